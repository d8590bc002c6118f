"""The events of a YAML text, typed and placed, from ruamel.yaml's parser."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple

from validator.model.source import Source
from validator.read.yaml.faults import SyntaxFaultError
from validator.read.yaml.placed import Placed

_UNICODE_BREAKS = {"\x85": "\ud800", "\u2028": "\ud801", "\u2029": "\ud802"}
"""Line ends to ruamel.yaml but not to YAML 1.2, and what stands in for them while it scans.

Halves of surrogate pairs can stand in no text that was decoded, and no escape yields them.
"""
_RESTORE = str.maketrans({stand_in: char for char, stand_in in _UNICODE_BREAKS.items()})
_UNPRINTABLE = re.compile("[\x7f-\x84\x86-\x9f\ufffe\uffff]")


class Tag(NamedTuple):
    """A tag as it is written, and what it stands for in full."""

    written: str
    name: str
    start: int
    end: int


class Scalar(NamedTuple):
    """A scalar: its text, whether it is plain, and its token (a block scalar's header).

    One that stands for nothing has an empty token, behind the sign it belongs to.
    """

    text: str
    plain: bool
    start: int
    end: int
    anchor: Placed | None
    tag: Tag | None


class Alias(NamedTuple):
    """The use of an anchor."""

    name: str
    start: int
    end: int


class Start(NamedTuple):
    """The beginning of a mapping or a list: ``start`` is its first token, behind anchor and tag."""

    is_mapping: bool
    flow: bool
    start: int
    anchor: Placed | None
    tag: Tag | None


class End(NamedTuple):
    """The end of a mapping or a list; only in brackets it has a place."""

    end: int


class Document(NamedTuple):
    """The beginning of a document, at its ``---`` if it has one."""

    explicit: bool
    start: int
    end: int


Event = Scalar | Alias | Start | End | Document


def events(source: Source, dashes: deque[int] | None = None) -> Iterator[Event]:
    """Yield the events of a text; raises UnreadableError where it is no YAML.

    ``dashes`` receives the place of each ``-`` of a list, before the item's event comes.
    """
    try:
        yield from _events(source, dashes)
    except SyntaxFaultError as fault:
        fault.reason = fault.reason.translate(_RESTORE)
        raise fault.unreadable(source) from None


def _events(source: Source, dashes: deque[int] | None) -> Iterator[Event]:
    from ruamel.yaml.error import MarkedYAMLError

    from validator.read.yaml.cursor import Cursor
    from validator.read.yaml.parser import Events
    from validator.read.yaml.scanner import Strict
    from validator.read.yaml.syntax import explain

    text = with_stand_ins(source.text)
    scanner = Strict(Cursor(text), dashes)
    translate = _Translator(source.text, text is not source.text)
    parser = Events(scanner)
    try:
        while parser.check_event():
            yield from translate(parser.get_event())
    except MarkedYAMLError as error:
        raise explain(error, scanner) from None
    translate.refuse_unprintable()


def with_stand_ins(text: str) -> str:
    """Return a text of the same length without what ruamel.yaml wrongly takes for line ends."""
    for char, stand_in in _UNICODE_BREAKS.items():
        text = text.replace(char, stand_in)
    return text


class _Translator:
    """Turns ruamel.yaml's events into ours, and minds where quoted scalars stand."""

    def __init__(self, text: str, restore: bool) -> None:
        from ruamel.yaml import events as theirs

        self.text = text
        self.restore = restore
        self.unprintable = [match.start() for match in _UNPRINTABLE.finditer(text)]
        self.quoted: list[tuple[int, int]] = []
        self.by_type: dict[type, Any] = {
            theirs.ScalarEvent: self._scalar,
            theirs.AliasEvent: self._alias,
            theirs.SequenceStartEvent: self._sequence,
            theirs.MappingStartEvent: self._mapping,
            theirs.SequenceEndEvent: self._end,
            theirs.MappingEndEvent: self._end,
            theirs.DocumentStartEvent: self._document,
        }

    def __call__(self, event: Any) -> tuple[Event, ...]:
        translate = self.by_type.get(type(event))
        return () if translate is None else (translate(event),)

    def _original(self, text: str) -> str:
        return text.translate(_RESTORE) if self.restore else str(text)

    def _scalar(self, event: Any) -> Scalar:
        value = event.value
        anchor, tag = self._anchor(event.anchor), self._tag(event.ctag)
        if not isinstance(value, Placed):
            return Scalar("", True, event.end_mark.index, event.end_mark.index, anchor, tag)
        plain = event.style is None
        if self.unprintable and event.style in ("'", '"'):
            self.quoted.append((value.start, value.end))
        return Scalar(self._original(value), plain, value.start, value.end, anchor, tag)

    def _alias(self, event: Any) -> Alias:
        name = event.anchor
        return Alias(self._original(name), name.start, name.end)

    def _sequence(self, event: Any) -> Start:
        return self._start(event, False)

    def _mapping(self, event: Any) -> Start:
        return self._start(event, True)

    def _start(self, event: Any, is_mapping: bool) -> Start:
        start = event.start_mark.index
        if event.anchor is not None or event.ctag is not None:
            start = self._behind_properties(event)
        anchor, tag = self._anchor(event.anchor), self._tag(event.ctag)
        return Start(is_mapping, event.flow_style, start, anchor, tag)

    def _behind_properties(self, event: Any) -> int:
        # The end of the event is the first token's end, which is empty before a block.
        end: int = event.end_mark.index
        if event.flow_style or (event.end_mark.index and self.text[end - 1] == "-"):
            return end - 1
        return end

    def _end(self, event: Any) -> End:
        return End(event.end_mark.index)

    def _document(self, event: Any) -> Document:
        return Document(event.explicit, event.start_mark.index, event.end_mark.index)

    def _anchor(self, name: Placed | None) -> Placed | None:
        if name is None or not self.restore:
            return name
        return Placed(self._original(name), name.start, name.end)

    def _tag(self, tag: Any) -> Tag | None:
        if tag is None:
            return None
        start, end = tag.suffix.start, tag.suffix.end
        return Tag(self.text[start:end], str(tag), start, end)

    def refuse_unprintable(self) -> None:
        """Refuse characters that YAML allows between quotation marks only."""
        quoted = iter(self.quoted)
        start, end = 0, 0
        for at in self.unprintable:
            while end <= at and (following := next(quoted, None)):
                start, end = following
            if not start <= at < end:
                raise _unprintable(self.text, at)


def _unprintable(text: str, at: int) -> SyntaxFaultError:
    return SyntaxFaultError(
        at,
        at + 1,
        f"the control character U+{ord(text[at]):04X} is allowed only between quotation marks",
        "delete it",
    )
