"""Every rule says the right thing in every situation: the whole line, with path, line and column."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.rules import integrity_cases, reading_cases, schema_cases, upkeep_cases
from tests.rules.projects import Case, build
from tests.running import concise
from validator.check.registry import rule_names

CASES = (*reading_cases.CASES, *schema_cases.CASES, *integrity_cases.CASES, *upkeep_cases.CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.what}")
def test_a_check_prints_these_lines(case: Case, tmp_path: Path) -> None:
    build(case.files, tmp_path)
    assert concise(tmp_path) == list(case.lines)


def test_every_rule_has_three_cases_and_one_in_which_it_speaks() -> None:
    cases = Counter(case.rule for case in CASES)
    speaking = {case.rule for case in CASES if any(f"[{case.rule}]" in line for line in case.lines)}
    assert {name: cases[name] for name in rule_names() if cases[name] < 3} == {}
    assert speaking == set(rule_names())


def test_every_message_is_one_line_that_names_things_in_backticks() -> None:
    lines = [line for case in CASES for line in case.lines]
    assert lines
    for line in lines:
        assert line.count("`") % 2 == 0, line
        assert "  " not in line, line
        assert not line.endswith((".", " ")), line
