"""A record that nothing refers to, of a type that is there to be referred to.

PAGE
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, Unused
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.plan import Strictness
from validator.model.view import View
from validator.model.wording import article, listed

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[Unused]:
    """Return the records that nothing refers to."""
    return corpus.unused


def explain(fault: Unused, view: View) -> Finding:
    """Say what could refer to it."""
    kind = view.record_plan(fault.record).type
    plan = view.corpus.plan
    holders = sorted({record.type for record in plan.records if kind in record.refers_to})
    users = listed((f"another {name}" if name == kind else article(name) for name in holders), "or")
    return Finding(
        message=f"nothing refers to {view.called(fault.record)}",
        spot=view.record_spot(fault.record),
        help=f"refer to it from {users}, or remove it" if users else "refer to it, or remove it",
        record=fault.record,
        severity=Severity.WARNING if plan.types[kind].unused is Strictness.WARNING else None,
    )
