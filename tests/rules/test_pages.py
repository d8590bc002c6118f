"""Every rule's page is complete, and its examples do what it says, to the character."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.pages import SECTIONS, bad_example, good_example, run_example, section
from tests.running import run_in
from validator.check.registry import all_rules, rule, rule_names
from validator.check.rule import GROUPS

NAMES = rule_names()


@pytest.mark.parametrize("name", NAMES)
def test_the_bad_example_prints_exactly_what_the_page_shows(name: str, tmp_path: Path) -> None:
    example = bad_example(rule(name).page)
    run = run_example(example, tmp_path)
    assert run.err == ""
    assert run.out == example.output
    assert f"[{name}]" in run.out


@pytest.mark.parametrize("name", NAMES)
def test_the_good_example_has_no_finding(name: str, tmp_path: Path) -> None:
    run = run_example(good_example(rule(name).page), tmp_path)
    assert run.err == ""
    assert run.status == 0, run.out
    assert "no findings" in run.out


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_complete(name: str) -> None:
    page = rule(name).page
    assert rule(name).headline.endswith(".")
    assert len(rule(name).headline) <= 100
    for part in SECTIONS:
        assert section(page, part).strip(), f"no section {part}"
    assert len(section(page, "Why").split()) >= 15
    assert "PAGE" not in page


def test_names_say_what_is_wrong_in_lowercase_words() -> None:
    for each in all_rules():
        assert each.name.replace("-", "").isalpha()
        assert each.name.islower()
        assert each.group in GROUPS


def test_no_keyword_is_explained_by_two_rules() -> None:
    keywords = [keyword for each in all_rules() for keyword in each.keywords]
    assert sorted(keywords) == sorted(set(keywords))


@pytest.mark.parametrize("name", NAMES)
def test_the_command_shows_the_page(name: str, tmp_path: Path) -> None:
    run = run_in(tmp_path, "rule", name)
    found = rule(name)
    assert run.out == f"# {name} ({found.severity}, {found.group})\n\n{found.page.strip()}\n"
    assert run.status == 0


def test_the_list_has_every_rule(tmp_path: Path) -> None:
    lines = run_in(tmp_path, "rule").lines
    assert [line.split()[0] for line in lines] == list(NAMES)
    assert all(rule(name).headline in line for name, line in zip(NAMES, lines, strict=True))


def test_an_unknown_rule_gets_the_nearest_name(tmp_path: Path) -> None:
    run = run_in(tmp_path, "rule", "undefined-refrence")
    assert (run.status, run.out) == (2, "")
    assert (
        run.err == "footnoted: there is no rule `undefined-refrence`; did you mean `undefined-reference`?\n"
    )
