"""A value differs from the name that its file or folder has.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.finding import Finding, Local
from validator.model.plan import ComponentKind, Equals
from validator.model.view import View
from validator.model.wording import shown
from validator.rules import advice, subject_at

GROUP = "integrity"
SEVERITY = Severity.ERROR


def explain(fault: Local, view: View) -> Finding:
    """Say what the path says."""
    value, wanted, uri = fault.fact.details
    equals = next((n.equals for n in view.corpus.plan.nodes if n.equals and n.uri == uri), None)
    but = "it must be" if fault.document < 0 else "the path says"
    return Finding(
        message=f"{_subject(fault, view)} is {shown(value)}, but {but} {shown(wanted)}",
        spot=view.value_spot(fault.document, fault.pointer),
        help=advice(_help(fault, equals, value, wanted), equals.help if equals else None),
        record=fault.fact.record,
        label=f"expected {shown(wanted)}",
    )


def _subject(fault: Local, view: View) -> str:
    return subject_at(view, fault.document, fault.pointer) if fault.pointer else "this value"


def _help(fault: Local, equals: Equals | None, value: str, wanted: str) -> str:
    if fault.document < 0:
        return "rename the file or the folder so that the two agree"
    if not value:
        return f"write {shown(wanted)}"
    if equals is not None and equals.component.kind is ComponentKind.FORMAT:
        return f"write {shown(wanted)}, or rename the file or folder"
    return f"write {shown(wanted)}, or rename the file or folder to {shown(value)}"
