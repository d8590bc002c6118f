"""The briefs of all files as a few long arrays: small in memory, quick to keep, quick to decide over.

Each file is a row. A row's words of one column stand together; ``lengths`` say how many there are.
Nothing in here is an object of Python's until it is looked at: a corpus of a million records takes
some fifty bytes for each.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import attrgetter
from typing import Any, NamedTuple

from validator.model.brief import Brief, Demand, Export, Group

_LARGEST = 1 << 60
_DATE_LENGTH = 10
_DAYS = {
    month: 28 if month == "02" else 30 if month in ("04", "06", "09", "11") else 31
    for month in (f"{number:02d}" for number in range(1, 13))
}
"""The days that each month surely has."""

_TAG_BITS = 2
DATE, NUMBER, ODD = 1, 2, 3
"""How a value of an order is written in a word: a day, a whole number, or a text kept beside."""


class Tally(NamedTuple):
    """The counts of one file, or of many."""

    followed: int = 0
    untargeted: int = 0
    path_references: int = 0
    equalities: int = 0
    acyclic: int = 0
    compared: int = 0


class Flag:
    """What is said of a file by a bit: it is suspect, it may hold suppressions, it needs exact facts."""

    SUSPECT = 1
    MARKED = 2
    OPEN = 4


class Column:
    """One column: the words of all rows, and how many each row has."""

    __slots__ = ("lengths", "words")

    def __init__(self, words: array[int] | None = None, lengths: array[int] | None = None) -> None:
        self.words = array("Q") if words is None else words
        self.lengths = array("I") if lengths is None else lengths

    def extend(self, other: Column) -> None:
        """Add the rows of another."""
        self.words.extend(other.words)
        self.lengths.extend(other.lengths)

    def cut(self, ranges: Iterable[tuple[int, int]]) -> Column:
        """Return the rows of some ranges, in their order."""
        ends = [0, *accumulate(self.lengths)]
        found = Column()
        for start, stop in ranges:
            found.words.extend(self.words[ends[start] : ends[stop]])
            found.lengths.extend(self.lengths[start:stop])
        return found

    def rows_of(self, wanted: Iterable[int]) -> set[int]:
        """Return the rows that hold any of some words."""
        chosen = frozenset(wanted)
        if not chosen or chosen.isdisjoint(self.words):
            return set()
        ends = list(accumulate(self.lengths))
        return {bisect_right(ends, i) for i, word in enumerate(self.words) if word in chosen}

    def of_rows(self, rows: Iterable[int]) -> Iterator[array[int]]:
        """Yield the words of some rows."""
        ends = [0, *accumulate(self.lengths)]
        for row in rows:
            yield self.words[ends[row] : ends[row + 1]]

    def by_row(self) -> Iterator[tuple[int, array[int]]]:
        """Yield the rows that have words, with them."""
        start = 0
        for row, length in enumerate(self.lengths):
            if length:
                yield row, self.words[start : start + length]
                start += length


class Columns:
    """All rows of a corpus, or of a part of it."""

    def __init__(self, types: int) -> None:
        """Make columns without rows; ``types`` is how many record types there are."""
        self.types = types
        self.keys = [Column() for _ in range(types)]
        self.lists = {name: Column() for name in LISTS}
        self.odd = Column()
        self.tallies = array("Q")
        self.flags = bytearray()

    @property
    def rows(self) -> int:
        """How many files there are."""
        return len(self.flags)

    @property
    def width(self) -> int:
        """How many numbers each file has in ``tallies``."""
        return self.types + len(Tally._fields)

    def all(self) -> dict[str, Column]:
        """Return every column by name."""
        named = {f"keys{number}": column for number, column in enumerate(self.keys)}
        return {**named, **self.lists, "odd": self.odd}

    def extend(self, other: Columns) -> None:
        """Add all files of other columns."""
        self.flags += other.flags
        self.tallies.extend(other.tallies)
        theirs = other.all()
        for name, column in self.all().items():
            column.extend(theirs[name])

    def with_rows(self, rows: Mapping[int, Brief]) -> Columns:
        """Return the columns with other briefs for some files."""
        if not rows:
            return self
        late = Writer(self.types)
        for row in rows:
            late.append(rows[row], marked=bool(self.flags[row] & Flag.MARKED))
        places = {row: self.rows + number for number, row in enumerate(rows)}
        both = self.cut([(0, self.rows)])
        both.extend(late.columns())
        return both.cut(list(runs(places.get(row, row) for row in range(self.rows))))

    def to_bytes(self) -> dict[str, bytes]:
        """Return all that the columns hold, by name; ``from_bytes`` reads it in the same process family."""
        parts = {"tallies": self.tallies.tobytes(), "flags": bytes(self.flags)}
        for name, column in self.all().items():
            parts[name] = column.words.tobytes()
            parts[name + "#"] = column.lengths.tobytes()
        return parts

    @classmethod
    def from_bytes(cls, types: int, parts: Mapping[str, bytes | memoryview]) -> Columns:
        """Return the columns that bytes hold.

        Raises KeyError or ValueError where these are none of ours: their lengths do not agree.
        """
        found = cls(types)
        found.flags += parts["flags"]
        found.tallies.frombytes(parts["tallies"])
        for name, column in found.all().items():
            column.words.frombytes(parts[name])
            column.lengths.frombytes(parts[name + "#"])
            if len(column.lengths) != found.rows or sum(column.lengths) != len(column.words):
                raise ValueError(name)
        if len(found.tallies) != found.rows * found.width:
            raise ValueError("tallies")
        return found

    def cut(self, ranges: Sequence[tuple[int, int]]) -> Columns:
        """Return the files of some ranges of rows, in their order."""
        found = Columns(self.types)
        for start, stop in ranges:
            found.flags += self.flags[start:stop]
            found.tallies.extend(self.tallies[start * self.width : stop * self.width])
        mine = self.all()
        for name, column in found.all().items():
            cut = mine[name].cut(ranges)
            column.words, column.lengths = cut.words, cut.lengths
        return found

    def counts(self) -> list[int]:
        """Return how many records there are of each type."""
        return [sum(self.tallies[number :: self.width]) for number in range(self.types)]

    def tally(self) -> Tally:
        """Return the counts of all files together."""
        return Tally(*(sum(self.tallies[n :: self.width]) for n in range(self.types, self.width)))

    def odd_texts(self, start: int, row: int) -> list[str]:
        """Return the values of a file that its words only number; ``start`` is where its texts begin."""
        return _unpacked(self.odd.words[start : start + self.odd.lengths[row]])


class Writer:
    """Gathers briefs in lists, which are quick to add to, and makes columns of them."""

    def __init__(self, types: int) -> None:
        """Begin without rows; ``types`` is how many record types there are."""
        self._types = types
        self._keys: list[list[int]] = [[] for _ in range(types)]
        self._lists: list[tuple[str, list[int]]] = [(name, []) for name in LISTS]
        self._odd: list[int] = []
        self._lengths: list[int] = []
        self._tallies: list[int] = []
        self._flags = bytearray()

    def append(self, brief: Brief | None, *, marked: bool = False) -> None:
        """Add a file; None: its brief is still to be made from exact facts."""
        if brief is None:
            self._append(nothing_known(self._types), Flag.OPEN | Flag.MARKED * marked)
        else:
            self._append(brief, Flag.MARKED * marked)

    def _append(self, brief: Brief, flags: int) -> None:
        self._flags.append(Flag.SUSPECT * brief.suspect | flags)
        self._tallies += brief.counts
        self._tallies += _tally(brief)
        lengths = self._lengths
        lengths += brief.keyed
        at = 0
        for words, count in zip(self._keys, brief.keyed, strict=True):
            if count:
                words.extend(brief.keys[at : at + count])
                at += count
        odd: list[str] = []
        for name, words in self._lists:
            entries = getattr(brief, name)
            if not entries:
                lengths.append(0)
                continue
            written = _WRITTEN[name](entries, odd)
            words.extend(written)
            lengths.append(len(written))
        packed = _packed(odd) if odd else ()
        self._odd += packed
        lengths.append(len(packed))

    def columns(self) -> Columns:
        """Return the columns of all files that were added."""
        made = Columns(self._types)
        made.flags += self._flags
        made.tallies.extend(self._tallies)
        every = [*self._keys, *(words for _, words in self._lists), self._odd]
        for number, (column, words) in enumerate(zip(made.all().values(), every, strict=True)):
            column.words.extend(words)
            column.lengths.extend(self._lengths[number :: len(every)])
        return made


_tally = attrgetter(*Tally._fields)


def nothing_known(types: int) -> Brief:
    """Return the brief of a file that nothing is known of; ``types`` is how many record types there are."""
    none = (0,) * types
    return Brief(True, none, none, [], [], [], [], [], [], [], [], [], [], [], [], 0, 0, 0, 0, 0, 0)


def runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield rows that follow one another as ranges."""
    start = stop = -1
    for row in rows:
        if row != stop:
            if stop > start:
                yield start, stop
            start = row
        stop = row + 1
    if stop > start:
        yield start, stop


# Entries of a brief as words


def _flat(entries: Sequence[int], _odd: list[str]) -> Sequence[int]:
    return entries


def _flat_tuples(entries: Sequence[tuple[int, ...]], _odd: list[str]) -> Sequence[int]:
    return [*chain.from_iterable(entries)]


def _behind_lengths(entries: Sequence[tuple[int, ...]], _odd: list[str]) -> Sequence[int]:
    return [word for entry in entries for word in (len(entry), *entry)]


def _groups(entries: Sequence[Group], _odd: list[str]) -> Sequence[int]:
    return [word for key, count, last in entries for word in (key, count, last + 1)]


def _demands(entries: Sequence[Demand], odd: list[str]) -> Sequence[int]:
    words: list[int] = []
    for order, first, target, value, count in entries:
        words += (order * 2 + first, target, coded(value, odd), count)
    return words


def _exports(entries: Sequence[Export], odd: list[str]) -> Sequence[int]:
    words: list[int] = []
    for record, pointer, values in entries:
        words += (record, pointer, len(values))
        words += [coded(value, odd) for value in values]
    return words


_WRITTEN: Mapping[str, Callable[[Any, list[str]], Sequence[int]]] = {
    "candidates": _flat,
    "aliases": _flat_tuples,
    "references": _flat,
    "hints": _flat,
    "choices": _behind_lengths,
    "hint_choices": _behind_lengths,
    "own": _flat,
    "groups": _groups,
    "edges": _flat_tuples,
    "demands": _demands,
    "exports": _exports,
}

LISTS = tuple(_WRITTEN)
"""The columns beside those of keys, of which there is one for each record type."""


# Values of an order as words


def coded(value: object, odd: list[str]) -> int:
    """Return a value as a word; days and whole numbers compare as their words do.

    What is neither goes to ``odd``, and the word is its number there.
    """
    if type(value) is str:
        word = _day(value)
        if word:
            return word
    elif type(value) is int and -_LARGEST < value < _LARGEST:
        return (value + _LARGEST) << _TAG_BITS | NUMBER
    odd.append(_written(value))
    return (len(odd) - 1) << _TAG_BITS | ODD


def decoded(word: int, odd: Sequence[str]) -> object:
    """Return the value that a word stands for."""
    tag, rest = word & 3, word >> _TAG_BITS
    if tag == DATE:
        return f"{rest // 10000:04d}-{rest // 100 % 100:02d}-{rest % 100:02d}"
    if tag == NUMBER:
        return rest - _LARGEST
    kind, text = odd[rest][0], odd[rest][1:]
    if kind == "s":
        return text
    return text == "True" if kind == "b" else float(text) if kind == "f" else int(text, 16)


@lru_cache(maxsize=4096)
def _day(text: str) -> int:
    """Return the word of a full date that surely exists: most do; 0 for any other text."""
    if len(text) != _DATE_LENGTH or text[4] != "-" or text[7] != "-" or not text.isascii():
        return 0
    year, month, day = text[:4], text[5:7], text[8:]
    if not (year.isdigit() and month.isdigit() and day.isdigit()):
        return 0
    if not 1 <= int(day) <= _DAYS.get(month, 0):
        return 0
    return (int(year) * 10000 + int(month) * 100 + int(day)) << _TAG_BITS | DATE


def _written(value: object) -> str:
    kind = {str: "s", float: "f", bool: "b", int: "i"}[type(value)]
    return f"i{value:x}" if type(value) is int else f"{kind}{value}"


def _packed(texts: Sequence[str]) -> list[int]:
    """Return texts as words: how many bytes each has, and its bytes."""
    words: list[int] = []
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        words.append(len(data))
        words += array("Q", data + bytes(-len(data) % 8))
    return words


def _unpacked(words: Sequence[int]) -> list[str]:
    texts: list[str] = []
    at = 0
    while at < len(words):
        size = words[at]
        stop = at + 1 + (size + 7) // 8
        texts.append(array("Q", words[at + 1 : stop]).tobytes()[:size].decode("utf-8", "surrogatepass"))
        at = stop
    return texts
