"""Code frames: lines of a source with marks under the places that a finding speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from validator.model.source import Source, Span
from validator.model.wording import counted
from validator.report.excerpt import Columns, excerpt
from validator.report.places import last_line
from validator.report.style import Role, Style
from validator.report.visible import visible

_TO_LINE_END = 1 << 30
_GAP_SHOWN = 2
"""Lines this near to each other are shown with the line between them; ... stands for more."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to underline: ``sign`` is what it is underlined with, ``role`` gives the colour."""

    span: Span
    label: str
    sign: str
    role: Role


@dataclass(frozen=True, slots=True)
class _Under:
    """A mark in the cells of its line."""

    start: int
    end: int
    label: str
    mark: Mark


def frame(source: Source, marks: Sequence[Mark], gutter: int, style: Style) -> Iterator[str]:
    """Yield the lines of a frame, without line ends: each marked line of the source and what stands under it.

    Every mark's line must be one of the source's; ``gutter`` is the width of the line numbers.
    """
    ordered = sorted(marks, key=lambda mark: mark.span.line)
    groups = [(number, list(group)) for number, group in groupby(ordered, key=lambda mark: mark.span.line)]
    yield bar(gutter, style)
    yield from _line(source, *groups[0], gutter, style)
    for (before, _), (number, group) in pairwise(groups):
        yield from _gap(source, before, number, gutter, style)
        yield from _line(source, number, group, gutter, style)


def bar(gutter: int, style: Style) -> str:
    """Return the empty line of a frame."""
    return style.paint(" " * gutter + " |", Role.PLACE)


def room(gutter: int, style: Style) -> int:
    """Return how many cells a frame leaves to the source's text."""
    return max(20, style.width - gutter - len(" | "))


def columns(span: Span) -> Columns:
    """Return the columns of a span on its first line; one of several lines goes on to the line's end."""
    return span.column, span.end_column if span.line == span.end_line else _TO_LINE_END


def _gap(source: Source, before: int, number: int, gutter: int, style: Style) -> Iterator[str]:
    if number - before == _GAP_SHOWN:
        yield from _line(source, before + 1, [], gutter, style)
    elif number - before > _GAP_SHOWN:
        yield style.paint("...", Role.PLACE)


def _line(source: Source, number: int, marks: Sequence[Mark], gutter: int, style: Style) -> Iterator[str]:
    """Yield a line of the source with its number, and the lines under it."""
    cut = excerpt(source, number, [columns(mark.span) for mark in marks], room(gutter, style))
    yield f"{style.paint(f'{number:>{gutter}} |', Role.PLACE)} {cut.text}".rstrip()
    under = [
        _Under(start, end, _label(mark), mark) for (start, end), mark in zip(cut.places, marks, strict=True)
    ]
    for row in _rows(under, style):
        yield f"{bar(gutter, style)} {row}"


def _label(mark: Mark) -> str:
    """Return what stands beside a mark: its label, and how many lines it spans where that is not one."""
    label = visible(mark.label)
    lines = last_line(mark.span) - mark.span.line + 1
    if lines == 1:
        return label
    spans = counted(lines, "line")
    return f"{label} ({spans})" if label else f"spans {spans}"


def _rows(under: Sequence[_Under], style: Style) -> Iterator[str]:
    """Yield the underlines, with the last one's label behind it, then the other labels hanging."""
    if not under:
        return
    ordered = sorted(under, key=lambda each: each.start)
    last = ordered[-1]
    beside = last if last.label and all(each.end <= last.start for each in ordered[:-1]) else None
    underlines = _underlines(ordered, style)
    yield f"{underlines} {style.paint(beside.label, beside.mark.role)}" if beside else underlines
    hanging = [each for each in ordered if each.label and each is not beside]
    if hanging:
        yield _bars(hanging, style)
    while hanging:
        each = hanging.pop()
        bars = _bars([other for other in hanging if other.start < each.start], style, each.start)
        yield f"{bars}{style.paint(each.label, each.mark.role)}"


def _underlines(under: Sequence[_Under], style: Style) -> str:
    """Return the row of signs; where two marks overlap, the primary ^ is on top."""
    signs: list[Mark | None] = [None] * max(each.end for each in under)
    for each in sorted(under, key=lambda each: each.mark.sign == "^"):
        signs[each.start : each.end] = [each.mark] * (each.end - each.start)
    runs = ((mark, len(list(run))) for mark, run in groupby(signs))
    return "".join(style.paint(mark.sign * count, mark.role) if mark else " " * count for mark, count in runs)


def _bars(under: Sequence[_Under], style: Style, width: int = 0) -> str:
    """Return a row with a | under the start of each mark, filled up to a width."""
    text = ""
    at = 0
    for each in under:
        if each.start >= at:
            text += " " * (each.start - at) + style.paint("|", each.mark.role)
            at = each.start + 1
    return text + " " * (width - at)
