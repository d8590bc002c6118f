"""The reference engine: ruamel.yaml's events and jsonschema, pure Python, the authority on both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from validator.model.brief import Brief
from validator.model.document import Json, Lexical, Parsed, Pointer, Spot
from validator.model.facts import Facts, SchemaFault, Trace
from validator.model.plan import NOTHING, FilePlan, Plan
from validator.model.source import Span
from validator.read import yaml
from validator.read.brief import brief_of
from validator.read.schema.faults import FaultReader
from validator.read.schema.graph import Graph
from validator.read.schema.types import wanted_types
from validator.read.walk import PATH_DOCUMENT, Walker

GraphMaker = Callable[[], Graph]
_KEPT = 2_000_000
"""Bytes of the files whose traces are kept; a trace takes some fifty times as much."""


class _Recent:
    """The last traces: whoever reads slowly had better not read a small corpus twice."""

    def __init__(self) -> None:
        self._traces: dict[tuple[object, ...], tuple[Trace, int]] = {}
        self._size = 0

    def get(self, what: tuple[object, ...]) -> Trace | None:
        """Return a trace that is still kept."""
        return self._traces[what][0] if what in self._traces else None

    def keep(self, what: tuple[object, ...], trace: Trace, size: int) -> None:
        """Keep a trace of so many bytes, and let the oldest go for it."""
        if size > _KEPT or what in self._traces:
            return
        self._traces[what] = trace, size
        self._size += size
        while self._size > _KEPT:
            self._size -= self._traces.pop(next(iter(self._traces)))[1]


class ReferenceEngine:
    """Reads with ruamel.yaml, validates with jsonschema."""

    name = "reference"

    def __init__(self, plan: Plan, graph: GraphMaker) -> None:
        """Read along a plan; ``graph`` makes the graph of its schemas when a fault has to be explained."""
        self._plan = plan
        self._make_graph = graph
        self._recent = _Recent()
        self._walker = Walker(plan, self._holds)

    @cached_property
    def _graph(self) -> Graph:
        return self._make_graph()

    def prepare(self) -> None:
        """Make everything that is made only once."""

    def brief(self, data: bytes, file: FilePlan, bindings: Mapping[str, str]) -> Brief | None:
        """Return what deciding in bulk needs of a file; raises UnreadableError."""
        return brief_of(self._plan, self.facts(data, file, bindings))

    def facts(self, data: bytes, file: FilePlan, bindings: Mapping[str, str]) -> Facts:
        """Return what linking needs of a file; raises UnreadableError."""
        trace = self._trace(data, file, bindings)
        self._recent.keep((file.number, data, *bindings.items()), trace, len(data))
        return trace.facts

    def trace(self, data: bytes, file: FilePlan, bindings: Mapping[str, str]) -> Trace:
        """Return the facts with their places, and all faults of the file; raises UnreadableError."""
        known = self._recent.get((file.number, data, *bindings.items()))
        return known if known is not None else self._trace(data, file, bindings)

    def _trace(self, data: bytes, file: FilePlan, bindings: Mapping[str, str]) -> Trace:
        parsed = self._parse(data)
        faults = [fault for name, value in bindings.items() for fault in self._path_faults(file, name, value)]
        for number, value in enumerate(parsed.documents):
            faults += [] if file.root == NOTHING else self._read_faults(file.root, number, value)
        lexical = [found for fault in parsed.lexical for found in self._judge(file, fault, faults)]
        return self._walker.trace(file, bindings, parsed.documents, faults, lexical)

    def locate(self, data: bytes, spots: Sequence[Spot]) -> list[Span]:
        """Return where each spot stands in bytes that could be read."""
        return yaml.locate(data, spots)

    def _holds(self, number: int, value: Json) -> bool:
        return self._graph.validator(number).is_valid(value)

    def _parse(self, data: bytes) -> Parsed:
        return yaml.parse(data)

    def _read_faults(self, root: int, document: int, value: Json, prefix: Pointer = ()) -> list[SchemaFault]:
        errors = self._graph.validator(root).iter_errors(value)
        return FaultReader(self._graph, root, document, value, prefix).read(errors)

    def _path_faults(self, file: FilePlan, name: str, value: str) -> list[SchemaFault]:
        number = dict(file.path_nodes).get(name, NOTHING)
        if number == NOTHING:
            return []
        return self._read_faults(number, PATH_DOCUMENT, value, (name,))

    def _judge(self, file: FilePlan, fault: Lexical, faults: Sequence[SchemaFault]) -> Iterator[Lexical]:
        """Yield a lexical fault with what the schema wants there, unless it is none here."""
        if fault.rule == "several-documents" and file.many:
            return
        if fault.rule != "ambiguous-scalar":
            yield fault
            return
        place = (fault.document, fault.pointer)
        if not any(f.keyword == "type" and (f.document, f.pointer) == place for f in faults):
            wanted = ("string",) if fault.is_key else wanted_types(self._graph, file.root, fault.pointer)
            yield Lexical(
                fault.rule, fault.span, fault.document, fault.pointer, fault.is_key, (*fault.details, *wanted)
            )
