"""Deciding over briefs, and linking only what is faulty, comes to what linking everything comes to."""

from __future__ import annotations

import json
import random
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpora.corpora import names, set_up
from tests.properties.library import FAULTS, Exhausted, Fault, library
from tests.running import check
from validator.check import corpus
from validator.model.brief import bulk_supports
from validator.read.project import load_project

SEEDS = st.integers(0, 10**6)
RECORDS = Path(__file__).parents[2]


def both(folder: Path) -> tuple[Any, Any]:
    """Return the report of a folder in bulk, and with everything linked."""
    assert bulk_supports(load_project(folder).plan)
    bulk = check(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus, "bulk_supports", lambda _plan: False)
        return bulk, check(folder)


def without_inverse(folder: Path) -> None:
    """Take out of a project's schemas what briefs do not decide."""
    for file in (folder / "schema").iterdir():
        schema = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps(_without_inverse(schema)), encoding="utf-8")


def _without_inverse(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_inverse(item) for item in schema]
    if isinstance(schema, dict):
        return {name: _without_inverse(value) for name, value in schema.items() if name != "inverse"}
    return schema


def damage(text: str, chance: random.Random) -> str:
    """Return a text with a line lost, doubled, swapped with another, or a character changed."""
    lines = text.splitlines(keepends=True) or [""]
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.randrange(5)
    if kind == 0:
        del lines[first]
    elif kind == 1:
        lines.insert(second, lines[first])
    elif kind == 2:
        lines[first], lines[second] = lines[second], lines[first]
    else:
        place = chance.randrange(len(lines[first]) or 1)
        new = chance.choice("a1-: '\"#é0")
        lines[first] = lines[first][:place] + new + lines[first][place + (kind == 3) :]
    return "".join(lines)


def damage_files(folder: Path, chance: random.Random, count: int) -> None:
    """Damage some of the files below a folder."""
    files = sorted(
        file
        for file in folder.rglob("*")
        if file.suffix in {".yaml", ".yml", ".json"} and "schema" not in file.relative_to(folder).parts
    )
    for file in chance.choices(files, k=count):
        text = damage(file.read_text(encoding="utf-8"), chance)
        file.write_text(text, encoding="utf-8", newline="")


@settings(max_examples=60)
@given(SEEDS, st.lists(st.sampled_from(FAULTS), max_size=10, unique=True), st.integers(0, 4))
def test_faults_of_every_kind_come_to_the_same(seed: int, faults: list[Fault], damaged: int) -> None:
    made = library(seed)
    with suppress(Exhausted):
        for fault in faults:
            fault(made)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made.write(folder)
        without_inverse(folder)
        chance = random.Random(seed)
        damage_files(folder, chance, damaged)
        if chance.random() < 0.3:
            chance.choice(sorted(folder.rglob("*.yaml"))).unlink()
        bulk, whole = both(folder)
    assert bulk == whole


def _supported() -> list[str]:
    def is_supported(name: str) -> bool:
        with tempfile.TemporaryDirectory() as folder:
            return bulk_supports(load_project(set_up(name, "clean", Path(folder))).plan)

    return [name for name in names() if is_supported(name)]


@pytest.mark.parametrize("name", _supported())
def test_a_foreign_corpus_comes_to_the_same(name: str, tmp_path: Path) -> None:
    bulk, whole = both(set_up(name, "broken", tmp_path))
    assert bulk == whole


@pytest.mark.parametrize("name", _supported())
@settings(max_examples=6)
@given(seed=SEEDS)
def test_a_damaged_corpus_comes_to_the_same(name: str, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = set_up(name, "clean", Path(folder))
        chance = random.Random(seed)
        damage_files(root, chance, chance.randint(1, 6))
        bulk, whole = both(root)
    assert bulk == whole
