"""Known findings, kept by record and rule: they survive edits, and are missed when they are gone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from validator.model.diagnostic import Diagnostic
from validator.model.errors import UnableError
from validator.model.wording import shown

VERSION = 1
_Identity = tuple[str, str, str]


class BaselineError(UnableError):
    """A baseline that cannot be used; ``str()`` is the one line that says why."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings beside a baseline: those that are new, how many are known, and what is gone, in words."""

    new: tuple[Diagnostic, ...]
    known: int
    gone: tuple[str, ...]


def identity(diagnostic: Diagnostic) -> _Identity:
    """Return what a finding is known by: its rule and record; without a record, its rule and file."""
    record = diagnostic.record
    if record is None or not record.key:
        return diagnostic.rule, "", diagnostic.path
    return diagnostic.rule, record.type, json.dumps(record.key, ensure_ascii=False)


def write_baseline(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the text of a baseline that knows these findings."""
    groups: dict[_Identity, list[str]] = {}
    for diagnostic in diagnostics:
        groups.setdefault(identity(diagnostic), []).append(diagnostic.message)
    lines = [
        json.dumps({"rule": rule, "type": kind, "key": key, "messages": sorted(messages)}, ensure_ascii=False)
        for (rule, kind, key), messages in sorted(groups.items())
    ]
    entries = ",\n".join(f"    {line}" for line in lines)
    return f'{{\n  "version": {VERSION},\n  "findings": [\n{entries}\n  ]\n}}\n'


def read_baseline(file: Path) -> dict[_Identity, list[str]]:
    """Return the findings that a baseline knows; raises BaselineError where it is none."""
    try:
        value: Any = json.loads(file.read_text(encoding="utf-8"))
        if value["version"] != VERSION:
            raise BaselineError(
                f"{file} is a baseline of version {shown(value['version'])}; this tool reads {VERSION}"
            )
        return {(e["rule"], e["type"], e["key"]): [str(m) for m in e["messages"]] for e in value["findings"]}
    except FileNotFoundError:
        raise BaselineError(f"there is no baseline {file}: make it with --write-baseline {file}") from None
    except OSError as error:
        raise BaselineError(f"{file} cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BaselineError(f"{file} is no baseline: make it anew with --write-baseline {file}") from None


def compare(diagnostics: Sequence[Diagnostic], known: dict[_Identity, list[str]]) -> Compared:
    """Tell new findings from known ones.

    Of the findings of one record and rule as many are known as the baseline has; those with the
    same words first, then the first in order.
    """
    groups: dict[_Identity, list[int]] = {}
    for number, diagnostic in enumerate(diagnostics):
        groups.setdefault(identity(diagnostic), []).append(number)
    old: set[int] = set()
    gone: list[str] = []
    for who, messages in known.items():
        found = groups.get(who, [])
        old.update(_matched(diagnostics, found, messages))
        if len(messages) > len(found):
            gone.append(_words(who, len(messages) - len(found)))
    new = tuple(d for number, d in enumerate(diagnostics) if number not in old)
    return Compared(new, len(old), tuple(gone))


def _matched(diagnostics: Sequence[Diagnostic], found: Sequence[int], messages: Sequence[str]) -> list[int]:
    left = list(messages)
    same: list[int] = []
    for number in found:
        if diagnostics[number].message in left:
            left.remove(diagnostics[number].message)
            same.append(number)
    others = [number for number in found if number not in same]
    return same + others[: len(left)]


def _words(who: _Identity, count: int) -> str:
    rule, kind, key = who
    where = f"{kind} {' / '.join(str(part) for part in json.loads(key))}" if kind else key
    times = f" ({count} times)" if count > 1 else ""
    return f"{rule} of {where}{times}"
