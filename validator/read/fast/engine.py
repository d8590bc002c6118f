"""The fast engine: yamlrocks reads, jsonschema-rs judges, generated code makes the briefs.

A file that all three are certain about takes nothing else. What it takes to be exact about the others
is imported when the first of them comes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from validator.model.brief import Brief
from validator.model.document import Json, Spot
from validator.model.plan import FilePlan, Plan
from validator.read.fast.bulk.bulk import Bulk
from validator.read.fast.schema.verdicts import Verdicts
from validator.read.fast.yaml.filter import Doubt, doubt
from validator.read.fast.yaml.values import values

if TYPE_CHECKING:
    from validator.model.facts import Facts, Trace
    from validator.model.source import Span
    from validator.read.fast.exact import ExactEngine
    from validator.read.reference_engine import GraphMaker


class FastEngine:
    """Reads with yamlrocks, validates with jsonschema-rs; what either is not sure of, the reference does."""

    name = "fast"

    def __init__(self, plan: Plan, graph: GraphMaker) -> None:
        """Read along a plan; ``graph`` makes the graph of its schemas when a fault has to be explained."""
        self._plan = plan
        self._graph = graph
        self._verdicts = Verdicts(plan, self._surely_holds)
        self._bulk = Bulk(plan, self._verdicts.holds)

    @cached_property
    def _exact(self) -> ExactEngine:
        from validator.read.fast.exact import ExactEngine

        return ExactEngine(self._plan, self._graph, self._verdicts)

    def prepare(self) -> None:
        """Make everything that is made only once: validators and generated code."""
        for file in self._plan.files:
            self._verdicts.validator_of(file.root)
            self._bulk.of(file)
        doubt(b"- 1\n")

    def brief(self, data: bytes, file: FilePlan, bindings: Mapping[str, str]) -> Brief | None:
        """Return what deciding in bulk needs of a file, None where a schema fault has to be explained.

        Raises UnreadableError.
        """
        documents = values(data) if doubt(data) is Doubt.NONE else None
        if documents is None or (len(documents) > 1 and not file.many):
            return self._exact.brief(data, file, bindings)
        if not self.is_valid(documents, file, bindings):
            return None
        return self.brief_of_values(documents, file, bindings) or self._exact.brief(data, file, bindings)

    def is_valid(self, documents: Sequence[Json], file: FilePlan, bindings: Mapping[str, str]) -> bool:
        """Return whether the values of a file, and the variables of its path, satisfy its schema."""
        holds = self._verdicts.holds
        return all(holds(file.root, document) for document in documents) and all(
            holds(number, bindings[name]) for name, number in file.path_nodes if name in bindings
        )

    def brief_of_values(
        self, documents: Sequence[Json], file: FilePlan, bindings: Mapping[str, str]
    ) -> Brief | None:
        """Return the brief of a file by its values, which are valid; None where it takes exact facts."""
        return self._bulk.of(file)(documents, bindings)

    def facts(self, data: bytes, file: FilePlan, bindings: Mapping[str, str]) -> Facts:
        """Return what linking needs of a file; raises UnreadableError."""
        return self._exact.facts(data, file, bindings)

    def trace(self, data: bytes, file: FilePlan, bindings: Mapping[str, str]) -> Trace:
        """Return the facts with their places, and all faults of the file; raises UnreadableError."""
        return self._exact.trace(data, file, bindings)

    def locate(self, data: bytes, spots: Sequence[Spot]) -> list[Span]:
        """Return where each spot stands in bytes that could be read."""
        return self._exact.locate(data, spots)

    def _surely_holds(self, number: int, value: Json) -> bool:
        return self._exact.surely_holds(number, value)
