"""What encloses a value: the records around it, and the mapping entry that it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from validator.model.document import Json, Pointer
from validator.model.facts import NO_RECORD

PATH_DOCUMENT = -1
"""The document number of a value that stands in the file's path."""


class Enclosing(NamedTuple):
    """A record that encloses a value: its type, itself and where it stands."""

    type: str
    value: Json
    pointer: Pointer


class Scope(NamedTuple):
    """What holds for a value and all that is in it, until a record or an entry begins.

    ``bindings`` are the path's variables; ``entry`` is the nearest mapping key that no schema names;
    ``holder`` is the number of the nearest record; a ``shadow`` only might apply.
    """

    document: int
    bindings: Mapping[str, str]
    entry: str | None = None
    entry_place: Pointer = ()
    enclosing: tuple[Enclosing, ...] = ()
    holder: int = NO_RECORD
    shadow: bool = False
    is_key: bool = False

    def in_entry(self, name: str, place: Pointer) -> Scope:
        """Return the scope of the value under a mapping key that no schema names."""
        # By hand, here and below: ``_replace`` takes several times as long.
        document, bindings, _, _, enclosing, holder, shadow, is_key = self
        return Scope(document, bindings, name, place, enclosing, holder, shadow, is_key)

    def in_record(self, inner: Enclosing, number: int) -> Scope:
        """Return the scope of what is in a record."""
        document, bindings, entry, place, enclosing, _, shadow, is_key = self
        return Scope(document, bindings, entry, place, (*enclosing, inner), number, shadow, is_key)

    def as_shadow(self) -> Scope:
        """Return the scope of what only might apply."""
        return self if self.shadow else self._replace(shadow=True)

    def as_key(self) -> Scope:
        """Return the scope of a mapping's key itself."""
        document, bindings, entry, place, enclosing, holder, shadow, _ = self
        return Scope(document, bindings, entry, place, enclosing, holder, shadow, True)

    def nearest(self, kind: str) -> Enclosing | None:
        """Return the nearest enclosing record of a type."""
        return next((each for each in reversed(self.enclosing) if each.type == kind), None)
