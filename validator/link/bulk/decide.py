"""Which files of a corpus are faulty, by their briefs alone: never one too few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from validator.link.bulk.circles import in_circles
from validator.link.bulk.orders import compare_orders
from validator.link.graph import chain_numbers
from validator.model.columns import Column, Columns, Flag, Tally
from validator.model.ordering import CertainlyAfter
from validator.model.plan import Plan, Strictness


@dataclass(slots=True)
class Decision:
    """What the briefs of all files come to.

    ``faulty`` are the rows that have to be linked exactly; ``unused`` the keys that nothing refers
    to though something should; ``groups`` the sequences by their hash: how many numbers each has.
    """

    tally: Tally
    counts: list[int]
    faulty: set[int]
    keyed: int
    unused: set[int]
    groups: Counter[int] = field(default_factory=Counter)

    @property
    def numbered(self) -> int:
        """How many numbers stand in sequences."""
        return self.groups.total()


class _Known:
    """The names that a reference may find."""

    def __init__(self, columns: Columns) -> None:
        self.keys: set[int] = set()
        self.total = 0
        for column in columns.keys:
            self.keys.update(column.words)
            self.total += len(column.words)
        self.candidates = set(columns.lists["candidates"].words)
        self.aliases: dict[int, int] = {}
        self.shared: set[int] = set()
        for alias, owner in _pairs(columns.lists["aliases"]):
            if self.aliases.setdefault(alias, owner) != owner or not owner:
                self.shared.add(alias)

    def find(self, name: int) -> int:
        """Return the name by which one record is known, 0 where there is none or several.

        A candidate key stays itself: whose it is nobody asks here.
        """
        if name in self.keys or name in self.candidates:
            return name
        return 0 if name in self.shared else self.aliases.get(name, 0)

    def first(self, names: Iterable[int]) -> int:
        """Return the key that the first of several names leads to: aliases count last."""
        names = list(names)
        for name in names:
            if name in self.keys or name in self.candidates:
                return name
        owners = {self.aliases[name] for name in names if name in self.aliases}
        if len(owners) != 1 or any(name in self.shared for name in names):
            return 0
        return owners.pop()


def decide(plan: Plan, columns: Columns, after: CertainlyAfter) -> Decision:
    """Return which rows are faulty, and the counts of all; ``after`` compares two dates."""
    known = _Known(columns)
    faulty = {row for row, flags in enumerate(columns.flags) if flags & Flag.SUSPECT}
    faulty |= _clashes(columns, known)
    faulty |= _astray(columns, known)
    unused, keyed, idle = _unused(plan, columns, known)
    groups, broken = _sequences(columns)
    compared, late = compare_orders(plan, columns, known.find, after)
    circles = in_circles(columns.lists["edges"], chain_numbers(plan), known.find)
    tally = columns.tally()
    return Decision(
        tally=tally._replace(compared=tally.compared + compared),
        counts=columns.counts(),
        faulty=faulty | idle | broken | late | circles,
        keyed=keyed,
        unused=unused,
        groups=groups,
    )


def _pairs(column: Column) -> Iterator[tuple[int, int]]:
    words = iter(column.words)
    return zip(words, words, strict=True)


def _clashes(columns: Columns, known: _Known) -> set[int]:
    """Return the files in which several records have one name, all of them."""
    found: set[int] = set()
    if known.total != len(known.keys):
        doubled = _repeated(word for column in columns.keys for word in column.words)
        for column in columns.keys:
            found |= column.rows_of(doubled)
    candidates = columns.lists["candidates"]
    if len(candidates.words) != len(known.candidates):
        found |= candidates.rows_of(_repeated(candidates.words))
    owners = _pairs(columns.lists["aliases"])
    taken = {alias for alias, owner in owners if alias != owner and alias in known.keys}
    if taken:
        found |= columns.lists["aliases"].rows_of(taken)
        for column in columns.keys:
            found |= column.rows_of(taken)
    return found


def _repeated(words: Iterable[int]) -> set[int]:
    return {word for word, count in Counter(words).items() if count > 1}


def _astray(columns: Columns, known: _Known) -> set[int]:
    """Return the files with a reference that leads nowhere, or to several records."""
    references, choices = columns.lists["references"], columns.lists["choices"]
    found: set[int] = set()
    if not known.keys.issuperset(references.words):
        lost = {word for word in references.words if word not in known.keys and not known.find(word)}
        found |= references.rows_of(lost)
    for row, words in choices.by_row():
        if not all(known.first(names) for names in several(words)):
            found.add(row)
    hints = {word for word in columns.lists["hints"].words if word in known.shared}
    found |= columns.lists["hints"].rows_of(hints)
    for row, words in columns.lists["hint_choices"].by_row():
        if any(name in known.shared for names in several(words) for name in names):
            found.add(row)
    return found


def several(words: Iterable[int]) -> Iterator[list[int]]:
    """Yield the lists that stand one after the other, each behind its length."""
    source = iter(words)
    for length in source:
        yield [next(source) for _ in range(length)]


def _unused(plan: Plan, columns: Columns, known: _Known) -> tuple[set[int], int, set[int]]:
    """Return the keys that nothing uses, how many had to be used, and the files of the former."""
    left: set[int] = set()
    asked: list[Column] = []
    for name, column in zip(sorted(plan.types), columns.keys, strict=True):
        if plan.types[name].unused is not Strictness.IGNORE:
            left.update(column.words)
            asked.append(column)
    keyed = len(left)
    if left:
        only = _only_own(columns, known, left)
        for name in ("references", "hints"):
            left.difference_update(columns.lists[name].words)
        if known.aliases:
            words = (*columns.lists["references"].words, *columns.lists["hints"].words)
            left.difference_update(known.find(word) for word in words if word not in known.keys)
        for name in ("choices", "hint_choices"):
            left.difference_update(known.first(names) for names in several(columns.lists[name].words))
        left |= only
    return left, keyed, set().union(*(column.rows_of(left) for column in asked)) if left else set()


def _only_own(columns: Columns, known: _Known, asked: set[int]) -> set[int]:
    """Return the keys that only their own records refer to, in every file that refers to them."""
    own = _users(columns, known, ("own",), ())
    selfish = own.keys() & asked
    if not selfish:
        return set()
    users = _users(columns, known, ("references", "hints"), ("choices", "hint_choices"))
    return {key for key in selfish if users.get(key, set()) <= own[key]}


def _users(
    columns: Columns, known: _Known, single: Sequence[str], manifold: Sequence[str]
) -> dict[int, set[int]]:
    """Return for each key that is referred to the files that do."""
    found: dict[int, set[int]] = {}
    for name in single:
        for row, words in columns.lists[name].by_row():
            for word in words:
                found.setdefault(known.find(word), set()).add(row)
    for name in manifold:
        for row, words in columns.lists[name].by_row():
            for names in several(words):
                found.setdefault(known.first(names), set()).add(row)
    return found


def _sequences(columns: Columns) -> tuple[Counter[int], set[int]]:
    """Return how many numbers each sequence has, and the files of those that do not run on."""
    column = columns.lists["groups"]
    words = iter(column.words)
    counts: Counter[int] = Counter()
    last: dict[int, int] = {}
    wrong: set[int] = set()
    for group, count, end in zip(words, words, words, strict=True):
        counts[group] += count
        last[group] = max(last.get(group, 0), end)
        if not end:  # a number below 1
            wrong.add(group)
    wrong |= {group for group, count in counts.items() if last[group] != count + 1}
    return counts, column.rows_of(wrong)
