"""Where a file's faults stand, and what they leave in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from validator.model.document import Json, Pointer
from validator.model.facts import SchemaFault
from validator.model.plan import NOTHING, Plan
from validator.model.wording import nearest

Holds = Callable[[int, Json], bool]
"""Whether a value satisfies the subschema with a number: an engine's answer."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

Place = tuple[int, Pointer]
"""A document's number and a pointer in it."""


class FaultPlaces:
    """The faults of one file by their places; it is false where there are none."""

    def __init__(self, faults: Sequence[SchemaFault]) -> None:
        self.all = tuple(faults)
        self.at: dict[Place, list[SchemaFault]] = {}
        self.around: set[Place] = set()
        """The places of all faults, and of everything that these are parts of."""
        for fault in faults:
            self.at.setdefault((fault.document, fault.pointer), []).append(fault)
            self.around.update(_around(fault))

    def __bool__(self) -> bool:
        return bool(self.all)

    def tell(self, document: int, start: Pointer, tokens: Pointer) -> bool:
        """Whether a fault says already that there is nothing at a pointer from some place."""
        return any(
            _tells(fault, tokens[end : end + 1])
            for end in range(len(tokens) + 1)
            for fault in self.at.get((document, (*start, *tokens[:end])), ())
        )

    def outside(self, records: set[Place]) -> bool:
        """Whether there is a fault that is in none of these records."""
        return any(records.isdisjoint(_around(fault)) for fault in self.all)


class Certainty:
    """Whether a value that has no fault, nor anything in it, satisfies every subschema that applies to it.

    A subschema applies because the branch of an alternative that it belongs to holds as a whole, or
    because all that it belongs to apply for sure: where it fails, the document has an error there. No
    such error is lost among the faults, but that of ``unevaluatedProperties`` where a neighbour has
    failed. What ``unevaluated…`` apply themselves, JSON Schema may see otherwise, too; and where a
    ``$dynamicRef`` leads, or another dialect, is not for us to say.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @cached_property
    def of_scalars(self) -> bool:
        """Whether it is so for text, numbers, booleans and null."""
        nodes = self._plan.nodes
        sweeps = any((n.unevaluated_properties, n.unevaluated_items) != (NOTHING, NOTHING) for n in nodes)
        return not sweeps and not any(map(_leads_away, self._plan.schemas.values()))

    @cached_property
    def of_mappings(self) -> bool:
        """Whether it is so for mappings as well."""
        return self.of_scalars and not any(node.sweeps_properties for node in self._plan.nodes)


class Verdicts:
    """Which values of one file fail the subschemas that apply to them: asked only around its faults."""

    def __init__(self, certainty: Certainty, holds: Holds, faults: FaultPlaces) -> None:
        self.holds = holds
        self.faults = faults
        self._certainty = certainty

    def fails(self, node: int, value: Json, place: Place) -> bool:
        """Whether a value fails a subschema that applies to it."""
        if not self.faults:
            return False
        if place not in self.faults.around:
            certainty = self._certainty
            if certainty.of_mappings if isinstance(value, dict) else certainty.of_scalars:
                return False
        return not self.holds(node, value)


def _leads_away(schema: object) -> bool:
    """Whether a schema, or anything in it, is of another dialect or has a reference that is resolved late."""
    todo = [schema]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            if "$dynamicRef" in item or "$dynamicAnchor" in item:
                return True
            if str(item.get("$schema", _DIALECT)).rstrip("#") != _DIALECT:
                return True
            todo += item.values()
        elif isinstance(item, list):
            todo += item
    return False


def _around(fault: SchemaFault) -> Iterator[Place]:
    return ((fault.document, fault.pointer[:end]) for end in range(len(fault.pointer) + 1))


def _tells(fault: SchemaFault, field: Pointer) -> bool:
    """Whether a fault of a mapping explains that a field is missing; no field: of the value itself."""
    if not field:
        return True
    if fault.keyword == "additionalProperties":
        return nearest(fault.name, [str(field[0])]) is not None
    if fault.keyword in ("required", "required-one", "dependentRequired"):
        return field[0] in (fault.name, *fault.choices)
    return True
