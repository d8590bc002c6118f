"""A required field is missing.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import article, listed

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"required", "dependentRequired", "required-one"})


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say which field, of what, and what the schema calls it."""
    holder = view.holder(fault.document, fault.pointer)
    return Finding(
        message=f"{_whole(fault, view, holder)} has {_missing(fault)}",
        spot=view.missing_spot(fault.document, fault.pointer),
        help=fault.help or f"add {_what(fault)}",
        record=holder,
    )


def _whole(fault: SchemaFault, view: View, holder: int) -> str:
    is_record = holder >= 0 and view.trace.record_places[holder] == (fault.document, fault.pointer)
    field = view.field(holder, fault.pointer)
    return view.called(holder) if is_record or not field else f"`{field}`"


def _missing(fault: SchemaFault) -> str:
    if fault.keyword == "required-one":
        return f"neither {listed((f'`{n}`' for n in fault.choices), 'nor')}"
    if fault.keyword == "required":
        return "no " + listed((f"`{n}`" for n in fault.choices), "and no")
    because = f", which goes with `{fault.choices[0]}`" if fault.keyword == "dependentRequired" else ""
    return f"no `{fault.name}`{because}"


def _what(fault: SchemaFault) -> str:
    if fault.keyword == "required-one":
        return f"one of {listed((f'`{n}`' for n in fault.choices), 'and')}"
    if len(fault.choices) > 1 and fault.keyword == "required":
        return listed(f"`{n}`" for n in fault.choices)
    titled = fault.title and fault.title.casefold() != fault.name.replace("_", " ").casefold()
    return f"`{fault.name}`" + (f": {article(str(fault.title).lower())}" if titled else "")
