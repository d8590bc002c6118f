"""The corpora that the bench measures on: clean or faulty exactly as said, and the same at every run."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.corpus import MISSING_FOOTNOTE, Plan, article_id, made, said, scalar, write
from benchmarks.corpus import main as write_corpus
from benchmarks.edits import edit_citation, edit_text, statements
from tests.running import check

FAULTY = Plan(4, seed=3, faulty=True, every=4)


def texts(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.yaml")}


@pytest.mark.parametrize("plan", [Plan(1), Plan(3, seed=2)])
def test_a_clean_corpus_has_no_finding_and_what_is_said_of_it(tmp_path: Path, plan: Plan) -> None:
    corpus = write(tmp_path / "corpus", plan)
    report = check(tmp_path / "corpus")
    assert report["diagnostics"] == []
    counted = report["summary"]
    assert (counted["files"], counted["records"]) == (corpus.files, corpus.records)
    assert corpus.bytes == sum(map(len, texts(tmp_path / "corpus").values()))
    assert (corpus.findings, corpus.articles, corpus.files) == (0, plan.articles, 1 + 4 * plan.articles)


def test_a_faulty_corpus_has_exactly_the_findings_that_are_said(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", FAULTY)
    report = check(tmp_path / "corpus")
    cited, broken = (f"records/articles/{article_id(FAULTY, number)}" for number in (1, 2))
    assert Counter((each["rule"], each["path"]) for each in report["diagnostics"]) == {
        ("undefined-reference", f"{cited}/statements.yaml"): 1,
        ("unknown-value", f"{broken}/events.yaml"): 1,
        ("unknown-value", f"{broken}/sources.yaml"): 1,
        ("wrong-type", f"{broken}/article.yaml"): 1,
        ("wrong-type", f"{broken}/statements.yaml"): 1,
    }
    assert (corpus.undefined_references, corpus.schema_errors, corpus.findings) == (1, 4, 5)
    assert report["summary"]["records"] == corpus.records


def test_a_faulty_corpus_differs_from_the_clean_one_in_its_faults_alone(tmp_path: Path) -> None:
    write(tmp_path / "clean", Plan(4, seed=3))
    write(tmp_path / "faulty", FAULTY)
    clean, faulty = texts(tmp_path / "clean"), texts(tmp_path / "faulty")
    assert clean.keys() == faulty.keys()
    changed = {name for name in clean if clean[name] != faulty[name]}
    cited, broken = (article_id(FAULTY, number) for number in (1, 2))
    assert {name.split("/")[2] for name in changed} == {cited, broken}
    name = f"records/articles/{cited}/statements.yaml"
    added = f"    - footnote: {MISSING_FOOTNOTE}\n".encode()
    assert faulty[name].replace(added, b"") == clean[name]


def test_the_same_plan_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write(tmp_path / name, Plan(2, seed=seed))
    a, b, c = (texts(tmp_path / name) for name in "abc")
    assert a == b
    assert a.keys() != c.keys()


def test_a_corpus_is_written_once_and_anew_for_another_plan(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    first = made(folder, Plan(1))
    (folder / "mark").touch()
    assert made(folder, Plan(1)) == first
    assert (folder / "mark").exists()
    second = made(folder, Plan(2))
    assert second.articles == 2
    assert not (folder / "mark").exists()


def test_the_command_writes_a_corpus_and_says_how_large_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert write_corpus([str(tmp_path / "corpus"), "--articles", "1"]) == 0
    corpus = made(tmp_path / "corpus", Plan(1))
    assert capsys.readouterr().out == f"{said(corpus)}\n"
    assert said(corpus) == (
        f"1 article: 5 files, {corpus.total} records, 0.0 MB"
        f" ({corpus.bytes / 1000:.1f} kB and {corpus.total}.0 records an article), no findings"
    )
    assert json.loads((tmp_path / "corpus" / "corpus.json").read_text())["plan"]["articles"] == 1


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a plain text", "a plain text"),
        ("Une facture « salée », déjà", "Une facture « salée », déjà"),
        ("Bridge: a toll", '"Bridge: a toll"'),
        ("no #1", '"no #1"'),
        ("- or not", '"- or not"'),
        ('"so": to speak', '"\\"so\\": to speak"'),
    ],
)
def test_a_text_is_quoted_where_it_has_to_be(text: str, written: str) -> None:
    assert scalar(text) == written


# Edits of one file

TEXT = """\
- id: a
  speaker: x
  text: >-
    Nobody asked
    anybody.
  cites:
    - footnote: 3
      basis: following
"""


def test_an_edit_of_a_text_takes_the_place_of_the_one_before() -> None:
    first = edit_text(TEXT, 1)
    assert first == TEXT.replace("Nobody", "Asked (1), Nobody")
    assert edit_text(first, 12) == TEXT.replace("Nobody", "Asked (12), Nobody")
    assert edit_text(TEXT.replace(">-\n    ", ""), 0) == TEXT.replace(">-\n    ", "Asked (0), ")


def test_an_edit_of_a_citation_takes_the_place_of_the_one_before() -> None:
    def edited(turn: int) -> str:
        return TEXT.replace("cites:\n", f"cites:\n    - footnote: 3\n      note: Asked ({turn}).\n")

    assert edit_citation(TEXT, 1) == edited(1)
    assert edit_citation(edited(1), 12) == edited(12)


def test_an_edited_corpus_is_clean_and_has_as_many_records(tmp_path: Path) -> None:
    plan = Plan(1)
    corpus = write(tmp_path / "corpus", plan)
    before = check(tmp_path / "corpus")["summary"]["references"]
    file = statements(tmp_path / "corpus", plan)
    for turn in range(2):
        text = edit_citation(edit_text(file.read_text(encoding="utf-8"), turn), turn)
        file.write_text(text, encoding="utf-8", newline="\n")
    report = check(tmp_path / "corpus")
    assert report["diagnostics"] == []
    assert (report["summary"]["records"], report["summary"]["references"]) == (corpus.records, before + 1)
