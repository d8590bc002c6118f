"""A record refers to another that should refer back, and does not.

PAGE
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, OneSided
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.pointer import format_pointer
from validator.model.view import View

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[OneSided]:
    """Return the references that are not answered."""
    return corpus.one_sided


def explain(fault: OneSided, view: View) -> Finding:
    """Say who should refer back, and where."""
    fact = view.facts.facts.references[fault.reference]
    inverse = view.corpus.plan.references[fact.plan].inverse or ()
    target = view.corpus.record(fault.target)
    other = view.key_words(view.corpus.plan.records[target.plan].type, "", target.key or ())
    mine = view.called(fact.holder)
    place = format_pointer(inverse)
    return Finding(
        message=f"{mine} refers to {other}, which does not refer back",
        spot=view.reference_spot(fault.reference),
        help=f"add {mine} at `{place}` of {other}, or remove this reference",
        record=fact.holder,
        related=((view.elsewhere(fault.target), f"nothing at `{place}` here refers back"),),
    )
