"""Numbers that should run 1, 2, 3 … have a gap.

PAGE
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, Gap
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.view import View, numbered
from validator.model.wording import plural
from validator.rules import scope_words

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[Gap]:
    """Return the numbers that do not continue their sequence."""
    return corpus.gaps


def explain(fault: Gap, view: View) -> Finding:
    """Say which numbers are missing before this one."""
    noun = view.noun(view.record_plan(fault.record).type)
    return Finding(
        message=_message(fault, view, noun),
        spot=view.record_spot(fault.record),
        help=f"add what is missing, or renumber: {plural(noun)} run 1, 2, 3 … without gaps",
        record=fault.record,
        label=f"expected {noun} {fault.expected}",
    )


def _message(fault: Gap, view: View, noun: str) -> str:
    fact = view.facts.facts.records[fault.record]
    scope = scope_words(view, view.record_plan(fault.record).type, "", fact.key or ())
    if fault.number < fault.expected:
        where = f" of {scope}" if scope else ""
        return f"{noun} {fault.number} stands before the first{where}: {plural(noun)} begin at 1"
    has = f"{scope} has" if scope else "there is"
    return f"{has} {noun} {fault.number} but no {numbered(noun, range(fault.expected, fault.last + 1))}"
