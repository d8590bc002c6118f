"""An anchor, a merge key or a tag: YAML that says one thing in another place.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Lexical, Spot, SpotKind
from validator.model.finding import Finding, Place
from validator.model.view import View
from validator.model.wording import counted

GROUP = "reading"
SEVERITY = Severity.ERROR
_SHOWN = 10


def explain(fault: Lexical, view: View) -> Finding:
    """Say what it is, and show where an anchor is used."""
    kind, *names = fault.details
    message, help_ = _words(kind, names[0] if names else "", len(fault.related))
    related = [
        (Place(view.file, Spot(SpotKind.SPAN, span=span)), text) for span, text in fault.related[:_SHOWN]
    ]
    return Finding(
        message=message,
        spot=Spot(SpotKind.SPAN, span=fault.span),
        help=help_,
        record=view.holder(fault.document, fault.pointer),
        related=tuple(related),
    )


def _words(kind: str, name: str, uses: int) -> tuple[str, str]:
    if kind == "anchor":
        used = f"is used in {counted(uses, 'place')}" if uses else "is used nowhere"
        return f"anchor `&{name}` {used}", "write the value out in each place, or give it a record of its own"
    if kind == "tag":
        return f"tag `{name}` is read differently by every parser", "remove the tag; quote the value if text is meant"
    return "merge key `<<` is not part of YAML 1.2", "write the merged fields out"
