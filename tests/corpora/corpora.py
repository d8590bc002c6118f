"""Small corpora of many shapes: how one is set up in a folder, and what its broken copy should be told.

``<name>/schema`` holds a corpus's schemas, ``<name>/clean`` its records and ``<name>/broken`` the same
records with faults. What is expected of a broken file stands in it, below the faulty line, with a caret
under the column where the finding starts::

    speaker: adda
    #        ^ undefined-reference: `speaker` refers to …

Where there is no room for a caret under a line's first or second column, ``#1`` or ``#2`` stands for it.
What belongs to the file as a whole, and to files that hold no comments, stands in ``broken/EXPECTED.txt``
as ``path:line:column: rule: message``.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent
EXPECTED = "EXPECTED.txt"
_SUFFIXES = (".yaml", ".yml")

COMMENT = re.compile(
    r"^(?P<start>[ \t]*#(?: *\^|[12])) (?P<rule>[a-z]+(?:-[a-z]+)*): (?P<message>.*?)(?P<end>\r?)$"
)
LINE = re.compile(
    r"^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<rule>[a-z]+(?:-[a-z]+)*): (?P<message>.*)$"
)


class Expectation(NamedTuple):
    """One finding: in JSON's words, and as they are written beside a fault."""

    path: str
    line: int
    column: int
    rule: str
    message: str

    @property
    def place(self) -> tuple[str, int, int, str]:
        """Everything but the message."""
        return self[:4]


def names() -> list[str]:
    """Return the names of all corpora."""
    return sorted(folder.parent.name for folder in FOLDER.glob("*/schema"))


def set_up(name: str, kind: str, folder: Path, change: Callable[[bytes], bytes] = bytes) -> Path:
    """Copy a corpus's schemas and its clean or broken records to a folder, each file's bytes changed."""
    shutil.copytree(FOLDER / name / "schema", folder / "schema")
    for file in sorted((FOLDER / name / kind).rglob("*")):
        if file.is_file() and file.name != EXPECTED:
            copy = folder / file.relative_to(FOLDER / name / kind)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(change(file.read_bytes()))
    return folder


def expected(name: str) -> list[Expectation]:
    """Return what a corpus's broken copy should be told, in the order of a report."""
    folder = FOLDER / name / "broken"
    found: list[Expectation] = []
    for file in folder.rglob("*"):
        if file.suffix in _SUFFIXES and file.is_file():
            path = file.relative_to(folder).as_posix()
            found += (expectation for _, expectation in in_comments(path, lines_of(file)))
    found += (expectation for _, expectation in in_list(folder))
    return sorted(found)


def in_comments(path: str, lines: list[str]) -> Iterator[tuple[int, Expectation]]:
    """Yield the expectations in a file's comments, each with the index of its own line."""
    above = 0
    for index, line in enumerate(lines):
        match = COMMENT.match(line)
        if match is None:
            above = index + 1
            continue
        start = match["start"]
        column = len(start) if start.endswith("^") else int(start[-1])
        yield index, Expectation(path, above, column, match["rule"], match["message"])


def in_list(folder: Path) -> Iterator[tuple[int, Expectation]]:
    """Yield the expectations in a broken copy's list, each with the index of its line."""
    file = folder / EXPECTED
    for index, line in enumerate(lines_of(file) if file.exists() else []):
        if line and not line.startswith("#"):
            match = LINE.match(line)
            assert match is not None, f"{file}:{index + 1}: this is no `path:line:column: rule: message`"
            place = (match["path"], int(match["line"]), int(match["column"]))
            yield index, Expectation(*place, match["rule"], match["message"])


def lines_of(file: Path) -> list[str]:
    """Return a file's lines as findings count them, without their ``\\n``, whatever its bytes are."""
    return file.read_bytes().decode("utf-8-sig", "surrogateescape").split("\n")


def told(report: Any) -> list[Expectation]:
    """Return the findings of a JSON report."""
    return sorted(
        Expectation(found["path"], found["line"], found["column"], found["rule"], found["message"])
        for found in report["diagnostics"]
    )
