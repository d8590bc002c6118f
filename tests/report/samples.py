"""Small results to report on, and a reader of texts that are held in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from textwrap import dedent

from validator.model.diagnostic import Diagnostic, Related, Result, Severity, Summary
from validator.model.source import Source, Span
from validator.report.formats import renderer
from validator.report.style import Style

HERE = "a.yaml"
THERE = "b.yaml"
ERROR = Severity.ERROR
WARNING = Severity.WARNING
PLAIN = Style()


@dataclass(frozen=True)
class Texts:
    """A SourceReader over texts by path."""

    by_path: Mapping[str, str]

    def source(self, path: str) -> Source | None:
        text = self.by_path.get(path)
        return None if text is None else Source(text)

    def span(self, wanted: str, nth: int = 1, path: str = HERE) -> Span:
        """Return the span of the nth occurrence of a text in a file."""
        text = self.by_path[path]
        start = -1
        for _ in range(nth):
            start = text.index(wanted, start + 1)
        return Source(text).span(start, start + len(wanted))


NO_TEXTS = Texts({})
SUMMARY = Summary(files=1, records={"actor": 2}, references=3, errors=0, warnings=0)
CHECKED = "checked 1 file: 2 actors; 3 references"


def finding(span: Span, message: str = "wrong", severity: Severity = ERROR) -> Diagnostic:
    """Return a finding of the rule ``some-rule`` in ``a.yaml``."""
    return Diagnostic("some-rule", severity, message, HERE, span)


def related(span: Span, message: str, path: str = HERE) -> Related:
    return Related(path, span, message)


def result(*diagnostics: Diagnostic, summary: Summary = SUMMARY, root: str = "/project") -> Result:
    """Return a result of these findings, its summary counting them."""
    errors = sum(each.severity is ERROR for each in diagnostics)
    return Result(root, diagnostics, replace(summary, errors=errors, warnings=len(diagnostics) - errors))


def report(name: str, outcome: Result, texts: Texts = NO_TEXTS, style: Style = PLAIN) -> str:
    """Return everything that a format writes."""
    return "".join(renderer(name)(outcome, texts, style))


def full(texts: Texts | str, *diagnostics: Diagnostic, style: Style = PLAIN) -> str:
    """Return the findings in the ``full`` format, without the summary; a text alone is ``a.yaml``."""
    read = Texts({HERE: texts}) if isinstance(texts, str) else texts
    text, _, _ = report("full", result(*diagnostics), read, style).rpartition("\n\n")
    return f"{text}\n"


def lines(text: str) -> str:
    """Return a text from a test, without its indentation and its first line end."""
    return dedent(text.removeprefix("\n"))
