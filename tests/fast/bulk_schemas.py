"""Random schemas with keys, references and orders, and values that they accept more often than not."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = Any

NAMES = ("a", "b", "c", "id", "n", "p1")
SCALARS: tuple[Json, ...] = (
    *("a", "b", "c", "1", "2", "true", "x-y", ""),
    *(0, 1, 2, 3, -1, 1.0, 2.5, True, False, None),
    *("2024-01-01", "2024-05-31", "2024-05", "2023~", "2024-02-29"),
)
KEYED = ("plain", "scoped", "inner", "made", "named", "ranked")
"""Types that references may lead to by a single value; ``pair`` takes two."""

TYPES: dict[str, dict[str, Json]] = {
    "plain": {"x-key": ["/id"], "x-aliases": ["/a", "/c/*"], "x-unused": "error"},
    "scoped": {"x-key": ["{v}", "/id"], "x-aliases": ["/b"], "x-unused": "warning"},
    "named": {"x-key": ["{@key}"], "x-unique": {"short": ["/n"]}},
    "inner": {"x-key": ["{v}", "{@key}"]},
    "made": {"x-key": ["{/id}-{/n}"]},
    "ranked": {"x-key": ["{v}", "/n"], "x-sequence": "/n"},
    "pair": {"x-key": ["/id", "/n"]},
    "part": {"x-key": ["{plain/id}", "/n"], "x-sequence": "/n"},
    "loose": {},
    "bare": {"x-key": [""], "x-unused": "error"},
    "folder": {"x-key": ["{v}"], "x-aliases": ["/a"]},
}


@dataclass
class Maker:
    """Makes one schema after the other from a source of chance."""

    chance: random.Random
    alternatives: bool = True
    definitions: dict[str, Json] = field(default_factory=dict)

    def schema(self, depth: int = 4) -> dict[str, Json]:
        """Return a subschema."""
        kinds: list[Callable[[int], dict[str, Json]]] = [self.scalar, self.scalar]
        if depth > 0:
            kinds += [self.mapping, self.mapping, self.sequence, self.record, self.record, self.entries]
            kinds += [self.both, self.recursive]
            if self.alternatives:
                kinds += [self.branches]
        made = self.chance.choice(kinds)(depth)
        if depth > 0 and self.chance.random() < 0.1:
            made = {"allOf": [made, self.schema(depth - 1)]}
        return made

    def maybe(self, share: float) -> bool:
        """Say yes as often as a share."""
        return self.chance.random() < share

    def scalar(self, _depth: int) -> dict[str, Json]:
        """Return a subschema of a leaf."""
        made: dict[str, Json] = {}
        if self.maybe(0.7):
            made["x-ref"] = self.reference()
        if self.maybe(0.05):
            made["x-equals"] = "{v}"
        if self.maybe(0.5):
            made["type"] = self.chance.choice(
                ["string", "integer", "number", ["string", "integer"], ["string", "null"], "boolean"]
            )
        return made

    def reference(self) -> Json:
        """Return an ``x-ref``."""
        pick = self.chance.choice
        special: list[Json] = [
            {"to": "elsewhere", "missing": "ignore"},
            self.chance.sample(("plain", "named", "scoped", "made", "ranked"), 2),
            {"to": "pair", "key": ["/id", pick(["/n", "/c", ""])]},
            {"to": "part", "key": [pick(["/a", "{plain/id}"]), pick(["", "/n"])]},
            {"to": "named", "by": "short"},
            {"to": "plain", "key": [pick(["{v}", "{@key}", "{/id}", "{v}{@key}", "x{v}"])]},
            {"to": ["plain", "made"], "key": [pick(["/id", "{@key}", "{plain/n}"])]},
        ]
        if self.maybe(0.55):
            return pick(special)
        made: dict[str, Json] = {"to": self.chance.choice(KEYED)}
        if self.maybe(0.2):
            made["missing"] = self.chance.choice(["ignore", "warning"])
        if self.maybe(0.2):
            made["acyclic"] = True
        return made if len(made) > 1 else made["to"]

    def mapping(self, depth: int) -> dict[str, Json]:
        """Return a subschema of a mapping."""
        names = self.chance.sample(NAMES, self.chance.randint(1, 4))
        made: dict[str, Json] = {"properties": {name: self.schema(depth - 1) for name in names}}
        if self.maybe(0.5):
            made["type"] = self.chance.choice(["object", ["object", "array"], ["object", "null"]])
        if self.maybe(0.3):
            made["required"] = self.chance.sample(names, 1)
        if self.maybe(0.15):
            made["patternProperties"] = {self.chance.choice(["^p", "[bc]"]): self.schema(depth - 1)}
        if self.maybe(0.15):
            made["additionalProperties"] = self.schema(depth - 1)
        if self.maybe(0.15):
            made["propertyNames"] = {"x-ref": self.chance.choice(["plain", "scoped", ["made", "named"]])}
        if self.maybe(0.05):
            made["dependentSchemas"] = {self.chance.choice(names): self.schema(depth - 1)}
        return made

    def sequence(self, depth: int) -> dict[str, Json]:
        """Return a subschema of a list."""
        made: dict[str, Json] = {"items": self.schema(depth - 1)}
        if self.maybe(0.6):
            made["type"] = self.chance.choice(["array", ["array", "string"]])
        if self.maybe(0.15):
            made["prefixItems"] = [self.schema(depth - 1)]
        return made

    def entries(self, depth: int) -> dict[str, Json]:
        """Return a subschema of a mapping whose keys matter."""
        return {"additionalProperties": self.record(depth - 1), "type": "object"}

    def recursive(self, depth: int) -> dict[str, Json]:
        """Return a subschema that leads back to itself."""
        name = f"d{len(self.definitions)}"
        self.definitions[name] = {}
        made = self.chance.choice((self.record, self.mapping))(depth - 1)
        made.setdefault("properties", {})["c"] = {"items": {"$ref": f"#/$defs/{name}"}}
        self.definitions[name] = made
        return {"$ref": f"#/$defs/{name}"}

    def both(self, depth: int) -> dict[str, Json]:
        """Return a subschema beside another."""
        name = f"d{len(self.definitions)}"
        self.definitions[name] = {}
        self.definitions[name] = self.schema(depth - 1)
        return {"$ref": f"#/$defs/{name}", **self.schema(depth - 1)}

    def branches(self, depth: int) -> dict[str, Json]:
        """Return a subschema of which parts apply under conditions."""
        kind = self.chance.randrange(4)
        tests: list[dict[str, Json]] = [
            {"type": "string"},
            {"required": ["a"]},
            {"type": "array"},
            {"type": "integer"},
        ]
        if kind == 0:
            return {
                "if": self.chance.choice(tests),
                "then": self.schema(depth - 1),
                "else": self.schema(depth - 1),
            }
        if kind == 1:
            return {
                "anyOf": [{**self.chance.choice(tests), **self.schema(depth - 1)}, self.schema(depth - 1), {}]
            }
        if kind == 2:
            return {
                "oneOf": [
                    {"type": "string", **self.scalar(0)},
                    {"items": self.schema(depth - 1), "type": "array"},
                ]
            }
        return {
            "contains": {"type": "string", **self.scalar(0)},
            "minContains": 0,
            "items": self.schema(depth - 1),
        }

    def record(self, depth: int) -> dict[str, Json]:
        """Return a subschema of records."""
        type_ = self.chance.choice([*TYPES])
        made = {"x-record": type_, **TYPES[type_], **self.mapping(depth)}
        if type_ == "bare":
            made = {"x-record": type_, **TYPES[type_], **self.scalar(0)}
        if type_ != "bare" and self.maybe(0.9):
            kinds: list[Json] = ["string", "string", "integer", ["string", "integer", "number", "boolean"]]
            keys = {"id": {"type": self.chance.choice(kinds)}, "n": {"type": self.chance.choice(kinds[1:])}}
            if type_ == "ranked" or self.maybe(0.5):
                keys["n"] = {"type": "integer", "minimum": 1}
            made["properties"] = {**made.get("properties", {}), **keys}
            made["required"] = ["id", "n"]
            made["type"] = "object"
        if self.maybe(0.5):
            made["x-order"] = [self.order(made) for _ in range(self.chance.randint(1, 2))]
        return made

    def order(self, record: dict[str, Json]) -> list[str]:
        """Return a pair for ``x-order``, with the references that it steps through."""
        if self.maybe(0.4):
            return self.chance.choice([["/a", "/b"], ["/c/*/a", "/c/*/b"], ["/n", "/id"]])
        target = self.chance.choice(("plain", "scoped", "ranked", "named"))
        step = self.chance.choice(["/a", "/b", "/c/*"])
        properties = record.setdefault("properties", {})
        if self.maybe(0.4):
            properties["b"] = {"x-ref": target}
            pair = ["/a", f"/b>{step}"]
        else:
            inner = {"b": {"x-ref": target, **({"type": "string"} if self.maybe(0.5) else {})}}
            properties["c"] = {
                "items": {"properties": inner, **({"type": "object"} if self.maybe(0.5) else {})}
            }
            pair = [self.chance.choice(["/c/*/a", "/n", "/c/*/n"]), f"/c/*/b>{step}"]
        return pair if self.maybe(0.6) else pair[::-1]


def project_schema(chance: random.Random, *, alternatives: bool = True) -> dict[str, Json]:
    """Return the schema of a kind of file."""
    maker = Maker(chance, alternatives)
    made: dict[str, Json] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-files": ["data/{v}/*.yaml"],
        "x-documents": "many",
    }
    root: dict[str, Json] = {"items": maker.record(4)} if maker.maybe(0.7) else maker.schema(5)
    if maker.maybe(0.3):
        root = {
            "items": {"x-record": "plain", **TYPES["plain"], "properties": {"c": root}, "required": ["id"]}
        }
    if maker.maybe(0.3):
        made["x-path"] = {"v": {"x-ref": chance.choice(["plain", "made", "folder", ["named", "plain"]])}}
        if made["x-path"]["v"]["x-ref"] == "folder":
            made["x-path"] = {"v": {"x-ref": {"to": "folder", "key": [""]}}}
    return {**made, "allOf": [root], "$defs": maker.definitions}


def declarations() -> dict[str, Json]:
    """Return a schema that declares every type, and so lets references lead to each."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-files": ["types/{v}/*.yaml"],
        "properties": {
            name: {"additionalProperties": {"x-record": name, **rest}} for name, rest in TYPES.items()
        },
    }


def value_of(chance: random.Random, schema: Json, root: Json, depth: int = 7) -> Json:
    """Return a value that a schema may accept."""
    if chance.random() < 0.02 or depth < 0 or not isinstance(schema, dict):
        return chance.choice([*SCALARS, [], {}, ["a", 1], {"a": "b", "z": 1}])
    parts = list(_parts(chance, schema, root))
    kinds = {kind for part in parts for kind in _kinds(part)} or {"scalar"}
    kind = chance.choice(sorted(kinds))
    if kind == "object":
        names = {name for part in parts for name in part.get("properties", ())}
        wanted = {name for part in parts for name in part.get("required", ())}
        if any("additionalProperties" in part or "patternProperties" in part for part in parts):
            names |= {"x", "y", "1", "p2", "true"}
        chosen = wanted | {name for name in names if chance.random() < 0.7}
        return {
            name: value_of(chance, _child(chance, parts, name), root, depth - 1) for name in sorted(chosen)
        }
    if kind == "array":
        items = [part["items"] for part in parts if "items" in part]
        item = chance.choice(items) if items else {}
        return [value_of(chance, item, root, depth - 1) for _ in range(chance.randint(0, 4))]
    types = {t for part in parts for t in _types(part)}
    return _scalar(chance, types)


def _parts(
    chance: random.Random, schema: dict[str, Json], root: Json, depth: int = 6
) -> list[dict[str, Json]]:
    found = [schema]
    if depth > 0:
        inner = [*schema.get("allOf", ())]
        if "$ref" in schema:
            inner.append(root["$defs"][schema["$ref"].rpartition("/")[2]])
        inner += [chance.choice(schema[keyword]) for keyword in ("anyOf", "oneOf") if keyword in schema]
        if "if" in schema:
            inner.append(schema[chance.choice(["then", "else"])])
        for each in inner:
            found += _parts(chance, each, root, depth - 1)
    return found


def _kinds(part: dict[str, Json]) -> list[str]:
    is_mapping = "properties" in part or "additionalProperties" in part
    return ["object"] * is_mapping + ["array"] * ("items" in part)


def _types(part: dict[str, Json]) -> list[str]:
    said = part.get("type", [])
    return [said] if isinstance(said, str) else list(said)


def _child(chance: random.Random, parts: list[dict[str, Json]], name: str) -> Json:
    found = [part["properties"][name] for part in parts if name in part.get("properties", {})]
    found += [part["additionalProperties"] for part in parts if "additionalProperties" in part]
    found += [each for part in parts for each in part.get("patternProperties", {}).values()]
    return chance.choice(found) if found else {}


def _scalar(chance: random.Random, types: set[str]) -> Json:
    checks: dict[str, Callable[[Json], bool]] = {
        "string": lambda value: isinstance(value, str),
        "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
        "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
        "boolean": lambda value: isinstance(value, bool),
        "null": lambda value: value is None,
    }
    fit = [v for v in SCALARS if any(checks[t](v) for t in types if t in checks)]
    return chance.choice(fit or SCALARS)
