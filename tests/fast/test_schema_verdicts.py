"""jsonschema-rs is asked where it decides as the reference does, and nowhere else."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fast.schemas import NUMBERS, VALUES, Project, project_of, projects
from validator.model.plan import NOTHING
from validator.read.fast.schema.plain import is_plain
from validator.read.fast.schema.verdicts import MAX_KEPT, MAX_KEPT_LENGTH, Memo, Verdicts
from validator.read.project import bundled_schemas, load_project

ONE = "schema/one.json"
HUGE = (*NUMBERS, 2**64, 2.0**64, -(2**63), -(2.0**63), 10**23, 1e23, 10**40, 2**53 - 1, 9007199254740992.0)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(max_examples=80, deadline=None, suppress_health_check=SLOW)
@given(projects(), st.lists(VALUES, min_size=3, max_size=6))
def test_verdicts_are_the_references(project: Project, values: list[Any]) -> None:
    for value in values:
        assert project.verdicts.holds(project.root, value) == project.holds(value), value


@pytest.mark.parametrize("keyword", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "const"])
def test_numbers_compare_as_in_the_reference(keyword: str) -> None:
    for bound in HUGE:
        project = project_of({ONE: {keyword: bound}})
        verdicts = [project.verdicts.holds(project.root, value) for value in HUGE]
        assert project.verdicts.trusted(project.root)
        assert verdicts == [project.holds(value) for value in HUGE], bound


def test_multiples_are_the_references() -> None:
    for divisor in (1, 3, 10, 0.1, 0.01, 0.3, 1.5, 1e-300, 2**63, 1e300):
        project = project_of({ONE: {"multipleOf": divisor}})
        values = [value for value in HUGE if abs(value) < 1e300]
        verdicts = [project.verdicts.holds(project.root, value) for value in values]
        assert verdicts == [project.holds(value) for value in values], divisor


LISTS = st.lists(
    st.recursive(
        st.sampled_from((1, 1.0, True, False, 0, "a", None, 10**23, 1e23)),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
        max_leaves=4,
    ),
    max_size=6,
)


@cache
def unique(items: str) -> Project:
    return project_of({ONE: {"uniqueItems": True, "items": json.loads(items)}})


@settings(max_examples=150, deadline=None)
@given(LISTS)
def test_unique_items_are_the_references(values: list[Any]) -> None:
    for project in map(unique, ("true", '{"type": "object"}', '{"enum": ["a", null, true, false]}')):
        assert project.verdicts.holds(project.root, values) == project.holds(values)


UNTRUSTED = {
    "a dynamic reference": {"$dynamicRef": "#here", "$defs": {"a": {"$dynamicAnchor": "here"}}},
    "a name within a file": {"$ref": "inner.json", "$defs": {"a": {"$id": "inner.json"}}},
    "another dialect": {"properties": {"a": {"$schema": "http://json-schema.org/draft-07/schema#"}}},
    "a wild regular expression of properties": {"patternProperties": {r"^\p{L}": {}}},
    "regular expressions under unevaluatedProperties": {
        "patternProperties": {r"^\d$": {}},
        "unevaluatedProperties": False,
    },
    "counted items under unevaluatedItems": {
        "contains": {"type": "string"},
        "minContains": 2,
        "unevaluatedItems": False,
    },
    "a circle": {"$ref": "#/$defs/a", "$defs": {"a": {"allOf": [{"$ref": "#/$defs/a"}]}}},
    "the meta-schema": {"$ref": "https://json-schema.org/draft/2020-12/schema"},
}
TRUSTED = {
    "a wild regular expression": {"pattern": r"^(?=\p{L})", "allOf": [{"pattern": r"\bx"}]},
    "recursion": {"properties": {"a": {"$ref": "#"}}, "additionalProperties": {"$ref": "#"}},
    "an anchor": {"$ref": "#here", "$defs": {"a": {"$anchor": "here", "type": "string"}}},
    "a file's name": {"$id": "https://example.org/one.json", "$ref": "#/$defs/a", "$defs": {"a": {}}},
    "another file": {"$ref": "two%20words.json#/$defs/a"},
    "a property called $id": {"properties": {"$id": {"type": "string"}, "$dynamicRef": {}}},
    "simple regular expressions under unevaluatedProperties": {
        "patternProperties": {"^x-": {}},
        "unevaluatedProperties": False,
    },
    "unknown keywords": {"dependencies": {"a": ["b"]}, "contentMediaType": "application/json", "x-y": 1},
}
OTHER = {"schema/two words.json": {"$defs": {"a": {"type": "integer"}}}}
SOME: tuple[Any, ...] = (
    {},
    {"a": 1},
    {"a": {"a": 1}},
    {"x-a": 1, "é": 2},
    {"1": 2},
    "x",
    "x y",
    "é",
    1,
    [1, "a"],
    None,
)


@pytest.mark.parametrize("name", UNTRUSTED)
def test_what_may_be_decided_otherwise_is_not_asked(name: str) -> None:
    project = project_of({ONE: UNTRUSTED[name], **OTHER})
    assert project.verdicts.validator_of(project.root) is None
    assert project.verdicts.faulty_paths(project.root, {}) is None
    if name != "a circle":
        verdicts = [project.verdicts.holds(project.root, value) for value in SOME]
        assert verdicts == [project.holds(value) for value in SOME]


@pytest.mark.parametrize("name", TRUSTED)
def test_what_is_decided_alike_is_asked(name: str) -> None:
    project = project_of({ONE: TRUSTED[name], **OTHER})
    check = project.verdicts.validator_of(project.root)
    assert check is not None
    assert [check(value) for value in SOME] == [project.holds(value) for value in SOME]


def test_our_own_schemas_are_asked_all_the_way() -> None:
    plan = load_project(bundled_schemas().parent).plan
    verdicts = Verdicts(plan, lambda _number, _value: pytest.fail("the reference is asked"))
    assert [node.uri for node in plan.nodes if not verdicts.trusted(node.number)] == []
    assert verdicts.holds(NOTHING, None)


def test_a_memo_keeps_what_it_was_told_and_not_too_much() -> None:
    asked: list[str] = []

    def check(text: str) -> bool:
        asked.append(text)
        return text == "a"

    memo = Memo(check)
    long = "b" * (MAX_KEPT_LENGTH + 1)
    verdicts = [memo[text] for text in ("a", "b", "a", "b", long, long)]
    assert verdicts == [True, False, True, False, False, False]
    assert asked == ["a", "b", long, long]
    for number in range(2 * MAX_KEPT):
        assert memo[str(number)] is False
    assert len(memo) <= MAX_KEPT


def test_plain_values() -> None:
    plain: tuple[Any, ...] = ({"a": [1, 1.5, None, True, "é", 10**14, 0.1 + 0.2]}, [], "😀", 0)
    others = (float("nan"), {"a": float("inf")}, [-float("inf")], "\ud800", {"\udfff": 1}, [10**16], 1e16)
    assert [is_plain(value) for value in (*plain, *others)] == [True] * len(plain) + [False] * len(others)


def test_no_other_validator_is_imported() -> None:
    code = (
        "import sys; import validator.read.fast.schema.explain, validator.read.fast.schema.meta;"
        "print([name for name in ('jsonschema', 'referencing', 'attrs', 'ruamel') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
