"""One finding as the ``full`` format has it: its source line, the other ends, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from validator.model.diagnostic import Diagnostic
from validator.model.source import FILE_START, Source, Span
from validator.report.cells import wrapped
from validator.report.frame import Mark, bar, columns, frame, room
from validator.report.limit import shown_related
from validator.report.places import place
from validator.report.scalar import record_text
from validator.report.sources import SourceReader
from validator.report.style import DEFAULT_WIDTH, Role, Style
from validator.report.visible import visible, visible_lines

_NEAR = 6
"""Places of one file that are no more lines apart than this share a frame."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Places that are shown in one frame; the first one names it. Without a source there is no frame."""

    path: str
    source: Source | None
    marks: tuple[Mark, ...]


def paragraph(diagnostic: Diagnostic, sources: SourceReader, style: Style) -> Iterator[str]:
    """Yield the lines of one finding, without line ends: header, frames, notes."""
    blocks = _blocks(diagnostic, sources, style)
    gutter = max(len(str(mark.span.line)) for block in blocks for mark in block.marks)
    kind = style.paint(f"{diagnostic.severity}[{diagnostic.rule}]", Role(diagnostic.severity))
    yield f"{kind}{style.paint(f': {visible(diagnostic.message)}', Role.STRONG)}"
    framed = False
    for number, block in enumerate(blocks):
        if framed:
            yield bar(gutter, style)
        yield from _block(block, ":::" if number else "-->", gutter, style)
        framed = _has_frame(block)
    notes = list(_notes(diagnostic, gutter, style))
    if framed and notes:
        yield bar(gutter, style)
    yield from notes


def _block(block: _Block, arrow: str, gutter: int, style: Style) -> Iterator[str]:
    """Yield where a block stands and its frame; without one, its label stands beside the place."""
    first = block.marks[0]
    where = f"{style.paint(' ' * gutter + arrow, Role.PLACE)} {place(block.path, first.span)}"
    if block.source is not None and _has_frame(block):
        yield where
        yield from frame(block.source, block.marks, gutter, style)
    else:
        yield f"{where}: {visible(first.label)}" if first.label else where


def _has_frame(block: _Block) -> bool:
    """Say whether there is a line to show; a finding about a file as a whole is about no line of it."""
    first = block.marks[0]
    whole_file = first.span == FILE_START and not first.label and len(block.marks) == 1
    return block.source is not None and not whole_file


def _blocks(diagnostic: Diagnostic, sources: SourceReader, style: Style) -> list[_Block]:
    """Return the places of a finding, its own first, those of one file and near to each other together."""
    role = Role(diagnostic.severity)
    shown, _ = shown_related(diagnostic)
    own = (diagnostic.path, diagnostic.span)
    # Without a label, what a related place at the finding's own says is its label.
    here = [] if diagnostic.label else [each for each in shown if (each.path, each.span) == own]
    label = here[0].message if here else diagnostic.label
    places = [(diagnostic.path, Mark(diagnostic.span, label, "^", role))]
    places += (
        (each.path, Mark(each.span, each.message, "-", Role.PLACE)) for each in shown if each not in here[:1]
    )
    blocks: list[_Block] = []
    for path, mark in places:
        block = _Block(path, _source(sources, path, mark.span), (mark,))
        index = next((at for at, other in enumerate(blocks) if _share(other, block, style)), None)
        if index is None:
            blocks.append(block)
        else:
            blocks[index] = _Block(path, block.source, blocks[index].marks + block.marks)
    return blocks


def _source(sources: SourceReader, path: str, span: Span) -> Source | None:
    """Return the text of a file; None where it is gone or (changed meanwhile) has no such line."""
    source = sources.source(path)
    return source if source is not None and span.line <= source.line_count else None


def _share(block: _Block, other: _Block, style: Style) -> bool:
    """Say whether a place belongs into a block: near it, and on one line only where both can be seen."""
    if block.path != other.path or block.source is None or other.source is None:
        return False
    mark = other.marks[0]
    if all(abs(each.span.line - mark.span.line) > _NEAR for each in block.marks):
        return False
    beside = [columns(each.span)[0] for each in block.marks if each.span.line == mark.span.line]
    return all(abs(column - mark.span.column) <= room(1, style) // 3 for column in beside)


def _notes(diagnostic: Diagnostic, gutter: int, style: Style) -> Iterator[str]:
    """Yield the ``=`` lines: places not shown, the record, the help."""
    _, rest = shown_related(diagnostic)
    if rest:
        yield from _note("note", rest, gutter, style)
    if diagnostic.record is not None:
        yield from _note("record", record_text(diagnostic.record), gutter, style)
    if diagnostic.help and not diagnostic.help.isspace():
        yield from _note("help", diagnostic.help, gutter, style)


def _note(kind: str, text: str, gutter: int, style: Style) -> Iterator[str]:
    """Yield one ``= kind: text``, wrapped for the terminal under its own beginning."""
    indent = gutter + len(f" = {kind}: ")
    width = max(20, min(style.width, DEFAULT_WIDTH) - indent)
    lines = [part for line in visible_lines(text) for part in wrapped(line, width)]
    sign = style.paint(" " * gutter + " =", Role.PLACE)
    name = style.paint(kind, Role.HELP if kind == "help" else Role.STRONG)
    yield f"{sign} {name}: {lines[0]}"
    yield from (f"{' ' * indent}{line}".rstrip() for line in lines[1:])
