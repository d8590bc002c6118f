"""Regular expressions: what is told, and that the engines really read it so."""

from __future__ import annotations

import re

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.model.formats import FORMATS
from validator.model.regex import Regex
from validator.read.schema.lint.regexes import Kind, readings, why_no_regex, why_not_python

PORTABLE = [
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    r"^(?:a|b){2,3}?$",
    r"^[0-9]{4}-[0-9]{2}$",
    r"^(?=.*a)(?!b).+$",
    r"^\$\.\*\+\?\(\)\[\]\{\}\|\^\\\/$",
    r"^[\]\-\\^]$",
    r"^\t\n\r\x41\u00e9$",
    r"^[^/]+\.(yaml|yml)$",
    r"^(a)\1$",
    r"",
    r"(?i:a)(?s-m:b)(?-i:c)",
    r"(?<=a)b(?<!c)",
    r"[a&&b~~c[d]",
    r"[\b]",
]
DIFFERENT = {
    r"\d": ["\\d"],
    r"[\d-]": ["\\d"],
    r"\W\D\w": ["\\W", "\\D", "\\w"],
    r"\bword\B": ["\\b", "\\B"],
    r"\Aa\Z\z": ["\\A", "\\Z", "\\z"],
    r"\p{L}\P{Lu}": ["\\p{L}", "\\P{Lu}"],
    r"\pL": ["\\p"],
    r"(?P<n>a)(?P=n)": ["(?P<", "(?P="],
    r"(?<n>a)\k<n>": ["(?<", "\\k<n>"],
    r"(?i)a(?x:b)": ["(?i)", "(?x:"],
    r"(?>a)(?#c)(?(1)a|b)": ["(?>", "(?#", "(?("],
    r"a++b*+c?+d{2}+": ["++", "*+", "?+", "{2}+"],
    r"a{,3}": ["{,3}"],
    r"{a}]": ["{", "}", "]"],
    r"[[:alpha:]]": ["[:alpha:]]"],
    r"[]a": ["[]"],
    r"[^]": ["[^]"],
    r"\-\@\_\ ": ["\\-", "\\@", "\\_", "\\ "],
    r"\u{1F600}": ["\\u{1F600}"],
    r"\a\U0001F600\cA\h": ["\\a", "\\U", "\\c", "\\h"],
}


@pytest.mark.parametrize("pattern", PORTABLE)
def test_what_all_engines_read_alike_is_silent(pattern: str) -> None:
    assert list(readings(pattern)) == []
    assert FORMATS["regex"](pattern)
    assert why_not_python(pattern) is None


@pytest.mark.parametrize("pattern", DIFFERENT)
def test_what_engines_read_differently_is_told_part_by_part(pattern: str) -> None:
    assert [reading.part for reading in readings(pattern)] == DIFFERENT[pattern]


def in_python(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


def in_rust(pattern: str, text: str) -> bool:
    return jsonschema_rs.validator_for({"pattern": pattern}).is_valid(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(r"^\d$", "٣"), (r"^\w$", "é"), (r"^\W$", "é"), (r"^\D$", "٣"), (r"é\b", "é"), (r"é\B", "é")],
)
def test_python_really_disagrees(pattern: str, text: str) -> None:
    assert in_python(pattern, text) != Regex(pattern).search(text)
    assert in_rust(pattern, text) == (
        in_python(pattern, text) if "b" in pattern.lower() else not in_python(pattern, text)
    )


@pytest.mark.parametrize(("pattern", "text"), [(r"^[]", "]"), (r"a{,3}b", "ab"), (r"a\Z", "a")])
def test_what_is_nothing_special_without_the_unicode_mode(pattern: str, text: str) -> None:
    assert why_no_regex(pattern) is None
    assert not Regex(pattern).search(text)


@pytest.mark.parametrize("pattern", [r"\p{L}", r"(?<n>a)", r"a(", r"\z", r"\u{41}", r"[z-a]", r"*"])
def test_what_python_cannot_read_is_known(pattern: str) -> None:
    assert why_not_python(pattern) is not None


@pytest.mark.parametrize("pattern", ["a(", "[z-a]", "*", "(?P<n>a)", "a++", "\ud800", "a" * 5001, "(" * 4000])
def test_what_is_no_regular_expression_is_known(pattern: str) -> None:
    assert why_no_regex(pattern) is not None


@given(st.text(alphabet="abd\\[](){}?<>!=:+*,-&~^$|.#P019 pLZims", max_size=12))
def test_whatever_is_told_of_a_text_is_so(pattern: str) -> None:
    kinds = {reading.kind for reading in readings(pattern)}
    assert all(reading.part and reading.readings and reading.instead for reading in readings(pattern))
    if why_no_regex(pattern) is not None:
        return
    assert Kind.REFUSED not in kinds
    if Kind.LEGACY in kinds:
        assert not FORMATS["regex"](pattern)
    if Kind.FOREIGN in kinds:
        assert why_not_python(pattern) is not None
