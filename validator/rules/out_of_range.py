"""A number, a text or a list is too small, too large, too short or too long.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import counted, shown

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
    limit = int(fault.expected) if isinstance(fault.expected, float) and fault.expected.is_integer() else fault.expected
    wanted = f"{words} {counted(limit, unit) if unit and isinstance(limit, int) else shown(limit)}"
    field = next((str(t) for t in reversed(fault.pointer) if isinstance(t, str)), "the file")
    place = view.key_spot if fault.is_key else view.value_spot
    has = "has " if unit else "is "
    return Finding(
        message=f"`{field}` {has}{_size(fault.value, unit)}; it must {'have' if unit else 'be'} {wanted}",
        spot=place(fault.document, fault.pointer),
        help=fault.help,
        record=view.holder(fault.document, fault.pointer),
        label=f"must {'have' if unit else 'be'} {wanted}",
    )


def _size(value: object, unit: str) -> str:
    if unit and isinstance(value, str | list | dict):
        return counted(len(value), unit)
    return shown(value)
