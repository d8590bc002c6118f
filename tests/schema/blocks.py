"""Runs the examples in a Markdown page, and can write what they really print back to it.

A section is what stands below a heading. Its files (a line with the path in backticks, then a fenced
block) are written to an empty folder, one after another; every ``console`` block runs there, with the
files that stand above it. ``python -m tests.schema.blocks docs/vocabulary.md`` rewrites the outputs;
``git diff`` then shows what changed.
"""

from __future__ import annotations

import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.running import Run, run_in

_HEADING = re.compile(r"^#{2,3} (.+)$", re.MULTILINE)
_BLOCK = re.compile(
    r"^`(?P<path>[^`\n]+)`\n```[a-z]*\n(?P<text>.*?)^```$"
    r"|^```console\n\$ (?P<command>footnoted [^\n]*)\n(?P<output>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Step:
    """A file to write, or a command with what it prints; ``start`` and ``end`` enclose the output."""

    path: str = ""
    text: str = ""
    command: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Section:
    """A heading with everything below it, up to the next one."""

    title: str
    text: str
    steps: tuple[Step, ...]

    @property
    def runs(self) -> bool:
        """Whether there is a command in it."""
        return any(step.command for step in self.steps)


def sections(page: str) -> list[Section]:
    """Return the sections of a page."""
    plain = _without_blocks(page)
    headings = list(_HEADING.finditer(plain))
    ends = [heading.start() for heading in headings[1:]] + [len(page)]
    return [
        Section(heading[1], page[heading.end() : end], tuple(_steps(page, heading.end(), end)))
        for heading, end in zip(headings, ends, strict=True)
    ]


def _without_blocks(page: str) -> str:
    """Return a page of the same length in which no line of a fenced block looks like a heading."""
    return re.sub(r"^```.*?^```$", lambda m: m[0].replace("#", "."), page, flags=re.MULTILINE | re.DOTALL)


def _steps(page: str, start: int, end: int) -> Iterator[Step]:
    for match in _BLOCK.finditer(page, start, end):
        if match["path"] is not None:
            yield Step(path=match["path"], text=match["text"])
        else:
            yield Step(
                text=match["output"],
                command=match["command"],
                start=match.start("output"),
                end=match.end("output"),
            )


def play(section: Section, folder: Path) -> Iterator[tuple[Step, Run]]:
    """Do the steps of a section in a folder; yield each command with its run."""
    for step in section.steps:
        if step.command:
            yield step, run_in(folder, *shlex.split(step.command)[1:])
            continue
        path = folder / step.path
        path.parent.mkdir(parents=True, exist_ok=True)
        # A page shows a tab as `→`, so that an editor keeps it.
        path.write_text(step.text.replace("→", "\t"), encoding="utf-8")


def printed(run: Run) -> str:
    """Return what a run shows in a terminal."""
    return run.out + run.err


def rewritten(page: str) -> str:
    """Return a page with what its commands really print."""
    found: list[tuple[Step, str]] = []
    for section in sections(page):
        with tempfile.TemporaryDirectory() as folder:
            found += [(step, printed(run)) for step, run in play(section, Path(folder))]
    for step, output in reversed(found):
        page = page[: step.start] + output + page[step.end :]
    return page


if __name__ == "__main__":
    for name in sys.argv[1:]:
        file = Path(name)
        file.write_text(rewritten(file.read_text(encoding="utf-8")), encoding="utf-8")
