"""Runs the command line in this process, as a user would in a folder."""

from __future__ import annotations

import contextlib
import io
import json
import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from validator.cli import main


@dataclass(frozen=True)
class Run:
    """What a run left behind: its exit status and all that it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The report as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines on standard output."""
        return self.out.splitlines()


HAS_FAST = find_spec("yamlrocks") is not None and find_spec("jsonschema_rs") is not None
"""Whether the fast engine is there: not on every Python that we support."""


def run_in(folder: Path, *arguments: str) -> Run:
    """Run ``footnoted`` with arguments in a folder; no colours, 100 columns.

    A check is made by both engines, which must agree to the character.
    """
    run = _run_in(folder, *arguments)
    if HAS_FAST and arguments[:1] == ("check",) and "--engine" not in arguments:
        reference = _run_in(folder, *arguments, "--engine", "reference", "--no-cache")
        assert (run.status, run.out, run.err) == (reference.status, reference.out, reference.err)
    return run


def _run_in(folder: Path, *arguments: str) -> Run:
    out, err = io.StringIO(), io.StringIO()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = main(list(arguments))
            except SystemExit as stop:
                status = int(stop.code or 0)
    finally:
        os.chdir(before)
    return Run(status, out.getvalue(), err.getvalue())


def check(folder: Path, *arguments: str) -> Any:
    """Return the JSON report of ``footnoted check`` in a folder."""
    return run_in(folder, "check", "--output-format", "json", *arguments).json


def concise(folder: Path, *arguments: str) -> list[str]:
    """Return the findings of ``footnoted check`` in a folder, one a line, without the summary."""
    run = run_in(folder, "check", "--output-format", "concise", *arguments)
    assert not run.err, run.err
    return [line for line in run.lines if not line.startswith(("checked ", "note: "))]
