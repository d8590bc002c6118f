"""The whole vocabulary on corpora of many shapes: what is right passes, each fault is told in its place."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from tests.corpora.corpora import expected, names, set_up, told
from tests.running import check, run_in


class Counts(NamedTuple):
    """What the reports on a corpus count: of the clean copy its files, records and references."""

    files: int
    records: Mapping[str, int]
    references: int
    broken: tuple[int, int]
    """Errors and warnings in the broken copy."""


CORPORA: Mapping[str, Counts] = {
    "advisories": Counts(
        8, {"advisory": 3, "ecosystem": 2, "package": 3, "researcher": 4, "version": 7}, 19, broken=(17, 1)
    ),
    "catalogue": Counts(11, {"licence": 4, "platform": 3, "software": 3, "tag": 8}, 29, broken=(24, 2)),
    "conference": Counts(12, {"event": 2, "speaker": 7, "talk": 6, "track": 4}, 23, broken=(20, 1)),
    "glossary": Counts(8, {"collection": 1, "locale": 4, "term": 3}, 15, broken=(21, 0)),
    "museum": Counts(5, {"artist": 3, "case": 3, "loan": 2, "object": 4, "room": 3}, 15, broken=(26, 1)),
    "parliament": Counts(
        7,
        {
            "committee": 3,
            "legislator": 4,
            "municipality": 3,
            "seat": 5,
            "session": 2,
            "state": 2,
            "subcommittee": 4,
        },
        26,
        broken=(31, 0),
    ),
    "parts": Counts(7, {"bill": 3, "line": 3, "part": 9, "supplier": 2}, 23, broken=(27, 0)),
    "railway": Counts(
        9,
        {"line": 4, "network": 2, "platform": 3, "station": 6, "stop": 157, "timetable": 2},
        173,
        broken=(31, 0),
    ),
}


def test_the_table_has_every_corpus() -> None:
    assert sorted(CORPORA) == names()


@pytest.mark.parametrize("name", CORPORA)
def test_the_clean_copy_has_no_finding_and_exact_counts(name: str, tmp_path: Path) -> None:
    run = run_in(set_up(name, "clean", tmp_path), "check", "--output-format", "json")
    counts = CORPORA[name]
    assert told(run.json) == []
    assert run.json["summary"] == {
        "files": counts.files,
        "records": counts.records,
        "references": counts.references,
        "errors": 0,
        "warnings": 0,
    }
    assert (run.status, run.err) == (0, "")


@pytest.mark.parametrize("name", CORPORA)
def test_the_broken_copy_is_told_every_fault_and_nothing_else(name: str, tmp_path: Path) -> None:
    run = run_in(set_up(name, "broken", tmp_path), "check", "--output-format", "json")
    assert told(run.json) == expected(name)
    assert (run.json["summary"]["errors"], run.json["summary"]["warnings"]) == CORPORA[name].broken
    assert (run.status, run.err) == (1, "")


@pytest.mark.parametrize("kind", ["clean", "broken"])
@pytest.mark.parametrize("name", CORPORA)
def test_the_order_in_which_files_are_discovered_changes_nothing(
    name: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = set_up(name, kind, tmp_path)
    usual = check(folder)
    for seed in range(3):
        shuffled = SimpleNamespace(**{**vars(os), "scandir": _shuffled(random.Random(seed))})
        monkeypatch.setattr("validator.read.files.os", shuffled)
        assert check(folder) == usual


def _shuffled(order: random.Random) -> Callable[[Path], list[os.DirEntry[str]]]:
    def entries(path: Path) -> list[os.DirEntry[str]]:
        with os.scandir(path) as found:
            listed = sorted(found, key=lambda entry: entry.name)
        order.shuffle(listed)
        return listed

    return entries


def _with_crlf(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _with_mark(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data.removeprefix(b"\xef\xbb\xbf")


@pytest.mark.parametrize("change", [_with_crlf, _with_mark], ids=["CRLF", "byte order mark"])
@pytest.mark.parametrize("kind", ["clean", "broken"])
@pytest.mark.parametrize("name", CORPORA)
def test_line_ends_and_byte_order_marks_change_nothing(
    name: str, kind: str, change: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    usual = _without_root(check(set_up(name, kind, tmp_path / "usual")))
    assert _without_root(check(set_up(name, kind, tmp_path / "changed", change))) == usual


def _without_root(report: Any) -> Any:
    return {key: value for key, value in report.items() if key != "root"}
