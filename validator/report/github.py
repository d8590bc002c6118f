"""The ``github`` format: workflow commands that become annotations on a pull request.

The escaping is that of ``packages/core/src/command.ts`` in actions/toolkit. ``endColumn`` is exclusive, as
ruff and others write it (GitHub documents neither reading). Columns are left out where a finding spans
several lines: the runner (``ValidateLinesAndColumns``) refuses them there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from validator.model.diagnostic import Diagnostic, Result
from validator.report.limit import rest_line, shown, shown_related
from validator.report.places import last_line, place
from validator.report.sources import SourceReader
from validator.report.style import Style
from validator.report.summary import closing
from validator.report.visible import visible, visible_lines

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(result: Result, _sources: SourceReader, style: Style) -> Iterator[str]:
    """Yield a workflow command for each finding, then the summary as plain lines of the log."""
    prefix = _prefix(result.root, style.workspace)
    for diagnostic, left_out in shown(result.diagnostics):
        yield _command(diagnostic, prefix)
        if left_out:
            yield f"{rest_line(left_out)}\n"
    for line in closing(result.summary, Style()):
        yield line.replace("##[", "## [")  # ##[ anywhere in a plain line is a command to the runner


def _prefix(root: str, workspace: str) -> str:
    """Return the way from the platform's workspace to our root, ending in /; empty where they are one."""
    if not workspace or not PurePath(root).is_relative_to(workspace):
        return ""
    way = PurePath(root).relative_to(workspace).as_posix()
    return "" if way == "." else f"{way}/"


def _command(diagnostic: Diagnostic, prefix: str) -> str:
    properties = ",".join(f"{name}={value}" for name, value in _properties(diagnostic, prefix))
    return f"::{diagnostic.severity} {properties}::{_text(diagnostic).translate(_DATA)}\n"


def _properties(diagnostic: Diagnostic, prefix: str) -> Iterator[tuple[str, str]]:
    """Yield the properties of a command in order, their values escaped."""
    span = diagnostic.span
    one_line = span.line == span.end_line
    yield "file", visible(prefix + diagnostic.path).translate(_PROPERTY)
    yield "line", str(span.line)
    if one_line:
        yield "col", str(span.column)
    yield "endLine", str(last_line(span))
    if one_line:
        yield "endColumn", str(span.end_column)
    yield "title", diagnostic.rule.translate(_PROPERTY)


def _text(diagnostic: Diagnostic) -> str:
    """Return the message, the other ends and the help, a line each."""
    related, rest = shown_related(diagnostic)
    lines = [visible(diagnostic.message)]
    lines += (f"{place(each.path, each.span)}: {visible(each.message)}" for each in related)
    lines += [rest] if rest else []
    if diagnostic.help and not diagnostic.help.isspace():
        lines.append("help: " + "\n".join(visible_lines(diagnostic.help)))
    return "\n".join(lines)
