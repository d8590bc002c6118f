"""Runs the rules over a corpus and turns findings into diagnostics."""
