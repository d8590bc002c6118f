"""A file holds more than one YAML document where one is expected.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Lexical, Spot, SpotKind
from validator.model.finding import Finding
from validator.model.view import View

GROUP = "reading"
SEVERITY = Severity.ERROR


def explain(fault: Lexical, _view: View) -> Finding:
    """Say which document it is; all of them are checked all the same."""
    return Finding(
        message=f"document {fault.details[0]} begins here, in a file that may hold only one",
        spot=Spot(SpotKind.SPAN, span=fault.span),
        help="move it into a file of its own, or remove the `---` before it",
    )
