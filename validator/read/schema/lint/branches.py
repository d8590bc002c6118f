"""Branches that differ only in what they refer to: they hold together."""

from __future__ import annotations

import json
from collections.abc import Iterator

from validator.model.document import Json, Pointer
from validator.read.schema.lint.fault import Fault
from validator.read.schema.lint.links import Found, Links, places_of
from validator.read.schema.lint.subschemas import Subschema

_SILENT = frozenset(
    {
        "title",
        "description",
        "$comment",
        "examples",
        "default",
        "deprecated",
        "readOnly",
        "writeOnly",
        "$anchor",
        "$dynamicAnchor",
    }
)
_DEEPEST = 30


class Branches:
    """Compares the branches of alternatives by what they demand of a value."""

    def __init__(self, links: Links) -> None:
        self.targets: Found = links.targets
        self.places = places_of(links.files)

    def twins(self, sub: Subschema) -> Iterator[Fault]:
        """Yield a fault for each branch that demands the same as an earlier one and refers elsewhere."""
        for keyword in ("anyOf", "oneOf"):
            seen: dict[str, tuple[int, str]] = {}
            for index, branch in enumerate(sub.schema.get(keyword, ())):
                demands = json.dumps(self._canonical(branch, 0, refer=False), sort_keys=True)
                refers = json.dumps(self._canonical(branch, 0, refer=True), sort_keys=True)
                first, before = seen.setdefault(demands, (index, refers))
                if first != index and before != refers:
                    yield self._fault(sub, keyword, first, index)

    def _fault(self, sub: Subschema, keyword: str, first: int, index: int) -> Fault:
        together = (
            "so no value is ever valid"
            if keyword == "oneOf"
            else "so every value must resolve as both references"
        )
        return Fault(
            "twin-branches",
            sub.at(keyword, index),
            f"this branch of `{keyword}` differs from another only in what it refers to: "
            f"both hold, {together}",
            "write one `x-ref` with a list of types, or tell the branches apart by type, pattern or a field",
            ((sub.at(keyword, first), "the other branch"),),
        )

    def _canonical(self, value: Json, depth: int, *, refer: bool) -> Json:
        """Return what a schema demands, references between schemas followed; with ``refer`` its `x-` too."""
        if depth > _DEEPEST:
            return None
        if isinstance(value, list):
            return [self._canonical(inner, depth + 1, refer=refer) for inner in value]
        if not isinstance(value, dict):
            return value
        kept = {
            name: self._canonical(inner, depth + 1, refer=refer)
            for name, inner in value.items()
            if name not in ("$ref", "$defs") and self._speaks(name, refer=refer)
        }
        target = self._target(value)
        if target is None:
            return kept
        led = self._canonical(target, depth + 1, refer=refer)
        return kept | {"$ref": led} if kept or not isinstance(led, dict) else led

    def _speaks(self, name: str, *, refer: bool) -> bool:
        return name not in _SILENT and (refer or not name.startswith("x-"))

    def _target(self, value: Json) -> Json:
        place: tuple[str, Pointer] | None = self.places.get(id(value))
        return self.targets.get(place) if place is not None and "$ref" in value else None
