"""The command line: arguments in, a report and an exit status out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from validator import __version__
from validator.cache.answer import Question, make_output_safe, reader_gone
from validator.cache.listing import CACHE_FOLDER, CONTENT, KIND, REAL
from validator.cache.memory import Memory
from validator.model.errors import UnableError
from validator.model.wording import did_you_mean
from validator.report import formats

if TYPE_CHECKING:
    from validator.model.diagnostic import Result
    from validator.pipeline import Options

CLEAN, FOUND, UNABLE = 0, 1, 2
"""Exit statuses: no finding that fails the run, findings, the tool could not do its work."""

ENGINES = ("fast", "reference")
"""What ``--engine`` takes."""

FORMATS = tuple(formats.FORMATS)
"""What ``--output-format`` takes: the names of the one table, which loads no format by itself."""


class UsageError(UnableError):
    """The command line cannot be carried out."""


def main(argv: Sequence[str] | None = None, question: Question | None = None) -> int:
    """Run a command and return its exit status; says why in one line on stderr where it cannot.

    ``question`` is what the arguments ask, where the answer is to be remembered.
    """
    make_output_safe()
    try:
        arguments = _parser().parse_args(argv)
        arguments.question = question
        run: Callable[[argparse.Namespace], int] = arguments.run
        status = run(arguments)
        sys.stdout.flush()
        return status
    except UnableError as error:
        return _unable(str(error))
    except BrokenPipeError:
        return reader_gone()
    except KeyboardInterrupt:
        return _unable("interrupted")
    except OSError as error:
        return _unable(f"{error.filename or 'a file'}: {error.strerror or error}")
    except Exception as error:  # whatever we did wrong, a hook or an editor must get one clear line
        if os.environ.get("FOOTNOTED_TRACEBACK"):
            raise
        fault = f"{type(error).__name__}: {error}"
        return _unable(
            f"a fault of footnoted itself ({fault}); FOOTNOTED_TRACEBACK=1 shows where: please report it"
        )


def _unable(reason: str) -> int:
    line = " ".join(reason.split())
    print(f"footnoted: {line}", file=sys.stderr)
    return UNABLE


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line that says what to do."""

    def error(self, message: str) -> None:  # type: ignore[override]  # ours does not return either
        raise UsageError(f"{message} (see `{self.prog} --help`)")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="footnoted",
        description="Check YAML records against JSON Schema, and the references between them.",
    )
    parser.add_argument("--version", action="version", version=f"footnoted {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    _add_check(commands.add_parser("check", help="check the records of a project", description=_CHECK))
    _add_rule(commands.add_parser("rule", help="show a rule's page, or list the rules"))
    _add_schema(commands.add_parser("schema", help="check the schemas, or write their reference page"))
    return parser


_CHECK = """Check every record of the project against its schemas and every reference between them.
Exit status: 0 nothing found that fails the run, 1 findings, 2 the check could not be made."""


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="report only what stands here; everything is checked all the same",
    )
    parser.add_argument(
        "--root",
        metavar="DIR",
        help="the project's folder (default: the nearest with schema/ or footnoted.toml)",
    )
    parser.add_argument(
        "--output-format", choices=FORMATS, default="full", help="how to report (default: full)"
    )
    parser.add_argument(
        "--select",
        metavar="RULE",
        action="append",
        default=[],
        help="only these rules (comma-separated, repeatable)",
    )
    parser.add_argument(
        "--ignore",
        metavar="RULE",
        action="append",
        default=[],
        help="not these rules (comma-separated, repeatable)",
    )
    parser.add_argument("--strict", action="store_true", help="let warnings fail the run, too")
    parser.add_argument(
        "--statistics", action="store_true", help="say of each rule what it checked, skipped and found"
    )
    parser.add_argument("--require-coverage", action="store_true", help="fail where anything was not checked")
    parser.add_argument("--baseline", metavar="FILE", help="do not report the findings that this file knows")
    parser.add_argument(
        "--write-baseline", metavar="FILE", help="write all findings to a baseline instead of reporting them"
    )
    _add_running(parser)
    parser.set_defaults(run=_check)


def _add_running(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engine", choices=ENGINES, help="what reads the files (default: fast, where it is installed)"
    )
    parser.add_argument(
        "--jobs", metavar="N", type=_jobs, help="how many processes at most (default: as many as help)"
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="neither use nor keep what earlier runs found out"
    )
    parser.add_argument(
        "--cache-dir", metavar="DIR", help=f"where it is kept (default: {CACHE_FOLDER} in the root)"
    )


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"`{text}` is no number of processes, 1 or more")
    return int(text)


def _add_rule(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="the rule; without it, all are listed")
    parser.set_defaults(run=_rule)


# footnoted check


def _check(arguments: argparse.Namespace) -> int:
    from validator.pipeline import baseline_of, check, no_progress
    from validator.report.progress import progress_on

    question: Question | None = arguments.question
    memory = Memory(question.environment if question is not None else b"")
    root = _root(arguments.root, memory)
    options = _options(arguments, root, memory)
    if options.cache:
        memory.open(root, options.cache_dir)
    with progress_on(sys.stderr) as progress:
        result = check(root, options, memory, progress or no_progress)
    if arguments.write_baseline:
        return _write_baseline(Path(arguments.write_baseline), baseline_of(result))
    text = _report(arguments.output_format, root, result)
    summary = result.summary
    uncovered = arguments.require_coverage and any(entry.skipped for entry in result.coverage)
    failed = summary.errors or uncovered or (arguments.strict and summary.warnings)
    status = FOUND if failed else CLEAN
    sys.stdout.flush()
    if question is not None and memory.folder is not None:
        from validator.cache.answers import remember

        remember(question, memory, status, text)
    return status


def _options(arguments: argparse.Namespace, root: Path, memory: Memory) -> Options:
    from validator.pipeline import Options

    baseline = Path(arguments.baseline) if arguments.baseline else None
    if baseline is not None:
        memory.note(CONTENT, baseline.absolute())
    return Options(
        select=_rules(arguments.select, "--select"),
        ignore=_rules(arguments.ignore, "--ignore"),
        paths=tuple(_path(root, path, memory) for path in arguments.paths),
        baseline=baseline,
        require_coverage=arguments.require_coverage,
        statistics=arguments.statistics,
        with_coverage=arguments.output_format == "json" or arguments.statistics or arguments.require_coverage,
        engine=arguments.engine,
        jobs=arguments.jobs,
        cache=not arguments.no_cache,
        cache_dir=_cache_dir(arguments.cache_dir),
    )


def _cache_dir(given: str | None) -> Path | None:
    if given is None:
        return None
    if os.path.lexists(given) and not Path(given).is_dir():
        raise UsageError(f"--cache-dir {given} is no folder")
    return Path(given).absolute()


def _write_baseline(file: Path, text: str) -> int:
    from validator.edit.atomic import write_atomically

    write_atomically(file, text.encode())
    print(f"wrote {file}")
    return CLEAN


def _report(name: str, root: Path, result: Result) -> str:
    """Write a report, and return it."""
    from validator.read.texts import FileTexts
    from validator.report.formats import renderer
    from validator.report.style import style_for

    chunks: list[str] = []
    for chunk in renderer(name)(result, FileTexts(root), style_for(sys.stdout, os.environ)):
        sys.stdout.write(chunk)
        chunks.append(chunk)
    return "".join(chunks)


def _root(given: str | None, memory: Memory | None = None) -> Path:
    from validator.read.project import find_root

    memory = memory or Memory()
    if given is None:
        return find_root(Path.cwd(), memory)
    memory.note(REAL, Path(given).absolute())
    root = Path(given)
    if not root.is_dir():
        raise UsageError(f"--root {given} is no folder")
    return root.resolve()


def _path(root: Path, text: str, memory: Memory) -> str:
    path = Path(text)
    memory.note(REAL, path.absolute())
    memory.note(KIND, path.absolute())
    if not os.path.lexists(path):
        raise UsageError(f"{text} does not exist")
    absolute = Path(os.path.normpath(Path.cwd() / path))
    for candidate in (absolute, absolute.resolve()):
        if candidate.is_relative_to(root):
            return PurePath(candidate.relative_to(root)).as_posix()
    raise UsageError(f"{text} is outside the root {root}")


def _rules(values: Iterable[str], option: str) -> tuple[str, ...]:
    from validator.check.registry import rule_names

    names = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    for name in names:
        if name not in rule_names():
            raise UsageError(f"{option}: there is no rule `{name}`{did_you_mean(name, rule_names())}")
    return names


# footnoted rule


def _rule(arguments: argparse.Namespace) -> int:
    from validator.check.registry import all_rules, rule, rule_names

    if arguments.name is None:
        for each in all_rules():
            print(f"{each.name:<24} {each.severity:<8} {each.headline}")
        return CLEAN
    try:
        found = rule(arguments.name)
    except KeyError:
        hint = did_you_mean(arguments.name, rule_names())
        raise UsageError(f"there is no rule `{arguments.name}`{hint}") from None
    print(f"# {found.name} ({found.severity}, {found.group})\n\n{found.page.strip()}")
    return CLEAN


# footnoted schema


def _add_schema(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    lint = commands.add_parser("lint", help="check the schemas themselves", description=_LINT)
    lint.add_argument("--root", metavar="DIR", help=_ROOT)
    lint.add_argument("--output-format", choices=FORMATS, default="full", help="how to report")
    lint.add_argument("--strict", action="store_true", help="let warnings fail the run, too")
    lint.set_defaults(run=_schema_lint)
    docs = commands.add_parser("docs", help="write the reference page of the schemas", description=_DOCS)
    docs.add_argument("--root", metavar="DIR", help=_ROOT)
    docs.add_argument("--output", metavar="FILE", help="where to write (default: standard output)")
    docs.add_argument("--check", action="store_true", help="only say whether FILE is what would be written")
    docs.set_defaults(run=_schema_docs)


_ROOT = "the project's folder (default: the nearest with schema/ or footnoted.toml)"
_LINT = """Check the schemas: misspelt keywords, references to types that no schema declares, pointers that
can never match, path templates that bind too little. Each finding has its line in the schema file."""
_DOCS = """Write a Markdown page of the record types, their fields and keys, and who refers to whom."""


def _schema_lint(arguments: argparse.Namespace) -> int:
    from validator.schemas import lint_schemas

    root = _root(arguments.root)
    result = lint_schemas(root)
    _report(arguments.output_format, root, result)
    summary = result.summary
    return FOUND if summary.errors or (arguments.strict and summary.warnings) else CLEAN


def _schema_docs(arguments: argparse.Namespace) -> int:
    from validator.schemas import document_schemas

    if arguments.check and arguments.output is None:
        raise UsageError("--check needs --output FILE, the page to be checked")
    page = document_schemas(_root(arguments.root))
    if arguments.output is None:
        sys.stdout.write(page)
        return CLEAN
    if arguments.check:
        return _same_page(arguments.output, page)
    try:
        Path(arguments.output).write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{arguments.output} cannot be written: {error.strerror}") from None
    return CLEAN


def _same_page(output: str, page: str) -> int:
    try:
        found: bytes | None = Path(output).read_bytes()
    except FileNotFoundError:
        found = None
    except OSError as error:
        raise UsageError(f"{output} cannot be read: {error.strerror}") from None
    if found is not None and found.replace(b"\r\n", b"\n") == page.encode("utf-8"):
        return CLEAN
    state = "is missing" if found is None else "is not what the schemas say"
    print(f"{output} {state}: run `footnoted schema docs --output {output}`")
    return FOUND


if __name__ == "__main__":
    sys.exit(main())
