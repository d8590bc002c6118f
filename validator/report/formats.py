"""The output formats by name: adding one is a file beside this and a line in ``FORMATS``.

The command line takes the names from here, so nothing is imported at the top that it does not need.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from validator.model.diagnostic import Result
    from validator.report.sources import SourceReader
    from validator.report.style import Style

    Render = Callable[[Result, SourceReader, Style], Iterator[str]]
    """A result, the texts it speaks of and a style go in; chunks of text come out, in order."""

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "full": "validator.report.full",
        "concise": "validator.report.concise",
        "json": "validator.report.json_contract",
        "github": "validator.report.github",
    }
)
"""What ``--output-format`` takes, and the module whose ``render`` writes it."""


def renderer(name: str) -> Render:
    """Return the ``render`` of a format, importing no other; KeyError where there is no such format."""
    render: Render = import_module(FORMATS[name]).render
    return render
