"""Changes files: only the bytes that are meant, and all or nothing."""
