"""Which subschemas apply to a value together, and what follows from that: worked out once, then looked up.

A ``Start`` is what the keywords of a mapping or a list say of one of its parts: some subschemas. With
all that apply beside these they make a ``Shape``, which knows the starts of the parts in its turn. Many
values have few shapes: an automaton over the plan, made as far as documents need it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from typing import NamedTuple

from validator.model.plan import NOTHING, Node, Plan
from validator.read.walk.records import RecordReader
from validator.read.walk.references import Claim

_NAMELESS: frozenset[str] = frozenset()


class Start:
    """Subschemas that apply to a value because of what it is a part of.

    ``all`` are those that apply then, None where that depends on the value; ``shape`` is theirs, as soon
    as a value was met that has it.
    """

    __slots__ = ("all", "numbers", "shape")

    def __init__(self, numbers: frozenset[int], everything: frozenset[int] | None) -> None:
        self.numbers = numbers
        self.all = everything
        self.shape: Shape | None = None


class Step(NamedTuple):
    """The way to the value under a mapping's key; ``named``: whoever says something of it names it."""

    start: Start | None
    named: bool


class Shape:
    """All subschemas that apply to a value, and what they say of it and of its parts."""

    __slots__ = (
        "_declared",
        "_patterns",
        "_prefix",
        "_rest",
        "_shapes",
        "_unnamed",
        "asks_items",
        "claims",
        "contains",
        "enters_lists",
        "enters_mappings",
        "names",
        "nodes",
        "records",
        "steps",
        "sweeps_items",
        "sweeps_properties",
    )

    def __init__(self, shapes: Shapes, nodes: tuple[Node, ...]) -> None:
        self._shapes = shapes
        self.nodes = nodes
        self.records = shapes.records(nodes)
        self.claims = shapes.claims(nodes)
        self._declared = frozenset(name for node in nodes for name in node.declared)
        self._patterns = any(node.patterns for node in nodes)
        self._unnamed: Step | None = None
        self.steps: dict[str, Step] = {}
        """The steps by name, as far as they are known: of names that a schema tells from others."""
        self.names = shapes.start(node.names for node in nodes)
        self.sweeps_properties = tuple(node for node in nodes if node.unevaluated_properties != NOTHING)
        self.enters_mappings = self.names is not None or any(map(_enters_mappings, nodes))
        self._prefix = tuple(map(self._item, range(max((len(node.prefix) for node in nodes), default=0))))
        self._rest = self._item(len(self._prefix))
        self.contains = tuple(node.contains for node in nodes if node.contains != NOTHING)
        self.sweeps_items = tuple(node for node in nodes if node.unevaluated_items != NOTHING)
        self.asks_items = bool(self.contains or self.sweeps_items)
        """Whether it depends on the items what applies to them."""
        self.enters_lists = self.asks_items or self._rest is not None or any(self._prefix)

    def step(self, name: str, unevaluated: frozenset[str] = _NAMELESS) -> Step:
        """Return the way to the value under a key; ``unevaluated`` by the nodes with these URIs."""
        if unevaluated:
            return self._step(name, unevaluated)
        if name in self._declared or self._patterns:
            if name not in self.steps:
                self.steps[name] = self._step(name, unevaluated)
                self._shapes.size += 1
            return self.steps[name]
        if self._unnamed is None:
            self._unnamed = self._step(name, unevaluated)
        return self._unnamed

    def items(self) -> Iterator[Start | None]:
        """Yield without end what applies to a list's items because of their places."""
        return chain(self._prefix, repeat(self._rest)) if self._prefix else repeat(self._rest)

    def _item(self, index: int) -> Start | None:
        return self._shapes.start(
            node.prefix[index] if index < len(node.prefix) else node.items for node in self.nodes
        )

    def _step(self, name: str, unevaluated: frozenset[str]) -> Step:
        numbers: set[int] = set()
        named = True
        for node in self.nodes:
            mine = set(node.named_children(name))
            if node.uri in unevaluated:
                mine.add(node.unevaluated_properties)
            mine.discard(NOTHING)
            if mine:
                numbers |= mine
                named = named and name in node.declared
        return Step(self._shapes.start(numbers), named)


class Shapes:
    """The starts and shapes of a plan that were met so far; ``size`` counts all that is kept of them."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.size = 0
        self._starts: dict[frozenset[int], Start] = {}
        self._shapes: dict[frozenset[int], Shape] = {}
        self._records: dict[int, RecordReader] = {}
        self._claims: dict[int, Claim] = {}

    def start(self, numbers: Iterable[int]) -> Start | None:
        """Return the start of some subschemas; None: there is none among them."""
        wanted = frozenset(numbers) - {NOTHING}
        if not wanted:
            return None
        known = self._starts.get(wanted)
        if known is None:
            beside = self._surely_beside(wanted)
            asks = any(self._asks(number) for number in beside)
            known = self._starts[wanted] = Start(wanted, None if asks else beside)
            self.size += 1
        return known

    def shape_of(self, start: Start) -> Shape | None:
        """Return the shape of every value with a start; None: that depends on the value."""
        if start.shape is None and start.all is not None:
            start.shape = self.shape(start.all)
        return start.shape

    def shape(self, numbers: frozenset[int]) -> Shape:
        """Return the shape of the subschemas that apply to a value, all of them."""
        known = self._shapes.get(numbers)
        if known is None:
            known = Shape(self, tuple(self.plan.nodes[number] for number in sorted(numbers)))
            self._shapes[numbers] = known
            self.size += 1
        return known

    def records(self, nodes: Iterable[Node]) -> tuple[RecordReader, ...]:
        """Return the readers of the records that subschemas make of a value: of each type one."""
        found: dict[str, RecordReader] = {}
        for node in nodes:
            if node.record is not None and node.record.type not in found:
                number = node.record.number
                if number not in self._records:
                    self._records[number] = RecordReader(self.plan, node.record)
                found[node.record.type] = self._records[number]
        return tuple(found.values())

    def claims(self, nodes: Iterable[Node]) -> tuple[Claim, ...]:
        """Return what subschemas claim of a value: that it refers, that it equals a path's variable."""
        found: list[Claim] = []
        for node in nodes:
            if node.reference is not None or node.equals is not None:
                if node.number not in self._claims:
                    self._claims[node.number] = Claim(node)
                found.append(self._claims[node.number])
        return tuple(found)

    def _surely_beside(self, numbers: frozenset[int]) -> frozenset[int]:
        found = set(numbers)
        todo = list(numbers)
        while todo:
            more = set(self.plan.nodes[todo.pop()].always) - found - {NOTHING}
            found |= more
            todo += more
        return frozenset(found)

    def _asks(self, number: int) -> bool:
        """Whether it depends on the value what else applies beside a subschema."""
        node = self.plan.nodes[number]
        return bool(node.alternatives or node.dependent or node.condition != NOTHING)


def _enters_mappings(node: Node) -> bool:
    """Whether anything is to be found in the values of a mapping."""
    others = (node.additional, node.unevaluated_properties, *(number for _, number in node.patterns))
    return bool(node.properties) or any(number != NOTHING for number in others)
