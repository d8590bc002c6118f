"""What the pipeline speaks of: frozen values that import nothing of ours."""
