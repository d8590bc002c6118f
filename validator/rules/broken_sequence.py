"""Numbers that should run 1, 2, 3 … have a gap.

PAGE
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, Gap
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.view import View, numbered

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[Gap]:
    """Return the numbers that do not continue their sequence."""
    return corpus.gaps


def explain(fault: Gap, view: View) -> Finding:
    """Say which numbers are missing before this one."""
    fact = view.facts.facts.records[fault.record]
    kind = view.record_plan(fault.record).type
    noun = view.noun(kind)
    scope = view.scope_words(kind, "", fact.key or ())
    if fault.number < fault.expected:
        message = f"{noun} {fault.number} stands before the first: {noun}s begin at 1"
    else:
        missing = numbered(noun, range(fault.expected, fault.last + 1))
        message = f"{scope or 'this sequence'} has {noun} {fault.number} but no {missing}"
    return Finding(
        message=message,
        spot=view.record_spot(fault.record),
        help=f"add what is missing, or renumber: {noun}s run 1, 2, 3 … without gaps",
        record=fault.record,
        label=f"expected {noun} {fault.expected}",
    )
