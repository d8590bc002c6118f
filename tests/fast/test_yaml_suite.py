"""The official yaml-test-suite: the committed record of it is true, and the fast engine differs nowhere."""

from __future__ import annotations

import pytest

pytest.importorskip("yamlrocks")

from tests.fast.yaml_test_suite import RECORD, VARIABLE, record, rows, suite_folder


def test_the_record_is_true() -> None:
    folder = suite_folder()
    if folder is None:
        pytest.skip(f"no yaml-test-suite: {VARIABLE} names no folder that has it")
    assert record(list(rows(folder))) == RECORD.read_text("utf-8")


def test_the_record_has_no_difference() -> None:
    found = [line.split("\t") for line in RECORD.read_text("utf-8").splitlines() if not line.startswith("#")][
        1:
    ]
    assert len(found) == 402
    assert {row[2] for row in found} == {"agrees"}
    assert {row[3].partition(":")[0] for row in found} == {"agrees", "no JSON", "refused"}
    assert {row[5] for row in found} == {"yamlrocks", "yamlrocks and lines", "reference"}
