"""CONTRIBUTING's walk-through gives an article without a finding; what it says of rules and formats holds."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.rules import pages
from tests.running import Run, run_in
from tests.setup.conftest import ROOT, Outcome, copy_records, run
from validator.check.registry import rule

FILE = re.compile(
    r"^`(records/[^`\n]+)`( \(added at the end\))?\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
ARTICLE = "records/articles/a-bridge-for-two-towns"
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of our records with the files of the walk-through."""
    copy_records(tmp_path)
    for name, added, text in FILE.findall(PAGE):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        before = path.read_text(encoding="utf-8") + "\n" if added else ""
        path.write_text(before + text, encoding="utf-8", newline="\n")
    return tmp_path


def test_it_passes_the_check(project: Path) -> None:
    done = run_in(project, "check")
    assert (done.status, done.err) == (0, ""), done.out
    assert re.fullmatch(r"checked 9 files: .*, all resolved; no findings\n", done.out)


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


# The printed article: what its markers say is what the records say

MARKER = re.compile(r"\\\[([0-9])\\\]")


def printed() -> dict[tuple[str, int], tuple[str, str, str]]:
    """Return each sentence by its place, with what stands before and after it in its paragraph."""
    quoted = PAGE[PAGE.index("> **A bridge") : PAGE.index("### 1.")]
    paragraphs = [" ".join(p.split("\n> ")) for p in re.split(r"\n>\n", quoted.strip().removeprefix("> "))]
    headline, lead, *rest = (p.removeprefix("> ") for p in paragraphs)
    assert headline == "**A bridge for two towns**"
    found: dict[tuple[str, int], tuple[str, str, str]] = {}
    section = "lead"
    for paragraph in (lead, *rest[:-1]):
        if paragraph.startswith("**"):
            section = paragraph.strip("*").lower().replace(" ", "-")
            continue
        count = sum(at[0] == section for at in found)
        cut = re.findall(r"\S.*?[.?!](?:[”)]|\\\[[0-9]\\\])*(?=\s|$)", paragraph)
        for number, sentence in enumerate(cut):
            before, after = " ".join(cut[:number]), " ".join(cut[number + 1 :])
            found[section, count + number + 1] = (before, sentence, after)
    return found


def test_its_sections_have_the_sentences_that_are_printed(project: Path) -> None:
    article = YAML(typ="safe", pure=True).load(project / ARTICLE / "article.yaml")
    counts = {s["id"]: s["sentences"] for s in article["sections"]}
    assert {name: sum(at[0] == name for at in printed()) for name in counts} == counts


def test_its_bases_are_what_the_table_says(project: Path) -> None:
    article, events, statements = (
        YAML(typ="safe", pure=True).load(project / ARTICLE / f"{name}.yaml")
        for name in ("article", "events", "statements")
    )
    around = {at: [MARKER.findall(part) for part in parts] for at, parts in printed().items()}
    for record in events + statements:
        for cite in record.get("cites", []):
            footnote = str(cite["footnote"])
            held = [
                {
                    "explicit": footnote in here,
                    "following": not here and after[:1] == [footnote],
                    "preceding": not here and not after and before[-1:] == [footnote],
                }[cite.get("basis", "explicit")]
                for at in record["passages"]
                for before, here, after in [around[at["section"], at["sentence"]]]
            ]
            assert any(held), (record["id"], cite)
    for claim in article["unsourced"]:
        assert "note" in claim or not any(around[claim["section"], claim["sentence"]])


def test_its_quotes_are_printed_in_their_passages(project: Path) -> None:
    statements = YAML(typ="safe", pure=True).load(project / ARTICLE / "statements.yaml")
    sentences = {at: parts[1] for at, parts in printed().items()}
    quotes = [(q, record["passages"]) for record in statements for q in record.get("quotes", [])]
    assert quotes
    for words, passages in quotes:
        assert any(f"“{words}”" in sentences[at["section"], at["sentence"]] for at in passages), words


# What the schemas say to somebody who gets it wrong

SENTENCE = "One passage for each sentence: a passage names one section and one sentence."
AUTHOR = "Authors are people, each with a `family` name; an organisation goes to `publisher`."
TYPE = "webpage for an online source, document for any other."
INFERRED = "A citation with basis inferred says in its own note, beside basis, why"
MARKS = "A quote stands without its quotation marks"
QUOTE = "    - the work of a generation\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "help_text"),
    [
        ("statements", "      sentence: 3\n", "      sentences: [3, 4]\n", SENTENCE),
        ("statements", "      sentence: 3\n", "      sentence: [3, 4]\n", SENTENCE),
        ("statements", "basis: preceding", "basis: inferred", INFERRED),
        ("sources", "  container_title", "  author: NATO\n  container_title", AUTHOR),
        ("sources", "  container_title", "  author: [NATO]\n  container_title", AUTHOR),
        ("sources", "  container_title", "  author: [{name: NATO}]\n  container_title", AUTHOR),
        ("sources", "type: article-newspaper", "type: press-release", TYPE),
        ("statements", QUOTE, "    - “the work of a generation”\n", MARKS),
        ("statements", QUOTE, "    - '\"the work of a generation\"'\n", MARKS),
        ("statements", QUOTE, "    - «the work» of «a generation»\n", MARKS),
        ("statements", QUOTE, "    - „the work of a generation\n", MARKS),
        ("statements", QUOTE, "    - the work of a generation”\n", MARKS),
        ("statements", QUOTE, "    - text: “the work of a generation”\n", MARKS),
    ],
)
def test_a_mistake_is_told_what_to_do(project: Path, file: str, old: str, new: str, help_text: str) -> None:
    path = project / ARTICLE / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = run_in(project, "check", "--output-format", "json")
    helps = [finding["help"] for finding in done.json["diagnostics"]]
    assert any(help_text in each for each in helps), helps
    assert len({finding["line"] for finding in done.json["diagnostics"]}) == 1


@pytest.mark.parametrize("quote", ["the “work” of a generation", "the work of “a generation”"])
def test_marks_within_a_quote_may_stay(project: Path, quote: str) -> None:
    path = project / ARTICLE / "statements.yaml"
    text = path.read_text(encoding="utf-8").replace(QUOTE, f"    - {quote}\n")
    path.write_text(text, encoding="utf-8")
    assert run_in(project, "check").status == 0


# What the page says of rules and formats, with a copy of the package


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a copy of our records with a copy of the package beside them."""
    shutil.copytree(ROOT / "validator", tmp_path / "validator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    return copy_records(tmp_path)


def footnoted(package: Path, *arguments: str) -> Outcome:
    """Run the command line of a copy of the package."""
    return run(sys.executable, "-m", "validator.cli", *arguments, cwd=package)


def test_a_format_is_a_file_and_a_line(package: Path) -> None:
    report = package / "validator" / "report"
    (report / "count.py").write_text(
        "def render(result, sources, style):\n    yield f'{len(result.diagnostics)}\\n'\n", encoding="utf-8"
    )
    table = (report / "formats.py").read_text(encoding="utf-8")
    line = '        "github": "validator.report.github",\n'
    added = line.replace("github", "count")
    (report / "formats.py").write_text(table.replace(line, line + added), encoding="utf-8")
    assert footnoted(package, "check", "--output-format", "count") == Outcome(0, "0\n", "")
    assert "{full,concise,json,github,count}" in footnoted(package, "check", "--help").stdout
    assert footnoted(package, "schema", "lint", "--output-format", "count") == Outcome(0, "0\n", "")


RULE = '''"""An article has one statement only.

## Why
## Bad
## Good
"""

from validator.model.diagnostic import Severity
from validator.model.finding import Finding

GROUP = "integrity"
SEVERITY = Severity.WARNING


def find(corpus):
    return corpus.unused


def explain(fault, view):
    return Finding("", view.record_spot(fault.record))
'''


def test_a_rule_is_a_file(package: Path) -> None:
    (package / "validator" / "rules" / "lone_statement.py").write_text(RULE, encoding="utf-8")
    assert "lone-statement           warning  An article has one" in footnoted(package, "rule").stdout
    assert footnoted(package, "check").status == 0


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Severity.WARNING", "Sverity.WARNING", "NameError: name 'Sverity' is not defined (line 12)"),
        ("def find(corpus):", "def find(corpus)", "SyntaxError: expected ':' (lone_statement.py, line 15)"),
        (
            "GROUP =",
            "GRUOP =",
            "AttributeError: module 'validator.rules.lone_statement' has no attribute 'GROUP'",
        ),
    ],
    ids=["a name", "syntax", "no group"],
)
def test_a_rule_that_cannot_be_loaded_is_named(package: Path, old: str, new: str, reason: str) -> None:
    module = package / "validator" / "rules" / "lone_statement.py"
    module.write_text(RULE.replace(old, new), encoding="utf-8")
    said = f"footnoted: validator/rules/lone_statement.py cannot be loaded: {reason}\n"
    for command in (["check"], ["rule"], ["rule", "lone-statement"]):
        assert footnoted(package, *command) == Outcome(2, "", said)
    assert footnoted(package, "rule", "wrong-type").status == 0


# make pages


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of our rules, which pages are written to."""
    folder = tmp_path / "rules"
    shutil.copytree(ROOT / "validator" / "rules", folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(pages, "RULES", folder)
    return folder


def texts(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.glob("*.py")}


def test_pages_writes_an_output_that_was_left_out(
    rules: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(rules)
    found = rule("wrong-type")
    output = pages.bad_example(found.page).output
    bare = found.page.replace(output, "")
    assert bare != found.page
    monkeypatch.setattr(pages, "all_rules", lambda: (replace(found, page=bare),))
    file = rules / "wrong_type.py"
    file.write_text(file.read_text(encoding="utf-8").replace(output, ""), encoding="utf-8")
    assert pages.main([]) == 0
    assert capsys.readouterr() == ("changed validator/rules/wrong_type.py\n", "")
    assert texts(rules) == before
    monkeypatch.setattr(pages, "all_rules", lambda: (found,))
    assert pages.main(["wrong-type"]) == 0
    assert capsys.readouterr() == ("no page changed\n", "")


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        (
            Run(2, "", "footnoted: a fault of footnoted itself (ModuleNotFoundError)\n"),
            "cannot run its example",
        ),
        (
            Run(0, "checked 1 file: no findings\n", ""),
            "its example shows no `ambiguous-reference`; it prints",
        ),
        (Run(0, "", ""), "it prints: nothing"),
    ],
    ids=["it does not run", "another finding", "nothing"],
)
def test_pages_refuses_an_example_that_does_not_show_its_rule(
    printed: Run,
    reason: str,
    rules: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = texts(rules)
    monkeypatch.setattr(pages, "run_example", lambda *_: printed)
    assert pages.main([]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("No page was written. validator/rules/ambiguous_reference.py: ")
    assert reason in said.err
    assert said.err.count("\n") == 1
    assert texts(rules) == before


def test_pages_knows_the_rules(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pages.main(["wrong-tpye"]) == 1
    said = "No page was written. there is no rule `wrong-tpye`; did you mean `wrong-type`?\n"
    assert capsys.readouterr() == ("", said)
