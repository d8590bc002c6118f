"""A comment suppresses a rule that has nothing to say there.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Spot, SpotKind
from validator.model.finding import Finding
from validator.model.suppression import UnusedSuppression
from validator.model.view import View

GROUP = "upkeep"
SEVERITY = Severity.WARNING


def explain(fault: UnusedSuppression, _view: View) -> Finding:
    """Say which rule, and whether there is such a rule at all."""
    spot = Spot(SpotKind.SPAN, span=fault.span)
    if not fault.known:
        meant = f"; did you mean `{fault.suggestion}`?" if fault.suggestion else ""
        return Finding(
            message=f"there is no rule `{fault.rule}` to suppress{meant}",
            spot=spot,
            help="`footnoted rule` lists the rules",
        )
    return Finding(
        message=f"`{fault.rule}` has nothing to say on this line, so nothing is suppressed",
        spot=spot,
        help="remove the comment, or the rule's name from it",
    )
