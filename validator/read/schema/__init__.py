"""Schemas: loaded from the project's files and compiled to plans."""
