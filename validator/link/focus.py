"""What is known of a whole corpus of which only some files are linked exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from validator.model.brief import key_hash
from validator.model.columns import Tally
from validator.model.facts import Key


@dataclass(frozen=True, slots=True)
class Focus:
    """The files that are judged, and what the briefs of all files come to.

    ``judged`` are files that may be faulty: all that they need is there, and what they hold is
    decided. The others that have facts are there for them only. ``unused`` are the keys that nothing
    in the corpus refers to, ``keyed`` how many should be referred to; ``groups`` say of each sequence
    how many numbers it has.
    """

    judged: frozenset[int]
    tally: Tally
    counts: Mapping[str, int]
    keyed: int
    unused: frozenset[int]
    groups: Mapping[int, int]

    def is_used(self, type_name: str, key: Key) -> bool:
        """Return whether something in the whole corpus refers to a record."""
        return key_hash(type_name, "", key) not in self.unused

    def numbers(self, type_name: str, rest: Key) -> int:
        """Return how many numbers a sequence has by the briefs."""
        return self.groups.get(key_hash(type_name, "", rest), 0)

    @property
    def numbered(self) -> int:
        """How many numbers stand in sequences."""
        return sum(self.groups.values())
