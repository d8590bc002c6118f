"""Finds the files outside of the schema folder that schemas refer to: what is compiled hangs on them, too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from validator.cache.listing import CONTENT, look
from validator.model.document import Json
from validator.read.schema.load import SchemaFiles, parse_schema, path_of, uri_of
from validator.read.schema.problem import SchemaError

if TYPE_CHECKING:
    from validator.cache.listing import Looks


def outside(schemas: SchemaFiles) -> Looks:
    """Return what the files look like that references lead to, or would if they were there.

    Rather too many than too few: what only looks like a reference is followed, too.
    """
    looks: Looks = {}
    known = set(schemas.contents)
    todo: list[tuple[str, Json]] = list(schemas.contents.items())
    while todo:
        path, value = todo.pop()
        for target in _targets(path, value):
            if target not in known:
                known.add(target)
                file = str(schemas.root / target)
                looks[CONTENT, file] = look(CONTENT, file)
                todo += _parsed(schemas, target)
    return looks


def _parsed(schemas: SchemaFiles, path: str) -> list[tuple[str, Json]]:
    try:
        return [(path, parse_schema(path, (schemas.root / path).read_bytes()))]
    except (OSError, ValueError, SchemaError):
        return []


def _targets(path: str, value: Json) -> Iterator[str]:
    """Yield the paths of the files that a schema's references lead to."""
    references, names = [], [""]
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            references += [item[k] for k in ("$ref", "$dynamicRef") if isinstance(item.get(k), str)]
            names += [item["$id"]] if isinstance(item.get("$id"), str) else []
            todo += item.values()
        elif isinstance(item, list):
            todo += item
    bases = {urljoin(uri_of(path), name) for name in names}
    for reference in {urldefrag(reference).url for reference in references}:
        uris = {urljoin(base, reference) for base in bases}
        yield from (path_of(uri) for uri in uris if uri.startswith("file:///"))
