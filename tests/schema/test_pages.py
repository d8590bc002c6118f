"""The pages about schemas: every example does what the page says, and nothing is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.schema.blocks import Section, play, printed, sections
from validator.read.schema.dialect import OURS
from validator.read.schema.lint import LINT_RULES

ROOT = Path(__file__).parents[2]
VOCABULARY = sections((ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8"))
LINT = sections((ROOT / "docs" / "schema-lint.md").read_text(encoding="utf-8"))
CASES = sections((Path(__file__).parent / "lint_cases.md").read_text(encoding="utf-8"))
EXAMPLES = [section for section in (*VOCABULARY, *LINT, *CASES) if section.runs]
PROMISES_MORE_THAN = ("unusable-schema",)


@pytest.mark.parametrize("section", EXAMPLES, ids=lambda section: section.title)
def test_an_example_prints_exactly_what_the_page_shows(section: Section, tmp_path: Path) -> None:
    for step, run in play(section, tmp_path):
        assert printed(run) == step.text
        assert run.err == ""


@pytest.mark.parametrize("keyword", OURS)
def test_every_keyword_has_a_section_with_an_example_of_it(keyword: str) -> None:
    (section,) = [section for section in VOCABULARY if section.title == keyword]
    assert section.runs
    assert any(f"{keyword}:" in step.text for step in section.steps if not step.command)


def test_the_vocabulary_names_every_keyword_in_its_table() -> None:
    table = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    for keyword in OURS:
        assert f"| [`{keyword}`](#{keyword}) |" in table


@pytest.mark.parametrize("name", LINT_RULES)
def test_every_lint_rule_has_a_section_with_its_explanation(name: str) -> None:
    rule = LINT_RULES[name]
    (section,) = [section for section in LINT if section.title == name]
    text = " ".join(section.text.split())
    assert text.startswith(f"{rule.headline} Severity: {rule.severity}. {rule.why}")
    found = [step.text for step in section.steps if step.command]
    assert all(f"[{name}]" in text for text in found)
    assert found or name in PROMISES_MORE_THAN


def test_the_sections_stand_in_the_order_of_the_rules() -> None:
    assert [section.title for section in LINT] == ["Linting schemas", *LINT_RULES][-len(LINT) :]


def test_names_say_what_is_wrong_in_lowercase_words() -> None:
    for rule in LINT_RULES.values():
        assert rule.name.replace("-", "").isalpha()
        assert rule.name.islower()
        assert rule.headline.endswith(".")
        assert len(rule.why.split()) >= 15


def test_a_case_has_the_finding_that_another_has_not() -> None:
    titles = [section.title for section in CASES]
    assert len(titles) == len(set(titles))
