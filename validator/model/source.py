"""Places in a text file: offsets, lines and columns as every finding counts them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

_LINE_END = re.compile(r"\r\n|\n|\r")
BOM = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: 1-based lines and columns, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


FILE_START = Span(1, 1, 1, 1)
"""Where a finding about a file as a whole stands."""


@dataclass(frozen=True)
class Source:
    r"""The decoded text of one file, without its byte order mark, and where its lines begin.

    Lines end at ``\n``, ``\r\n`` and ``\r`` only, whatever a YAML library takes for a break.
    """

    text: str

    @classmethod
    def decode(cls, data: bytes) -> Source:
        """Return the source of UTF-8 bytes; a byte order mark counts for nothing.

        Raises UnicodeDecodeError where the bytes are not UTF-8.
        """
        return cls(data.decode("utf-8").removeprefix(BOM))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    @property
    def line_count(self) -> int:
        """How many lines there are; a text that ends in a line end has an empty last one."""
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column, from 1, of an offset in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset in code points of a line and column, both from 1."""
        return self._starts[line - 1] + column - 1

    def span(self, start: int, end: int) -> Span:
        """Return the span from one offset to another, the second exclusive."""
        return Span(*self.position(start), *self.position(end))

    def cut(self, span: Span) -> str:
        """Return the text that a span covers."""
        start = self.offset(span.line, span.column)
        return self.text[start : self.offset(span.end_line, span.end_column)]

    def line(self, number: int) -> str:
        """Return one line, from 1, without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
