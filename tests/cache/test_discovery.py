"""Finding files: what is found is what a plain reading of the templates finds, with the files' numbers."""

from __future__ import annotations

import os
import shutil
import tempfile
from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.cache.listing import FIELDS, numbers_of, schema_files
from validator.cache.memory import Memory
from validator.model.plan import FilePlan, Plan
from validator.read.files import ClaimError, find_files
from validator.read.schema.templates import bind, compile_template

TEMPLATES = [
    "r/{v}.yaml",
    "r/{v}/b.yaml",
    "r/**/b.yaml",
    "r/**",
    "r/(a|a-b)/{v}.(yaml|json)",
    "r/a/b.yaml",
    "r/.*.yaml",
    "r/b{v}",
    "r/{v}",
    "r/{v}/{v}/b.yaml",
    "{v}",
    "!r/{v}/c.json",
    "{v}/b.yaml",
    "!r/a/b.yaml",
    "!r/**/c.json",
]
FILES = [
    "r/b.yaml",
    "r/c.json",
    "r/.d.yaml",
    "r/a/b.yaml",
    "r/a/c.json",
    "r/a-b/b.yaml",
    "r/a/a/b.yaml",
    "s/b.yaml",
]


def plan_of(*schemas: list[str]) -> Plan:
    files = tuple(
        FilePlan(
            n, f"schema{n}", tuple(map(compile_template, texts)), False, -1, (), frozenset(), frozenset()
        )
        for n, texts in enumerate(schemas)
    )
    return Plan(files, (), (), (), (), {}, {})


def plainly(plan: Plan, files: list[str]) -> list[tuple[str, int, dict[str, str]]]:
    """Return the claims as the definition has them: all templates of all plans, tried on every file."""
    found = []
    for path in sorted(files):
        for number, file in enumerate(plan.files):
            matching = [(t, bound) for t in file.templates if (bound := bind(t, path)) is not None]
            if matching and not any(template.excludes for template, _ in matching):
                found.append((path, number, matching[0][1]))
    return found


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(FILES), unique=True),
    st.lists(
        st.lists(st.sampled_from(TEMPLATES), min_size=1, max_size=3, unique=True), min_size=1, max_size=2
    ),
)
def test_templates_are_matched_as_they_are_defined(files: list[str], schemas: list[list[str]]) -> None:
    root = Path(tempfile.mkdtemp())
    try:
        for name in files:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text("x: 1\n")
        plan = plan_of(*schemas)
        expected = plainly(plan, files)
        if len({path for path, *_ in expected}) < len(expected):
            with pytest.raises(ClaimError):
                find_files(root, plan)
            return
        found = find_files(root, plan)
        assert [(claim.path, claim.plan, claim.bindings) for claim in found.claims] == expected
        assert found.stats == array("q", [n for path, *_ in expected for n in numbers_of(str(root / path))])
    finally:
        shutil.rmtree(root)


def test_a_link_has_the_numbers_of_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "there").write_text("x: 1\n")
    (tmp_path / "r/link.yaml").symlink_to("../there")
    (tmp_path / "r/lost.yaml").symlink_to("nowhere")
    found = find_files(tmp_path, plan_of(["r/{v}.yaml"]))
    assert found.stats[:FIELDS] == array("q", numbers_of(str(tmp_path / "there")))
    assert found.stats[FIELDS] == -1


def test_our_own_cache_holds_no_records(tmp_path: Path) -> None:
    memory = Memory()
    memory.open(tmp_path, tmp_path / "r" / "cache")
    (tmp_path / "r/cache/b.yaml").write_text("x: 1\n")
    (tmp_path / "r/b.yaml").write_text("x: 1\n")
    found = find_files(tmp_path, plan_of(["r/**/{v}.yaml"]), memory=memory)
    assert [claim.path for claim in found.claims] == ["r/b.yaml"]


def test_schema_files_come_as_paths_sort(tmp_path: Path) -> None:
    names = ["a-b.json", "a/z.json", "a/.x.yml", "b.txt", ".json", "a.yaml"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    plain = sorted(
        f for f in tmp_path.rglob("*") if f.suffix in (".json", ".yaml", ".yml") and not f.is_dir()
    )
    expected = [file.relative_to(tmp_path).as_posix() for file in plain]
    assert schema_files(os.fspath(tmp_path)) == expected == ["a/.x.yml", "a/z.json", "a-b.json", "a.yaml"]
