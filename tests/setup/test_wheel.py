"""The installed wheel: complete, with its schemas, and with everything that it needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.setup.conftest import ROOT, STATEMENTS, Outcome, cite_thirteen, copy_records, must, run
from validator.cli import main

SOURCES = STATEMENTS.with_name("sources.yaml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_records(tmp_path / "a project")


@pytest.fixture
def counts(capsys: pytest.CaptureFixture[str]) -> str:
    """Return the counts of the summary line that the checkout itself prints for its records."""
    assert main(["check", "--root", str(ROOT)]) == 0
    counts, ending, rest = capsys.readouterr().out.partition(", all resolved; no findings\n")
    assert counts.startswith("checked ")
    assert ending
    assert not rest
    return counts


def test_good_records_with_the_bundled_schemas(installed: Path, project: Path, counts: str) -> None:
    assert run(installed / "footnoted", "check", cwd=project) == Outcome(
        0, f"{counts}, all resolved; no findings\n", ""
    )


def test_broken_records_with_the_bundled_schemas(installed: Path, project: Path, counts: str) -> None:
    line = cite_thirteen(project)
    sources = (project / SOURCES).read_text(encoding="utf-8")
    last = sources.partition("- footnote: 12\n")[0].count("\n") + 1
    expected = f"""\
error[undefined-reference]: `cites` refers to footnote 13; this article has footnotes 1 to 12
   --> {STATEMENTS.as_posix()}:{line}:17
    |
{line:>3} |     - footnote: 13
    |                 ^^ no such footnote
    |
   ::: {SOURCES.as_posix()}:{last}:13
    |
{last:>3} | - footnote: 12
    |             -- footnote 12 (Opening remarks by NATO Secretary Gener…) is here
    |
    = record: statement `high-risk-security-guarantees / macron-twenty-six-countries`
    = help: add the footnote, or refer to one that exists

{counts}; 1 error
"""
    assert run(installed / "footnoted", "check", cwd=project) == Outcome(1, expected, "")


def test_the_page_of_a_rule(installed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "undefined-reference"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("# undefined-reference")
    assert run(installed / "footnoted", "rule", "undefined-reference", cwd=tmp_path) == Outcome(0, page, "")


def test_the_version_is_that_of_the_package(installed: Path, tmp_path: Path) -> None:
    ask = "from importlib.metadata import version; print(version('footnoted'))"
    version = must(run(installed / "python", "-c", ask, cwd=tmp_path)).stdout
    assert run(installed / "footnoted", "--version", cwd=tmp_path) == Outcome(0, f"footnoted {version}", "")
