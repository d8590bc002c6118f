"""Scopes: whether a file and a key may have to do with each other, judged by their path variables."""

from __future__ import annotations

from collections.abc import Mapping

from validator.model.facts import Key
from validator.model.keys import as_text
from validator.model.plan import ComponentKind, TypePlan

Scope = tuple[tuple[str, str], ...]
"""Path variables with their values; a variable that is not there may be anything."""


def path_of_key(kind: TypePlan, by: str, key: Key) -> Scope:
    """Return the path variables that a key of a type holds."""
    pairs = zip(kind.keys[by], key, strict=True)
    return tuple((c.name, as_text(part)) for c, part in pairs if c.kind is ComponentKind.PATH)


def path_of_file(kind: TypePlan, bindings: Mapping[str, str]) -> Scope:
    """Return the path variables of a type's primary key that a file binds."""
    names = [c.name for c in kind.keys[""] if c.kind is ComponentKind.PATH]
    return tuple((name, bindings[name]) for name in names if name in bindings)


def scope_of_key(kind: TypePlan, by: str, key: Key) -> Scope:
    """Return the path variables within which a key of a type is one of many."""
    return _within(kind, by, path_of_key(kind, by, key))


def scope_of_file(kind: TypePlan, bindings: Mapping[str, str]) -> Scope:
    """Return the path variables within which a file's records of a type are one of many."""
    return _within(kind, "", path_of_file(kind, bindings))


def _within(kind: TypePlan, by: str, path: Scope) -> Scope:
    # Of a key that is nothing but the path, the last variable is what tells records apart.
    components = kind.keys[by]
    if all(component.kind is ComponentKind.PATH for component in components):
        return tuple(pair for pair in path if pair[0] != components[-1].name)
    return path


class Scopes:
    """A set of scopes that answers whether any of them may meet another."""

    def __init__(self) -> None:
        self._scopes: set[Scope] = set()

    def add(self, scope: Scope) -> None:
        """Add a scope."""
        self._scopes.add(scope)

    def meets(self, scope: Scope) -> bool:
        """Return whether one of the scopes agrees with this one on all variables that both have."""
        if scope in self._scopes or () in self._scopes:
            return True
        return any(_agree(dict(other), scope) for other in self._scopes)

    def __bool__(self) -> bool:
        return bool(self._scopes)


def _agree(one: Mapping[str, str], other: Scope) -> bool:
    return all(one.get(name, value) == value for name, value in other)
