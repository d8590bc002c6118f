"""A plan as JSON and back: tables of what each part holds, so that reading one can run no code."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from validator.model.plan import (
    Component,
    ComponentKind,
    Equals,
    FilePlan,
    Node,
    Order,
    OrderPath,
    Plan,
    RecordPlan,
    ReferencePlan,
    Strictness,
    Target,
    Template,
    TypePlan,
)
from validator.model.regex import Regex
from validator.read.schema.templates import compile_template

_Reader = Callable[[Any], Any]


def encode(plan: Plan) -> bytes:
    """Return a plan as JSON, without the contents of its schemas."""
    parts = [plan.files, plan.records, plan.references, plan.orders, plan.types, _nodes(plan)]
    return json.dumps([_plain(part) for part in parts], separators=(",", ":")).encode()


def decode(data: bytes, schemas: Mapping[str, object]) -> Plan:
    """Return the plan that was encoded, with the contents of its schemas.

    Raises ValueError, TypeError, KeyError or IndexError where it was none.
    """
    files, records, references, orders, types, nodes = json.loads(data)
    all_records, all_references = _records(records), _references(references)
    return Plan(
        files=_several(_FILE)(files),
        nodes=tuple(_node(node, all_records, all_references) for node in nodes),
        records=all_records,
        references=all_references,
        orders=_several(_ORDER)(orders),
        types=_mapping(_TYPE)(types),
        schemas=schemas,
    )


# Writing


def _nodes(plan: Plan) -> list[list[Any]]:
    """Return the nodes by what is not usual about them; records and references stand there by number."""
    usual = Node(0, "")
    found = []
    for node in plan.nodes:
        odd = {n: getattr(node, n) for n in _NODE if getattr(node, n) != getattr(usual, n)}
        record = None if node.record is None else plan.records.index(node.record)
        reference = None if node.reference is None else plan.references.index(node.reference)
        found.append([node.number, node.uri, record, reference, odd])
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Template | Regex):
        return value.text
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    names = getattr(type(value), "__slots__", ()) if not isinstance(value, str) else ()
    return [_plain(getattr(value, name)) for name in names] if names else value


# Reading


def _same(value: Any) -> Any:
    return value


def _several(reader: _Reader) -> _Reader:
    return lambda value: tuple([reader(each) for each in value])


def _maybe(reader: _Reader) -> _Reader:
    return lambda value: None if value is None else reader(value)


def _mapping(reader: _Reader) -> _Reader:
    return lambda value: {name: reader(each) for name, each in value.items()}


def _pair(first: _Reader, second: _Reader) -> _Reader:
    def read(value: Any) -> tuple[Any, Any]:
        left, right = value
        return first(left), second(right)

    return read


def _made(kind: type[Any], *readers: _Reader) -> _Reader:
    """Return what makes a dataclass of the list of its fields."""

    def read(value: Any) -> Any:
        return kind(*[reader(each) for reader, each in zip(readers, value, strict=True)])

    return read


def _part(value: Any) -> Any:
    return value if isinstance(value, str) else _COMPONENT(value)


_TEXTS = _several(_same)
_COMPONENT = _made(Component, ComponentKind, _same, _TEXTS, _several(_part))
_COMPONENTS = _several(_COMPONENT)
_EQUALS = _made(Equals, _COMPONENT, _same, _same, _same)
_ORDER_PATH = _made(OrderPath, _same, _several(_TEXTS))
_ORDER = _made(Order, _ORDER_PATH, _ORDER_PATH, _same, _same)
_TARGET = _made(Target, _same, _same, _COMPONENTS, _several(_same))
_RECORD = _made(
    RecordPlan,
    _same,
    _same,
    _COMPONENTS,
    _several(_pair(_same, _COMPONENTS)),
    _several(_TEXTS),
    _TEXTS,
    _maybe(_TEXTS),
    _same,
    Strictness,
    _several(_same),
    _several(_TEXTS),
    frozenset,
    _same,
    _same,
)
_REFERENCE = _made(
    ReferencePlan, _same, _several(_TARGET), Strictness, _same, _maybe(_TEXTS), _same, _same, _same
)
_TYPE = _made(
    TypePlan, _same, _same, _mapping(_COMPONENTS), _mapping(_several(_same)), Strictness, _same, _same
)
_FILE = _made(
    FilePlan,
    _same,
    _same,
    _several(compile_template),
    _same,
    _same,
    _several(_pair(_same, _same)),
    frozenset,
    frozenset,
)
_NUMBERS = _several(_same)
_NODE: Mapping[str, _Reader] = {
    "equals": _EQUALS,
    "always": _NUMBERS,
    "alternatives": _several(_NUMBERS),
    "condition": _same,
    "then": _same,
    "otherwise": _same,
    "dependent": _several(_pair(_same, _same)),
    "properties": _mapping(_same),
    "declared": frozenset,
    "patterns": _several(_pair(Regex, _same)),
    "additional": _same,
    "closes_properties": _same,
    "sweeps_properties": _same,
    "names": _same,
    "prefix": _NUMBERS,
    "items": _same,
    "closes_items": _same,
    "sweeps_items": _same,
    "contains": _same,
    "counts_contained": _same,
    "unevaluated_properties": _same,
    "unevaluated_items": _same,
}
"""The fields of a node that may be left out, and how each is read."""


def _records(value: Any) -> tuple[RecordPlan, ...]:
    return tuple([_RECORD(each) for each in value])


def _references(value: Any) -> tuple[ReferencePlan, ...]:
    return tuple([_REFERENCE(each) for each in value])


def _node(value: Any, records: tuple[RecordPlan, ...], references: tuple[ReferencePlan, ...]) -> Node:
    number, uri, record, reference, odd = value
    return Node(
        number,
        uri,
        record=None if record is None else records[record],
        reference=None if reference is None else references[reference],
        **{name: _NODE[name](each) for name, each in odd.items()},
    )
