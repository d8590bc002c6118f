"""A field that the schema does not know.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import listed, nearest

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"additionalProperties", "unevaluatedProperties", "false"})
_SHOWN = 12


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say which field, and which was evidently meant or which there are."""
    pointer = (*fault.pointer, fault.name) if fault.name else fault.pointer
    holder = view.holder(fault.document, fault.pointer)
    name = fault.name or str(pointer[-1] if pointer else "")
    meant = nearest(name, fault.choices)
    return Finding(
        message=f"{_whole(view, holder, fault)} has no field `{name}`{f'; did you mean `{meant}`?' if meant else ''}",
        spot=view.key_spot(fault.document, pointer),
        help=_help(fault, meant),
        record=holder,
        label="unknown field",
    )


def _whole(view: View, holder: int, fault: SchemaFault) -> str:
    field = view.field(holder, fault.pointer) if fault.name else ""
    if field:
        return f"`{field}`"
    return "this mapping" if holder < 0 else f"{view.type_of(holder)}"


def _help(fault: SchemaFault, meant: str | None) -> str:
    lines = [f"write `{meant}`"] if meant else []
    if not meant and fault.choices:
        more = " …" if len(fault.choices) > _SHOWN else ""
        lines.append(f"fields that may be added here: {listed(f'`{n}`' for n in fault.choices[:_SHOWN])}{more}")
    if not lines:
        lines.append("remove it")
    return "\n".join([*lines, *([fault.help] if fault.help else [])])
