"""Goals and tables, from made-up figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import names, table
from benchmarks.corpus import Corpus
from benchmarks.goals import GOALS, Judged, Measured, judge, seconds
from benchmarks.results import Results, Sample
from benchmarks.run import main

SMALL = Corpus(200, 801, 3_600_000, {"article": 200, "statement": 10_800}, 0, 0)
LARGE = Corpus(2000, 8001, 36_000_000, {"article": 2000, "statement": 108_000}, 0, 0)
HUGE = Corpus(20000, 80001, 360_000_000, {"article": 20_000, "statement": 1_080_000}, 0, 0)


def runs(*walls: float | None, peak: float = 20) -> list[Sample | None]:
    """Return samples with these wall times, half of them CPU time, and a peak in MiB."""
    return [None if wall is None else Sample(wall, wall / 4, wall / 4, int(peak * 1024)) for wall in walls]


def results() -> Results:
    """Return figures of every sort: goals reached, missed, nearly reached and not measured."""
    return Results(
        "2026-01-02",
        {"cores": "2", "Python": "3.13.0"},
        {"node": "v20", "ajv-cli": "5.0.0"},
        3,
        {"200": SMALL, "2000": LARGE, "20000": HUGE},
        {
            names.START_UP: {
                names.BARE: runs(0.010, 0.011, 0.012),
                names.HOOK: runs(0.030, 0.033, 0.036),
            },
            "2000": {
                names.COLD: runs(0.4, 0.5, 0.6, peak=25),
                names.COLD_ONE: runs(0.7, 0.8, 0.9, peak=50),
                names.FAULTY: runs(0.6, 0.75, 0.9),
                names.SOURCEMETA: runs(2.0, 2.0, 2.0),
                names.AJV: runs(4.0, 5.0, None),
            },
            names.GROWTH: {
                f"{names.COLD}, 200": runs(0.1),
                f"{names.COLD}, 2000": runs(1.0),
                f"{names.COLD}, 20000": runs(10.0),
                f"{names.COLD_ONE}, 2000": runs(1.0, peak=50),
                f"{names.COLD_ONE}, 20000": runs(10.0, peak=150),
            },
        },
        {"2000": 70 * 1024},
        {names.V8R: "no Node.js with npm"},
        ["A note."],
    )


def test_the_goals_are_judged() -> None:
    judged = {each.goal.title: (each.measured, each.reached) for each in judge(results())}
    of_cold = "cold 2000, as many workers as cores, against @sourcemeta/jsonschema in five runs"
    expected: dict[str, tuple[Measured | None, bool | None]] = dict.fromkeys(
        (goal.title for goal in GOALS), (None, None)
    )
    expected |= {
        of_cold: (Measured(0.25, "0.50 s / 2.00 s"), True),
        "cold 2000, one worker, against the same": (Measured(0.4, "0.80 s / 2.00 s"), True),
        "faulty corpus of 2000 against clean": (Measured(1.5, "0.75 s / 0.50 s"), False),
        "one changed file in a hook, 20 articles, against `python -c pass` of the same interpreter": (
            Measured(3.0, "33.0 ms / 11.0 ms"),
            True,
        ),
        "memory per record, marginal between 2000 and 20,000": (
            Measured(100 * 2**20 / 990_000, "50.0 MiB at 110,000 and 150.0 MiB at 1,100,000 records"),
            True,
        ),
        "peak at 2000, one worker": (Measured(50.0, "the largest process"), True),
        "peak at 2000, all workers together": (Measured(70.0, "all processes, shared pages once"), False),
        "growth from 200 to 2000 to 20,000 articles: exponent": (
            Measured(pytest.approx(1.0), "0.10 s at 200, 1.00 s at 2000, 10.00 s at 20000"),  # type: ignore[arg-type]
            True,
        ),
        "the same with one worker": (Measured(pytest.approx(1.0), "1.00 s at 2000, 10.00 s at 20000"), True),  # type: ignore[arg-type]
    }
    assert judged == expected


def test_the_table_is_whole() -> None:
    expected = Path(__file__).with_name("table.md").read_text(encoding="utf-8")
    assert table.markdown(results()) == expected


def test_nothing_missed_and_nothing_unknown() -> None:
    reached = Judged(GOALS[0], Measured(0.1, ""))
    assert table.missed([reached]) == "No goal that was measured is missed."
    assert table.missed([reached, Judged(GOALS[1], None)]) == (
        "No goal that was measured is missed. Not measured: 1 of 2."
    )


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(2.5, "reached, the next too"), (2.6, "reached, the next not yet"), (4.1, "**missed**")],
)
def test_a_goal_may_be_followed_by_the_next(value: float, verdict: str) -> None:
    (goal,) = (each for each in GOALS if each.then is not None)
    (line,) = table.goal_rows([Judged(goal, Measured(value, "a / b"))])
    assert line == (goal.title, f"{value:.2f}", "a / b", "4, then 2.5", verdict)


@pytest.mark.parametrize(
    ("value", "text"), [(0.0042, "4.2 ms"), (0.0999, "99.9 ms"), (0.1, "0.10 s"), (123.456, "123.46 s")]
)
def test_a_time_is_written(value: float, text: str) -> None:
    assert seconds(value) == text


# Where the table goes


def test_the_table_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Speed\n\n{table.BEGIN}\nold\n{table.END}\n\nMore.\n", encoding="utf-8")
    for text in ("first\n", "second\n"):
        table.replace(page, text)
    assert page.read_text(encoding="utf-8") == (
        f"# Speed\n\n{table.BEGIN}\n\nsecond\n\n{table.END}\n\nMore.\n"
    )


def test_a_page_without_a_place_for_the_table_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Speed\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.md has no lines"):
        table.replace(page, "text\n")
    assert page.read_text(encoding="utf-8") == "# Speed\n"


def test_the_page_on_speed_has_a_place_for_it() -> None:
    page = (Path(__file__).parents[2] / "docs" / "performance.md").read_text(encoding="utf-8")
    assert (page.count(table.BEGIN), page.count(table.END)) == (1, 1)
    assert page.index(table.BEGIN) < page.index(table.END)


def test_kept_results_are_shown_without_measuring(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = replace(results(), date="2027-01-01")
    kept.write(tmp_path / "results.json")
    assert main(["--from", str(tmp_path / "results.json")]) == 0
    assert capsys.readouterr().out == table.markdown(kept)
