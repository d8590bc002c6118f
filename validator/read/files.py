"""Finds the files of a project: which schema describes which, and which none does."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from validator.cache.ignored import Ignored
from validator.cache.listing import ABSENT, FIELDS, Walked
from validator.cache.memory import Memory
from validator.model.errors import UnableError
from validator.model.plan import Plan, Template
from validator.read.schema.templates import bind

_LARGEST = (1 << 63) - 1
RECORD_SUFFIXES = (".yaml", ".yml", ".json")


class ClaimError(UnableError):
    """Two schemas describe the same file."""


class Claim(NamedTuple):
    """A file with the place of its plan in ``Plan.files`` and what its path binds."""

    path: str
    plan: int
    bindings: dict[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a project in path order: claimed ones, strays, and notes on what was passed over.

    ``stats`` are ``FIELDS`` numbers for each claim, had after ``taken`` (nanoseconds); they say nothing
    of which files there are, so they do not compare.
    """

    claims: tuple[Claim, ...]
    strays: tuple[str, ...]
    notes: tuple[str, ...]
    stats: array[int] = field(default_factory=lambda: array("q"), compare=False, repr=False)
    taken: int = field(default=0, compare=False, repr=False)


def find_files(
    root: Path,
    plan: Plan,
    without: Sequence[str] = (),
    excluded: Sequence[Template] = (),
    memory: Memory | None = None,
) -> Found:
    """Return the files below a root that the schemas describe, and strays among them.

    ``without`` are folders, ending in ``/``, that hold no records (the schemas' own); ``excluded``
    match files that are neither records nor strays. Raises ClaimError where two schemas describe
    one file. What the outcome hangs on is noted in ``memory``.
    """
    memory = memory or Memory()
    taken = time.time_ns()
    walked, ignored = _look_around(os.fspath(root), plan, without, memory, taken)
    files = _files(walked)
    no_records = tuple(without)
    paths = [path for path in sorted(files) if not path.startswith(no_records)]
    if excluded:
        paths = [path for path in paths if not any(t.pattern.match(path) for t in excluded)]
    matcher = _Matcher(plan)
    claims = list(_claims(plan, matcher, paths, ignored))
    claimed = {claim.path for claim in claims}
    strays = tuple(_strays(plan, paths, claimed, ignored))
    claims += _folder_claims(matcher, _folders(walked), claimed)
    stats = _stats(files, claims)
    memory.walked, memory.taken, memory.stats = walked, taken, stats
    memory.paths = [claim.path for claim in claims]
    return Found(tuple(claims), strays, tuple(_notes(walked)), stats, taken)


def _look_around(
    root: str, plan: Plan, without: Sequence[str], memory: Memory, taken: int
) -> tuple[Walked, Ignored]:
    """Walk the folders that may hold records, and ask git meanwhile."""
    templates = [t for file in plan.files for t in file.templates]
    tops = _prefixes(templates)
    dots = any(part.startswith(".") for t in templates for part in t.text.removeprefix("!").split("/"))
    exact = [template.text for template in templates if template.exact and not template.excludes]
    ignored = Ignored(root, tops, taken, memory)
    walked = Walked(root, tops, dots, [*without, *_own(root, memory)], exact)
    ignored.settle(walked.rows)
    return walked, ignored


def _prefixes(templates: Sequence[Template]) -> list[str]:
    """Return the folders to walk: the literal beginnings of templates, none inside another."""
    wanted = sorted({t.prefix for t in templates if not t.excludes and not t.exact})
    return [p for p in wanted if not any(p != other and p.startswith(other) for other in wanted)]


def _own(root: str, memory: Memory) -> list[str]:
    """Return the folder of our cache, where it stands below the root: what we write there is no record."""
    if memory.folder is None or not Path(memory.folder).is_relative_to(root):
        return []
    return [Path(memory.folder).relative_to(root).as_posix() + "/"]


def _files(walked: Walked) -> dict[str, Sequence[int]]:
    """Return the numbers of all files by path."""
    files: dict[str, Sequence[int]] = {}
    numbers, start = walked.numbers, 0
    for folder, names, *_ in walked.rows:
        for name in names:
            files[folder + name] = numbers[start : start + FIELDS]
            start += FIELDS
    for path, own in zip(walked.exact, walked.singles, strict=True):
        if path not in files and os.path.lexists(f"{walked.root}/{path}"):
            files[path] = own
    return files


def _stats(files: Mapping[str, Sequence[int]], claims: Iterable[Claim]) -> array[int]:
    flat: list[int] = []
    for claim in claims:
        flat += files.get(claim.path, ABSENT)
    try:
        return array("q", flat)
    except OverflowError:  # some file systems number their files beyond what is signed
        return array("q", [number & _LARGEST for number in flat])


def _folders(walked: Walked) -> list[str]:
    return [folder.rstrip("/") for row in walked.rows for folder in row[2]]


_Bind = Callable[[str], dict[str, str] | None]
"""What a path binds the variables of one template to, None where it does not match."""


class _Matcher:
    """Which templates a path may match, told by its last segment where a template spells that out."""

    def __init__(self, plan: Plan) -> None:
        self._plans = [[(t, _last(t), _binder(t)) for t in file.templates] for file in plan.files]
        names = {name for templates in self._plans for _, name, _ in templates if name is not None}
        self._rest = self._candidates(None)
        self._named = {name: self._candidates(name) for name in names}

    def _candidates(self, name: str | None) -> list[tuple[int, list[tuple[Template, _Bind]]]]:
        """Return for each plan the templates that a path with this last segment may match."""
        found = []
        for number, templates in enumerate(self._plans):
            possible = [(template, binds) for template, last, binds in templates if last in (None, name)]
            if not all(template.excludes for template, _ in possible):
                found.append((number, possible))
        return found

    def match(self, path: str) -> list[tuple[int, Template, dict[str, str]]]:
        """Return the plans that describe a path, with their first templates that match and the bindings."""
        found = []
        for number, templates in self._named.get(path[path.rfind("/") + 1 :], self._rest):
            chosen = _match(templates, path)
            if chosen is not None:
                found.append((number, *chosen))
        return found


def _last(template: Template) -> str | None:
    """Return the last segment of a template where that is one name and no pattern."""
    last = template.text.removeprefix("!").rpartition("/")[2]
    return None if any(mark in last for mark in "{*()|") else last


def _binder(template: Template) -> _Bind:
    """Return what matches a template: by its two ends where all between them is one variable."""
    before, _, rest = template.text.removeprefix("!").partition("{")
    name, _, after = rest.partition("}")
    if not name or "{" in after or any(mark in template.text for mark in "*("):
        return partial(bind, template)
    no_dot = not before or before.endswith("/")
    least = len(before) + len(after)

    def binds(path: str) -> dict[str, str] | None:
        if len(path) <= least or not (path.startswith(before) and path.endswith(after)):
            return None
        value = path[len(before) : len(path) - len(after)]
        return None if "/" in value or (no_dot and value[0] == ".") else {name: value}

    return binds


def _match(templates: Sequence[tuple[Template, _Bind]], path: str) -> tuple[Template, dict[str, str]] | None:
    chosen: tuple[Template, dict[str, str]] | None = None
    for template, binds in templates:
        bindings = binds(path)
        if bindings is None:
            continue
        if template.excludes:
            return None
        chosen = chosen or (template, bindings)
    return chosen


def _claims(plan: Plan, matcher: _Matcher, paths: Sequence[str], ignored: Ignored) -> Iterator[Claim]:
    for path in paths:
        found = matcher.match(path)
        if len(found) > 1:
            names = " and ".join(plan.files[number].schema for number, *_ in found[:2])
            raise ClaimError(
                f"{path} is described by two schemas, {names}: exclude it from one with `!{path}`"
            )
        for number, template, bindings in found:
            if template.exact or not ignored.has(path):
                yield Claim(path, number, bindings)


def _strays(plan: Plan, paths: Sequence[str], claimed: set[str], ignored: Ignored) -> Iterator[str]:
    templates = [t for file in plan.files for t in file.templates]
    prefixes = tuple(
        t.prefix for t in templates if t.prefix and not t.excludes and ("{" in t.text or "*" in t.text)
    )
    excluded = [t for t in templates if t.excludes]
    for path in paths:
        if path in claimed:
            continue
        is_record = path.endswith(RECORD_SUFFIXES) and path.startswith(prefixes)
        hidden = any(part.startswith(".") for part in path.split("/"))
        is_stray = is_record and not hidden and not any(t.pattern.match(path) for t in excluded)
        if is_stray and not ignored.has(path):
            yield path


def _folder_claims(matcher: _Matcher, folders: Iterable[str], claimed: set[str]) -> Iterator[Claim]:
    """Yield folders that stand where a file is described: reading them says so."""
    for path in sorted(folders):
        if path.endswith(RECORD_SUFFIXES) and path not in claimed:
            for number, _, bindings in matcher.match(path):
                yield Claim(path, number, bindings)


def _notes(walked: Walked) -> Iterator[str]:
    links = sum(len(row[3]) for row in walked.rows)
    if links:
        noun = "folder that is a link" if links == 1 else "folders that are links"
        yield f"not entered: {links} {noun}"
    for folder in walked.unlistable:
        yield f"not entered: {folder} cannot be listed"
