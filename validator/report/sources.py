"""How a report asks for the text behind a finding."""

from __future__ import annotations

from typing import Protocol

from validator.model.source import Source


class SourceReader(Protocol):
    """Whoever can give the text of a file; asked often for the same one, it had better remember the last."""

    def source(self, path: str) -> Source | None:
        """Return the text at a path relative to the root; None where it is gone or cannot be decoded."""
        ...
