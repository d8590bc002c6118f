"""Which engine reads: the fast one where it is installed, and whichever is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import HAS_FAST, run_in
from validator.read.engines import make_engine
from validator.read.project import load_project

ROOT = Path(__file__).parents[2]
SUMMARY = (
    "checked 5 files: 48 actors, 1 article, 29 events, 6 sections, 12 sources, 44 statements; "
    "420 references, all resolved; no findings\n"
)
needs_fast = pytest.mark.skipif(not HAS_FAST, reason="the fast engine is not there")


@needs_fast
def test_the_fast_engine_is_the_default() -> None:
    plan = load_project(ROOT).plan
    assert [make_engine(name, plan, lambda: load_project(ROOT).graph).name for name in (None, "fast")] == [
        "fast",
        "fast",
    ]
    assert make_engine("reference", plan, lambda: load_project(ROOT).graph).name == "reference"


@pytest.mark.parametrize("library", ["yamlrocks", "jsonschema_rs"])
def test_without_its_libraries_the_other_engine_reads(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    run = run_in(ROOT, "check", "--no-cache")
    assert (run.status, run.out, run.err) == (0, SUMMARY, "")
    asked = run_in(ROOT, "check", "--no-cache", "--engine", "fast")
    assert (asked.status, asked.out) == (2, "")
    assert asked.err == (
        f"footnoted: the fast engine is not there (import of {library} halted; None in sys.modules): "
        "install `yamlrocks` and `jsonschema-rs` (Python 3.12 or later), or use --engine reference\n"
    )


@needs_fast
def test_a_clean_run_imports_neither_of_the_slow_libraries() -> None:
    code = (
        "import sys; from validator.cli import main; status = main(['check', '--no-cache', '--jobs', '1']);"
        "print(status, [n for n in ('jsonschema', 'ruamel.yaml', 'validator.rules') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == SUMMARY + "0 []\n"
