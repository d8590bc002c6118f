"""Regular expressions that are given to Rust find what they find in ECMA-262; no others are given."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator, RegexOptions

from validator.model.regex import Regex
from validator.read.fast.schema.regexes import MAX_WEIGHT, tame

WRITTEN = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": r"^[0-9a-z]+(?:\x2D[0-9a-z]+)*$",
    r"\d{4}": "[0-9]{4}",
    r"\w+?": "[0-9A-Z_a-z]+",
    "a|(?:b|)": "a|(?:b|)",
    r"(?<year>\d+)": "(?:[0-9]+)",
    r"(?![\s\S])": "$",
    "[]a]": None,
    '[^"“”]': "[\\x00-\\x21\\x23-\u201b\u201e-\ud7ff\ue000-\U0010ffff]",
    r"\u00e9\u{1F600}\x41\cJ\0": "é😀A\\x0A\\x00",
    r"[\b\-]": r"[\x08\x2D]",
    "": "",
    "é😀": "é😀",
    r"[\s\S]": "[\\x00-\ud7ff\ue000-\U0010ffff]",
}
WILD = (
    *(r"(?=a)", r"(?!a)", r"(?<=a)b", r"(a)\1", r"(?<n>a)\k<n>", r"\bword\b", r"\B", r"\p{L}", r"\P{Lu}"),
    *[
        "[^]",
        "[]",
        "{",
        "a{,2}",
        "a{2,1}",
        "a{10000}",
        "a**",
        "^*",
        "(a",
        "a)",
        "[a",
        "]",
        "}",
        "\\",
        "(?i)a",
    ],
    *[
        r"\ud83d\ude00",
        r"\u{110000}",
        r"\a",
        r"[\w-z]",
        r"[z-a]",
        r"\x4",
        r"\01",
        r"(?<1>a)",
        r"(?<n>a)|(?<n>b)",
    ],
    *("a" * 3000, "(?:(?:[^a]{50}){50}){50}", "(" * 60 + ")" * 60, f"[^a]{{1,{MAX_WEIGHT}}}"),
)
TEXTS = (
    *("", " ", "\n", "a\n", "\na", "\r", "\r\n", "\t", "\u2028", "\x00", "\x08", "\\", "\xa0", "\ufeff"),
    *[
        "a",
        "b",
        "ab",
        "aab",
        "Z",
        "0",
        "7a",
        "_",
        "é",
        "ß",
        "\u017f",
        "\u212a",
        "K",
        "😀",
        "-",
        "/",
        "a.b",
        "]",
        "[",
        "&&",
        "~",
        "#",
        "{2}",
        "^",
        "$",
        "a-z",
        '"',
        "'",
    ],
    *("\u180e", "\u200b", "\u0660", "\ud7ff", "\ue000", "\U0010ffff"),
)
ATOMS = st.sampled_from(
    (
        *[
            r"a",
            r"b",
            r"Z",
            r"0",
            r"_",
            r"-",
            r"/",
            r".",
            r"\.",
            r"\d",
            r"\D",
            r"\w",
            r"\W",
            r"\s",
            r"\S",
            r"é",
            r"😀",
            r"[a-c]",
            r"[^a]",
            r"[\s\S]",
            r"[^\s]",
            r"[\d-]",
            r"[a\-z]",
            r"[-a]",
            r"\n",
            r"\x41",
        ],
        *[
            r"(?:a|b)",
            r"(a|)",
            r"()",
            r"[[]",
            r"[\]]",
            r"[a&&b]",
            r"[~~]",
            r"#",
            r"&",
            r"~",
            r'"',
            r"[\b]",
            r"$",
            r"^",
            r"(?![\s\S])",
            r"\u{1F600}",
            r"\b",
            r"(?=a)",
            r"\p{L}",
            r"[^]",
            r"{",
        ],
        *(" ", "\u2028", "\u017f", "\u212a"),
    )
)
TIMES = st.sampled_from(("", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "{0}"))
PIECES = st.lists(st.builds("{}{}".format, ATOMS, TIMES), max_size=4).map("".join)
PATTERNS = st.recursive(
    PIECES,
    lambda inner: (
        st.builds("({}){}".format, inner, TIMES)
        | st.builds("{}|{}".format, inner, inner)
        | st.builds("^{}$".format, inner)
        | st.builds("{}{}".format, inner, inner)
    ),
    max_leaves=4,
)


@pytest.mark.parametrize("pattern", WRITTEN)
def test_what_is_tame_is_written_in_what_both_languages_have(pattern: str) -> None:
    assert tame(pattern) == WRITTEN[pattern]


@pytest.mark.parametrize("pattern", WILD)
def test_what_is_wild_is_left_alone(pattern: str) -> None:
    assert tame(pattern) is None


@cache
def validator(pattern: str) -> Draft202012Validator:
    return Draft202012Validator(
        {"pattern": pattern, "patternProperties": {pattern: False}}, pattern_options=RegexOptions()
    )


@settings(max_examples=300, deadline=None)
@given(PATTERNS, st.lists(st.sampled_from(TEXTS), max_size=3).map("".join))
def test_what_is_tame_finds_the_same(pattern: str, text: str) -> None:
    known = tame(pattern)
    if known is None:
        return
    for each in (text, *TEXTS):
        found = Regex(pattern).search(each)
        assert (validator(known).is_valid(each), not validator(known).is_valid({each: 1})) == (found, found)


def test_a_pattern_as_heavy_as_may_be_is_compiled() -> None:
    known = tame(f"^[^a]{{1,{MAX_WEIGHT // 4 - 2}}}$")
    assert known is not None
    assert validator(known).is_valid("b" * 10)
