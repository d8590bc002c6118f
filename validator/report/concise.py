"""The ``concise`` format: a finding a line, for editors and for people who grep."""

from __future__ import annotations

from collections.abc import Iterator

from validator.model.diagnostic import Diagnostic, Result
from validator.report.limit import rest_line, shown
from validator.report.places import place
from validator.report.sources import SourceReader
from validator.report.style import Role, Style
from validator.report.summary import closing
from validator.report.visible import visible


def render(result: Result, _sources: SourceReader, style: Style) -> Iterator[str]:
    """Yield ``path:line:column: severity[rule] message`` for each finding, then the summary."""
    for diagnostic, left_out in shown(result.diagnostics):
        yield _line(diagnostic, style)
        if left_out:
            yield f"{style.paint('note', Role.STRONG)}: {rest_line(left_out)}\n"
    yield from closing(result.summary, style)


def _line(diagnostic: Diagnostic, style: Style) -> str:
    where = place(diagnostic.path, diagnostic.span)
    kind = style.paint(f"{diagnostic.severity}[{diagnostic.rule}]", Role(diagnostic.severity))
    return f"{where}: {kind} {visible(diagnostic.message)}\n"
