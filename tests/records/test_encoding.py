"""Holds the records against the article: nothing left out, nothing invented, every quotation as printed."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "records" / "articles" / "high-risk-security-guarantees"
RECORD_FILES = sorted((ROOT / "records").rglob("*.yaml"))
SCHEMA_FILES = sorted((ROOT / "schema").glob("*.json"))

Record = dict[str, Any]
Place = tuple[str, int]
"""A section and a sentence of it."""

QUOTATION = re.compile(r"\u201c([^\u201d]*)\u201d|(?<!\w)\u2018([^\u2019]*)\u2019")
"""Words between curly quotation marks, double or single; a single one within a word is an apostrophe."""
SENTENCE = re.compile(r"\S.*?(?:[.?!](?:[\u201d\u2019\")\]]|\[[0-9]+\])*(?=\s|$)|$)")
"""As `sentences` in the schema of the article describes one, abbreviations apart."""


@cache
def read(file: Path) -> Any:
    return YAML(typ="safe", pure=True).load(file)


ARTICLE: Record = read(FOLDER / "article.yaml")
SOURCES: list[Record] = read(FOLDER / "sources.yaml")
EVENTS: list[Record] = read(FOLDER / "events.yaml")
STATEMENTS: list[Record] = read(FOLDER / "statements.yaml")
ACTORS: list[Record] = read(ROOT / "records" / "actors.yaml")


def places(passages: list[Record]) -> list[Place]:
    return [(passage["section"], passage["sentence"]) for passage in passages]


def quotes_of(statement: Record) -> Iterator[Record]:
    """The quotes of a statement, those that are a mere string too, as objects."""
    for quote in statement.get("quotes", []):
        yield {"text": quote} if isinstance(quote, str) else quote


def places_of(quote: Record, statement: Record) -> list[Place]:
    """Where a quote of a statement may stand: in its passages, of the one section where it names one."""
    return [at for at in places(statement["passages"]) if quote.get("section", at[0]) == at[0]]


# By the records alone


def test_minimum_counts() -> None:
    assert len(SOURCES) == 12
    assert len(STATEMENTS) >= 25
    assert len(ACTORS) >= 20
    assert len(EVENTS) >= 10


def test_attributed_statements_are_25_without_those_of_the_article() -> None:
    assert sum(statement.get("speaker") != ARTICLE["publisher"] for statement in STATEMENTS) >= 25


def test_every_sentence_is_encoded_or_passed_over() -> None:
    every = {(s["id"], n) for s in ARTICLE["sections"] for n in range(1, s["sentences"] + 1)}
    encoded = {at for record in EVENTS + STATEMENTS for at in places(record["passages"])}
    encoded |= set(places(ARTICLE["unsourced"])) | set(places(ARTICLE["passed_over"]))
    assert every - encoded == set(), "sentences that no record has as its passage"
    assert encoded - every == set(), "passages that the article does not have"


def test_what_is_passed_over_is_encoded_nowhere() -> None:
    encoded = {at for record in EVENTS + STATEMENTS for at in places(record["passages"])}
    assert encoded.isdisjoint(places(ARTICLE["passed_over"]))


def test_every_record_has_a_passage() -> None:
    assert [record["id"] for record in EVENTS + STATEMENTS if not record.get("passages")] == []


# By the text, where it is at hand


@dataclass(frozen=True)
class Text:
    """The article's text, cut up as the schema of the article describes."""

    whole: str

    @cached_property
    def paragraphs(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.whole.splitlines())
        return [line for line in lines if line]

    @cached_property
    def footnotes(self) -> list[str]:
        return [p for p in self.paragraphs if re.match(r"\[[0-9]+\] ", p)]

    @cached_property
    def related(self) -> str:
        """The line of further reading."""
        titles = [work["title"] for work in ARTICLE["related"]]
        [line] = [p for p in self.paragraphs if all(title in p for title in titles)]
        return line

    @cached_property
    def sections(self) -> dict[str, list[str]]:
        """The paragraphs of each section, without its heading."""
        ids = {section.get("heading"): section["id"] for section in ARTICLE["sections"]}
        current = ids[None]
        found: dict[str, list[str]] = {current: []}
        headline, *body = self.paragraphs
        assert headline == ARTICLE["headline"]
        for paragraph in body:
            if paragraph in ids:
                current = ids[paragraph]
                found[current] = []
            elif paragraph != self.related and paragraph not in self.footnotes:
                found[current].append(paragraph)
        return found

    @cached_property
    def sentences(self) -> dict[Place, str]:
        return {
            (section, number): sentence
            for section, paragraphs in self.sections.items()
            for number, sentence in enumerate((s for p in paragraphs for s in cut(p)), start=1)
        }

    @cached_property
    def around(self) -> dict[Place, "Markers"]:
        found = {}
        for section, paragraphs in self.sections.items():
            all_of_section = [around for paragraph in paragraphs for around in markers(cut(paragraph))]
            for number, around in enumerate(all_of_section, start=1):
                found[section, number] = around
        return found


class Markers(NamedTuple):
    """The footnote markers before, in and after a sentence, all of its paragraph."""

    before: list[int]
    here: list[int]
    after: list[int]


def cut(paragraph: str) -> list[str]:
    """The sentences of a paragraph."""
    return SENTENCE.findall(paragraph)


def markers(sentences: list[str]) -> list[Markers]:
    """The markers around each of the sentences of a paragraph."""

    def within(some: list[str]) -> list[int]:
        return [int(number) for number in re.findall(r"\[([0-9]+)\]", " ".join(some))]

    splits = [(sentences[:i], sentences[i : i + 1], sentences[i + 1 :]) for i in range(len(sentences))]
    return [Markers(*map(within, split)) for split in splits]


def quoted(printed: str) -> list[str]:
    """What stands between quotation marks."""
    return [double or single for double, single in QUOTATION.findall(printed)]


def folded(words: str) -> str:
    """Without the case, and without the point or comma that typesetters put inside the marks."""
    return words.rstrip(".,").casefold()


@pytest.fixture(scope="module")
def text() -> Text:
    named = os.environ.get("FOOTNOTED_ARTICLE")
    kept = [ROOT / ARTICLE["text_path"], ROOT / ".." / "shared" / "article.txt"]
    for candidate in [Path(named)] if named else kept:
        if candidate.is_file():
            return Text(candidate.read_text(encoding="utf-8-sig"))
    assert not named, f"FOOTNOTED_ARTICLE names {named}, which is no file"
    pytest.skip(f"The article's text is not at hand: it is not committed, keep it as {ARTICLE['text_path']}")


def test_it_is_the_text_that_was_encoded(text: Text) -> None:
    normalised = " ".join(unicodedata.normalize("NFC", text.whole).split())
    assert hashlib.sha256(normalised.encode()).hexdigest() == ARTICLE["text_sha256"]


def test_sections_and_their_sentence_counts(text: Text) -> None:
    counts = {s: sum(len(cut(p)) for p in paragraphs) for s, paragraphs in text.sections.items()}
    assert list(counts.items()) == [(s["id"], s["sentences"]) for s in ARTICLE["sections"]]


def test_dateline_and_byline(text: Text) -> None:
    assert f"{ARTICLE['dateline']} ({ARTICLE['byline']}) \N{EN DASH} " in text.whole


@pytest.mark.parametrize("statement", [s for s in STATEMENTS if "quotes" in s], ids=lambda s: s["id"])
def test_every_quote_stands_in_its_passage(statement: Record, text: Text) -> None:
    for quote in quotes_of(statement):
        there = [text.sentences[at] for at in places_of(quote, statement)]
        assert any(quote["text"] in quoted(sentence) for sentence in there), quote["text"]
        before, inside, after = (re.escape(quote.get(part, "")) for part in ("prefix", "text", "suffix"))
        context = rf"{before}\s*[\u201c\u2018]{inside}[\u201d\u2019]\s*{after}"
        assert any(re.search(context, sentence) for sentence in there), context


def test_every_quotation_of_the_text_is_encoded(text: Text) -> None:
    terms = {folded(term) for term in ARTICLE["quoted_terms"]}
    encoded: dict[Place, set[str]] = {at: set() for at in text.sentences}
    for statement in STATEMENTS:
        for quote in quotes_of(statement):
            for at in places_of(quote, statement):
                encoded[at].add(quote["text"])
    left = [
        (at, words)
        for at, sentence in text.sentences.items()
        for words in quoted(sentence)
        if words not in encoded[at] and folded(words) not in terms
    ]
    assert left == []


def test_every_quotation_of_a_heading_is_a_term_or_a_quote(text: Text) -> None:
    known = {folded(term) for term in ARTICLE["quoted_terms"]}
    known |= {folded(quote["text"]) for statement in STATEMENTS for quote in quotes_of(statement)}
    headings = [section["heading"] for section in ARTICLE["sections"] if "heading" in section]
    assert [h for h in headings if h not in text.paragraphs] == []
    assert [words for h in headings for words in quoted(h) if folded(words) not in known] == []


def test_every_quoted_term_is_printed_in_quotation_marks(text: Text) -> None:
    body = [*text.sentences.values(), *(s.get("heading", "") for s in ARTICLE["sections"])]
    printed = {folded(words) for piece in body for words in quoted(piece)}
    assert [term for term in ARTICLE["quoted_terms"] if folded(term) not in printed] == []


def test_no_quotation_mark_stands_alone(text: Text) -> None:
    """So that none of the tests above overlooks a quotation because its marks do not pair."""
    for sentence in text.sentences.values():
        rest = QUOTATION.sub("", sentence)
        assert not re.search(r"[\u201c\u201d\u2018\"]", rest), rest


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: f"[{s['footnote']}]")
def test_source_is_as_the_footnote_prints_it(source: Record, text: Text) -> None:
    line = text.footnotes[source["footnote"] - 1]
    assert line.startswith(f"[{source['footnote']}] ")
    authors = ", ".join(f"{a['given']} {a['family']}" for a in source.get("author", []))
    opening = f"{authors}: " if authors else "Ssee also: " if "see_also" in source else ""
    printed = f"[{source['footnote']}] {opening}{source['title']}."
    if "container_title" in source:
        year, month, day = source["issued"].split("-")
        printed += f" {source['container_title']} {day}.{month}.{year}."
    assert line == printed


def test_every_footnote_is_a_source(text: Text) -> None:
    assert len(text.footnotes) == len(SOURCES)


@pytest.mark.parametrize(
    "record",
    [r for r in STATEMENTS + EVENTS if "cites" in r],
    ids=lambda r: f"{'statement' if 'text' in r else 'event'}-{r['id']}",
)
def test_basis_of_every_citation_agrees_with_the_markers(record: Record, text: Text) -> None:
    for cite in record["cites"]:
        basis = cite.get("basis", "explicit")
        held = [holds(basis, cite["footnote"], text.around[at]) for at in places(record["passages"])]
        assert all(held) if basis == "inferred" else any(held), (basis, cite["footnote"])


def holds(basis: str, footnote: int, markers: Markers) -> bool:
    """Whether a citation of the footnote has this basis at a sentence with these markers around it."""
    if basis == "explicit":
        return footnote in markers.here
    if basis == "following":
        return not markers.here and markers.after[:1] == [footnote]
    if basis == "preceding":
        return not markers.here and not markers.after and markers.before[-1:] == [footnote]
    return not any(markers)


def test_every_marker_is_cited_explicitly(text: Text) -> None:
    cited = {
        (at, cite["footnote"])
        for record in STATEMENTS + EVENTS
        for at in places(record["passages"])
        for cite in record.get("cites", [])
        if cite.get("basis", "explicit") == "explicit"
    }
    marked = {(at, n) for at, markers in text.around.items() for n in markers.here}
    assert marked - cited == set()


def test_no_twelve_words_of_the_article_outside_its_quotations_are_committed(text: Text) -> None:
    body = " ".join([*text.sentences.values(), text.related])
    theirs = {run for piece in QUOTATION.sub("\n", body).splitlines() for run in runs_of_twelve(piece)}
    files = [*RECORD_FILES, *SCHEMA_FILES, Path(__file__)]
    for file in files:
        ours = set(runs_of_twelve(file.read_text(encoding="utf-8")))
        assert ours & theirs == set(), file


def runs_of_twelve(words: str) -> Iterator[tuple[str, ...]]:
    each = re.findall(r"[\w'\u2019-]+", words.lower())
    for start in range(len(each) - 11):
        yield tuple(each[start : start + 12])
