"""The record types of a project, their keys, and what refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from validator.model.document import Json, Pointer
from validator.model.plan import Component, ComponentKind
from validator.model.pointer import PointerError
from validator.read.schema.graph import Graph, Raw
from validator.read.schema.keys import ComponentError, parse_component
from validator.read.schema.lint.fault import Place
from validator.read.schema.load import path_of

Components = tuple[Component, ...]
Places = Mapping[int, tuple[str, Pointer]]
"""Where each subschema stands, by the identity of its value."""
PRIMARY = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """One subschema with ``x-record``: its node, its type and its keys by name."""

    raw: Raw
    type: str
    keys: Mapping[str, Components]


@dataclass(frozen=True, slots=True)
class Goal:
    """One record type that a reference names, and where the name stands."""

    type: str
    place: Place


@dataclass(frozen=True, slots=True)
class Referring:
    """One subschema with ``x-ref``, its options read."""

    raw: Raw
    goals: tuple[Goal, ...]
    by: str
    written: Components | None
    tolerant: bool
    inverse: str | None


@dataclass(slots=True)
class Names:
    """Everything that is named in the schemas of a project; ``damaged`` types have an unreadable key."""

    graph: Graph
    places: Places
    types: dict[str, list[Declared]] = field(default_factory=dict)
    references: list[Referring] = field(default_factory=list)
    damaged: set[str] = field(default_factory=set)

    def at(self, raw: Raw, *tokens: str | int) -> Place:
        """Return the place of something in a node's subschema."""
        path, pointer = self.places.get(id(raw.schema), (path_of(raw.uri), ()))
        return Place(path, (*pointer, *tokens))

    def key(self, raw: Raw, keyword: str) -> Place:
        """Return the place of a keyword of a node's subschema."""
        found = self.at(raw, keyword)
        return Place(found.path, found.pointer, is_key=True)

    def keys(self, type_: str, by: str) -> Components | None:
        """Return the components of a type's key where a reference goes by it."""
        return next((d.keys[by] for d in self.types.get(type_, ()) if by in d.keys), None)

    def records(self) -> Iterator[Declared]:
        """Yield every declaration."""
        for declared in self.types.values():
            yield from declared


def names_of(graph: Graph, places: Places, damaged: frozenset[tuple[str, Pointer]]) -> Names:
    """Return the names in a graph; the keys of subschemas at damaged places are not known."""
    names = Names(graph, places)
    seen: set[str] = set()
    for raw in graph.nodes:
        if raw.uri in seen:  # the same subschema in another dynamic scope
            continue
        seen.add(raw.uri)
        type_ = raw.schema.get("x-record")
        if isinstance(type_, str):
            keys = _keys(raw)
            names.types.setdefault(type_, []).append(Declared(raw, type_, keys or {}))
            if keys is None or (names.at(raw).path, names.at(raw).pointer) in damaged:
                names.damaged.add(type_)
        if "x-ref" in raw.schema:
            names.references.append(_referring(names, raw))
    return names


def _keys(raw: Raw) -> Mapping[str, Components] | None:
    try:
        found = {PRIMARY: read_components(raw.schema["x-key"])} if "x-key" in raw.schema else {}
        return found | {
            name: read_components(texts) for name, texts in raw.schema.get("x-unique", {}).items()
        }
    except (ComponentError, PointerError):
        return None


def read_components(texts: Sequence[str]) -> Components:
    """Return the components that texts mean; raises ComponentError and PointerError."""
    return tuple(parse_component(text) for text in texts)


def _referring(names: Names, raw: Raw) -> Referring:
    value: Json = raw.schema["x-ref"]
    options: Mapping[str, Any] = value if isinstance(value, dict) else {"to": value}
    way: Pointer = ("x-ref", "to") if isinstance(value, dict) else ("x-ref",)
    to = options.get("to", [])
    if isinstance(to, str):
        goals = [Goal(to, names.at(raw, *way))]
    else:
        goals = [Goal(name, names.at(raw, *way, index)) for index, name in enumerate(to)]
    return Referring(
        raw=raw,
        goals=tuple(goals),
        by=options.get("by", PRIMARY),
        written=_written(options),
        tolerant=options.get("missing", "error") != "error",
        inverse=options.get("inverse"),
    )


def _written(options: Mapping[str, Any]) -> Components | None:
    try:
        return read_components(options["key"]) if "key" in options else None
    except (ComponentError, PointerError):
        return None


def key_of_reference(own: Components, written: Components | None) -> Components | None:
    """Return the components with which a reference goes by a key; None where they do not fit it.

    Path variables that are not written are filled in.
    """
    if written is not None and len(written) == len(own):
        return written
    mine = written if written is not None else (Component(ComponentKind.VALUE),)
    open_places = [i for i, component in enumerate(own) if component.kind is not ComponentKind.PATH]
    if len(mine) != len(open_places):
        # A key that is all path variables has one component, and the value is it.
        return mine if len(own) == len(mine) == 1 else None
    filled = list(own)
    for place, component in zip(open_places, mine, strict=True):
        filled[place] = component
    return tuple(filled)
