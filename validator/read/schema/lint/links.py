"""Where every ``$ref`` leads, and what no ``$ref`` leads to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from validator.model.document import Json, Pointer
from validator.model.wording import nearest
from validator.read.schema.dialect import parts
from validator.read.schema.lint.fault import Fault, Place, key
from validator.read.schema.lint.subschemas import Subschema
from validator.read.schema.load import SchemaFiles, path_of, registry_of, uri_of

if TYPE_CHECKING:
    from referencing import Registry
    from referencing._core import Resolver

_LINKS = ("$ref", "$dynamicRef")
Found = dict[tuple[str, Pointer], Json]
"""The subschema that a reference leads to, by where the reference's own subschema stands."""


def outside_files(root: Path, path: str, value: Json) -> Iterator[str]:
    """Yield the files of the project, by path, that the references of one schema file name."""
    todo: list[Json] = [value]
    while todo:
        schema = todo.pop()
        if not isinstance(schema, dict):
            continue
        todo += [inner for _, inner in parts(schema)]
        for reference in (schema[name] for name in _LINKS if isinstance(schema.get(name), str)):
            target = target_file(path, reference)
            if target is not None and (root / target).is_file():
                yield target


def target_file(path: str, reference: str) -> str | None:
    """Return the path from the root that a reference in a file names; None where it leads out."""
    uri = urldefrag(urljoin(uri_of(path), reference)).url
    return path_of(uri) if uri.startswith("file:///") else None


class Links:
    """Follows the references of all schema files of a project."""

    def __init__(self, files: SchemaFiles, unreadable: frozenset[str]) -> None:
        self.files = files
        self.unreadable = unreadable
        self.registry: Registry[Json] = registry_of(files)
        self.faults: list[Fault] = []
        self.targets: Found = {}
        self.lost: list[tuple[str, Pointer]] = []
        for path, value in files.contents.items():
            resource = self.registry[uri_of(path)]
            resolver = self.registry.resolver(uri_of(path)).in_subresource(resource)
            self._walk(Subschema(path, (), value if isinstance(value, dict) else {}), resolver)

    def _walk(self, sub: Subschema, resolver: Resolver[Json]) -> None:
        for name in _LINKS:
            if name in sub.schema:
                self._follow(sub, name, resolver)
        for way, inner in parts(sub.schema):
            if isinstance(inner, dict):
                self._walk(Subschema(sub.path, (*sub.pointer, *way), inner), self._enter(inner, resolver))

    def _enter(self, value: Mapping[str, Json], resolver: Resolver[Json]) -> Resolver[Json]:
        if "$id" not in value:
            return resolver
        from referencing.jsonschema import DRAFT202012

        return resolver.in_subresource(DRAFT202012.create_resource(value))

    def _follow(self, sub: Subschema, name: str, resolver: Resolver[Json]) -> None:
        from referencing.exceptions import Unresolvable

        reference = sub.schema[name]
        try:
            self.targets[sub.path, sub.pointer] = resolver.lookup(reference).contents
        except Unresolvable:
            self.lost.append((sub.path, (*sub.pointer, name)))
            if target_file(sub.path, reference) not in self.unreadable:
                self.faults.append(self._fault(sub, name, reference))

    def _fault(self, sub: Subschema, name: str, reference: str) -> Fault:
        hint, help_ = self._advice(sub, reference)
        suggestion = f"; did you mean `{hint}`?" if hint else ""
        return Fault(
            "unresolved-reference",
            sub.at(name),
            f"`{name}` leads nowhere: there is no `{reference}` in this project{suggestion}",
            help_,
        )

    def _advice(self, sub: Subschema, reference: str) -> tuple[str | None, str | None]:
        if "://" in reference:
            return None, "nothing is ever fetched: copy the schema into the project, and refer to the copy"
        file, mark, fragment = reference.partition("#")
        target = target_file(sub.path, reference) or ""
        if target in self.files.contents:
            names = _definitions(self.files.contents[target])
            found = nearest(fragment, names)
            return (f"{file}#{found}" if found else None), _definitions_help(names, target)
        found = nearest(file, _relative(sub.path, self.files.contents))
        return (f"{found}{mark}{fragment}" if found else None), "a reference is a path relative to this file"


def _definitions(value: Json) -> list[str]:
    found = value.get("$defs", {}) if isinstance(value, dict) else {}
    return [f"/$defs/{name}" for name in found]


def _definitions_help(names: list[str], target: str) -> str:
    if not names:
        return f"{target} has no `$defs`"
    shown = ", ".join(f"`#{name}`" for name in names[:12])
    return f"{target} has {shown}{' and others' if len(names) > 12 else ''}"


def _relative(path: str, others: Mapping[str, Json]) -> list[str]:
    """Return the paths of schemas as a reference in one of them writes them."""
    from posixpath import dirname, relpath

    return [relpath(other, dirname(path) or ".") for other in others if other != path]


def remove_lost(files: SchemaFiles, links: Links) -> None:
    """Take out of the schemas the references that lead nowhere."""
    for path, pointer in links.lost:
        _remove(files.contents[path], pointer)


def _remove(value: Json, pointer: Pointer) -> None:
    for token in pointer[:-1]:
        value = value[token]
    value.pop(pointer[-1], None)


def unused(files: SchemaFiles, links: Links, described: Collection[str]) -> Iterator[Fault]:
    """Yield a fault for each schema file and each definition to which nothing leads.

    ``described`` are the schemas with ``x-files``, the paths from which everything begins.
    """
    used = _used(files, links, described)
    for path, value in files.contents.items():
        if not isinstance(value, dict):
            continue
        inside = {pointer for other, pointer in used if other == path}
        if not inside:
            yield Fault(
                "unused-schema",
                Place(path),
                "nothing uses this schema: it has no `x-files`, and no `$ref` leads to it",
                "say with `x-files` which files it describes, or remove it",
            )
            continue
        for name in value.get("$defs", ()):
            if not any(pointer[:2] == ("$defs", name) for pointer in inside):
                yield Fault(
                    "unused-schema",
                    key(path, "$defs", name),
                    f"nothing uses the definition `{name}`: no `$ref` leads to it",
                    "remove it, or refer to it",
                )


def _used(files: SchemaFiles, links: Links, described: Collection[str]) -> set[tuple[str, Pointer]]:
    """Return every subschema that a file of records, or a reference on the way, leads to."""
    places = places_of(files)
    todo: list[tuple[str, Json, Pointer]] = [(path, files.contents[path], ()) for path in described]
    found: set[tuple[str, Pointer]] = set()
    while todo:
        path, schema, pointer = todo.pop()
        if not isinstance(schema, dict) or (path, pointer) in found:
            continue
        found.add((path, pointer))
        todo += [(path, inner, (*pointer, *way)) for way, inner in parts(schema) if way[0] != "$defs"]
        target = links.targets.get((path, pointer))
        if id(target) in places:
            there, where = places[id(target)]
            todo.append((there, target, where))
    return found


def places_of(files: SchemaFiles) -> dict[int, tuple[str, Pointer]]:
    """Return where every mapping in the schemas stands, by its identity."""
    places: dict[int, tuple[str, Pointer]] = {}
    for path, value in files.contents.items():
        _remember(path, (), value, places)
    return places


def _remember(path: str, pointer: Pointer, value: Json, places: dict[int, tuple[str, Pointer]]) -> None:
    if isinstance(value, dict):
        places.setdefault(id(value), (path, pointer))
        for name, inner in value.items():
            _remember(path, (*pointer, name), inner, places)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _remember(path, (*pointer, index), inner, places)
