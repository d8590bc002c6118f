"""Places in words and numbers, as every text format writes them."""

from __future__ import annotations

from validator.model.source import Span
from validator.report.visible import visible


def place(path: str, span: Span) -> str:
    """Return ``path:line:column``, which editors and terminals make a link of."""
    return f"{visible(path)}:{span.line}:{span.column}"


def last_line(span: Span) -> int:
    """Return the last line that a span covers a character of; one that ends before a first column ends a line sooner."""
    if span.end_column == 1 and span.end_line > span.line:
        return span.end_line - 1
    return span.end_line
