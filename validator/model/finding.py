"""What a rule says of a fault: words and places, before the places become lines and columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from validator.model.diagnostic import Severity
from validator.model.document import Pointer, Spot, SpotKind
from validator.model.facts import NO_RECORD, LocalFact


class Part(StrEnum):
    """What a number in an ``Elsewhere`` counts."""

    RECORD = "record"
    REFERENCE = "reference"


class Elsewhere(NamedTuple):
    """A place in any file, by the number of a record or reference there.

    ``within`` leads from a record to one of its values.
    """

    file: int
    part: Part
    number: int
    within: Pointer = ()


class Place(NamedTuple):
    """A place in any file of the corpus, by its number."""

    file: int
    spot: Spot


class Local(NamedTuple):
    """A fault that one file shows by itself, with its place."""

    fact: LocalFact
    document: int
    pointer: Pointer
    is_key: bool


FILE = Spot(SpotKind.FILE)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's explanation of one fault.

    ``record`` is the number of the record that it is about; ``severity`` overrides the rule's own;
    ``cause`` groups findings that one cause made; ``label`` stands under the code. ``path`` is that
    of a file which is no part of the corpus; it stands at the file's start.
    """

    message: str
    spot: Spot
    help: str | None = None
    record: int = NO_RECORD
    related: tuple[tuple[Elsewhere | Place, str], ...] = ()
    severity: Severity | None = None
    cause: str | None = None
    label: str = ""
    path: str | None = None
