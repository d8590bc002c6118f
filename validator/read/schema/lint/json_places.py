"""Where the keys and values of a JSON text stand: everything that ``json`` reads, tabs and all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from validator.model.document import Pointer
from validator.model.source import Source, Span

_TOKEN = re.compile(r'[ \t\r\n]*(?:("(?:[^"\\]|\\.)*")|([\[\]{}:,])|([^\s\[\]{}:,"]+))', re.DOTALL)

Offsets = tuple[int, int]


@dataclass(slots=True)
class JsonPlaces:
    """The places of a JSON text: of keys, of values, and of keys that stand twice in their mapping."""

    source: Source
    keys: dict[Pointer, Offsets] = field(default_factory=dict)
    values: dict[Pointer, Offsets] = field(default_factory=dict)
    doubles: list[tuple[Pointer, Offsets, Offsets]] = field(default_factory=list)

    def span(self, place: Offsets) -> Span:
        """Return a place as lines and columns."""
        return self.source.span(*place)


def json_places(source: Source) -> JsonPlaces:
    """Return the places of a text that ``json.loads`` reads.

    Of a key that stands twice the last place is kept, as ``json`` keeps the last value.
    """
    found = JsonPlaces(source)
    open_: list[str | int] = []  # the step into each open collection: the last key, or the index
    is_key = False
    for start, end, text in _tokens(source.text):
        if text in "]}":
            open_.pop()
            is_key = False
        elif text == ",":
            is_key = not _advance(open_)
        elif text == ":":
            is_key = False
        elif is_key and text[0] == '"':
            open_[-1] = json.loads(text, strict=False)
            _enter(found, tuple(open_), (start, end))
        else:
            found.values[tuple(open_)] = (start, end)
            if text in "[{":
                open_.append("" if text == "{" else 0)
                is_key = text == "{"
    return found


def _advance(open_: list[str | int]) -> bool:
    """Step to a list's next item; say whether it was a list."""
    last = open_[-1]
    if isinstance(last, int):
        open_[-1] = last + 1
        return True
    return False


def _enter(found: JsonPlaces, pointer: Pointer, place: Offsets) -> None:
    if pointer in found.keys:
        found.doubles.append((pointer, found.keys[pointer], place))
        for old in [p for p in found.values if p[: len(pointer)] == pointer]:
            del found.values[old]
        for old in [p for p in found.keys if len(p) > len(pointer) and p[: len(pointer)] == pointer]:
            del found.keys[old]
    found.keys[pointer] = place


def _tokens(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _TOKEN.finditer(text):
        group = match.lastindex or 0
        yield match.start(group), match.end(group), match[group]
