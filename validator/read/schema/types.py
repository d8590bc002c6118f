"""Which JSON types the schemas want at a place."""

from __future__ import annotations

from validator.model.document import Pointer
from validator.model.wording import type_name
from validator.read.schema.graph import Graph


def wanted_types(graph: Graph, root: int, pointer: Pointer) -> tuple[str, ...]:
    """Return the types that subschemas at a pointer allow, sorted; empty where none says any."""
    wanted: set[str] = set()
    for node in graph.at(root, pointer):
        kinds = node.schema.get("type", ())
        wanted.update([kinds] if isinstance(kinds, str) else kinds)
        wanted.update(type_name(value) for value in node.schema.get("enum", ()))
        if "const" in node.schema:
            wanted.add(type_name(node.schema["const"]))
    return tuple(sorted(wanted))
