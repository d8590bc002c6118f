"""The way through a document: which subschemas apply to each of its values, and what they make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from validator.model.document import Json, Lexical, Pointer
from validator.model.facts import SchemaFault, Trace
from validator.model.plan import FilePlan, Plan
from validator.read.walk.branches import Branches
from validator.read.walk.doubts import Certainty, FaultPlaces, Holds, Verdicts
from validator.read.walk.lists import Lists
from validator.read.walk.orders import Orders
from validator.read.walk.records import Records
from validator.read.walk.references import References
from validator.read.walk.scope import PATH_DOCUMENT, Scope
from validator.read.walk.shapes import Shape, Shapes, Start

_KEPT = 50_000
"""So many shapes and steps may be kept from one file to the next; a schema has some hundreds."""


class Walker:
    """Walks files along a plan, and keeps what it has learned of the plan from one to the next."""

    def __init__(self, plan: Plan, holds: Holds) -> None:
        self._plan = plan
        self._holds = holds
        self._shapes = Shapes(plan)
        self._certainty = Certainty(plan)

    def trace(
        self,
        file: FilePlan,
        bindings: Mapping[str, str],
        documents: Sequence[Json],
        faults: Sequence[SchemaFault] = (),
        lexical: Sequence[Lexical] = (),
    ) -> Trace:
        """Walk the path's variables and all documents of one file, and return what was found."""
        if self._shapes.size > _KEPT:
            self._shapes = Shapes(self._plan)
        verdicts = Verdicts(self._certainty, self._holds, FaultPlaces(faults))
        way = _Way(self._plan, self._shapes, verdicts)
        for name, number in file.path_nodes:
            if name in bindings:
                way.visit(number, bindings[name], (name,), Scope(PATH_DOCUMENT, bindings))
        way.lists.path_references = len(way.lists.references)
        for index, value in enumerate(documents):
            way.visit(file.root, value, (), Scope(index, bindings))
        way.finish(file)
        return way.lists.trace(documents, faults, lexical)


class Walk:
    """One walk over the documents of one file, for whoever has only one."""

    def __init__(
        self,
        plan: Plan,
        file: FilePlan,
        bindings: Mapping[str, str],
        holds: Holds,
        faults: Sequence[SchemaFault],
    ) -> None:
        self._walker = Walker(plan, holds)
        self._file = file
        self._bindings = bindings
        self._faults = tuple(faults)

    def trace(self, documents: Sequence[Json], lexical: Sequence[Lexical]) -> Trace:
        """Return what was found."""
        return self._walker.trace(self._file, self._bindings, documents, self._faults, lexical)


class _Way:
    """The way through one file."""

    def __init__(self, plan: Plan, shapes: Shapes, verdicts: Verdicts) -> None:
        self.lists = Lists()
        self._shapes = shapes
        self._branches = Branches(shapes, verdicts.holds)
        self._faults = verdicts.faults
        self._orders = Orders(self.lists, verdicts.faults)
        self._records = Records(self.lists, verdicts.faults, self._orders)
        self._references = References(plan, self.lists, verdicts)

    def visit(self, number: int, value: Json, pointer: Pointer, scope: Scope) -> None:
        """Go through a value that a subschema describes."""
        start = self._shapes.start((number,))
        if start is not None:
            self._visit(start, value, pointer, scope)

    def finish(self, file: FilePlan) -> None:
        """Gather what needs all the rest."""
        self._orders.gather()
        # A fault outside of all records casts doubt on everything that the file may refer to.
        if self._faults and self._faults.outside(set(self.lists.record_places)):
            self.lists.doubtful.update(file.refers_to)

    def _visit(self, start: Start, value: Json, pointer: Pointer, scope: Scope) -> None:
        # Whoever calls this for many values looks at the start's shape first: that saves half of the calls.
        shape = start.shape or self._shapes.shape_of(start)
        if shape is not None:
            self._apply(shape, value, pointer, scope)
            return
        sure, shadow = self._branches.shapes(start, value, scope.shadow)
        if sure is not None:
            self._apply(sure, value, pointer, scope)
        if shadow is not None:
            self._apply(shadow, value, pointer, scope.as_shadow())

    def _apply(self, shape: Shape, value: Json, pointer: Pointer, scope: Scope) -> None:
        for reader in shape.records:
            scope = self._records.add(reader, value, pointer, scope)
        if shape.claims and value is not None and not scope.shadow:
            for claim in shape.claims:
                self._references.add(claim, value, pointer, scope)
        if shape.enters_mappings and isinstance(value, dict):
            self._mapping(shape, value, pointer, scope)
        elif shape.enters_lists and isinstance(value, list):
            self._list(shape, value, pointer, scope)

    def _mapping(self, shape: Shape, value: dict[str, Json], pointer: Pointer, scope: Scope) -> None:
        names = None if scope.shadow else shape.names
        sweeping = self._branches.unevaluated(shape, value) if shape.sweeps_properties else None
        known = shape.steps
        for name, child in value.items():
            if sweeping is not None:
                start, named = shape.step(name, sweeping[name])
            else:
                start, named = known.get(name) or shape.step(name)
            if start is None and names is None:
                continue
            place = (*pointer, name)
            inner = scope if named else scope.in_entry(name, place)
            if names is not None:
                self._key(names, name, place, inner)
            if start is None:
                continue
            if start.shape is not None:
                self._apply(start.shape, child, place, inner)
            else:
                self._visit(start, child, place, inner)

    def _key(self, start: Start, name: str, pointer: Pointer, scope: Scope) -> None:
        shape = self._shapes.shape_of(start) or self._branches.shapes(start, name, scope.shadow)[0]
        if shape is not None:
            # A text has no parts: of a key nothing is entered but itself.
            self._apply(shape, name, pointer, scope.as_key())

    def _list(self, shape: Shape, value: list[Json], pointer: Pointer, scope: Scope) -> None:
        starts = self._branches.items(shape, value) if shape.asks_items else shape.items()
        for index, (child, start) in enumerate(zip(value, starts, strict=False)):
            if start is None:
                continue
            if start.shape is not None:
                self._apply(start.shape, child, (*pointer, index), scope)
            else:
                self._visit(start, child, (*pointer, index), scope)
