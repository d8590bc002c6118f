"""footnoted as others get it: built, installed in a fresh environment, and hooked into their commits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONSTRAINTS = ROOT / "constraints.txt"
STATEMENTS = Path("records/articles/high-risk-security-guarantees/statements.yaml")

FOREIGN = ("CLICOLOR", "COLUMNS", "FORCE_COLOR", "GITHUB_", "GIT_", "NO_COLOR", "PYTEST_", "PYTHON")
"""Beginnings of the variables that were set for this process, and might lend our source tree to another."""


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    status: int
    stdout: str
    stderr: str


def run(*command: str | Path, cwd: Path, **changes: str) -> Outcome:
    """Run a command as somebody would who has never seen this checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    words = [str(word) for word in command]
    environment = {**kept, "PYTHONIOENCODING": "utf-8", **changes}
    done = subprocess.run(
        words,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def must(outcome: Outcome) -> Outcome:
    """Return the outcome of a command that is not what is being tested, but has to work."""
    assert outcome.status == 0, f"{outcome.stdout}\n{outcome.stderr}"
    return outcome


def copy_records(folder: Path) -> Path:
    """Make a folder a project with our records and no schema of its own."""
    shutil.copytree(ROOT / "records", folder / "records")
    return folder


def cite_thirteen(project: Path) -> int:
    """Let one statement cite a footnote that does not exist; return the number of the line."""
    path = project / STATEMENTS
    whole = path.read_text(encoding="utf-8")
    before, statement, after = whole.partition("- id: macron-twenty-six-countries\n")
    between, cited, rest = after.partition("- footnote: 1\n")
    assert statement
    assert cited
    path.write_text(f"{before}{statement}{between}- footnote: 13\n{rest}", encoding="utf-8", newline="\n")
    return f"{before}{statement}{between}".count("\n") + 1


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a fresh environment's folder of commands, with the wheel made from the sdist installed."""
    folder = tmp_path_factory.mktemp("installed wheel")
    must(run(sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", ROOT, cwd=folder))
    must(run(sys.executable, "-m", "venv", "--without-pip", "env", cwd=folder))
    commands = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = (folder / "dist").glob("*.whl")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", commands / "python")
    must(run(*pip, "install", "--quiet", "--constraint", CONSTRAINTS, wheel, cwd=folder))
    return commands
