"""A text laid out on a terminal: what is printed for each character, and in which cells it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from validator.report.visible import visible

TAB = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is printed, cluster by cluster; a cluster is what a reader takes for one character.

    ``pieces`` are the printed clusters, ``starts`` the cell that each begins in and, last, the cell after
    them all; ``owners`` gives for each code point of the text the cluster that it belongs to.
    """

    pieces: Sequence[str]
    starts: Sequence[int]
    owners: Sequence[int]

    @property
    def width(self) -> int:
        """How many cells the row takes."""
        return self.starts[-1]

    def cells(self, first: int, end: int) -> tuple[int, int]:
        """Return the cells of the code points from ``first`` to before ``end``, whole clusters only."""
        start = self.starts[self.owners[first]] if first < len(self.owners) else self.width
        return start, max(start, self.starts[self.owners[end - 1] + 1] if end > first else start)


def lay_out(text: str) -> Row:
    """Return the row of a text without line ends: tabs expanded, control characters as visible escapes."""
    if text.isascii() and text.isprintable():
        return Row(text, range(len(text) + 1), range(len(text)))
    pieces: list[str] = []
    starts = [0]
    owners: list[int] = []
    for cluster in _clusters(text):
        piece = " " * (TAB - starts[-1] % TAB) if cluster == "\t" else visible(cluster)
        owners += [len(pieces)] * len(cluster)
        pieces.append(piece)
        starts.append(starts[-1] + cell_count(piece))
    return Row(pieces, starts, owners)


def cell_count(text: str) -> int:
    """Return how many cells a printable text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # 45 ms that plain ASCII does not need

    return max(0, wcswidth(text))


def _clusters(text: str) -> Iterable[str]:
    if text.isascii():
        return text
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def wrapped(text: str, width: int) -> list[str]:
    """Return a text broken at its spaces into lines of at most ``width`` cells; a longer word stays whole."""
    lines: list[str] = []
    room = 0
    for word in text.split(" "):
        needed = cell_count(word) + 1
        if lines and needed <= room:
            lines[-1] += f" {word}"
            room -= needed
        else:
            lines.append(word)
            room = width - needed + 1
    return lines
