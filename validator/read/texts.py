"""The texts of a project's files, as a report shows them."""

from __future__ import annotations

from pathlib import Path

from validator.model.source import Source
from validator.read.content import read_content
from validator.read.engine import UnreadableError


class FileTexts:
    """Gives the text of files below a root; remembers the last one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._last: tuple[str, Source | None] = ("", None)

    def source(self, path: str) -> Source | None:
        """Return a file's text, None where it is gone; bytes that are no UTF-8 show as U+FFFD."""
        if path != self._last[0]:
            self._last = (path, self._read(path))
        return self._last[1]

    def _read(self, path: str) -> Source | None:
        try:
            return Source(read_content(self._root, path).decode("utf-8", "replace").removeprefix("\ufeff"))
        except UnreadableError:
            return None
