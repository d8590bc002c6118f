"""The last lines of a run in words: what was checked, and how it came out."""

from __future__ import annotations

from collections.abc import Iterator

from validator.model.diagnostic import Summary
from validator.model.wording import counted
from validator.report.style import Role, Style
from validator.report.visible import visible


def closing(summary: Summary, style: Style) -> Iterator[str]:
    """Yield the summary line and one line for each note, each with its line end."""
    checked = f"checked {counted(summary.files, 'file')}: {_records(summary)}; {_references(summary)}; "
    yield f"{checked}{_findings(summary, style)}\n"
    for note in summary.notes:
        yield f"{style.paint('note', Role.STRONG)}: {visible(note)}\n"


def _records(summary: Summary) -> str:
    counts = (counted(count, visible(kind)) for kind, count in summary.records.items())
    return ", ".join(counts) or "no records"


def _references(summary: Summary) -> str:
    text = counted(summary.references, "reference")
    if not summary.references or not summary.resolved:
        return text
    return f"{text}, {'all ' if summary.references > 1 else ''}resolved"


def _findings(summary: Summary, style: Style) -> str:
    counts = ((summary.errors, Role.ERROR), (summary.warnings, Role.WARNING))
    found = [style.paint(counted(count, role.value), role) for count, role in counts if count]
    return ", ".join(found) or style.paint("no findings", Role.GOOD)
