"""The ledger of a run: per rule, how many places were checked and how many not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from validator.check.rule import Rule
from validator.model.corpus import Corpus
from validator.model.diagnostic import Coverage, Diagnostic, Skipped
from validator.model.wording import counted

_UNREADABLE = "the file cannot be read"
_SAID_ALREADY = ("reading", "schema", "upkeep")


def ledger(corpus: Corpus, rules: Sequence[Rule]) -> tuple[Coverage, ...]:
    """Return the coverage of each rule, by name."""
    return tuple(_coverage(corpus, rule) for rule in sorted(rules, key=lambda rule: rule.name))


def _coverage(corpus: Corpus, rule: Rule) -> Coverage:
    skipped = [
        Skipped(reason, count)
        for (name, reason), count in sorted(corpus.skipped.items())
        if name == rule.name and count
    ]
    unread = len(corpus.unread)
    if rule.group == "integrity":
        return Coverage(rule.name, corpus.checked.get(rule.name, 0), tuple(skipped))
    if rule.name in ("unreadable-file", "unclaimed-file", "empty-corpus"):
        strays = len(corpus.strays) if rule.name == "unclaimed-file" else 0
        return Coverage(rule.name, len(corpus.files) + strays)
    if unread and rule.group in _SAID_ALREADY:
        skipped.append(Skipped(_UNREADABLE, unread))
    return Coverage(rule.name, len(corpus.files) - unread, tuple(skipped))


def unchecked(coverage: Sequence[Coverage]) -> tuple[str, ...]:
    """Return a note for each reason why places were not checked.

    What a file that cannot be read leaves unchecked in itself is its own finding, and not noted.
    """
    return tuple(
        f"not checked by {entry.rule}: {counted(skip.count, 'place')}, because {skip.reason}"
        for entry in coverage
        for skip in entry.skipped
        if skip.reason != _UNREADABLE
    )


def missed(coverage: Sequence[Coverage]) -> tuple[str, ...]:
    """Return the note that says how much was not checked where everything had to be."""
    count = sum(skip.count for entry in coverage for skip in entry.skipped)
    return (f"coverage is required, and {counted(count, 'place')} were not checked",) if count else ()


def statistics(coverage: Sequence[Coverage], diagnostics: Sequence[Diagnostic]) -> tuple[str, ...]:
    """Return a note for each rule: what it checked, skipped and found."""
    found = Counter(diagnostic.rule for diagnostic in diagnostics)
    return tuple(
        f"{entry.rule}: checked {entry.checked}, skipped {sum(s.count for s in entry.skipped)}, "
        f"found {found[entry.rule]}"
        for entry in coverage
    )
