"""A record has no key: nothing can refer to it, and nobody can name it.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.finding import Finding, Local
from validator.model.view import View
from validator.model.wording import listed

GROUP = "integrity"
SEVERITY = Severity.ERROR


def explain(fault: Local, view: View) -> Finding:
    """Say which part of the key is missing."""
    kind = view.type_of(fault.fact.record)
    fields = listed(f"`{name}`" for name in fault.fact.details)
    return Finding(
        message=f"this {kind} has no {fields}, which is its key",
        spot=view.record_spot(fault.fact.record),
        help=f"give it {fields}",
        record=fault.fact.record,
    )
