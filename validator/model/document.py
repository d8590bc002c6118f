"""What is read from one file: its values, the places asked for in it, and what was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from validator.model.source import FILE_START, Span

Json = Any
"""A JSON value: dict with text keys, list, str, int, float, bool or None."""

Pointer = tuple[str | int, ...]
"""A JSON Pointer's tokens: text for a mapping's key, a number for a list's index."""


class SpotKind(StrEnum):
    """Which part of a value a finding stands at."""

    FILE = "file"
    VALUE = "value"
    KEY = "key"
    MISSING = "missing"
    RECORD = "record"
    SPAN = "span"


class KeyPlace(NamedTuple):
    """Where a component of a record's key stands: a value, or the mapping key that ends a pointer."""

    pointer: Pointer
    is_key: bool = False


class Spot(NamedTuple):
    """A place that a rule names and an engine locates.

    - ``FILE``: line 1, column 1.
    - ``VALUE``: the value at ``pointer``. A scalar: its token, quotes included; a block scalar: its
      header. A collection: the key (or ``-``) that holds it, at the root and in a flow sequence
      its first token. An empty value: its key or ``-``.
    - ``KEY``: the mapping key that ends ``pointer``.
    - ``MISSING``: a field missing from the mapping at ``pointer``: the last of ``keys`` that is a
      scalar there, else the mapping's first key, else ``{}``.
    - ``RECORD``: the record at ``pointer`` as a whole: the last of ``keys`` that is a scalar there,
      else its first token, else 1:1.
    - ``SPAN``: ``span`` itself.

    ``keys`` are absolute places, in the order of the key's components.
    """

    kind: SpotKind
    document: int = 0
    pointer: Pointer = ()
    keys: tuple[KeyPlace, ...] = ()
    span: Span = FILE_START


@dataclass(frozen=True, slots=True)
class Lexical:
    """A fault that only the text shows: a duplicate key, an ambiguous scalar, an anchor, a tag.

    ``details`` are what the rule named by ``rule`` words its message from; ``related`` are further
    places, each with the word that says what stands there.
    """

    rule: str
    span: Span
    document: int
    pointer: Pointer
    is_key: bool = False
    details: tuple[str, ...] = ()
    related: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why nothing could be read from a file, and what its author can do about it."""

    reason: str
    help: str | None = None
    span: Span = FILE_START
    related: tuple[tuple[Span, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """The values of a file's documents and the lexical faults beside them, in text order."""

    documents: tuple[Json, ...]
    lexical: tuple[Lexical, ...] = field(default=())
