"""A hundred thousand references to twenty ids that are nowhere: read, linked, explained and shown in seconds."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.running import check, run_in
from validator.report.limit import SHOWN_PER_CAUSE

IDS = [f"{letter}{number}" for letter in "pq" for number in range(10)]
FILES = 10
EACH = 500
"""References to each id in a file: a hundred thousand in all."""

MANY = FILES * EACH


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    (folder / "schema").mkdir()
    (folder / "lists").mkdir()
    (folder / "schema" / "things.yaml").write_text(
        "x-files: [things.yaml]\nitems: {x-record: thing, x-key: ['']}\n"
    )
    (folder / "schema" / "lists.yaml").write_text("x-files: [lists/*.yaml]\nitems: {items: {x-ref: thing}}\n")
    (folder / "things.yaml").write_text("[here, there]\n")
    line = f"- [{','.join(IDS)}]\n"
    for number in range(FILES):
        (folder / "lists" / f"{number}.yaml").write_text(line * EACH)
    return folder


def test_json_has_them_all(root: Path) -> None:
    report = check(root)
    found = Counter(each["message"].split("`")[3] for each in report["diagnostics"])
    assert found == dict.fromkeys(IDS, MANY)
    assert report["summary"]["errors"] == report["summary"]["references"] == MANY * len(IDS)
    places = {(each["path"], each["line"], each["column"]) for each in report["diagnostics"]}
    assert len(places) == MANY * len(IDS)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("concise", r"^lists/0\.yaml:\d+:\d+: error\[undefined-reference\] .*`(\w+)`, which"),
        ("full", r"^error\[undefined-reference\]: .*`(\w+)`, which"),
    ],
)
def test_a_screen_has_ten_of_each(root: Path, name: str, place: str) -> None:
    run = run_in(root, "check", "--output-format", name)
    assert run.status == 1
    shown = Counter(match[1] for line in run.lines if (match := re.match(place, line)))
    assert shown == dict.fromkeys(IDS, SHOWN_PER_CAUSE)
    rest = f"note: {MANY - SHOWN_PER_CAUSE} more findings have the same cause; --output-format json shows all"
    assert run.lines.count(rest) == len(IDS)
    assert run.lines[-1].endswith(f"{MANY * len(IDS)} errors")
    assert len(run.out) < 100_000
