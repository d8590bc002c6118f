"""The dialect: which keywords there are, what each holds, and the meta-schema that fixes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from validator.model.document import Json, Pointer

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_ANY = "any value"
_TEXT = "a text"
_COUNT = "a whole number, not negative"
_NUMBER = "a number"
_FLAG = "true or false"
_SCHEMA = "a schema: a mapping, true or false"
_SCHEMAS = "a list of schemas, at least one"
_SCHEMA_BY_NAME = "a mapping from names to schemas"
_NAMES = "a list of names, each once"
_COMPONENTS = 'a list of components, such as `["/id"]`'
_STRICTNESS = "`error`, `warning` or `ignore`"

OURS: Mapping[str, str] = MappingProxyType(
    {
        "x-files": 'a path template or a list of them, such as `["records/{name}.yaml"]`',
        "x-documents": "`one` or `many`",
        "x-path": "a mapping from path variables to schemas",
        "x-record": "the name of a record type",
        "x-key": _COMPONENTS,
        "x-part": 'a list of path variables, such as `["{locale}"]`',
        "x-unique": 'a mapping from names to lists of components, such as `{"code": ["/code"]}`',
        "x-aliases": 'a list of pointers, such as `["/former_ids/*"]`',
        "x-label": "a pointer, such as `/name`",
        "x-ref": "a record type, a list of them, or a mapping with `to`",
        "x-equals": "a text with a path variable, such as `{article}`",
        "x-sequence": "one component of `x-key`, such as `/number`",
        "x-unused": _STRICTNESS,
        "x-order": 'a list of pairs of pointers, such as `[["/start", "/end"]]`',
        "x-help": _TEXT,
    }
)
"""Our keywords, and what each is in a reader's words."""

AT_ROOT = ("x-files", "x-documents", "x-path")
BESIDE_RECORD = (
    "x-key",
    "x-part",
    "x-unique",
    "x-aliases",
    "x-label",
    "x-sequence",
    "x-unused",
    "x-order",
)
REFERENCE_OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "to": "a record type, or a list of them",
        "by": "the name of a candidate key",
        "key": _COMPONENTS,
        "missing": _STRICTNESS,
        "acyclic": _FLAG,
        "inverse": "a pointer, such as `/members/*`",
    }
)

STANDARD: Mapping[str, str] = MappingProxyType(
    {
        "$schema": "a URI",
        "$id": "a URI without a fragment",
        "$ref": "a reference to a schema, such as `common.schema.json#/$defs/slug`",
        "$anchor": "a name",
        "$dynamicRef": "a reference to a schema",
        "$dynamicAnchor": "a name",
        "$vocabulary": "a mapping from URIs to true or false",
        "$comment": _TEXT,
        "$defs": _SCHEMA_BY_NAME,
        "prefixItems": _SCHEMAS,
        "items": _SCHEMA,
        "contains": _SCHEMA,
        "additionalProperties": _SCHEMA,
        "properties": _SCHEMA_BY_NAME,
        "patternProperties": "a mapping from regular expressions to schemas",
        "dependentSchemas": _SCHEMA_BY_NAME,
        "propertyNames": _SCHEMA,
        "if": _SCHEMA,
        "then": _SCHEMA,
        "else": _SCHEMA,
        "allOf": _SCHEMAS,
        "anyOf": _SCHEMAS,
        "oneOf": _SCHEMAS,
        "not": _SCHEMA,
        "unevaluatedItems": _SCHEMA,
        "unevaluatedProperties": _SCHEMA,
        "type": "one of array, boolean, integer, null, number, object and string, or a list of them",
        "const": _ANY,
        "enum": "a list of values",
        "multipleOf": "a number greater than 0",
        "maximum": _NUMBER,
        "exclusiveMaximum": _NUMBER,
        "minimum": _NUMBER,
        "exclusiveMinimum": _NUMBER,
        "maxLength": _COUNT,
        "minLength": _COUNT,
        "pattern": "a regular expression",
        "maxItems": _COUNT,
        "minItems": _COUNT,
        "uniqueItems": _FLAG,
        "maxContains": _COUNT,
        "minContains": _COUNT,
        "maxProperties": _COUNT,
        "minProperties": _COUNT,
        "required": _NAMES,
        "dependentRequired": "a mapping from names to lists of names",
        "title": _TEXT,
        "description": _TEXT,
        "default": _ANY,
        "deprecated": _FLAG,
        "readOnly": _FLAG,
        "writeOnly": _FLAG,
        "examples": "a list of values",
        "format": "the name of a format, such as `date`",
        "contentEncoding": _TEXT,
        "contentMediaType": _TEXT,
        "contentSchema": _SCHEMA,
    }
)
"""The keywords of JSON Schema 2020-12, and what each is in a reader's words."""

RETIRED: Mapping[str, str] = MappingProxyType(
    {
        "definitions": "JSON Schema 2020-12 calls it `$defs`",
        "dependencies": "JSON Schema 2020-12 has `dependentRequired` and `dependentSchemas` for it",
        "additionalItems": "in JSON Schema 2020-12 `items` describes what follows `prefixItems`",
        "id": "JSON Schema 2020-12 calls it `$id`",
        "$recursiveRef": "JSON Schema 2020-12 calls it `$dynamicRef`",
        "$recursiveAnchor": "JSON Schema 2020-12 calls it `$dynamicAnchor`",
        "divisibleBy": "JSON Schema 2020-12 calls it `multipleOf`",
        "disallow": "JSON Schema 2020-12 has `not` for it",
        "extends": "JSON Schema 2020-12 has `allOf` for it",
        "example": "JSON Schema has a list: `examples`",
        "nullable": 'JSON Schema says so in `type`: `["string", "null"]`',
    }
)
"""Keywords of older drafts and of OpenAPI, and what stands for them now."""

KEYWORDS = (*STANDARD, *OURS)

_ONE = frozenset(name for name, shape in STANDARD.items() if shape == _SCHEMA)
_LIST = frozenset(name for name, shape in STANDARD.items() if shape == _SCHEMAS)
_BY_NAME = frozenset(
    {"properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "x-path"}
)

APPLIES_TO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("maxLength", "minLength", "pattern", "contentEncoding"), ("string",)),
        **dict.fromkeys(("contentMediaType", "contentSchema"), ("string",)),
        **dict.fromkeys(("multipleOf", "maximum", "exclusiveMaximum"), ("number", "integer")),
        **dict.fromkeys(("minimum", "exclusiveMinimum"), ("number", "integer")),
        **dict.fromkeys(("prefixItems", "items", "contains", "unevaluatedItems", "maxItems"), ("array",)),
        **dict.fromkeys(("minItems", "uniqueItems", "maxContains", "minContains"), ("array",)),
        **dict.fromkeys(("properties", "patternProperties", "additionalProperties"), ("object",)),
        **dict.fromkeys(("propertyNames", "dependentSchemas", "dependentRequired"), ("object",)),
        **dict.fromkeys(("unevaluatedProperties", "required", "maxProperties"), ("object",)),
        "minProperties": ("object",),
    }
)
"""The types of value that a keyword says something of; keywords that are not here speak of all."""


def parts(schema: Mapping[str, Json]) -> Iterator[tuple[Pointer, Json]]:
    """Yield every subschema directly inside a schema, with the way to it."""
    for keyword, value in schema.items():
        if keyword in _ONE:
            yield (keyword,), value
        elif keyword in _LIST and isinstance(value, list):
            yield from (((keyword, index), item) for index, item in enumerate(value))
        elif keyword in _BY_NAME and isinstance(value, dict):
            yield from (((keyword, name), item) for name, item in value.items())


@cache
def meta_schema() -> Json:
    """Return the meta-schema of the dialect: what ``dialect.schema.json`` beside this module holds."""
    text = files("validator.read.schema").joinpath("dialect.schema.json").read_text(encoding="utf-8")
    return json.loads(text)


@cache
def meta_validator() -> Draft202012Validator:
    """Return a validator of schemas."""
    from jsonschema import Draft202012Validator

    return Draft202012Validator(_in_one(meta_schema()))


def _in_one(dialect: Json) -> Json:
    """Return the dialect with the vocabularies of JSON Schema in one: the same, in half the time."""
    from jsonschema_specifications import REGISTRY

    root = REGISTRY.contents(DIALECT)
    pages = [root, *(REGISTRY.contents(urljoin(DIALECT, page["$ref"])) for page in root["allOf"])]
    standard = {
        "$id": f"{dialect['$id']}/standard",
        "properties": {name: value for page in pages for name, value in page["properties"].items()},
        "$defs": {name: value for page in pages for name, value in page.get("$defs", {}).items()},
    }
    text = json.dumps({**dialect, "$defs": {**dialect["$defs"], "standard": standard}})
    text = text.replace(f'"$ref": "{DIALECT}"', f'"$ref": "{standard["$id"]}"')
    text = text.replace('"$dynamicRef": "#meta"', f'"$ref": "{dialect["$defs"]["subschema"]["$id"]}"')
    for page in root["allOf"]:
        text = text.replace(f'"$ref": "{page["$ref"]}#/', '"$ref": "#/')
    return json.loads(text)
