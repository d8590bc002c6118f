"""Files and the briefs that they have: one case for each thing that a brief says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from validator.model.brief import Brief, key_hash
from validator.model.plan import FilePlan, Plan
from validator.read import yaml
from validator.read.brief import brief_of
from validator.read.schema.compile import compile_plan
from validator.read.schema.graph import Graph
from validator.read.schema.load import load_schemas
from validator.read.walk import Holds, Walk

Json = Any


class Read(NamedTuple):
    """A plan, and whether values satisfy its subschemas."""

    plan: Plan
    holds: Holds

    @classmethod
    def of(cls, schemas: Mapping[str, Json], folder: Path) -> Read:
        """Return the plan of some schemas, written below a folder."""
        (folder / "schema").mkdir()
        for name, schema in schemas.items():
            (folder / "schema" / f"{name}.schema.json").write_text(json.dumps(schema), encoding="utf-8")
        return cls.at(folder)

    @classmethod
    def at(cls, folder: Path) -> Read:
        """Return the plan of a project."""
        graph = Graph(load_schemas(folder, folder / "schema"))
        plan = compile_plan(graph)
        return cls(plan, lambda number, value: bool(graph.validator(number).is_valid(value)))

    def file(self, name: str) -> FilePlan:
        """Return the plan of the files that a schema describes."""
        return next(file for file in self.plan.files if file.schema.endswith(f"/{name}.schema.json"))

    def brief(self, file: FilePlan, documents: Sequence[Json], bindings: Mapping[str, str]) -> Brief:
        """Return the brief of values that their schema accepts, by way of their facts."""
        walk = Walk(self.plan, file, bindings, self.holds, [])
        return brief_of(self.plan, walk.trace(documents, []).facts)


class Case(NamedTuple):
    """A file: what the schema says of its items, its text, and what its brief has beside nothing."""

    what: str
    item: dict[str, Json]
    text: str
    brief: dict[str, object]

    def schemas(self) -> dict[str, Json]:
        """Return the schemas: those of the items, and of the records that they speak of."""
        case = {"x-files": ["cases/{folder}/*.yaml"], "items": self.item}
        return {"case": case, "others": OTHERS}

    def documents(self) -> tuple[Json, ...]:
        """Return the values of the file."""
        return yaml.parse(self.text.encode()).documents


OTHERS: dict[str, Json] = {
    "x-files": ["others/{folder}/*.yaml"],
    "properties": {
        "person": {"items": {"x-record": "person", "x-key": ["/id"], "x-unique": {"code": ["/code"]}}},
        "source": {"items": {"x-record": "source", "x-key": ["{folder}", "/number"]}},
        "tag": {"additionalProperties": {"x-record": "tag", "x-key": ["{@key}"]}},
        "node": {"items": {"x-record": "node", "x-key": ["/id"]}},
        "step": {"items": {"x-record": "step", "x-key": ["{folder}", "/n"], "x-sequence": "/n"}},
        "used": {"items": {"x-record": "used", "x-key": ["/id"], "x-unused": "error"}},
        "pair": {"items": {"x-record": "pair", "x-key": ["/a", "/b"]}},
        "note": {"items": {"x-record": "note"}},
    },
}
TYPES = ("node", "note", "pair", "person", "source", "step", "tag", "used")
"""The types of records, in the order of a brief's counts."""

BINDINGS = {"folder": "here"}

_NONE = (0,) * len(TYPES)
NOTHING = Brief(False, _NONE, _NONE, [], [], [], [], [], [], [], [], [], [], [], [], 0, 0, 0, 0, 0, 0)


def made(what: Mapping[str, Any], *, suspect: bool = False) -> Brief:
    """Return a brief that has some fields, and nothing beside."""
    return NOTHING._replace(suspect=suspect, **what)


def counts(**found: int) -> tuple[int, ...]:
    """Return the counts of records by type."""
    return tuple(found.get(name, 0) for name in TYPES)


def key(type_: str, *parts: object, by: str = "") -> int:
    """Return the hash of a key."""
    return key_hash(type_, by, parts)


def keyed(type_: str, *keys: tuple[object, ...]) -> dict[str, object]:
    """Return what a brief says of records of one type by their keys."""
    number = counts(**{type_: len(keys)})
    return {"counts": number, "keyed": number, "keys": sorted(key(type_, *each) for each in keys)}


def refers(to: Json, **more: Json) -> dict[str, Json]:
    """Return a subschema of mappings with a reference at ``ref``."""
    return {"properties": {"ref": {"x-ref": to, **more}}}


NODE = {"x-record": "node", "x-key": ["/id"]}
TRUE = ("bool", True)
CASES = (
    Case("no records", {}, "- 1\n- {a: b}\n", {}),
    Case("no text", NODE, "", {}),
    Case(
        "keys of every type",
        NODE,
        "[{id: a}, {id: 1}, {id: 1.5}, {id: 2.0}, {id: true}]",
        {
            **keyed("node", ("a",), (1,), (1.5,), (2,), (TRUE,)),
        },
    ),
    Case("a key that is there twice", NODE, "[{id: a}, {id: a}]", keyed("node", ("a",), ("a",))),
    Case("records without a key", {"x-record": "note"}, "[1, null, {}]", {"counts": counts(note=3)}),
    Case(
        "records in records",
        {
            **NODE,
            "properties": {"parts": {"items": {"x-record": "pair", "x-key": ["{node/id}", "/b"]}}},
        },
        "[{id: a, parts: [{b: 1}, {b: x}]}]",
        {
            "counts": counts(node=1, pair=2),
            "keyed": counts(node=1, pair=2),
            "keys": [key("node", "a"), *sorted([key("pair", "a", 1), key("pair", "a", "x")])],
        },
    ),
    Case(
        "mapping entries",
        {"additionalProperties": {"x-record": "tag", "x-key": ["{@key}"]}},
        "- {1: , b: }",
        {
            **keyed("tag", ("1",), ("b",)),
        },
    ),
    Case("scalars", {"x-record": "node", "x-key": [""]}, "[a, 1]", keyed("node", ("a",), (1,))),
    Case(
        "a format",
        {"x-record": "node", "x-key": ["{folder}-{/a}{/b}"]},
        "[{a: 1, b: true}]",
        {
            **keyed("node", ("here-1true",)),
        },
    ),
    Case(
        "a key by place",
        {"x-record": "pair", "x-key": ["/list/0", "/list/1"]},
        "- list: [a, 1]",
        {
            **keyed("pair", ("a", 1)),
        },
    ),
    Case(
        "candidate keys",
        {"x-record": "person", "x-key": ["/id"], "x-unique": {"code": ["/code"]}},
        "[{id: a, code: x}, {id: b}, {id: c, code: x}]",
        {
            **keyed("person", ("a",), ("b",), ("c",)),
            "candidates": [key("person", "x", by="code")] * 2,
        },
    ),
    Case(
        "aliases",
        {**NODE, "x-aliases": ["/old/*", "/former"]},
        "[{id: a, old: [b, 1, [], b], former: c}]",
        {
            **keyed("node", ("a",)),
            "aliases": sorted((key("node", part), key("node", "a")) for part in ("b", 1, "c")),
        },
    ),
    Case(
        "references",
        refers("node"),
        "[{ref: a}, {ref: 1}, {ref: a}, {ref: }, {ref: [a]}, {ref: {}}, {}]",
        {
            "references": sorted([key("node", "a"), key("node", 1)]),
            "followed": 3,
        },
    ),
    Case(
        "references beside path variables",
        refers("source"),
        "[{ref: 1}, {ref: true}]",
        {
            "references": sorted([key("source", "here", 1), key("source", "here", TRUE)]),
            "followed": 2,
        },
    ),
    Case(
        "references to text",
        refers("tag"),
        "[{ref: 1}, {ref: '1'}, {ref: true}, {ref: 2.0}]",
        {
            "references": sorted([key("tag", "1"), key("tag", "true"), key("tag", "2")]),
            "followed": 4,
        },
    ),
    Case(
        "references to a candidate key",
        refers({"to": "person", "by": "code"}),
        "[{ref: a}]",
        {
            "references": [key("person", "a", by="code")],
            "followed": 1,
        },
    ),
    Case(
        "references of several components",
        {"x-ref": {"to": "pair", "key": ["/x", "/y"]}},
        "[{x: 1, y: b}, {x: 1}, a, null]",
        {
            "references": [key("pair", 1, "b")],
            "followed": 1,
        },
    ),
    Case(
        "references that may lead nowhere",
        refers({"to": "node", "missing": "ignore"}),
        "[{ref: a}]",
        {
            "hints": [key("node", "a")],
            "followed": 1,
        },
    ),
    Case(
        "references that had better lead somewhere",
        refers({"to": "node", "missing": "warning"}),
        "[{ref: a}]",
        {
            "references": [key("node", "a")],
            "followed": 1,
        },
    ),
    Case(
        "references to records that live elsewhere",
        refers({"to": "star", "missing": "ignore"}),
        "[{ref: a}, {}]",
        {
            "untargeted": 1,
        },
    ),
    Case(
        "references to several types",
        refers(["node", "tag"]),
        "[{ref: a}, {ref: 1}, {ref: a}]",
        {
            "choices": sorted([(key("node", "a"), key("tag", "a")), (key("node", 1), key("tag", "1"))]),
            "followed": 3,
        },
    ),
    Case(
        "references to several types that differ by shape",
        {"x-ref": {"to": ["node", "tag"], "key": ["/x"], "missing": "ignore"}},
        "[{x: a}, {x: {}}]",
        {
            "hint_choices": [(key("node", "a"), key("tag", "a"))],
            "followed": 1,
        },
    ),
    Case(
        "mapping keys that refer",
        {"propertyNames": {"x-ref": "node"}},
        "[{a: , 12: , 'true': }]",
        {
            "references": [key("node", "a")],
            "choices": sorted(
                [(key("node", "12"), key("node", 12)), (key("node", "true"), key("node", TRUE))]
            ),
            "followed": 3,
        },
    ),
    Case(
        "chains",
        {**NODE, **refers({"to": "node", "acyclic": True})},
        "[{id: a, ref: b}, {id: b, ref: c}, {id: d, ref: b}]",
        {
            **keyed("node", ("a",), ("b",), ("d",)),
            "references": sorted([key("node", "b"), key("node", "c")]),
            "edges": sorted(
                (0, key("node", a), key("node", b)) for a, b in (("a", "b"), ("b", "c"), ("d", "b"))
            ),
            "followed": 3,
            "acyclic": 3,
        },
    ),
    Case(
        "chains outside of records",
        refers({"to": "node", "acyclic": True}),
        "[{ref: a}]",
        {
            "references": [key("node", "a")],
            "followed": 1,
            "acyclic": 1,
        },
    ),
    Case(
        "references to oneself",
        {"x-record": "used", "x-key": ["/id"], "x-aliases": ["/old"], **refers("used")},
        "[{id: a, ref: a}, {id: b, ref: b}, {id: c, ref: b}, {id: d, old: e, ref: e}]",
        {
            **keyed("used", ("a",), ("b",), ("c",), ("d",)),
            "aliases": [(key("used", "e"), key("used", "d"))],
            "references": sorted(key("used", part) for part in "abe"),
            "own": sorted([key("used", "a"), key("used", "e")]),
            "followed": 4,
        },
    ),
    Case(
        "choices of oneself",
        {"x-record": "used", "x-key": ["/id"], **refers(["node", "used"])},
        "[{id: a, ref: a}, {id: b, ref: a}]",
        {
            **keyed("used", ("a",), ("b",)),
            "choices": [(key("node", "a"), key("used", "a"))],
            "own": [key("used", "a")],
            "followed": 2,
        },
    ),
    Case(
        "references to oneself that are no matter",
        {**NODE, **refers("node")},
        "[{id: a, ref: a}]",
        {
            **keyed("node", ("a",)),
            "references": [key("node", "a")],
            "followed": 1,
        },
    ),
    Case(
        "a sequence",
        {"x-record": "step", "x-key": ["{folder}", "/n"]},
        "[{n: 1}, {n: 3.0}, {n: 2}, {n: x}, {n: 2.5}]",
        {
            **keyed("step", ("here", 1), ("here", 3), ("here", 2), ("here", "x"), ("here", 2.5)),
            "groups": [(key("step", "here"), 3, 3)],
        },
    ),
    Case(
        "a sequence that begins too early",
        {"x-record": "step", "x-key": ["{folder}", "/n"]},
        "[{n: 0}, {n: 5}]",
        {
            **keyed("step", ("here", 0), ("here", 5)),
            "groups": [(key("step", "here"), 2, -1)],
        },
    ),
    Case(
        "sequences within other components",
        {"x-record": "step", "x-key": ["/of", "/n"]},
        "[{of: a, n: 1}, {of: b, n: 1}, {of: a, n: 2}]",
        {
            **keyed("step", ("a", 1), ("b", 1), ("a", 2)),
            "groups": sorted([(key("step", "a"), 2, 2), (key("step", "b"), 1, 1)]),
        },
    ),
    Case(
        "orders within a record",
        {**NODE, "x-order": [["/a", "/b"], ["/c/*/a", "/c/*/b"]]},
        "[{id: a, a: 1, b: 1}, {id: b, a: '2024', b: '2024-05'}, {id: c, a: 1, b: x}, {id: d, a: 1, b: },"
        " {id: e, c: {x: {a: 1, b: 2}, y: {a: 3, b: [4]}, z: {a: 2.5, b: 3}}}]",
        {
            **keyed("node", ("a",), ("b",), ("c",), ("d",), ("e",)),
            "compared": 5,
        },
    ),
    Case(
        "an order across references",
        {**NODE, "x-order": [["/a", "/ref>/b"]], **refers("person")},
        "[{id: 1, a: 1, ref: x}, {id: 2, a: 5, ref: x}, {id: 3, a: '2024-05-01', ref: x},"
        " {id: 4, a: '2024-02-29', ref: x}, {id: 5, a: '2024-02-28', ref: x}, {id: 6, ref: x},"
        " {id: 7, a: 2, ref: y}]",
        {
            **keyed("node", *((n,) for n in range(1, 8))),
            "references": sorted([key("person", "x"), key("person", "y")]),
            "demands": sorted(
                [
                    (0, False, key("person", "x"), 5, 2),
                    (0, False, key("person", "x"), "2024-05-01", 2),
                    (0, False, key("person", "x"), "2024-02-29", 1),
                    (0, False, key("person", "y"), 2, 1),
                ],
                key=lambda demand: [(type(part).__name__, str(part)) for part in demand],
            ),
            "followed": 7,
        },
    ),
    Case(
        "an order whose first side steps",
        {
            **NODE,
            "x-order": [["/refs/*/ref>/b", "/refs/*/a"]],
            "properties": {"refs": {"items": refers("source", type="integer")}},
        },
        "[{id: a, refs: [{ref: 1, a: 4}, {ref: 2, a: 3}, {ref: 1, a: 2}]}]",
        {
            **keyed("node", ("a",)),
            "references": sorted([key("source", "here", 1), key("source", "here", 2)]),
            "demands": sorted(
                [(0, True, key("source", "here", 1), 2, 2), (0, True, key("source", "here", 2), 3, 1)],
                key=lambda demand: [(type(part).__name__, str(part)) for part in demand],
            ),
            "followed": 3,
        },
    ),
    Case(
        "what others compare with",
        {
            "x-record": "person",
            "x-key": ["/id"],
            "properties": {
                "friend": {
                    **NODE,
                    "x-order": [["/a", "/ref>/born"], ["/a", "/ref>/jobs/*"]],
                    **refers("person"),
                }
            },
        },
        "[{id: a, born: 1990, jobs: [1, x, {}, true]}, {id: b, jobs: []}]",
        {
            **keyed("person", ("a",), ("b",)),
            "exports": [(key("person", "a"), 0, (1990,)), (key("person", "a"), 1, (1, "x", True))],
        },
    ),
    Case(
        "values that must equal the path",
        {"properties": {"id": {"x-equals": "{folder}"}}},
        "[{id: here}, {id: }]",
        {
            "equalities": 1,
        },
    ),
    Case(
        "a part that leads back",
        {**NODE, "properties": {"kids": {"items": {"$ref": "#/items"}}, "ref": {"x-ref": "node"}}},
        "[{id: a, kids: [{id: b, kids: [{id: c, ref: a}]}]}]",
        {
            **keyed("node", ("a",), ("b",), ("c",)),
            "references": [key("node", "a")],
            "followed": 1,
        },
    ),
    Case(
        "a branch that holds",
        {"anyOf": [{"type": "string", "x-ref": "node"}, {"type": "array", "items": {"x-ref": "node"}}, {}]},
        "[a, [b, c], 1]",
        {
            "references": sorted(key("node", part) for part in "abc"),
            "followed": 3,
        },
    ),
    Case(
        "conditions",
        {"if": {"required": ["a"]}, "then": refers("node"), "else": refers("tag")},
        "[{a: 1, ref: x}, {ref: y}]",
        {
            "references": sorted([key("node", "x"), key("tag", "y")]),
            "followed": 2,
        },
    ),
    Case(
        "patterns",
        {
            "patternProperties": {"^n": {"x-ref": "node"}, "e$": {"x-ref": "tag"}},
            "additionalProperties": {"x-ref": "source"},
        },
        "[{name: a, n: b, e: c, x: 1}]",
        {
            "references": sorted(
                [
                    key("node", "a"),
                    key("node", "b"),
                    key("tag", "a"),
                    key("tag", "c"),
                    key("source", "here", 1),
                ]
            ),
            "followed": 5,
        },
    ),
    Case(
        "items by place",
        {"prefixItems": [{"x-ref": "node"}], "items": {"x-ref": "tag"}},
        "[[a, b, c], []]",
        {
            "references": sorted([key("node", "a"), key("tag", "b"), key("tag", "c")]),
            "followed": 3,
        },
    ),
    Case(
        "items that are contained",
        {"contains": {"type": "string", "x-ref": "node"}},
        "[[a, 1]]",
        {
            "references": [key("node", "a")],
            "followed": 1,
        },
    ),
)
"""Files without a fault."""

SUSPECT = (
    Case("a missing key", NODE, "[{a: 1}]", {"counts": counts(node=1)}),
    Case(
        "a name that does not match",
        {"properties": {"id": {"x-equals": "{folder}"}}},
        "[{id: there}]",
        {
            "equalities": 1,
        },
    ),
    Case(
        "a pair in the wrong order",
        {**NODE, "x-order": [["/a", "/b"]]},
        "[{id: a, a: 2, b: 1}]",
        {
            **keyed("node", ("a",)),
            "compared": 1,
        },
    ),
    Case(
        "dates in the wrong order",
        {**NODE, "x-order": [["/a", "/b"]]},
        "[{id: a, a: '2024', b: '2023-05'}]",
        {
            **keyed("node", ("a",)),
            "compared": 1,
        },
    ),
    Case("a key that equals nothing", NODE, "[{id: .nan}]", keyed("node", (float("nan"),))),
)
"""Files that have to be explained exactly."""
