"""The language of ``x-key``: components of a key, read from their text."""

from __future__ import annotations

import re

from validator.model.plan import Component, ComponentKind
from validator.model.pointer import parse_pointer

_PART = re.compile(r"\{([^{}]*)\}")


class ComponentError(ValueError):
    """A component that cannot be read; ``str()`` says why."""


def parse_component(text: str) -> Component:
    """Return the component that a text of ``x-key`` means.

    ``/id`` is a field, ``{article}`` a path variable, ``{@key}`` the mapping entry,
    ``{committee/id}`` an enclosing record's field, ``{/id}`` and mixtures a format (text).
    Raises ComponentError where it is none of them.
    """
    if not text or text.startswith("/"):
        return Component(ComponentKind.FIELD, pointer=parse_pointer(text))
    parts = _split(text)
    if not any(isinstance(part, Component) for part in parts):
        raise ComponentError(f"`{text}` is neither a pointer (`/{text}`) nor a path variable (`{{{text}}}`)")
    if len(parts) == 1 and isinstance(parts[0], Component) and parts[0].kind is not ComponentKind.FIELD:
        return parts[0]
    return Component(ComponentKind.FORMAT, parts=tuple(parts))


def _split(text: str) -> list[str | Component]:
    parts: list[str | Component] = []
    end = 0
    for match in _PART.finditer(text):
        if match.start() > end:
            parts.append(text[end : match.start()])
        parts.append(_inner(match[1], text))
        end = match.end()
    if end < len(text):
        parts.append(text[end:])
    return parts


def _inner(text: str, whole: str) -> Component:
    if text == "@key":
        return Component(ComponentKind.ENTRY, name="@key")
    name, slash, rest = text.partition("/")
    if not slash:
        if not name:
            raise ComponentError(f"`{whole}` has empty braces")
        return Component(ComponentKind.PATH, name=name)
    pointer = parse_pointer(slash + rest)
    kind = ComponentKind.ENCLOSING if name else ComponentKind.FIELD
    return Component(kind, name=name, pointer=pointer)


def variables(components: tuple[Component, ...]) -> set[str]:
    """Return the path variables that components need."""
    found: set[str] = set()
    for component in components:
        if component.kind is ComponentKind.PATH:
            found.add(component.name)
        found |= variables(tuple(part for part in component.parts if isinstance(part, Component)))
    return found
