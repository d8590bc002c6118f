"""Corpora in our schemas, of any size: the same arguments give the same bytes.

    python -m benchmarks.corpus FOLDER --articles 2000 [--faulty] [--seed 1] [--every 20]

makes FOLDER a project: a copy of `schema/`, `records/actors.yaml`, which all articles share, and four files
for each article. A clean corpus has no finding. A faulty one is the same text, but of every twentieth article
a statement also cites a footnote that is missing, and of every twentieth other one each file has one schema
error. `corpus.json` beside the records says what the check must count, so that no run is believed that did
less.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks import words

ROOT = Path(__file__).parents[1]
FILES = ("article", "sources", "events", "statements")
"""The files of an article's folder, each described by a schema of its own."""

MISSING_FOOTNOTE = 99
EVERY = 20
"""One article in so many has a fault of each sort: five per cent."""

FIRST_DAY = date(2019, 1, 1)
CAST = 12


class Actor(NamedTuple):
    """What the articles know of an actor, and its record's place in the shared list."""

    number: int
    id: str
    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a corpus is to be."""

    articles: int
    seed: int = 1
    faulty: bool = False
    every: int = EVERY

    @property
    def actors(self) -> int:
        """How many actors the articles share: fewer new ones with each article, as in an archive."""
        return CAST + self.articles // 2

    def cites_missing(self, number: int) -> bool:
        """Whether a statement of this article cites a footnote that is missing."""
        return self.faulty and number % self.every == 1

    def breaks_schema(self, number: int) -> bool:
        """Whether each file of this article has a schema error."""
        return self.faulty and number % self.every == 2


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was written, and so what a check of it must count."""

    articles: int
    files: int
    bytes: int
    records: dict[str, int]
    undefined_references: int
    schema_errors: int

    @property
    def total(self) -> int:
        """How many records there are of all types."""
        return sum(self.records.values())

    @property
    def findings(self) -> int:
        """How many findings the check must report."""
        return self.undefined_references + self.schema_errors


# The text of YAML

INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` ")


def scalar(text: str) -> str:
    """Write a text of one line: plain where that reads back as the same text, else in double quotes."""
    if text[0] in INDICATORS or ": " in text or " #" in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return text


def folded(field: str, lines: Sequence[str], indent: str = "  ") -> str:
    """Write a field: on its own line where the text is short, else folded."""
    if len(lines) == 1 and len(lines[0]) < 80:
        return f"{indent}{field}: {scalar(lines[0])}\n"
    body = "".join(f"{indent}  {line}\n" for line in lines)
    return f"{indent}{field}: >-\n{body}"


# Choosing


def _texts(random: Random) -> list[str]:
    """Return a sentence of invented text, as lines."""
    said = f"{random.choice(words.BEGINNINGS)} {random.choice(words.MIDDLES)}"
    return [said, random.choice(words.ENDS)] if random.random() < 0.3 else [f"{said}."]


def _slug(text: str) -> str:
    """Return an id for a name."""
    plain = text.lower().translate(_LATIN)
    return "-".join("".join(c if c.isalnum() and c.isascii() else " " for c in plain).split())


_LATIN = str.maketrans("áčšéíłńóøöåüõãêçż", "acseilnoooauoaecz") | {ord("æ"): "ae", ord("ß"): "ss"}


def _edtf(random: Random, day: date) -> str:
    """Return a date as an article may give it: mostly the day, now and then less."""
    draw = random.random()
    if draw < 0.88:
        return day.isoformat()
    if draw < 0.94:
        return f"{day:%Y-%m}"
    if draw < 0.97:
        return f"{day.isoformat()}~"
    return f"{day:%Y}"


# Actors


def actor(plan: Plan, number: int) -> Actor:
    """Return an actor of the corpus: every fourth is an outlet, every eighth a state or a group."""
    random = Random(f"{plan.seed}/actor/{number}")
    if number % 4 == 1:
        kind, name = "organization", f"{random.choice(words.PLACES)} {random.choice(words.OUTLETS)}"
    elif number % 8 == 0:
        kind, name = "organization", f"{random.choice(words.PLACES)} {random.choice(words.BODIES)}"
    elif number % 8 == 4:
        kind = random.choice(("state", "group"))
        name = f"Friends of {random.choice(words.PLACES)}" if kind == "group" else random.choice(words.PLACES)
    else:
        kind, name = "person", f"{random.choice(words.GIVEN)} {random.choice(words.FAMILY)}"
    return Actor(number, f"{_slug(name)}-{number:05d}", kind, name)


def _actor_record(plan: Plan, who: Actor) -> str:
    random = Random(f"{plan.seed}/record/{who.number}")
    lines = [f"- id: {who.id}\n  type: {who.type}\n  name: {scalar(who.name)}\n"]
    if random.random() < 0.15:
        lines.append(f"  other_names:\n    - {who.name.upper()}\n")
    if who.type == "person" and who.number > 8:
        body = actor(plan, 8 * random.randrange(who.number // 8))
        lines.append(
            f"  memberships:\n    - organization: {body.id}\n      role: {random.choice(words.OFFICES)}\n"
        )
        if random.random() < 0.4:
            start = FIRST_DAY + timedelta(random.randrange(-3000, 0))
            lines.append(f'      start_date: "{start:%Y-%m}"\n')
            lines.append(f'      end_date: "{start + timedelta(random.randrange(40, 900))}"\n')
    if random.random() < 0.1:
        lines.append(f"  former_ids:\n    - {_slug(who.name)}-{who.number:05d}-before\n")
    if random.random() < 0.2:
        lines.append(f"  note: {scalar(random.choice(words.NOTES))}\n")
    return "".join(lines)


def actors_file(plan: Plan) -> str:
    """Return the text of `records/actors.yaml`."""
    head = "# yaml-language-server: $schema=../schema/actors.schema.json\n# Whoever the articles name.\n\n"
    return head + "\n".join(_actor_record(plan, actor(plan, number)) for number in range(plan.actors))


# An article


def article_id(plan: Plan, number: int) -> str:
    """Return the id of an article, which is the name of its folder."""
    random = Random(f"{plan.seed}/id/{number}")
    return f"{random.choice(words.TOPICS)}-{random.choice(words.DEEDS)}-{number:05d}"


class Draft:
    """One article's four files, written one after the other from what was drawn for all of them."""

    def __init__(self, plan: Plan, number: int) -> None:
        self.number = number
        self.random = random = Random(f"{plan.seed}/article/{number}")
        self.cites_missing = plan.cites_missing(number)
        self.breaks_schema = plan.breaks_schema(number)
        self.id = article_id(plan, number)
        self.topic = self.id.partition("-")[0]
        self.published = FIRST_DAY + timedelta(random.randrange(2400))
        headings = random.sample(words.HEADINGS, random.randrange(3, 6))
        self.sections = [("lead", "", random.randrange(4, 9))]
        self.sections += [(_slug(heading), heading, random.randrange(5, 10)) for heading in headings]
        self.issued = [
            self.published - timedelta(random.randrange(20)) for _ in range(random.randrange(8, 13))
        ]
        self.events = [self._named(place) for place in range(random.randrange(12, 17))]
        self.statements = [self._named(place) for place in range(random.randrange(23, 30))]
        self.cast = self._cast(plan)
        self.outlets = [
            actor(plan, 4 * random.randrange((plan.actors + 2) // 4) + 1).id
            for _ in range(1 + len(self.issued))
        ]

    @property
    def records(self) -> Counter[str]:
        """How many records the article's files have."""
        return Counter(
            article=1,
            section=len(self.sections),
            source=len(self.issued),
            event=len(self.events),
            statement=len(self.statements),
        )

    def files(self) -> dict[str, str]:
        """Return the text of each file."""
        writers = (self._article, self._sources, self._events, self._statements)
        head = "# yaml-language-server: $schema=../../../schema/{}.schema.json\n"
        return {
            name: head.format(name) + "".join(write()) for name, write in zip(FILES, writers, strict=True)
        }

    def _named(self, place: int) -> str:
        return f"{self.random.choice(words.TOPICS)}-{self.random.choice(words.DEEDS)}-{place + 1:02d}"

    def _cast(self, plan: Plan) -> list[str]:
        """Return the ids of those who act and speak: first those whom nobody else need name."""
        own = range(self.number % plan.actors, plan.actors, plan.articles)
        others = max(2, CAST - len(own))
        drawn = dict.fromkeys((*own, *(self.random.randrange(plan.actors) for _ in range(others))))
        return [actor(plan, number).id for number in drawn]

    def _article(self) -> Iterator[str]:
        random = self.random
        headline = f"{self.topic.title()}: {random.choice(words.QUOTES)}"
        yield f"id: {self.id}\nheadline: {scalar(headline)}\npublisher: {self.outlets[-1]}\n"
        yield f'date_published: "{self.published}"\nin_language: {random.choice(words.LANGUAGES)}\n'
        yield f"dateline: {1984 if self.breaks_schema else random.choice(words.PLACES).upper()}\n"
        yield "byline: own report\nsections:\n"
        for name, heading, sentences in self.sections:
            yield f"  - id: {name}\n"
            if heading:
                yield f'    heading: "{heading}"\n'
            yield f"    sentences: {sentences}\n"
        yield f"quoted_terms:\n  - {self.topic} for all\n  - “{self.topic}” and its friends\n"
        if random.random() < 0.3:
            yield f"related:\n  - title: {scalar(self._title('de'))}\n    language: de\n"
        yield "unsourced:\n"
        for _ in range(random.randrange(1, 4)):
            yield self._passage("  - ") + folded("text", _texts(random), "    ")
        yield f"passed_over:\n{self._passage('  - ')}    why: A closing remark without a claim.\n"
        if random.random() < 0.5:
            yield folded("note", _texts(random), "")

    def _title(self, language: str) -> str:
        return self.random.choice(words.TITLES[language]).format(self.topic.title())

    def _passage(self, indent: str = "    - ") -> str:
        name, _, sentences = self.random.choice(self.sections)
        after = " " * len(indent)
        return f"{indent}section: {name}\n{after}sentence: {self.random.randrange(1, sentences + 1)}\n"

    def _passages(self, most: int) -> str:
        count = 1 if self.random.random() < 0.8 else most
        return "  passages:\n" + "".join(dict.fromkeys(self._passage() for _ in range(count)))

    def _sources(self) -> Iterator[str]:
        random = self.random
        yield "# The footnotes, titles as printed.\n"
        for place, issued in enumerate(self.issued):
            language = random.choice(words.LANGUAGES)
            kind = "press-release" if self.breaks_schema and not place else random.choice(words.SOURCE_TYPES)
            yield f"\n- footnote: {place + 1}\n  type: {kind}\n  title: {scalar(self._title(language))}\n"
            yield f"  language: {language}\n"
            if random.random() < 0.3:
                yield f"  author:\n    - family: {random.choice(words.FAMILY)}\n"
                yield f"      given: {random.choice(words.GIVEN)}\n"
            if random.random() < 0.6:
                yield f"  container_title: {random.choice(words.PLACES)} {random.choice(words.OUTLETS)}\n"
            yield f"  publisher: {self.outlets[place]}\n"
            if random.random() < 0.9:
                yield f'  issued: "{_edtf(random, issued)}"\n'
            if random.random() < 0.2:
                yield f'  accessed: "{self.published}"\n  url: https://{self.topic}.example/{self.number}/{place}\n'
            if random.random() < 0.25:
                yield f"  note: {scalar(random.choice(words.NOTES))}\n"

    def _events(self) -> Iterator[str]:
        random = self.random
        yield "# What the article reports, plans or fears.\n"
        for place, name in enumerate(self.events):
            status = random.choice(("occurred", "ongoing", "planned", "conditional", "threatened"))
            if self.breaks_schema and not place:
                status = "happened"
            what = name[:-3].replace("-", " ").title()
            yield f"\n- id: {name}\n  name: {what} at {random.choice(words.PLACES)}\n"
            yield f"  status: {status}\n  classification: {random.choice(words.KINDS)}\n"
            yield self._days()
            if random.random() < 0.5:
                yield f"  location: {random.choice(words.PLACES)}\n"
            yield self._participants(place)
            if place and random.random() < 0.2:
                yield f"  part_of: {self.events[random.randrange(place)]}\n"
            if random.random() < 0.3:
                yield folded("description", _texts(random))
            yield self._passages(2)
            if random.random() < 0.6:
                yield self._cites(random.randrange(len(self.issued)))
            if random.random() < 0.15:
                yield f"  note: {scalar(random.choice(words.NOTES))}\n"

    def _days(self) -> str:
        random = self.random
        if random.random() < 0.4:
            return ""
        start = self.published - timedelta(random.randrange(60))
        if random.random() < 0.7:
            return f'  start_date: "{_edtf(random, start)}"\n'
        return f'  start_date: "{start}"\n  end_date: "{start + timedelta(random.randrange(1, 9))}"\n'

    def _participants(self, place: int) -> str:
        """Write who took part; the events together name the whole cast."""
        count = self.random.randrange(1, 3)
        cast = dict.fromkeys(self.cast[(place + step * 5) % len(self.cast)] for step in range(count))
        lines = ["  participants:\n"]
        for name in cast:
            lines.append(f"    - actor: {name}\n")
            if self.random.random() < 0.25:
                lines.append(f"      role: {self.random.choice(words.ROLES)}\n")
        return "".join(lines)

    def _cites(self, footnote: int, also: int | None = None) -> str:
        random = self.random
        lines = [f"  cites:\n    - footnote: {footnote + 1}\n"]
        draw = random.random()
        if draw < 0.5:
            lines.append(f"      basis: {'following' if draw < 0.25 else 'preceding'}\n")
        elif draw < 0.55:
            lines.append(f"      basis: inferred\n      note: {scalar(random.choice(words.NOTES))}\n")
        if also is not None and also != footnote:
            lines.append(f"    - footnote: {also + 1}\n")
        return "".join(lines)

    def _statements(self) -> Iterator[str]:
        yield f"# In the order of the sections.\n# {self.sections[-1][1]}\n"
        for place, name in enumerate(self.statements):
            yield f"\n- id: {name}\n"
            yield "".join(self._statement(place))

    def _statement(self, place: int) -> Iterator[str]:
        random = self.random
        # The first statements cite one source each, so that none is unused.
        footnote = place if place < len(self.issued) else random.randrange(len(self.issued))
        also = random.randrange(len(self.issued)) if random.random() < 0.15 else None
        if random.random() < 0.12:
            yield f"  attribution: {random.choice(words.ATTRIBUTIONS)}\n"
        else:
            yield f"  speaker: {self.cast[place % len(self.cast)]}\n"
        if self.breaks_schema and not place:
            yield "  text: 1984\n"
        else:
            yield folded("text", _texts(random))
        if random.random() < 0.3:
            yield self._quotes()
        if random.random() < 0.7:
            said = min(self.issued[footnote], self.issued[footnote if also is None else also])
            yield f'  date: "{_edtf(random, said - timedelta(random.randrange(4)))}"\n'
        yield self._occasion(place)
        yield self._passages(2)
        yield self._cites(footnote, also)
        if self.cites_missing and not place:
            yield f"    - footnote: {MISSING_FOOTNOTE}\n"
        if random.random() < 0.15:
            yield f"  note: {scalar(random.choice(words.NOTES))}\n"

    def _quotes(self) -> str:
        lines = ["  quotes:\n"]
        for words_said in self.random.sample(words.QUOTES, self.random.randrange(1, 3)):
            if self.random.random() < 0.1:
                lines.append(
                    f"    - text: {words_said}\n      section: {self.random.choice(self.sections)[0]}\n"
                )
            else:
                lines.append(f'    - "{words_said}"\n')
        return "".join(lines)

    def _occasion(self, place: int) -> str:
        """Write the event at which it was said, those it speaks of, what it relays and who heard it."""
        random = self.random
        lines = []
        if random.random() < 0.4:
            lines.append(f"  event: {random.choice(self.events)}\n")
        if random.random() < 0.4:
            about = random.sample(self.events, random.randrange(1, 3))
            lines.append("  about:\n" + "".join(f"    - {name}\n" for name in about))
        if place and random.random() < 0.08:
            lines.append(f"  reports: {self.statements[random.randrange(place)]}\n")
        if random.random() < 0.1:
            lines.append(f"  audience:\n    - {random.choice(self.cast)}\n")
        return "".join(lines)


# Writing it all


def _write(path: Path, text: str) -> int:
    data = text.encode()
    path.write_bytes(data)
    return len(data)


def _write_articles(plan: Plan, folder: Path, numbers: range) -> tuple[Counter[str], int]:
    """Write some of the articles; return their records and bytes."""
    records: Counter[str] = Counter()
    size = 0
    for number in numbers:
        draft = Draft(plan, number)
        records.update(draft.records)
        place = folder / draft.id
        place.mkdir()
        size += sum(_write(place / f"{name}.yaml", text) for name, text in draft.files().items())
    return records, size


def write(folder: Path, plan: Plan) -> Corpus:
    """Write a corpus into a folder, which must not exist; return what it has."""
    shutil.copytree(ROOT / "schema", folder / "schema")
    articles = folder / "records" / "articles"
    articles.mkdir(parents=True)
    records: Counter[str] = Counter(actor=plan.actors)
    size = _write(folder / "records" / "actors.yaml", actors_file(plan))
    parts = [range(start, min(start + 250, plan.articles)) for start in range(0, plan.articles, 250)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        work = pool.map if len(parts) > 1 else map
        for counted, written in work(partial(_write_articles, plan, articles), parts):
            records.update(counted)
            size += written
    every = range(plan.articles)
    corpus = Corpus(
        articles=plan.articles,
        files=1 + len(FILES) * plan.articles,
        bytes=size,
        records=dict(sorted(records.items())),
        undefined_references=sum(plan.cites_missing(number) for number in every),
        schema_errors=len(FILES) * sum(plan.breaks_schema(number) for number in every),
    )
    made = {"plan": asdict(plan), "corpus": asdict(corpus)}
    _write(folder / "corpus.json", json.dumps(made, indent=2) + "\n")
    return corpus


def made(folder: Path, plan: Plan) -> Corpus:
    """Return what stands in a folder if it is that corpus; else write it, in place of what stood there."""
    try:
        found = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        found = {}
    if found.get("plan") == asdict(plan):
        return Corpus(**found["corpus"])
    if folder.exists():
        shutil.rmtree(folder)
    return write(folder, plan)


def said(corpus: Corpus) -> str:
    """Return a corpus's size in words: what stands beside every figure that is measured on it."""
    article = "article" if corpus.articles == 1 else "articles"
    return (
        f"{corpus.articles:,} {article}: {corpus.files:,} files, {corpus.total:,} records,"
        f" {corpus.bytes / 1e6:.1f} MB ({corpus.bytes / corpus.articles / 1e3:.1f} kB"
        f" and {corpus.total / corpus.articles:.1f} records an article), {corpus.findings or 'no'} findings"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description="Write a corpus.")
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet")
    parser.add_argument("--articles", type=int, default=200, help="how many (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another text (default: 1)")
    parser.add_argument("--faulty", action="store_true", help="with faults")
    parser.add_argument("--every", type=int, default=EVERY, help="one article in so many (default: 20)")
    chosen = parser.parse_args(arguments)
    plan = Plan(chosen.articles, chosen.seed, chosen.faulty, chosen.every)
    print(said(write(chosen.folder, plan)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
