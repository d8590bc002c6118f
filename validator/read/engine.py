"""What an engine is: bytes to facts in bulk, and places on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from validator.model.brief import Brief
from validator.model.document import Spot
from validator.model.facts import Facts, Trace
from validator.model.plan import FilePlan
from validator.model.source import Span
from validator.read.yaml import UnreadableError

__all__ = ["Engine", "UnreadableError"]


class Engine(Protocol):
    """Reads files along a plan; every engine gives the same facts, traces and spans."""

    @property
    def name(self) -> str:
        """What ``--engine`` calls it."""
        ...

    def prepare(self) -> None:
        """Make everything that is made only once: called before the work is shared among processes."""
        ...

    def brief(self, data: bytes, file: FilePlan, bindings: Mapping[str, str]) -> Brief | None:
        """Return what deciding in bulk needs of a file; None where exact facts have to be made for it.

        Raises UnreadableError.
        """
        ...

    def facts(self, data: bytes, file: FilePlan, bindings: Mapping[str, str]) -> Facts:
        """Return what linking needs of a file; raises UnreadableError."""
        ...

    def trace(self, data: bytes, file: FilePlan, bindings: Mapping[str, str]) -> Trace:
        """Return the same facts, each with its place, and all faults that the file shows by itself."""
        ...

    def locate(self, data: bytes, spots: Sequence[Spot]) -> list[Span]:
        """Return where each spot stands."""
        ...
