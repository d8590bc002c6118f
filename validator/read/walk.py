"""Walks a document along a plan and gathers its facts, each with its place.

What applies to a value is decided for all its subschemas at once: those that apply always, and of
each ``anyOf``, ``oneOf``, ``if`` and ``contains`` those branches that hold as a whole. Where no branch
of an alternative holds, its records are known by their keys (as *shadows*), and nothing inside is
followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import NamedTuple

from validator.model.document import Json, KeyPlace, Lexical, Pointer
from validator.model.facts import (
    NO_RECORD,
    ExportFact,
    Facts,
    Key,
    LocalFact,
    NameFact,
    Operand,
    OrderFact,
    RecordFact,
    ReferenceFact,
    SchemaFault,
    Trace,
)
from validator.model.keys import absent, as_text, comparable
from validator.model.plan import (
    NOTHING,
    Component,
    ComponentKind,
    FilePlan,
    Node,
    Order,
    Plan,
    RecordPlan,
    ReferencePlan,
)
from validator.model.pointer import at, follow
from validator.model.wording import nearest

Holds = Callable[[int, Json], bool]
"""Whether a value satisfies the subschema with a number: an engine's answer."""

_LONGEST = 100
"""Characters of the longest number that a key is tried as; Python reads none of thousands of digits."""

PATH_DOCUMENT = -1
"""The document number of a value that stands in the file's path."""


class _Enclosing(NamedTuple):
    """A record that encloses a value: its type, itself and where it stands."""

    type: str
    value: Json
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class _Context:
    """Where the walk stands: what encloses the value."""

    document: int
    pointer: Pointer = ()
    entry: str | None = None
    entry_place: Pointer = ()
    enclosing: tuple[_Enclosing, ...] = ()
    holder: int = NO_RECORD
    shadow: bool = False
    is_key: bool = False

    def into(self, token: str | int) -> _Context:
        # By hand: this is done for every value, and ``replace`` takes several times as long.
        return _Context(
            self.document,
            (*self.pointer, token),
            self.entry,
            self.entry_place,
            self.enclosing,
            self.holder,
            self.shadow,
        )


@dataclass(slots=True)
class _Lists:
    """The growing lists that become a trace."""

    records: list[RecordFact] = field(default_factory=list)
    record_places: list[tuple[int, Pointer]] = field(default_factory=list)
    key_places: list[tuple[KeyPlace, ...]] = field(default_factory=list)
    candidates: list[NameFact] = field(default_factory=list)
    aliases: list[NameFact] = field(default_factory=list)
    alias_places: list[tuple[int, Pointer]] = field(default_factory=list)
    shadows: list[NameFact] = field(default_factory=list)
    references: list[ReferenceFact] = field(default_factory=list)
    reference_places: list[tuple[int, Pointer, bool]] = field(default_factory=list)
    orders: list[OrderFact] = field(default_factory=list)
    order_places: list[tuple[tuple[int, Pointer], tuple[int, Pointer]]] = field(default_factory=list)
    exports: list[ExportFact] = field(default_factory=list)
    local: list[LocalFact] = field(default_factory=list)
    local_places: list[tuple[int, Pointer, bool]] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    equalities: int = 0
    values: int = 0


class Walk:
    """One walk over the documents of one file; ``trace`` is its result."""

    def __init__(
        self,
        plan: Plan,
        file: FilePlan,
        bindings: Mapping[str, str],
        holds: Holds,
        faults: Sequence[SchemaFault],
    ) -> None:
        self.plan = plan
        self.file = file
        self.bindings = bindings
        self.holds = holds
        self.faults = tuple(faults)
        self.lists = _Lists()
        self._faults_at: dict[tuple[int, Pointer], list[SchemaFault]] = {}
        self._around_faults: set[tuple[int, Pointer]] = set()
        for fault in faults:
            self._faults_at.setdefault((fault.document, fault.pointer), []).append(fault)
            self._around_faults.update(_around(fault))
        self._keyless: set[tuple[int, Pointer]] = set()
        self._references_at: dict[tuple[int, Pointer], list[int]] = {}
        self._key_references_at: dict[tuple[int, Pointer], list[int]] = {}
        self._late: list[tuple[RecordPlan, int, Json, _Context]] = []

    def trace(self, documents: Sequence[Json], lexical: Sequence[Lexical]) -> Trace:
        """Walk the path's variables and all documents, and return what was found."""
        for name, number in self.file.path_nodes:
            if name in self.bindings:
                self._visit({number}, self.bindings[name], _Context(PATH_DOCUMENT, (name,)))
        path_references = len(self.lists.references)
        for index, value in enumerate(documents):
            self._visit({self.file.root}, value, _Context(index))
        for record, number, value, context in self._late:
            self._orders(record, number, value, context)
            self._exports(record, number, value, context)
        self._doubt_outside()
        return self._finish(documents, lexical, path_references)

    def _finish(self, documents: Sequence[Json], lexical: Sequence[Lexical], path_references: int) -> Trace:
        lists = self.lists
        facts = Facts(
            records=tuple(lists.records),
            candidates=tuple(lists.candidates),
            aliases=tuple(lists.aliases),
            shadows=tuple(lists.shadows),
            references=tuple(lists.references),
            orders=tuple(lists.orders),
            exports=tuple(lists.exports),
            local=tuple(lists.local),
            path_references=path_references,
            invalid=bool(self.faults),
            lexical=bool(lexical),
            values=lists.values,
            equalities=lists.equalities,
            doubtful=frozenset(lists.doubtful),
        )
        return Trace(
            facts=facts,
            documents=tuple(documents),
            record_places=tuple(lists.record_places),
            reference_places=tuple(lists.reference_places),
            alias_places=tuple(lists.alias_places),
            order_places=tuple(lists.order_places),
            local_places=tuple(lists.local_places),
            key_places=tuple(lists.key_places),
            faults=self.faults,
            lexical=tuple(lexical),
        )

    # What applies to a value

    def _visit(self, numbers: Iterable[int], value: Json, context: _Context) -> None:
        self.lists.values += 1
        sure, shadow = self._applicable(numbers, value, context.shadow)
        if sure:
            self._apply(sure, value, context)
        if shadow:
            self._apply(shadow, value, replace(context, shadow=True))

    def _applicable(self, numbers: Iterable[int], value: Json, shadow: bool) -> tuple[list[Node], list[Node]]:
        """Return the subschemas that apply to a value, and those that only might have."""
        sure: dict[int, None] = {}
        maybe: dict[int, None] = {}
        todo = [(number, shadow) for number in numbers]
        while todo:
            number, is_shadow = todo.pop()
            found = maybe if is_shadow else sure
            if number == NOTHING or number in found:
                continue
            found[number] = None
            todo += self._beside(self.plan.nodes[number], value, is_shadow)
        nodes = self.plan.nodes
        return [nodes[n] for n in sorted(sure)], [nodes[n] for n in sorted(maybe) if n not in sure]

    def _beside(self, node: Node, value: Json, shadow: bool) -> list[tuple[int, bool]]:
        found = [(number, shadow) for number in node.always]
        found += [(n, shadow) for name, n in node.dependent if isinstance(value, dict) and name in value]
        for group in node.alternatives:
            holding = [n for n in group if n == NOTHING or self._holds(n, value)]
            found += [(n, shadow) for n in holding] or [(n, True) for n in group]
        if node.condition != NOTHING:
            holds = self._holds(node.condition, value)
            branch = node.then if holds else node.otherwise
            found += [(node.condition, shadow)] if holds else []
            found += [(branch, shadow)] if branch != NOTHING and self._holds(branch, value) else []
        return found

    def _holds(self, number: int, value: Json) -> bool:
        return self.holds(number, value)

    def _apply(self, nodes: list[Node], value: Json, context: _Context) -> None:
        context = self._records(nodes, value, context)
        if not context.shadow:
            for node in nodes:
                if node.reference is not None:
                    self._reference(node, node.reference, value, context)
                if node.equals is not None:
                    self._equals(node, value, context)
        if isinstance(value, dict):
            self._properties(nodes, value, context)
        elif isinstance(value, list):
            self._items(nodes, value, context)

    # Parts of a value

    def _properties(self, nodes: list[Node], value: dict[str, Json], context: _Context) -> None:
        names = {node.names for node in nodes} - {NOTHING}
        evaluated: dict[str, set[str]] = {
            node.uri: self._evaluated(node, value) for node in nodes if node.unevaluated_properties != NOTHING
        }
        for name, child in value.items():
            numbers: set[int] = set()
            named = True
            for node in nodes:
                mine = list(_named_children(node, name))
                if node.uri in evaluated and name not in evaluated[node.uri]:
                    mine.append(node.unevaluated_properties)
                if any(number != NOTHING for number in mine):
                    numbers.update(mine)
                    named = named and name in node.declared
            inner = context.into(name)
            if not named:
                inner = replace(inner, entry=name, entry_place=inner.pointer)
            if names:
                self._key(names, name, inner)
            if numbers - {NOTHING}:
                self._visit(numbers, child, inner)

    def _key(self, numbers: set[int], name: str, context: _Context) -> None:
        sure, _ = self._applicable(numbers, name, context.shadow)
        context = self._records(sure, name, replace(context, is_key=True))
        for node in sure if not context.shadow else ():
            if node.reference is not None:
                self._reference(node, node.reference, name, context, is_key=True)
            if node.equals is not None:
                self._equals(node, name, context)

    def _items(self, nodes: list[Node], value: list[Json], context: _Context) -> None:
        for index, child in enumerate(value):
            numbers: set[int] = set()
            for node in nodes:
                numbers.add(node.prefix[index] if index < len(node.prefix) else node.items)
                if node.contains != NOTHING and self._holds(node.contains, child):
                    numbers.add(node.contains)
                if node.unevaluated_items != NOTHING and index >= self._evaluated_items(node, value, index):
                    numbers.add(node.unevaluated_items)
            if numbers - {NOTHING}:
                self._visit(numbers, child, context.into(index))

    def _evaluated(self, node: Node, value: dict[str, Json]) -> set[str]:
        """Return the properties that subschemas beside ``unevaluatedProperties`` have evaluated."""
        sure, _ = self._applicable([node.number], value, shadow=False)
        found: set[str] = set()
        for other in sure:
            if other.closes_properties or (other is not node and other.sweeps_properties):
                return set(value)
            found |= {n for n in value if n in other.declared or _matches(other, n)}
        return found

    def _evaluated_items(self, node: Node, value: list[Json], index: int) -> int:
        """Return how far the items are evaluated beside ``unevaluatedItems``."""
        sure, _ = self._applicable([node.number], value, shadow=False)
        if any(other.closes_items or (other is not node and other.sweeps_items) for other in sure):
            return len(value)
        if any(other.contains != NOTHING and self._holds(other.contains, value[index]) for other in sure):
            return index + 1
        return max(len(other.prefix) for other in sure)

    # Records

    def _records(self, nodes: list[Node], value: Json, context: _Context) -> _Context:
        seen: set[str] = set()
        for node in nodes:
            record = node.record
            if record is None or record.type in seen:
                continue
            seen.add(record.type)
            context = self._record(record, value, context)
        return context

    def _record(self, record: RecordPlan, value: Json, context: _Context) -> _Context:
        key = self._key_of(record.key, value, context)
        enclosing = (*context.enclosing, _Enclosing(record.type, value, context.pointer))
        if context.shadow:
            self._shadow_names(record, value, context, NO_RECORD)
            return replace(context, enclosing=enclosing)
        number = len(self.lists.records)
        part = tuple(self.bindings.get(name, "") for name in record.parts)
        self.lists.records.append(RecordFact(record.number, key, part))
        self.lists.record_places.append((context.document, context.pointer))
        self.lists.key_places.append(_key_places(record.key, context))
        self._names(record, number, value, context)
        if record.key and key is None:
            self._missing_key(record, number, value, context)
        if self.faults:
            self._faulty(record, number, value, context)
        self._late.append((record, number, value, context))
        return replace(context, holder=number, enclosing=enclosing)

    def _key_of(self, components: tuple[Component, ...], value: Json, context: _Context) -> Key | None:
        parts = [self._component(component, value, context) for component in components]
        if not parts or any(absent(part) for part in parts):
            return None
        return tuple(comparable(part) for part in parts)

    def _type_key(
        self, record: RecordPlan, by: str, components: tuple[Component, ...], value: Json, context: _Context
    ) -> Key | None:
        key = self._key_of(components, value, context)
        if key is None:
            return None
        text = self.plan.types[record.type].text[by]
        return tuple(as_text(part) if t else part for part, t in zip(key, text, strict=True))

    def _names(self, record: RecordPlan, number: int, value: Json, context: _Context) -> None:
        key = self._type_key(record, "", record.key, value, context)
        if key is not None:
            self.lists.records[number] = self.lists.records[number]._replace(key=key)
        for by, components in record.unique:
            other = self._type_key(record, by, components, value, context)
            if other is not None:
                self.lists.candidates.append(NameFact(record.type, by, other, number))
        if record.aliases and key is not None:
            self._aliases(record, number, key, value, context)

    def _aliases(self, record: RecordPlan, number: int, key: Key, value: Json, context: _Context) -> None:
        # Of a key that is nothing but the name of a file or a folder, it is that one.
        open_ = [i for i, part in enumerate(record.key) if part.kind is not ComponentKind.PATH]
        places = [0] if len(record.key) == 1 else open_
        if len(places) != 1:
            return
        textual = self.plan.types[record.type].text[""][places[0]]
        for tokens in record.aliases:
            for pointer, alias in follow(value, tokens):
                if isinstance(alias, dict | list) or alias is None:
                    continue
                name = as_text(alias) if textual else comparable(alias)
                changed = (*key[: places[0]], name, *key[places[0] + 1 :])
                self.lists.aliases.append(NameFact(record.type, "", changed, number))
                self.lists.alias_places.append((context.document, (*context.pointer, *pointer)))

    def _component(self, component: Component, value: Json, context: _Context) -> object:
        match component.kind:
            case ComponentKind.VALUE:
                return value
            case ComponentKind.FIELD:
                return at(value, component.pointer)[1]
            case ComponentKind.PATH:
                return self.bindings.get(component.name)
            case ComponentKind.ENTRY:
                return context.entry
            case ComponentKind.ENCLOSING:
                return self._enclosing(component, context)
        parts = [p if isinstance(p, str) else self._component(p, value, context) for p in component.parts]
        return None if any(absent(part) for part in parts) else "".join(as_text(part) for part in parts)

    def _enclosing(self, component: Component, context: _Context) -> object:
        holder = _holder_of(component, context)
        return None if holder is None else at(holder.value, component.pointer)[1]

    def _missing_key(self, record: RecordPlan, number: int, value: Json, context: _Context) -> None:
        self._keyless.add((context.document, context.pointer))
        missing = [c for c in _leaves(record.key) if absent(self._component(c, value, context))]
        untold = [c for c in missing if not self._told(c, context)]
        if untold:
            self._fault("missing-key", number, tuple(dict.fromkeys(c.noun for c in untold)), context)

    def _told(self, component: Component, context: _Context) -> bool:
        """Whether another finding says already that a component is missing."""
        start = context.pointer
        if component.kind is ComponentKind.ENCLOSING:
            holder = _holder_of(component, context)
            if holder is None:
                return False
            start = holder.pointer
            if (context.document, start) in self._keyless:
                return True
        tokens = _indices(component.pointer)
        return any(
            _tells(fault, tokens[end : end + 1])
            for end in range(len(tokens) + 1)
            for fault in self._faults_at.get((context.document, (*start, *tokens[:end])), ())
        )

    # What is wrong with a record

    def _faulty(self, record: RecordPlan, number: int, value: Json, context: _Context) -> None:
        if (context.document, context.pointer) in self._around_faults:
            self.lists.doubtful.update(record.refers_to)
            self._shadow_names(record, value, context, number)

    def _doubt_outside(self) -> None:
        """A fault outside of all records casts doubt on everything that the file may refer to."""
        records = set(self.lists.record_places)
        if any(records.isdisjoint(_around(fault)) for fault in self.faults):
            self.lists.doubtful.update(self.file.refers_to)

    def _shadow_names(self, record: RecordPlan, value: Json, context: _Context, number: int) -> None:
        for by, components in (("", record.key), *record.unique):
            key = self._type_key(record, by, components, value, context)
            if key is None:
                continue
            if number == NO_RECORD:
                self.lists.shadows.append(NameFact(record.type, by, key, number))
            for place, component in enumerate(components):
                other = self._retyped(component, key[place], context)
                if other is not None:
                    changed = (*key[:place], other, *key[place + 1 :])
                    self.lists.shadows.append(NameFact(record.type, by, changed, number))

    def _retyped(self, component: Component, part: object, context: _Context) -> object:
        """Return a key's component with the type that the schema wanted, None where that was right."""
        place = (context.document, (*context.pointer, *_indices(component.pointer)))
        faults = self._faults_at.get(place, ())
        if component.kind is not ComponentKind.FIELD or all(fault.keyword != "type" for fault in faults):
            return None
        return _number(part) if isinstance(part, str) else as_text(part)

    def _fault(self, rule: str, number: int, details: tuple[str, ...], context: _Context) -> None:
        self.lists.local.append(LocalFact(rule, number, details))
        self.lists.local_places.append((context.document, context.pointer, context.is_key))

    # References, equalities

    def _reference(
        self, node: Node, reference: ReferencePlan, value: Json, context: _Context, *, is_key: bool = False
    ) -> None:
        if value is None or isinstance(value, list) or (isinstance(value, dict) and not _composes(reference)):
            return
        if self.faults and not self.holds(node.number, value):
            return
        keys = tuple(self._target_key(reference, i, value, context) for i in range(len(reference.targets)))
        if keys and all(key is None for key in keys):
            return
        known = self._key_references_at if is_key else self._references_at
        known.setdefault((context.document, context.pointer), []).append(len(self.lists.references))
        self.lists.references.append(ReferenceFact(reference.number, keys, context.holder))
        self.lists.reference_places.append((context.document, context.pointer, is_key))

    def _target_key(self, reference: ReferencePlan, place: int, value: Json, context: _Context) -> Key | None:
        target = reference.targets[place]
        if isinstance(value, dict) and not _reads_fields(target.key):
            return None
        key = self._key_of(target.key, value, context)
        if key is None:
            return None
        return tuple(as_text(part) if text else part for part, text in zip(key, target.text, strict=True))

    def _equals(self, node: Node, value: Json, context: _Context) -> None:
        if node.equals is None or isinstance(value, dict | list) or value is None:
            return
        if self.faults and not self.holds(node.number, value):
            return
        self.lists.equalities += 1
        wanted = self._component(node.equals.component, value, context)
        if wanted is None or as_text(value) == wanted:
            return
        self._fault("name-mismatch", context.holder, (as_text(value), str(wanted), node.uri), context)
        self._also_known_as(str(wanted), context)

    def _also_known_as(self, wanted: str, context: _Context) -> None:
        """Enter the record also under the key that its path demands."""
        if context.holder == NO_RECORD:
            return
        fact = self.lists.records[context.holder]
        record = self.plan.records[fact.plan]
        place = self.lists.record_places[context.holder]
        for i, component in enumerate(record.key):
            at_field = (*place[1], *_indices(component.pointer)) == context.pointer
            if component.kind is ComponentKind.FIELD and at_field and fact.key is not None:
                demanded = _like(fact.key[i], wanted)
                key = (*fact.key[:i], demanded, *fact.key[i + 1 :])
                self.lists.shadows.append(NameFact(record.type, "", key, context.holder))

    # Order and exported fields

    def _orders(self, record: RecordPlan, number: int, value: Json, context: _Context) -> None:
        for order_number in record.orders:
            order = self.plan.orders[order_number]
            shared = order.first.steps[0][: order.shared]
            for start, inner in follow(value, shared):
                self._pairs(order_number, order, number, inner, (*context.pointer, *start), context.document)

    def _pairs(
        self, number: int, order: Order, record: int, value: Json, start: Pointer, document: int
    ) -> None:
        firsts = list(follow(value, order.first.steps[0][order.shared :]))
        seconds = list(follow(value, order.second.steps[0][order.shared :]))
        for first_pointer, first in firsts:
            for second_pointer, second in seconds:
                first_place = (document, (*start, *first_pointer))
                second_place = (document, (*start, *second_pointer))
                lefts = self._operands(first, first_place, len(order.first.steps) > 1)
                rights = self._operands(second, second_place, len(order.second.steps) > 1)
                for left, right in product(lefts, rights):
                    self.lists.orders.append(OrderFact(number, record, left, right))
                    self.lists.order_places.append((first_place, second_place))

    def _operands(self, value: Json, place: tuple[int, Pointer], steps: bool) -> list[Operand]:
        if steps:
            return [Operand(_plain(value), reference) for reference in self._references_at.get(place, ())]
        if place in self._faults_at or isinstance(value, dict | list) or value is None:
            return []
        return [Operand(value)]

    def _exports(self, record: RecordPlan, number: int, value: Json, context: _Context) -> None:
        for tokens in record.exports:
            operands: list[Operand] = []
            for pointer, found in follow(value, tokens):
                place = (context.document, (*context.pointer, *pointer))
                references = [*self._references_at.get(place, ()), *self._key_references_at.get(place, ())]
                operands += [Operand(_plain(found), reference) for reference in references]
                if not references:
                    operands += self._operands(found, place, steps=False)
            if (context.document, context.pointer) in self._around_faults:
                # What a fault of the record hides is an operand without a value.
                operands.append(Operand(None))
            self.lists.exports.append(ExportFact(number, tokens, tuple(operands)))


def _plain(value: Json) -> object:
    """Return a scalar that refers; what else refers has no value of its own to compare."""
    return "" if value is None or isinstance(value, dict | list) else value


def _named_children(node: Node, name: str) -> Iterable[int]:
    matched = name in node.declared
    if name in node.properties:
        yield node.properties[name]
    for pattern, number in node.patterns:
        if pattern.search(name):
            matched = True
            yield number
    if not matched:
        yield node.additional


def _matches(node: Node, name: str) -> bool:
    return any(pattern.search(name) for pattern, _ in node.patterns)


def _composes(reference: ReferencePlan) -> bool:
    return any(_reads_fields(target.key) for target in reference.targets)


def _reads_fields(components: tuple[Component, ...]) -> bool:
    """Whether a reference's key has fields of a mapping, formats' parts included."""
    return any(c.kind is ComponentKind.FIELD and c.pointer for c in _leaves(components))


def _leaves(components: tuple[Component, ...]) -> Iterator[Component]:
    """Yield the components that have a value of their own: of a format its parts."""
    for component in components:
        if component.kind is ComponentKind.FORMAT:
            yield from _leaves(tuple(part for part in component.parts if isinstance(part, Component)))
        else:
            yield component


def _holder_of(component: Component, context: _Context) -> _Enclosing | None:
    """Return the nearest enclosing record of the type that a component names."""
    return next((e for e in reversed(context.enclosing) if e.type == component.name), None)


def _around(fault: SchemaFault) -> Iterator[tuple[int, Pointer]]:
    """Yield the place of a fault and of everything that it is a part of."""
    return ((fault.document, fault.pointer[:end]) for end in range(len(fault.pointer) + 1))


def _tells(fault: SchemaFault, field: Pointer) -> bool:
    """Whether a fault of a mapping explains that a field is missing; no field: of the value itself."""
    if not field:
        return True
    if fault.keyword == "additionalProperties":
        return nearest(fault.name, [str(field[0])]) is not None
    if fault.keyword in ("required", "required-one", "dependentRequired"):
        return field[0] in (fault.name, *fault.choices)
    return True


def _field_places(components: tuple[Component, ...], pointer: Pointer) -> tuple[Pointer, ...]:
    """Return where the scalars of a record's key stand, its formats' parts included."""
    fields = (c for c in _leaves(components) if c.kind is ComponentKind.FIELD)
    return tuple((*pointer, *_indices(component.pointer)) for component in fields)


def _key_places(components: tuple[Component, ...], context: _Context) -> tuple[KeyPlace, ...]:
    """Return where the components of a record's key stand, as far as they are in its document."""
    places: list[KeyPlace] = []
    for component in _leaves(components):
        if component.kind is ComponentKind.FIELD:
            places.append(KeyPlace((*context.pointer, *_indices(component.pointer)), context.is_key))
        elif component.kind is ComponentKind.ENTRY and context.entry is not None:
            places.append(KeyPlace(context.entry_place, is_key=True))
    return tuple(places)


def _number(text: str) -> int | None:
    try:
        return int(text) if len(text) < _LONGEST else None
    except ValueError:
        return None


def _like(part: object, text: str) -> object:
    """Return what a path says as the type that a key's component has."""
    number = None if isinstance(part, str) else _number(text)
    return text if number is None else number


def _indices(tokens: tuple[str, ...]) -> Pointer:
    return tuple(int(token) if token.isascii() and token.isdigit() else token for token in tokens)
