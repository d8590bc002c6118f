"""A value that breaks a demand of its schema which no other rule speaks of.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import TYPE_NAMES, listed

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"*", "required-only-one"})

_DEMANDS = {
    "uniqueItems": "has the same item twice; each may stand once",
    "not": "is what the schema excludes",
    "contains": "has no item of the kind that must be there",
    "minContains": "has too few items of the kind that must be there",
    "maxContains": "has too many items of one kind",
    "oneOf-many": "fits several alternatives of which exactly one may hold",
    "unevaluatedItems": "has more items than the schema knows",
    "oneOf": "fits none of the alternatives",
    "anyOf": "fits none of the alternatives",
}


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say which demand is broken."""
    holder = view.holder(fault.document, fault.pointer)
    field = next((str(t) for t in reversed(fault.pointer) if isinstance(t, str)), "")
    is_record = holder >= 0 and view.trace.record_places[holder] == (fault.document, fault.pointer)
    subject = view.called(holder) if is_record or not field else f"`{field}`"
    if fault.keyword == "required-only-one":
        return _too_many(fault, view, holder, subject)
    demand = _DEMANDS.get(fault.keyword, f"does not satisfy `{fault.keyword}` of its schema")
    kinds = listed((TYPE_NAMES.get(name, name) for name in dict.fromkeys(fault.choices)), "or")
    place = view.key_spot if fault.is_key else view.value_spot
    return Finding(
        message=f"{subject} {demand}",
        spot=place(fault.document, fault.pointer),
        help="\n".join(line for line in (f"write {kinds}" if kinds else "", fault.help) if line) or None,
        record=holder,
    )


def _too_many(fault: SchemaFault, view: View, holder: int, subject: str) -> Finding:
    names = listed(f"`{name}`" for name in fault.choices)
    return Finding(
        message=f"{subject} has {names}; only one of them may stand",
        spot=view.key_spot(fault.document, (*fault.pointer, fault.choices[-1])),
        help="\n".join(line for line in (f"remove one of {names}", fault.help) if line),
        record=holder,
    )
