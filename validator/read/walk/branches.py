"""What applies to one value only: the branches that hold, and what nothing beside has evaluated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from validator.model.document import Json
from validator.model.plan import NOTHING, Node
from validator.read.walk.doubts import Holds
from validator.read.walk.shapes import Shape, Shapes, Start


class Branches:
    """Decides what depends on a value, by asking which subschemas it satisfies."""

    def __init__(self, shapes: Shapes, holds: Holds) -> None:
        self._shapes = shapes
        self._holds = holds
        self._nodes = shapes.plan.nodes

    def shapes(self, start: Start, value: Json, shadow: bool) -> tuple[Shape | None, Shape | None]:
        """Return the shape of what applies to a value, and of what only might have."""
        sure, maybe = self._applicable(start.numbers, value, shadow)
        maybe -= sure
        return (
            self._shapes.shape(frozenset(sure)) if sure else None,
            self._shapes.shape(frozenset(maybe)) if maybe else None,
        )

    def _applicable(self, numbers: Iterable[int], value: Json, shadow: bool) -> tuple[set[int], set[int]]:
        sure: set[int] = set()
        maybe: set[int] = set()
        todo = [(number, shadow) for number in numbers]
        while todo:
            number, is_shadow = todo.pop()
            found = maybe if is_shadow else sure
            if number != NOTHING and number not in found:
                found.add(number)
                todo += self._beside(self._nodes[number], value, is_shadow)
        return sure, maybe

    def _beside(self, node: Node, value: Json, shadow: bool) -> Iterator[tuple[int, bool]]:
        """Yield the subschemas that a subschema applies to the value itself, and which of them as shadows."""
        yield from ((number, shadow) for number in node.always)
        if isinstance(value, dict):
            yield from ((number, shadow) for name, number in node.dependent if name in value)
        for group in node.alternatives:
            holding = [n for n in group if n == NOTHING or self._holds(n, value)]
            yield from ((n, shadow) for n in holding)
            if not holding:
                yield from ((n, True) for n in group)
        if node.condition != NOTHING:
            holds = self._holds(node.condition, value)
            if holds:
                yield node.condition, shadow
            branch = node.then if holds else node.otherwise
            if branch != NOTHING and self._holds(branch, value):
                yield branch, shadow

    # The parts of a mapping or a list

    def unevaluated(self, shape: Shape, value: dict[str, Json]) -> dict[str, frozenset[str]]:
        """Return by whom each property is ``unevaluated``: by the subschemas with these URIs."""
        evaluated = {node.uri: self._evaluated(node, value) for node in shape.sweeps_properties}
        return {
            name: frozenset(uri for uri, names in evaluated.items() if name not in names) for name in value
        }

    def items(self, shape: Shape, value: list[Json]) -> Iterator[Start | None]:
        """Yield what applies to a list's items, what ``contains`` and ``unevaluatedItems`` say included."""
        for index, (child, start) in enumerate(zip(value, shape.items(), strict=False)):
            numbers = set() if start is None else set(start.numbers)
            numbers.update(n for n in shape.contains if self._holds(n, child))
            for node in shape.sweeps_items:
                if index >= self._evaluated_items(node, value, index):
                    numbers.add(node.unevaluated_items)
            yield self._shapes.start(numbers)

    def _alone(self, node: Node, value: Json) -> list[Node]:
        """Return a subschema and those that it applies to a value beside itself."""
        sure, _ = self._applicable((node.number,), value, shadow=False)
        return [self._nodes[number] for number in sure]

    def _evaluated(self, node: Node, value: dict[str, Json]) -> set[str]:
        """Return the properties that subschemas beside ``unevaluatedProperties`` have evaluated."""
        found: set[str] = set()
        for other in self._alone(node, value):
            if other.closes_properties or (other is not node and other.sweeps_properties):
                return set(value)
            found |= {n for n in value if n in other.declared or _matches(other, n)}
        return found

    def _evaluated_items(self, node: Node, value: list[Json], index: int) -> int:
        """Return how far the items are evaluated beside ``unevaluatedItems``."""
        beside = self._alone(node, value)
        if any(other.closes_items or (other is not node and other.sweeps_items) for other in beside):
            return len(value)
        if any(other.contains != NOTHING and self._holds(other.contains, value[index]) for other in beside):
            return index + 1
        return max(len(other.prefix) for other in beside)


def _matches(node: Node, name: str) -> bool:
    return any(pattern.search(name) for pattern, _ in node.patterns)
