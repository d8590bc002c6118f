"""Exact facts, traces and places by the fast libraries: for files in which something is wrong.

Where any of them may depart from the reference, the reference is asked about that file or value.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from validator.model.document import Json, Parsed, Pointer, Spot
from validator.model.facts import SchemaFault
from validator.model.plan import Plan
from validator.model.source import Span
from validator.read.fast.schema.explain import Explainer
from validator.read.fast.schema.plain import is_plain
from validator.read.fast.schema.verdicts import Verdicts
from validator.read.fast.yaml.locate import locate
from validator.read.fast.yaml.parse import parse
from validator.read.reference_engine import GraphMaker, ReferenceEngine


class ExactEngine(ReferenceEngine):
    """The reference engine, with yamlrocks and jsonschema-rs wherever these are certain."""

    def __init__(self, plan: Plan, graph: GraphMaker, verdicts: Verdicts) -> None:
        """Judge by ``verdicts``, which ask the reference where they are not sure."""
        super().__init__(plan, graph)
        self._verdicts = verdicts

    def locate(self, data: bytes, spots: Sequence[Spot]) -> list[Span]:
        """Return where each spot stands in bytes that could be read."""
        return locate(data, spots)

    def surely_holds(self, number: int, value: Json) -> bool:
        """Return what the reference says of a value and a subschema."""
        return super()._holds(number, value)

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self._graph, self._verdicts)

    def _parse(self, data: bytes) -> Parsed:
        return parse(data)

    def _holds(self, number: int, value: Json) -> bool:
        return self._verdicts.holds(number, value) if is_plain(value) else super()._holds(number, value)

    def _read_faults(self, root: int, document: int, value: Json, prefix: Pointer = ()) -> list[SchemaFault]:
        if not is_plain(value):
            return super()._read_faults(root, document, value, prefix)
        if self._verdicts.holds(root, value):
            return []
        return self._explainer.faults(root, document, value, prefix)
