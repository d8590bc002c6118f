r"""Regular expressions as JSON Schema means them: ECMA-262, with Unicode, by a library that reads it.

Python's ``re`` differs: its ``$`` matches before a last line end, its ``\d`` and ``\w`` take letters
and digits of all scripts, and it does not know ``\p{L}``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_NEEDS_UNICODE = re.compile(r"\\[pP]\{")
LONGEST = 5_000
"""Characters; the library does not survive patterns of a hundred thousand."""


class RegexError(ValueError):
    """A text that is no regular expression; ``str()`` says why."""


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression by its text; compiled once for all that have the same."""

    text: str

    def search(self, text: str) -> bool:
        """Return whether it matches anywhere in a text; raises RegexError where it is none."""
        return compiled(self.text).find(text) is not None


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> Any:
    """Return the library's expression; raises RegexError. Without the Unicode mode where it needs that."""
    import regress

    if len(pattern) > LONGEST:
        raise RegexError(f"it has more than {LONGEST} characters")
    try:
        return regress.Regex(pattern, "u")
    except regress.RegressError as error:
        first = str(error)
    except UnicodeEncodeError:
        raise RegexError("it has half a character in it") from None
    if _NEEDS_UNICODE.search(pattern):  # without that mode it would mean these very letters
        raise RegexError(first.lower())
    try:
        return regress.Regex(pattern)
    except regress.RegressError:
        raise RegexError(first.lower()) from None
