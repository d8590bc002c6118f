"""Runs the command as it is installed, in this process, and says whether the answer was known."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from validator import start
from validator.cache.answer import Answer, Question
from validator.read import files


@dataclass(frozen=True)
class Asked:
    """What a run printed, its status, and whether that was known before."""

    status: int
    out: str
    err: str
    known: bool


@contextlib.contextmanager
def later(seconds: float) -> Iterator[None]:
    """Let runs believe that it is later: files that were just written are old then.

    So that the next change is seen for certain, the clock of the file system goes on by a tick.
    """
    time.sleep(0.02)
    now = time.time_ns

    class Clock:
        @staticmethod
        def time_ns() -> int:
            return now() + int(seconds * 1e9)

    with patch.object(files, "time", Clock):
        yield


def ask(folder: Path, *arguments: str) -> Asked:
    """Run ``footnoted check`` with arguments in a folder."""
    known: list[bool] = []
    original = Question.answer

    def answer(self: Question) -> Answer | None:
        found = original(self)
        known.append(found is not None)
        return found

    out, err = io.StringIO(), io.StringIO()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with (
            patch.object(sys, "argv", ["footnoted", "check", *arguments]),
            patch.object(Question, "answer", answer),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                status = start.main()
            except SystemExit as stop:
                status = int(stop.code or 0)
    finally:
        os.chdir(before)
    return Asked(status, out.getvalue(), err.getvalue(), known == [True])
