"""The reference page of schemas: ours is in step, and every shape is told in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import run_in
from tests.schema.test_dialect import ROOT
from validator.schemas import document_schemas

PAGE = ROOT / "docs" / "schema.md"


def page_of(folder: Path, **files: str) -> str:
    """Write schemas (``talks`` is ``schema/talks.schema.yaml``) and return their page."""
    for name, text in files.items():
        path = folder / "schema" / f"{name}.schema.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return document_schemas(folder)


def test_our_page_is_in_step_with_the_schemas() -> None:
    assert PAGE.read_text(encoding="utf-8") == document_schemas(ROOT), (
        "run `footnoted schema docs --output docs/schema.md`"
    )


def test_check_says_whether_a_page_is_in_step(tmp_path: Path) -> None:
    page_of(tmp_path, talks="x-files: [talks.yaml]\nx-record: talk\n")
    check = ("schema", "docs", "--output", "page.md", "--check")
    missing = run_in(tmp_path, *check)
    assert (missing.status, missing.out) == (
        1,
        "page.md is missing: run `footnoted schema docs --output page.md`\n",
    )
    assert run_in(tmp_path, "schema", "docs", "--output", "page.md").status == 0
    assert run_in(tmp_path, *check).status == 0
    page = tmp_path / "page.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert run_in(tmp_path, *check).status == 0
    page.write_text("old", encoding="utf-8")
    stale = run_in(tmp_path, *check)
    assert stale.status == 1
    assert stale.out.startswith("page.md is not what the schemas say: run ")
    assert page.read_text(encoding="utf-8") == "old"


def test_check_needs_a_page(tmp_path: Path) -> None:
    page_of(tmp_path, talks="x-files: [talks.yaml]\nx-record: talk\n")
    run = run_in(tmp_path, "schema", "docs", "--check")
    assert (run.status, run.out) == (2, "")
    assert run.err == "footnoted: --check needs --output FILE, the page to be checked\n"


def test_without_output_the_page_is_printed(tmp_path: Path) -> None:
    page = page_of(tmp_path, talks="x-files: [talks.yaml]\nx-record: talk\n")
    assert run_in(tmp_path, "schema", "docs").out == page


def test_schemas_that_cannot_be_used_are_one_line_on_stderr(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "a.yaml").write_text("x-files: [a.yaml]\nx-ref: nobody\n", encoding="utf-8")
    run = run_in(tmp_path, "schema", "docs")
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("footnoted: schema/a.yaml:2:")


TALKS = """\
title: Talks
x-files: ["{year}/talks.yaml", "!old/talks.yaml"]
x-path: {year: {x-ref: year}}
type: object
additionalProperties:
  description: |
    One talk | with a bar
    and two lines.
  type: object
  required: [title]
  oneOf: [{required: [speaker]}, {required: [panel]}]
  x-record: talk
  x-key: ["{year}", "{@key}"]
  x-unique: {code: ["{/track}-{/number}"]}
  x-aliases: ["/formerly/*"]
  x-label: /title
  x-order: [[/start, "/after>/start"]]
  x-unused: warning
  properties:
    title: {type: string, maxLength: 80, examples: ["a `b`"]}
    track: {enum: [main, side]}
    number: {type: integer, minimum: 1, exclusiveMaximum: 10}
    speaker: {$ref: "#/$defs/person", description: Who talks.}
    panel: {type: array, minItems: 2, maxItems: 4, items: {$ref: "#/$defs/person"}}
    after: {type: string, x-ref: {to: talk, key: ["{year}", ""]}}
    start: {type: string, format: date}
    formerly: {type: array, items: {type: string}}
    votes: {type: object, propertyNames: {x-ref: year}, additionalProperties: {type: integer}}
    breaks: {type: array, items: {x-record: break, properties: {minutes: {const: 5}}}}
    next: {type: [string, "null"], pattern: "a|b", x-equals: "{year}"}
$defs:
  person: {type: string, description: A person., minLength: 1, x-ref: {to: person, missing: ignore}}
"""
YEARS = "x-files: [years.yaml]\nitems: {type: string, x-record: year, x-key: ['']}\n"


def test_everything_is_said(tmp_path: Path) -> None:
    assert page_of(tmp_path, talks=TALKS, years=YEARS) == (Path(__file__).parent / "page.md").read_text(
        encoding="utf-8"
    )


def test_two_runs_write_the_same(tmp_path: Path) -> None:
    assert page_of(tmp_path, talks=TALKS, years=YEARS) == document_schemas(tmp_path)


def test_a_recursive_schema_ends(tmp_path: Path) -> None:
    text = (
        "x-files: [a.yaml]\n$ref: '#/$defs/part'\n$defs:\n  part:\n    properties:\n"
        "      name: {type: string}\n      parts: {type: array, items: {$ref: '#/$defs/part'}}\n"
        "    x-record: part\n"
    )
    page = page_of(tmp_path, parts=text)
    assert "| `parts` | list | A record of its own: [part](#part). |" in page


@pytest.mark.parametrize("folder", sorted((ROOT / "tests" / "corpora").glob("*/schema")), ids=str)
def test_the_corpora_have_pages(folder: Path) -> None:
    page = document_schemas(folder.parent)
    assert page.startswith("# Schema reference\n")
    assert "```mermaid\n" in page
