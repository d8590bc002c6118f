"""A record refers to another that should refer back, and does not.

PAGE
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, OneSided
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.pointer import WILDCARD
from validator.model.view import View
from validator.rules import called, quoted

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[OneSided]:
    """Return the references that are not answered."""
    return corpus.one_sided


def explain(fault: OneSided, view: View) -> Finding:
    """Say who should refer back, and where."""
    fact = view.facts.facts.references[fault.reference]
    inverse = view.corpus.plan.references[fact.plan].inverse or ()
    other, mine, field = called(view, fault.target), view.called(fact.holder), _field(inverse)
    return Finding(
        message=f"{mine} refers to {other}, which does not refer back",
        spot=view.reference_spot(fault.reference),
        help=f"name {mine} in {field} of {other}, or remove this reference",
        record=fact.holder,
        related=((view.elsewhere(fault.target), f"{field} here does not name {mine}"),),
    )


def _field(inverse: tuple[str, ...]) -> str:
    """Return the field in which the other record should refer back: ``members`` of ``/members/*/person``."""
    return quoted(next((token for token in inverse if token != WILDCARD), "the list"))
