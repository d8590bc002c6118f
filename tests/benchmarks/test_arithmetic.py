"""What is made of the figures."""

from __future__ import annotations

import pytest

from benchmarks.arithmetic import exponent, marginal, middle, paired_ratio


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], None), ([None], None), ([3.0], 3.0), ([5.0, None, 1.0, 2.0], 2.0), ([4.0, 1.0], 2.5)],
)
def test_the_median_leaves_out_the_rounds_that_were_sat_out(
    values: list[float | None], expected: float | None
) -> None:
    assert middle(values) == expected


@pytest.mark.parametrize(
    ("over", "under", "expected"),
    [
        ([], [], None),
        ([1.0], [], None),
        ([1.0, 2.0], [2.0, 4.0], 0.5),
        # The machine was slow in the second round, for both.
        ([1.0, 10.0, 1.0], [2.0, 20.0, 4.0], 0.5),
        ([1.0, None, 3.0], [2.0, 4.0, 2.0], 1.0),
        ([None, 1.0], [2.0, None], None),
    ],
)
def test_a_ratio_is_that_of_runs_of_the_same_round(
    over: list[float | None], under: list[float | None], expected: float | None
) -> None:
    assert paired_ratio(over, under) == expected


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        ({10.0: 3.0, 100.0: 30.0, 1000.0: 300.0}, 1.0),
        ({1.0: 2.0, 2.0: 8.0, 4.0: 32.0}, 2.0),
        ({1.0: 7.0, 2.0: 7.0}, 0.0),
    ],
)
def test_the_exponent_is_the_power_of_growth(costs: dict[float, float], expected: float) -> None:
    assert exponent(costs) == pytest.approx(expected)


def test_one_size_shows_no_growth() -> None:
    assert exponent({10.0: 3.0}) is None


def test_the_marginal_cost_leaves_out_what_every_run_needs() -> None:
    assert marginal((100, 1_000_000.0), (1_100, 1_150_000.0)) == 150.0
