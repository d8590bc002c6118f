"""A schema that looks valid to jsonschema-rs is valid to the reference."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.fast.test_schema_explain import parts
from validator.read.fast.schema.meta import WRITTEN, looks_valid, written
from validator.read.schema.load import SchemaFiles, load_schemas
from validator.read.schema.meta import check_schemas
from validator.read.schema.problem import SchemaError

ROOT = Path(__file__).parent.parent.parent
CORPORA = sorted(path.parent for path in (ROOT / "tests" / "corpora").glob("*/schema"))
PUT: tuple[Any, ...] = (
    None,
    True,
    -1,
    2.0,
    1.5,
    "",
    "x",
    "/a",
    "(",
    [],
    ["a", "a"],
    {},
    {"type": "strin"},
    [1],
)
KEYWORDS = (
    "type",
    "x-record",
    "x-ref",
    "x-files",
    "x-reff",
    "x-key",
    "enum",
    "pattern",
    "items",
    "required",
    "$ref",
)


def files(*values: Any) -> SchemaFiles:
    contents = {f"schema/{number}.json": value for number, value in enumerate(values)}
    data = {path: json.dumps(value).encode() for path, value in contents.items()}
    return SchemaFiles(Path("/nowhere"), contents, data)


def is_valid(schemas: SchemaFiles) -> bool:
    try:
        check_schemas(schemas)
    except SchemaError:
        return False
    return True


def test_the_dialect_is_as_it_was_written() -> None:
    """``python -m validator.read.fast.schema.meta`` writes it anew."""
    assert WRITTEN.read_text(encoding="ascii") == written()


@pytest.mark.parametrize("root", [ROOT, *CORPORA], ids=lambda root: root.name)
def test_real_schemas_look_valid(root: Path) -> None:
    assert looks_valid(load_schemas(root, root / "schema"))


def test_what_looks_valid_is_valid() -> None:
    """And but for somebody else's keywords what is valid looks so."""
    chance = random.Random(3)
    whole = [value for root in CORPORA for value in load_schemas(root, root / "schema").contents.values()]
    seen = {True: 0, False: 0}
    for _ in range(90):
        wrong = copy.deepcopy(chance.choice(whole))
        holder, key = chance.choice([pair for pair in parts(wrong) if isinstance(pair[0], dict)])
        if chance.random() < 0.5:
            holder[key] = chance.choice(PUT)
        else:
            holder[chance.choice(KEYWORDS)] = chance.choice(PUT)
        schemas = files(wrong)
        assert looks_valid(schemas) == is_valid(schemas), wrong
        seen[looks_valid(schemas)] += 1
    assert min(seen.values()) > 5


@pytest.mark.parametrize("value", [{"const": float("nan")}, {"maximum": float("inf")}, {"title": "\ud800"}])
def test_what_jsonschema_rs_cannot_be_asked_about_does_not_look_valid(value: Any) -> None:
    assert not looks_valid(files(value))


def test_keywords_of_others_are_for_the_reference_to_judge() -> None:
    schemas = files({"x-intellij-html-description": "A text."})
    assert (looks_valid(schemas), is_valid(schemas)) == (False, True)
