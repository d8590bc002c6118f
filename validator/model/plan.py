"""Schemas compiled to plans: what to look for where, with every name and pointer resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from validator.model.document import Pointer
from validator.model.regex import Regex

NOTHING = -1
"""A child that holds neither record nor reference: nobody needs to go there."""


class ComponentKind(StrEnum):
    """Where a component of a key takes its value from."""

    FIELD = "field"  # /id: a pointer into the record
    PATH = "path"  # {article}: a variable of the file's path
    ENTRY = "entry"  # {@key}: the mapping entry that holds the record
    ENCLOSING = "enclosing"  # {committee/thomas_id}: a field of an enclosing record
    FORMAT = "format"  # "{committee/thomas_id}{/thomas_id}": text made of several
    VALUE = "value"  # the referring value itself


@dataclass(frozen=True, slots=True)
class Component:
    """One component of a key or of a reference to one."""

    kind: ComponentKind
    name: str = ""
    pointer: tuple[str, ...] = ()
    parts: tuple[str | Component, ...] = ()

    @property
    def is_text(self) -> bool:
        """Whether it compares as text: path variables, mapping keys and formats do."""
        return self.kind in (ComponentKind.PATH, ComponentKind.ENTRY, ComponentKind.FORMAT)

    @property
    def noun(self) -> str:
        """What a person calls it: the field's name, or the variable's."""
        return self.pointer[-1] if self.pointer else self.name


VALUE = Component(ComponentKind.VALUE)


class Strictness(StrEnum):
    """How grave it is that something is missing or unused."""

    ERROR = "error"
    WARNING = "warning"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class OrderPath:
    """A pointer of ``x-order``, cut where it steps through a reference."""

    text: str
    steps: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Order:
    """A pair of ``x-order``: the first no later than the second.

    ``shared`` tokens at the start of both are one: their wildcards move together.
    """

    first: OrderPath
    second: OrderPath
    shared: int
    help: str | None


@dataclass(frozen=True, slots=True)
class RecordPlan:
    """What one ``x-record`` subschema says of its records."""

    number: int
    type: str
    key: tuple[Component, ...]
    unique: tuple[tuple[str, tuple[Component, ...]], ...]
    aliases: tuple[tuple[str, ...], ...]
    parts: tuple[str, ...]
    label: tuple[str, ...] | None
    sequence: int | None
    unused: Strictness
    orders: tuple[int, ...]
    exports: tuple[tuple[str, ...], ...]
    refers_to: frozenset[str]
    help: str | None
    uri: str


@dataclass(frozen=True, slots=True)
class Target:
    """One record type that a reference may lead to, and how to make its key.

    ``by`` names a candidate key, empty for the primary one; ``text`` says of each component
    whether it compares as text.
    """

    type: str
    by: str
    key: tuple[Component, ...]
    text: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class ReferencePlan:
    """What one ``x-ref`` says: the types it may lead to and what must hold of it."""

    number: int
    targets: tuple[Target, ...]
    missing: Strictness
    acyclic: bool
    inverse: tuple[str, ...] | None
    help: str | None
    title: str | None
    uri: str


@dataclass(frozen=True, slots=True)
class Equals:
    """What ``x-equals`` demands of a value: a text made of path variables."""

    component: Component
    text: str
    help: str | None
    uri: str


@dataclass(frozen=True, slots=True)
class Node:
    """One subschema: what it says of a value itself, and which subschemas apply to its parts.

    Other nodes are named by their number in ``Plan.nodes``; ``NOTHING`` stands for none. What
    ``closes`` has ``additionalProperties`` or ``items``, what ``sweeps`` has ``unevaluated…``.
    """

    number: int
    uri: str
    record: RecordPlan | None = None
    reference: ReferencePlan | None = None
    equals: Equals | None = None
    always: tuple[int, ...] = ()
    alternatives: tuple[tuple[int, ...], ...] = ()
    condition: int = NOTHING
    then: int = NOTHING
    otherwise: int = NOTHING
    dependent: tuple[tuple[str, int], ...] = ()
    properties: Mapping[str, int] = field(default_factory=dict)
    declared: frozenset[str] = frozenset()
    patterns: tuple[tuple[Regex, int], ...] = ()
    additional: int = NOTHING
    closes_properties: bool = False
    sweeps_properties: bool = False
    names: int = NOTHING
    prefix: tuple[int, ...] = ()
    items: int = NOTHING
    closes_items: bool = False
    sweeps_items: bool = False
    contains: int = NOTHING
    counts_contained: bool = False
    unevaluated_properties: int = NOTHING
    unevaluated_items: int = NOTHING

    def named_children(self, name: str) -> Iterator[int]:
        """Yield the subschemas that apply to the property with a name, ``unevaluated…`` aside."""
        matched = name in self.declared
        if name in self.properties:
            yield self.properties[name]
        for pattern, number in self.patterns:
            if pattern.search(name):
                matched = True
                yield number
        if not matched:
            yield self.additional


@dataclass(frozen=True, slots=True)
class TypePlan:
    """A record type over all the places that declare it."""

    name: str
    arity: int
    keys: Mapping[str, tuple[Component, ...]]
    text: Mapping[str, tuple[bool, ...]]
    unused: Strictness
    sequence: int | None
    help: str | None


@dataclass(frozen=True, slots=True)
class Template:
    """One path template of ``x-files``, compiled."""

    text: str
    pattern: re.Pattern[str]
    variables: tuple[str, ...]
    prefix: str
    exact: bool
    excludes: bool


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What one schema says of the files that it describes."""

    number: int
    schema: str
    templates: tuple[Template, ...]
    many: bool
    root: int
    path_nodes: tuple[tuple[str, int], ...]
    declares: frozenset[str]
    refers_to: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """All schemas of a project, compiled: what every later step works from.

    ``schemas`` are their contents by path, ``uris`` their paths by base URI.
    """

    files: tuple[FilePlan, ...]
    nodes: tuple[Node, ...]
    records: tuple[RecordPlan, ...]
    references: tuple[ReferencePlan, ...]
    orders: tuple[Order, ...]
    types: Mapping[str, TypePlan]
    schemas: Mapping[str, object]


def pointer_of(uri: str) -> Pointer:
    """Return the tokens of the JSON Pointer in a URI's fragment."""
    fragment = uri.partition("#")[2]
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in fragment.split("/")[1:])
