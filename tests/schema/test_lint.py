"""The linter beyond its pages: JSON as well as YAML, its formats and statuses, and that nothing stops it."""

from __future__ import annotations

import json
import re
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.running import run_in
from tests.schema.blocks import Section, sections
from tests.schema.test_dialect import ROOT, schema_files
from validator.model.diagnostic import Diagnostic, Severity
from validator.model.source import Source
from validator.read import yaml
from validator.read.schema.lint import Linted, lint
from validator.read.schema.problem import SchemaError

CASES = sections((Path(__file__).parent / "lint_cases.md").read_text(encoding="utf-8"))
LINT_PAGE = sections((ROOT / "docs" / "schema-lint.md").read_text(encoding="utf-8"))


def linted(folder: Path) -> Linted:
    """Return what the linter says of the schemas in a project."""
    return lint(folder, folder / "schema")


def written(folder: Path, **files: str) -> Path:
    """Write schemas (``talks`` is ``schema/talks.schema.json``) and return the project's folder."""
    for name, text in files.items():
        path = folder / "schema" / f"{name}.schema.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


# Ours


def test_our_own_schemas_are_clean() -> None:
    assert linted(ROOT).diagnostics == ()


@pytest.mark.parametrize("folder", sorted((ROOT / "tests" / "corpora").glob("*/schema")), ids=str)
def test_the_schemas_of_the_corpora_are_clean(folder: Path) -> None:
    assert lint(folder.parent, folder).diagnostics == ()


# JSON as well as YAML


def as_json(section: Section) -> dict[str, str]:
    """Return the schemas of an example as JSON, by path."""
    files = {}
    for step in section.steps:
        if step.path.endswith(".yaml"):
            value = yaml.parse(step.text.encode()).documents[0]
            text = json.dumps(value, indent="\t", ensure_ascii=False)
            files[step.path.replace(".yaml", ".json")] = text.replace(".schema.yaml", ".schema.json")
    return files


def told(diagnostic: Diagnostic) -> tuple[str, ...]:
    return (
        diagnostic.path.replace(".schema.json", ".schema.yaml"),
        diagnostic.rule,
        diagnostic.severity,
        diagnostic.message.replace(".schema.json", ".schema.yaml"),
    )


IN_YAML = [
    s
    for s in (*CASES, *LINT_PAGE)
    if s.runs
    and s.steps[0].path.endswith(".yaml")
    and "uplicate" not in s.title
    and "nreadable" not in s.title
]


@pytest.mark.parametrize("section", IN_YAML, ids=lambda section: section.title)
def test_the_same_is_found_in_json_at_the_same_words(section: Section, tmp_path: Path) -> None:
    texts = {step.path: step.text for step in section.steps if step.path}
    for path, text in {**texts, **{f"json/{p}": t for p, t in as_json(section).items()}}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    in_yaml = linted(tmp_path).diagnostics
    in_json = linted(tmp_path / "json").diagnostics
    assert sorted(map(told, in_json)) == sorted(map(told, in_yaml))
    for mine, other in zip(sorted(in_json, key=told), sorted(in_yaml, key=told), strict=True):
        assert token(tmp_path / "json", mine) == token(tmp_path, other), mine


def token(folder: Path, diagnostic: Diagnostic) -> str:
    """Return what stands under a finding, the same in JSON and YAML."""
    text = (folder / diagnostic.path).read_text(encoding="utf-8").replace(".schema.json", ".schema.yaml")
    found = Source(text).cut(diagnostic.span)
    if diagnostic.rule in ("nothing-described", "unused-schema") and diagnostic.span.line == 1:
        return "file"
    if found in ("", "-", "{", "["):
        return "collection"
    if found[0] == "'":
        return found[1:-1].replace("''", "'")
    return str(json.loads(found)) if found[0] == '"' else {"true": "True"}.get(found, found)


def test_a_json_schema_may_be_indented_with_tabs_and_escape_as_it_likes(tmp_path: Path) -> None:
    text = '{\n\t"x-files": ["a.yaml"],\n\t"title": "\\ud83d\\ude00 \\/ \\"{",\n'
    text += '\t"\\u006dine": {"a": [1, {}]}\n}\n'
    (found,) = linted(written(tmp_path, talks=text)).diagnostics
    assert (found.rule, found.span.line, found.span.column) == ("unknown-keyword", 4, 2)
    assert found.span.end_column == 13


def test_a_key_that_stands_twice_counts_where_it_counts(tmp_path: Path) -> None:
    text = '{"x-files": ["a.yaml"], "items": {"tpye": 1},\n"items": {"typ": "string"}}'
    first, second = linted(written(tmp_path, talks=text)).diagnostics
    assert (first.rule, first.span.line, first.related[0].span.line) == ("duplicate-keyword", 2, 1)
    assert (second.message, second.span.line) == ("JSON Schema has no keyword `typ`; did you mean `type`?", 2)


# Files


def test_a_schema_outside_of_the_folder_is_read_when_it_is_referred_to(tmp_path: Path) -> None:
    (tmp_path / "shared.json").write_text('{"$defs": {"id": {"tpye": "string"}}}', encoding="utf-8")
    folder = written(tmp_path, talks='{"x-files": ["a.yaml"], "items": {"$ref": "../shared.json#/$defs/id"}}')
    (found,) = linted(folder).diagnostics
    assert (found.path, found.rule, found.span.column) == ("shared.json", "unknown-keyword", 19)


def test_no_reference_leads_out_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text("{}", encoding="utf-8")
    inner = tmp_path / "project"
    inner.mkdir()
    folder = written(inner, talks='{"x-files": ["a.yaml"], "items": {"$ref": "../../secret.json"}}')
    (found,) = linted(folder).diagnostics
    assert found.rule == "unresolved-reference"


def test_what_stops_a_check_is_never_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise SchemaError("schema/talks.schema.json", "no")

    monkeypatch.setattr(sys.modules["validator.read.schema.lint.lint"], "compile_plan", refuse)
    folder = written(tmp_path, talks='{"x-files": ["a.yaml"]}')
    (found,) = linted(folder).diagnostics
    assert (found.rule, found.severity, found.message) == ("unusable-schema", Severity.ERROR, "no")


# The command


def test_the_statuses(tmp_path: Path) -> None:
    assert run_in(tmp_path, "schema", "lint").status == 2
    assert run_in(tmp_path, "schema", "lint").err == (
        "footnoted: schema:1:1: there is no schema here (.json, .yaml or .yml)\n"
    )
    written(tmp_path, talks='{"x-files": ["a.yaml"]}')
    assert run_in(tmp_path, "schema", "lint").status == 0
    written(tmp_path, rooms='{"type": "array"}')
    assert run_in(tmp_path, "schema", "lint").status == 0
    assert run_in(tmp_path, "schema", "lint", "--strict").status == 1
    written(tmp_path, rooms="{")
    assert run_in(tmp_path, "schema", "lint").status == 1
    assert run_in(tmp_path, "schema").status == 2


def test_the_formats(tmp_path: Path) -> None:
    written(tmp_path, talks='{"x-files": ["a.yaml"],\n "x-taplo": "talk"}')
    root = ("--root", str(tmp_path))
    report = run_in(ROOT, "schema", "lint", "--output-format", "json", *root).json
    (found,) = report["diagnostics"]
    assert found["rule"] == "unknown-keyword"
    assert (found["path"], found["line"], found["column"]) == ("schema/talks.schema.json", 2, 2)
    assert report["summary"] == {"files": 1, "records": {}, "references": 0, "errors": 1, "warnings": 0}
    github = run_in(ROOT, "schema", "lint", "--output-format", "github", *root).lines[0]
    assert github.startswith("::error file=schema/talks.schema.json,line=2,col=2,")


def test_two_runs_are_the_same(tmp_path: Path) -> None:
    written(tmp_path, talks='{"x-files": ["a.yaml"], "tpye": 1, "x-ref": "a", "x-key": 1}')
    first, second = (run_in(tmp_path, "schema", "lint", "--output-format", "json").out for _ in range(2))
    assert first == second


# Whatever is in a schema, the linter has something to say of it


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every place in a value as a holder and a step."""
    found: list[tuple[Any, Any]] = []
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        found.append((value, step))
        found += places(inner)
    return found


OURS = [json.loads(file.read_text(encoding="utf-8")) for file in schema_files() if file.suffix == ".json"]
NAMES = ("x-ref", "x-key", "x-record", "$ref", "items", "x-order", "x-unique", "x-files", "properties")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 3),
    st.sampled_from(
        ["", "/", "/id", "{a}", "{@key}", "{b/id}", "actor", "#", "#/$defs/x", "(", "a", "~2", "**"]
    ),
    st.sampled_from([[], {}, ["/id"], [["/a", "/b"]], {"to": "actor"}, {"$ref": "#"}, [{}], {"a": {}}]),
)


@settings(max_examples=60)
@given(data=st.data())
def test_no_schema_stops_the_linter(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    schema = json.loads(json.dumps(data.draw(st.sampled_from(OURS))))
    schema.setdefault("x-files", ["a/{article}.yaml"])
    for _ in range(data.draw(st.integers(1, 3))):
        holder, step = data.draw(st.sampled_from(places(schema)))
        if isinstance(holder, dict) and data.draw(st.booleans()):
            holder[data.draw(st.sampled_from(NAMES))] = deepcopy(data.draw(VALUES))
        else:
            holder[step] = deepcopy(data.draw(VALUES))
    folder = written(tmp_path_factory.mktemp("p"), talks=json.dumps(schema))
    for diagnostic in linted(folder).diagnostics:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", diagnostic.rule)
        assert diagnostic.span.line >= 1
