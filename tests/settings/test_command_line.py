"""What limits a check on the command line, and the one line that says why it could not be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import concise, run_in
from tests.settings.talks import FIRST, SECOND, write

OTHER = "- id: later\n  follows: nothing\n"


def test_a_path_limits_what_is_reported_and_not_what_is_checked(tmp_path: Path) -> None:
    write(tmp_path, {"talks/2025.yaml": OTHER})
    run = run_in(tmp_path / "talks", "check", "--output-format", "concise", "2026.yaml")
    assert run.lines == [
        FIRST,
        SECOND,
        "checked 2 files: 4 talks; 3 references; 2 errors",
        "note: not reported: 1 finding outside the given paths",
    ]
    assert run.status == 1


def test_a_path_that_no_schema_claims_is_ignored_and_said(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "x\n"})
    run = run_in(tmp_path, "check", "README.md")
    assert run.lines[1:] == [
        "note: no schema describes README.md: it was ignored",
        "note: not reported: 2 findings outside the given paths",
    ]
    assert run.status == 0


def test_rules_may_be_left_out(tmp_path: Path) -> None:
    write(tmp_path)
    assert concise(tmp_path, "--ignore", "undefined-reference,unknown-field") == []
    assert concise(tmp_path, "--select", "unknown-field") == []


def test_the_root_may_be_named(tmp_path: Path) -> None:
    write(tmp_path / "project")
    assert concise(tmp_path, "--root", "project") == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["check", "nope.yaml"], "nope.yaml does not exist"),
        (["check", "--root", "nope"], "--root nope is no folder"),
        (
            ["check", "--select", "undefind-reference"],
            "--select: there is no rule `undefind-reference`; did you mean `undefined-reference`?",
        ),
        (
            ["check", "--jobs", "0"],
            "argument --jobs: `0` is no number of processes, 1 or more (see `footnoted check --help`)",
        ),
        ([], "the following arguments are required: COMMAND (see `footnoted --help`)"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(tmp_path: Path, arguments: list[str], line: str) -> None:
    write(tmp_path)
    run = run_in(tmp_path, *arguments)
    assert (run.status, run.out, run.err) == (2, "", f"footnoted: {line}\n")
