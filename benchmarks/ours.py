"""footnoted as a contender: cold, warm, after an edit; and how it is seen that it did the work."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.edits import statements
from benchmarks.install import must
from benchmarks.measure import Bench, Contender, NotDoneError, Output, Step
from benchmarks.peers import Place

SUMMARY = re.compile(r"checked (\d+) files?: (.+); (\d+) references?(?:, (?:all )?resolved)?; (.+)")


def counted(line: str) -> Corpus | None:
    """Return what a summary line counts, as far as it says so; None if it is none."""
    match = SUMMARY.fullmatch(line)
    if match is None:
        return None
    files, records, _, findings = match.groups()
    counts = {name.removesuffix("s"): int(count) for count, name in map(str.split, records.split(", "))}
    found = 0 if findings == "no findings" else sum(int(part.split()[0]) for part in findings.split(", "))
    return Corpus(counts.get("article", 0), int(files), 0, counts, found, 0)


def verify(corpus: Corpus) -> Callable[[Sequence[Output]], None]:
    """Return what raises unless a check counted the files, records and findings that the corpus has."""

    def check(outputs: Sequence[Output]) -> None:
        (output,) = outputs
        lines = [line for line in output.out.splitlines() if line.startswith("checked ")]
        seen = counted(lines[-1]) if lines else None
        if seen is None:
            raise NotDoneError(f"no summary; exit status {output.status}")
        for what, is_, should in (
            ("files", seen.files, corpus.files),
            ("records", seen.records, corpus.records),
            ("findings", seen.findings, corpus.findings),
            ("exit status", output.status, int(corpus.findings > 0)),
        ):
            if is_ != should:
                raise NotDoneError(f"{what}: {is_}, should be {should}")

    return check


@dataclass(frozen=True, slots=True)
class Footnoted:
    """The command as it is installed, with what it offers."""

    command: Path
    offers: frozenset[str]
    caches: Path
    """Where each contender's cache goes."""

    @classmethod
    def installed(cls, command: Path, caches: Path) -> Footnoted:
        """Return what is installed; an older version has fewer options."""
        said = must([command, "check", "--help"], "footnoted")
        return cls(command, frozenset(re.findall(r"--[a-z-]+", said)), caches)

    def step(self, place: Place, name: str, *options: str) -> Step:
        """Return a check of a whole corpus."""
        cache = ("--cache-dir", str(self._cache(place, name))) if "--cache-dir" in self.offers else ()
        return Step((str(self.command), "check", *options, *cache), place.folder)

    def cold(self, place: Place, name: str, *options: str) -> Contender:
        """Return a first check: the cache is empty, and writing it is part of the price."""
        cache = self._cache(place, name)

        def prepare(_: int) -> None:
            shutil.rmtree(cache, ignore_errors=True)

        def done(outputs: Sequence[Output]) -> None:
            verify(place.corpus)(outputs)
            if "--cache-dir" in self.offers and not any(cache.rglob("*")):
                raise NotDoneError("it kept nothing for the next check")

        return Contender(name, (self.step(place, name, *options),), done, prepare)

    def warm(self, place: Place, name: str, bench: Bench) -> Contender:
        """Return a check after which nothing has changed."""
        step = self.step(place, name)

        def prepare(_: int) -> None:
            self._fill(step, bench)

        return Contender(name, (step,), verify(place.corpus), prepare)

    def touched(self, place: Place, name: str, bench: Bench, edit: Callable[[str, int], str]) -> Contender:
        """Return a check after an edit of one file."""
        step = self.step(place, name)
        file = statements(place.folder, place.plan)

        def prepare(turn: int) -> None:
            self._fill(step, bench)
            file.write_text(edit(file.read_text(encoding="utf-8"), turn), encoding="utf-8", newline="\n")

        return Contender(name, (step,), verify(place.corpus), prepare)

    def _fill(self, step: Step, bench: Bench) -> None:
        """Let the cache know the corpus as it stands."""
        if "--cache-dir" in self.offers:
            bench.run(step)

    def _cache(self, place: Place, name: str) -> Path:
        return self.caches / place.folder.name / "".join(c if c.isalnum() else "-" for c in name)
