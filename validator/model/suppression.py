"""A comment that keeps a finding from being reported, with its reason."""

from __future__ import annotations

from typing import NamedTuple

from validator.model.source import Span


class Suppression(NamedTuple):
    """``# footnoted: ignore[rule, …] because …`` in a file: what it covers and where it stands.

    ``line`` is the line whose findings it covers: its own, or the next one with content where it
    stands alone. ``rules`` are each with the span of the name.
    """

    file: int
    line: int
    rules: tuple[tuple[str, Span], ...]
    reason: str
    span: Span


class UnusedSuppression(NamedTuple):
    """A rule that a suppression names in vain; ``known`` says whether there is such a rule."""

    file: int
    rule: str
    span: Span
    suggestion: str | None
    known: bool


class UnreasonedSuppression(NamedTuple):
    """A suppression that does not say why."""

    file: int
    span: Span
