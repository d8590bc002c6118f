"""One file a rule: its page, what it finds and how it explains a fault."""
