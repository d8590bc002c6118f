"""Schemas with a record type, a key and a reference on every subschema."""

from __future__ import annotations

from itertools import count
from typing import Any

_ONE = (
    "additionalProperties",
    "contains",
    "else",
    "if",
    "items",
    "not",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
)
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_MAPPINGS = ("$defs", "dependentSchemas", "patternProperties", "properties")


def instrumented(schema: Any) -> Any:
    """Return a schema each of whose subschemas makes a record and refers to the root's.

    The root's type is ``r0``; each other subschema has one of its own. ``propertyNames`` stays as it is:
    a name is no value that could be a record.
    """
    numbers = count()

    def mark(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        number = next(numbers)
        changed = {
            "x-record": f"r{number}",
            "x-key": [""],
            "x-ref": {"to": "r0", "missing": "ignore"},
            **value,
        }
        for keyword in _ONE:
            if keyword in value:
                changed[keyword] = mark(value[keyword])
        for keyword in _LISTS:
            if keyword in value:
                changed[keyword] = [mark(each) for each in value[keyword]]
        for keyword in _MAPPINGS:
            if keyword in value:
                changed[keyword] = {name: mark(each) for name, each in value[keyword].items()}
        return changed

    return mark(schema)
