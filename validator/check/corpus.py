"""Reads and links a corpus: all of it by briefs, and exactly only what is faulty and what that takes.

Both ways come to the same corpus as far as anybody looks at it; a plan that briefs cannot decide is
linked exactly over all files.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from validator.cache.store import Snapshot, compare, digest_of, load, save
from validator.link.bulk.decide import Decision, decide
from validator.link.focus import Focus
from validator.link.link import link
from validator.model.brief import Brief, bulk_supports
from validator.model.columns import Columns, Flag, nothing_known, runs
from validator.model.corpus import Corpus
from validator.model.edtf import certainly_after
from validator.model.facts import NO_FACTS, FileFacts
from validator.read.brief import brief_of
from validator.read.content import read_content
from validator.read.engine import UnreadableError
from validator.read.files import Claim, Found
from validator.read.project import Project
from validator.read.suppressions import MARK
from validator.read.survey import Progress, Survey, no_progress, survey

if TYPE_CHECKING:
    from validator.cache.memory import Memory


@dataclass(frozen=True, slots=True)
class Means:
    """With what a corpus is read: so many processes (None: as many as pay), a cache, somebody to tell.

    ``whole`` asks for the facts of all files, for rules that look at them.
    """

    jobs: int | None = None
    memory: Memory | None = None
    progress: Progress = no_progress
    whole: bool = False


def read_corpus(project: Project, found: Found, means: Means = Means()) -> Corpus:
    """Read all files of a project and link them."""
    if means.whole or not bulk_supports(project.plan):
        return _linked_whole(project, found, means)
    known = _surveyed(project, found, means)
    reading = _Reading(project, found, known)
    columns = reading.columns()
    _remember(project, found, means, Survey(columns, known.digests))
    return reading.corpus(columns)


def _linked_whole(project: Project, found: Found, means: Means) -> Corpus:
    files: list[FileFacts] = []
    for claim in found.claims:
        files.append(exact(project, claim))
        means.progress(len(files), len(found.claims))
    if means.memory is not None:
        means.memory.digests = array("Q", (file.digest for file in files))
    return link(project.plan, files, certainly_after, found.strays, found.notes)


def exact(project: Project, claim: Claim) -> FileFacts:
    """Read one file exactly, or say why it cannot be read."""
    data: bytes | None = None
    try:
        data = read_content(project.root, claim.path)
        facts = project.engine.facts(data, project.plan.files[claim.plan], claim.bindings)
    except UnreadableError as error:
        seen = 0 if data is None else digest_of(data)
        return FileFacts(claim.path, claim.plan, claim.bindings, seen, NO_FACTS, error.fault, data)
    return FileFacts(claim.path, claim.plan, claim.bindings, digest_of(data), facts, suppresses=MARK in data)


# In bulk


class _Reading:
    """A corpus while it is read in bulk."""

    def __init__(self, project: Project, found: Found, known: Survey) -> None:
        self._project = project
        self._found = found
        self._known = known
        flags = known.columns.flags
        self._files = [
            FileFacts(c.path, c.plan, c.bindings, digest, NO_FACTS, suppresses=bool(flag & Flag.MARKED))
            for c, digest, flag in zip(found.claims, known.digests, flags, strict=True)
        ]
        self._read: set[int] = set()

    def columns(self) -> Columns:
        """Return the briefs of all files, those that take exact facts included."""
        known = self._known.columns
        open_ = [row for row, flag in enumerate(known.flags) if flag & Flag.OPEN]
        self._make_exact(open_)
        return known.with_rows({row: self._brief(self._files[row]) for row in open_})

    def _brief(self, file: FileFacts) -> Brief:
        if file.unreadable is not None:
            return nothing_known(len(self._project.plan.types))
        return brief_of(self._project.plan, file.facts)

    def corpus(self, columns: Columns) -> Corpus:
        """Link what is faulty with what that takes."""
        plan = self._project.plan
        decision = decide(plan, columns, certainly_after)
        judged = frozenset(self._judged(columns, decision))
        focus = Focus(
            judged=judged,
            tally=decision.tally,
            counts=dict(zip(sorted(plan.types), decision.counts, strict=True)),
            keyed=decision.keyed,
            unused=frozenset(decision.unused),
            groups=decision.groups,
        )
        files, strays, notes = self._files, self._found.strays, self._found.notes
        return link(plan, files, certainly_after, strays, notes, focus)

    def _judged(self, columns: Columns, decision: Decision) -> set[int]:
        """Read exactly what is faulty, and what that takes; return the former."""
        self._make_exact({row for row, flag in enumerate(columns.flags) if flag & Flag.MARKED})
        if not decision.faulty:
            return set()
        from validator.link.bulk.context import Context

        self._make_exact(decision.faulty)
        context = Context(self._project.plan, columns, self._files)
        judged = decision.faulty | context.beside_unreadable(decision.faulty)
        self._make_exact(judged)
        self._make_exact(context.around(judged))
        return judged

    def _make_exact(self, rows: Iterable[int]) -> None:
        for row in sorted(set(rows) - self._read):
            claim = self._found.claims[row]
            file = exact(self._project, claim)
            if file.digest != self._known.digests[row]:
                from validator.check.tracing import ChangedError

                raise ChangedError(claim.path)
            self._files[row] = file
            self._read.add(row)


def _surveyed(project: Project, found: Found, means: Means) -> Survey:
    """Return what is known of all files: from the cache where they are what they were."""
    memory = means.memory
    if memory is None or memory.folder is None:
        return survey(project, found.claims, means.jobs, means.progress)
    old = load(memory.folder, memory.fingerprint(project.engine.name))
    known = _renewed(project, found, means, old) if old is not None else None
    return known or survey(project, found.claims, means.jobs, means.progress)


def _renewed(project: Project, found: Found, means: Means, old: Snapshot) -> Survey | None:
    """Return what a snapshot knows, with the files that changed read again; None where it is not ours."""
    try:
        columns = Columns.from_bytes(len(project.plan.types), old.columns)
    except (KeyError, ValueError):
        return None
    if columns.rows != len(old.paths):
        return None
    difference = compare(project.root, old, [claim.path for claim in found.claims], found.stats)
    fresh = survey(project, [found.claims[row] for row in difference.fresh], means.jobs, means.progress)
    columns.extend(fresh.columns)
    digests = old.digests + fresh.digests
    places = list(difference.kept)
    for number, row in enumerate(difference.fresh):
        places[row] = len(old.paths) + number
    return Survey(columns.cut(list(runs(places))), array("Q", (digests[place] for place in places)))


def _remember(project: Project, found: Found, means: Means, known: Survey) -> None:
    """Keep what is known for the next run."""
    memory = means.memory
    if memory is None:
        return
    memory.digests = known.digests
    if memory.folder is not None:
        paths = [claim.path for claim in found.claims]
        columns = known.columns.to_bytes()
        key = memory.fingerprint(project.engine.name)
        save(memory.folder, key, Snapshot(paths, found.stats, known.digests, found.taken, columns))
