"""Briefs of files without faults, by code that is generated when a plan is first needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from xxhash import xxh3_64_intdigest

from validator.model.brief import Brief
from validator.model.document import Json
from validator.model.edtf import certainly_after
from validator.model.ordering import CertainlyAfter, is_later
from validator.model.plan import FilePlan, Plan
from validator.model.regex import compiled
from validator.read.fast.bulk import support
from validator.read.fast.bulk.generate import generate
from validator.read.fast.bulk.known import Known

Holds = Callable[[int, Json], bool]
"""Whether a value satisfies the subschema with a number: an engine's answer."""

Maker = Callable[[Sequence[Json], Mapping[str, str]], Brief | None]
"""From the values of a file's documents, and what its path binds, to its brief: None where it takes facts."""

_ABSENT = object()

_HELPERS = (
    *("counted", "demanded", "distinct", "distinct_text", "field", "items", "key", "ordered", "part", "raw"),
    *("table", "text", "token"),
)


class Bulk:
    """Makes the briefs of a plan's files; one lives as long as the plan."""

    def __init__(self, plan: Plan, holds: Holds, after: CertainlyAfter = certainly_after) -> None:
        self._plan = plan
        self._names: dict[str, Any] = {
            **{name: getattr(support, name) for name in _HELPERS},
            "ABSENT": _ABSENT,
            "WORDS": frozenset(("true", "false")),
            "Brief": Brief,
            "UndecidedError": support.UndecidedError,
            "after": after,
            "defaultdict": defaultdict,
            "h": xxh3_64_intdigest,
            "hashes": support.hashes_of(plan),
            "holds": holds,
            "is_later": is_later,
            "regex": compiled,
        }
        self._known = Known(plan)
        self._makers: dict[int, Maker] = {}

    def of(self, file: FilePlan) -> Maker:
        """Return what makes the briefs of files that have no schema fault and no lexical one.

        They are what ``brief_of`` makes of the walk's facts, but for the order of their lists.
        """
        if file.number not in self._makers:
            self._makers[file.number] = self._maker(file)
        return self._makers[file.number]

    def _maker(self, file: FilePlan) -> Maker:
        source = generate(self._plan, file, self._known)
        if source is None:
            return _undecided
        names = {**self._names}
        try:
            exec(compile(source, f"<{file.schema}>", "exec"), names)
        except (SyntaxError, RecursionError, MemoryError):  # nested deeper than Python can compile
            return _undecided
        return partial(_attempt, names["brief"])


def _undecided(_documents: Sequence[Json], _bindings: Mapping[str, str]) -> Brief | None:
    return None


def _attempt(make: Maker, documents: Sequence[Json], bindings: Mapping[str, str]) -> Brief | None:
    try:
        return make(documents, bindings)
    except (support.UndecidedError, TypeError, ValueError, RecursionError):
        # Among them values that Python cannot hash, texts without UTF-8, numbers without end.
        return None
