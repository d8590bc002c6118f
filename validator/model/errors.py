"""What keeps the tool from doing its work: said in one line, with exit status 2."""

from __future__ import annotations


class UnableError(Exception):
    """The tool could not do its work; ``str()`` is the one line that says why and what to do."""
