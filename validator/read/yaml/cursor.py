"""Where the scanner stands in the text: what ruamel.yaml calls a reader, over a finished text."""

from __future__ import annotations


class Mark:
    """A place that a token begins or ends at."""

    __slots__ = ("index", "line")

    def __init__(self, index: int, line: int) -> None:
        """Keep an offset and a count that grows from line to line."""
        self.index = index
        self.line = line


class Cursor:
    """A place in a text that ends in NULs, with the methods that the scanner asks for.

    ``line`` tells lines apart and does not number them: what is passed in one go, such as a
    scalar of several lines, makes one step.
    """

    encoding = None

    def __init__(self, text: str) -> None:
        """Stand at the beginning of a text without NUL."""
        self.text = text + "\0\0\0\0"
        self.index = 0
        self.line = 0
        self.line_start = 0

    @property
    def column(self) -> int:
        """How many characters of the line are passed."""
        return self.index - self.line_start

    def peek(self, ahead: int = 0) -> str:
        """Return the next character, or one a little further on."""
        return self.text[self.index + ahead]

    def prefix(self, length: int = 1) -> str:
        """Return the next characters."""
        return self.text[self.index : self.index + length]

    def forward(self, length: int = 1) -> None:
        """Pass characters of the same line."""
        self.index += length

    def advance(self, offset: int) -> None:
        """Pass everything before an offset."""
        last = max(self.text.rfind("\n", self.index, offset), self.text.rfind("\r", self.index, offset))
        if last >= 0:
            self.line += 1
            self.line_start = last + 1
        self.index = offset

    def get_mark(self) -> Mark:
        """Return the place as a token keeps it."""
        return Mark(self.index, self.line)
