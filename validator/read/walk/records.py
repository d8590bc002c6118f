"""Gathers records: their keys, further names and parts, and under which names they pass all the same."""

from __future__ import annotations

from typing import NamedTuple

from validator.model.document import Json, KeyPlace, Pointer
from validator.model.facts import NO_RECORD, Key, LocalFact, NameFact, RecordFact
from validator.model.keys import absent, as_text, comparable
from validator.model.plan import Component, ComponentKind, Plan, RecordPlan
from validator.model.pointer import follow
from validator.read.walk.doubts import FaultPlaces, Place
from validator.read.walk.keys import KeyReader, indices, leaves, reader_of
from validator.read.walk.lists import Lists
from validator.read.walk.orders import Compared, OrderReader, Orders
from validator.read.walk.scope import Enclosing, Scope

_LONGEST = 100
"""Characters of the longest number that a key is tried as; Python reads none of thousands of digits."""

_NOWHERE = -1


class RecordReader:
    """What one ``x-record`` asks of its records, worked out once."""

    __slots__ = (
        "alias_place",
        "alias_text",
        "has_names",
        "key",
        "key_places",
        "leaves",
        "names",
        "orders",
        "plan",
    )

    def __init__(self, plan: Plan, record: RecordPlan) -> None:
        text = plan.types[record.type].text
        self.plan = record
        self.key = KeyReader(record.key, text[""])
        self.names = tuple((by, parts, KeyReader(parts, text[by])) for by, parts in record.unique)
        self.orders = tuple(OrderReader(number, plan.orders[number]) for number in record.orders)
        self.has_names = bool(record.unique or record.aliases)
        self.leaves = tuple(leaves(record.key))
        self.key_places = tuple(
            None if component.kind is ComponentKind.ENTRY else indices(component.pointer)
            for component in self.leaves
            if component.kind in (ComponentKind.FIELD, ComponentKind.ENTRY)
        )
        """Where the key's components stand in the record; None: it is the key of the entry around it."""
        self.alias_place = _alias_place(record)
        self.alias_text = self.alias_place != _NOWHERE and text[""][self.alias_place]


def _alias_place(record: RecordPlan) -> int:
    """Return which component of the key an alias stands for, where that is clear."""
    # Of a key that is nothing but the name of a file or a folder, it is that one.
    if len(record.key) == 1:
        return 0
    open_ = [i for i, part in enumerate(record.key) if part.kind is not ComponentKind.PATH]
    return open_[0] if len(open_) == 1 else _NOWHERE


class _Record(NamedTuple):
    """One record: what is asked of it, its number and key, and where it stands."""

    reader: RecordReader
    number: int
    key: Key | None
    value: Json
    pointer: Pointer
    scope: Scope


class Records:
    """Gathers the records of one file."""

    def __init__(self, lists: Lists, faults: FaultPlaces, orders: Orders) -> None:
        self._lists = lists
        self._orders = orders
        self._faults = faults
        self._keyless: set[Place] = set()

    def add(self, reader: RecordReader, value: Json, pointer: Pointer, scope: Scope) -> Scope:
        """Enter a record with all its names, and return the scope of what is in it."""
        key = reader.key.read(value, scope)
        inner = Enclosing(reader.plan.type, value, pointer)
        if scope.shadow:
            self._shadow_names(_Record(reader, NO_RECORD, key, value, pointer, scope))
            return scope.in_record(inner, scope.holder)
        number = len(self._lists.records)
        self._enter(reader, key, pointer, scope)
        if key is None or reader.has_names or self._faults:
            self._names(_Record(reader, number, key, value, pointer, scope))
        if reader.orders or reader.plan.exports:
            place = (scope.document, pointer)
            self._orders.remember(Compared(reader.orders, reader.plan.exports, number, value, place))
        return scope.in_record(inner, number)

    def _enter(self, reader: RecordReader, key: Key | None, pointer: Pointer, scope: Scope) -> None:
        plan, lists = reader.plan, self._lists
        part = tuple([scope.bindings.get(name, "") for name in plan.parts]) if plan.parts else ()
        lists.records.append(RecordFact(plan.number, key, part))
        lists.record_places.append((scope.document, pointer))
        places: list[KeyPlace] = []
        for tokens in reader.key_places:
            if tokens is not None:
                places.append(KeyPlace((*pointer, *tokens), scope.is_key))
            elif scope.entry is not None:
                places.append(KeyPlace(scope.entry_place, is_key=True))
        lists.key_places.append(tuple(places))

    def _names(self, record: _Record) -> None:
        if record.reader.names:
            self._candidates(record)
        if record.key is None:
            self._missing_key(record)
        elif record.reader.plan.aliases:
            self._aliases(record, record.key)
        if (record.scope.document, record.pointer) in self._faults.around:
            self._lists.doubtful.update(record.reader.plan.refers_to)
            self._shadow_names(record)

    def _candidates(self, record: _Record) -> None:
        for by, _, reader in record.reader.names:
            key = reader.read(record.value, record.scope)
            if key is not None:
                self._lists.candidates.append(NameFact(record.reader.plan.type, by, key, record.number))

    def _aliases(self, record: _Record, key: Key) -> None:
        reader, place = record.reader, record.reader.alias_place
        if place == _NOWHERE:
            return
        for tokens in reader.plan.aliases:
            for pointer, alias in follow(record.value, tokens):
                if absent(alias):
                    continue
                name = as_text(alias) if reader.alias_text else comparable(alias)
                changed = (*key[:place], name, *key[place + 1 :])
                self._lists.aliases.append(NameFact(reader.plan.type, "", changed, record.number))
                self._lists.alias_places.append((record.scope.document, (*record.pointer, *pointer)))

    # Keys that are missing

    def _missing_key(self, record: _Record) -> None:
        reader, scope = record.reader, record.scope
        if not reader.plan.key:
            return
        self._keyless.add((scope.document, record.pointer))
        missing = [c for c in reader.leaves if absent(reader_of(c)(record.value, scope))]
        untold = [c.noun for c in missing if not self._told(c, record)]
        if untold:
            fact = LocalFact("missing-key", record.number, tuple(dict.fromkeys(untold)))
            self._lists.fault(fact, record.pointer, scope)

    def _told(self, component: Component, record: _Record) -> bool:
        """Whether another finding says already that a component is missing."""
        start, scope = record.pointer, record.scope
        if component.kind is ComponentKind.ENCLOSING:
            holder = scope.nearest(component.name)
            if holder is None:
                return False
            start = holder.pointer
            if (scope.document, start) in self._keyless:
                return True
        return self._faults.tell(scope.document, start, indices(component.pointer))

    # Names under which a record passes all the same

    def _shadow_names(self, record: _Record) -> None:
        reader, number = record.reader, record.number
        kind = reader.plan.type
        others = [(by, parts, name.read(record.value, record.scope)) for by, parts, name in reader.names]
        for by, components, key in (("", reader.plan.key, record.key), *others):
            if key is None:
                continue
            if number == NO_RECORD:
                self._lists.shadows.append(NameFact(kind, by, key, number))
            for place, component in enumerate(components):
                other = self._retyped(component, key[place], record)
                if other is not None:
                    changed = (*key[:place], other, *key[place + 1 :])
                    self._lists.shadows.append(NameFact(kind, by, changed, number))

    def _retyped(self, component: Component, part: object, record: _Record) -> object:
        """Return a key's component with the type that the schema wanted, None where that was right."""
        if component.kind is not ComponentKind.FIELD:
            return None
        place = (record.scope.document, (*record.pointer, *indices(component.pointer)))
        if all(fault.keyword != "type" for fault in self._faults.at.get(place, ())):
            return None
        return number_of(part) if isinstance(part, str) else as_text(part)


def number_of(text: str) -> int | None:
    """Return the whole number that a text writes; None: it writes none."""
    try:
        return int(text) if len(text) < _LONGEST else None
    except ValueError:
        return None
