"""When one value of an order is certainly later than another."""

from __future__ import annotations

from collections.abc import Callable

CertainlyAfter = Callable[[str, str], bool]
"""Tells of two EDTF dates whether the first is certainly later."""


def is_later(first: object, second: object, after: CertainlyAfter) -> bool:
    """Return whether a value is certainly later, or greater, than another; ``after`` compares dates."""
    if isinstance(first, bool) or isinstance(second, bool):
        return False
    if isinstance(first, int | float) and isinstance(second, int | float):
        return first > second
    return isinstance(first, str) and isinstance(second, str) and after(first, second)
