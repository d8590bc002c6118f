"""The faults of invalid documents, without jsonschema: jsonschema-rs says where, our evaluator says what."""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.document import Json, Pointer
from validator.model.facts import SchemaFault
from validator.model.plan import NOTHING
from validator.read.fast.schema.evaluate import Evaluator, Failure, UnsureError
from validator.read.fast.schema.places import Places
from validator.read.fast.schema.verdicts import Verdicts
from validator.read.schema.faults import Error, FaultReader
from validator.read.schema.graph import Graph


class Explainer:
    """Says what the reference says of the faults of documents; the values must be plain."""

    def __init__(self, graph: Graph, verdicts: Verdicts) -> None:
        self._graph = graph
        self._verdicts = verdicts
        self._places = Places(graph.schemas.contents)
        self._evaluator = Evaluator(self._places)

    def faults(self, root: int, document: int, value: Json, prefix: Pointer = ()) -> list[SchemaFault]:
        """Return the faults of a document in the order of their places."""
        if root == NOTHING:
            return []
        errors = self.errors(root, value)
        return FaultReader(self._graph, root, document, value, prefix, self).read(errors)

    def holds(self, number: int, value: Json) -> bool:
        """Return whether a value satisfies a subschema."""
        return self._verdicts.holds(number, value)

    def errors(self, number: int, value: Json) -> Iterable[Error]:
        """Return the errors of a value under a subschema, the reference's where we cannot be sure of ours."""
        found = self._own(number, value)
        return self._graph.validator(number).iter_errors(value) if found is None else found

    def _own(self, number: int, value: Json) -> list[Failure] | None:
        paths = self._verdicts.faulty_paths(number, value)
        place = self._places.at(self._graph.nodes[number].uri)
        if paths is None or place is None:
            return None
        visited = {path[:length] for path in paths for length in range(len(path) + 1)}
        if not visited:
            return []
        try:
            return list(self._evaluator.errors(place, value, visited)) or None
        except (UnsureError, RecursionError):
            return None
