"""Regular expressions: what is told, and that the engines really read it so."""

from __future__ import annotations

import re

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.read.schema.lint.regexes import readings, why_not_python

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
]
DIFFERENT = {
    r"\d": ["\\d"],
    r"[\d-]": ["\\d"],
    r"\W\D\w": ["\\W", "\\D", "\\w"],
    r"\bword\B": ["\\b", "\\B"],
    r"[\b]": [],
    r"\Aa\Z": ["\\A", "\\Z"],
    r"\p{L}\P{Lu}": ["\\p{L}", "\\P{Lu}"],
    r"(?<=a)b(?<!c)": ["(?<=", "(?<!"],
    r"(?P<n>a)(?P=n)": ["(?P<", "(?P="],
    r"(?<n>a)\k<n>": ["(?<", "\\k<n>"],
    r"(?i)a(?s:b)": ["(?i)", "(?s:"],
    r"(?>a)(?#c)(?(1)a|b)": ["(?>", "(?#", "(?("],
    r"a++b*+c?+d{2}+": ["++", "*+", "?+", "{2}+"],
    r"a{,3}": ["{,3}"],
    r"{a}]": ["{", "}", "]"],
    r"[a&&b--c~~d]": ["&&", "--", "~~"],
    r"[[:alpha:]]": ["[:alpha:]"],
    r"[[a]": ["["],
    r"[]a]": ["[]"],
    r"\-\@\_\ ": ["\\-", "\\@", "\\_"],
    r"\u{1F600}": ["\\u{1F600}"],
    r"\a\U0001F600\cA": ["\\a", "\\U", "\\c"],
}


@pytest.mark.parametrize("pattern", PORTABLE)
def test_what_all_engines_read_alike_is_silent(pattern: str) -> None:
    assert list(readings(pattern)) == []
    re.compile(pattern)
    jsonschema_rs.validator_for({"pattern": pattern})


@pytest.mark.parametrize("pattern", DIFFERENT)
def test_what_engines_read_differently_is_told_part_by_part(pattern: str) -> None:
    assert [reading.part for reading in readings(pattern)] == DIFFERENT[pattern]


@pytest.mark.parametrize(
    ("pattern", "text"), [(r"^\d$", "٣"), (r"^\w$", "é"), (r"^\W$", "é"), (r"^\D$", "٣")]
)
def test_python_and_rust_really_disagree(pattern: str, text: str) -> None:
    in_rust = jsonschema_rs.validator_for({"pattern": pattern}).is_valid(text)
    assert (re.search(pattern, text) is not None) != in_rust


@pytest.mark.parametrize("pattern", [r"\p{L}", r"(?<n>a)", r"a(", r"\z", r"\u{41}", r"[z-a]", r"*"])
def test_what_python_cannot_read_is_known(pattern: str) -> None:
    assert why_not_python(pattern) is not None


@given(st.text(alphabet="abd\\[](){}?<>!=:+*,-&~^$|.#P019 pLZ", max_size=12))
def test_any_text_can_be_looked_at(pattern: str) -> None:
    for reading in readings(pattern):
        assert reading.part
        assert reading.readings
        assert reading.instead
