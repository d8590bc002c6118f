"""JSON Pointers, with ``*`` for every item: written, read, and followed into values."""

from __future__ import annotations

from collections.abc import Iterator

from validator.model.document import Json, Pointer

WILDCARD = "*"


class PointerError(ValueError):
    """A text that is no JSON Pointer (RFC 6901)."""


def parse_pointer(text: str) -> tuple[str, ...]:
    """Return the tokens of a JSON Pointer; ``""`` has none.

    Raises PointerError where the text is neither empty nor begins with ``/``.
    """
    if not text:
        return ()
    if not text.startswith("/"):
        raise PointerError(f"`{text}` is no JSON Pointer: it begins with `/`")
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in text[1:].split("/"))


def format_pointer(pointer: Pointer) -> str:
    """Return the text of a pointer, the inverse of ``parse_pointer``."""
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in pointer)


def step(value: Json, token: str) -> tuple[bool, Json, str | int]:
    """Follow one token: whether it leads anywhere, to what, and the token as an index or a key."""
    if isinstance(value, dict):
        return (True, value[token], token) if token in value else (False, None, token)
    if isinstance(value, list) and token.isascii() and token.isdigit() and int(token) < len(value):
        return True, value[int(token)], int(token)
    return False, None, token


def follow(value: Json, tokens: tuple[str, ...]) -> Iterator[tuple[Pointer, Json]]:
    """Yield each place that a pointer with wildcards leads to, with the value that is there."""
    if not tokens:
        yield (), value
        return
    head, rest = tokens[0], tokens[1:]
    for token, child in _children(value, head):
        for pointer, found in follow(child, rest):
            yield (token, *pointer), found


def _children(value: Json, token: str) -> Iterator[tuple[str | int, Json]]:
    found, child, index = step(value, token)
    if found:
        yield index, child
    elif token == WILDCARD and isinstance(value, list):
        yield from enumerate(value)
    elif token == WILDCARD and isinstance(value, dict):
        yield from value.items()


def at(value: Json, tokens: tuple[str, ...]) -> tuple[bool, Json]:
    """Return whether a pointer without wildcards leads anywhere, and to what."""
    for token in tokens:
        found, value, _ = step(value, token)
        if not found:
            return False, None
    return True, value


def dig(value: Json, pointer: Pointer) -> Json:
    """Return the value at a concrete pointer, None where there is none."""
    for token in pointer:
        if isinstance(value, dict) and isinstance(token, str):
            value = value.get(token)
        elif isinstance(value, list) and isinstance(token, int) and token < len(value):
            value = value[token]
        else:
            return None
    return value
