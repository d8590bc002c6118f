"""What a valid value is for sure, by its subschemas: so that generated code need not ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urljoin

from validator.model.plan import Node, Plan, pointer_of
from validator.read.schema.load import path_of

_ALL = frozenset(("array", "boolean", "integer", "null", "number", "object", "string"))
_OURS = "file:///"


class Known:
    """Reads ``type`` and ``required`` of the subschemas of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._follows: dict[str, bool] = {}

    def types(self, nodes: Iterable[Node]) -> frozenset[str]:
        """Return the types that a value may have that all these subschemas apply to."""
        found = _ALL
        for node in nodes:
            for schema in self._schemas(node):
                said = schema.get("type")
                if isinstance(said, str | list):
                    found &= frozenset([said] if isinstance(said, str) else said)
        return found

    def required(self, nodes: Iterable[Node]) -> frozenset[str]:
        """Return the properties that a mapping has that all these subschemas apply to."""
        found: set[str] = set()
        for node in nodes:
            for schema in self._schemas(node):
                said = schema.get("required")
                found.update(said if isinstance(said, list) else ())
        return frozenset(found)

    def _schemas(self, node: Node) -> Iterator[Mapping[str, Any]]:
        """Yield what a subschema says, and those that it refers to: the plan leaves out the dull ones."""
        base, _, fragment = node.uri.partition("#")
        todo, seen = [(base, fragment)], {(base, fragment)}
        while todo:
            base, fragment = todo.pop()
            schema = self._at(base, fragment)
            yield schema
            reference = schema.get("$ref")
            if isinstance(reference, str) and self._is_followed(base):
                file, _, part = reference.partition("#")
                new = urljoin(base, file), unquote(part)
                if new not in seen:
                    seen.add(new)
                    todo.append(new)

    def _is_followed(self, base: str) -> bool:
        """Whether a file's references are relative to its path: no part of it has a name of its own."""
        if base not in self._follows:
            self._follows[base] = not _names_itself(self._plan.schemas.get(path_of(base)))
        return self._follows[base]

    def _at(self, base: str, fragment: str) -> Mapping[str, Any]:
        if not base.startswith(_OURS) or (fragment and not fragment.startswith("/")):
            return {}
        value: Any = self._plan.schemas.get(path_of(base))
        for token in map(str, pointer_of("#" + fragment)):
            if isinstance(value, list):
                value = value[int(token)] if token.isdigit() and int(token) < len(value) else None
            else:
                value = value.get(token) if isinstance(value, dict) else None
        return value if isinstance(value, dict) else {}


def _names_itself(schema: Any) -> bool:
    todo = [schema]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            if "$id" in value:
                return True
            todo += value.values()
        elif isinstance(value, list):
            todo += value
    return False
