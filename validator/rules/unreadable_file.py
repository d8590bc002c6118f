"""A file cannot be read: its syntax, its encoding, or the file itself stands in the way.

PAGE
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, Unread
from validator.model.diagnostic import Severity
from validator.model.document import Spot, SpotKind
from validator.model.finding import Finding, Place
from validator.model.view import View
from validator.model.wording import counted

GROUP = "reading"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[Unread]:
    """Return the files that could not be read."""
    return corpus.unread


def explain(fault: Unread, view: View) -> Finding:
    """Say why, and how many references could not be followed because of it."""
    why = view.facts.unreadable
    assert why is not None  # link makes an Unread of nothing else
    withheld = ""
    if fault.withheld:
        withheld = f"; {counted(fault.withheld, 'reference')} into it could not be followed"
    return Finding(
        message=why.reason + withheld,
        spot=Spot(SpotKind.SPAN, span=why.span),
        help=why.help,
        related=tuple(
            (Place(fault.file, Spot(SpotKind.SPAN, span=span)), message) for span, message in why.related
        ),
    )
