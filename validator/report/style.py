"""How the output is to look: colours, width, and where a platform counts paths from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TextIO

DEFAULT_WIDTH = 100
_NARROWEST = 40


class Role(StrEnum):
    """What a stretch of text is for; its colour follows from that."""

    ERROR = "error"
    WARNING = "warning"
    PLACE = "place"
    HELP = "help"
    STRONG = "strong"
    GOOD = "good"


_COLORS: Mapping[Role, str | None] = MappingProxyType(
    {
        Role.ERROR: "light_red",
        Role.WARNING: "yellow",
        Role.PLACE: "light_blue",
        Role.HELP: "light_cyan",
        Role.STRONG: None,
        Role.GOOD: "green",
    }
)


@dataclass(frozen=True, slots=True)
class Style:
    """Whether to colour, how many cells a line has, and the folder that a platform's paths start from.

    ``workspace`` matters to GitHub alone: its annotations name files from there, not from our root.
    """

    color: bool = False
    width: int = DEFAULT_WIDTH
    workspace: str = ""

    def paint(self, text: str, role: Role) -> str:
        """Return the text, bold and in the role's colour where this style has colours."""
        if not self.color or not text:
            return text
        from termcolor import colored  # most runs have no colours

        return colored(text, _COLORS[role], attrs=["bold"], force_color=True)


def style_for(stream: TextIO, environ: Mapping[str, str]) -> Style:
    """Return the style for a stream in an environment.

    Colours: never under ``NO_COLOR``; always under ``FORCE_COLOR`` (unless it is 0); otherwise on a
    terminal that is not ``TERM=dumb``. The width is the terminal's, and 100 where there is none.
    """
    return Style(
        color=_wants_color(stream, environ),
        width=_width(stream),
        workspace=environ.get("GITHUB_WORKSPACE", ""),
    )


def _wants_color(stream: TextIO, environ: Mapping[str, str]) -> bool:
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return environ.get("TERM") != "dumb" and stream.isatty()


def _width(stream: TextIO) -> int:
    """Return the terminal's width, at least 40; terminals that do not know theirs say 0."""
    try:
        columns = os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except (OSError, ValueError):
        columns = 0
    return max(columns, _NARROWEST) if columns else DEFAULT_WIDTH
