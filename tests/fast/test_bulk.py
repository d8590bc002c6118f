from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpora.corpora import names, set_up
from tests.fast.bulk_schemas import declarations, project_schema, value_of
from tests.read.briefs import BINDINGS, CASES, NODE, SUSPECT, Case, Json, Read, refers
from tests.rules.pages import Example, bad_example, good_example
from tests.rules.projects import build
from validator.check.registry import rule, rule_names
from validator.model.brief import Brief, bulk_supports, canonical
from validator.model.plan import FilePlan
from validator.read import yaml
from validator.read.engine import UnreadableError
from validator.read.fast.bulk import generate as generating
from validator.read.fast.bulk.bulk import Bulk
from validator.read.fast.bulk.generate import generate
from validator.read.files import find_files

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_generated_code_makes_the_brief(case: Case, tmp_path: Path) -> None:
    read = Read.of(case.schemas(), tmp_path)
    file, documents = read.file("case"), case.documents()
    made = Bulk(read.plan, read.holds).of(file)(documents, BINDINGS)
    assert made is not None
    assert canonical(made) == read.brief(file, documents, BINDINGS)


@pytest.mark.parametrize("case", SUSPECT, ids=lambda case: case.what)
def test_what_is_suspect_is_left_to_exact_facts(case: Case, tmp_path: Path) -> None:
    read = Read.of(case.schemas(), tmp_path)
    assert Bulk(read.plan, read.holds).of(read.file("case"))(case.documents(), BINDINGS) is None


ODD: dict[str, tuple[dict[str, Json], list[Json]]] = {
    "half a character": (NODE, [{"id": "\ud800"}]),
    "a truth value that is compared": ({**NODE, "x-order": [["/a", "/b"]]}, [{"id": 1, "a": True, "b": 1}]),
    "a key of a list": (NODE, [{"id": ["a"]}]),
    "a record that is no mapping": (NODE, ["a"]),
    "a reference that is not a number": (refers("node"), [{"ref": float("nan")}]),
    "a reference that nests too deeply to be hashed": (
        {**NODE, **refers("node")},
        [{"id": "a", "ref": [{}]}],
    ),
}


@pytest.mark.parametrize("what", ODD)
def test_odd_values_make_no_wrong_brief(what: str, tmp_path: Path) -> None:
    item, value = ODD[what]
    read = Read.of(Case(what, item, "", {}).schemas(), tmp_path)
    file = read.file("case")
    made = Bulk(read.plan, read.holds).of(file)([value], BINDINGS)
    assert made is None or canonical(made) == read.brief(file, [value], BINDINGS)


def test_a_path_that_binds_too_little_is_left_to_exact_facts(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.what == "a sequence")
    read = Read.of(case.schemas(), tmp_path)
    assert Bulk(read.plan, read.holds).of(read.file("case"))(case.documents(), {}) is None


def test_a_plan_that_briefs_do_not_suit_has_no_code(tmp_path: Path) -> None:
    item = {**NODE, **refers({"to": "person", "inverse": "/nodes/*"})}
    read = Read.of(Case("", item, "", {}).schemas(), tmp_path)
    assert generate(read.plan, read.file("case")) is None
    assert Bulk(read.plan, read.holds).of(read.file("case"))([[]], BINDINGS) is None


def test_the_code_says_what_it_is_about(tmp_path: Path) -> None:
    read = Read.of(Case("", {**NODE, **refers("node")}, "", {}).schemas(), tmp_path)
    source = generate(read.plan, read.file("case"))
    assert source is not None
    assert [line.strip() for line in source.splitlines() if "#" in line] == [
        "# schema/case.schema.json",
        "# node: file:///schema/case.schema.json#/items",
    ]


# Whole projects


class Valid(NamedTuple):
    """A file that its schema accepts."""

    path: str
    file: FilePlan
    documents: Sequence[Json]
    bindings: Mapping[str, str]


def agreed(read: Read, valid: Valid) -> Brief | None:
    """Return what generated code makes of a file, compared with the brief of its facts."""
    made = Bulk(read.plan, read.holds).of(valid.file)(valid.documents, valid.bindings)
    if made is not None:
        assert canonical(made) == read.brief(*valid[1:])
    return made


def accepts(read: Read, valid: Valid) -> bool:
    """Whether the schema of a file accepts it, and its path."""
    paths = [(number, valid.bindings[name]) for name, number in valid.file.path_nodes]
    roots = [(valid.file.root, document) for document in valid.documents]
    return all(read.holds(number, value) for number, value in (*roots, *paths))


def valid_files(folder: Path, read: Read) -> Iterator[Valid]:
    """Yield the files of a project that can be read and have no schema fault."""
    found = find_files(folder, read.plan, ("schema/",), ())
    for claim in found.claims:
        with suppress(UnreadableError):
            documents = yaml.parse((folder / claim.path).read_bytes()).documents
            valid = Valid(claim.path, read.plan.files[claim.plan], documents, claim.bindings)
            if accepts(read, valid):
                yield valid


def decided_in_bulk(schema: Json) -> Json:
    """Return a schema without what has a whole plan linked exactly."""
    if isinstance(schema, list):
        return [decided_in_bulk(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    orders = [pair for pair in schema.get("x-order", ()) if sum(">" in path for path in pair) < 2]
    kept = {**schema, "x-order": orders} if "x-order" in schema else schema
    dropped = ("inverse", "x-part")
    return {name: decided_in_bulk(value) for name, value in kept.items() if name not in dropped}


def test_our_own_records_all_have_code() -> None:
    read = Read.at(ROOT)
    made = {valid.path: agreed(read, valid) is not None for valid in valid_files(ROOT, read)}
    assert made == dict.fromkeys(made, True)
    assert len(made) == 5


EXACT = {"railway": ["networks/alpes/stations.yml", "networks/nord/stations.yml"]}
"""Files of plans for which there is no code: of `unevaluatedProperties` with references in it."""


@pytest.mark.parametrize("name", names())
def test_foreign_corpora(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = set_up(name, "clean", tmp_path)
    for file in (folder / "schema").rglob("*"):
        if file.is_file():
            schema = yaml.parse(file.read_bytes()).documents[0]
            file.write_text(json.dumps(decided_in_bulk(schema)), encoding="utf-8")
    monkeypatch.setattr(generating, "bulk_supports", lambda _plan: True)
    read = Read.at(folder)
    assert [v.path for v in valid_files(folder, read) if agreed(read, v) is None] == EXACT.get(name, [])


@pytest.mark.parametrize("name", names())
def test_foreign_corpora_with_faults(name: str, tmp_path: Path) -> None:
    read = Read.at(set_up(name, "broken", tmp_path))
    for valid in valid_files(tmp_path, read):
        is_made = agreed(read, valid) is not None
        assert is_made == bulk_supports(read.plan) or read.brief(*valid[1:]).suspect


@pytest.mark.parametrize("name", rule_names())
@pytest.mark.parametrize("example", [bad_example, good_example])
def test_examples_on_rule_pages(name: str, example: Callable[[str], Example], tmp_path: Path) -> None:
    build(example(rule(name).page).files, tmp_path)
    if (tmp_path / "schema").is_dir():
        read = Read.at(tmp_path)
        for valid in valid_files(tmp_path, read):
            agreed(read, valid)


@settings(max_examples=50)
@given(st.integers(0, 10**9))
def test_any_schema_and_file(seed: int) -> None:
    chance = random.Random(seed)
    schema = project_schema(chance)
    with tempfile.TemporaryDirectory() as folder:
        read = Read.of({"types": declarations(), "file": schema}, Path(folder))
    for _ in range(8):
        documents = [value_of(chance, schema, schema) for _ in range(chance.choice((1, 1, 2)))]
        bindings = {"v": chance.choice(("a", "b", "1", "true"))}
        valid = Valid("", read.file("file"), documents, bindings)
        if accepts(read, valid):
            agreed(read, valid)
