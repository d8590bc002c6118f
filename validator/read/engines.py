"""Which engine reads: the fast one where its libraries are installed, unless another is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from validator.model.errors import UnableError
from validator.model.plan import Plan

if TYPE_CHECKING:
    from validator.read.engine import Engine
    from validator.read.schema.graph import Graph

FAST, REFERENCE = "fast", "reference"

_HELP = "install `yamlrocks` and `jsonschema-rs` (Python 3.12 or later), or use --engine reference"


class EngineError(UnableError):
    """The engine that was asked for is not there; ``str()`` is the line that says so."""


def make_engine(name: str | None, plan: Plan, graph: Callable[[], Graph]) -> Engine:
    """Return an engine by name, None for the fastest that there is; ``graph`` is called when it is needed.

    Raises EngineError.
    """
    if name != REFERENCE:
        try:
            import jsonschema_rs  # noqa: F401  # only whether they are there
            import yamlrocks  # noqa: F401

            from validator.read.fast.engine import FastEngine
        except ImportError as error:
            if name == FAST:
                raise EngineError(f"the fast engine is not there ({error}): {_HELP}") from None
        else:
            return FastEngine(plan, graph)
    from validator.read.reference_engine import ReferenceEngine

    return ReferenceEngine(plan, graph)
