"""A value without quotes that YAML parsers read differently.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Lexical, Spot, SpotKind
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import shown

GROUP = "reading"
SEVERITY = Severity.WARNING


def explain(fault: Lexical, view: View) -> Finding:
    """Say how it is read here and elsewhere; an error where text is wanted and might not be had."""
    text, ours, theirs, our_type, their_type, *wanted = fault.details
    wants_text = "string" in wanted and their_type not in wanted
    kind = "the key " if fault.is_key else ""
    return Finding(
        message=f"{kind}{shown(text)} is {ours} here, but other YAML parsers read {theirs}",
        spot=Spot(SpotKind.SPAN, span=fault.span),
        help=_help(text, wants_text or "string" in wanted or our_type == "string"),
        record=view.holder(fault.document, fault.pointer),
        severity=Severity.ERROR if wants_text else None,
        label="not the same everywhere",
    )


def _help(text: str, as_text: bool) -> str:
    if as_text:
        return f'put it in quotes: "{text}"'
    return (
        "write a number without leading zeros, underscores or colons, or put it in quotes where text is meant"
    )
