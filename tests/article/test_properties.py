"""Whatever is done to real files, a check ends with findings; and nothing depends on the files' order."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.article.project import ACTORS, ARTICLE, EVENTS, REPOSITORY, SOURCES, STATEMENTS, copy_project
from tests.running import check, run_in

FILES = (ACTORS, ARTICLE, EVENTS, SOURCES, STATEMENTS)
PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [b"\t", b"\r", b"- ", b": ", b"{", b"]", b"&a ", b"*a", b"!x ", b"<<: ", b"---\n", b'"', b"'"]
    ),
    st.sampled_from(
        [b"|\n", b"null", b"1e3", b"\xef\xbb\xbf", "\u2028".encode(), "é".encode(), b"# ", b"\x00"]
    ),
)


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, list[tuple[float, int, bytes]]]:
    """Draw a file and edits of it: where (as a part of its length), how many bytes go, what comes."""
    path = draw(st.sampled_from(FILES))
    edit = st.tuples(st.floats(0, 1), st.integers(0, 40), PIECES)
    return path, draw(st.lists(edit, min_size=1, max_size=4))


def mutate(data: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for where, gone, new in edits:
        start = int(where * len(data))
        data = data[:start] + new + data[start + gone :]
    return data


@settings(max_examples=20)
@given(mutations())
def test_mutated_records_end_in_findings(mutation: tuple[str, list[tuple[float, int, bytes]]]) -> None:
    path, edits = mutation
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_project(Path(folder))
        original = (copy.root / path).read_bytes()
        copy.write(path, mutate(original, edits))
        run = run_in(copy.root, "check", "--output-format", "json")
        assert run.err == ""
        report = run.json
        assert run.status == (1 if report["summary"]["errors"] else 0)
        assert_well_formed(copy.root, report)
        # What a file says is told once: no two findings with the same place, rule and words.
        told = [json.dumps(diagnostic, sort_keys=True) for diagnostic in report["diagnostics"]]
        assert len(told) == len(set(told))


def assert_well_formed(root: Path, report: object) -> None:
    """Assert that every place of a report lies in its file, and that diagnostics are in order."""
    assert isinstance(report, dict)
    order = [(d["path"], d["line"], d["column"], d["rule"]) for d in report["diagnostics"]]
    assert order == sorted(order)
    for diagnostic in report["diagnostics"]:
        for place in (diagnostic, *diagnostic["related"]):
            text = (root / place["path"]).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert 1 <= place["line"] <= place["end_line"] <= len(lines)
            assert 1 <= place["column"] <= len(lines[place["line"] - 1]) + 1
            assert 1 <= place["end_column"] <= len(lines[place["end_line"] - 1]) + 1


@settings(max_examples=5)
@given(st.randoms(use_true_random=False), st.sampled_from(FILES))
def test_the_order_in_which_files_were_made_changes_nothing(chance: random.Random, broken: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ordered, shuffled = Path(folder, "a"), Path(folder, "b")
        for root in (ordered, shuffled):
            shutil.copytree(REPOSITORY / "schema", root / "schema")
        paths = list(FILES)
        for root in (ordered, shuffled):
            for path in paths:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                data = (REPOSITORY / path).read_bytes()
                (root / path).write_bytes(data.replace(b"id: ", b"id: x-", 1) if path == broken else data)
            chance.shuffle(paths)
        first, second = check(ordered), check(shuffled)
        assert first.pop("root") != second.pop("root")
        assert first == second
