"""One line of a source, cut to fit around the columns that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from validator.model.source import Source
from validator.report.cells import Row, lay_out

Columns = tuple[int, int]
"""The first column of a stretch of a line, from 1, and the column after its last."""

_CUT = "…"
_REACH = 4
"""How many code points a cell is allowed to need (combining marks) before the text is cut unseen."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as it is printed, and the cells (from 0, end exclusive) in which the asked columns stand."""

    text: str
    places: tuple[tuple[int, int], ...]


def excerpt(source: Source, number: int, columns: Sequence[Columns], width: int) -> Excerpt:
    """Return line ``number`` in at most ``width`` cells, around the columns.

    Columns after the line's end stand at its end. Of a line of megabytes only the
    neighbourhood of the columns is ever looked at.
    """
    start, end = line_bounds(source, number)
    offsets = [(min(start + first - 1, end), min(start + last - 1, end)) for first, last in columns]
    reach = width * _REACH
    middle = min((first for first, _ in offsets), default=start)
    low, high = max(start, middle - reach), min(end, middle + 2 * reach)
    row = lay_out(source.text[low:high])
    cells = [row.cells(min(first, high) - low, min(last, high) - low) for first, last in offsets]
    if low == start and high == end and row.width <= width:
        return Excerpt("".join(row.pieces).rstrip(), _at_least_one(cells))
    return _cut(row, cells, width, more=(low > start, high < end))


def line_bounds(source: Source, number: int) -> tuple[int, int]:
    """Return the offsets between which a line's text stands, without its line end."""
    start = source.offset(number, 1)
    end = source.offset(number + 1, 1) if number < source.line_count else len(source.text)
    while end > start and source.text[end - 1] in "\r\n":
        end -= 1
    return start, end


def _at_least_one(cells: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple((start, max(end, start + 1)) for start, end in cells)


def _cut(row: Row, cells: Sequence[tuple[int, int]], width: int, more: tuple[bool, bool]) -> Excerpt:
    """Return the part of a row around the cells, with … where something is left out on a side.

    ``more`` says whether the line goes on before and after the row itself.
    """
    first, room = _window(row, cells, width, more)
    inside = [
        index
        for index in range(len(row.pieces))
        if first <= row.starts[index] and row.starts[index + 1] <= first + room
    ]
    low, high = (inside[0], inside[-1] + 1) if inside else (0, 0)
    before = _CUT if more[0] or low > 0 else ""
    after = _CUT if more[1] or high < len(row.pieces) else ""
    shift = len(before) - row.starts[low]
    edge = len(before) + row.starts[high] - row.starts[low] + len(after)
    places = [(min(start + shift, edge), min(end + shift, edge)) for start, end in cells]
    return Excerpt(f"{before}{''.join(row.pieces[low:high])}{after}".rstrip(), _at_least_one(places))


def _window(
    row: Row, cells: Sequence[tuple[int, int]], width: int, more: tuple[bool, bool]
) -> tuple[int, int]:
    """Return the first cell to show and how many: from the line's start, to its end, or around the cells."""
    room = width - 2 * len(_CUT)
    start = min((first for first, _ in cells), default=0)
    end = min(max((last for _, last in cells), default=0), start + room)
    if not more[0] and (end <= room or start <= room // 3):
        return 0, room + len(_CUT)
    first = start - (room - (end - start)) // 2
    if not more[1] and first + room >= row.width:
        return row.width - room - len(_CUT), room + len(_CUT)
    return first, room
