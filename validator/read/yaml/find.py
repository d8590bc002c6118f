"""Where in the text the spots of findings stand, from one pass over the events."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from validator.model.document import KeyPlace, Pointer, Spot, SpotKind
from validator.model.source import FILE_START, Source, Span
from validator.read.yaml.build import is_merge_key, key_place
from validator.read.yaml.events import Alias, Document, End, Event, Scalar, Start, events

Offsets = tuple[int, int]
Step = str | int


@dataclass(slots=True)
class _Wanted:
    """A pointer's end or middle: which steps lead on to what is asked for."""

    steps: dict[Step, _Wanted] = field(default_factory=dict)

    def add(self, pointer: Pointer) -> None:
        wanted = self
        for step in pointer:
            wanted = wanted.steps.setdefault(step, _Wanted())


@dataclass(slots=True)
class _Place:
    """Where a value stands, and those of its parts that are asked for."""

    holder: Offsets | None
    token: Offsets | None
    is_collection: bool = False
    is_list: bool = False
    flow_end: int | None = None
    first_key: Offsets | None = None
    parts: dict[Step, _Place] = field(default_factory=dict)
    keys: dict[Step, Offsets] = field(default_factory=dict)

    def value(self) -> Offsets | None:
        """Return where a finding about the value stands."""
        if self.is_collection and self.holder is not None:
            return self.holder
        return self.token or self.holder

    def first_token(self) -> Offsets | None:
        """Return where a finding about the value as a record stands, if it has no key."""
        return self.token or self.holder

    def missing(self) -> Offsets | None:
        """Return where a finding about a missing field stands, if the record has no key."""
        if self.first_key is not None:
            return self.first_key
        if self.flow_end is not None and self.token is not None:
            return self.token[0], self.flow_end
        return self.value()


def find(source: Source, spots: Sequence[Spot]) -> list[Span]:
    """Return the span of each spot."""
    wanted: dict[int, _Wanted] = {}
    for spot in spots:
        if spot.kind not in (SpotKind.FILE, SpotKind.SPAN):
            document = wanted.setdefault(spot.document, _Wanted())
            for pointer in (spot.pointer, *(place.pointer for place in spot.keys)):
                document.add(pointer)
    roots = _Surveyor(source.text, wanted).survey(source) if wanted else []
    return [_span(source, roots, spot) for spot in spots]


def _span(source: Source, roots: list[_Place], spot: Spot) -> Span:
    if spot.kind is SpotKind.SPAN:
        return spot.span
    if spot.kind is SpotKind.FILE or not 0 <= spot.document < len(roots):
        return FILE_START
    found = _FINDERS[spot.kind](roots[spot.document], spot)
    return FILE_START if found is None else source.span(*found)


def _walk(root: _Place, pointer: Pointer) -> tuple[_Place, bool]:
    """Return the place at a pointer, or its nearest ancestor's, and whether it is all there."""
    place = root
    for step in pointer:
        part = place.parts.get(step)
        if part is None:
            return place, False
        place = part
    return place, True


def _value(root: _Place, spot: Spot) -> Offsets | None:
    return _walk(root, spot.pointer)[0].value()


def _key(root: _Place, spot: Spot) -> Offsets | None:
    if not spot.pointer:
        return root.value()
    parent, exists = _walk(root, spot.pointer[:-1])
    key = parent.keys.get(spot.pointer[-1]) if exists else None
    return _value(root, spot) if key is None else key


def _missing(root: _Place, spot: Spot) -> Offsets | None:
    place, exists = _walk(root, spot.pointer)
    return _scalar(root, spot.keys[::-1]) or (place.missing() if exists else place.value())


def _record(root: _Place, spot: Spot) -> Offsets | None:
    place, exists = _walk(root, spot.pointer)
    found = _scalar(root, spot.keys[::-1])
    return found or (place.first_token() if exists else place.value())


def _scalar(root: _Place, keys: Iterable[KeyPlace]) -> Offsets | None:
    """Return where the first of the places that is a mapping key or a scalar stands."""
    for pointer, is_key in keys:
        parent, exists = _walk(root, pointer[:-1])
        if is_key and exists and pointer[-1] in parent.keys:
            return parent.keys[pointer[-1]]
        place, exists = _walk(root, pointer)
        if exists and not is_key and not place.is_collection:
            return place.value()
    return None


_FINDERS = {
    SpotKind.VALUE: _value,
    SpotKind.KEY: _key,
    SpotKind.MISSING: _missing,
    SpotKind.RECORD: _record,
}


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being passed.

    ``wanted`` and ``whole`` say which parts are asked for; ``place`` is None where none is.
    """

    place: _Place | None
    wanted: _Wanted | None
    whole: bool
    is_mapping: bool
    dashed: bool
    is_source_list: bool = False
    key: str | None = None
    key_place: Offsets | None = None
    merging: bool = False
    count: int = 0
    merged: list[_Place] = field(default_factory=list)


class _Surveyor:
    """Passes over the events and keeps the places that are asked for, and the anchored ones."""

    def __init__(self, text: str, wanted: dict[int, _Wanted]) -> None:
        self.text = text
        self.wanted = wanted
        self.dashes: deque[int] = deque()
        self.roots: list[_Place] = []
        self.stack: list[_Open] = []
        self.anchors: dict[str, _Place] = {}
        self.key_texts: dict[str, str] = {}
        self.document_mark: Offsets | None = None
        self.take: dict[type[Event], Callable[[Any], None]] = {
            Scalar: self._scalar,
            Alias: self._alias,
            Start: self._start,
            End: self._end,
            Document: self._document,
        }

    def survey(self, source: Source) -> list[_Place]:
        """Return the places of the documents' roots."""
        for event in events(source, self.dashes):
            self.take[type(event)](event)
        return self.roots

    def _document(self, event: Document) -> None:
        self.anchors = {}
        self.key_texts = {}
        self.document_mark = (event.start, event.end) if event.explicit else None

    def _scalar(self, event: Scalar) -> None:
        if self._awaits_key():
            self._key(event)
            return
        if event.anchor is not None:
            self.key_texts[str(event.anchor)] = event.text
        holder = self._holder()
        if event.anchor is not None or not self.stack or self._is_wanted():
            place = _Place(holder, self._token(event, holder))
            if event.anchor is not None:
                self.anchors[str(event.anchor)] = place
            self._put(place)
        self._next()

    def _token(self, event: Scalar, holder: Offsets | None) -> Offsets | None:
        if event.end > event.start:
            return event.start, event.end
        if holder is not None:
            return None
        # Nothing but an anchor, a tag or the document's beginning stands for it.
        sign = event.tag or event.anchor
        return self.document_mark if sign is None else (sign.start, sign.end)

    def _alias(self, event: Alias) -> None:
        if self._awaits_key():
            self._enter_key(self.key_texts[event.name], (event.start, event.end))
            return
        self._holder()
        self._put(self.anchors[event.name])
        self._next()

    def _start(self, event: Start) -> None:
        wanted, whole = self._inner()
        whole = whole or event.anchor is not None
        place = self._collection(event) if whole or wanted is not None else None
        dashed = not (event.flow or event.is_mapping)
        if place is None:
            self._holder()
        elif event.anchor is not None:
            self.anchors[str(event.anchor)] = place
        is_source_list = bool(self.stack) and self.stack[-1].merging and not event.is_mapping
        self.stack.append(_Open(place, wanted, whole, event.is_mapping, dashed, is_source_list))

    def _collection(self, event: Start) -> _Place:
        # A mapping without braces begins with its first key, which comes next.
        token: Offsets | None = (event.start, event.start + 1)
        if event.is_mapping and self.text[event.start] != "{":
            token = None
        return _Place(self._holder(), token, True, not event.is_mapping)

    def _end(self, event: End) -> None:
        closed = self.stack.pop()
        place = closed.place
        if place is not None:
            if closed.is_mapping and place.first_key is None:
                place.flow_end = event.end
            self._merge(closed, place)
        if place is not None or not self.stack:
            self._put(place or _Place(None, None))
        self._next()

    # --------------------------------------------------------------------------------- keys

    def _awaits_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].is_mapping and self.stack[-1].key is None

    def _key(self, event: Scalar) -> None:
        place = key_place(event, self.text)
        if event.anchor is not None:
            self.key_texts[str(event.anchor)] = event.text
            self.anchors[str(event.anchor)] = _Place(None, place)
        self._enter_key(event.text, place)
        self.stack[-1].merging = is_merge_key(event)

    def _enter_key(self, key: str, place: Offsets) -> None:
        opened = self.stack[-1]
        opened.key = key
        opened.key_place = place
        opened.merging = False
        if opened.place is not None and opened.place.first_key is None:
            opened.place.first_key = place
            opened.place.token = opened.place.token or place

    # ------------------------------------------------------------------------------- values

    def _holder(self) -> Offsets | None:
        """Return the key or the dash that holds the value that begins."""
        if not self.stack:
            return None
        opened = self.stack[-1]
        if opened.is_mapping:
            return opened.key_place
        if opened.dashed:
            dash = self.dashes.popleft()
            return dash, dash + 1
        return None

    def _step(self) -> Step:
        opened = self.stack[-1]
        return opened.key if opened.key is not None else opened.count

    def _inner(self) -> tuple[_Wanted | None, bool]:
        """Return what is asked for in the value that begins, and whether all of it is."""
        if not self.stack:
            return self.wanted.get(len(self.roots)), False
        opened = self.stack[-1]
        if opened.merging or opened.is_source_list:
            # What is merged stands for parts of the mapping that it is merged into.
            return opened.wanted, opened.whole
        wanted = None if opened.wanted is None else opened.wanted.steps.get(self._step())
        return wanted, opened.whole

    def _is_wanted(self) -> bool:
        wanted, whole = self._inner()
        return whole or wanted is not None

    def _put(self, place: _Place) -> None:
        """Keep a finished value's place, if it is asked for."""
        if not self.stack:
            self.roots.append(place)
            return
        opened = self.stack[-1]
        if opened.merging:
            opened.merged.append(place)
            if opened.place is not None and opened.key_place is not None:
                opened.place.keys["<<"] = opened.key_place
        elif opened.place is not None and self._is_wanted():
            opened.place.parts[self._step()] = place
            if opened.key is not None and opened.key_place is not None:
                opened.place.keys[opened.key] = opened.key_place

    def _next(self) -> None:
        if self.stack:
            opened = self.stack[-1]
            opened.key = None
            opened.merging = False
            opened.count += 1

    def _merge(self, closed: _Open, place: _Place) -> None:
        """Take over from merged mappings what a mapping does not have itself."""
        for source in closed.merged:
            for mapping in source.parts.values() if source.is_list else (source,):
                for step, part in mapping.parts.items():
                    if step not in place.parts:
                        place.parts[step] = part
                        place.keys[step] = mapping.keys[step]
