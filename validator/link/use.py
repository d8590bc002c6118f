"""Use and sequence: records that nothing refers to, and numbers that do not run on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from math import isfinite

from validator.link.focus import Focus
from validator.link.keys import Keys
from validator.link.references import Followed
from validator.link.scope import Scopes, scope_of_file, scope_of_key
from validator.model.corpus import Gap, RecordId, Unused
from validator.model.facts import FileFacts, Key
from validator.model.plan import Plan, Strictness, TypePlan

UNREADABLE = "a file that may hold or cite them cannot be read"
UNLISTED = "a file that may hold more of them cannot be read"
UNDEFINED = "a reference to their type is undefined"
DOUBTFUL = "a record that may cite them failed its schema"


@dataclass(slots=True)
class Decided:
    """What was found unused or out of sequence, and what could not be judged."""

    unused: list[Unused] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    skipped: Counter[tuple[str, str]] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)


def decide_use(
    plan: Plan, files: Sequence[FileFacts], keys: Keys, followed: Followed, focus: Focus | None = None
) -> Decided:
    """Return the unused records and broken sequences of a corpus, or of what is in its focus."""
    decided = Decided()
    for kind in plan.types.values():
        if kind.unused is not Strictness.IGNORE:
            unread = _unread(plan, files, kind, citing=True)
            undefined = followed.doubted.get(kind.name, Scopes())
            reasons = (unread, UNREADABLE), (undefined, UNDEFINED), (_doubtful(files, kind), DOUBTFUL)
            _unused(decided, keys, kind, _used(keys, followed, kind, focus), reasons)
        if kind.sequence is not None:
            _sequences(decided, keys, kind, kind.sequence, _unread(plan, files, kind, citing=False), focus)
    if focus is not None:
        _count_the_rest(decided, focus)
    return decided


def _count_the_rest(decided: Decided, focus: Focus) -> None:
    """Count also what is not in focus: nothing is wrong with it."""
    unjudged = sum(count for (rule, _), count in decided.skipped.items() if rule == "unused-record")
    decided.checked["unused-record"] = focus.keyed - unjudged
    decided.checked["broken-sequence"] += focus.numbered


def _unread(plan: Plan, files: Sequence[FileFacts], kind: TypePlan, *, citing: bool) -> Scopes:
    """Return the scopes of unreadable files that may hold records of a type, or cite them."""
    scopes = Scopes()
    for file in files:
        if file.unreadable is not None:
            own = plan.files[file.plan]
            if kind.name in own.declares or (citing and kind.name in own.refers_to):
                scopes.add(scope_of_file(kind, file.bindings))
    return scopes


def _doubtful(files: Sequence[FileFacts], kind: TypePlan) -> Scopes:
    scopes = Scopes()
    for file in files:
        if kind.name in file.facts.doubtful:
            scopes.add(scope_of_file(kind, file.bindings))
    return scopes


def _used(keys: Keys, followed: Followed, kind: TypePlan, focus: Focus | None) -> Set[RecordId]:
    if focus is None:
        return followed.used
    known = keys.index[kind.name, ""].items()
    return followed.used | {where for key, where in known if focus.is_used(kind.name, key)}


def _unused(
    decided: Decided,
    keys: Keys,
    kind: TypePlan,
    used: Set[RecordId],
    reasons: Sequence[tuple[Scopes, str]],
) -> None:
    for key, where in keys.index[kind.name, ""].items():
        if where in used:
            decided.checked["unused-record"] += 1
            continue
        scope = scope_of_key(kind, "", key)
        reason = next((text for scopes, text in reasons if scopes and scopes.meets(scope)), None)
        if reason is not None:
            decided.skipped["unused-record", reason] += 1
        else:
            decided.checked["unused-record"] += 1
            decided.unused.append(Unused(*where))


def _sequences(
    decided: Decided, keys: Keys, kind: TypePlan, place: int, unread: Scopes, focus: Focus | None
) -> None:
    groups: dict[Key, dict[int, RecordId | None]] = {}
    judged: set[Key] = set()
    for key, where in keys.index[kind.name, ""].items():
        _enter(groups, key, place, where)
        if focus is not None and where.file in focus.judged:
            judged.add((*key[:place], *key[place + 1 :]))
    for name, by, key in keys.shadows:
        if name == kind.name and not by:
            _enter(groups, key, place, None)
            judged.add((*key[:place], *key[place + 1 :]))
    for rest, numbers in groups.items():
        if focus is not None:
            if rest not in judged:
                continue  # of another file's sequence some numbers may not be here
            decided.checked["broken-sequence"] -= focus.numbers(kind.name, rest)
        scope = scope_of_key(kind, "", (*rest[:place], 0, *rest[place:]))
        if unread and unread.meets(scope):
            decided.skipped["broken-sequence", UNLISTED] += len(numbers)
        else:
            decided.checked["broken-sequence"] += len(numbers)
            decided.gaps += _gaps(numbers)


def _enter(
    groups: dict[Key, dict[int, RecordId | None]], key: Key, place: int, where: RecordId | None
) -> None:
    number = key[place]
    if isinstance(number, int | float) and isfinite(number) and number == int(number):
        group = groups.setdefault((*key[:place], *key[place + 1 :]), {})
        if group.get(int(number)) is None:
            group[int(number)] = where


def _gaps(numbers: dict[int, RecordId | None]) -> list[Gap]:
    gaps: list[Gap] = []
    expected = 1
    for number in sorted(numbers):
        where = numbers[number]
        if number != expected and where is not None:
            gaps.append(Gap(*where, number=number, expected=expected, last=number - 1))
        expected = max(number, 0) + 1
    return gaps
