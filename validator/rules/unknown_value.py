"""A value that is none of those the schema lists.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Json
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import listed, nearest, shown

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"enum", "const"})
_SHOWN = 12


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say which values there are, and which was evidently meant."""
    allowed: list[Json] = list(fault.expected) if isinstance(fault.expected, list) else [fault.expected]
    if fault.keyword == "const":
        allowed = [fault.expected]
    meant = nearest(fault.value, fault.choices) if isinstance(fault.value, str) else None
    field = next((str(t) for t in reversed(fault.pointer) if isinstance(t, str)), "this value")
    more = " …" if len(allowed) > _SHOWN else ""
    values = listed((shown(value) for value in allowed[:_SHOWN]), "or") + more
    lines = [f"write `{meant}`"] if meant else []
    hint = f"; did you mean `{meant}`?" if meant else ""
    place = view.key_spot if fault.is_key else view.value_spot
    return Finding(
        message=f"`{field}` is {values}, not {_value(fault.value)}{hint}",
        spot=place(fault.document, fault.pointer),
        help="\n".join([*lines, *([fault.help] if fault.help else [])]) or None,
        record=view.holder(fault.document, fault.pointer),
    )


def _value(value: object) -> str:
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else shown(value)
