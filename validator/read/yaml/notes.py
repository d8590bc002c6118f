"""The lexical faults of a file, as they are noted while its values are built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from validator.model.document import Json, Lexical, Pointer
from validator.model.source import Source
from validator.read.yaml.ambiguous import Ambiguity
from validator.read.yaml.events import Tag
from validator.read.yaml.faults import SyntaxFaultError
from validator.read.yaml.limits import MAX_FAULTS
from validator.read.yaml.placed import Placed

Offsets = tuple[int, int]


class Where(NamedTuple):
    """The value or the key that a fault is about."""

    document: int
    pointer: Pointer
    is_key: bool = False


@dataclass(slots=True)
class Anchor:
    """An anchored value: how large it is with its aliases followed, and who uses it.

    ``text`` is a scalar's, for where an alias stands as a mapping key.
    """

    place: Placed
    where: Where
    value: Json = None
    text: str | None = None
    size: int = 1
    height: int = 0
    is_open: bool = True
    uses: list[Offsets] = field(default_factory=list)

    def close(self, value: Json, text: str | None = None) -> None:
        """Take the value, which is now known."""
        self.value = value
        self.text = text
        self.is_open = False


class Notes:
    """Collects the faults of one file."""

    def __init__(self, source: Source) -> None:
        """Collect the faults of a text."""
        self._source = source
        self._faults: list[Lexical] = []
        self._anchors: list[Anchor] = []

    def finished(self) -> tuple[Lexical, ...]:
        """Return all faults in text order."""
        for anchor in self._anchors:
            self._add_anchor(anchor)
        return tuple(sorted(self._faults, key=lambda fault: fault.span))

    def several_documents(self, place: Offsets, number: int) -> None:
        """Note that a document begins, the second or a later one."""
        self._add("several-documents", place, Where(number, ()), (str(number + 1),))

    def ambiguity(self, place: Offsets, where: Where, text: str, found: Ambiguity) -> None:
        """Note a scalar that other parsers read differently."""
        ours, theirs = found
        details = (text, ours.words, theirs.words, ours.type, theirs.type)
        self._add("ambiguous-scalar", place, where, details)

    def duplicate(self, place: Offsets, where: Where, first: Offsets) -> None:
        """Note a mapping key that the mapping has already."""
        self._add("duplicate-mapping-key", place, where, (str(where.pointer[-1]),), first)

    def merge(self, place: Offsets, where: Where) -> None:
        """Note a merge key without an alias."""
        self._add("yaml-indirection", place, where, ("merge",))

    def tag(self, tag: Tag, where: Where) -> None:
        """Note a tag."""
        self._add("yaml-indirection", (tag.start, tag.end), where, ("tag", tag.written))

    def anchor(self, place: Placed, where: Where) -> Anchor:
        """Note an anchor; its aliases are added to what is returned."""
        self._mind_the_limit((place.start, place.end))
        anchor = Anchor(place, where)
        self._anchors.append(anchor)
        return anchor

    def _add(
        self, rule: str, place: Offsets, where: Where, details: tuple[str, ...], first: Offsets | None = None
    ) -> None:
        self._mind_the_limit(place)
        related = () if first is None else ((self._source.span(*first), "first here"),)
        self._faults.append(Lexical(rule, self._source.span(*place), *where, details, related))

    def _add_anchor(self, anchor: Anchor) -> None:
        related = tuple((self._source.span(*use), "used here") for use in anchor.uses)
        span = self._source.span(anchor.place.start, anchor.place.end)
        details = ("anchor", str(anchor.place))
        self._faults.append(Lexical("yaml-indirection", span, *anchor.where, details, related))

    def _mind_the_limit(self, place: Offsets) -> None:
        if len(self._faults) + len(self._anchors) >= MAX_FAULTS:
            raise SyntaxFaultError(
                *place,
                f"the file has more than {MAX_FAULTS:,} anchors, tags, duplicate keys and ambiguous values",
                "split it, or quote its values",
            )
