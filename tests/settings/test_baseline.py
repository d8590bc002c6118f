"""Known findings: kept by record and rule, so that they survive edits, and missed when they are gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import concise, run_in
from tests.settings.talks import FAULTY, FIRST, SECOND, write

FILE = "known.json"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path)
    run = run_in(tmp_path, "check", "--write-baseline", FILE)
    assert (run.status, run.out) == (0, f"wrote {FILE}\n")
    return tmp_path


def talks(project: Path, text: str) -> None:
    (project / "talks/2026.yaml").write_text(text, encoding="utf-8")


def notes(project: Path) -> list[str]:
    lines = run_in(project, "check", "--baseline", FILE).lines
    return [line.removeprefix("note: ") for line in lines if line.startswith("note: ")]


def test_the_file_names_records_and_no_lines(project: Path) -> None:
    known = json.loads((project / FILE).read_text())
    assert known == {
        "version": 1,
        "findings": [
            {
                "rule": "undefined-reference",
                "type": "talk",
                "key": '["keynote"]',
                "messages": [
                    "`follows` refers to talk `openning`, which does not exist; did you mean `opening`?"
                ],
            },
            {
                "rule": "undefined-reference",
                "type": "talk",
                "key": '["panel"]',
                "messages": ["`follows` refers to talk `nowhere`, which does not exist"],
            },
        ],
    }


def test_known_findings_are_not_reported(project: Path) -> None:
    run = run_in(project, "check", "--baseline", FILE)
    assert run.status == 0
    assert run.lines == [
        "checked 1 file: 3 talks; 2 references; no findings",
        "note: known from the baseline: 2 findings",
    ]


def test_they_survive_edits(project: Path) -> None:
    parts = FAULTY.split("- ")[1:]
    talks(project, "# a new comment\n\n" + "".join(f"- {part}" for part in reversed(parts)))
    assert concise(project, "--baseline", FILE) == []


def test_another_record_is_new(project: Path) -> None:
    talks(project, FAULTY + "- id: closing\n  follows: nowhere\n")
    assert concise(project, "--baseline", FILE) == [SECOND.replace(":5:", ":7:")]


def test_another_rule_is_new(project: Path) -> None:
    talks(project, FAULTY + "  titel: x\n")
    (line,) = concise(project, "--baseline", FILE)
    assert line.startswith("talks/2026.yaml:6:3: error[unknown-field]")


def test_one_that_is_gone_is_said(project: Path) -> None:
    talks(project, FAULTY.replace("openning", "opening"))
    assert notes(project) == [
        "known from the baseline: 1 finding",
        "gone, but still in the baseline: undefined-reference of talk keynote",
    ]


def test_without_a_baseline_everything_is_reported(project: Path) -> None:
    assert concise(project) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, f"there is no baseline {FILE}: make it with --write-baseline {FILE}"),
        ("{", f"{FILE} is no baseline: make it anew with --write-baseline {FILE}"),
        ("[]", f"{FILE} is no baseline: make it anew with --write-baseline {FILE}"),
        ('{"version": 2}', f"{FILE} is a baseline of version 2; this tool reads 1"),
    ],
)
def test_what_is_no_baseline(project: Path, content: str | None, message: str) -> None:
    (project / FILE).unlink()
    if content is not None:
        (project / FILE).write_text(content)
    run = run_in(project, "check", "--baseline", FILE)
    assert (run.status, run.out, run.err) == (2, "", f"footnoted: {message}\n")
