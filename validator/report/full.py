"""The ``full`` format: each finding with its source line, the other ends, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from validator.model.diagnostic import Result
from validator.report.limit import rest_line, shown
from validator.report.sources import SourceReader
from validator.report.style import Role, Style
from validator.report.summary import closing


def render(result: Result, sources: SourceReader, style: Style) -> Iterator[str]:
    """Yield a paragraph for each finding, then the summary."""
    for diagnostic, left_out in shown(result.diagnostics):
        from validator.report.paragraph import paragraph  # where nothing is found, nothing is to be drawn

        yield "".join(f"{line}\n" for line in paragraph(diagnostic, sources, style)) + "\n"
        if left_out:
            yield f"{style.paint('note', Role.STRONG)}: {rest_line(left_out)}\n\n"
    yield from closing(result.summary, style)
