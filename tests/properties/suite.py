"""The official JSON-Schema-Test-Suite: where it comes from, and its cases for draft 2020-12.

It is taken from the folder that the environment variable ``JSON_SCHEMA_TEST_SUITE`` names, else from
``.cache/`` below the repository, where it is put once: the source distribution of ``jsonschema`` carries it.
It is never committed. What it serves at ``http://localhost:1234/`` stands in the project's own ``remotes/``.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

REPOSITORY = Path(__file__).parent.parent.parent
VARIABLE = "JSON_SCHEMA_TEST_SUITE"
CACHE = REPOSITORY / ".cache" / "JSON-Schema-Test-Suite"
CARRIER = "jsonschema==4.26.0"
"""The package whose source distribution has the suite; the known departures are those of its copy."""

SERVED_AT = "http://localhost:1234/"
REMOTES = "file:///remotes/"
_DRAFT = Path("tests", "draft2020-12")
_SERVED = ("draft2020-12", "draft2019-09", "draft7")
_PATIENCE = 180


class Case(NamedTuple):
    """One instance under a schema, and whether the suite calls it valid."""

    group: str
    name: str
    schema: Any
    instance: Any
    valid: bool

    @property
    def id(self) -> str:
        """What a list of departures calls it."""
        return f"{self.group} / {self.name}"


class NoSuiteError(Exception):
    """The suite is not at hand; ``str()`` says why."""


@functools.cache
def suite_folder() -> Path:
    """Return the folder of the suite, fetched where need be; raises NoSuiteError."""
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named else CACHE
    if not named and not folder.is_dir():
        _fetch()
    if not (folder / _DRAFT).is_dir():
        raise NoSuiteError(f"{folder} holds no {_DRAFT.as_posix()}")
    return folder


def _fetch() -> None:
    """Put the suite into the cache in one step, whoever else does the same."""
    CACHE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as name:
        folder = Path(name)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        command += ["--retries", "1", "--no-deps", "--no-binary", "jsonschema", "--dest", name, CARRIER]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoSuiteError(f"pip could not download {CARRIER}: {error}") from None
        archives = list(folder.glob("*.tar.gz"))
        if done.returncode or not archives:
            reason = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
            raise NoSuiteError(f"pip could not download {CARRIER}: {reason}")
        _unpack(archives[0], folder)
        try:
            (folder / "json").rename(CACHE)
        except OSError:
            if not CACHE.is_dir():  # it is there where another process was quicker
                raise


def _unpack(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as tar:
        for member in tar:
            _, _, path = member.name.partition("/")
            data = tar.extractfile(member) if path.startswith("json/") and member.isfile() else None
            if data is not None and ".." not in path.split("/"):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(data.read())


@functools.cache
def cases() -> tuple[Case, ...]:
    """Return every case of draft 2020-12 but those of single formats; raises NoSuiteError."""
    return tuple(_cases())


def _cases() -> Iterator[Case]:
    folder = suite_folder() / _DRAFT
    for file in sorted(folder.rglob("*.json")):
        path = file.relative_to(folder)
        if "format" not in path.parts:
            for group in json.loads(_at_home(file.read_text(encoding="utf-8"))):
                name = f"{path.with_suffix('').as_posix()}: {group['description']}"
                for test in group["tests"]:
                    yield Case(name, test["description"], group["schema"], test["data"], test["valid"])


def copy_remotes(root: Path) -> None:
    """Copy what the suite serves into a project, where references lead to it by their path."""
    folder = suite_folder() / "remotes"
    for file in folder.rglob("*.json"):
        path = file.relative_to(folder)
        if len(path.parts) == 1 or path.parts[0] in _SERVED or path.parts[0].startswith(("base", "nested")):
            copy = root / "remotes" / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(_at_home(file.read_text(encoding="utf-8")), encoding="utf-8")


def as_served(schema: Any) -> Any:
    """Return a schema as the suite has it: its references lead to a server."""
    return json.loads(json.dumps(schema).replace(REMOTES, SERVED_AT))


def _at_home(text: str) -> str:
    return text.replace(SERVED_AT, REMOTES)
