"""The columns of earlier runs: what they hold comes back, and only what is unchanged is kept."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.cache.listing import ABSENT, FIELDS, numbers_of
from validator.cache.store import Difference, Snapshot, compare, digest_of, load, save

PRINT = b"0123456789abcdef"
LATER = 10_000_000_000
"""Nanoseconds after which nothing is young any more."""


def snapshot(folder: Path, *names: str, after: int = LATER) -> Snapshot:
    """Return what a run would know of files if it began some time after they were last changed."""
    stats = array("q", [n for name in names for n in numbers_of(str(folder / name))])
    digests = array("Q", [digest_of((folder / name).read_bytes()) for name in names])
    stamps = [0, *stats[1::FIELDS], *stats[2::FIELDS]]
    return Snapshot(list(names), stats, digests, max(stamps) + after, {})


def difference(folder: Path, old: Snapshot, *names: str) -> Difference:
    stats = array("q", [n for name in names for n in numbers_of(str(folder / name))])
    return compare(folder, old, names, stats)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(f"{name}: 1\n")
    return tmp_path


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    known = Snapshot(
        ["a/ä.yaml", "b\udcff.yaml"],
        array("q", [1, 2, 3, 4, *ABSENT]),
        array("Q", [2**64 - 1, 0]),
        5,
        {"keys": array("Q", [1, 2]).tobytes(), "none": b""},
    )
    save(tmp_path, PRINT, known)
    found = load(tmp_path, PRINT)
    assert found is not None
    columns = {name: bytes(column) for name, column in found.columns.items()}
    assert found._replace(columns=columns) == known
    assert load(tmp_path, b"another") is None
    assert load(None, PRINT) is None


def test_nothing_is_something_to_know(tmp_path: Path) -> None:
    save(tmp_path, PRINT, Snapshot([], array("q"), array("Q"), 0, {}))
    assert load(tmp_path, PRINT) == Snapshot([], array("q"), array("Q"), 0, {})


def test_columns_of_different_lengths_are_refused(tmp_path: Path) -> None:
    save(tmp_path, PRINT, Snapshot(["a"], array("q", [1, 2, 3, 4]), array("Q"), 0, {}))
    assert load(tmp_path, PRINT) is None


def test_without_a_place_nothing_is_saved(tmp_path: Path) -> None:
    save(None, PRINT, Snapshot([], array("q"), array("Q"), 0, {}))
    save(tmp_path / "nowhere", PRINT, Snapshot([], array("q"), array("Q"), 0, {}))
    assert list(tmp_path.iterdir()) == []


def test_files_that_nobody_touched_are_kept(folder: Path) -> None:
    old = snapshot(folder, "a", "b", "c")
    assert difference(folder, old, "a", "b", "c") == Difference([0, 1, 2], [], [])


def test_files_come_and_go(folder: Path) -> None:
    old = snapshot(folder, "a", "b")
    assert difference(folder, old, "b", "c") == Difference([1, -1], [1], [0])
    assert difference(folder, old) == Difference([], [], [0, 1])
    assert difference(folder, snapshot(folder), "a") == Difference([-1], [0], [])


def test_a_change_of_size_is_seen(folder: Path) -> None:
    old = snapshot(folder, "a", "b", "c")
    (folder / "b").write_text("b: 22\n")
    assert difference(folder, old, "a", "b", "c") == Difference([0, -1, 2], [1], [1])


def test_a_time_that_was_set_back_is_seen(folder: Path) -> None:
    """The time of change cannot be set, and tells."""
    old = snapshot(folder, "a")
    before = (folder / "a").stat()
    time.sleep(0.02)
    (folder / "a").write_text("a: 2\n")
    os.utime(folder / "a", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert difference(folder, old, "a") == Difference([-1], [0], [0])


def test_a_file_in_the_place_of_another_is_seen(folder: Path) -> None:
    old = snapshot(folder, "a")
    before = (folder / "a").stat()
    (folder / "new").write_text("a: 2\n")
    os.utime(folder / "new", ns=(before.st_atime_ns, before.st_mtime_ns))
    (folder / "new").replace(folder / "a")
    assert difference(folder, old, "a") == Difference([-1], [0], [0])


def test_a_link_that_leads_elsewhere_is_seen(folder: Path) -> None:
    (folder / "link").symlink_to("a")
    old = snapshot(folder, "link")
    (folder / "link").unlink()
    (folder / "link").symlink_to("b")
    assert difference(folder, old, "link") == Difference([-1], [0], [0])


def test_young_files_are_hashed_again(folder: Path) -> None:
    old = snapshot(folder, "a", "b", after=1_000_000_000)
    assert difference(folder, old, "a", "b") == Difference([0, 1], [], [])
    (folder / "b").write_text("b: 2\n")
    changed = array("q", [n for name in ("a", "b") for n in numbers_of(str(folder / name))])
    same_numbers = old._replace(
        stats=changed
    )  # as if the second change had come within one tick of the clock
    assert compare(folder, same_numbers, ["a", "b"], changed) == Difference([0, -1], [1], [1])
    (folder / "a").unlink()
    assert compare(folder, same_numbers, ["a", "b"], changed) == Difference([-1, -1], [0, 1], [0, 1])


def test_what_could_not_be_read_is_always_read_again(folder: Path) -> None:
    old = snapshot(folder, "a", "b")._replace(digests=array("Q", [0, 1]))
    assert difference(folder, old, "a", "b") == Difference([-1, 1], [0], [0])


def test_no_content_has_the_digest_of_none() -> None:
    assert digest_of(b"") == 3244421341483603138
    assert digest_of(b"x") != 0


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 2)), unique_by=lambda pair: pair[0]),
    st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 2)), unique_by=lambda pair: pair[0]),
)
def test_the_difference_is_what_it_says(before: list[tuple[str, int]], now: list[tuple[str, int]]) -> None:
    before, now = sorted(before), sorted(now)

    def stats(files: Sequence[tuple[str, int]]) -> array[int]:
        return array("q", [n for _, state in files for n in (state, 1, 1, 1)])

    old = Snapshot([name for name, _ in before], stats(before), array("Q", [1] * len(before)), LATER, {})
    found = compare("nowhere", old, [name for name, _ in now], stats(now))
    assert found.kept == [before.index(file) if file in before else -1 for file in now]
    assert found.fresh == [number for number, file in enumerate(now) if file not in before]
    assert found.stale == [number for number, file in enumerate(before) if file not in now]
