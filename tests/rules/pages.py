"""Reads the examples on rule pages, runs them, and can write what they really print back to the page.

``python -m tests.rules.pages`` rewrites the console blocks of every page; ``git diff`` then shows
what changed.
"""

from __future__ import annotations

import re
import shlex
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.running import Run, run_in
from validator.check.registry import all_rules
from validator.check.rule import Rule

RULES = Path(__file__).parent.parent.parent / "validator" / "rules"
SECTIONS = ("Why", "Bad", "Good")
_FILE = re.compile(r"^`([^`\n]+)`\n```[a-z]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"^```console\n\$ (footnoted [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """Files of a small project, a command and what it prints."""

    files: Mapping[str, str]
    command: str
    output: str


def section(page: str, name: str) -> str:
    """Return the text of one section of a page; empty where there is none."""
    found = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def bad_example(page: str) -> Example:
    """Return the example that shows the fault."""
    text = section(page, "Bad")
    console = _CONSOLE.search(text)
    assert console is not None, "the Bad section has no console block"
    return Example(dict(_FILE.findall(text)), console[1], console[2])


def good_example(page: str) -> Example:
    """Return the same project with the fault mended."""
    bad = bad_example(page)
    files = {**bad.files, **dict(_FILE.findall(section(page, "Good")))}
    return Example(files, "footnoted check", "")


def run_example(example: Example, folder: Path, *options: str) -> Run:
    """Write an example's files below a folder and run its command there."""
    for name, text in example.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # A page shows a tab as `→`, so that an editor keeps it.
        path.write_text(text.replace("→", "\t"), encoding="utf-8")
    return run_in(folder, *shlex.split(example.command)[1:], *options)


def rewrite(rule: Rule) -> None:
    """Write what the bad example really prints to the rule's page."""
    path = RULES / f"{rule.name.replace('-', '_')}.py"
    example = bad_example(rule.page)
    with tempfile.TemporaryDirectory() as folder:
        printed = run_example(example, Path(folder)).out
    old = f"$ {example.command}\n{example.output}```"
    new = f"$ {example.command}\n{printed}```"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new), encoding="utf-8")


if __name__ == "__main__":
    for each in all_rules():
        if len(sys.argv) < 2 or each.name in sys.argv[1:]:
            rewrite(each)
