"""A reference by a former name that several records have.

PAGE
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Ambiguous, Corpus
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import counted, listed

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[Ambiguous]:
    """Return the references by a name that several records have."""
    return corpus.ambiguous


def explain(fault: Ambiguous, view: View) -> Finding:
    """Say whose name it may be, and show them."""
    fact = view.facts.facts.references[fault.reference]
    reference = view.corpus.plan.references[fact.plan]
    target, key = next((t, k) for t, k in zip(reference.targets, fact.keys, strict=True) if k is not None)
    owners = [(view.elsewhere(o), _name(view, o)) for o in fault.owners]
    _, pointer, _ = view.trace.reference_places[fault.reference]
    field = view.field(fact.holder, pointer)
    return Finding(
        message=f"`{field}` refers to {view.key_words(target.type, target.by, key)}, "
        f"a former name of {counted(len(owners), target.type)}",
        spot=view.reference_spot(fault.reference),
        help=f"write which is meant: {listed((name for _, name in owners), 'or')}",
        record=fact.holder,
        related=tuple((place, f"{name} had this name") for place, name in owners),
        cause=f"{target.type} {key!r}",
    )


def _name(view: View, owner: tuple[int, int]) -> str:
    fact = view.corpus.files[owner[0]].facts.records[owner[1]]
    return view.key_words(view.corpus.plan.records[fact.plan].type, "", fact.key or ())
