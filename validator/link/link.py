"""Links the facts of all files to a corpus: the order of the steps is the whole story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from validator.link.focus import Focus
from validator.link.graph import Answers, find_cycles, find_one_sided
from validator.link.keys import gather_keys
from validator.link.order import find_disorder
from validator.link.references import UNTARGETED, Followed, follow_references, unread_files
from validator.link.use import UNREADABLE, decide_use
from validator.model.corpus import Corpus
from validator.model.facts import FileFacts
from validator.model.ordering import CertainlyAfter
from validator.model.plan import Plan

HIDDEN = "the record that should refer back has a fault"


def link(
    plan: Plan,
    files: Sequence[FileFacts],
    after: CertainlyAfter,
    strays: Sequence[str] = (),
    notes: Sequence[str] = (),
    focus: Focus | None = None,
) -> Corpus:
    """Return the corpus of files in path order, with everything decided that needs more than one.

    ``after`` compares two dates; ``strays`` are files that no schema claims; ``notes`` say what was
    not looked at. With a ``focus`` only its files are decided, and of those that are neither in it
    nor needed for it the facts are empty.
    """
    judged = None if focus is None else focus.judged
    keys = gather_keys(plan, files)
    followed = follow_references(plan, files, keys, judged)
    used = decide_use(plan, files, keys, followed, focus)
    answers = find_one_sided(plan, files, keys, followed)
    disorders, compared = find_disorder(plan, files, keys, followed, after, judged)
    if focus is not None:
        followed.checked, compared = focus.tally.followed, focus.tally.compared
        followed.silent[UNTARGETED] = focus.tally.untargeted
    checked = used.checked + Counter({"one-sided-reference": answers.checked, "out-of-order": compared})
    places = _places(plan, files, followed) if focus is None else _places_in_focus(focus, followed)
    return Corpus(
        plan=plan,
        files=tuple(files),
        index=keys.index,
        counts=keys.counts if focus is None else focus.counts,
        undefined=tuple(followed.undefined),
        ambiguous=tuple(followed.ambiguous),
        duplicates=tuple(keys.duplicates),
        alias_clashes=tuple(keys.alias_clashes),
        unused=tuple(used.unused),
        gaps=tuple(used.gaps),
        cycles=tuple(find_cycles(plan, files, keys, followed)),
        one_sided=tuple(answers.one_sided),
        disorders=tuple(disorders),
        unread=tuple(unread_files(files, followed.withheld)),
        checked={**places, **checked},
        skipped=used.skipped + _withheld(followed, answers),
        strays=tuple(strays),
        notes=tuple(notes),
        path_references=sum(file.facts.path_references for file in files)
        if focus is None
        else focus.tally.path_references,
    )


def _places(plan: Plan, files: Sequence[FileFacts], followed: Followed) -> dict[str, int]:
    """Count the places that each rule of one file, and each that follows references, looked at."""
    facts = [file.facts for file in files]
    acyclic = {reference.number for reference in plan.references if reference.acyclic}
    records = sum(len(fact.records) for fact in facts)
    equalities = sum(fact.equalities for fact in facts)
    chained = sum(ref.plan in acyclic for fact in facts for ref in fact.references)
    return _checked(followed, records, equalities, chained)


def _places_in_focus(focus: Focus, followed: Followed) -> dict[str, int]:
    return _checked(followed, sum(focus.counts.values()), focus.tally.equalities, focus.tally.acyclic)


def _checked(followed: Followed, records: int, equalities: int, chained: int) -> dict[str, int]:
    references = followed.checked - followed.held_back
    return {
        "undefined-reference": references,
        "ambiguous-reference": references,
        "duplicate-record": records,
        "missing-key": records,
        "name-mismatch": equalities,
        "reference-cycle": chained,
    }


def _withheld(followed: Followed, answers: Answers) -> Counter[tuple[str, str]]:
    skipped: Counter[tuple[str, str]] = Counter()
    if total := sum(followed.withheld.values()):
        skipped["undefined-reference", UNREADABLE] = total
    if answers.hidden:
        skipped["one-sided-reference", HIDDEN] = answers.hidden
    for reason, count in followed.silent.items():
        skipped["undefined-reference", reason] = count
    return skipped
