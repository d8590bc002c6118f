"""The lines of an everyday file: where their keys, dashes and scalars stand.

Only for files that the grammar takes and that can be read: nothing is checked here again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from validator.read.yaml import scalars

Offsets = tuple[int, int]
Step = str | int
NOWHERE = -1

Line = tuple[int, int, int, int, int, int]
"""A line of the structure, all of its value's lines taken together.

Its column, from 0; where its dash stands, where its key begins and ends, where its value begins
and ends. What it does not have stands nowhere. A line with a dash alone is a ``---``, one with a value
alone belongs to the key above. A block scalar's place is its header; a flow collection's runs to
the end of the line.
"""

_QUOTED = r""""(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+'"""
_REST = r"[^\r\n#]*+(?:(?<![ ])\#[^\r\n#]*+)*+"
_SKIPPED = r"(?:[ ]*+\r?\n)*+((?:[ ]*+\#[^\r\n]*+(?:\r?\n|\Z)(?:[ ]*+\r?\n)*+)*+)"
_TAIL = rf"[ ]*+(\#[^\r\n]*+)?(?:\r?\n|\Z){_SKIPPED}"
_LINE = re.compile(
    rf"""
    [ ]*+
    (-[ ]++)?+
    (?:
      ((?:[^\s:#"'\[{{|>-]|-(?=[^ \r\n]))[^\r\n:#]*+(?:(?::(?![ \r\n]|\Z)|(?<![ ])\#)[^\r\n:#]*+)*+|{_QUOTED})
      :(?:[ ]++|(?=[\r\n]|\Z))
    )?
    ({_QUOTED}|[|>][-+]?|[^\r\n#]{_REST})?
    {_TAIL}
    """,
    re.VERBOSE | re.DOTALL,
)
_BEGINNING = re.compile(_SKIPPED)
_END = re.compile(_TAIL)
_MARKER = re.compile(rf"---(?=[ \r\n]|\Z){_TAIL}")
_FLOW_PLAIN = r"[^\s,\[\]{}][^,\[\]{}]*"
_FLOW_KEY = r"[^\s,\[\]{}:](?:[^,\[\]{}:]|:(?! ))*"
_FLOW_PART = re.compile(rf"(?:({_QUOTED}|{_FLOW_KEY}): +)?({_QUOTED}|{_FLOW_PLAIN})|[\]}}]")


class Lines:
    """Goes through a text from line to line of its structure."""

    def __init__(self, text: str) -> None:
        """Stand before the first line."""
        self.text = text
        self.at = _end(_BEGINNING, text, 0)
        self._length = len(text)
        self._parent = 0

    def next(self) -> Line | None:
        """Return the next line, or None at the end."""
        text, at = self.text, self.at
        if at >= self._length:
            return None
        if text.startswith("---", at) and (marker := _MARKER.match(text, at)):
            self.at = marker.end()
            return 0, at, NOWHERE, NOWHERE, NOWHERE, NOWHERE
        found = _LINE.match(text, at)
        assert found is not None
        (_, behind), (dash, _), (key, key_end), (value, value_end), *_ = found.regs
        if key >= 0:
            self._parent = key - at
        elif dash >= 0:
            self._parent = dash - at
        column = (dash if dash >= 0 else key if key >= 0 else value) - at
        if value >= 0:
            char = text[value]
            if char in "|>":
                behind = self._behind_block(value_end)
            elif char not in "\"'[{":
                value_end, behind = self._plain(found)
        self.at = behind
        return column, dash, key, key_end, value, value_end

    def skip(self, column: int) -> None:
        """Pass over what stands to the right of a column."""
        self.at = _end(_deeper(column + 1, True), self.text, self.at)

    def _behind_block(self, header_end: int) -> int:
        content = self.text.find("\n", header_end) + 1
        if not content:
            return self._length
        return _end(_BEGINNING, self.text, _end(_deeper(self._parent + 1, False), self.text, content))

    def _plain(self, found: re.Match[str]) -> Offsets:
        """Return where a plain scalar ends and where the line behind it begins."""
        text, at, parent = self.text, found.end(), self._parent
        value, end = found.span(3)
        if text.startswith(" " * (parent + 1), at) and found.start(4) < 0 and found[5] == "":
            end = scalars.plain(_with_nul(text), value, scalars.Around(parent, False))[1]
            return end, _end(_END, text, end)
        while text[end - 1] == " ":
            end -= 1
        return end, at


@lru_cache(maxsize=128)
def _deeper(margin: int, and_comments: bool) -> re.Pattern[str]:
    """Return what passes over the lines from a column on, over blank ones, and maybe over comments."""
    blank = r"[ ]*+(?:\#[^\r\n]*+)?\r?\n" if and_comments else r"[ ]*+\r?\n"
    return re.compile(rf"(?:[ ]{{{margin}}}[^\r\n]*+(?:\r?\n|\Z)|{blank})*+")


@lru_cache(maxsize=1)
def _with_nul(text: str) -> str:
    return text + "\0"


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    assert found is not None
    return found.end()


def key_text(text: str, start: int, end: int) -> str:
    """Return what a key's token stands for."""
    if text[start] not in "\"'":
        return text[start:end]
    token = text[start:end]
    if "\\" in token or "''" in token:
        return scalars.quoted(token + "\0", 0, scalars.Around(NOWHERE, False))[0]
    return token[1:-1]


class Part(NamedTuple):
    """An item or an entry of a flow collection."""

    step: Step
    key: int
    key_end: int
    value: int
    value_end: int


def parts(text: str, start: int) -> tuple[list[Part], int]:
    """Return what a flow collection of scalars holds, and where it ends."""
    found: list[Part] = []
    for match in _FLOW_PART.finditer(text, start + 1):
        key, key_end = match.span(1)
        value, value_end = match.span(2)
        if value < 0:
            return found, match.end()
        if text[value] not in "\"'":
            value_end = value + len(match[2].rstrip(" "))
        step = len(found) if key < 0 else key_text(text, key, key_end)
        found.append(Part(step, key, key_end, value, value_end))
    raise AssertionError(start)
