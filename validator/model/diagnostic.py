"""What the tool says: diagnostics, complete when made, and the summary of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from validator.model.source import Span

Scalar = str | int | float | bool | None


class Severity(StrEnum):
    """How grave a finding is; only an error fails a run, unless ``--strict``."""

    ERROR = "error"
    WARNING = "warning"


class Applicability(StrEnum):
    """Whether a fix may be applied unseen."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class RecordName:
    """A record's type and primary key, as JSON scalars."""

    type: str
    key: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another end of a finding, with what stands there."""

    path: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace a span of one file by a text."""

    path: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding, all or none."""

    applicability: Applicability
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, the other ends, and what to do next.

    ``path`` is relative to the root, with ``/``. ``cause`` groups the findings that one cause
    made (say, all references to one undefined id): a screen shows ten of a group. ``label`` is
    the short text that a code frame prints under the span; empty where the message says it all.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    span: Span
    help: str | None = None
    record: RecordName | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    cause: str | None = None
    label: str = ""

    def order(self) -> tuple[str, int, int, str, str]:
        """The key by which diagnostics are sorted: the same at every run."""
        return (self.path, self.span.line, self.span.column, self.rule, self.message)


@dataclass(frozen=True, slots=True)
class Skipped:
    """How many places a rule did not check, and why."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many places one rule checked and which it skipped."""

    rule: str
    checked: int
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run looked at: the counts that stand under its findings.

    ``references`` are values followed; ``errors`` and ``warnings`` are of the diagnostics reported.
    ``resolved`` says that every reference was followed and led somewhere; ``notes`` say in words
    what was not looked at, or not reported, and why.
    """

    files: int
    records: Mapping[str, int]
    references: int
    errors: int
    warnings: int
    notes: tuple[str, ...] = ()
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """Everything a run found, in order, with its summary and coverage ledger."""

    root: str
    diagnostics: tuple[Diagnostic, ...]
    summary: Summary
    coverage: tuple[Coverage, ...] = field(default=())
