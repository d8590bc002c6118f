"""The plan of a project's schemas: the same out of the cache as compiled, and with far less to load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.settings.talks import SCHEMA, write
from validator.cache.memory import Memory
from validator.read.project import load_project
from validator.read.schema.codec import decode, encode

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = [ROOT, *sorted(folder.parent for folder in (ROOT / "tests/corpora").glob("*/schema"))]


@pytest.mark.parametrize("root", PROJECTS, ids=lambda root: root.name if root != ROOT else "records")
def test_a_plan_survives_being_written(root: Path) -> None:
    plan = load_project(root).plan
    assert decode(encode(plan), plan.schemas) == plan


def memory_of(root: Path) -> Memory:
    memory = Memory()
    memory.open(root)
    return memory


def test_a_remembered_project_is_the_same(tmp_path: Path) -> None:
    write(tmp_path)
    memory, again = memory_of(tmp_path), memory_of(tmp_path)
    first, second = load_project(tmp_path, memory=memory), load_project(tmp_path, memory=again)
    assert second.plan.nodes == first.plan.nodes
    assert dict(second.plan.schemas) == dict(first.plan.schemas)
    assert [raw.uri for raw in second.graph.nodes] == [raw.uri for raw in first.graph.nodes]
    assert again.fingerprint("fast") == memory.fingerprint("fast") != memory.fingerprint("reference")


def test_other_schemas_are_another_project(tmp_path: Path) -> None:
    write(tmp_path)
    memory, other = memory_of(tmp_path), memory_of(tmp_path)
    load_project(tmp_path, memory=memory)
    (tmp_path / "schema/talks.schema.yaml").write_text(SCHEMA + "title: Talks\n")
    load_project(tmp_path, memory=other)
    assert other.fingerprint() != memory.fingerprint()


def test_what_schemas_refer_to_outside_counts(tmp_path: Path) -> None:
    schema = SCHEMA.replace("title: {type: string}", "title: {$ref: ../shared.yaml}")
    write(tmp_path, {"schema/talks.schema.yaml": schema, "shared.yaml": "type: string\n"})
    memory, other = memory_of(tmp_path), memory_of(tmp_path)
    load_project(tmp_path, memory=memory)
    (tmp_path / "shared.yaml").write_text("type: integer\n")
    load_project(tmp_path, memory=other)
    assert other.fingerprint() != memory.fingerprint()


def test_nothing_heavy_is_loaded_for_a_remembered_plan(tmp_path: Path) -> None:
    write(tmp_path)
    program = f"""
import sys
from pathlib import Path
from validator.cache.memory import Memory
from validator.read.project import load_project
memory = Memory()
memory.open({str(tmp_path)!r})
load_project(Path({str(tmp_path)!r}), memory=memory)
heavy = ("argparse", "jsonschema", "jsonschema_rs", "referencing", "ruamel", "subprocess", "tomllib")
print(*[name for name in (*heavy, "yamlrocks") if name in sys.modules])
"""
    command = [sys.executable, "-c", program]
    outs = [
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout for _ in "12"
    ]
    assert outs[0].split()
    assert outs[1].split() == []


def test_hardly_anything_is_loaded_for_a_known_answer(tmp_path: Path) -> None:
    write(tmp_path)
    program = f"""
import os, sys
sys.path[0] = {str(ROOT)!r}
before = set(sys.modules)
from validator.start import main
sys.argv[1:] = ["check"]
main()
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""
    command = [sys.executable, "-c", program]
    runs = [subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True) for _ in "12"]
    assert runs[0].stdout == runs[1].stdout
    ours = [name for name in runs[1].stderr.split() if name.startswith("validator")]
    assert ours == [
        "validator",
        "validator.cache",
        "validator.cache.answer",
        "validator.cache.listing",
        "validator.cache.sealed",
        "validator.start",
    ]
    heavy = {"re", "json", "argparse", "dataclasses", "pathlib", "enum", "typing", "collections"}
    assert heavy.isdisjoint(runs[1].stderr.split())
