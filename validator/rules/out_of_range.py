"""A number, a text or a list is too small, too large, too short or too long.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import counted, shown
from validator.rules import subject

GROUP = "schema"
SEVERITY = Severity.ERROR

_LIMITS = {
    "minimum": ("at least", ""),
    "exclusiveMinimum": ("more than", ""),
    "maximum": ("at most", ""),
    "exclusiveMaximum": ("less than", ""),
    "multipleOf": ("a multiple of", ""),
    "minLength": ("at least", "character"),
    "maxLength": ("at most", "character"),
    "minItems": ("at least", "item"),
    "maxItems": ("at most", "item"),
    "minProperties": ("at least", "field"),
    "maxProperties": ("at most", "field"),
}
KEYWORDS = frozenset(_LIMITS)


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say what there is and what the limit is."""
    words, unit = _LIMITS[fault.keyword]
    has, must = ("has", "must have") if unit else ("is", "must be")
    wanted = f"{must} {_limit(words, unit, fault.expected)}"
    place = view.key_spot if fault.is_key else view.value_spot
    return Finding(
        message=f"{subject(fault, view)} {has} {_size(fault.value, unit)}; it {wanted}",
        spot=place(fault.document, fault.pointer),
        help=fault.help,
        record=view.holder(fault.document, fault.pointer),
        label=wanted,
    )


def _limit(words: str, unit: str, expected: object) -> str:
    number = int(expected) if isinstance(expected, float) and expected.is_integer() else expected
    if not unit or not isinstance(number, int):
        return f"{words} {shown(number)}"
    return f"{words} {counted(number, unit)}" if number else counted(0, unit)


def _size(value: object, unit: str) -> str:
    if unit and isinstance(value, str | list | dict):
        return counted(len(value), unit)
    return shown(value)
