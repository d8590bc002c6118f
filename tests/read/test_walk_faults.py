"""What the walk makes of a file with faults: what is followed, what is in doubt, what is known still."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.read.walks import BINDINGS, records, references, walked
from validator.model.document import Json
from validator.model.facts import ExportFact, LocalFact, NameFact, Operand
from validator.read.walk import Walk

T: dict[str, Any] = {"x-record": "t", "x-key": ["/id"]}
REF: dict[str, Any] = {"type": "string", "x-ref": {"to": "t"}}


def test_the_records_of_branches_that_do_not_hold_are_shadows(tmp_path: Path) -> None:
    branch = {**T, "required": ["a"], "properties": {"to": REF, "id": {"type": "string"}, "in": T}}
    schema = {"anyOf": [branch, {"type": "string"}]}
    plan, trace = walked(tmp_path, schema, {"id": 1, "to": "x", "in": {"id": "y"}})
    assert records(plan, trace) == []
    assert list(references(plan, trace)) == []
    # The identifier is a number where the schema wants text: a reference may mean either.
    names = (NameFact("t", "", (key,), -1) for key in (1, "1", "y"))
    assert trace.facts.shadows == tuple(names)


def test_a_reference_is_followed_unless_its_own_subschema_fails(tmp_path: Path) -> None:
    neighbour = {"allOf": [{"maxLength": 1}], "$ref": "#/$defs/long", **REF}
    schema = {
        **T,
        "$defs": {"long": {"minLength": 3}},
        "properties": {"a": REF, "b": REF, "c": neighbour, "d": {"allOf": [REF, {"maxLength": 1}]}},
    }
    plan, trace = walked(tmp_path, schema, {"id": "i", "a": "x", "b": 5, "c": "xx", "d": "xx"})
    assert list(references(plan, trace)) == [("a", (("x",),), 0, False), ("d", (("xx",),), 0, False)]
    assert trace.facts.doubtful == {"t"}


@pytest.mark.parametrize(
    ("closing", "asked"),
    [
        ({}, ["short"]),
        # Where it is a mapping that refers, such a fault may be that of a neighbour, and is not told.
        ({"unevaluatedProperties": False}, ["short", {"of": "x"}]),
        ({"unevaluatedProperties": {"x-ref": {"to": "t"}}}, [1, "short", "x", "x", {"of": "x"}]),
        ({"$dynamicAnchor": "here"}, ["short", "x", "x", {"of": "x"}]),
    ],
)
def test_whether_a_value_holds_is_asked_only_where_it_may_not(
    tmp_path: Path, closing: dict[str, Any], asked: list[Json]
) -> None:
    made = {"x-ref": {"to": "t", "key": ["/of"]}}
    schema = {
        **T,
        "properties": {"a": REF, "b": REF, "c": {"x-equals": "{file}", "maxLength": 2}, "made": made},
        "propertyNames": {"type": "string"},
        **closing,
    }
    value = {"id": 1, "a": "x", "b": "x", "c": "short", "made": {"of": "x"}}
    plan, trace = walked(tmp_path, schema, value)
    seen: list[Json] = []

    def holds(_: int, value: Json) -> bool:
        seen.append(value)
        return bool(value != "short")

    again = Walk(plan, plan.files[0], BINDINGS, holds, trace.faults).trace([value], ())
    assert again == trace
    assert sorted(map(str, seen)) == [str(each) for each in asked]


@pytest.mark.parametrize(
    ("value", "told", "shadows"),
    [
        ({"id": "f", "n": 1}, [], []),
        ({"id": "g", "n": 1}, [("name-mismatch", 0, ("g", "f"))], [NameFact("t", "", ("f", 1), 0)]),
        ({"id": 7, "n": 1}, [("name-mismatch", 0, ("7", "f"))], [NameFact("t", "", ("f", 1), 0)]),
        ({"id": "f"}, [("missing-key", 0, ("n",))], []),
        ({"id": "f", "n": "1"}, [], [NameFact("t", "", ("f", 1), 0)]),
        ({"id": "f", "n": "one"}, [], []),
        ({"id": "f", "n": [1]}, [], []),
        ({"id": "f", "m": 1, "more": 0}, [], []),
        ({"id": "f", "other": 1}, [("missing-key", 0, ("n",))], []),
    ],
)
def test_keys_that_are_missing_or_otherwise_meant(
    tmp_path: Path, value: Json, told: list[tuple[Any, ...]], shadows: list[NameFact]
) -> None:
    properties = {"id": {"x-equals": "{file}"}, "n": {"type": "integer"}, "more": True}
    schema = {
        "x-record": "t",
        "x-key": ["/id", "/n"],
        "properties": properties,
        "additionalProperties": False,
    }
    _, trace = walked(tmp_path, schema, value)
    assert [(fact.rule, fact.record, fact.details[:2]) for fact in trace.facts.local] == told
    assert trace.facts.shadows == tuple(shadows)


def test_an_enclosing_record_without_a_key_tells_it_for_all_that_are_in_it(tmp_path: Path) -> None:
    inner = {"x-record": "u", "x-key": ["{t/id}", "/n"]}
    schema = {"items": {**T, "properties": {"in": {"items": inner}}}}
    _, trace = walked(tmp_path, schema, [{"in": [{"n": 1}, {}]}])
    assert trace.facts.local == (LocalFact("missing-key", 0, ("id",)), LocalFact("missing-key", 2, ("n",)))
    assert trace.local_places == ((0, (0,), False), (0, (0, "in", 1), False))


def test_a_fault_hides_operands_and_casts_doubt(tmp_path: Path) -> None:
    item = {
        **T,
        "x-order": [["/from", "/to"], ["/from", "/of>/to"]],
        "properties": {"to": {"type": "integer"}, "of": REF},
    }
    schema = {"properties": {"all": {"items": item}, "other": {"type": "string"}}}
    value = {"all": [{"id": 1, "from": 1, "to": "2"}, {"id": 2, "from": 1, "to": 3}]}
    _, trace = walked(tmp_path, schema, value)
    assert [(fact.order, fact.record) for fact in trace.facts.orders] == [(0, 1)]
    assert trace.facts.exports == (
        ExportFact(0, ("to",), (Operand(None),)),
        ExportFact(1, ("to",), (Operand(3),)),
    )
    assert trace.facts.doubtful == {"t"}
    _, trace = walked(tmp_path, schema, {"all": [], "other": 1})
    assert trace.facts.doubtful == {"t"}
    _, trace = walked(tmp_path, schema, {"all": []})
    assert trace.facts.doubtful == set()


def test_a_fault_of_the_path_stands_in_no_document(tmp_path: Path) -> None:
    schema = {**T, "x-path": {"file": {"pattern": "^[0-9]$", "x-ref": {"to": "t", "missing": "ignore"}}}}
    plan, trace = walked(tmp_path, schema, {"id": 1})
    assert list(references(plan, trace)) == []
    assert [(fault.document, fault.pointer) for fault in trace.faults] == [(-1, ("file",))]
    assert trace.facts.doubtful == {"t"}
