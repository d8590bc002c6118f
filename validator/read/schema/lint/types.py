"""Which types of value a subschema surely allows, with everything that applies beside it."""

from __future__ import annotations

from collections.abc import Mapping

from validator.model.document import Json
from validator.model.wording import type_name
from validator.read.schema.graph import Graph

ALL = frozenset({"string", "integer", "number", "boolean", "null", "object", "array"})
SCALARS = frozenset({"string", "integer", "number", "boolean"})


def allowed_types(graph: Graph, number: int) -> frozenset[str]:
    """Return the types that a value of a subschema may have."""
    found = ALL
    for n in graph.surely_beside({number}):
        found &= own_types(graph.nodes[n].schema)
    return found


def own_types(schema: Mapping[str, Json]) -> frozenset[str]:
    """Return the types that one subschema's own keywords allow."""
    found = ALL
    if "type" in schema:
        kinds = schema["type"]
        found &= _with_whole_numbers([kinds] if isinstance(kinds, str) else kinds)
    if "enum" in schema:
        found &= _with_whole_numbers([type_name(value) for value in schema["enum"]])
    if "const" in schema:
        found &= _with_whole_numbers([type_name(schema["const"])])
    return found


def _with_whole_numbers(kinds: list[str]) -> frozenset[str]:
    return frozenset(kinds) | ({"integer"} if "number" in kinds else set())
