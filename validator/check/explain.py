"""Asks the rules about a corpus: what they say and no comment suppresses, and what they looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from validator.check.coverage import ledger, unchecked
from validator.check.registry import all_rules, rule_names
from validator.check.rule import Rule
from validator.check.run import diagnose, diagnose_faults
from validator.check.suppressions import UNREASONED, UNUSED, Suppressed
from validator.check.tracing import Tracer
from validator.model.corpus import Corpus
from validator.model.diagnostic import Coverage, Diagnostic, Severity
from validator.model.plan import Strictness
from validator.model.wording import counted
from validator.read.config import Config
from validator.read.project import Project


@dataclass(frozen=True, slots=True)
class Explained:
    """What the rules say, the ledger, and notes on what is in neither."""

    diagnostics: Sequence[Diagnostic]
    coverage: tuple[Coverage, ...]
    notes: tuple[str, ...]


def explain(
    project: Project, config: Config, corpus: Corpus, select: Collection[str], ignore: Collection[str]
) -> Explained:
    """Return what the rules say of a corpus: those selected (none: all) and not ignored.

    Raises ChangedError where a file is no longer what it was.
    """
    rules = _chosen(config, select, ignore)
    found, notes = _found(corpus, Tracer(project.root, corpus, project.engine), rules)
    coverage = ledger(corpus, rules)
    return Explained(_graded(found, config), coverage, (*unchecked(coverage), *notes))


def _chosen(config: Config, select: Collection[str], ignore: Collection[str]) -> tuple[Rule, ...]:
    """Return the rules that are asked; naming one on the command line beats the configuration."""
    silent = {rule for rule, grade in config.severity.items() if grade is Strictness.IGNORE}
    return tuple(
        rule
        for rule in all_rules()
        if rule.name not in ignore and (rule.name in select or not (select or rule.name in silent))
    )


def _found(
    corpus: Corpus, tracer: Tracer, rules: Sequence[Rule]
) -> tuple[Sequence[Diagnostic], tuple[str, ...]]:
    """Return what the rules found and no comment suppresses."""
    diagnostics = diagnose(corpus, tracer, rules)
    suppressions = {
        file.path: tracer.suppressions(number) for number, file in enumerate(corpus.files) if file.suppresses
    }
    if not suppressions:
        return diagnostics, ()
    outcome = Suppressed(diagnostics, suppressions)
    late = _upkeep(outcome, rules)
    kept = sorted([*outcome.kept, *diagnose_faults(corpus, tracer, late)], key=Diagnostic.order)
    notes = (f"suppressed: {counted(outcome.count, 'finding')}",) if outcome.count else ()
    return kept, notes


def _upkeep(outcome: Suppressed, rules: Sequence[Rule]) -> list[tuple[Rule, object]]:
    asked = {rule.name: rule for rule in rules}
    faults: list[tuple[Rule, object]] = []
    if UNUSED in asked:
        faults += [(asked[UNUSED], fault) for fault in outcome.unused(asked, rule_names())]
    if UNREASONED in asked:
        faults += [(asked[UNREASONED], fault) for fault in outcome.unreasoned()]
    return faults


def _graded(diagnostics: Sequence[Diagnostic], config: Config) -> list[Diagnostic]:
    """Return diagnostics with the severities that the configuration gives, without those it ignores."""
    severities: Mapping[str, Severity] = {
        rule: Severity(grade) for rule, grade in config.severity.items() if grade is not Strictness.IGNORE
    }
    return [
        replace(d, severity=severities[d.rule]) if d.rule in severities else d
        for d in diagnostics
        if not any(d.rule in rules and t.pattern.match(d.path) for t, rules in config.ignores)
    ]
