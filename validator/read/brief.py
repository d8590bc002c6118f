"""The brief of exact facts: the definition, which the generated code of the fast engine is held to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from validator.model.brief import Brief, Demand, Edge, Export, Group, canonical, exported_pointers, key_hash
from validator.model.edtf import certainly_after
from validator.model.facts import NO_RECORD, Facts, Key, Operand, ReferenceFact
from validator.model.ordering import CertainlyAfter, is_later
from validator.model.plan import Plan, Strictness
from validator.model.spellings import spellings

_DAY_LENGTH = 10
_DAY = re.compile(
    r"[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)


class _Entry(NamedTuple):
    """A reference that has targets: its plan, who holds it, and the distinct hashes that it may mean."""

    plan: int
    holder: int
    hashes: tuple[int, ...]


def brief_of(plan: Plan, facts: Facts, after: CertainlyAfter = certainly_after) -> Brief:
    """Return the brief of a file's facts; ``after`` compares two dates."""
    names = _record_names(plan, facts)
    entries = [entry for fact in facts.references for entry in _entry(plan, fact)]
    counted = Counter(plan.records[fact.plan].type for fact in facts.records)
    keyed = Counter(plan.records[fact.plan].type for fact in facts.records if fact.key is not None)
    demands, steps = _demands(plan, facts)
    compared = [(o.first.value, o.second.value) for o in facts.orders if _steps(o.first, o.second) == 0]
    brief = Brief(
        suspect=_is_suspect(facts) or not steps or any(is_later(a, b, after) for a, b in compared),
        counts=tuple(counted[name] for name in sorted(plan.types)),
        keyed=tuple(keyed[name] for name in sorted(plan.types)),
        keys=_keys(plan, facts),
        candidates=[key_hash(fact.type, fact.name, fact.key) for fact in facts.candidates],
        aliases=_aliases(names, facts),
        references=_references(plan, entries, hint=False),
        hints=_references(plan, entries, hint=True),
        choices=_choices(plan, entries, hint=False),
        hint_choices=_choices(plan, entries, hint=True),
        own=_own(plan, names, facts, entries),
        groups=_groups(plan, facts),
        edges=_edges(plan, names, entries),
        demands=demands,
        exports=_exports(plan, names, facts),
        followed=len(entries),
        untargeted=len(facts.references) - len(entries),
        path_references=facts.path_references,
        equalities=facts.equalities,
        acyclic=sum(plan.references[fact.plan].acyclic for fact in facts.references),
        compared=len(compared),
    )
    return canonical(brief)


def _is_suspect(facts: Facts) -> bool:
    faulty = facts.invalid or facts.lexical or facts.local or facts.shadows or facts.doubtful
    return bool(faulty) or any(_is_nobody(key) for key in _all_keys(facts))


def _all_keys(facts: Facts) -> Iterator[Key]:
    yield from (fact.key for fact in facts.records if fact.key is not None)
    yield from (fact.key for fact in (*facts.candidates, *facts.aliases))
    yield from (key for fact in facts.references for key in fact.keys if key is not None)


def _is_nobody(key: Key) -> bool:
    """Whether a key equals not even itself, as no hash can say: one component is not a number."""
    return any(part != part for part in key)  # noqa: PLR0124


# --- keys ---


def _record_names(plan: Plan, facts: Facts) -> list[int]:
    """Return the hash of each record's primary key, 0 where it has none."""
    return [
        0 if fact.key is None else key_hash(plan.records[fact.plan].type, "", fact.key)
        for fact in facts.records
    ]


def _keys(plan: Plan, facts: Facts) -> list[int]:
    kinds = [plan.records[fact.plan].type for fact in facts.records]
    pairs = zip(kinds, _record_names(plan, facts), facts.records, strict=True)
    return [name for _, name in sorted((kind, name) for kind, name, fact in pairs if fact.key is not None)]


def _aliases(names: list[int], facts: Facts) -> list[tuple[int, int]]:
    pairs = ((key_hash(fact.type, fact.name, fact.key), names[fact.record]) for fact in facts.aliases)
    return list(dict.fromkeys(pairs))


def _groups(plan: Plan, facts: Facts) -> list[Group]:
    numbers: dict[int, set[int]] = {}
    for fact in facts.records:
        kind = plan.types[plan.records[fact.plan].type]
        if fact.key is None or kind.sequence is None:
            continue
        number = fact.key[kind.sequence]
        if isinstance(number, int) or (isinstance(number, float) and number.is_integer()):
            rest = (*fact.key[: kind.sequence], *fact.key[kind.sequence + 1 :])
            numbers.setdefault(key_hash(kind.name, "", rest), set()).add(int(number))
    return [(group, len(n), max(n) if min(n) > 0 else -1) for group, n in numbers.items()]


# --- references ---


def _entry(plan: Plan, fact: ReferenceFact) -> Iterator[_Entry]:
    reference = plan.references[fact.plan]
    if reference.targets:
        hashes = (
            key_hash(target.type, target.by, spelling)
            for target, key in zip(reference.targets, fact.keys, strict=True)
            for spelling in (spellings(plan, target, key) if key is not None else ())
        )
        yield _Entry(fact.plan, fact.holder, tuple(dict.fromkeys(hashes)))


def _references(plan: Plan, entries: list[_Entry], *, hint: bool) -> list[int]:
    chosen = _distinct(plan, entries, hint=hint)
    return [hashes[0] for hashes in chosen if len(hashes) == 1]


def _choices(plan: Plan, entries: list[_Entry], *, hint: bool) -> list[tuple[int, ...]]:
    return [hashes for hashes in _distinct(plan, entries, hint=hint) if len(hashes) > 1]


def _distinct(plan: Plan, entries: list[_Entry], *, hint: bool) -> set[tuple[int, ...]]:
    return {e.hashes for e in entries if (plan.references[e.plan].missing is Strictness.IGNORE) == hint}


def _own(plan: Plan, names: list[int], facts: Facts, entries: list[_Entry]) -> list[int]:
    mine = _names_by_key(plan, names, facts)
    own: set[int] = set()
    others: set[int] = set()
    for entry in entries:
        known = mine.get(names[entry.holder], set()) if entry.holder != NO_RECORD else set()
        own.update(known.intersection(entry.hashes))
        if len(entry.hashes) == 1:
            others.update(set(entry.hashes) - known)
    return list(own - others)


def _names_by_key(plan: Plan, names: list[int], facts: Facts) -> Mapping[int, set[int]]:
    """Return by key all hashes that a record may be referred to by, of types whose use matters."""
    found: dict[int, set[int]] = {}
    for name, fact in zip(names, facts.records, strict=True):
        if fact.key is not None and plan.types[plan.records[fact.plan].type].unused is not Strictness.IGNORE:
            found[name] = {name}
    for alias in facts.aliases:
        if names[alias.record] in found:
            found[names[alias.record]].add(key_hash(alias.type, alias.name, alias.key))
    return found


def _edges(plan: Plan, names: list[int], entries: list[_Entry]) -> list[Edge]:
    return list(
        {
            (entry.plan, names[entry.holder], entry.hashes[0])
            for entry in entries
            if plan.references[entry.plan].acyclic
            and entry.holder != NO_RECORD
            and names[entry.holder]
            and len(entry.hashes) == 1
        }
    )


# --- orders ---


def _steps(first: Operand, second: Operand) -> int:
    """Return how many sides of a pair step through a reference."""
    return (first.reference >= 0) + (second.reference >= 0)


def _demands(plan: Plan, facts: Facts) -> tuple[list[Demand], bool]:
    """Return what pairs ask of other records, and whether briefs can say it of all that do."""
    values: dict[tuple[int, bool, int], list[object]] = {}
    sayable = True
    for fact in facts.orders:
        steps = _steps(fact.first, fact.second)
        if steps == 0:
            continue
        side, other = (fact.first, fact.second) if fact.first.reference >= 0 else (fact.second, fact.first)
        hashes = [e.hashes for e in _entry(plan, facts.references[side.reference])]
        sayable = sayable and steps == 1 and all(len(each) == 1 for each in hashes)
        for each in hashes:
            values.setdefault((fact.order, side is fact.first, each[0]), []).append(other.value)
    demands = [
        (order, first, target, value, count)
        for (order, first, target), all_values in values.items()
        for value, count in decisive(all_values, least=first)
    ]
    return demands, sayable


def decisive(values: Iterable[object], *, least: bool) -> list[tuple[object, int]]:
    """Return which of the values that are compared with one other decide, and for how many each stands.

    Of numbers the least or the greatest is out of order if any is; so it is of days. Others stand for
    themselves.
    """
    alike: dict[object, list[object]] = {}
    for value in values:
        kind = type(value) if isinstance(value, bool) or not isinstance(value, int | float) else float
        alike.setdefault("day" if is_day(value) else kind if kind is float else (kind, value), []).append(
            value
        )
    pick: Callable[..., object] = min if least else max
    return [(pick(group), len(group)) for group in alike.values()]


def is_day(value: object) -> bool:
    """Whether a value is a full date that surely exists: such texts are in order as the days are."""
    return isinstance(value, str) and len(value) == _DAY_LENGTH and _is_day(value)


@lru_cache(maxsize=4096)
def _is_day(text: str) -> bool:
    return _DAY.fullmatch(text) is not None


def _exports(plan: Plan, names: list[int], facts: Facts) -> list[Export]:
    pointers = {pointer: number for number, pointer in enumerate(exported_pointers(plan))}
    found: list[Export] = []
    for fact in facts.exports:
        values = tuple(operand.value for operand in fact.values if operand.value is not None)
        if names[fact.record] and values:
            found.append((names[fact.record], pointers[fact.pointer], values))
    return found
