"""The meta-schema of the dialect: what it takes, what it refuses, and that other validators read it."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from validator.read.schema.dialect import (
    APPLIES_TO,
    AT_ROOT,
    BESIDE_RECORD,
    KEYWORDS,
    OURS,
    REFERENCE_OPTIONS,
    STANDARD,
    meta_schema,
    meta_validator,
)
from validator.read.schema.load import parse_schema

ROOT = Path(__file__).parents[2]
SUBSCHEMA = meta_schema()["$defs"]["subschema"]
KEYWORD_SCHEMAS: dict[str, Any] = {
    **meta_schema()["properties"],
    **SUBSCHEMA["$defs"]["keywords"]["properties"],
}


def schema_files() -> list[Path]:
    """Return our schemas, and those of the corpora that there are."""
    corpora = [p for p in (ROOT / "tests" / "corpora").glob("*/schema/**/*") if p.is_file()]
    return [*sorted((ROOT / "schema").glob("*.json")), *sorted(corpora)]


@cache
def fast() -> Any:
    """Return the other engine's validator of schemas."""
    return jsonschema_rs.Draft202012Validator(meta_schema())


@pytest.mark.parametrize("file", schema_files(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_schema_of_ours_is_valid_to_both_engines(file: Path) -> None:
    value = parse_schema(file.name, file.read_bytes())
    assert [error.message for error in meta_validator().iter_errors(value)] == []
    assert fast().is_valid(value)


def test_the_meta_schema_is_a_schema_itself() -> None:
    Draft202012Validator.check_schema(meta_schema())
    assert validator_for(meta_schema()) is Draft202012Validator


def test_every_keyword_has_a_title_and_a_description() -> None:
    assert set(KEYWORD_SCHEMAS) == set(OURS)
    for schema in KEYWORD_SCHEMAS.values():
        assert schema["title"]
        assert schema["description"].endswith(".")
    options = KEYWORD_SCHEMAS["x-ref"]["anyOf"][1]["properties"]
    assert set(options) == set(REFERENCE_OPTIONS)


@pytest.mark.parametrize("keyword", OURS)
def test_the_examples_of_a_keyword_are_valid(keyword: str) -> None:
    for example in KEYWORD_SCHEMAS[keyword].get("examples", ()):
        beside = {"x-record": "talk"} if keyword in BESIDE_RECORD else {}
        assert meta_validator().is_valid({**beside, keyword: example}), example


def test_the_lists_of_keywords_agree() -> None:
    known = set(SUBSCHEMA["$defs"]["keywords"]["propertyNames"]["then"]["enum"])
    assert known == set(OURS)
    assert set(meta_schema()["properties"]) == set(AT_ROOT)
    assert set(SUBSCHEMA["$defs"]["keywords"]["dependentRequired"]) == set(BESIDE_RECORD)
    assert set(APPLIES_TO) <= set(STANDARD)
    assert len(KEYWORDS) == len(set(KEYWORDS))


def test_the_standard_keywords_are_those_of_json_schema() -> None:
    vocabularies = [
        resource.contents
        for uri, resource in import_module("jsonschema_specifications").REGISTRY.items()
        if "2020-12/meta/" in uri and not uri.endswith("format-assertion")
    ]
    assert vocabularies
    assert {name for v in vocabularies for name in v["properties"]} == set(STANDARD)


REFUSED: list[dict[str, Any]] = [
    {"x-reff": "talk"},
    {"x-taplo": {}},
    {"properties": {"a": {"x-reff": "talk"}}},
    {"properties": {"a": {"x-files": ["a.yaml"]}}},
    {"items": {"x-documents": "many"}},
    {"$defs": {"a": {"not": {"x-path": {}}}}},
    {"x-path": {"a": {"x-files": ["b.yaml"]}}},
    {"x-path": {"a": {"x-ref": 5}}},
    {"x-key": ["/id"]},
    {"x-record": "a", "x-key": []},
    {"x-record": "a", "x-key": ["id"]},
    {"x-record": "a", "x-key": "/id"},
    {"x-record": ""},
    {"x-record": "a", "x-unique": {"b": "/b"}},
    {"x-record": "a", "x-part": ["locale"]},
    {"x-record": "a", "x-order": [["/a"]]},
    {"x-record": "a", "x-order": [["/a", "/b", "/c"]]},
    {"x-record": "a", "x-order": [["/a", "/b>c"]]},
    {"x-record": "a", "x-unused": "warn"},
    {"x-ref": []},
    {"x-ref": {"by": "a"}},
    {"x-ref": {"to": "a", "inverted": "/b"}},
    {"x-ref": {"to": "a", "missing": "no"}},
    {"x-equals": "article"},
    {"x-files": []},
    {"x-files": "/absolute.yaml"},
    {"x-documents": "several"},
    {"x-help": ""},
    {"items": [{}]},
    {"required": "id"},
]


@pytest.mark.parametrize("schema", REFUSED, ids=json.dumps)
def test_what_is_refused_is_refused_by_both_engines(schema: dict[str, Any]) -> None:
    assert not meta_validator().is_valid(schema)
    assert not fast().is_valid(schema)


STANDARD_REFUSED: list[Any] = [
    5,
    {"items": 5, "$defs": {"a": {"then": [], "type": ["string", "string"]}}},
    {"definitions": {"a": 1}, "dependencies": {"a": 2}, "$recursiveRef": 3},
    {"minLength": -1, "required": ["a", "a"], "allOf": [], "$anchor": "#", "$ref": {}, "$id": "a#b"},
    {"properties": {"a": {"not": {"pattern": 1, "title": 2, "format": 3, "contentSchema": 4}}}},
    {"unevaluatedItems": 1, "dependentRequired": {"a": [1]}, "prefixItems": [{"enum": 1}]},
    dict.fromkeys((*STANDARD, "definitions", "dependencies", "$recursiveAnchor", "$recursiveRef"), -0.5),
]


@pytest.mark.parametrize("schema", [*REFUSED, *STANDARD_REFUSED], ids=json.dumps)
def test_the_vocabularies_in_one_refuse_the_same(schema: Any) -> None:
    def told(validator: Draft202012Validator) -> set[tuple[Any, ...]]:
        errors = validator.iter_errors(schema)
        return {(*error.absolute_path, error.validator, error.message) for error in errors}

    assert told(meta_validator()) == told(Draft202012Validator(meta_schema()))
