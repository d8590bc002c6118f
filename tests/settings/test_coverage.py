"""The ledger: what each rule checked and what it could not, and a run that insists on all of it."""

from __future__ import annotations

from pathlib import Path

from tests.running import check, run_in
from tests.settings.talks import FAULTY, write
from validator.check.registry import rule_names


def test_every_rule_has_its_line(tmp_path: Path) -> None:
    write(tmp_path)
    ledger = check(tmp_path)["coverage"]
    assert [entry["rule"] for entry in ledger] == list(rule_names())
    counts = {entry["rule"]: entry["checked"] for entry in ledger}
    assert counts["undefined-reference"] == 2
    assert counts["duplicate-record"] == 3
    assert counts["unused-record"] == 0
    assert counts["out-of-order"] == 0
    assert counts["missing-field"] == 1
    assert all(entry["skipped"] == [] for entry in ledger)


def test_what_an_unreadable_file_leaves_unchecked(tmp_path: Path) -> None:
    write(tmp_path, {"talks/2025.yaml": "- id: nowhere\n  title: '\n"})
    skipped = {entry["rule"]: entry["skipped"] for entry in check(tmp_path)["coverage"] if entry["skipped"]}
    assert skipped["undefined-reference"] == [
        {"reason": "a file that may hold or cite them cannot be read", "count": 1}
    ]
    assert skipped["missing-field"] == [{"reason": "the file cannot be read", "count": 1}]


def test_statistics_say_it_in_words(tmp_path: Path) -> None:
    write(tmp_path)
    lines = run_in(tmp_path, "check", "--statistics").lines
    assert "note: undefined-reference: checked 2, skipped 0, found 2" in lines
    assert sum(line.startswith("note: ") for line in lines) == len(rule_names())


def test_required_coverage_fails_where_anything_is_skipped(tmp_path: Path) -> None:
    schema = (tmp_path / "schema/talks.schema.yaml", "x-ref: talk", "x-ref: {to: person, missing: ignore}")
    write(tmp_path, {"talks/2026.yaml": FAULTY})
    text = schema[0].read_text()
    schema[0].write_text(text.replace(schema[1], schema[2]))
    assert run_in(tmp_path, "check").status == 0
    run = run_in(tmp_path, "check", "--require-coverage")
    assert run.status == 1
    assert run.lines == [
        "checked 1 file: 3 talks; no references; no findings",
        "note: not checked by undefined-reference: 2 places, because no schema declares their type",
        "note: coverage is required, and 2 places were not checked",
    ]


def test_required_coverage_passes_where_nothing_is(tmp_path: Path) -> None:
    write(tmp_path, {"talks/2026.yaml": "- id: a\n"})
    assert run_in(tmp_path, "check", "--require-coverage").status == 0
