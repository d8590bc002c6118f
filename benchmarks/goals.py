"""The goals, in one table, and whether they are reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks import names
from benchmarks.arithmetic import exponent, marginal, middle, paired_ratio
from benchmarks.results import Results


class Measured(NamedTuple):
    """A figure to hold against a goal, and what it was made of."""

    value: float
    of: str


Measure = Callable[[Results], Measured | None]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached."""

    title: str
    measure: Measure
    limit: float
    unit: str = ""
    then: float | None = None
    """The next goal, once the first is reached."""


class Judged(NamedTuple):
    """A goal and how far off it is; ``measured`` is None where this run did not measure it."""

    goal: Goal
    measured: Measured | None

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None if nobody knows."""
        return None if self.measured is None else self.measured.value <= self.goal.limit


def seconds(value: float) -> str:
    """Return a time in words."""
    return f"{value * 1000:.1f} ms" if value < 0.1 else f"{value:.2f} s"


def ratio(group: str, over: str, under: str) -> Measure:
    """Measure one contender's wall time against another's, round by round."""

    def measure(results: Results) -> Measured | None:
        a, b = results.walls(group, over), results.walls(group, under)
        value = paired_ratio(a, b)
        if value is None:
            return None
        return Measured(value, f"{seconds(middle(a) or 0)} / {seconds(middle(b) or 0)}")

    return measure


def growth(contender: str) -> Measure:
    """Measure with which power of the number of records the time of a cold run grows."""

    def measure(results: Results) -> Measured | None:
        times = {}
        said = []
        for size, records in _clean(results):
            wall = middle(results.walls(names.GROWTH, names.sized(contender, size)))
            if wall is not None:
                times[float(records)] = wall
                said.append(f"{seconds(wall)} at {size}")
        value = exponent(times)
        return None if value is None else Measured(value, ", ".join(said))

    return measure


def memory_per_record(small: str, large: str) -> Measure:
    """Measure what one more record costs in a single process, in bytes."""

    def measure(results: Results) -> Measured | None:
        points = []
        for size, records in _clean(results):
            peak = middle(results.peaks(names.GROWTH, names.sized(names.COLD_ONE, size)))
            if size in {small, large} and peak is not None:
                points.append((records, peak * 1024))
        if len(points) != 2:
            return None
        at = " and ".join(f"{bytes_ / 2**20:.1f} MiB at {records:,}" for records, bytes_ in points)
        return Measured(marginal(*points), f"{at} records")

    return measure


def peak(group: str, contender: str) -> Measure:
    """Measure the peak of a contender's largest process, in MiB."""

    def measure(results: Results) -> Measured | None:
        value = middle(results.peaks(group, contender))
        return None if value is None else Measured(value / 1024, "the largest process")

    return measure


def peak_together(size: str) -> Measure:
    """Measure the peak of all processes of a cold run together, in MiB."""

    def measure(results: Results) -> Measured | None:
        value = results.together.get(size)
        return None if value is None else Measured(value / 1024, "all processes, shared pages once")

    return measure


def elsewhere(_: Results) -> Measured | None:
    """Measure nothing: another bench does."""
    return None


def _clean(results: Results) -> list[tuple[str, int]]:
    """Return the sizes that were grown through, smallest first, each with its number of records."""
    sizes = sorted(int(name) for name in results.corpora if name.isdigit())
    return [(str(size), results.corpora[str(size)].total) for size in sizes]


GOALS = (
    Goal(
        "cold 2000, as many workers as cores, against @sourcemeta/jsonschema in five runs",
        ratio("2000", names.COLD, names.SOURCEMETA),
        0.35,
    ),
    Goal("cold 2000, one worker, against the same", ratio("2000", names.COLD_ONE, names.SOURCEMETA), 0.55),
    Goal("cold 200 against check-jsonschema + clib", ratio("200", names.COLD, names.CHECK_CLIB), 0.05),
    Goal(
        "cold 2000, one worker, against libyaml in C reading and parsing",
        ratio("2000", names.COLD_ONE, names.LIBYAML),
        1.6,
    ),
    Goal(
        "warm 2000, nothing changed, against a Python walk that lists the folders and stats every file",
        ratio("2000", names.WARM, names.WALK),
        1.2,
    ),
    Goal("one file touched of 2000 (a text), against cold", ratio("2000", names.TEXT, names.COLD), 0.25),
    Goal("one file touched of 2000 (a citation), against cold", ratio("2000", names.CITE, names.COLD), 0.25),
    Goal("faulty corpus of 2000 against clean", ratio("2000", names.FAULTY, names.COLD), 1.3),
    Goal(
        "one changed file in a hook, 20 articles, against `python -c pass` of the same interpreter",
        ratio(names.START_UP, names.HOOK, names.BARE),
        4,
        then=2.5,
    ),
    Goal(
        "memory per record, marginal between 2000 and 20,000",
        memory_per_record("2000", "20000"),
        150,
        " bytes",
    ),
    Goal("peak at 2000, one worker", peak("2000", names.COLD_ONE), 60, " MiB"),
    Goal("peak at 2000, all workers together", peak_together("2000"), 60, " MiB"),
    Goal("growth from 200 to 2000 to 20,000 articles: exponent", growth(names.COLD), 1.05),
    Goal("the same with one worker", growth(names.COLD_ONE), 1.05),
    Goal(
        "editor: a keystroke to its diagnostics in a 112,000-record corpus, 99th percentile",
        elsewhere,
        20,
        " ms",
    ),
)


def judge(results: Results) -> list[Judged]:
    """Hold what was measured against each goal."""
    return [Judged(goal, goal.measure(results)) for goal in GOALS]
