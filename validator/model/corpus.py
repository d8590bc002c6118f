"""All files linked: which keys exist, what was decided of each reference, and what could not be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from validator.model.facts import FileFacts, Key, RecordFact
from validator.model.plan import Plan


class RecordId(NamedTuple):
    """A record by the number of its file and its own number there."""

    file: int
    record: int


class Undefined(NamedTuple):
    """A reference whose record does not exist."""

    file: int
    reference: int


class Ambiguous(NamedTuple):
    """A reference by an alias that several records have."""

    file: int
    reference: int
    owners: tuple[RecordId, ...]


class Duplicate(NamedTuple):
    """A record whose key another has; ``by`` names the candidate key, empty for the primary one."""

    file: int
    record: int
    by: str
    key: Key
    first: RecordId


class AliasClash(NamedTuple):
    """An alias that equals another record's key."""

    file: int
    alias: int
    owner: RecordId


class Unused(NamedTuple):
    """A record that nothing refers to."""

    file: int
    record: int


class Gap(NamedTuple):
    """A number that does not continue its sequence: what is missing before it."""

    file: int
    record: int
    number: int
    expected: int
    last: int


class Cycle(NamedTuple):
    """A reference that begins a circle, and the records around it, the first one first."""

    file: int
    reference: int
    members: tuple[RecordId, ...]


class OneSided(NamedTuple):
    """A reference whose record does not refer back."""

    file: int
    reference: int
    target: RecordId


class Disorder(NamedTuple):
    """Two values in the wrong order; ``other`` is the record that a side stepped into."""

    file: int
    order: int
    first: object
    second: object
    first_record: RecordId | None
    second_record: RecordId | None


class Unread(NamedTuple):
    """A file that could not be read, and how many references may lead into it."""

    file: int
    withheld: int


Index = Mapping[tuple[str, str], Mapping[Key, RecordId]]
"""Record types and candidate keys (empty: primary) to their keys."""


@dataclass(frozen=True)
class Corpus:
    """The files of a project, linked and decided."""

    plan: Plan
    files: tuple[FileFacts, ...]
    index: Index
    counts: Mapping[str, int]
    undefined: tuple[Undefined, ...]
    ambiguous: tuple[Ambiguous, ...]
    duplicates: tuple[Duplicate, ...]
    alias_clashes: tuple[AliasClash, ...]
    unused: tuple[Unused, ...]
    gaps: tuple[Gap, ...]
    cycles: tuple[Cycle, ...]
    one_sided: tuple[OneSided, ...]
    disorders: tuple[Disorder, ...]
    unread: tuple[Unread, ...]
    checked: Mapping[str, int]
    skipped: Mapping[tuple[str, str], int]
    strays: tuple[str, ...]
    notes: tuple[str, ...]
    path_references: int

    @property
    def is_spotless(self) -> bool:
        """Whether there is nothing that a rule could speak of, and no comment that suppresses anything."""
        decided = (
            self.undefined,
            self.ambiguous,
            self.duplicates,
            self.alias_clashes,
            self.unused,
            self.gaps,
        )
        related = (self.cycles, self.one_sided, self.disorders, self.unread, self.strays, self.skipped)
        return (
            not any(decided)
            and not any(related)
            and any(self.counts.values())
            and not any(file.is_suspicious for file in self.files)
        )

    def record(self, where: RecordId) -> RecordFact:
        """Return the fact of a record."""
        return self.files[where.file].facts.records[where.record]
