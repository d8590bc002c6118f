"""Orders that step through a reference, compared over the briefs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate

from validator.model.brief import exported_pointers
from validator.model.columns import ODD, Columns, decoded
from validator.model.ordering import CertainlyAfter, is_later
from validator.model.plan import Plan

_POINTER_BITS = 16
_Exports = dict[int, int]
"""Record and pointer to where in the words the number of its values stands, and the values behind it."""


def compare_orders(
    plan: Plan, columns: Columns, find: Callable[[int], int], after: CertainlyAfter
) -> tuple[int, set[int]]:
    """Return how many pairs were compared, and the files with one that is certainly out of order.

    ``find`` gives the key of the record that a name leads to, 0 for none.
    """
    return _Comparison(plan, columns, find, after).run() if columns.lists["demands"].words else (0, set())


class _Comparison:
    def __init__(
        self, plan: Plan, columns: Columns, find: Callable[[int], int], after: CertainlyAfter
    ) -> None:
        self.columns = columns
        self.find = find
        self.after = after
        self.pointers = _stepped_pointers(plan)
        self.exports = _exports(columns)
        self._texts: dict[int, Sequence[str]] = {}

    def run(self) -> tuple[int, set[int]]:
        words = iter(self.columns.lists["demands"].words)
        exported = self.columns.lists["exports"].words
        compared = 0
        late: list[int] = []
        exports, pointers = self.exports, self.pointers
        for place, (demand, target, word, count) in enumerate(zip(words, words, words, words, strict=True)):
            at = exports.get(target << _POINTER_BITS | pointers[demand])
            if at is None:
                at = exports.get(self.find(target) << _POINTER_BITS | pointers[demand])
                if at is None:
                    continue
            stop = at + 1 + exported[at]
            compared += count * exported[at]
            for other in exported[at + 1 : stop]:
                first, second = (other, word) if demand & 1 else (word, other)
                if first & 3 == second & 3 != ODD:
                    if first > second:
                        late.append(place)
                elif self._odd_later(place, demand, at, other):
                    late.append(place)
        return compared, {self._row(place) for place in late}

    def _odd_later(self, place: int, demand: int, at: int, other: int) -> bool:
        word = self.columns.lists["demands"].words[4 * place + 2]
        here = decoded(word, self._odd(self._row(place)) if word & 3 == ODD else ())
        there = decoded(other, self._odd(bisect_right(self._export_ends, at)) if other & 3 == ODD else ())
        return is_later(there, here, self.after) if demand & 1 else is_later(here, there, self.after)

    def _odd(self, row: int) -> Sequence[str]:
        if row not in self._texts:
            self._texts[row] = self.columns.odd_texts(self._odd_starts[row], row)
        return self._texts[row]

    def _row(self, place: int) -> int:
        return bisect_right(self._ends, place * 4)

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(self.columns.lists["demands"].lengths))

    @cached_property
    def _export_ends(self) -> list[int]:
        return list(accumulate(self.columns.lists["exports"].lengths))

    @cached_property
    def _odd_starts(self) -> list[int]:
        return [0, *accumulate(self.columns.odd.lengths)]


def _stepped_pointers(plan: Plan) -> list[int]:
    """Return for each order and side the number of the pointer that it looks at behind the reference."""
    numbers = {pointer: number for number, pointer in enumerate(exported_pointers(plan))}
    return [
        numbers.get(path.steps[1], 0) if len(path.steps) > 1 else 0
        for order in plan.orders
        for path in (order.second, order.first)
    ]


def _exports(columns: Columns) -> _Exports:
    words = columns.lists["exports"].words
    found: _Exports = {}
    at = 0
    while at < len(words):
        # Of several records with one key the first is the one that is referred to.
        found.setdefault(words[at] << _POINTER_BITS | words[at + 1], at + 2)
        at += 3 + words[at + 2]
    return found
