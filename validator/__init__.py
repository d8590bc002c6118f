"""footnoted: plain-text structured data with references that hold."""

__version__ = "0.1.0"
