"""What the walk finds where: records, references and orders under every keyword that applies a subschema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.read.walks import records, references, walked
from validator.model.document import KeyPlace
from validator.model.facts import ExportFact, LocalFact, NameFact, Operand, OrderFact
from validator.read.walk import walker

T: dict[str, Any] = {"x-record": "t", "x-key": ["/id"]}
REF: dict[str, Any] = {"x-ref": {"to": "t", "missing": "ignore"}}


def record(kind: str, key: str = "/id") -> dict[str, Any]:
    return {"x-record": kind, "x-key": [key]}


def found(folder: Path, schema: dict[str, Any], value: Any) -> list[tuple[str, object, str]]:
    return records(*walked(folder, schema, value))


def referring(folder: Path, schema: dict[str, Any], value: Any) -> list[tuple[str, object, int, bool]]:
    return list(references(*walked(folder, {"$defs": {"t": T}, **_with_t(schema)}, value)))


def _with_t(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that declares the type ``t`` where no document has a value."""
    return {**schema, "dependentSchemas": {"no such field": T}}


A, B = {"required": ["a"], **record("a")}, {"required": ["b"], **record("b")}
EITHER = {"if": A, "then": record("x"), "else": record("y")}


@pytest.mark.parametrize(
    ("schema", "value", "wanted"),
    [
        ({"anyOf": [A, B]}, {"id": 1, "a": 0}, [("a", (1,), "")]),
        ({"anyOf": [A, B]}, {"id": 1, "a": 0, "b": 0}, [("a", (1,), ""), ("b", (1,), "")]),
        ({"anyOf": [A, B]}, {"id": 1}, []),
        ({"oneOf": [A, B, True]}, {"id": 1}, []),
        (EITHER, {"id": 1, "a": 0}, [("a", (1,), ""), ("x", (1,), "")]),
        (EITHER, {"id": 1}, [("y", (1,), "")]),
        ({"if": A, "then": {**record("x"), "required": ["b"]}}, {"id": 1, "a": 0}, [("a", (1,), "")]),
        ({"not": A}, {"id": 1}, []),
        ({"dependentSchemas": {"a": record("x")}}, {"id": 1, "a": 0}, [("x", (1,), "")]),
        ({"dependentSchemas": {"a": record("x")}}, {"id": 1}, []),
        ({"allOf": [A, {"allOf": [A]}], **record("a", "/a")}, {"id": 1, "a": 0}, [("a", (0,), "")]),
    ],
)
def test_what_applies_to_a_value(folder: Path, schema: dict[str, Any], value: Any, wanted: object) -> None:
    assert found(folder, schema, value) == wanted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


X, Y, Z = record("x", ""), record("y", ""), record("z", "")
CLOSED = {"closed": {"additionalProperties": X}}
BRANCHES = [{"properties": {"a": X}, "required": ["q"]}, {"properties": {"c": True}}]


@pytest.mark.parametrize(
    ("schema", "wanted"),
    [
        ({"properties": {"a": X}, "patternProperties": {"^a": Y}}, "x/a y/a y/ab"),
        ({"properties": {"a": True}, "patternProperties": {"b$": X}, "additionalProperties": Y}, "x/ab y/c"),
        ({"additionalProperties": {"type": "string", **X}}, "x/a x/ab x/c"),
        ({"allOf": [{"properties": {"a": X}}], "unevaluatedProperties": Y}, "x/a y/ab y/c"),
        ({"anyOf": BRANCHES, "unevaluatedProperties": Y}, "y/a y/ab"),
        ({"$ref": "#/$defs/closed", "unevaluatedProperties": Y, "$defs": CLOSED}, "x/a x/ab x/c"),
    ],
)
def test_what_applies_to_the_values_of_a_mapping(folder: Path, schema: dict[str, Any], wanted: str) -> None:
    value = {"a": "1", "ab": "2", "c": "3"}
    places = [each.split("/") for each in wanted.split()]
    assert found(folder, schema, value) == [(kind, (value[name],), name) for kind, name in places]


@pytest.mark.parametrize(
    ("schema", "wanted"),
    [
        ({"items": X}, "x/0 x/1 x/2"),
        ({"prefixItems": [X, True], "items": Y}, "x/0 y/2"),
        ({"contains": {"type": "integer", **X}}, "x/1 x/2"),
        ({"prefixItems": [X], "unevaluatedItems": Y}, "x/0 y/1 y/2"),
        ({"contains": {"const": 1}, "unevaluatedItems": Y}, "y/0 y/2"),
        ({"allOf": [{"prefixItems": [X, Z]}], "unevaluatedItems": Y}, "x/0 z/1 y/2"),
        ({"allOf": [{"items": X}], "unevaluatedItems": Y}, "x/0 x/1 x/2"),
    ],
)
def test_what_applies_to_the_items_of_a_list(folder: Path, schema: dict[str, Any], wanted: str) -> None:
    value = ["a", 1, 2]
    places = [each.split("/") for each in wanted.split()]
    assert found(folder, schema, value) == [(kind, (value[int(at)],), at) for kind, at in places]


def test_an_entry_is_the_nearest_key_that_no_schema_names(folder: Path) -> None:
    inner = {"properties": {"known": record("t", "{@key}")}, "additionalProperties": record("u", "{@key}")}
    schema = {"properties": {"top": {"additionalProperties": inner}}}
    value = {"top": {"e": {"known": 1, "other": 2}}}
    plan, trace = walked(folder, schema, value)
    assert records(plan, trace) == [("t", ("e",), "top/e/known"), ("u", ("other",), "top/e/other")]
    assert trace.key_places == (
        (KeyPlace(("top", "e"), is_key=True),),
        (KeyPlace(("top", "e", "other"), is_key=True),),
    )


def test_keys_of_paths_of_enclosing_records_and_of_several_parts(folder: Path) -> None:
    point = {
        **record("point", "{line/id}-{/n}"),
        "x-unique": {"place": ["{file}", "/at/0"]},
        "x-aliases": ["/old/*"],
        "properties": {"sub": record("t", "{line/id}")},
    }
    line = {**record("line"), "properties": {"points": {"items": point}}}
    value = {"id": 7, "points": [{"n": True, "at": [1.0], "sub": {}, "old": ["x", None, 2]}, {"n": None}]}
    plan, trace = walked(folder, line, value)
    assert records(plan, trace) == [
        ("line", (7,), ""),
        ("point", ("7-true",), "points/0"),
        ("t", (7,), "points/0/sub"),
        ("point", None, "points/1"),
    ]
    assert trace.facts.candidates == (NameFact("point", "place", ("f", 1.0), 1),)
    assert trace.facts.aliases == (NameFact("point", "", ("x",), 1), NameFact("point", "", ("2",), 1))
    assert trace.alias_places == ((0, ("points", 0, "old", 0)), (0, ("points", 0, "old", 2)))
    assert trace.facts.local == (LocalFact("missing-key", 3, ("n",)),)
    assert trace.key_places[1] == (KeyPlace(("points", 0, "n")),)
    assert [parts.is_key for places in trace.key_places for parts in places] == [False, False, False]


def test_references_of_scalars_mappings_and_keys(folder: Path) -> None:
    composed = {"x-ref": {"to": "t", "missing": "ignore", "key": ["/of"]}}
    schema = {
        "propertyNames": REF,
        "properties": {"plain": REF, "list": {"items": REF}, "made": {**composed, **record("u")}},
    }
    value = {"plain": True, "list": [1, None, "x", [2], {}], "made": {"of": 3, "id": 4}}
    assert referring(folder, schema, value) == [
        ("plain", (("plain",),), -1, True),
        ("plain", ((("bool", True),),), -1, False),
        ("list", (("list",),), -1, True),
        ("list/0", ((1,),), -1, False),
        ("list/2", (("x",),), -1, False),
        ("made", (("made",),), -1, True),
        ("made", ((3,),), 0, False),
    ]


def test_what_is_compared(folder: Path) -> None:
    steps = {
        **record("t"),
        "x-order": [["/pairs/*/from", "/pairs/*/to"], ["/from", "/of>/to"], ["/of>/to", "/to"]],
        "properties": {"of": {**REF, "anyOf": [REF, REF]}},
    }
    value = {
        "id": 1,
        "from": 2,
        "to": 3,
        "of": 4,
        "pairs": [{"from": 5, "to": 6}, {"from": 7}, {"from": 8, "to": "9"}],
    }
    _, trace = walked(folder, {"items": steps}, [value, {"id": 5, "from": [1], "to": None, "of": 6}])
    first, second, third = (Operand(4, number) for number in range(3))
    assert trace.facts.orders == (
        OrderFact(0, 0, Operand(5), Operand(6)),
        OrderFact(0, 0, Operand(8), Operand("9")),
        *(OrderFact(1, 0, Operand(2), reference) for reference in (first, second, third)),
        *(OrderFact(2, 0, reference, Operand(3)) for reference in (first, second, third)),
    )
    assert trace.order_places[:2] == (
        ((0, (0, "pairs", 0, "from")), (0, (0, "pairs", 0, "to"))),
        ((0, (0, "pairs", 2, "from")), (0, (0, "pairs", 2, "to"))),
    )
    assert trace.facts.exports == (
        ExportFact(0, ("to",), (Operand(3),)),
        ExportFact(1, ("to",), ()),
    )


def test_a_schema_that_describes_what_is_in_itself(folder: Path) -> None:
    schema = {**record("t"), "properties": {"in": {"$ref": "#"}}, "patternProperties": {"^n": {"$ref": "#"}}}
    value: dict[str, Any] = {"id": 0}
    for number in range(1, 60):
        value = {"id": number, "in" if number % 2 else f"n{number}": value}
    assert [key for _, key, _ in found(folder, schema, value)] == [(59 - n,) for n in range(60)]


def test_what_is_kept_of_a_plan_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = {"patternProperties": {"^n": {"x-record": "t", "x-key": ["{@key}"]}}}
    plan, trace = walked(folder, schema, {})
    walks = walker.Walker(plan, lambda _, __: True)
    monkeypatch.setattr(walker, "_KEPT", 50)
    sizes = []
    for start in range(0, 400, 20):
        value = {f"n{number}": 0 for number in range(start, start + 20)}
        traced = walks.trace(plan.files[0], {"file": "f"}, [value])
        assert [fact.key for fact in traced.facts.records] == [(name,) for name in value]
        assert traced == walker.Walk(plan, plan.files[0], {"file": "f"}, lambda _, __: True, ()).trace(
            [value], ()
        )
        sizes.append(walks._shapes.size)
    assert max(sizes) < 50 + 25
    assert trace.facts.records == ()
