"""What a lint rule found, before its place becomes a line and a column."""

from __future__ import annotations

from dataclasses import dataclass

from validator.model.diagnostic import Severity
from validator.model.document import Pointer
from validator.model.source import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a schema file: a value, or the key that holds it; ``span`` where it is known already."""

    path: str
    pointer: Pointer = ()
    is_key: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding about a schema; ``severity`` overrides the rule's own."""

    rule: str
    place: Place
    message: str
    help: str | None = None
    related: tuple[tuple[Place, str], ...] = ()
    severity: Severity | None = None


def key(path: str, *pointer: str | int) -> Place:
    """Return the place of a mapping's key."""
    return Place(path, pointer, is_key=True)
