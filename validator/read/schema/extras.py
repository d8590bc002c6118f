"""What keywords mean where the validators that there are do not say, or stop: for both engines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from validator.model.document import Json
from validator.model.regex import Regex


def extra_properties(schema: Mapping[str, Any], instance: Mapping[str, Json]) -> Iterator[str]:
    """Yield the properties that neither ``properties`` nor ``patternProperties`` of a schema name."""
    named = schema.get("properties", {})
    patterns = [Regex(pattern) for pattern in schema.get("patternProperties", ())]
    for name in instance:
        if name not in named and not any(pattern.search(name) for pattern in patterns):
            yield name


def is_multiple(value: Json, of: Json) -> bool:
    """Return whether a number is a multiple of another, by the arithmetic that jsonschema uses.

    Where a double cannot hold the quotient, fractions do: jsonschema stops at some of these.
    """
    if isinstance(value, float) and not isfinite(value):
        return False
    if not isinstance(of, float):
        return not value % of
    try:
        quotient = value / of
        return bool(int(quotient) == quotient)
    except OverflowError:
        from fractions import Fraction

        return (Fraction(value) / Fraction(of)).denominator == 1
