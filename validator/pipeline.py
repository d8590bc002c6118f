"""The story in a few lines: find the files, read them, link them, check them, report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from validator.check.coverage import ledger
from validator.check.registry import all_rules
from validator.check.rule import Rule
from validator.check.run import diagnose
from validator.check.tracing import Tracer, digest
from validator.link.link import link
from validator.model.corpus import Corpus
from validator.model.diagnostic import Diagnostic, Result, Severity, Summary
from validator.model.edtf import certainly_after
from validator.model.facts import Facts, FileFacts
from validator.model.plan import Plan
from validator.model.wording import counted
from validator.read.content import read_content
from validator.read.engine import Engine, UnreadableError
from validator.read.files import Claim, find_files
from validator.read.project import Project, load_project


@dataclass(frozen=True, slots=True)
class Options:
    """What limits a check: the rules that are asked, and the paths whose findings are reported.

    ``paths`` are relative to the root, with ``/``; none of them means all.
    """

    select: Collection[str] = ()
    ignore: Collection[str] = ()
    paths: Sequence[str] = ()


def check(root: Path, options: Options = Options()) -> Result:
    """Check the project at a root and return everything found.

    Raises SchemaError, ClaimError and ChangedError: the tool could not do its work.
    """
    project = load_project(root)
    corpus = read_corpus(project)
    rules = _chosen(options)
    diagnostics = diagnose(corpus, Tracer(root, corpus, project.engine), rules)
    reported = tuple(d for d in diagnostics if _within(d.path, options.paths))
    return Result(
        root=root.as_posix(),
        diagnostics=reported,
        summary=_summary(corpus, reported, len(diagnostics), options),
        coverage=ledger(corpus, rules),
    )


def read_corpus(project: Project) -> Corpus:
    """Find and read all files of a project and link them."""
    found = find_files(project.root, project.plan, project.schema_folders)
    files = [_facts(project.root, project.plan, project.engine, claim) for claim in found.claims]
    return link(project.plan, files, certainly_after, found.strays, found.notes)


def _facts(root: Path, plan: Plan, engine: Engine, claim: Claim) -> FileFacts:
    data: bytes | None = None
    try:
        data = read_content(root, claim.path)
        facts = engine.facts(data, plan.files[claim.plan], claim.bindings)
    except UnreadableError as error:
        seen = digest(data or b"")
        return FileFacts(claim.path, claim.plan, claim.bindings, seen, Facts(), error.fault, data)
    return FileFacts(claim.path, claim.plan, claim.bindings, digest(data), facts)


def _chosen(options: Options) -> tuple[Rule, ...]:
    return tuple(
        rule
        for rule in all_rules()
        if (not options.select or rule.name in options.select) and rule.name not in options.ignore
    )


def _within(path: str, paths: Sequence[str]) -> bool:
    return not paths or any(p in (path, ".") or path.startswith(p + "/") for p in paths)


def _summary(corpus: Corpus, reported: Sequence[Diagnostic], total: int, options: Options) -> Summary:
    errors = sum(d.severity is Severity.ERROR for d in reported)
    return Summary(
        files=len(corpus.files),
        records={name: count for name, count in corpus.counts.items() if count},
        references=corpus.checked["undefined-reference"] - _path_references(corpus),
        errors=errors,
        warnings=len(reported) - errors,
        notes=tuple(_notes(corpus, total - len(reported), options)),
        resolved=not (corpus.undefined or corpus.ambiguous or corpus.unread),
    )


def _path_references(corpus: Corpus) -> int:
    return sum(file.facts.path_references for file in corpus.files)


def _notes(corpus: Corpus, hidden: int, options: Options) -> list[str]:
    notes = list(corpus.notes)
    for (rule, reason), count in sorted(corpus.skipped.items()):
        notes.append(f"not checked by {rule}: {counted(count, 'place')}, because {reason}")
    known = [file.path for file in corpus.files] + list(corpus.strays)
    for path in options.paths:
        if not any(_within(name, [path]) for name in known):
            notes.append(f"no schema describes {path}: it was ignored")
    if hidden:
        notes.append(f"not reported: {counted(hidden, 'finding')} outside the given paths")
    return notes
