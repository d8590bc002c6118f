"""A value differs from the name that its file or folder has.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.finding import Finding, Local
from validator.model.view import View
from validator.model.wording import shown

GROUP = "integrity"
SEVERITY = Severity.ERROR


def explain(fault: Local, view: View) -> Finding:
    """Say what the path says."""
    value, wanted, uri = fault.fact.details
    field = view.field(fault.fact.record, fault.pointer) or "this value"
    equals = next((n.equals for n in view.corpus.plan.nodes if n.equals and n.uri == uri), None)
    return Finding(
        message=f"`{field}` is {shown(value)}, but the path says {shown(wanted)}",
        spot=view.value_spot(fault.document, fault.pointer),
        help="\n".join(
            line
            for line in (
                f"write {shown(wanted)}, or rename the file or folder to {shown(value)}",
                equals.help if equals else None,
            )
            if line
        ),
        record=fault.fact.record,
        label=f"expected {shown(wanted)}",
    )
