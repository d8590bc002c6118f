"""Whether a pointer can lead anywhere in what a subschema allows."""

from __future__ import annotations

from dataclasses import dataclass, field

from validator.model.plan import NOTHING
from validator.model.pointer import WILDCARD
from validator.read.schema.graph import Graph, Raw
from validator.read.schema.lint.types import SCALARS, own_types

Tokens = tuple[str, ...]


@dataclass(slots=True)
class Reach:
    """Answers for one graph; what is on the way already is taken as possible (schemas may recur)."""

    graph: Graph
    wildcards: bool = True
    scalar: bool = True
    _open: set[tuple[int, Tokens, bool]] = field(default_factory=set)

    def possible(self, number: int, tokens: Tokens) -> bool:
        """Return whether some value of a subschema has something where the tokens lead."""
        return self._allows(number, tokens, self.scalar)

    def failing(self, number: int, tokens: Tokens) -> int:
        """Return how many tokens lead somewhere: their number where only the value's type is wrong."""
        for count in range(len(tokens)):
            if not self._allows(number, tokens[: count + 1], scalar=False):
                return count
        return len(tokens)

    def _allows(self, number: int, tokens: Tokens, scalar: bool) -> bool:
        mark = (number, tokens, scalar)
        if number == NOTHING or mark in self._open:
            return True
        self._open.add(mark)
        try:
            node = self.graph.nodes[number]
            return self._itself(node, tokens, scalar) and self._beside(node, tokens, scalar)
        finally:
            self._open.discard(mark)

    def _beside(self, node: Raw, tokens: Tokens, scalar: bool) -> bool:
        """Return whether what applies to the same value allows it: all, and of alternatives one."""
        if not all(self._allows(n, tokens, scalar) for n in node.always):
            return False
        if not all(
            any(self._allows(n, tokens, scalar) for n in group) for group in node.alternatives if group
        ):
            return False
        if "if" in node.single:
            branches = (node.get("then"), node.get("else"))
            return any(self._allows(n, tokens, scalar) for n in branches)
        return True

    def _itself(self, node: Raw, tokens: Tokens, scalar: bool) -> bool:
        kinds = own_types(node.schema)
        if not tokens:
            return not scalar or bool(kinds & SCALARS)
        wild = self.wildcards and tokens[0] == WILDCARD
        as_mapping = "object" in kinds and self._as_mapping(node, tokens, scalar, wild=wild)
        as_list = "array" in kinds and (wild or tokens[0].isdigit()) and self._as_list(node, tokens, scalar)
        return as_mapping or as_list

    def _as_mapping(self, node: Raw, tokens: Tokens, scalar: bool, *, wild: bool) -> bool:
        if wild:
            return self._any_field(node, tokens[1:], scalar)
        name, rest = tokens[0], tokens[1:]
        schema = node.schema
        named = schema.get("properties", {})
        if named.get(name) is False:
            return False
        children = [node.properties[name]] if name in named else []
        children += [n for pattern, n in node.patterns if pattern.search(name)]
        if not children:
            if schema.get("additionalProperties") is False:
                return False
            if schema.get("unevaluatedProperties") is False and not self._declared_beside(node, name):
                return False
            children = [node.get("additionalProperties")]
        return all(self._allows(n, rest, scalar) for n in children)

    def _any_field(self, node: Raw, rest: Tokens, scalar: bool) -> bool:
        children = [*node.properties.values(), *(n for _, n in node.patterns)]
        if node.schema.get("additionalProperties") is not False:
            children.append(node.get("additionalProperties"))
        return any(self._allows(n, rest, scalar) for n in children)

    def _as_list(self, node: Raw, tokens: Tokens, scalar: bool) -> bool:
        children = list(node.prefix)
        if node.schema.get("items") is not False:
            children.append(node.get("items"))
        if tokens[0].isdigit():
            children = children[int(tokens[0]) :][:1] or children[-1:]
        return any(self._allows(n, tokens[1:], scalar) for n in children)

    def _declared_beside(self, node: Raw, name: str) -> bool:
        for number in self.graph.beside({node.number}):
            other = self.graph.nodes[number]
            closes = number != node.number and "additionalProperties" in other.schema
            named = name in other.properties or any(pattern.search(name) for pattern, _ in other.patterns)
            if closes or named:
                return True
        return False


def fields_at(graph: Graph, number: int, tokens: Tokens) -> list[str]:
    """Return the fields that schemas declare where the tokens lead."""
    names = {
        name for n in graph.under({number}, tokens) for name in graph.nodes[n].schema.get("properties", ())
    }
    return sorted(names)
