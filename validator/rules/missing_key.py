"""A record has no key: nothing can refer to it, and nobody can name it.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.finding import Finding, Local
from validator.model.view import View
from validator.model.wording import listed
from validator.rules import quoted

GROUP = "integrity"
SEVERITY = Severity.ERROR


def explain(fault: Local, view: View) -> Finding:
    """Say which part of the key is missing."""
    plan = view.record_plan(fault.fact.record)
    names = [quoted(name) for name in fault.fact.details if name]
    message = f"this {plan.type} has {listed(f'no {name}' for name in names) or 'no key'}"
    if names:
        message += ", which is its key" if len(plan.key) == 1 else f", which {_part(names)} of its key"
    return Finding(
        message=message,
        spot=view.record_spot(fault.fact.record),
        help=f"give it {listed(names) or 'one'}, so that others can refer to it",
        record=fault.fact.record,
        label="has no key",
    )


def _part(names: list[str]) -> str:
    return "is part" if len(names) == 1 else "are parts"
