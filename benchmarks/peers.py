"""The others' command lines, and how it is seen that they did the work.

All but yamllint take one schema a run, so each checks our five kinds of file in five runs. None of them
follows a reference between records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import names
from benchmarks.corpus import FILES, ROOT, Corpus, Plan, article_id
from benchmarks.install import Tools, UnavailableError
from benchmarks.measure import Bench, Contender, NotDoneError, Output, Step

KINDS = ("actors", *FILES)

LARGEST = {names.CHECK: 200, names.CHECK_CLIB: 200, names.YAMLLINT: 200, names.V8R: 200}
"""Up to which corpus the slow ones take part; the rest up to `MOST`."""

MOST = 2000


@dataclass(frozen=True, slots=True)
class Place:
    """A corpus on disk."""

    folder: Path
    plan: Plan
    corpus: Corpus

    def pattern(self, kind: str) -> str:
        """Return the pattern for all files of a kind, from the corpus's folder."""
        return "records/actors.yaml" if kind == "actors" else f"records/articles/*/{kind}.yaml"

    def files(self, kind: str) -> list[str]:
        """Return the paths of all files of a kind."""
        if kind == "actors":
            return ["records/actors.yaml"]
        articles = sorted(article_id(self.plan, number) for number in range(self.plan.articles))
        return [f"records/articles/{article}/{kind}.yaml" for article in articles]

    def all_files(self) -> list[str]:
        """Return the paths of all files."""
        return [file for kind in KINDS for file in self.files(kind)]

    def broken(self) -> list[str]:
        """Return the articles whose files have schema errors."""
        numbers = range(self.plan.articles)
        return [article_id(self.plan, number) for number in numbers if self.plan.breaks_schema(number)]


Arguments = Callable[[Place, str], tuple[str, ...]]
Done = Callable[[Output, int], bool]


@dataclass(frozen=True, slots=True)
class Peer:
    """Another validator: its arguments for all files of a kind, and how its output shows that it saw them."""

    name: str
    program: Path
    arguments: Arguments
    done: Done
    """Whether an output is that of a clean check of so many files."""

    def step(self, place: Place, kind: str) -> Step:
        """Return the run that checks one kind of file."""
        return Step((str(self.program), *self.arguments(place, kind)), place.folder)

    def contender(self, place: Place, kinds: Sequence[str] = KINDS, name: str | None = None) -> Contender:
        """Return a contender that checks some kinds of file, one after the other."""
        counts = [len(place.files(kind)) for kind in kinds]

        def verify(outputs: Sequence[Output]) -> None:
            for kind, count, output in zip(kinds, counts, outputs, strict=True):
                if output.status or not self.done(output, count):
                    raise NotDoneError(f"exit status {output.status} with {count} {kind} files")

        return Contender(name or self.name, tuple(self.step(place, kind) for kind in kinds), verify)


def _sourcemeta(place: Place, kind: str) -> tuple[str, ...]:
    return ("validate", "--continue", f"schema/{kind}.schema.json", *place.files(kind))


def _check_jsonschema(place: Place, kind: str) -> tuple[str, ...]:
    return ("--schemafile", f"schema/{kind}.schema.json", *place.files(kind))


def _ajv(common: Path) -> Arguments:
    def arguments(place: Place, kind: str) -> tuple[str, ...]:
        options = ("--spec=draft2020", "--strict=false", "-c", "ajv-formats", "-r", str(common))
        return ("validate", *options, "-s", f"schema/{kind}.schema.json", "-d", place.pattern(kind))

    return arguments


def _v8r(place: Place, kind: str) -> tuple[str, ...]:
    return ("-s", f"schema/{kind}.schema.json", place.pattern(kind))


def _counts(template: str) -> Done:
    return lambda output, count: template.format(count) in output.out + output.err


def _lines(ending: str) -> Done:
    def done(output: Output, count: int) -> bool:
        return sum(line.endswith(ending) for line in (output.out + output.err).splitlines()) == count

    return done


def peers(tools: Tools, folder: Path) -> Iterator[Peer]:
    """Yield the validators that are installed."""
    table: tuple[tuple[str, Arguments, Done], ...] = (
        (names.SOURCEMETA, _sourcemeta, _counts("{0} validated, {0} passed, 0 failed")),
        (names.AJV, _ajv(folder / "common.schema.json"), _lines(" valid")),
        (names.CHECK_CLIB, _check_jsonschema, _counts("ok -- validation done")),
        (names.CHECK, _check_jsonschema, _counts("ok -- validation done")),
        (names.V8R, _v8r, _lines(" is valid")),
    )
    # ajv finds a schema by its `$id` alone, and ours have none.
    common = (ROOT / "schema" / "common.schema.json").read_text(encoding="utf-8")
    with_id = common.replace("{", '{ "$id": "common.schema.json",', 1)
    (folder / "common.schema.json").write_text(with_id, encoding="utf-8")
    for name, arguments, done in table:
        if name in tools.commands:
            yield Peer(name, tools.commands[name], arguments, done)


def try_out(peer: Peer, bench: Bench, clean: Place, faulty: Place) -> None:
    """Let a validator check a clean and a faulty corpus; unavailable unless it sees all faults."""
    try:
        bench.once(peer.contender(clean), 0)
    except NotDoneError as error:
        raise UnavailableError(" ".join(str(error).split())) from None
    for kind in FILES:
        _, output = bench.run(peer.step(faulty, kind))
        said = output.out + output.err
        missed = [article for article in faulty.broken() if f"{article}/{kind}.yaml" not in said]
        if not output.status or missed:
            raise UnavailableError(
                f"it does not see the faults in {kind} files of {', '.join(missed) or 'any'}"
            )


# What is no validator of schemas


def _exit_status(outputs: Sequence[Output]) -> None:
    for output in outputs:
        if output.status:
            raise NotDoneError(f"exit status {output.status}")


def _prints(start: str) -> Callable[[Sequence[Output]], None]:
    def verify(outputs: Sequence[Output]) -> None:
        _exit_status(outputs)
        if not outputs[0].out.startswith(start):
            raise NotDoneError(f"it should print {start}")

    return verify


def yamllint(tools: Tools, place: Place) -> Contender:
    """Return yamllint over all records, as relaxed as it comes."""
    command = (str(tools.commands[names.YAMLLINT]), "-d", "relaxed", "records")
    return Contender(names.YAMLLINT, (Step(command, place.folder),), _exit_status)


def limits(tools: Tools, place: Place, folder: Path, python: str) -> Iterator[Contender]:
    """Yield what no check can be faster than: parsing, reading, and a look at each file."""
    seen = f"{place.corpus.files} files, {place.corpus.bytes} bytes"
    files = place.all_files()
    if names.LIBYAML in tools.commands:
        listed = folder / f"files-{place.folder.name}.txt"
        listed.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
        parse = Step((str(tools.commands[names.LIBYAML]), str(listed)), place.folder)
        yield Contender(names.LIBYAML, (parse,), _prints(seen))
    if names.CAT in tools.commands:
        read = Step((str(tools.commands[names.CAT]), *files), place.folder, silent=True)
        yield Contender(names.CAT, (read,), _exit_status)
    walk = (python, str(ROOT / "benchmarks" / "programs" / "walk.py"), "records")
    yield Contender(names.WALK, (Step(walk, place.folder),), _prints(seen))


def bare(python: str, folder: Path) -> Contender:
    """Return the start of Python alone."""
    return Contender(names.BARE, (Step((python, "-c", "pass"), folder),), _exit_status)


def version(command: Path, folder: Path) -> Contender:
    """Return our own start alone."""
    return Contender(names.VERSION, (Step((str(command), "--version"), folder),), _prints("footnoted "))
