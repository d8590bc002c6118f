"""A mapping has the same key twice, and parsers disagree about which counts.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Lexical, Spot, SpotKind
from validator.model.finding import Finding, Place
from validator.model.view import View
from validator.rules import quoted

GROUP = "reading"
SEVERITY = Severity.ERROR


def explain(fault: Lexical, view: View) -> Finding:
    """Say which key, and show where it stands first."""
    related = [(Place(view.file, Spot(SpotKind.SPAN, span=span)), message) for span, message in fault.related]
    key = quoted(fault.details[0])
    return Finding(
        message=f"the key {key} stands twice in this mapping; only the last one counts here",
        spot=Spot(SpotKind.SPAN, span=fault.span),
        help="keep one of the two, or rename one",
        record=view.holder(fault.document, fault.pointer),
        related=tuple(related),
        label="the same key again",
    )
