"""Schemas and values by chance, small enough to meet: what the differential tests of the schema half ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from validator.model.plan import Plan
from validator.read.fast.schema.explain import Explainer
from validator.read.fast.schema.verdicts import Verdicts
from validator.read.schema.compile import compile_plan
from validator.read.schema.graph import Graph
from validator.read.schema.load import SchemaFiles, placed
from validator.read.schema.problem import SchemaError

NAMES = ("a", "b", "ab", "x-c", "é", "$ref", "a/b~c")
PATTERNS = ("^a", "b$", "^[a-z]+$", "^.$", r"^\w{1,2}$", "", r"\d", "é|x", "(?=a)", r"^\p{L}+$", r"(a)\1")
TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
FORMATS = ("date", "edtf", "email", "uri", "regex", "language-tag", "no-such-format")
FILES = ("schema/one.json", "schema/two words.json")
OTHER = "two%20words.json"
TARGETS = ("a", "b")

NUMBERS = (0, 1, 2, 3, -1, 1.0, 1.5, -0.0, 0.1, 0.3, 2**53, 2**53 + 1, 2**63, 2.0**63, 10**20, 1e20, 1e300)
TEXTS = ("", "a", "ab", "b", "é", "😀", "a\n", "2025-01-02", "2025-13-02", "x@example.org", "de", "[", "1")
SCALARS: SearchStrategy[Any] = st.sampled_from((None, True, False, *NUMBERS, *TEXTS))


def _collections(inner: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)


VALUES: SearchStrategy[Any] = st.recursive(SCALARS, _collections, max_leaves=12)


class Project(NamedTuple):
    """The reference and the fast engine's halves for the same schemas."""

    plan: Plan
    graph: Graph
    verdicts: Verdicts
    explainer: Explainer

    @property
    def root(self) -> int:
        """The number of the first file's schema."""
        return self.plan.files[0].root

    def holds(self, value: Any) -> bool:
        """Return the reference's verdict."""
        return bool(self.graph.validator(self.root).is_valid(value))


def project_of(contents: Mapping[str, Any]) -> Project:
    """Return a project of schemas by path; the first of them describes a file."""
    whole = {path: placed(schema) for path, schema in contents.items()}
    first = next(iter(whole))
    whole[first] = {"x-files": ["x.yaml"], **whole[first]}
    data = {path: json.dumps(schema).encode() for path, schema in whole.items()}
    graph = Graph(SchemaFiles(Path("/nowhere"), whole, data))
    plan = compile_plan(graph)
    verdicts = Verdicts(plan, lambda number, value: graph.validator(number).is_valid(value))
    return Project(plan, graph, verdicts, Explainer(graph, verdicts))


def projects() -> SearchStrategy[Project]:
    """Return projects of schemas by chance, without those that the reference refuses."""
    return contents().map(_accepted).filter(lambda project: project is not None)


def _accepted(schemas: Mapping[str, Any]) -> Any:
    try:
        return project_of(schemas)
    except SchemaError:
        return None


def _names_to(inner: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.dictionaries(st.sampled_from(NAMES), inner, min_size=1, max_size=3)


def _plain_keywords() -> dict[str, SearchStrategy[Any]]:
    numbers, counts = st.sampled_from(NUMBERS), st.sampled_from((0, 1, 2, 3, 1.0))
    names, types = st.lists(st.sampled_from(NAMES), max_size=3, unique=True), st.sampled_from(TYPES)
    return {
        "type": types | st.lists(types, min_size=1, max_size=3, unique=True),
        "const": VALUES,
        "enum": st.lists(VALUES, min_size=1, max_size=4),
        **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), numbers),
        "multipleOf": st.sampled_from([number for number in NUMBERS if number > 0]),
        **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems"), counts),
        **dict.fromkeys(("minProperties", "maxProperties"), counts),
        "pattern": st.sampled_from(PATTERNS),
        "format": st.sampled_from(FORMATS),
        "uniqueItems": st.booleans(),
        "required": names,
        "dependentRequired": st.dictionaries(st.sampled_from(NAMES), names, max_size=2),
        "x-help": st.just("Help."),
        "title": st.sampled_from(["One", "Two"]),
    }


_PLAIN = _plain_keywords()


@st.composite
def _mapping(draw: DrawFn, inner: SearchStrategy[Any]) -> Any:
    counts = st.sampled_from((0, 1, 2))
    several = st.lists(inner, min_size=1, max_size=3)
    nesting: dict[str, SearchStrategy[Any]] = {
        **dict.fromkeys(("properties", "dependentSchemas"), _names_to(inner)),
        "patternProperties": st.dictionaries(st.sampled_from(PATTERNS), inner, min_size=1, max_size=2),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), several),
        **dict.fromkeys(("not", "if", "then", "else", "items", "contains"), inner),
        **dict.fromkeys(("additionalProperties", "propertyNames"), inner),
        **dict.fromkeys(("unevaluatedProperties", "unevaluatedItems"), st.just(False) | inner),
        **dict.fromkeys(("minContains", "maxContains"), counts),
        "$ref": st.builds("{}#/$defs/{}".format, st.sampled_from(("", OTHER)), st.sampled_from(TARGETS)),
    }
    keywords = draw(st.lists(st.sampled_from((*_PLAIN, *nesting, *nesting)), max_size=4, unique=True))
    return {keyword: draw({**_PLAIN, **nesting}[keyword]) for keyword in keywords}


_LEAVES = st.booleans() | st.fixed_dictionaries({}, optional=_PLAIN).map(
    lambda schema: dict(list(schema.items())[:2])
)
SCHEMAS: SearchStrategy[Any] = st.recursive(_LEAVES, _mapping, max_leaves=8)


@st.composite
def contents(draw: DrawFn) -> dict[str, Any]:
    """Return two schema files; each refers only to definitions of the other that refer to nothing."""
    definitions = {
        path: {name: draw(st.recursive(_LEAVES, _names_to_schema, max_leaves=3)) for name in TARGETS}
        for path in FILES
    }
    first, second = FILES
    root = draw(_mapping(SCHEMAS))
    return {first: {**root, "$defs": definitions[first]}, second: {"$defs": definitions[second]}}


def _names_to_schema(inner: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {},
        optional={
            "properties": _names_to(inner),
            "items": inner,
            "oneOf": st.lists(inner, min_size=1, max_size=2),
        },
    )
