"""What a rule may ask while it explains the faults of one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from validator.model.corpus import Corpus, RecordId
from validator.model.diagnostic import RecordName
from validator.model.document import Pointer, Spot, SpotKind
from validator.model.facts import NO_RECORD, FileFacts, Key, RecordFact, Trace
from validator.model.finding import FILE, Elsewhere, Part
from validator.model.keys import as_text, plain
from validator.model.plan import ComponentKind, FilePlan, RecordPlan, Target, TypePlan
from validator.model.pointer import dig
from validator.model.wording import listed, nearest, plural, shown

T = TypeVar("T")

_LONG = 4
"""So many digits make a number that can be misspelt."""

_RANGE = 3
"""So many numbers in a row are written as a range."""

_SAY_NOTHING = ("id", "index", "key", "n", "no", "nr", "number", "order", "position", "rank")
"""Names of fields that count without saying what."""


class Names:
    """The keys of a corpus as a person looks for them: by type and scope, gathered once."""

    def __init__(self, corpus: Corpus, trace: Callable[[int], Trace]) -> None:
        """Look up the names of a corpus; ``trace`` gives a file's trace, for labels."""
        self._corpus = corpus
        self._trace = trace
        self._pools: dict[tuple[str, str, Key], dict[str, Key]] = {}
        self._nearest: dict[tuple[str, str, Key], Key | None] = {}
        self._once: dict[object, Any] = {}

    def once(self, what: object, make: Callable[[], T]) -> T:
        """Return what was made when the same was first asked for."""
        if what not in self._once:
            self._once[what] = make()
        found: T = self._once[what]
        return found

    def pool(self, target: Target, key: Key) -> Mapping[str, Key]:
        """Return the keys in a key's own scope, by the text of their open component."""
        kind = self._corpus.plan.types[target.type]
        place = open_place(kind, target.by)
        scope = scope_part(kind, target.by, key)
        wanted = (target.type, target.by, scope)
        if wanted not in self._pools:
            self._gather(kind, target, place)
        return self._pools.get(wanted, {})

    def nearest(self, target: Target, key: Key) -> Key | None:
        """Return the key in the same scope that was evidently meant."""
        asked = (target.type, target.by, key)
        if asked not in self._nearest:
            place = open_place(self._corpus.plan.types[target.type], target.by)
            if not isinstance(key[place], str) and len(as_text(key[place])) < _LONG:
                return None  # a short number is as near to any other
            pool = self.pool(target, key)
            found = nearest(as_text(key[place]), pool)
            self._nearest[asked] = pool[found] if found is not None else None
        return self._nearest[asked]

    def label(self, record: RecordId) -> str | None:
        """Return what a person calls a record, by its schema's ``x-label``; None where it has none."""
        plan = self._corpus.plan.records[self._corpus.record(record).plan]
        if plan.label is None:
            return None
        trace = self._trace(record.file)
        document, pointer = trace.record_places[record.record]
        label = dig(trace.documents[document], (*pointer, *plan.label))
        return label if isinstance(label, str) and label else None

    def _gather(self, kind: TypePlan, target: Target, place: int) -> None:
        for key in self._corpus.index[target.type, target.by]:
            scope = scope_part(kind, target.by, key)
            self._pools.setdefault((target.type, target.by, scope), {})[as_text(key[place])] = key


def open_place(kind: TypePlan, by: str) -> int:
    """Return which component of a key a person writes: its last that is not from the path."""
    components = kind.keys[by]
    places = [i for i, c in enumerate(components) if c.kind is not ComponentKind.PATH]
    return places[-1] if places else len(components) - 1


def scope_part(kind: TypePlan, by: str, key: Key) -> Key:
    """Return a key without the component that a person writes."""
    place = open_place(kind, by)
    return (*key[:place], *key[place + 1 :])


class View:
    """One file while its faults are explained: its trace, and the corpus around it."""

    def __init__(self, corpus: Corpus, names: Names, file: int, trace: Trace) -> None:
        self.corpus = corpus
        self.names = names
        self.file = file
        self.trace = trace

    @property
    def facts(self) -> FileFacts:
        """The file's facts."""
        return self.corpus.files[self.file]

    @property
    def plan(self) -> FilePlan:
        """What the file's schema says of it."""
        return self.corpus.plan.files[self.facts.plan]

    # Places

    def record_spot(self, number: int) -> Spot:
        """Return where a record of this file stands as a whole."""
        document, pointer = self.trace.record_places[number]
        return Spot(SpotKind.RECORD, document, pointer, self.trace.key_places[number])

    def value_spot(self, document: int, pointer: Pointer) -> Spot:
        """Return where a value of this file stands; a path variable stands at the file's start."""
        return FILE if document < 0 else Spot(SpotKind.VALUE, document, pointer)

    def key_spot(self, document: int, pointer: Pointer) -> Spot:
        """Return where the key that ends a pointer stands."""
        return FILE if document < 0 else Spot(SpotKind.KEY, document, pointer)

    def reference_spot(self, number: int) -> Spot:
        """Return where a reference of this file stands."""
        document, pointer, is_key = self.trace.reference_places[number]
        return self.key_spot(document, pointer) if is_key else self.value_spot(document, pointer)

    def missing_spot(self, document: int, pointer: Pointer) -> Spot:
        """Return where a field missing from a mapping is reported."""
        number = self._records_at.get((document, pointer))
        keys = () if number is None else self.trace.key_places[number]
        return Spot(SpotKind.MISSING, document, pointer, keys)

    def elsewhere(self, record: RecordId, within: Pointer = ()) -> Elsewhere:
        """Return the place of a record in whichever file, or of one of its values."""
        return Elsewhere(record.file, Part.RECORD, record.record, within)

    @cached_property
    def _records_at(self) -> Mapping[tuple[int, Pointer], int]:
        return {place: number for number, place in reversed(list(enumerate(self.trace.record_places)))}

    def holder(self, document: int, pointer: Pointer) -> int:
        """Return the innermost record that holds a place, NO_RECORD where none does."""
        for end in range(len(pointer), -1, -1):
            number = self._records_at.get((document, pointer[:end]))
            if number is not None:
                return number
        return NO_RECORD

    # Names

    def record_plan(self, number: int) -> RecordPlan:
        """Return what the schema says of a record of this file."""
        return self.corpus.plan.records[self.facts.facts.records[number].plan]

    def record_name(self, number: int) -> RecordName | None:
        """Return the type and key of a record of this file, None for no record."""
        return None if number == NO_RECORD else name_of(self.corpus, self.facts.facts.records[number])

    def type_of(self, number: int) -> str:
        """Return what a person calls a record: its type, or just ``record``."""
        return "record" if number == NO_RECORD else self.record_plan(number).type

    def called(self, number: int) -> str:
        """Return a record of this file in words: ``statement `a-b` ``."""
        if number == NO_RECORD:
            return "this file"
        fact = self.facts.facts.records[number]
        plan = self.corpus.plan.records[fact.plan]
        if fact.key is None:
            return f"this {plan.type}"
        return self.key_words(plan.type, "", fact.key)

    def noun(self, type_name: str, by: str = "") -> str:
        """Return what a key of a type is called: its field where it is a sequence, else the type."""
        kind = self.corpus.plan.types[type_name]
        if kind.sequence is None or by:
            return type_name
        field = kind.keys[""][kind.sequence].noun
        rest = (c for place, c in enumerate(kind.keys[""]) if place != kind.sequence)
        says_it_all = all(component.kind is ComponentKind.PATH for component in rest)
        return field if says_it_all and field not in _SAY_NOTHING else type_name

    def key_words(self, type_name: str, by: str, key: Key) -> str:
        """Return a key in words: ``footnote 13``, ``actor `x` ``; of a long key what the path leaves out."""
        kind = self.corpus.plan.types[type_name]
        parts = [
            shown(plain(part))
            for component, part in zip(kind.keys[by], key, strict=True)
            if component.kind is not ComponentKind.PATH or self._is_foreign(component.name, part)
        ]
        parts = parts or [shown(plain(key[-1]))]
        return f"{self.noun(type_name, by)} {' / '.join(parts)}"

    def _is_foreign(self, variable: str, part: object) -> bool:
        return self.facts.bindings.get(variable) != part

    def scope_words(self, type_name: str, by: str, key: Key) -> str:
        """Return the scope of a key in words: ``this article``, ``article `x` ``; empty for a global one."""
        kind = self.corpus.plan.types[type_name]
        words = []
        for component, part in zip(kind.keys[by], key, strict=True):
            if component.kind is ComponentKind.PATH and len(key) > 1:
                mine = self.facts.bindings.get(component.name) == part
                words.append(f"this {component.name}" if mine else f"{component.name} {shown(part)}")
        return listed(words)

    def field(self, record: int, pointer: Pointer) -> str:
        """Return the field of a record that holds a place: ``cites`` of ``/cites/0/footnote``."""
        start = len(self.trace.record_places[record][1]) if record != NO_RECORD else 0
        return next((token for token in pointer[start:] if isinstance(token, str)), "")


def name_of(corpus: Corpus, fact: RecordFact) -> RecordName:
    """Return the type and key of a record as JSON has them; without a key the list is empty."""
    type_name = corpus.plan.records[fact.plan].type
    return RecordName(type_name, tuple(plain(part) for part in fact.key or ()))


def ranges(numbers: Iterable[int]) -> str:
    """Return whole numbers as a person counts them: ``1 to 6 and 8``."""
    groups: list[list[int]] = []
    for number in sorted(numbers):
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return listed(
        text
        for group in groups
        for text in (map(str, group) if len(group) < _RANGE else (f"{group[0]} to {group[-1]}",))
    )


def numbered(noun: str, numbers: Iterable[int]) -> str:
    """Return a noun with its numbers: ``footnote 1``, ``footnotes 1 to 12``, ``no footnotes``."""
    found = sorted(numbers)
    if not found:
        return f"no {plural(noun)}"
    return f"{noun if len(found) == 1 else plural(noun)} {ranges(found)}"
