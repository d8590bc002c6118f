"""The hook that others put into their repositories, with real git and real pre-commit."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.setup.conftest import (
    CONSTRAINTS,
    ROOT,
    STATEMENTS,
    Outcome,
    cite_thirteen,
    copy_records,
    must,
    run,
)

SHIPPED = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "validator", "schema")
CONFIG = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: footnoted
        args: [--output-format=concise]
"""
FAILED = re.compile(
    r"^footnoted\.+Failed\n- hook id: footnoted\n(?:- duration: .*\n)?- exit code: 1\n\n(.*)\Z",
    re.MULTILINE | re.DOTALL,
)


class Repository:
    """A git repository in which nobody's settings count but its own."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.environment = environment

    def git(self, *words: str) -> Outcome:
        person = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
        nobodys = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return run("git", *person, *words, cwd=self.folder, **self.environment, **nobodys)

    def start(self) -> None:
        must(self.git("init", "--quiet"))
        must(self.git("add", "--all"))

    def subjects(self) -> list[str]:
        return must(self.git("log", "--format=%s")).stdout.splitlines()


@pytest.fixture(scope="module")
def footnoted(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return a repository of footnoted: this working tree as its one commit."""
    folder = tmp_path_factory.mktemp("footnoted")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    repository = Repository(folder)
    repository.start()
    must(repository.git("commit", "--quiet", "--message=all"))
    return repository


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, footnoted: Repository) -> tuple[Repository, Outcome]:
    """Return a repository with our records and the hook, and what its first commit printed."""
    home = tmp_path_factory.mktemp("pre-commit")
    # As an address: of a path with a space in it, pip would make two.
    repository = Repository(
        copy_records(home / "a project"), PRE_COMMIT_HOME=str(home), PIP_CONSTRAINT=CONSTRAINTS.as_uri()
    )
    revision = must(footnoted.git("rev-parse", "HEAD")).stdout.strip()
    config = CONFIG.format(repository=footnoted.folder, revision=revision)
    (repository.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    repository.start()
    must(run(sys.executable, "-m", "pre_commit", "install", cwd=repository.folder, **repository.environment))
    return repository, repository.git("commit", "--message=first")


@pytest.fixture
def repository(first: tuple[Repository, Outcome], tmp_path: Path) -> Repository:
    """Return a copy of that repository after its first commit."""
    shutil.copytree(first[0].folder, tmp_path / "a project", symlinks=True)
    return Repository(tmp_path / "a project", **first[0].environment)


def refused(repository: Repository, outcome: Outcome) -> list[str]:
    """Return the lines that footnoted printed when it refused a commit."""
    assert outcome.status == 1, outcome
    assert repository.subjects() == ["first"]
    found = FAILED.search(outcome.stdout + outcome.stderr)
    assert found, outcome
    return found[1].strip("\n").splitlines()


def test_good_records_get_in(first: tuple[Repository, Outcome]) -> None:
    repository, outcome = first
    assert outcome.status == 0, outcome
    assert re.search(r"^footnoted\.+Passed$", outcome.stdout + outcome.stderr, re.MULTILINE)
    assert repository.subjects() == ["first"]


def test_a_citation_of_footnote_13_does_not(repository: Repository) -> None:
    line = cite_thirteen(repository.folder)
    *findings, summary = refused(repository, repository.git("commit", "--all", "--message=second"))
    assert findings == [
        f"{STATEMENTS.as_posix()}:{line}:17: error[undefined-reference] "
        "`cites` refers to footnote 13; this article has footnotes 1 to 12"
    ]
    assert summary.endswith("; 1 error")


def test_nor_does_a_commit_that_only_deletes_what_is_cited(repository: Repository) -> None:
    article = repository.folder / STATEMENTS.parent
    citing = [(article / name).read_text(encoding="utf-8") for name in ("events.yaml", "statements.yaml")]
    must(repository.git("rm", "--quiet", (STATEMENTS.parent / "sources.yaml").as_posix()))
    findings = refused(repository, repository.git("commit", "--message=second"))
    broken = [line for line in findings if "error[undefined-reference] `cites` refers to footnote" in line]
    # A screen shows ten places for each of the twelve footnotes at most.
    assert len(broken) == sum(
        min(10, sum(len(re.findall(rf"- footnote: {number}\n", text)) for text in citing))
        for number in range(1, 13)
    )
