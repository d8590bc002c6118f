"""Builds a file's values straight from the events, and notes the lexical faults beside them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from validator.model.document import Json, Lexical, Parsed, Pointer
from validator.model.source import Source, Span
from validator.read.yaml import core_schema
from validator.read.yaml.ambiguous import Ambiguity, ambiguity, key_ambiguity
from validator.read.yaml.events import Alias, Document, End, Event, Scalar, Start, Tag
from validator.read.yaml.faults import SyntaxFaultError
from validator.read.yaml.limits import MAX_DEPTH, MAX_DIGITS, MAX_EXPANSION, MAX_FAULTS
from validator.read.yaml.placed import Placed

_MERGE_TAG = core_schema.STANDARD + "merge"


def build(events: Iterable[Event], source: Source) -> Parsed:
    """Return the values of a text's documents, and its lexical faults in text order."""
    builder = _Builder(source)
    try:
        take = builder.take
        for event in events:
            take[type(event)](event)
    except SyntaxFaultError as fault:
        raise fault.unreadable(source) from None
    return builder.parsed()


def is_merge_key(event: Scalar) -> bool:
    """Tell whether a mapping key is ``<<``: plain, and not tagged as something else."""
    return event.text == "<<" and event.plain and (event.tag is None or event.tag.name == _MERGE_TAG)


@dataclass(slots=True)
class _Anchor:
    """An anchored value: how large it is with its aliases followed, and who uses it."""

    place: Placed
    document: int
    pointer: Pointer
    is_key: bool
    value: Json = None
    text: str | None = None
    size: int = 1
    height: int = 0
    is_open: bool = True
    uses: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being read."""

    start: int
    mapping: dict[str, Json] | None
    items: list[Json] | None
    anchor: _Anchor | None
    size: int = 1
    height: int = 1
    key: str | None = None
    merge: tuple[int, int] | None = None
    first_merge: tuple[int, int] | None = None
    merges: list[dict[str, Json]] = field(default_factory=list)
    is_merge_list: bool = False
    has_alias: bool = False
    key_places: array[int] = field(default_factory=lambda: array("L"))
    first_places: dict[str, int] | None = None


class _Builder:
    """Takes one event after the other."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.documents: list[Json] = []
        self.lexical: list[Lexical] = []
        self.stack: list[_Frame] = []
        self.anchors: dict[str, _Anchor] = {}
        self.all_anchors: list[_Anchor] = []
        self.keys: dict[str, str] = {}
        self.number = 0
        self.expanded = 0
        self.begins_document = False
        self.take: dict[type[Event], Callable[[Any], None]] = {
            Scalar: self._scalar,
            Alias: self._alias,
            Start: self._start,
            End: self._end,
            Document: self._document,
        }

    def parsed(self) -> Parsed:
        for anchor in self.all_anchors:
            self._report_anchor(anchor)
        self.lexical.sort(key=lambda fault: fault.span)
        return Parsed(tuple(self.documents) or (None,), tuple(self.lexical))

    # ---------------------------------------------------------------------------- documents

    def _document(self, event: Document) -> None:
        self.anchors = {}
        self.number = len(self.documents)
        if event.explicit:
            self._report_document(event.start, event.end)
        else:
            self.begins_document = self.number > 0

    def _report_document(self, start: int, end: int) -> None:
        self.begins_document = False
        if self.number:
            details = (str(self.number + 1),)
            self._report("several-documents", start, end, details, pointer=())

    # ------------------------------------------------------------------------------- values

    def _scalar(self, event: Scalar) -> None:
        if self.begins_document:
            self._report_document(event.start, event.end)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.mapping is not None and frame.key is None:
            self._key(frame, event)
            return
        anchor = self._properties(event.anchor, event.tag)
        value = self._value(event)
        if anchor is not None:
            anchor.value, anchor.text, anchor.is_open = value, event.text, False
        self._attach(value, 1, 0, (event.start, event.end))

    def _value(self, event: Scalar) -> Json:
        try:
            if event.tag is not None:
                return core_schema.tagged(event.tag.name, event.text, event.plain)
            if not event.plain:
                return event.text
            value = core_schema.resolve(event.text)
        except core_schema.TooLongError:
            raise _too_long(event) from None
        except core_schema.WrongContentError as error:
            raise _wrong_content(event, event.tag, str(error)) from None
        if found := ambiguity(event.text):
            self._report_ambiguity(event, found, False)
        return value

    def _alias(self, event: Alias) -> None:
        if self.begins_document:
            self._report_document(event.start, event.end)
        anchor = self._anchored(event)
        anchor.uses.append((event.start, event.end))
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.mapping is not None and frame.key is None:
            if anchor.text is None:
                raise _collection_key(event.start, event.end)
            self._enter_key(frame, anchor.text, (event.start, event.end))
            return
        self._expand(event, anchor)
        if frame is not None:
            frame.has_alias = True
        self._attach(anchor.value, anchor.size, anchor.height, (event.start, event.end), True)

    def _anchored(self, event: Alias) -> _Anchor:
        anchor = self.anchors.get(event.name)
        if anchor is None:
            raise _undefined(event, self.anchors)
        if anchor.is_open:
            raise _inside_itself(event, anchor)
        return anchor

    def _expand(self, event: Alias, anchor: _Anchor) -> None:
        self.expanded += anchor.size
        if self.expanded > MAX_EXPANSION:
            raise SyntaxFaultError(
                event.start,
                event.end,
                f"the aliases of this file stand for more than {MAX_EXPANSION:,} values",
                "write the values out, or refer to them by an id",
            )
        if len(self.stack) + anchor.height > MAX_DEPTH:
            raise _too_deep(event.start, event.end)

    def _start(self, event: Start) -> None:
        frame = self.stack[-1] if self.stack else None
        if self.begins_document and (event.flow or not event.is_mapping):
            self._report_document(event.start, event.start + 1)
        if frame is not None and frame.mapping is not None and frame.key is None:
            raise _collection_key(event.start, event.start + 1)
        if len(self.stack) >= MAX_DEPTH:
            raise _too_deep(event.start, event.start + 1)
        anchor = self._properties(event.anchor, event.tag)
        if event.tag is not None:
            _check_collection(event, event.tag)
        opened = _Frame(
            event.start,
            {} if event.is_mapping else None,
            None if event.is_mapping else [],
            anchor,
        )
        if frame is not None and frame.merge is not None and not event.is_mapping:
            opened.is_merge_list = True
        self.stack.append(opened)

    def _end(self, _event: End) -> None:
        frame = self.stack.pop()
        value: Json = frame.items if frame.mapping is None else frame.mapping
        if frame.merges and frame.mapping is not None:
            _merge(frame.mapping, frame.merges)
        anchor = frame.anchor
        if anchor is not None:
            anchor.value, anchor.size, anchor.height = value, frame.size, frame.height
            anchor.is_open = False
        place = (frame.start, frame.start + 1)
        self._attach(value, frame.size, frame.height, place, frame.has_alias)

    def _attach(
        self, value: Json, size: int, height: int, place: tuple[int, int], alias: bool = False
    ) -> None:
        """Put a finished value where it belongs."""
        if not self.stack:
            self.documents.append(value)
            return
        frame = self.stack[-1]
        frame.size += size
        if frame.items is not None:
            frame.items.append(value)
        elif frame.merge is not None:
            self._take_merge(frame, value, place, alias)
            height -= 1 if isinstance(value, dict) else 2
        else:
            assert frame.mapping is not None
            assert frame.key is not None
            frame.mapping[frame.key] = value
            frame.key = None
        if height >= frame.height:
            frame.height = height + 1

    # --------------------------------------------------------------------------------- keys

    def _key(self, frame: _Frame, event: Scalar) -> None:
        anchor = self._properties(event.anchor, event.tag, event.text)
        if anchor is not None:
            anchor.value, anchor.text, anchor.is_open = event.text, event.text, False
        place = key_place(event, self.source.text)
        if is_merge_key(event):
            self._enter_merge(frame, place)
            return
        if event.plain and event.tag is None and (found := key_ambiguity(event.text)):
            self._report_ambiguity(event, found, True)
        self._enter_key(frame, event.text, place)

    def _enter_key(self, frame: _Frame, key: str, place: tuple[int, int]) -> None:
        key = self.keys.setdefault(key, key)
        assert frame.mapping is not None
        if key in frame.mapping:
            self._report_duplicate(frame, key, place)
        else:
            if frame.first_places is not None:
                frame.first_places[key] = len(frame.key_places)
            frame.mapping[key] = None
            frame.key_places.extend(place)
        frame.key = key

    def _report_duplicate(self, frame: _Frame, key: str, place: tuple[int, int]) -> None:
        # Made for the first key that comes twice only: few mappings have one.
        if frame.first_places is None:
            assert frame.mapping is not None
            frame.first_places = {name: 2 * at for at, name in enumerate(frame.mapping)}
        at = frame.first_places[key]
        first = frame.key_places[at], frame.key_places[at + 1]
        self._duplicate(key, place, first)

    def _duplicate(self, key: str, place: tuple[int, int], first: tuple[int, int]) -> None:
        related = ((self.source.span(*first), "first here"),)
        pointer = (*self._pointer(), key)
        self._report("duplicate-mapping-key", *place, (key,), related, pointer, is_key=True)

    def _enter_merge(self, frame: _Frame, place: tuple[int, int]) -> None:
        if frame.first_merge is None:
            frame.first_merge = place
        else:
            self._duplicate("<<", place, frame.first_merge)
        frame.key = "<<"
        frame.merge = place

    def _take_merge(self, frame: _Frame, value: Json, place: tuple[int, int], alias: bool) -> None:
        sources = value if isinstance(value, list) else [value]
        if not all(isinstance(source, dict) for source in sources):
            raise _cannot_merge(place)
        assert frame.merge is not None
        if not alias:
            self._report("yaml-indirection", *frame.merge, ("merge",), is_key=True)
        frame.merges.extend(sources)
        frame.key = frame.merge = None

    # --------------------------------------------------------------------- anchors and tags

    def _properties(self, anchor: Placed | None, tag: Tag | None, key: str | None = None) -> _Anchor | None:
        """Note a value's anchor and tag."""
        if anchor is None and tag is None:
            return None
        pointer = self._pointer() if key is None else (*self._pointer(), key)
        if tag is not None:
            details = ("tag", tag.written)
            self._report("yaml-indirection", tag.start, tag.end, details, (), pointer, key is not None)
        if anchor is None:
            return None
        if len(self.lexical) + len(self.all_anchors) >= MAX_FAULTS:
            raise _too_many_faults(anchor.start, anchor.end)
        made = _Anchor(anchor, self.number, pointer, key is not None)
        self.anchors[str(anchor)] = made
        self.all_anchors.append(made)
        return made

    def _report_anchor(self, anchor: _Anchor) -> None:
        related = tuple((self.source.span(*use), "used here") for use in anchor.uses)
        span = self.source.span(anchor.place.start, anchor.place.end)
        details = ("anchor", str(anchor.place))
        self.lexical.append(
            Lexical(
                "yaml-indirection",
                span,
                anchor.document,
                anchor.pointer,
                anchor.is_key,
                details,
                related,
            )
        )

    # ------------------------------------------------------------------------------- faults

    def _report_ambiguity(self, event: Scalar, found: Ambiguity, is_key: bool) -> None:
        ours, theirs = found
        details = (event.text, ours.words, theirs.words, ours.type, theirs.type)
        pointer = (*self._pointer(), event.text) if is_key else self._pointer()
        self._report("ambiguous-scalar", event.start, event.end, details, (), pointer, is_key=is_key)

    def _report(
        self,
        rule: str,
        start: int,
        end: int,
        details: tuple[str, ...],
        related: tuple[tuple[Span, str], ...] = (),
        pointer: Pointer | None = None,
        is_key: bool = False,
    ) -> None:
        if len(self.lexical) + len(self.all_anchors) >= MAX_FAULTS:
            raise _too_many_faults(start, end)
        span = self.source.span(start, end)
        if pointer is None:
            pointer = self._pointer()
        self.lexical.append(Lexical(rule, span, self.number, pointer, is_key, details, related))

    def _pointer(self) -> Pointer:
        """Return where the value that is read next will stand."""
        steps: list[str | int] = []
        for frame in self.stack:
            if frame.items is not None:
                if not frame.is_merge_list:
                    steps.append(len(frame.items))
            elif frame.key is not None and frame.merge is None:
                steps.append(frame.key)
        return tuple(steps)


def key_place(event: Scalar, text: str) -> tuple[int, int]:
    """Return a mapping key's offsets; an empty key stands at its colon."""
    if event.start == event.end and text[event.start : event.start + 1] == ":":
        return event.start, event.start + 1
    return event.start, event.end


def _merge(mapping: dict[str, Json], sources: list[dict[str, Json]]) -> None:
    """Add what a mapping does not have from the mappings merged into it, the first one first."""
    for source in sources:
        for key, value in source.items():
            mapping.setdefault(key, value)


# -------------------------------------------------------------------------------- the wording


def _collection_key(start: int, end: int) -> SyntaxFaultError:
    return SyntaxFaultError(
        start,
        end,
        "a mapping key must be a single value",
        "write the key as text; quote it, where a bracket belongs to it",
    )


def _too_deep(start: int, end: int) -> SyntaxFaultError:
    return SyntaxFaultError(
        start,
        end,
        f"lists and mappings are nested more than {MAX_DEPTH} levels deep",
        "make records of their own of the inner ones, and refer to them",
    )


def _too_many_faults(start: int, end: int) -> SyntaxFaultError:
    return SyntaxFaultError(
        start,
        end,
        f"the file has more than {MAX_FAULTS:,} anchors, tags, duplicate keys and ambiguous values",
        "split it, or quote its values",
    )


def _too_long(event: Scalar) -> SyntaxFaultError:
    return SyntaxFaultError(
        event.start,
        event.end,
        f"a number has more than {MAX_DIGITS:,} characters",
        "put it between quotation marks, if it is meant as text",
    )


def _wrong_content(event: Scalar, tag: Tag | None, wanted: str) -> SyntaxFaultError:
    written = "" if tag is None else tag.written
    return SyntaxFaultError(
        event.start,
        event.end,
        f"the tag {written} asks for {wanted}, which this is not",
        "correct the value, or delete the tag",
    )


def _check_collection(event: Start, tag: Tag) -> None:
    wanted = core_schema.allowed_on(tag.name, event.is_mapping)
    if wanted is not None:
        raise SyntaxFaultError(
            tag.start,
            tag.end,
            f"the tag {tag.written} asks for {wanted}, which this is not",
            "correct the value, or delete the tag",
        )


def _undefined(event: Alias, anchors: dict[str, _Anchor]) -> SyntaxFaultError:
    bare = event.name.removesuffix(":")
    if bare != event.name and bare in anchors:
        return SyntaxFaultError(
            event.end - 1,
            event.end,
            f"a colon directly behind the alias *{bare} belongs to its name",
            "put a space before the colon",
        )
    return SyntaxFaultError(
        event.start,
        event.end,
        f"the alias *{event.name} has no anchor &{event.name} before it",
        "put the value between quotation marks, if the * belongs to it",
    )


def _inside_itself(event: Alias, anchor: _Anchor) -> SyntaxFaultError:
    return SyntaxFaultError(
        event.start,
        event.end,
        f"the alias *{event.name} stands inside the value that it stands for",
        "refer to the value by an id instead",
        ((anchor.place.start, anchor.place.end, "anchored here"),),
    )


def _cannot_merge(place: tuple[int, int]) -> SyntaxFaultError:
    return SyntaxFaultError(
        *place,
        "<< merges mappings, and this is neither one nor a list of them",
        'write "<<" between quotation marks, if it is meant as an ordinary key',
    )
