"""What keywords say of single values, exactly as jsonschema decides: numbers, equality, uniqueness, types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from validator.model.document import Json

_TRUE, _FALSE = object(), object()
_CLASSES: Mapping[str, type] = MappingProxyType(
    {"array": list, "boolean": bool, "null": type(None), "object": dict, "string": str}
)

BOUNDS: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {
        "minimum": lambda value, bound: not value < bound,
        "maximum": lambda value, bound: not value > bound,
        "exclusiveMinimum": lambda value, bound: not value <= bound,
        "exclusiveMaximum": lambda value, bound: not value >= bound,
    }
)
"""Whether a number keeps within a bound, by keyword; what is no number at all keeps within every one."""


def is_number(value: Json) -> bool:
    """Return whether a value is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def has_type(value: Json, name: str) -> bool:
    """Return whether a value has a type of JSON Schema; 1.0 is an integer."""
    if name == "integer":
        return is_number(value) and (isinstance(value, int) or value.is_integer())
    return is_number(value) if name == "number" else isinstance(value, _CLASSES.get(name, ()))


def equal(one: Json, two: Json) -> bool:
    """Return whether two values are equal: 1 is 1.0, and neither is true."""
    if one is two:
        return True
    if isinstance(one, str) or isinstance(two, str):
        return bool(one == two)
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(equal(a, b) for a, b in zip(one, two, strict=True))
    if isinstance(one, dict) and isinstance(two, dict):
        return len(one) == len(two) and all(name in two and equal(one[name], two[name]) for name in one)
    return bool(_unlike_numbers(one) == _unlike_numbers(two))


def _unlike_numbers(value: Json) -> Json:
    if value is True:
        return _TRUE
    return _FALSE if value is False else value


def unique(values: Sequence[Json]) -> bool:
    """Return whether no two of some values are equal."""
    return _surely_unique(values) or _found_unique(values)


def _surely_unique(values: Sequence[Json]) -> bool:
    """Return whether Python calls no two of some values equal, for which true is 1: done in C."""
    try:
        return len(set(values)) == len(values)
    except TypeError:
        return not any(value in values[:number] for number, value in enumerate(values))


def _found_unique(values: Sequence[Json]) -> bool:
    """Return what jsonschema finds.

    It sorts what can be sorted and compares neighbours, which tells less where lists hold true beside 1 or
    what is no number: it is the authority.
    """
    try:
        ordered = sorted(_unlike_numbers(value) for value in values)
        return not any(equal(one, two) for one, two in pairwise(ordered))
    except TypeError:
        seen: list[Json] = []
        for value in map(_unlike_numbers, values):
            if any(equal(other, value) for other in seen):
                return False
            seen.append(value)
    return True
