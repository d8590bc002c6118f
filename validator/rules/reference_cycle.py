"""Records that refer around in a circle to themselves, where that cannot be.

PAGE
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, Cycle
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.view import View

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
    field = view.field(fact.holder, pointer)
    names = [_name(view, member) for member in fault.members]
    if len(names) == 1:
        return Finding(
            message=f"{names[0]} refers to itself in `{field}`",
            spot=view.reference_spot(fault.reference),
            help="remove the reference",
            record=fact.holder,
        )
    way = " → ".join([*names[:_SHOWN], *(["…"] if len(names) > _SHOWN else []), names[0]])
    related = [(view.elsewhere(m), f"{name} is in the circle") for m, name in zip(fault.members, names, strict=True)]
    return Finding(
        message=f"`{field}` leads in a circle: {way}",
        spot=view.reference_spot(fault.reference),
        help="remove one of these references",
        record=fact.holder,
        related=tuple(related[1:_SHOWN]),
    )


def _name(view: View, member: tuple[int, int]) -> str:
    fact = view.corpus.files[member[0]].facts.records[member[1]]
    return view.key_words(view.corpus.plan.records[fact.plan].type, "", fact.key or ())
