"""A comment suppresses a finding and does not say why.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Spot, SpotKind
from validator.model.finding import Finding
from validator.model.suppression import UnreasonedSuppression
from validator.model.view import View

GROUP = "upkeep"
SEVERITY = Severity.ERROR


def explain(fault: UnreasonedSuppression, _view: View) -> Finding:
    """Ask for the reason."""
    return Finding(
        message="this suppression gives no reason",
        spot=Spot(SpotKind.SPAN, span=fault.span),
        help="say why, for whoever reads it next: `# footnoted: ignore[rule] because …`",
    )
