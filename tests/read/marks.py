"""Places in test texts: what stands between ``«`` and ``»`` is the finding, ``⟦`` and ``⟧`` what relates."""

from __future__ import annotations

import re
from typing import NamedTuple

from validator.model.source import Source, Span

_MARK = re.compile("[«»⟦⟧]")


class Marked(NamedTuple):
    """A text without its marks, and the spans that they enclosed."""

    data: bytes
    spans: list[Span]
    related: list[Span]


def marked(text: str) -> Marked:
    """Take the marks out of a text and note where they stood."""
    plain = _MARK.sub("", text)
    source = Source(plain.removeprefix("\ufeff"))
    at = -1 if plain.startswith("\ufeff") else 0
    opened: list[int] = []
    found: dict[str, list[Span]] = {"»": [], "⟧": []}
    for piece in re.split("([«»⟦⟧])", text):
        if piece in ("«", "⟦"):
            opened.append(at)
        elif piece in found:
            found[piece].append(source.span(opened.pop(), at))
        else:
            at += len(piece)
    return Marked(plain.encode(), found["»"], found["⟧"])
