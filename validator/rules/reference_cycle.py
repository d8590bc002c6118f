"""Records that refer around in a circle to themselves, where that cannot be.

PAGE
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from validator.model.corpus import Corpus, Cycle
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.view import View
from validator.rules import called, quoted

GROUP = "integrity"
SEVERITY = Severity.ERROR
_SHOWN = 8


def find(corpus: Corpus) -> Iterable[Cycle]:
    """Return one circle of each group that refers around to itself."""
    return corpus.cycles


def explain(fault: Cycle, view: View) -> Finding:
    """Show the way around."""
    fact = view.facts.facts.references[fault.reference]
    _, pointer, _ = view.trace.reference_places[fault.reference]
    field = quoted(view.field(fact.holder, pointer))
    names = [called(view, member) for member in fault.members]
    around = [*names, names[0]]
    itself = len(names) == 1
    steps = [f"{one} leads to {other}" for one, other in pairwise(around)]
    related = [(view.elsewhere(member), step) for member, step in zip(fault.members, steps, strict=True)]
    return Finding(
        message=f"{names[0]} refers to itself in {field}"
        if itself
        else f"{field} leads in a circle: {_way(around)}",
        spot=view.reference_spot(fault.reference),
        help="remove the reference" if itself else "remove one of these references",
        record=fact.holder,
        related=tuple(related[1:]),
        label="" if itself else steps[0],
    )


def _way(around: list[str]) -> str:
    if len(around) > _SHOWN + 1:
        around = [*around[:_SHOWN], f"… ({len(around) - 1 - _SHOWN} more)", around[-1]]
    return " → ".join(around)
