from __future__ import annotations

import dataclasses
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.read.briefs import BINDINGS, CASES, NODE, NOTHING, OTHERS, SUSPECT, Case, Read, key, made, refers
from validator.model.brief import bulk_supports, canonical, key_hash, part_bytes
from validator.model.facts import Facts, NameFact
from validator.model.keys import comparable
from validator.model.plan import Strictness
from validator.read.brief import brief_of, decisive


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_the_brief_of_a_file(case: Case, tmp_path: Path) -> None:
    read = Read.of(case.schemas(), tmp_path)
    found = read.brief(read.file("case"), case.documents(), BINDINGS)
    assert found == made(case.brief)


@pytest.mark.parametrize("case", SUSPECT, ids=lambda case: case.what)
def test_what_is_suspect(case: Case, tmp_path: Path) -> None:
    read = Read.of(case.schemas(), tmp_path)
    found = read.brief(read.file("case"), case.documents(), BINDINGS)
    assert found == made(case.brief, suspect=True)


@pytest.mark.parametrize(
    "facts",
    [
        Facts(invalid=True),
        Facts(lexical=True),
        Facts(doubtful=frozenset({"node"})),
        Facts(shadows=(NameFact("node", "", ("a",), -1),)),
    ],
)
def test_facts_that_make_suspect(facts: Facts, tmp_path: Path) -> None:
    read = Read.of(CASES[0].schemas(), tmp_path)
    assert brief_of(read.plan, facts) == NOTHING._replace(suspect=True)


def test_references_of_paths_are_counted_apart(tmp_path: Path) -> None:
    case = {
        "x-files": ["cases/{folder}/*.yaml"],
        "x-path": {"folder": {"x-ref": "node"}},
        "items": refers("node"),
    }
    read = Read.of({"case": case, "others": OTHERS}, tmp_path)
    documents = [[{"ref": "a"}]]
    found = read.brief(read.file("case"), documents, {"folder": "here"})
    assert found == NOTHING._replace(
        references=sorted([key("node", "here"), key("node", "a")]), followed=2, path_references=1
    )
    numbered = read.brief(read.file("case"), documents, {"folder": "7"})
    assert numbered == NOTHING._replace(
        references=[key("node", "a")],
        choices=[(key("node", "7"), key("node", 7))],
        followed=2,
        path_references=1,
    )


def test_lists_in_any_order_are_one_canonical_brief() -> None:
    brief = NOTHING._replace(
        counts=(1, 2),
        keyed=(1, 2),
        keys=[9, 5, 3],
        references=[3, 1],
        demands=[(1, True, 2, "x", 1), (1, True, 2, 3, 1)],
    )
    assert canonical(brief) == brief._replace(keys=[9, 3, 5], references=[1, 3], demands=brief.demands[::-1])
    assert canonical(brief) == canonical(canonical(brief))


@pytest.mark.parametrize(
    ("values", "least", "found"),
    [
        ([], False, []),
        ([1, 3, 2.5], False, [(3, 3)]),
        ([1, 3, 2.5], True, [(1, 3)]),
        ([True, 1, True, False], False, [(True, 2), (1, 1), (False, 1)]),
        (["2024-02-28", "2024-03-31"], False, [("2024-03-31", 2)]),
        (["2024-02-29", "2024-03-31"], True, [("2024-02-29", 1), ("2024-03-31", 1)]),
        (
            ["2023-02-29", "2024-04-31", "2024-04-30"],
            False,
            [("2023-02-29", 1), ("2024-04-31", 1), ("2024-04-30", 1)],
        ),
        (["2024", "2024", "x"], True, [("2024", 2), ("x", 1)]),
    ],
)
def test_what_decides_of_values_that_are_compared(
    values: list[object], least: bool, found: list[tuple[object, int]]
) -> None:
    assert decisive(values, least=least) == found


# Which plans briefs are enough for


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_briefs_are_enough(case: Case, tmp_path: Path) -> None:
    assert bulk_supports(Read.of(case.schemas(), tmp_path).plan)


UNSUPPORTED = [
    {"x-record": "node", "x-key": ["/id"], **refers({"to": "person", "inverse": "/nodes/*"})},
    {**NODE, "x-order": [["/a", "/ref>/ref>/b"]], **refers("node")},
    {**NODE, "x-order": [["/ref>/a", "/ref>/b"]], **refers("node")},
    {**NODE, "x-order": [["/a", "/ref>/b"]], **refers(["node", "person"])},
    {**NODE, "x-order": [["/a", "/ref>/b"]], **refers({"to": "person", "by": "code"})},
    {**NODE, **refers({"to": ["node", "person"], "acyclic": True})},
    {**NODE, **refers({"to": "person", "by": "code", "acyclic": True})},
    {**NODE, "propertyNames": {"x-ref": {"to": "node", "acyclic": True}}},
]


@pytest.mark.parametrize("item", UNSUPPORTED, ids=str)
def test_briefs_are_not_enough(item: dict[str, Any], tmp_path: Path) -> None:
    assert not bulk_supports(Read.of(Case("", item, "", {}).schemas(), tmp_path).plan)


def test_briefs_do_not_tell_parts_apart(tmp_path: Path) -> None:
    schema = {"x-files": ["{a}/{b}.yaml"], "x-record": "thing", "x-key": ["{a}"], "x-part": ["{b}"]}
    assert not bulk_supports(Read.of({"case": schema}, tmp_path).plan)


def test_briefs_do_not_say_whose_candidate_key_is_used(tmp_path: Path) -> None:
    schemas = {"case": {"x-files": ["a/*.yaml"], **refers({"to": "person", "by": "code"})}, "others": OTHERS}
    plan = Read.of(schemas, tmp_path).plan
    assert bulk_supports(plan)
    person = dataclasses.replace(plan.types["person"], unused=Strictness.WARNING)
    assert not bulk_supports(dataclasses.replace(plan, types={**plan.types, "person": person}))


# Hashes

TEXTS = st.text(st.characters(), max_size=5)
PARTS = TEXTS | st.integers() | st.floats(allow_nan=False) | st.tuples(st.just("bool"), st.booleans())


@given(PARTS, PARTS)
@example(1, 1.0)
@example(0, -0.0)
@example(1, ("bool", True))
@example("1", 1)
@example("\ud800\udc00", "\U00010000")
@example(10**400, float(10**22))
@example(math.inf, -math.inf)
def test_components_have_the_same_bytes_if_they_are_equal_and_only_then(one: object, other: object) -> None:
    assert (part_bytes(one) == part_bytes(other)) == (one == other)


@given(TEXTS, TEXTS, st.lists(PARTS, max_size=3), TEXTS, TEXTS, st.lists(PARTS, max_size=3))
@example("a", "b", [], "ab", "", [])
@example("a", "", ["b", "c"], "a", "", ["bc"])
@example("a", "", [""], "a", "", [])
@example("a", "", ["b"], "a", "b", [])
@example("a", "", [1, 2], "a", "", [2, 1])
def test_keys_have_the_same_hash_if_they_are_equal_and_only_then(
    type_: str, by: str, parts: list[object], other_type: str, other_by: str, others: list[object]
) -> None:
    one, other = (type_, by, tuple(parts)), (other_type, other_by, tuple(others))
    assert (key_hash(*one) == key_hash(*other)) == (one == other)


def test_hashes_are_the_same_in_every_run() -> None:
    found = [
        key_hash("statement", "", ("article", part)) for part in ("id", 12, comparable(True), 2.5, "\udcff")
    ]
    assert found == HASHES


HASHES = [
    11873209512954748490,
    7836816508573442554,
    16786743571056132286,
    15239514344464652678,
    4064552165820484822,
]


def test_what_is_no_component() -> None:
    with pytest.raises(TypeError, match="no component of a key: None"):
        key_hash("node", "", (None,))
