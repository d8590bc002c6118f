"""The story in a few lines: find the files, read them, link them, check them, report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from validator.cache.memory import Memory
from validator.check.corpus import Means, read_corpus
from validator.check.registry import look_at_facts, rule_names
from validator.model.corpus import Corpus
from validator.model.diagnostic import Diagnostic, Result, Severity, Summary
from validator.model.wording import counted
from validator.read.config import Config, load_config
from validator.read.files import find_files
from validator.read.project import Project, load_project
from validator.read.survey import Progress, no_progress

__all__ = ["Options", "Progress", "baseline_of", "check", "no_progress"]


@dataclass(frozen=True, slots=True)
class Options:
    """What limits a check: the rules that are asked, and the findings that are reported.

    ``paths`` are relative to the root, with ``/``; none of them means all. Findings that the file
    ``baseline`` knows are not reported; ``statistics`` and ``require_coverage`` ask for notes. Without
    ``with_coverage`` the ledger of a corpus that nothing is wrong with is empty: it takes loading all rules.

    ``engine`` is the engine that reads (None: the fastest), ``jobs`` in how many processes (None: as
    many as there are cores, if there is enough to do). ``cache`` and ``cache_dir`` say whether and
    where a command keeps what it learns.
    """

    select: Collection[str] = ()
    ignore: Collection[str] = ()
    paths: Sequence[str] = ()
    baseline: Path | None = None
    statistics: bool = False
    require_coverage: bool = False
    with_coverage: bool = True
    engine: str | None = None
    jobs: int | None = 1
    cache: bool = False
    cache_dir: Path | None = None


@dataclass(frozen=True, slots=True)
class _Reported:
    """The diagnostics that are left to report, with what is said of the others."""

    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[str, ...] = ()


def check(
    root: Path,
    options: Options | None = None,
    memory: Memory | None = None,
    progress: Progress = no_progress,
) -> Result:
    """Check the project at a root and return everything found.

    ``memory`` is the cache of this run, where it is to have one; ``progress`` is told how many files
    have been read. Raises ConfigError, SchemaError, ClaimError, BaselineError, EngineError, WorkerError
    and ChangedError: the tool could not do its work.
    """
    options = options or Options()
    memory = memory or Memory()
    config = load_config(root, rule_names(), memory)
    project = load_project(root, config, memory, options.engine)
    found = find_files(root, project.plan, project.schema_folders, project.excluded, memory)
    whole = look_at_facts()
    corpus = read_corpus(project, found, Means(options.jobs, memory, progress, whole))
    if corpus.is_spotless and not (whole or options.with_coverage):
        notes = _reported((), corpus, options).notes
        return Result(root.as_posix(), (), _summary(corpus, (), (*corpus.notes, *notes)))
    return _explained(project, config, corpus, options)


def _explained(project: Project, config: Config, corpus: Corpus, options: Options) -> Result:
    """Ask the rules, and return what they say as far as it is to be reported."""
    from validator.check.coverage import missed, statistics
    from validator.check.explain import explain

    told = explain(project, config, corpus, options.select, options.ignore)
    reported = _reported(told.diagnostics, corpus, options)
    notes = (*corpus.notes, *told.notes, *reported.notes)
    if options.require_coverage:
        notes += missed(told.coverage)
    if options.statistics:
        notes += statistics(told.coverage, reported.diagnostics)
    return Result(
        root=project.root.as_posix(),
        diagnostics=reported.diagnostics,
        summary=_summary(corpus, reported.diagnostics, notes),
        coverage=told.coverage,
    )


def baseline_of(result: Result) -> str:
    """Return the text of a baseline that knows all findings of a result."""
    from validator.check.baseline import write_baseline

    return write_baseline(result.diagnostics)


def _reported(diagnostics: Sequence[Diagnostic], corpus: Corpus, options: Options) -> _Reported:
    """Return what stands in the given paths and is not known already, and notes on the rest."""
    kept = [d for d in diagnostics if _within(d.path, options.paths)]
    known = [file.path for file in corpus.files] + list(corpus.strays)
    notes = [
        f"no schema describes {path}: it was ignored"
        for path in options.paths
        if not any(_within(name, [path]) for name in known)
    ]
    if hidden := len(diagnostics) - len(kept):
        notes.append(f"not reported: {counted(hidden, 'finding')} outside the given paths")
    if options.baseline is not None:
        from validator.check.baseline import compare, read_baseline

        compared = compare(kept, read_baseline(options.baseline))
        kept = list(compared.new)
        notes.append(f"known from the baseline: {counted(compared.known, 'finding')}")
        notes += [f"gone, but still in the baseline: {words}" for words in compared.gone]
    return _Reported(tuple(kept), tuple(notes))


def _within(path: str, paths: Sequence[str]) -> bool:
    return not paths or any(p in (path, ".") or path.startswith(p + "/") for p in paths)


def _summary(corpus: Corpus, reported: Sequence[Diagnostic], notes: Sequence[str]) -> Summary:
    errors = sum(d.severity is Severity.ERROR for d in reported)
    return Summary(
        files=len(corpus.files),
        records={name: count for name, count in corpus.counts.items() if count},
        references=corpus.checked["undefined-reference"] - corpus.path_references,
        errors=errors,
        warnings=len(reported) - errors,
        notes=tuple(notes),
        resolved=not (corpus.undefined or corpus.ambiguous or corpus.unread),
    )
