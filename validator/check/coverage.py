"""The ledger of a run: per rule, how many places were checked and how many not, and why."""

from __future__ import annotations

from collections.abc import Sequence

from validator.check.rule import Rule
from validator.model.corpus import Corpus
from validator.model.diagnostic import Coverage, Skipped

_UNREADABLE = "the file cannot be read"


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
    if rule.name in corpus.checked:
        return Coverage(rule.name, corpus.checked[rule.name], tuple(skipped))
    if rule.name in ("unreadable-file", "unclaimed-file", "empty-corpus"):
        strays = len(corpus.strays) if rule.name == "unclaimed-file" else 0
        return Coverage(rule.name, len(corpus.files) + strays)
    if unread and rule.group in ("reading", "schema", "upkeep"):
        skipped.append(Skipped(_UNREADABLE, unread))
    return Coverage(rule.name, len(corpus.files) - unread, tuple(skipped))
