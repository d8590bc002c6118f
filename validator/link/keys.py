"""The keys of a corpus: who is known by which, and who claims one that is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from validator.model.corpus import AliasClash, Duplicate, RecordId
from validator.model.facts import NO_FACTS, NO_RECORD, FileFacts, Key
from validator.model.plan import Plan


@dataclass(slots=True)
class Keys:
    """Everything that a reference may find, while it is gathered."""

    index: dict[tuple[str, str], dict[Key, RecordId]] = field(default_factory=dict)
    shadows: dict[tuple[str, str, Key], RecordId | None] = field(default_factory=dict)
    aliases: dict[tuple[str, Key], list[RecordId]] = field(default_factory=dict)
    duplicates: list[Duplicate] = field(default_factory=list)
    alias_clashes: list[AliasClash] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    parts: dict[tuple[str, Key, tuple[str, ...]], RecordId] = field(default_factory=dict)
    homes: dict[RecordId, RecordId] = field(default_factory=dict)

    def home(self, where: RecordId) -> RecordId:
        """Return the first part of the record that a place is a part of: itself, without ``x-part``."""
        return self.homes.get(where, where)


def gather_keys(plan: Plan, files: Sequence[FileFacts]) -> Keys:
    """Return the keys of all files, in path order: the first place of a key is where it is at home."""
    keys = Keys(index={(t.name, by): {} for t in plan.types.values() for by in t.keys})
    keys.counts = dict.fromkeys(sorted(plan.types), 0)
    for number, file in enumerate(files):
        if file.facts is NO_FACTS:
            continue
        clashing = set(_primary(plan, keys, files, number))
        _candidates(keys, number, file, clashing)
        for shadow in file.facts.shadows:
            known = RecordId(number, shadow.record) if shadow.record != NO_RECORD else None
            keys.shadows.setdefault((shadow.type, shadow.name, shadow.key), known)
        for alias in file.facts.aliases:
            owners = keys.aliases.setdefault((alias.type, alias.key), [])
            owner = keys.home(RecordId(number, alias.record))
            if owner not in owners:
                owners.append(owner)
    _alias_clashes(keys, files)
    return keys


def _primary(plan: Plan, keys: Keys, files: Sequence[FileFacts], number: int) -> Iterator[int]:
    for place, fact in enumerate(files[number].facts.records):
        kind, here = plan.records[fact.plan].type, RecordId(number, place)
        home = here if fact.key is None else keys.index[kind, ""].setdefault(fact.key, here)
        if fact.key is None or home == here:
            keys.counts[kind] += 1
            continue
        same_part = fact.part == files[home.file].facts.records[home.record].part
        first = home if same_part else keys.parts.setdefault((kind, fact.key, fact.part), here)
        if first == here:
            keys.homes[here] = home
        else:
            keys.counts[kind] += 1
            keys.duplicates.append(Duplicate(number, place, "", fact.key, first))
            yield place


def _candidates(keys: Keys, number: int, file: FileFacts, clashing: set[int]) -> None:
    for fact in file.facts.candidates:
        taken = keys.index[fact.type, fact.name]
        here = RecordId(number, fact.record)
        first = taken.setdefault(fact.key, here)
        if keys.home(first) != keys.home(here) and fact.record not in clashing:
            clashing.add(fact.record)
            keys.duplicates.append(Duplicate(number, fact.record, fact.name, fact.key, first))


def _alias_clashes(keys: Keys, files: Sequence[FileFacts]) -> None:
    for number, file in enumerate(files):
        for place, alias in enumerate(file.facts.aliases):
            owner = keys.index[alias.type, ""].get(alias.key)
            if owner is not None and owner != keys.home(RecordId(number, alias.record)):
                keys.alias_clashes.append(AliasClash(number, place, owner))
