"""Running contenders side by side: each once a round, in an order that turns from round to round."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.results import Sample

SLOW = 5.0
"""Whoever takes longer, in seconds, sits out all rounds but the first three."""

SLOW_ROUNDS = 3


class NotDoneError(Exception):
    """A contender did not do the work that its time would be compared for."""


class Step(NamedTuple):
    """One process of a contender."""

    command: tuple[str, ...]
    folder: Path
    silent: bool = False
    """Whether what it prints is thrown away unread."""


class Output(NamedTuple):
    """What a process left behind."""

    status: int
    out: str
    err: str


def nothing(_: int) -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Contender:
    """Somebody who does the work: in one process, or in several one after the other."""

    name: str
    steps: tuple[Step, ...]
    verify: Callable[[Sequence[Output]], None]
    """Raises `NotDoneError` unless the work was done."""
    prepare: Callable[[int], None] = nothing
    """What comes before a round, given its number; not timed."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where and how things are run."""

    folder: Path
    launcher: Path | None
    say: Callable[[str], None]

    def run(self, step: Step) -> tuple[Sample, Output]:
        """Run one process."""
        out, err = self.folder / "out.txt", self.folder / "err.txt"
        out.write_bytes(b"")
        with (Path(os.devnull) if step.silent else out).open("wb") as to_out, err.open("wb") as to_err:
            files = {"stdin": subprocess.DEVNULL, "stdout": to_out, "stderr": to_err, "cwd": step.folder}
            sample, status = self._launched(step, files) if self.launcher else _waited(step, files)
        texts = [file.read_text(encoding="utf-8", errors="replace") for file in (out, err)]
        return sample, Output(status, *texts)

    def _launched(self, step: Step, files: dict[str, object]) -> tuple[Sample, int]:
        report = self.folder / "report.txt"
        report.unlink(missing_ok=True)
        subprocess.run([str(self.launcher), str(report), *step.command], check=True, **files)  # type: ignore[call-overload]
        status, wall, user, system, peak = report.read_text(encoding="utf-8").split()
        return Sample(float(wall), float(user), float(system), int(peak)), int(status)

    def once(self, contender: Contender, turn: int) -> Sample:
        """Run a contender once; its steps' costs are added up, but for the peak of memory."""
        contender.prepare(turn)
        samples, outputs = zip(*(self.run(step) for step in contender.steps), strict=True)
        try:
            contender.verify(outputs)
        except NotDoneError as error:
            last = (outputs[-1].err or outputs[-1].out).strip()[-400:]
            raise NotDoneError(f"{contender.name} did not do the work: {error}\n{last}") from None
        return Sample(
            sum(sample.wall for sample in samples),
            sum(sample.user for sample in samples),
            sum(sample.system for sample in samples),
            max(sample.peak for sample in samples),
        )

    def rounds(self, contenders: Sequence[Contender], count: int) -> dict[str, list[Sample | None]]:
        """Run all contenders in each round."""
        samples: dict[str, list[Sample | None]] = {each.name: [] for each in contenders}
        for turn in range(count):
            start = turn % len(contenders)
            for each in (*contenders[start:], *contenders[:start]):
                held = samples[each.name]
                if turn >= SLOW_ROUNDS and held[0] is not None and held[0].wall > SLOW:
                    held.append(None)
                else:
                    held.append(self.once(each, turn))
            self.say(f"  round {turn + 1} of {count}")
        return samples


def _waited(step: Step, files: dict[str, object]) -> tuple[Sample, int]:
    """Run without the launcher: peaks below that of this process cannot be seen then."""
    before = time.perf_counter()
    process = subprocess.Popen(step.command, **files)  # type: ignore[call-overload]
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    return Sample(wall, used.ru_utime, used.ru_stime, used.ru_maxrss), process.returncode


# Memory of several processes together

INTERVAL = 0.01


def together(step: Step) -> int | None:
    """Return the peak of a process and its children together, in KiB, as sampled; None off Linux.

    A page that forked workers share counts once, and so do the files that they have mapped. Looking slows the
    run down, so it is not timed.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    quiet = subprocess.DEVNULL
    most = 0
    with subprocess.Popen(step.command, cwd=step.folder, stdin=quiet, stdout=quiet, stderr=quiet) as process:
        while process.poll() is None:
            most = max(most, resident([_memory(each) for each in _tree(process.pid)]))
            time.sleep(INTERVAL)
    return most


def _tree(pid: int) -> list[int]:
    found = [pid]
    for process in found:
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                found.extend(map(int, children.read_text(encoding="ascii").split()))
            except OSError:
                continue
    return found


def resident(processes: Sequence[Mapping[str, int]]) -> int:
    """Return what some processes hold together.

    Of their own pages each holds its share (`Pss_Anon`: only relatives share those). Mapped files are shared
    with strangers as well, so that a share would say nothing: the largest process's stand for all.
    """
    own = sum(memory.get("Pss_Anon", 0) for memory in processes)
    mapped = (memory.get("Rss", 0) - memory.get("Anonymous", 0) for memory in processes)
    return own + max(mapped, default=0)


def _memory(pid: int) -> dict[str, int]:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return {}
    fields = (line.split() for line in rollup.splitlines()[1:])
    return {name.rstrip(":"): int(size) for name, size, *_ in fields}
