"""Gathers what is compared: the pairs of ``x-order``, and the fields that other records compare with.

It comes last, when all references are known: an operand may be the record that one leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from validator.model.document import Json, Pointer
from validator.model.facts import ExportFact, Operand, OrderFact
from validator.model.keys import absent
from validator.model.plan import Order
from validator.model.pointer import WILDCARD, step
from validator.read.walk.doubts import FaultPlaces, Place
from validator.read.walk.lists import Lists


class OrderReader:
    """What one pair of ``x-order`` compares, worked out once.

    ``shared`` leads to where the wildcards of both sides begin to move apart; a side ``steps`` through
    the references at its end.
    """

    __slots__ = ("first", "first_steps", "number", "second", "second_steps", "shared")

    def __init__(self, number: int, order: Order) -> None:
        self.number = number
        self.shared = order.first.steps[0][: order.shared]
        self.first = order.first.steps[0][order.shared :]
        self.second = order.second.steps[0][order.shared :]
        self.first_steps = len(order.first.steps) > 1
        self.second_steps = len(order.second.steps) > 1


_Found = tuple[Pointer, Json]


class Compared(NamedTuple):
    """A record whose fields are compared."""

    orders: tuple[OrderReader, ...]
    exports: tuple[tuple[str, ...], ...]
    number: int
    value: Json
    place: Place


class Orders:
    """Gathers the pairs and exported fields of one file."""

    def __init__(self, lists: Lists, faults: FaultPlaces) -> None:
        self._lists = lists
        self._faults = faults
        self._records: list[Compared] = []
        self._references: dict[tuple[int, Pointer, bool], list[int]] = {}

    def remember(self, record: Compared) -> None:
        """Keep a record until all references are known."""
        self._records.append(record)

    def gather(self) -> None:
        """Enter what is to be compared of all records."""
        if self._records:
            for number, place in enumerate(self._lists.reference_places):
                self._references.setdefault(place, []).append(number)
        for record in self._records:
            for order in record.orders:
                self._order(order, record)
            for tokens in record.exports:
                self._export(tokens, record)

    def _order(self, order: OrderReader, record: Compared) -> None:
        document, start = record.place
        for pointer, value in _follow(record.value, order.shared, start):
            for left_pointer, left in _follow(value, order.first, pointer):
                left_place = (document, left_pointer)
                lefts = self._operands(left, left_place, order.first_steps)
                if not lefts:
                    continue
                for right_pointer, right in _follow(value, order.second, pointer):
                    right_place = (document, right_pointer)
                    rights = self._operands(right, right_place, order.second_steps)
                    for pair in product(lefts, rights):
                        self._lists.orders.append(OrderFact(order.number, record.number, *pair))
                        self._lists.order_places.append((left_place, right_place))

    def _operands(self, value: Json, place: Place, steps: bool) -> Sequence[Operand]:
        """Return a place's value as an operand, or each reference there where the order ``steps`` on."""
        if steps:
            return self._leading(value, (*place, False))
        return () if absent(value) or place in self._faults.at else (Operand(value),)

    def _leading(self, value: Json, place: tuple[int, Pointer, bool]) -> list[Operand]:
        references = self._references.get(place)
        if references is None:
            return []
        plain = "" if absent(value) else value  # what else refers has no value of its own to compare
        return [Operand(plain, reference) for reference in references]

    def _export(self, tokens: tuple[str, ...], record: Compared) -> None:
        document, start = record.place
        operands: list[Operand] = []
        for pointer, value in _follow(record.value, tokens, start):
            found = self._leading(value, (document, pointer, False))
            found += self._leading(value, (document, pointer, True))
            operands += found or self._operands(value, (document, pointer), steps=False)
        if record.place in self._faults.around:
            # What a fault of the record hides is an operand without a value.
            operands.append(Operand(None))
        self._lists.exports.append(ExportFact(record.number, tokens, tuple(operands)))


def _follow(value: Json, tokens: tuple[str, ...], start: Pointer) -> Sequence[_Found]:
    """Return each place that a pointer with wildcards leads to, with the value that is there."""
    for i, token in enumerate(tokens):
        if isinstance(value, dict) and token in value:
            value = value[token]
            continue
        way, rest = (*start, *tokens[:i]), tokens[i + 1 :]
        found = [((*way, part), child) for part, child in _parts(value, token)]
        return [each for place, child in found for each in _follow(child, rest, place)] if rest else found
    return (((*start, *tokens), value),)


def _parts(value: Json, token: str) -> Iterable[tuple[str | int, Json]]:
    """Return the parts of a value that a token leads to, but for the field of a mapping."""
    if token == WILDCARD:
        return (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
    found, child, part = step(value, token)
    return ((part, child),) if found else ()
