"""The json format: the contract of the design, to the byte."""

import json
import math
from dataclasses import replace
from typing import Any

import pytest

from tests.report.samples import ERROR, NO_TEXTS, THERE, WARNING, finding, lines, related, report, result
from validator.model.diagnostic import (
    Applicability,
    Coverage,
    Diagnostic,
    Edit,
    Fix,
    RecordName,
    Result,
    Scalar,
    Skipped,
    Summary,
)
from validator.model.source import FILE_START, Span
from validator.report.json_contract import render
from validator.report.style import Style


def parsed(outcome: Result) -> Any:
    """Return what a strict reader of UTF-8 JSON makes of a report."""

    def refuse(name: str) -> None:
        raise AssertionError(name)

    return json.loads(report("json", outcome).encode("utf-8"), parse_constant=refuse)


def test_the_whole_contract_in_its_order() -> None:
    diagnostic = Diagnostic(
        "some-rule",
        WARNING,
        "« Zelensky » 日本",
        "records/a.yaml",
        Span(1, 2, 3, 4),
        help="mend it",
        record=RecordName("source", ("paris", 12, 1.5, True, None)),
        related=(related(Span(5, 6, 7, 8), "there", THERE),),
        fix=Fix(Applicability.SAFE, (Edit("records/a.yaml", Span(1, 2, 1, 3), "x\n"),)),
        cause="c",
        label="l",
    )
    outcome = Result(
        "/project",
        (diagnostic, finding(FILE_START)),
        Summary(5, {"article": 1, "actor": 22}, 210, 1, 1, ("a note",)),
        (Coverage("some-rule", 7, (Skipped("a file is unreadable", 2),)), Coverage("other-rule", 0)),
    )
    assert report("json", outcome) == lines("""
        {"version": 1, "root": "/project",
        "diagnostics": [
        {"rule": "some-rule", "severity": "warning", "message": "« Zelensky » 日本", "help": "mend it", \
"path": "records/a.yaml", "line": 1, "column": 2, "end_line": 3, "end_column": 4, \
"record": {"type": "source", "key": ["paris", 12, 1.5, true, null]}, \
"related": [{"path": "b.yaml", "line": 5, "column": 6, "end_line": 7, "end_column": 8, "message": "there"}], \
"fix": {"applicability": "safe", "edits": [{"path": "records/a.yaml", "line": 1, "column": 2, \
"end_line": 1, "end_column": 3, "text": "x\\n"}]}},
        {"rule": "some-rule", "severity": "error", "message": "wrong", "help": null, \
"path": "a.yaml", "line": 1, "column": 1, "end_line": 1, "end_column": 1, \
"record": null, "related": [], "fix": null}
        ],
        "summary": {"files": 5, "records": {"article": 1, "actor": 22}, "references": 210, \
"errors": 1, "warnings": 1},
        "coverage": [
        {"rule": "some-rule", "checked": 7, "skipped": [{"reason": "a file is unreadable", "count": 2}]},
        {"rule": "other-rule", "checked": 0, "skipped": []}
        ]}
    """)


def test_nothing_found_is_still_one_object() -> None:
    assert report("json", result()) == lines("""
        {"version": 1, "root": "/project",
        "diagnostics": [],
        "summary": {"files": 1, "records": {"actor": 2}, "references": 3, "errors": 0, "warnings": 0},
        "coverage": []}
    """)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (math.inf, ".inf"),
        (-math.inf, "-.inf"),
        (math.nan, ".nan"),
        pytest.param(16**5000, hex(16**5000), id="more digits than Python writes"),
        pytest.param(10**100, 10**100, id="a hundred digits"),
        (1.0, 1.0),
        ("\ud800", "\\ud800"),
        ("\ud83d\ude00", "\\ud83d\\ude00"),
    ],
)
def test_keys_that_json_cannot_hold_become_text(value: Scalar, written: Scalar) -> None:
    diagnostic = replace(finding(FILE_START), record=RecordName("t", (value,)))
    (found,) = parsed(result(diagnostic))["diagnostics"]
    assert found["record"]["key"] == [written]


def test_lone_surrogates_anywhere_leave_valid_utf_8() -> None:
    bad = "\udcff\ud800"
    diagnostic = Diagnostic("some-rule", ERROR, bad, f"{bad}.yaml", FILE_START, help=bad)
    outcome = result(diagnostic, summary=Summary(1, {bad: 1}, 0, 0, 0), root=bad)
    found = parsed(outcome)
    named = r"\udcff\ud800"
    assert found["root"] == named
    assert found["summary"]["records"] == {named: 1}
    assert [found["diagnostics"][0][name] for name in ("message", "path", "help")] == [
        named,
        f"{named}.yaml",
        named,
    ]


def test_no_control_character_reaches_a_terminal_and_all_come_back() -> None:
    evil = "".join(map(chr, range(0x20))) + "\x7f\x9b2J\u202e\u2028\\x \U000e0041 é"
    outcome = result(finding(FILE_START, evil))
    text = report("json", outcome)
    assert not {"\x1b", "\x7f", "\x9b", "\u202e", "\u2028", "\r"} & set(text)
    assert parsed(outcome)["diagnostics"][0]["message"] == evil


def test_diagnostics_are_written_one_by_one() -> None:
    outcome = result(*(finding(Span(at, 1, at, 2)) for at in range(1, 4)))
    chunks = list(render(outcome, NO_TEXTS, Style()))
    assert [chunk.count('"rule"') for chunk in chunks].count(1) == 3
    assert max(chunk.count('"rule"') for chunk in chunks) == 1
