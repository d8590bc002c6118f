"""A copy of our own records to be edited, and where things stand in it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
FOLDER = "records/articles/high-risk-security-guarantees"
ARTICLE = f"{FOLDER}/article.yaml"
SOURCES = f"{FOLDER}/sources.yaml"
EVENTS = f"{FOLDER}/events.yaml"
STATEMENTS = f"{FOLDER}/statements.yaml"
ACTORS = "records/actors.yaml"


@dataclass(frozen=True)
class Copy:
    """A project folder with our schemas and records in it."""

    root: Path

    def text(self, path: str) -> str:
        """Return the text of a file."""
        return (self.root / path).read_bytes().decode()

    def write(self, path: str, data: str | bytes) -> None:
        """Write a file, and the folders above it."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data if isinstance(data, bytes) else data.encode())

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace the first place of a text, which must be there."""
        text = self.text(path)
        assert old in text, f"{path} has no {old!r}"
        self.write(path, text.replace(old, new, 1))

    def place(self, path: str, before: str, mark: str) -> str:
        """Return ``path:line:column`` of the first mark after the first place of another text."""
        text = self.text(path)
        offset = text.index(mark, text.index(before))
        line = text.count("\n", 0, offset) + 1
        return f"{path}:{line}:{offset - text.rfind(chr(10), 0, offset)}"

    def places(self, path: str, mark: str, shift: int = 0) -> list[str]:
        """Return ``path:line:column`` of each line that is a mark, at a column shifted from its start."""
        lines = self.text(path).split("\n")
        return [
            f"{path}:{number}:{line.index(mark) + 1 + shift}"
            for number, line in enumerate(lines, 1)
            if line.strip() == mark.strip()
        ]


def copy_project(folder: Path) -> Copy:
    """Copy our schemas and records into a folder."""
    for name in ("schema", "records"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return Copy(folder)
