"""CONTRIBUTING's walk-through gives an article without a finding, sentence for sentence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.running import run_in
from tests.setup.conftest import ROOT, copy_records

FILE = re.compile(
    r"^`(records/[^`\n]+)`( \(added at the end\))?\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
ARTICLE = "records/articles/a-bridge-for-two-towns"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of our records with the files of the walk-through."""
    copy_records(tmp_path)
    for name, added, text in FILE.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        before = path.read_text(encoding="utf-8") + "\n" if added else ""
        path.write_text(before + text, encoding="utf-8", newline="\n")
    return tmp_path


def test_it_passes_the_check(project: Path) -> None:
    run = run_in(project, "check")
    assert (run.status, run.err) == (0, ""), run.out
    assert re.fullmatch(r"checked 9 files: .*, all resolved; no findings\n", run.out)


def test_every_sentence_is_encoded_once_or_passed_over(project: Path) -> None:
    article, events, statements = (
        YAML(typ="safe", pure=True).load(project / ARTICLE / f"{name}.yaml")
        for name in ("article", "events", "statements")
    )
    sentences = {(s["id"], n) for s in article["sections"] for n in range(1, s["sentences"] + 1)}
    passages: list[Any] = [at for record in events + statements for at in record["passages"]]
    assert {
        (at["section"], at["sentence"]) for at in passages + article["unsourced"] + article["passed_over"]
    } == sentences
