"""What generated code calls where a value is not the usual one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain

from xxhash import xxh3_64_intdigest

from validator.model.brief import key_hash, part_bytes
from validator.model.document import Json
from validator.model.facts import Key
from validator.model.keys import absent, as_text, comparable
from validator.model.plan import Plan
from validator.model.pointer import WILDCARD, at, follow
from validator.model.spellings import spellings
from validator.read.brief import decisive, is_day

Token = str | int | bytes
"""A component of a key while it is gathered: text and whole numbers as they are, else its bytes."""

Hashes = Callable[[int, Sequence[Key | None]], tuple[int, ...]]
"""From the number of a reference's plan and a key for each target to the hashes that it may mean."""


class UndecidedError(Exception):
    """This file shows something that only exact facts can tell."""


def token(value: Json) -> Token | None:
    """Return a value as a component that compares by type, None where it refers to nothing."""
    if absent(value):
        return None
    if isinstance(value, float):
        if value.is_integer():
            return int(value)
        if value != value:  # noqa: PLR0124
            raise UndecidedError
    if isinstance(value, bool | float):
        return part_bytes(comparable(value))
    return value if isinstance(value, str | int) else None


def text(value: Json) -> str | None:
    """Return a value as a component that compares as text, None where it refers to nothing."""
    return None if absent(value) else as_text(value)


def part(value: Json) -> object:
    """Return a value as exact facts have it, None where it refers to nothing."""
    if absent(value):
        return None
    if value != value:  # noqa: PLR0124
        raise UndecidedError
    return comparable(value)


def key(*parts: object) -> Key | None:
    """Return a key, None where a component is absent."""
    return None if None in parts else parts


def raw(token: int | bytes) -> bytes:
    """Return the bytes of a component that is no text."""
    if isinstance(token, bytes):
        return token
    return _SMALL[token] if 0 <= token < len(_SMALL) else b"\xff%x" % token


_SMALL = [b"\xff%x" % number for number in range(64)]


def field(value: Json, tokens: tuple[str, ...]) -> Json:
    """Return what a pointer without wildcards leads to, None where that is nothing."""
    return at(value, tokens)[1]


def items(value: Json) -> Iterable[Json]:
    """Return what ``*`` leads to."""
    return [child for _, child in follow(value, (WILDCARD,))]


def ordered(value: Json) -> int | float | None:
    """Return a number to be compared, None for what is no scalar; the rest is left to exact facts."""
    if isinstance(value, bool) or value != value:  # noqa: PLR0124
        raise UndecidedError  # truth values equal numbers here, and must not
    return value if isinstance(value, int | float) else None


# --- what was gathered as it is ---

_USUAL = frozenset((str, int))
_NUMBERS, _TEXTS, _NONE = frozenset((int,)), frozenset((str,)), type(None)


def distinct(values: list[Json]) -> tuple[set[Token], int]:
    """Return the tokens of values that compare by type, each once, and how many refer to something."""
    try:
        found = set(values)
    except TypeError:  # a mapping or a list
        return _counted([token(value) for value in values])
    found.discard(None)
    kinds = set(map(type, found))
    if kinds <= _USUAL and (int not in kinds or not _hides(found, values)):
        return found, len(values) - values.count(None)
    return _counted([token(value) for value in values])


def _hides(found: Collection[object], values: Iterable[object]) -> bool:
    """Whether a truth value may be among values that are distinct: to Python it equals a number."""
    return (1 in found or 0 in found) and bool in set(map(type, values))


def distinct_text(values: list[Json]) -> tuple[set[Token], int]:
    """Return the same of values that compare as text."""
    try:
        found = set(values)
    except TypeError:
        return _counted([text(value) for value in values])
    found.discard(None)
    if {str}.issuperset(map(type, found)):
        return found, len(values) - values.count(None)
    return _counted([text(value) for value in values])


def _counted(tokens: Sequence[Token | None]) -> tuple[set[Token], int]:
    return {each for each in tokens if each is not None}, len(tokens) - tokens.count(None)


Groups = dict[Token | None, list[Json]]
"""The values that are compared with something of the record that a token refers to."""


Decided = tuple[Token | None, object, int]


def demanded(groups: Groups, *, least: bool) -> list[Decided]:
    """Return which value decides for each target, and for how many it stands; see ``decisive``."""
    groups.pop(None, None)
    try:
        found = set(chain.from_iterable(groups.values()))
    except TypeError:  # a mapping or a list
        return list(_demanded(groups, least=least))
    kinds = set(map(type, found))
    if _NONE in kinds:
        kinds.discard(_NONE)
        groups = {target: [v for v in values if v is not None] for target, values in groups.items()}
    if kinds <= _NUMBERS and not _hides(found, chain.from_iterable(groups.values())):
        odd: set[object] = set()
    elif kinds == _TEXTS:
        odd = {value for value in found if value is not None and not is_day(value)}
    else:
        return list(_demanded(groups, least=least))
    return list(_decided(groups, odd, min if least else max))


def _decided(groups: Groups, odd: set[object], pick: Callable[[list[Json]], Json]) -> Iterator[Decided]:
    """Yield it of values that are all alike, but for some odd ones that stand for themselves."""
    for target, values in groups.items():
        alike = values if odd.isdisjoint(values) else [value for value in values if value not in odd]
        if alike:
            yield target, pick(alike), len(alike)
        if len(alike) < len(values):
            for value in odd.intersection(values):
                yield target, value, values.count(value)


def _demanded(groups: Groups, *, least: bool) -> Iterator[Decided]:
    for target, values in groups.items():
        scalars = [v for v in values if v is not None and not isinstance(v, dict | list)]
        if any(value != value for value in scalars):  # noqa: PLR0124
            raise UndecidedError
        for value, count in decisive(scalars, least=least):
            yield target, value, count


def counted(groups: Groups) -> int:
    """Return how many references groups stand for."""
    groups.pop(None, None)
    return sum(map(len, groups.values()))


def table(tokens: Collection[Token], seed: int) -> dict[Token, int]:
    """Return the hash of each token that is the last component of a key; ``seed`` is that of the others."""
    if _TEXTS.issuperset(map(type, tokens)):
        return {each: xxh3_64_intdigest(each.encode(), seed) for each in tokens}  # type: ignore[union-attr]
    return {
        each: xxh3_64_intdigest(each.encode() if isinstance(each, str) else raw(each), seed)
        for each in tokens
    }


def hashes_of(plan: Plan) -> Hashes:
    """Return what makes the hashes of references that may mean several."""

    def hashes(number: int, keys: Sequence[Key | None]) -> tuple[int, ...]:
        found = (
            key_hash(target.type, target.by, spelling)
            for target, key in zip(plan.references[number].targets, keys, strict=True)
            for spelling in (spellings(plan, target, key) if key is not None else ())
        )
        return tuple(dict.fromkeys(found))

    return hashes
