"""Measures footnoted beside the others, and says which goals are missed.

    make bench                               everything; some time
    make bench ROUNDS=3 SIZES="200 2000"     quicker
    make bench ARGS="--write"                and put the table into docs/performance.md
    make bench ARGS="--from .bench/results.json --write"     without measuring again

Exit status: 0 measured (whatever is missed), 1 a contender did not do its work, so that there is no table.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from importlib import metadata
from pathlib import Path

from benchmarks import names, table
from benchmarks.corpus import ROOT, Plan, made
from benchmarks.edits import edit_citation, edit_text
from benchmarks.install import Tools, UnavailableError, install
from benchmarks.measure import Bench, Contender, NotDoneError, together
from benchmarks.ours import Footnoted
from benchmarks.peers import LARGEST, MOST, Peer, Place, bare, limits, peers, try_out, version, yamllint
from benchmarks.results import Results, read

PAGE = ROOT / "docs" / "performance.md"
LIBRARIES = ("footnoted", "jsonschema", "jsonschema-rs", "ruamel.yaml", "yamlrocks")
SMALL = 20
GROWTH_ROUNDS = 3
TRY_OUT = 4
"""In the corpus that the others are tried out on, one article in so many has faults of each sort."""


@dataclass
class Session:
    """One run of the bench: what is there, and what was measured so far."""

    tools: Tools
    bench: Bench
    folder: Path
    results: Results

    @cached_property
    def ours(self) -> Footnoted:
        """Return footnoted as it is installed beside this Python."""
        return Footnoted.installed(Path(sys.executable).parent / "footnoted", self.folder / "cache")

    @cached_property
    def peers(self) -> list[Peer]:
        """Return the validators that work here: each is tried out on a small corpus first."""
        clean, faulty = self.place(SMALL), self.place(SMALL, "tried", faulty=True, every=TRY_OUT)
        usable = []
        for peer in peers(self.tools, self.folder):
            try:
                try_out(peer, self.bench, clean, faulty)
                usable.append(peer)
            except UnavailableError as error:
                self.results.skipped[peer.name] = str(error)
        return usable

    @cached_property
    def one_worker(self) -> tuple[str, ...] | None:
        """Return the option for one worker; None if there is no such option."""
        return ("--jobs", "1") if "--jobs" in self.ours.offers else None

    def place(self, articles: int, what: str = "", *, faulty: bool = False, every: int = 20) -> Place:
        """Return a corpus, written now or earlier."""
        name = f"{articles}-{what}" if what else f"{articles}"
        plan = Plan(articles, faulty=faulty, every=every)
        corpus = made(self.folder / "corpora" / name, plan)
        self.results.corpora[name] = corpus
        return Place(self.folder / "corpora" / name, plan, corpus)

    def measure(self, group: str, contenders: Sequence[Contender], rounds: int) -> None:
        """Run a group of contenders side by side."""
        self.bench.say(f"{group}: {', '.join(each.name for each in contenders)}")
        self.results.groups[group] = self.bench.rounds(contenders, rounds)
        self.keep()

    def keep(self) -> None:
        """Keep what was measured so far: a long run may be broken off."""
        self.results.write(self.folder / "results.json")


# The groups


def start_up(session: Session) -> Iterator[Contender]:
    """Yield what shows how long a start takes: Python alone, small corpora, one file for the others."""
    ours, bench, python = session.ours, session.bench, sys.executable
    one, small, edited = session.place(1), session.place(SMALL), session.place(SMALL, "edited")
    yield bare(python, session.folder)
    yield version(ours.command, session.folder)
    yield ours.cold(one, names.ONE_COLD)
    yield ours.warm(one, names.ONE_WARM, bench)
    yield ours.cold(small, names.SMALL_COLD)
    yield ours.warm(small, names.SMALL_WARM, bench)
    yield ours.touched(edited, names.HOOK, bench, edit_text)
    for peer in session.peers:
        yield peer.contender(one, ("statements",), f"{peer.name}, one file")


def side_by_side(session: Session, articles: int, *, everybody: bool) -> Iterator[Contender]:
    """Yield everybody who checks a corpus of some size, and the limits."""
    ours, bench = session.ours, session.bench
    clean, edited = session.place(articles), session.place(articles, "edited")
    faulty = session.place(articles, "faulty", faulty=True)
    yield ours.cold(clean, names.COLD)
    if session.one_worker is not None:
        yield ours.cold(clean, names.COLD_ONE, *session.one_worker)
    yield ours.warm(clean, names.WARM, bench)
    yield ours.touched(edited, names.TEXT, bench, edit_text)
    yield ours.touched(edited, names.CITE, bench, edit_citation)
    yield ours.cold(faulty, names.FAULTY)
    yield from limits(session.tools, clean, session.folder, sys.executable)
    for peer in session.peers:
        if everybody or articles <= LARGEST.get(peer.name, MOST):
            yield peer.contender(clean)
    if names.YAMLLINT in session.tools.commands and (everybody or articles <= LARGEST[names.YAMLLINT]):
        yield yamllint(session.tools, clean)


def growth(session: Session, sizes: Sequence[int]) -> Iterator[Contender]:
    """Yield cold runs of all sizes, to run side by side."""
    for articles in sizes:
        place = session.place(articles)
        yield session.ours.cold(place, names.sized(names.COLD, str(articles)))
        if session.one_worker is not None:
            yield session.ours.cold(place, names.sized(names.COLD_ONE, str(articles)), *session.one_worker)


def memory(session: Session, sizes: Sequence[int]) -> None:
    """Watch all processes of one cold run of each size."""
    for articles in sizes:
        contender = session.ours.cold(session.place(articles), "footnoted, watched")
        contender.prepare(0)
        peak = together(contender.steps[0])
        if peak is not None:
            session.results.together[str(articles)] = peak


# All of it


def machine() -> dict[str, str]:
    """Return what the figures depend on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory_size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": str(cores),
        "memory": f"{memory_size:.0f} GiB",
        "Python": platform.python_version(),
        "on": f"{platform.system()} {platform.machine()}",
    }


def versions(tools: Tools) -> dict[str, str]:
    """Return the versions of everything that was run."""
    found = dict(tools.versions)
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def measure(arguments: argparse.Namespace, say: Callable[[str], None]) -> Results:
    """Measure what was asked for."""
    folder: Path = arguments.folder.resolve()
    say(f"installing what is not there yet, in {arguments.folder}")
    tools = install(folder)
    results = Results(datetime.now(tz=UTC).date().isoformat(), machine(), versions(tools), arguments.rounds)
    results.skipped.update(tools.skipped)
    if tools.launcher is None:
        results.notes.append("Without a C compiler, no peak below that of the bench itself can be seen.")
    session = Session(tools, Bench(folder, tools.launcher, say), folder, results)
    sizes = sorted(arguments.sizes)
    say(f"trying out {', '.join(tools.commands)}")
    session.measure(names.START_UP, [*start_up(session)], arguments.rounds)
    for articles in sizes:
        if articles <= MOST:
            everybody = arguments.everybody
            contenders = [*side_by_side(session, articles, everybody=everybody)]
            session.measure(str(articles), contenders, arguments.rounds)
    session.measure(names.GROWTH, [*growth(session, sizes)], min(arguments.rounds, GROWTH_ROUNDS))
    memory(session, sizes)
    session.keep()
    return results


def main(words: Sequence[str] | None = None) -> int:
    """Measure, or read what was measured; print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Measure footnoted.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each contender runs (default: 5)")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[200, 2000, 20000], help="articles (default: 200 2000 20000)"
    )
    parser.add_argument("--everybody", action="store_true", help="the slow ones on the larger corpora, too")
    parser.add_argument(
        "--folder", type=Path, default=Path(".bench"), help="for everything (default: .bench)"
    )
    parser.add_argument("--from", dest="kept", type=Path, help="results that were kept: measure nothing")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    arguments = parser.parse_args(words)
    try:
        results = read(arguments.kept) if arguments.kept else measure(arguments, _say)
    except (NotDoneError, UnavailableError) as error:
        print(f"no table: {error}", file=sys.stderr)
        return 1
    if not arguments.kept:
        _say(f"kept in {arguments.folder / 'results.json'}")
    text = table.markdown(results)
    print(text, end="")
    if arguments.write:
        table.replace(PAGE, text)
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
