"""Work shared among processes: the same results in the same order, and a clear word when one dies."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.corpora.corpora import set_up
from tests.running import HAS_FAST, run_in
from validator.model.errors import UnableError
from validator.read import survey as surveying
from validator.read import workers
from validator.read.config import load_config
from validator.read.files import find_files
from validator.read.project import load_project
from validator.read.survey import Survey, survey
from validator.read.workers import ForkExecutor, WorkerError

ROOT = Path(__file__).parents[2]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def doubled(number: int) -> bytes:
    return str(2 * number).encode()


def killed(number: int) -> bytes:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return b"alive"


def failed(number: int) -> bytes:
    if number == 1:
        raise ValueError("no such number")
    return b"well"


def unable(_number: int) -> bytes:
    raise UnableError("the file is gone")


def sets(found: Survey) -> dict[str, tuple[list[int], list[int]]]:
    """Return the columns of a survey; the order of words within a row is that of a set."""
    return {name: (list(c.lengths), sorted(c.words)) for name, c in found.columns.all().items()}


@needs_fork
@pytest.mark.parametrize("count", [1, 2, 5])
def test_results_come_in_order(count: int) -> None:
    with ForkExecutor(count) as executor:
        assert list(executor.map(doubled, range(7))) == [str(2 * n).encode() for n in range(7)]


@needs_fork
def test_a_large_result_comes_whole() -> None:
    size = 3_000_000
    with ForkExecutor(2) as executor:
        assert [len(part) for part in executor.map(lambda n: bytes(size + n), range(3))] == [
            size,
            size + 1,
            size + 2,
        ]


@needs_fork
def test_a_single_call_has_a_future() -> None:
    with ForkExecutor(2) as executor:
        assert executor.submit(doubled, 21).result() == b"42"
        assert isinstance(executor.submit(killed, 2).exception(), WorkerError)


@needs_fork
@pytest.mark.parametrize(
    ("task", "line"),
    [
        (killed, "a worker process died (signal 9, SIGKILL): run the check again, or with --jobs 1"),
        (failed, "a worker process failed: ValueError: no such number"),
        (unable, "a worker process failed: the file is gone"),
    ],
)
def test_what_goes_wrong_in_a_child_is_told(task: object, line: str) -> None:
    assert callable(task)
    with ForkExecutor(2) as executor, pytest.raises(WorkerError) as caught:
        list(executor.map(task, range(4)))
    assert str(caught.value) == line
    with pytest.raises(ChildProcessError):  # no child is left behind
        os.waitpid(-1, os.WNOHANG)


@needs_fork
def test_several_processes_survey_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    project = load_project(ROOT, load_config(ROOT, ()))
    claims = find_files(ROOT, project.plan, project.schema_folders).claims
    alone = survey(project, claims, 1)
    seen: list[tuple[int, int]] = []
    together = survey(project, claims, 3, lambda done, total: seen.append((done, total)))
    assert sets(together) == sets(alone)
    assert together.digests == alone.digests
    assert seen == [(done, len(claims)) for done in range(1, len(claims) + 1)]
    # Any executor fits: threads, or the fresh processes of a system that cannot fork.
    monkeypatch.setattr(workers, "ForkExecutor", ThreadPoolExecutor)
    assert sets(survey(project, claims, 2)) == sets(alone)
    monkeypatch.setattr(workers, "can_fork", lambda: False)
    assert sets(survey(project, claims, 2)) == sets(alone)


def test_few_files_are_read_by_one_process() -> None:
    assert surveying._workers(None, 5) == 1
    assert surveying._workers(4, 2) == 2
    assert surveying._workers(0, 2) == 1


@needs_fork
def test_a_worker_that_dies_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_project: object, _claims: object) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    monkeypatch.setattr(surveying, "_packed", die)
    run = run_in(ROOT, "check", "--engine", "reference", "--no-cache", "--jobs", "2")
    line = "footnoted: a worker process died (signal 9, SIGKILL): run the check again, or with --jobs 1\n"
    assert (run.status, run.out, run.err) == (2, "", line)


@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_any_number_of_processes_says_the_same(engine: str, tmp_path: Path) -> None:
    if engine == "fast" and not HAS_FAST:
        pytest.skip("the fast engine is not there")
    root = set_up("conference", "broken", tmp_path)
    options = ("check", "--no-cache", "--engine", engine, "--output-format", "json", "--jobs")
    alone, *others = (run_in(root, *options, jobs) for jobs in ("1", "2", "7"))
    assert alone.status == 1
    assert [(run.out, run.err) for run in others] == [(alone.out, "")] * 2
