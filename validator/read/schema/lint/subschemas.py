"""The subschemas of a file by where they stand, whether or not anything leads to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from validator.model.document import Json, Pointer
from validator.read.schema.dialect import parts
from validator.read.schema.lint.fault import Place


@dataclass(frozen=True, slots=True)
class Subschema:
    """A subschema that is a mapping; ``pointer`` is empty at the file's root."""

    path: str
    pointer: Pointer
    schema: Mapping[str, Json]

    def at(self, *tokens: str | int) -> Place:
        """Return the place of something in it."""
        return Place(self.path, (*self.pointer, *tokens))

    def key(self, keyword: str) -> Place:
        """Return the place of one of its keywords."""
        return Place(self.path, (*self.pointer, keyword), is_key=True)


def subschemas(path: str, value: Json) -> Iterator[Subschema]:
    """Yield every subschema of a file, the outer ones before the inner ones."""
    todo: list[tuple[Pointer, Json]] = [((), value)]
    while todo:
        pointer, schema = todo.pop()
        if isinstance(schema, dict):
            yield Subschema(path, pointer, schema)
            todo += reversed([((*pointer, *way), inner) for way, inner in parts(schema)])
