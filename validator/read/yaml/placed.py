"""Text that knows where it stands, so that it keeps its place on the way through the parser."""

from __future__ import annotations


class Placed(str):
    """A scalar's value, an anchor's name or a tag's suffix, with its token's offsets.

    The parser hands such values on unchanged, but drops or blurs the place of their tokens.
    """

    __slots__ = ("end", "start")
    start: int
    end: int

    def __new__(cls, text: str, start: int, end: int) -> Placed:
        """Place a text."""
        placed = super().__new__(cls, text)
        placed.start = start
        placed.end = end
        return placed
