"""The command line: arguments in, a report and an exit status out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePath

from validator import __version__
from validator.model.errors import UnableError
from validator.model.wording import did_you_mean
from validator.report import formats

CLEAN, FOUND, UNABLE = 0, 1, 2
"""Exit statuses: no finding that fails the run, findings, the tool could not do its work."""

FORMATS = tuple(formats.FORMATS)
"""What ``--output-format`` takes: the names of the one table, which loads no format by itself."""


class UsageError(UnableError):
    """The command line cannot be carried out."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status; says why in one line on stderr where it cannot."""
    _make_output_safe()
    try:
        arguments = _parser().parse_args(argv)
        run: Callable[[argparse.Namespace], int] = arguments.run
        status = run(arguments)
        sys.stdout.flush()
        return status
    except UnableError as error:
        return _unable(str(error))
    except BrokenPipeError:
        # The reader of our output has gone: nothing is left to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
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


def _make_output_safe() -> None:
    """Let no file name or text stop the report: what a terminal cannot show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


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
    parser.set_defaults(run=_check)


def _add_rule(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="the rule; without it, all are listed")
    parser.set_defaults(run=_rule)


# footnoted check


def _check(arguments: argparse.Namespace) -> int:
    from validator.pipeline import Options, baseline_of, check

    root = _root(arguments.root)
    options = Options(
        select=_rules(arguments.select, "--select"),
        ignore=_rules(arguments.ignore, "--ignore"),
        paths=tuple(_path(root, path) for path in arguments.paths),
        baseline=Path(arguments.baseline) if arguments.baseline else None,
        require_coverage=arguments.require_coverage,
        statistics=arguments.statistics,
    )
    result = check(root, options)
    if arguments.write_baseline:
        return _write_baseline(Path(arguments.write_baseline), baseline_of(result))
    _report(arguments.output_format, root, result)
    summary = result.summary
    uncovered = arguments.require_coverage and any(entry.skipped for entry in result.coverage)
    return FOUND if summary.errors or uncovered or (arguments.strict and summary.warnings) else CLEAN


def _write_baseline(file: Path, text: str) -> int:
    from validator.edit.atomic import write_atomically

    write_atomically(file, text.encode())
    print(f"wrote {file}")
    return CLEAN


def _report(name: str, root: Path, result: object) -> None:
    from validator.read.texts import FileTexts
    from validator.report.formats import renderer
    from validator.report.style import style_for

    for chunk in renderer(name)(result, FileTexts(root), style_for(sys.stdout, os.environ)):  # type: ignore[arg-type]
        sys.stdout.write(chunk)


def _root(given: str | None) -> Path:
    from validator.read.project import find_root

    if given is None:
        return find_root(Path.cwd())
    root = Path(given)
    if not root.is_dir():
        raise UsageError(f"--root {given} is no folder")
    return root.resolve()


def _path(root: Path, text: str) -> str:
    path = Path(text)
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
