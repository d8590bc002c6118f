"""Reads the examples on rule pages, runs them, and can write what they really print back to the page.

``make pages`` (``make pages ARGS=NAME`` for one) writes what the examples really print into the console
blocks, and names the pages that it changed; ``git diff`` then shows what. Where an example does not run, or
does not show its rule, it writes nothing at all.
"""

from __future__ import annotations

import re
import shlex
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.running import Run, run_in
from validator.check.registry import all_rules
from validator.check.rule import Rule
from validator.model.errors import UnableError
from validator.model.wording import did_you_mean

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


def path_of(rule: Rule) -> Path:
    """Return the file that a rule's page stands in."""
    return RULES / f"{rule.name.replace('-', '_')}.py"


def rewritten(rule: Rule) -> str:
    """Return the rule's file with what its bad example really prints; UnableError where it shows nothing."""
    path = f"validator/rules/{path_of(rule).name}"
    if _CONSOLE.search(section(rule.page, "Bad")) is None:
        raise UnableError(f"{path}: its Bad section has no console block with `$ footnoted check`")
    example = bad_example(rule.page)
    with tempfile.TemporaryDirectory() as folder:
        run = run_example(example, Path(folder))
    if run.err:
        raise UnableError(f"{path}: `{example.command}` cannot run its example: {run.err.strip()}")
    if f"[{rule.name}]" not in run.out:
        raise UnableError(f"{path}: its example shows no `{rule.name}`; it prints: {_one_line(run.out)}")
    text = path_of(rule).read_text(encoding="utf-8")
    old = f"$ {example.command}\n{example.output}```"
    if old not in text:
        raise UnableError(f"{path}: its page differs from its source (is a backslash in it?)")
    return text.replace(old, f"$ {example.command}\n{run.out}```")


def _one_line(text: str) -> str:
    return " ".join(text.split()) or "nothing"


def main(names: Sequence[str]) -> int:
    """Write the pages of some rules, of all where none is named, and say which changed; all or none."""
    try:
        rules = {rule.name: rule for rule in all_rules()}
        for name in names:
            if name not in rules:
                raise UnableError(f"there is no rule `{name}`{did_you_mean(name, rules)}")
        texts = {name: rewritten(rules[name]) for name in names or rules}
    except UnableError as error:
        print(f"No page was written. {_one_line(str(error))}", file=sys.stderr)
        return 1
    changed = [name for name in texts if path_of(rules[name]).read_text(encoding="utf-8") != texts[name]]
    for name in changed:
        path_of(rules[name]).write_text(texts[name], encoding="utf-8", newline="\n")
        print(f"changed validator/rules/{path_of(rules[name]).name}")
    if not changed:
        print("no page changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
