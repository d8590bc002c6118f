"""Reads the schema files of a project and resolves references between them, offline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from validator.cache.listing import SCHEMA_SUFFIXES
from validator.model.document import Json, Parsed, Pointer, Spot, SpotKind
from validator.model.source import FILE_START, Span
from validator.read.schema.bytes import read_schemas
from validator.read.schema.problem import SchemaError

if TYPE_CHECKING:
    from referencing import Registry

SUFFIXES = SCHEMA_SUFFIXES
NEVER: Json = {"not": {}}
_DATA = ("const", "enum", "default", "examples")
_BASE = "file:///"


@dataclass(frozen=True, slots=True)
class SchemaFiles:
    """The schema files of a project by path from its root, as bytes and as values."""

    root: Path
    contents: Mapping[str, Json]
    data: Mapping[str, bytes]

    def span(self, path: str, pointer: Pointer) -> Span:
        """Return where a pointer's last key stands in a schema file, 1:1 where that is unknown."""
        from validator.read import yaml

        spot = Spot(SpotKind.KEY if pointer and isinstance(pointer[-1], str) else SpotKind.VALUE, 0, pointer)
        try:
            return yaml.locate(self.data[path], [spot])[0]
        except (yaml.UnreadableError, KeyError):
            return FILE_START


def load_schemas(root: Path, folder: Path) -> SchemaFiles:
    """Read every ``.json``, ``.yaml`` and ``.yml`` file below a folder.

    ``root`` is what the paths are relative to. Raises SchemaError for a file that cannot be read
    or is neither an object nor a boolean.
    """
    return parse_schemas(root, read_schemas(root, folder))


def parse_schemas(root: Path, data: Mapping[str, bytes]) -> SchemaFiles:
    """Return schema files of their bytes by path; raises SchemaError where one is none."""
    return SchemaFiles(root, {path: placed(parse_schema(path, raw)) for path, raw in data.items()}, data)


def parse_schema(path: str, raw: bytes) -> Json:
    """Return the value of a schema file's bytes; raises SchemaError at the place of the fault."""
    return parse_file(path, raw).documents[0]


def parse_file(path: str, raw: bytes) -> Parsed:
    """Return the same value with what the text of a YAML file shows to be wrong; raises SchemaError."""
    parsed = Parsed((_parse_json(path, raw),)) if path.endswith(".json") else _parse_yaml(path, raw)
    if not isinstance(parsed.documents[0], dict | bool):
        raise SchemaError(path, "a JSON Schema is an object (or true, or false)")
    return parsed


def _parse_json(path: str, raw: bytes) -> Json:
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        span = Span(error.lineno, error.colno, error.lineno, error.colno)
        raise SchemaError(path, f"this is not JSON: {error.msg}", span) from None
    except UnicodeDecodeError:
        raise SchemaError(path, "the schema is not UTF-8 text") from None
    except RecursionError:
        raise SchemaError(path, "the schema is nested too deeply") from None


def _parse_yaml(path: str, raw: bytes) -> Parsed:
    from validator.read import yaml

    try:
        parsed = yaml.parse(raw)
    except yaml.UnreadableError as error:
        raise SchemaError(path, error.fault.reason, error.fault.span) from None
    if len(parsed.documents) > 1:
        raise SchemaError(path, "a schema file holds one document")
    return parsed


def placed(schema: Json) -> Json:
    """Return a schema in which no property's subschema is just ``false``.

    jsonschema gives the error of ``false`` the place of the mapping, that of ``{"not": {}}``, which
    means the same, the place of the property.
    """
    if isinstance(schema, list):
        return [placed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: value if key in _DATA else placed(value) for key, value in schema.items()}
    for keyword in ("properties", "patternProperties"):
        named = inner.get(keyword)
        if isinstance(named, dict):
            inner[keyword] = {n: NEVER if value is False else value for n, value in named.items()}
    return inner


def uri_of(path: str) -> str:
    """Return the base URI of a schema file: nothing is ever fetched from it."""
    return _BASE + quote(path)


def path_of(uri: str) -> str:
    """Return the path of the schema file that a URI of ours names."""
    return unquote(urlsplit(uri).path).lstrip("/")


def registry_of(schemas: SchemaFiles) -> Registry[Json]:
    """Return a registry of the project's schemas; other files below the root are read on demand.

    Looking up anything else raises ``referencing.exceptions.Unresolvable``: nothing is fetched.
    """
    from referencing import Registry, Resource
    from referencing.exceptions import NoSuchResource
    from referencing.jsonschema import DRAFT202012

    def retrieve(uri: str) -> Resource[Json]:
        if not uri.startswith(_BASE):
            # JSON Schema's own, which few schemas refer to, and which take long to load.
            from jsonschema_specifications import REGISTRY

            found: Resource[Json] = REGISTRY[uri]
            return found
        path = path_of(uri)
        file = (schemas.root / path).resolve()
        if not file.is_relative_to(schemas.root.resolve()) or not file.is_file():
            raise NoSuchResource(ref=uri)  # type: ignore[call-arg]  # mypy does not see its fields
        return Resource.from_contents(placed(parse_schema(path, file.read_bytes())), DRAFT202012)

    ours: Registry[Json] = Registry(retrieve=retrieve)  # type: ignore[call-arg]  # likewise
    return ours.with_resources(
        (uri_of(path), Resource.from_contents(value, DRAFT202012)) for path, value in schemas.contents.items()
    )
