"""jsonschema's format checker, made of our formats and no others, whatever libraries are installed."""

from __future__ import annotations

from functools import cache, partial

from jsonschema import FormatChecker

from validator.model.formats import FORMATS, check


@cache
def format_checker() -> FormatChecker:
    """Return the checker that every validator of ours asserts formats with."""
    checker = FormatChecker(formats=())
    checker.checkers = {name: (partial(check, name), ()) for name in FORMATS}
    return checker
