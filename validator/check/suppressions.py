"""Takes out the findings that a comment suppresses, and says which comments suppress nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from validator.model.diagnostic import Diagnostic
from validator.model.suppression import Suppression, UnreasonedSuppression, UnusedSuppression
from validator.model.wording import nearest

UNUSED = "unused-suppression"
UNREASONED = "suppression-without-reason"


class Suppressed:
    """The outcome: what is still reported, how much is not, and what is wrong with the comments."""

    def __init__(
        self, diagnostics: Iterable[Diagnostic], suppressions: Mapping[str, Sequence[Suppression]]
    ) -> None:
        self._used: set[tuple[Suppression, str]] = set()
        self._covers: dict[tuple[str, int, str], Suppression] = {
            (path, found.line, rule): found
            for path, several in suppressions.items()
            for found in several
            for rule, _ in found.rules
        }
        self._all = [found for several in suppressions.values() for found in several]
        everything = list(diagnostics)
        self.kept = [d for d in everything if not self._is_covered(d)]
        self.count = len(everything) - len(self.kept)

    def _is_covered(self, diagnostic: Diagnostic) -> bool:
        found = self._covers.get((diagnostic.path, diagnostic.span.line, diagnostic.rule))
        if found is not None:
            self._used.add((found, diagnostic.rule))
        return found is not None

    def unused(self, asked: Collection[str], known: Collection[str]) -> Iterator[UnusedSuppression]:
        """Yield what suppresses nothing; a rule that was not asked may have had something to say."""
        for found in self._all:
            for rule, span in found.rules:
                if rule not in known:
                    yield UnusedSuppression(found.file, rule, span, nearest(rule, known), known=False)
                elif rule in asked and (found, rule) not in self._used:
                    yield UnusedSuppression(found.file, rule, span, None, known=True)

    def unreasoned(self) -> Iterator[UnreasonedSuppression]:
        """Yield the suppressions without a reason."""
        for found in self._all:
            if not found.reason:
                yield UnreasonedSuppression(found.file, found.span)
