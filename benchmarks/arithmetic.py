"""What is made of the figures: medians, ratios of runs that were made side by side, growth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from statistics import linear_regression, median

Walls = Sequence[float | None]
"""Seconds by round; None where the contender sat a round out."""


def middle(values: Walls) -> float | None:
    """Return the median of what was measured, or None if nothing was."""
    held = [value for value in values if value is not None]
    return median(held) if held else None


def paired_ratio(over: Walls, under: Walls) -> float | None:
    """Return the median of the ratios round by round: what else the machine did in a round concerns both."""
    ratios = [a / b for a, b in zip(over, under, strict=False) if a is not None and b is not None]
    return median(ratios) if ratios else None


def exponent(sizes: Mapping[float, float]) -> float | None:
    """Return the slope of log(cost) over log(size), by least squares: 1 is growth in proportion."""
    if len(sizes) < 2:
        return None
    return linear_regression([log(size) for size in sizes], [log(cost) for cost in sizes.values()]).slope


def marginal(small: tuple[int, float], large: tuple[int, float]) -> float:
    """Return what one more record costs, from two pairs of records and cost."""
    return (large[1] - small[1]) / (large[0] - small[0])
