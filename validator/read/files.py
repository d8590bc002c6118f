"""Finds the files of a project: which schema describes which, and which none does."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from validator.model.errors import UnableError
from validator.model.plan import FilePlan, Plan, Template
from validator.read.schema.templates import bind

RECORD_SUFFIXES = (".yaml", ".yml", ".json")


class ClaimError(UnableError):
    """Two schemas describe the same file."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A file with the place of its plan in ``Plan.files`` and what its path binds."""

    path: str
    plan: int
    bindings: dict[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a project in path order: claimed ones, strays, and notes on what was passed over."""

    claims: tuple[Claim, ...]
    strays: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    files: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    links: int = 0
    unlistable: list[str] = field(default_factory=list)


def find_files(
    root: Path, plan: Plan, without: Sequence[str] = (), excluded: Sequence[Template] = ()
) -> Found:
    """Return the files below a root that the schemas describe, and strays among them.

    ``without`` are folders, ending in ``/``, that hold no records (the schemas' own); ``excluded``
    match files that are neither records nor strays. Raises ClaimError where two schemas describe
    one file.
    """
    templates = [t for file in plan.files for t in file.templates]
    seen = _Seen()
    dots = any(part.startswith(".") for t in templates for part in t.text.removeprefix("!").split("/"))
    for prefix in _prefixes(templates):
        _walk(root, prefix, seen, without, dots)
    for template in templates:
        if template.exact and not template.excludes and os.path.lexists(root / template.text):
            seen.files.append(template.text)
    ignored = _Ignored(root)
    paths = [
        path
        for path in sorted(set(seen.files))
        if not path.startswith(tuple(without)) and not any(t.pattern.match(path) for t in excluded)
    ]
    claims = tuple(_claims(plan, paths, ignored))
    strays = tuple(_strays(plan, paths, {claim.path for claim in claims}, ignored))
    return Found((*claims, *_folder_claims(plan, seen.folders, claims)), strays, tuple(_notes(seen)))


def _prefixes(templates: Sequence[Template]) -> list[str]:
    """Return the folders to walk: the literal beginnings of templates, none inside another."""
    wanted = sorted({t.prefix for t in templates if not t.excludes and not t.exact})
    return [p for p in wanted if not any(p != other and p.startswith(other) for other in wanted)]


def _walk(root: Path, prefix: str, seen: _Seen, without: Sequence[str], dots: bool) -> None:
    todo = [prefix]
    while todo:
        folder = todo.pop()
        try:
            entries = list(os.scandir(root / folder))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            seen.unlistable.append(folder)
            continue
        for entry in entries:
            path = folder + entry.name
            if not _is_folder(entry):
                seen.files.append(path)
            elif entry.is_symlink():
                seen.links += 1
            elif _enters(entry.name, dots) and path + "/" not in without:
                todo.append(path + "/")
                seen.folders.append(path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself is neither; reading it says so
        return False


def _enters(name: str, dots: bool) -> bool:
    return name != ".git" and (dots or not name.startswith("."))


def _claims(plan: Plan, paths: Sequence[str], ignored: _Ignored) -> Iterator[Claim]:
    for path in paths:
        found = [(n, match) for n, file in enumerate(plan.files) if (match := _match(file, path))]
        if len(found) > 1:
            names = " and ".join(plan.files[n].schema for n, _ in found[:2])
            raise ClaimError(
                f"{path} is described by two schemas, {names}: exclude it from one with `!{path}`"
            )
        for number, (template, bindings) in found:
            if template.exact or not ignored.has(path):
                yield Claim(path, number, bindings)


def _match(file: FilePlan, path: str) -> tuple[Template, dict[str, str]] | None:
    chosen: tuple[Template, dict[str, str]] | None = None
    for template in file.templates:
        bindings = bind(template, path)
        if bindings is None:
            continue
        if template.excludes:
            return None
        chosen = chosen or (template, bindings)
    return chosen


def _strays(plan: Plan, paths: Sequence[str], claimed: set[str], ignored: _Ignored) -> Iterator[str]:
    templates = [t for file in plan.files for t in file.templates]
    prefixes = tuple(
        t.prefix for t in templates if t.prefix and not t.excludes and ("{" in t.text or "*" in t.text)
    )
    excluded = [t for t in templates if t.excludes]
    for path in paths:
        is_record = path.endswith(RECORD_SUFFIXES) and path.startswith(prefixes) and path not in claimed
        hidden = any(part.startswith(".") for part in path.split("/"))
        is_stray = is_record and not hidden and not any(t.pattern.match(path) for t in excluded)
        if is_stray and not ignored.has(path):
            yield path


def _folder_claims(plan: Plan, folders: Sequence[str], claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield folders that stand where a file is described: reading them says so."""
    for path in sorted(folders):
        if path.endswith(RECORD_SUFFIXES):
            for number, file in enumerate(plan.files):
                match = _match(file, path)
                if match is not None and not any(c.path == path for c in claims):
                    yield Claim(path, number, match[1])


def _notes(seen: _Seen) -> Iterator[str]:
    if seen.links:
        noun = "folder that is a link" if seen.links == 1 else "folders that are links"
        yield f"not entered: {seen.links} {noun}"
    for folder in seen.unlistable:
        yield f"not entered: {folder} cannot be listed"


class _Ignored:
    """Which files git ignores: asked once, and only where there is a repository."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: set[str] | None = None
        self._folders: tuple[str, ...] = ()

    def has(self, path: str) -> bool:
        """Return whether git ignores a path; without git or a repository nothing is ignored."""
        if self._files is None:
            names = _ask_git(self._root)
            self._files = {name for name in names if not name.endswith("/")}
            self._folders = tuple(name for name in names if name.endswith("/") and name != "./")
        return path in self._files or path.startswith(self._folders)


def _ask_git(root: Path) -> list[str]:
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return []
    # The repository may be anybody's: its configuration must not name a program to be run.
    command = ["git", "-c", "core.fsmonitor=false", "ls-files", "--others", "--ignored"]
    command += ["--exclude-standard", "--directory", "-z"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]
