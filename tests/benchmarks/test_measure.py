"""Running contenders side by side, and believing none that did not do the work."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.corpus import Corpus, Plan, write
from benchmarks.measure import (
    SLOW,
    SLOW_ROUNDS,
    Bench,
    Contender,
    NotDoneError,
    Output,
    Step,
    resident,
    together,
)
from benchmarks.ours import counted, verify
from benchmarks.peers import Place
from benchmarks.results import Results, Sample, read

CORPUS = Corpus(2, 9, 4000, {"actor": 13, "article": 2, "source": 20}, 1, 4)
LINE = "checked 9 files: 13 actors, 2 articles, 20 sources; 350 references; 5 errors"


def believe(_: Sequence[Output]) -> None:
    pass


@dataclass(frozen=True)
class Scripted(Bench):
    """A bench on which nothing runs: contenders take as long as is said, and leave their names."""

    ran: list[str] = field(default_factory=list)
    walls: dict[str, float] = field(default_factory=dict)

    def run(self, step: Step) -> tuple[Sample, Output]:
        name = step.command[0]
        self.ran.append(name)
        return Sample(self.walls.get(name, 1.0), 0.5, 0.25, 100 + len(name)), Output(0, name, "")


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    return Scripted(tmp_path, None, lambda _: None)


def contender(name: str, *steps: str) -> Contender:
    return Contender(name, tuple(Step((step,), Path()) for step in steps or (name,)), believe)


def test_each_runs_once_a_round_and_the_order_turns(scripted: Scripted) -> None:
    samples = scripted.rounds([contender(name) for name in "abc"], 4)
    assert "".join(scripted.ran) == "abcbcacababc"
    assert {name: len(runs) for name, runs in samples.items()} == {"a": 4, "b": 4, "c": 4}


def test_who_is_slow_sits_out_the_later_rounds(scripted: Scripted) -> None:
    scripted.walls["slow"] = SLOW + 1
    samples = scripted.rounds([contender("slow"), contender("quick")], SLOW_ROUNDS + 2)
    assert Counter(scripted.ran) == {"slow": SLOW_ROUNDS, "quick": SLOW_ROUNDS + 2}
    assert [run is None for run in samples["slow"]] == [False] * SLOW_ROUNDS + [True] * 2


def test_several_runs_add_up_but_for_the_peak(scripted: Scripted) -> None:
    scripted.walls.update(one=1.0, three=3.0)
    assert scripted.once(contender("both", "one", "three"), 0) == Sample(4.0, 1.0, 0.5, 105)


def test_what_comes_before_a_round_is_told_its_number(scripted: Scripted) -> None:
    turns: list[int] = []
    step = Step(("a",), Path())
    scripted.rounds([Contender("a", (step,), believe, turns.append)], 3)
    assert turns == [0, 1, 2]


def test_who_did_not_do_the_work_ends_it_all(scripted: Scripted) -> None:
    def verify(_: Sequence[Output]) -> None:
        raise NotDoneError("it saw nothing")

    step = Step(("lazy",), Path())
    with pytest.raises(NotDoneError) as error:
        scripted.rounds([Contender("lazybones", (step,), verify)], 1)
    assert str(error.value) == "lazybones did not do the work: it saw nothing\nlazy"


def test_a_process_is_run_where_it_should_be_and_its_output_kept(tmp_path: Path) -> None:
    bench = Bench(tmp_path, None, lambda _: None)
    code = "import os, sys; print(os.getcwd()); print('no', file=sys.stderr); sys.exit(3)"
    step = Step((sys.executable, "-c", code), tmp_path)
    sample, output = bench.run(step)
    assert output == Output(3, f"{tmp_path.resolve()}\n", "no\n")
    assert sample.wall > 0
    assert sample.peak > 0
    assert bench.run(step._replace(silent=True))[1] == Output(3, "", "no\n")


def test_memory_of_several_processes_counts_what_they_share_once() -> None:
    parent = {"Rss": 900, "Anonymous": 500, "Pss_Anon": 300}
    worker = {"Rss": 700, "Anonymous": 600, "Pss_Anon": 400}
    assert resident([parent, worker, {}]) == 300 + 400 + 400
    assert resident([]) == 0


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux has smaps_rollup")
def test_memory_is_that_of_the_process_and_its_children(tmp_path: Path) -> None:
    child = "import time; held = bytearray(30_000_000); time.sleep(0.3)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    peak = together(Step((sys.executable, "-c", code), tmp_path))
    assert peak is not None
    assert peak * 1024 > 30_000_000


# Whether the work was done


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (LINE, Corpus(2, 9, 0, CORPUS.records, 5, 0)),
        (
            "checked 1 file: 1 article; 1 reference, resolved; no findings",
            Corpus(1, 1, 0, {"article": 1}, 0, 0),
        ),
        (
            "checked 2 files: 2 talks; 7 references, all resolved; 1 error, 12 warnings",
            Corpus(0, 2, 0, {"talk": 2}, 13, 0),
        ),
        ("checked everything", None),
    ],
)
def test_a_summary_line_is_read(line: str, expected: Corpus | None) -> None:
    assert counted(line) == expected


def test_a_run_that_counts_what_is_there_did_the_work() -> None:
    verify(CORPUS)([Output(1, f"something\n{LINE}\n", "")])


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        (Output(2, "", "footnoted: no such folder\n"), "no summary; exit status 2"),
        (Output(0, LINE, ""), "exit status: 0, should be 1"),
        (Output(1, LINE.replace("9 files", "8 files"), ""), "files: 8, should be 9"),
        (Output(1, LINE.replace("5 errors", "4 errors"), ""), "findings: 4, should be 5"),
        (
            Output(1, LINE.replace("20", "19"), ""),
            "records: {'actor': 13, 'article': 2, 'source': 19},"
            " should be {'actor': 13, 'article': 2, 'source': 20}",
        ),
    ],
)
def test_a_run_that_counts_less_did_not(output: Output, reason: str) -> None:
    with pytest.raises(NotDoneError) as error:
        verify(CORPUS)([output])
    assert str(error.value) == reason


def test_a_corpus_lists_its_files_for_the_others(tmp_path: Path) -> None:
    plan = Plan(3, faulty=True, every=3)
    place = Place(tmp_path / "corpus", plan, write(tmp_path / "corpus", plan))
    found = {path.relative_to(place.folder).as_posix() for path in place.folder.rglob("*.yaml")}
    listed = place.all_files()
    assert set(listed) == found
    assert len(listed) == len(found) == place.corpus.files
    assert sorted(place.folder.glob(place.pattern("events"))) == [
        place.folder / file for file in place.files("events")
    ]
    assert place.broken() == [file.split("/")[2] for file in listed if "-00002/events" in file]


def test_results_are_read_back_as_they_were(tmp_path: Path) -> None:
    results = Results(
        "2026-01-02",
        {"cores": "2"},
        {"node": "v20"},
        3,
        {"2": CORPUS},
        {"2": {"a": [Sample(1.0, 0.5, 0.25, 100), None]}},
        {"2": 4000},
        {"v8r": "no Node.js"},
        ["A note."],
    )
    results.write(tmp_path / "new" / "results.json")
    assert read(tmp_path / "new" / "results.json") == results
