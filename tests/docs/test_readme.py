"""What the README shows is what a reader gets."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.article.project import REPOSITORY, STATEMENTS, copy_project
from tests.running import run_in
from validator.cli import FORMATS
from validator.report.formats import FORMATS as WRITERS

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def shown(name: str) -> str:
    """Return the output that stands under a marker in the README."""
    found = re.search(rf"<!-- output: {name} -->\n```text\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1]


def test_our_records(tmp_path: Path) -> None:
    copy = copy_project(tmp_path)
    assert run_in(copy.root, "check").out == shown("check")


def test_a_fault(tmp_path: Path) -> None:
    copy = copy_project(tmp_path)
    copy.edit(STATEMENTS, "    - footnote: 1\n", "    - footnote: 13\n")
    assert run_in(copy.root, "check").out == shown("footnote 13")


def test_records_of_ones_own(tmp_path: Path) -> None:
    for name, text in re.findall(r"^`([^`\n]+)`\n```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    console = re.search(r"^```console\n\$ footnoted ([^\n]*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert console is not None
    run = run_in(tmp_path, *shlex.split(console[1]))
    assert run.out == console[2]
    assert run.status == 1


def test_the_command_takes_every_option_that_is_listed(tmp_path: Path) -> None:
    help_text = run_in(tmp_path, "check", "--help").out
    listed = re.findall(r"^ {8}(--[a-z-]+)(?: / (--[a-z-]+))?", README, re.MULTILINE)
    options = {option for pair in listed for option in pair if option}
    assert options == set(re.findall(r"^  (--[a-z-]+)", help_text, re.MULTILINE))
    assert tuple(WRITERS) == FORMATS


def test_the_settings_that_it_shows_are_settings(tmp_path: Path) -> None:
    (settings,) = re.findall(r"^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    copy = copy_project(tmp_path)
    copy.write("footnoted.toml", settings)
    assert run_in(copy.root, "check").out == shown("check")


def test_every_link_leads_to_a_file() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (REPOSITORY / target).exists(), target
