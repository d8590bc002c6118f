"""Finds the comments in a file that suppress findings: ``# footnoted: ignore[rule] because …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from validator.model.source import Source, Span
from validator.model.suppression import Suppression
from validator.read import yaml

MARK = b"footnoted:"
"""A file without these bytes suppresses nothing."""

_COMMENT = re.compile(r"#\s*footnoted:\s*ignore\[(?P<rules>[^\]\r\n]*)\](?P<reason>[^\r\n]*)")
_NAME = re.compile(r"[^,\s]+")
_BECAUSE = re.compile(r"^[\s:,\u2013\u2014-]*(?:because\b)?\s*", re.IGNORECASE)


def find_suppressions(number: int, data: bytes) -> tuple[Suppression, ...]:
    """Return the suppressions in a file that could be read; ``number`` is the file's own."""
    source = Source.decode(data)
    return tuple(
        found
        for start, end in yaml.comments(data)
        for found in _read(number, source, start, source.text[start:end])
    )


def _read(number: int, source: Source, start: int, comment: str) -> Iterator[Suppression]:
    match = _COMMENT.search(comment)
    if match is None:
        return
    offset = start + match.start("rules")
    rules = tuple(
        (name[0], source.span(offset + name.start(), offset + name.end()))
        for name in _NAME.finditer(match["rules"])
    )
    span = source.span(start + match.start(), start + match.end())
    yield Suppression(number, _covered(source, span), rules, _BECAUSE.sub("", match["reason"]).strip(), span)


def _covered(source: Source, span: Span) -> int:
    """Return the line that a comment covers: its own, or the next with content where it stands alone."""
    if source.line(span.line)[: span.column - 1].strip():
        return span.line
    for line in range(span.line + 1, source.line_count + 1):
        text = source.line(line).strip()
        if text and not text.startswith("#"):
            return line
    return span.line
