"""How the parts of keys compare: by JSON type, or as text."""

from __future__ import annotations


def absent(part: object) -> bool:
    """Whether a component refers to nothing: null, or no scalar at all."""
    return part is None or isinstance(part, dict | list)


def comparable(part: object) -> object:
    """Return a scalar as it compares: 1 equals 1.0, true does not equal 1."""
    return ("bool", part) if isinstance(part, bool) else part


def as_text(part: object) -> str:
    """Return a scalar as the text that path variables, mapping keys and formats compare as."""
    if isinstance(part, str):
        return part
    if isinstance(part, tuple):
        part = part[1]
    if part is None or isinstance(part, bool):
        return {None: "null", True: "true", False: "false"}[part]
    if isinstance(part, float) and part.is_integer():
        part = int(part)
    try:
        return str(part)
    except ValueError:  # Python refuses to write a whole number of more than 4300 digits
        return hex(part) if isinstance(part, int) else "?"


def plain(part: object) -> str | int | float | bool | None:
    """Return a compared component as the JSON scalar that it was."""
    if isinstance(part, tuple):
        return bool(part[1])
    return part if isinstance(part, str | int | float) else None
