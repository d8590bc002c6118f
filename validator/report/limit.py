"""One cause is shown once: how many of a kind a screen gets, and the words for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from validator.model.diagnostic import Diagnostic, Related
from validator.model.wording import counted

SHOWN_PER_CAUSE = 10
SHOWN_RELATED = 10


def shown(diagnostics: Sequence[Diagnostic]) -> Iterator[tuple[Diagnostic, int]]:
    """Yield the diagnostics for a screen, at most ten of a cause, in order.

    Beside each stands how many more of its cause are left out: 0 except at the last one shown.
    """
    left = Counter(each.cause for each in diagnostics if each.cause is not None)
    seen: Counter[str] = Counter()
    for each in diagnostics:
        if each.cause is None:
            yield each, 0
            continue
        seen[each.cause] += 1
        left[each.cause] -= 1
        if seen[each.cause] <= SHOWN_PER_CAUSE:
            yield each, left[each.cause] if seen[each.cause] == SHOWN_PER_CAUSE else 0


def rest_line(count: int) -> str:
    """Return the line that stands for the findings of one cause that are not shown."""
    has = "has" if count == 1 else "have"
    return f"{counted(count, 'more finding')} {has} the same cause; --output-format json shows all"


def shown_related(diagnostic: Diagnostic) -> tuple[tuple[Related, ...], str]:
    """Return the first ten other ends of a diagnostic, and the line for the rest (empty without one)."""
    rest = len(diagnostic.related) - SHOWN_RELATED
    line = f"{counted(rest, 'more place')}; --output-format json shows all" if rest > 0 else ""
    return diagnostic.related[:SHOWN_RELATED], line
