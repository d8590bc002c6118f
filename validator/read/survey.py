"""Reads files in bulk, in several processes where that pays: of each its brief, and a digest of its bytes."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from validator.cache.store import digest_of
from validator.model.columns import Columns, Writer
from validator.read.content import read_content
from validator.read.engine import UnreadableError
from validator.read.files import Claim
from validator.read.project import Project, Recipe
from validator.read.suppressions import MARK

if TYPE_CHECKING:
    from concurrent.futures import Executor

Progress = Callable[[int, int], None]
"""Told how many files are read, and of how many."""

_CHUNK = 500
"""Files that a process reads before it hands over what it found: some tenths of a second."""

_WORTH_A_WORKER = 400
"""Files from which on a second process saves more than it costs."""


class Survey(NamedTuple):
    """What is known of some files, in their order: their briefs, and digests of their bytes (0: not read)."""

    columns: Columns
    digests: array[int]


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


def survey(
    project: Project, claims: Sequence[Claim], jobs: int | None = None, progress: Progress = no_progress
) -> Survey:
    """Read files and return what linking in bulk needs of them.

    ``jobs`` is the number of processes; None: the cores there are, if there is enough to do. Raises
    WorkerError where one dies.
    """
    whole = Survey(Columns(len(project.plan.types)), array("Q"))
    workers = _workers(jobs, len(claims))
    size = max(1, min(_CHUNK, -(-len(claims) // (workers * 4)))) if workers > 1 else _CHUNK
    chunks = [claims[start : start + size] for start in range(0, len(claims), size)]
    done = 0
    for part in _surveyed(project, chunks, workers):
        whole.columns.extend(part.columns)
        whole.digests.extend(part.digests)
        done += len(part.digests)
        progress(done, len(claims))
    return whole


def _workers(jobs: int | None, files: int) -> int:
    from validator.read.workers import cores

    if jobs is not None:
        return max(1, min(jobs, files))
    return max(1, min(cores(), files // _WORTH_A_WORKER))


def _surveyed(project: Project, chunks: Sequence[Sequence[Claim]], workers: int) -> Iterator[Survey]:
    if workers == 1:
        yield from (survey_chunk(project, chunk) for chunk in chunks)
        return
    project.engine.prepare()  # once, before there are several of us
    executor, task = _crew(project, workers)
    types = len(project.plan.types)
    with executor:
        for packed in _mapped(executor, task, chunks):
            parts = marshal.loads(packed)
            yield Survey(Columns.from_bytes(types, parts), array("Q", parts["digests"]))


def survey_chunk(project: Project, claims: Sequence[Claim]) -> Survey:
    """Read some files in this process."""
    plan, engine, root = project.plan, project.engine, project.root
    writer = Writer(len(plan.types))
    digests = array("Q")
    for claim in claims:
        data: bytes | None = None
        try:
            data = read_content(root, claim.path)
            brief = engine.brief(data, plan.files[claim.plan], claim.bindings)
        except UnreadableError:
            brief = None
        writer.append(brief, marked=data is not None and MARK in data)
        digests.append(0 if data is None else digest_of(data))
    return Survey(writer.columns(), digests)


# Several processes


def _crew(project: Project, workers: int) -> tuple[Executor, Callable[[Sequence[Claim]], bytes]]:
    """Return who does the work, and the task that each is given with a chunk of files."""
    from validator.read.workers import ForkExecutor, can_fork

    if can_fork():
        return ForkExecutor(workers), partial(_packed, project)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    fresh = get_context("spawn")
    pool = ProcessPoolExecutor(workers, fresh, initializer=_begin, initargs=(project.recipe,))
    return pool, _packed_by_fresh


def _mapped(
    executor: Executor, task: Callable[[Sequence[Claim]], bytes], chunks: Sequence[Sequence[Claim]]
) -> Iterator[bytes]:
    from concurrent.futures import BrokenExecutor

    from validator.read.workers import died

    try:
        yield from executor.map(task, chunks)
    except BrokenExecutor as error:
        raise died(str(error)) from None


def _packed(project: Project, claims: Sequence[Claim]) -> bytes:
    found = survey_chunk(project, claims)
    # What goes through the pipe is read by ourselves alone.
    return marshal.dumps({**found.columns.to_bytes(), "digests": found.digests.tobytes()})


_fresh: list[Project] = []
"""The project of a process that was started for nothing but a share of the work."""


def _begin(recipe: Recipe) -> None:
    _fresh[:] = [recipe.project()]


def _packed_by_fresh(claims: Sequence[Claim]) -> bytes:
    return _packed(_fresh[0], claims)
