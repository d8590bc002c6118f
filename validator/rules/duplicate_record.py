"""Two records have the same key.

PAGE
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import AliasClash, Corpus, Duplicate
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.view import View

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[Duplicate | AliasClash]:
    """Return the second and later records of a key, and former names that are somebody's key."""
    yield from corpus.duplicates
    yield from corpus.alias_clashes


def explain(fault: Duplicate | AliasClash, view: View) -> Finding:
    """Say which key, and show who has it already."""
    return _duplicate(fault, view) if isinstance(fault, Duplicate) else _clash(fault, view)


def _duplicate(fault: Duplicate, view: View) -> Finding:
    type_name = view.record_plan(fault.record).type
    words = view.key_words(type_name, fault.by, fault.key)
    scope = view.scope_words(type_name, fault.by, fault.key)
    where = f" in {scope}" if scope else ""
    by = f" by its `{fault.by}`" if fault.by else ""
    return Finding(
        message=f"{words} exists already{by}{where}",
        spot=view.record_spot(fault.record),
        help="give one of the two another key, or remove one",
        record=fault.record,
        related=((view.elsewhere(fault.first), f"{words} is first here"),),
        label="the same key again",
    )


def _clash(fault: AliasClash, view: View) -> Finding:
    alias = view.facts.facts.aliases[fault.alias]
    document, pointer = view.trace.alias_places[fault.alias]
    words = view.key_words(alias.type, "", alias.key)
    return Finding(
        message=f"the former name of this {alias.type} is the key of another: {words}",
        spot=view.value_spot(document, pointer),
        help="remove the former name, or give the other record another key",
        record=alias.record,
        related=((view.elsewhere(fault.owner), f"{words} is here"),),
    )
