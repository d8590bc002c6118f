"""Reads keys: each component turned into a function once, so that reading one decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from validator.model.document import Json, Pointer
from validator.model.facts import Key
from validator.model.keys import absent, as_text, comparable
from validator.model.plan import Component, ComponentKind
from validator.model.pointer import at
from validator.read.walk.scope import Scope

Read = Callable[[Json, Scope], object]
"""Returns a component's value for a record, or for a value that refers; None: there is none."""


class KeyReader:
    """Reads the key that some components make; ``text`` says of each whether it compares as text."""

    __slots__ = ("_parts", "reads_fields")

    def __init__(self, components: tuple[Component, ...], text: tuple[bool, ...]) -> None:
        self._parts = tuple(zip(map(reader_of, components), text, strict=True))
        self.reads_fields = reads_fields(components)

    def read(self, value: Json, scope: Scope) -> Key | None:
        """Return the key of a record or of a reference; None where a component is missing."""
        key: list[object] = []
        for read, text in self._parts:
            part = read(value, scope)
            if not isinstance(part, str):  # most are
                if absent(part):
                    return None
                part = as_text(part) if text else comparable(part)
            key.append(part)
        return tuple(key) if key else None


def reader_of(component: Component) -> Read:
    """Return the function that reads a component."""
    match component.kind:
        case ComponentKind.VALUE:
            return _value
        case ComponentKind.FIELD:
            return _field(component.pointer)
        case ComponentKind.PATH:
            return _variable(component.name)
        case ComponentKind.ENTRY:
            return _entry
        case ComponentKind.ENCLOSING:
            return _enclosing(component.name, component.pointer)
    return _format(tuple(part if isinstance(part, str) else reader_of(part) for part in component.parts))


def _value(value: Json, _scope: Scope) -> object:
    return value


def _field(pointer: tuple[str, ...]) -> Read:
    if len(pointer) != 1:
        return lambda value, _: at(value, pointer)[1]
    name = pointer[0]

    def read(value: Json, _scope: Scope) -> object:
        return value.get(name) if isinstance(value, dict) else at(value, pointer)[1]

    return read


def _variable(name: str) -> Read:
    return lambda _, scope: scope.bindings.get(name)


def _entry(_value: Json, scope: Scope) -> object:
    return scope.entry


def _enclosing(kind: str, pointer: tuple[str, ...]) -> Read:
    def read(_value: Json, scope: Scope) -> object:
        holder = scope.nearest(kind)
        return None if holder is None else at(holder.value, pointer)[1]

    return read


def _format(parts: tuple[str | Read, ...]) -> Read:
    def read(value: Json, scope: Scope) -> object:
        made = [part if isinstance(part, str) else part(value, scope) for part in parts]
        return None if any(absent(part) for part in made) else "".join(map(as_text, made))

    return read


def reads_fields(components: tuple[Component, ...]) -> bool:
    """Whether a reference's key has fields of a mapping, formats' parts included."""
    return any(c.kind is ComponentKind.FIELD and c.pointer for c in leaves(components))


def leaves(components: tuple[Component, ...]) -> Iterator[Component]:
    """Yield the components that have a value of their own: of a format its parts."""
    for component in components:
        if component.kind is ComponentKind.FORMAT:
            yield from leaves(tuple(part for part in component.parts if isinstance(part, Component)))
        else:
            yield component


def indices(tokens: tuple[str, ...]) -> Pointer:
    """Return a schema's pointer as one into a document: whole numbers are places in lists."""
    return tuple(int(token) if token.isascii() and token.isdigit() else token for token in tokens)
