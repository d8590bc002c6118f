"""Builds a file's values straight from the events, and notes the lexical faults beside them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from validator.model.document import Json, Parsed, Pointer
from validator.model.source import Source
from validator.read.yaml import core_schema, refusals, wording
from validator.read.yaml.ambiguous import ambiguity, key_ambiguity
from validator.read.yaml.events import Alias, Document, End, Event, Scalar, Start, Tag
from validator.read.yaml.faults import SyntaxFaultError
from validator.read.yaml.limits import MAX_DEPTH, MAX_EXPANSION, MAX_VALUES
from validator.read.yaml.notes import Anchor, Notes, Offsets, Where
from validator.read.yaml.placed import Placed

_MERGE_TAG = core_schema.STANDARD + "merge"


def build(events: Iterable[Event], source: Source) -> Parsed:
    """Return the values of a text's documents, and its lexical faults in text order."""
    builder = _Builder(source)
    take = builder.take
    try:
        for event in events:
            take[type(event)](event)
    except SyntaxFaultError as fault:
        raise fault.unreadable(source) from None
    return Parsed(tuple(builder.documents) or (None,), builder.notes.finished())


def is_merge_key(event: Scalar) -> bool:
    """Tell whether a mapping key is ``<<``: plain, and not tagged as something else."""
    return event.text == "<<" and event.plain and (event.tag is None or event.tag.name == _MERGE_TAG)


def key_place(event: Scalar, text: str) -> Offsets:
    """Return a mapping key's offsets; an empty key stands at what there is of it."""
    start, end = event.start, event.end
    if start < end:
        return start, end
    if sign := event.tag or event.anchor:
        return sign.start, sign.end
    if text[start : start + 1] == ":":
        return start, start + 1
    # The parser gives the place behind the ? or, between brackets, behind the colon.
    return start - 1, start


@dataclass(slots=True)
class _Done:
    """A finished value: how many values it holds, how deep it is, and whether aliases gave it."""

    value: Json
    place: Offsets
    size: int = 1
    height: int = 0
    by_alias: bool = False


@dataclass(slots=True)
class _List:
    """A list that is being read."""

    start: int
    anchor: Anchor | None
    is_merged: bool
    value: list[Json] = field(default_factory=list)
    size: int = 1
    height: int = 1
    has_alias: bool = False

    def step(self) -> Pointer:
        """Return the pointer's next step; what is merged stands in the mapping itself."""
        return () if self.is_merged else (len(self.value),)

    def take(self, done: _Done) -> None:
        """Take the next item."""
        self.value.append(done.value)
        self.size += done.size
        self.height = max(self.height, done.height + 1)
        self.has_alias = self.has_alias or done.by_alias


@dataclass(slots=True)
class _Mapping:
    """A mapping that is being read; ``key`` waits for its value, ``merge`` is where a ``<<`` is."""

    start: int
    anchor: Anchor | None
    value: dict[str, Json] = field(default_factory=dict)
    size: int = 1
    height: int = 1
    key: str | None = None
    merge: Offsets | None = None
    first_merge: Offsets | None = None
    merged: list[dict[str, Json]] = field(default_factory=list)
    key_places: array[int] = field(default_factory=lambda: array("L"))
    first_places: dict[str, int] | None = None
    has_alias = False

    def step(self) -> Pointer:
        """Return the pointer's next step; what is merged stands in the mapping itself."""
        return () if self.key is None or self.merge is not None else (self.key,)

    def take(self, done: _Done) -> None:
        """Take the value of the key that waits."""
        assert self.key is not None
        self.size += done.size
        if self.merge is None:
            self.value[self.key] = done.value
            self.height = max(self.height, done.height + 1)
        else:
            self._take_merged(done)
        self.key = self.merge = None

    def _take_merged(self, done: _Done) -> None:
        sources = done.value if isinstance(done.value, list) else [done.value]
        if not all(isinstance(source, dict) for source in sources):
            raise wording.cannot_merge(done.place)
        self.merged += sources
        self.height = max(self.height, done.height - isinstance(done.value, list))

    def first_place(self, key: str) -> Offsets:
        """Return where a key stands first; few mappings have one that comes twice."""
        if self.first_places is None:
            self.first_places = {name: 2 * at for at, name in enumerate(self.value)}
        at = self.first_places[key]
        return self.key_places[at], self.key_places[at + 1]

    def add_key(self, key: str, place: Offsets) -> None:
        """Take a key that is not there yet."""
        if self.first_places is not None:
            self.first_places[key] = len(self.key_places)
        self.value[key] = None
        self.key_places.extend(place)

    def merge_in(self) -> None:
        """Add what is not there from the merged mappings, the first one first."""
        for source in self.merged:
            for key, value in source.items():
                self.value.setdefault(key, value)


class _Builder:
    """Takes one event after the other."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.notes = Notes(source)
        self.documents: list[Json] = []
        self.stack: list[_Mapping | _List] = []
        self.anchors: dict[str, Anchor] = {}
        self.keys: dict[str, str] = {}
        self.values = 0
        self.expanded = 0
        self.begins_document = False
        self.take: dict[type[Event], Callable[[Any], None]] = {
            Scalar: self._scalar,
            Alias: self._alias,
            Start: self._start,
            End: self._end,
            Document: self._document,
        }

    # ---------------------------------------------------------------------------- documents

    def _document(self, event: Document) -> None:
        self.anchors = {}
        self.begins_document = bool(self.documents)
        if event.explicit:
            self._note_document(event.start, event.end)

    def _note_document(self, start: int, end: int) -> None:
        """Note at its first token that a document is not the only one."""
        if self.begins_document:
            self.begins_document = False
            self.notes.several_documents((start, end), len(self.documents))

    # ------------------------------------------------------------------------------- values

    def _scalar(self, event: Scalar) -> None:
        self._note_document(event.start, event.end)
        if mapping := self._awaiting_key():
            self._key(mapping, event)
            return
        anchor = self._properties(event.anchor, event.tag)
        value = self._value(event)
        if anchor is not None:
            anchor.close(value, event.text)
        self._attach(_Done(value, (event.start, event.end)))

    def _value(self, event: Scalar) -> Json:
        try:
            if event.tag is not None:
                return _tagged(event, event.tag)
            if not event.plain:
                return event.text
            value = core_schema.resolve(event.text)
        except core_schema.TooLongError:
            raise wording.too_long(event) from None
        if found := ambiguity(event.text):
            self.notes.ambiguity((event.start, event.end), self._where(), event.text, found)
        return value

    def _alias(self, event: Alias) -> None:
        self._note_document(event.start, event.end)
        place = event.start, event.end
        anchor = self._anchored(event)
        anchor.uses.append(place)
        if mapping := self._awaiting_key():
            if anchor.text is None:
                raise wording.collection_key(*place)
            self._enter_key(mapping, anchor.text, place)
            return
        self._expand(event, anchor)
        self._attach(_Done(anchor.value, place, anchor.size, anchor.height, True))

    def _anchored(self, event: Alias) -> Anchor:
        anchor = self.anchors.get(event.name)
        if anchor is None:
            raise wording.undefined(event, self.anchors)
        if anchor.is_open:
            raise wording.inside_itself(event, anchor)
        return anchor

    def _expand(self, event: Alias, anchor: Anchor) -> None:
        self.expanded += anchor.size
        if self.expanded > MAX_EXPANSION:
            raise wording.too_much_expanded(event)
        if len(self.stack) + anchor.height > MAX_DEPTH:
            raise refusals.too_deep(event.start, event.end)

    def _start(self, event: Start) -> None:
        if event.flow or not event.is_mapping:
            self._note_document(event.start, event.start + 1)
        if self._awaiting_key():
            raise wording.collection_key(event.start, event.start + 1)
        if len(self.stack) >= MAX_DEPTH:
            raise refusals.too_deep(event.start, event.start + 1)
        anchor = self._properties(event.anchor, event.tag)
        if event.tag and (wanted := core_schema.allowed_on(event.tag.name, event.is_mapping)):
            raise wording.wrong_content(event.tag, wanted)
        self.stack.append(
            _Mapping(event.start, anchor)
            if event.is_mapping
            else _List(event.start, anchor, self._is_merging())
        )

    def _is_merging(self) -> bool:
        top = self.stack[-1] if self.stack else None
        return isinstance(top, _Mapping) and top.merge is not None

    def _end(self, _event: End) -> None:
        frame = self.stack.pop()
        if isinstance(frame, _Mapping):
            frame.merge_in()
        if frame.anchor is not None:
            frame.anchor.close(frame.value)
            frame.anchor.size, frame.anchor.height = frame.size, frame.height
        place = frame.start, frame.start + 1
        self._attach(_Done(frame.value, place, frame.size, frame.height, frame.has_alias))

    def _attach(self, done: _Done) -> None:
        """Put a finished value where it belongs."""
        self.values += 1
        if self.values > MAX_VALUES:
            raise wording.too_many_values(*done.place)
        if not self.stack:
            self.documents.append(done.value)
            return
        frame = self.stack[-1]
        merge = frame.merge if isinstance(frame, _Mapping) else None
        frame.take(done)
        if merge is not None and not done.by_alias:
            self.notes.merge(merge, self._where("<<"))

    # --------------------------------------------------------------------------------- keys

    def _awaiting_key(self) -> _Mapping | None:
        top = self.stack[-1] if self.stack else None
        return top if isinstance(top, _Mapping) and top.key is None else None

    def _key(self, mapping: _Mapping, event: Scalar) -> None:
        anchor = self._properties(event.anchor, event.tag, event.text)
        if anchor is not None:
            anchor.close(event.text, event.text)
        place = key_place(event, self.text)
        if is_merge_key(event):
            self._enter_merge(mapping, place)
            return
        if event.plain and event.tag is None and (found := key_ambiguity(event.text)):
            self.notes.ambiguity(place, self._where(event.text), event.text, found)
        self._enter_key(mapping, event.text, place)

    def _enter_key(self, mapping: _Mapping, key: str, place: Offsets) -> None:
        key = self.keys.setdefault(key, key)
        if key in mapping.value:
            self.notes.duplicate(place, self._where(key), mapping.first_place(key))
        else:
            mapping.add_key(key, place)
        mapping.key = key

    def _enter_merge(self, mapping: _Mapping, place: Offsets) -> None:
        if mapping.first_merge is None:
            mapping.first_merge = place
        else:
            self.notes.duplicate(place, self._where("<<"), mapping.first_merge)
        mapping.key = "<<"
        mapping.merge = place

    # ---------------------------------------------------------------------- anchors and tags

    def _properties(self, place: Placed | None, tag: Tag | None, key: str | None = None) -> Anchor | None:
        """Note the anchor and the tag of a value, or of a key."""
        if place is None and tag is None:
            return None
        where = self._where(key)
        if tag is not None:
            self.notes.tag(tag, where)
        if place is None:
            return None
        anchor = self.anchors[str(place)] = self.notes.anchor(place, where)
        return anchor

    def _where(self, key: str | None = None) -> Where:
        """Return where the value that is read next will stand, or a key of the open mapping."""
        pointer = tuple(step for frame in self.stack for step in frame.step())
        if key is None:
            return Where(len(self.documents), pointer)
        return Where(len(self.documents), (*pointer, key), True)


def _tagged(event: Scalar, tag: Tag) -> Json:
    try:
        return core_schema.tagged(tag.name, event.text, event.plain)
    except core_schema.WrongContentError as error:
        raise wording.wrong_content(tag, str(error)) from None
