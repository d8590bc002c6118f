"""Places in words and numbers, as every text format writes them."""

from __future__ import annotations

from validator.model.source import Span
from validator.report.visible import visible


def place(path: str, span: Span) -> str:
    """Return ``path:line:column``, which editors and terminals make a link of."""
    return f"{visible(path)}:{span.line}:{span.column}"


def last_line(span: Span) -> int:
    """Return the last line of which a span covers a character: not the one before whose start it ends."""
    if span.end_column == 1 and span.end_line > span.line:
        return span.end_line - 1
    return span.end_line
