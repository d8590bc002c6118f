"""Runs a task over chunks of files in several processes, behind the interface of ``concurrent.futures``.

Whatever is an ``Executor`` fits: only its ``map`` is used, with a task that takes a chunk and returns
bytes. Ours forks a process for each chunk, where the system can: it has everything in memory already
and needs no import. Elsewhere a pool of fresh processes is used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from itertools import islice
from typing import Any, TypeVar

from validator.model.errors import UnableError

T = TypeVar("T")
_DONE, _FAILED = b"\0", b"\1"
_PIPE = 1 << 16


class WorkerError(UnableError):
    """A worker process died; ``str()`` is the line that says so."""


def died(reason: str) -> WorkerError:
    """Return the error that a worker has died, with how."""
    return WorkerError(f"a worker process died ({reason}): run the check again, or with --jobs 1")


class ForkExecutor(Executor):
    """Runs each call in a child of this process; what it returns has to be bytes."""

    def __init__(self, workers: int) -> None:
        """Run at most so many calls at a time."""
        self._workers = workers

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run one call in a child, wait for it, and return its finished future."""
        future: Future[Any] = Future()
        try:
            future.set_result(next(self.map(lambda _: fn(*args, **kwargs), (None,))))
        except WorkerError as error:
            future.set_exception(error)
        return future

    def map(
        self,
        fn: Callable[..., Any],
        *iterables: Iterable[Any],
        **_limits: Any,
    ) -> Iterator[Any]:
        """Yield what the calls return, in order; raises WorkerError where a child dies."""
        calls = iter(list(zip(*iterables, strict=False)))
        running: dict[int, _Child] = {}
        finished: dict[int, bytes] = {}
        number = due = 0
        try:
            while True:
                for arguments in islice(calls, self._workers - len(running)):
                    running[number] = _Child(fn, arguments, running.values())
                    number += 1
                if due in finished:
                    yield finished.pop(due)
                    due += 1
                elif running:
                    finished.update(_collect(running))
                else:
                    return
        finally:
            for child in running.values():
                child.kill()


def _collect(running: dict[int, _Child]) -> Iterator[tuple[int, bytes]]:
    """Read what the children have written, and yield what those that are through have returned."""
    import select

    ready, _, _ = select.select([child.pipe for child in running.values()], [], [])
    for number, child in list(running.items()):
        if child.pipe in ready and not child.read():
            del running[number]
            yield number, child.result()


class _Child:
    """A forked process and the end of the pipe that it writes to."""

    def __init__(self, fn: Callable[..., bytes], arguments: Sequence[Any], others: Iterable[_Child]) -> None:
        self.pipe, end = os.pipe()
        self._parts: list[bytes] = []
        # What is in a buffer now would be written by both.
        sys.stdout.flush()
        sys.stderr.flush()
        self._pid = os.fork()
        if not self._pid:
            for other in others:
                os.close(other.pipe)
            os.close(self.pipe)
            _run(fn, arguments, end)
        os.close(end)

    def read(self) -> bool:
        """Read a part; False at the end."""
        part = os.read(self.pipe, _PIPE * 16)
        self._parts.append(part)
        return bool(part)

    def result(self) -> bytes:
        """Return what the call returned, once everything is read."""
        os.close(self.pipe)
        _, status = os.waitpid(self._pid, 0)
        whole = b"".join(self._parts)
        if status or whole[:1] not in {_DONE, _FAILED}:
            raise died(_reason(status))
        if whole[:1] == _FAILED:
            raise WorkerError(f"a worker process failed: {whole[1:].decode('utf-8', 'replace')}")
        return whole[1:]

    def kill(self) -> None:
        """End the process, and wait for it to be gone."""
        import signal

        os.close(self.pipe)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _run(fn: Callable[..., bytes], arguments: Sequence[Any], end: int) -> None:
    """Run a call in the child, write what it returns, and leave without any of the parent's farewells."""
    try:
        whole = _DONE + fn(*arguments)
    except UnableError as error:
        whole = _FAILED + str(error).encode()
    except BaseException as error:  # noqa: BLE001  # whatever it is, the parent tells it
        whole = _FAILED + f"{type(error).__name__}: {error}".encode("utf-8", "replace")
    try:
        with open(end, "wb") as pipe:
            pipe.write(whole)
    finally:
        os._exit(0)


def _reason(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        return f"exit status {code}"
    import signal

    return f"signal {-code}, {signal.Signals(-code).name}"


def can_fork() -> bool:
    """Return whether this process may fork: the system can, and no other thread is at work."""
    threading = sys.modules.get("threading")
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
