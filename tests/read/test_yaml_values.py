"""What YAML stands for: the core schema of YAML 1.2, keys as text, aliases, merges and tags."""

from __future__ import annotations

import math
from typing import Any

import pytest

from validator.model.document import Parsed
from validator.read.yaml import UnreadableError, parse


def values(text: str) -> tuple[Any, ...]:
    return parse(text.encode()).documents


def value(text: str) -> Any:
    (only,) = values(text)
    return only


SCALARS: dict[str, Any] = {
    "~": None, "null": None, "Null": None, "NULL": None, "nULL": "nULL", "--- ": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False, "tRUE": "tRUE",
    "yes": "yes", "no": "no", "on": "on", "Off": "Off", "y": "y", "n": "n",
    "0": 0, "12": 12, "012": 12, "089": 89, "-7": -7, "+7": 7, "-0": 0, "0o14": 12, "0x1F": 31, "0xff": 255,
    "-0x1F": "-0x1F", "+0o7": "+0o7", "0o8": "0o8", "0b101": "0b101", "0xg": "0xg",
    "1_000": "1_000", "1,000": "1,000",
    "12:30": "12:30", "190:20:30": "190:20:30", "2025-09-04": "2025-09-04",
    "2025-09-04T12:30:00Z": "2025-09-04T12:30:00Z",
    "1.5": 1.5, "1.": 1.0, ".5": 0.5, "-.5": -0.5, "+.5": 0.5, "1e3": 1000.0,
    "1E+3": 1000.0, "1.5e-3": 0.0015,
    "012.5": 12.5, ".": ".", "..": "..", "+": "+", "-": [None], "-.": "-.", "1e": "1e",
    "1.2.3": "1.2.3", "e3": "e3",
    ".inf": math.inf, "+.INF": math.inf, "-.Inf": -math.inf, ".iNF": ".iNF", "1e999": math.inf,
    "=": "=", "<<": "<<", "'12'": "12", '"null"': "null", "'it''s'": "it's", "a#b": "a#b",
    "a #b": "a", "a:b": "a:b",
    "-a": "-a", ":a": ":a", "?a": "?a", "a\tb": "a\tb", "|\n a\n": "a\n", "a b ": "a b",
}  # fmt: skip


@pytest.mark.parametrize("text", SCALARS)
def test_a_scalar_is_read_by_the_core_schema(text: str) -> None:
    found = value(text)
    assert found == SCALARS[text]
    assert type(found) is type(SCALARS[text])


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_not_a_number(text: str) -> None:
    assert math.isnan(value(text))


def test_the_longest_numbers() -> None:
    assert value("9" * 1_000) == 10**1_000 - 1
    assert value("0x" + "f" * 998) == 16**998 - 1


@pytest.mark.parametrize("text", ["1" * 1_001, "0x" + "f" * 999, "1." + "0" * 999, "- " + "1" * 5_000])
def test_longer_numbers_are_refused_and_raise_nothing_else(text: str) -> None:
    with pytest.raises(UnreadableError, match=r"^a number has more than 1,000 characters$"):
        parse(text.encode())


def test_a_long_number_is_fine_as_text() -> None:
    digits = "1" * 5_000
    assert value(f'"{digits}"') == digits
    assert value(f"!!str {digits}") == digits
    assert value(f"{digits[:1000]}: 1") == {digits[:1000]: 1}


def test_keys_are_their_text() -> None:
    text = "2024: a\ntrue: b\n~: c\nnull: d\n'q': e\n1.50: f\n: g\n.inf: h\n? i\n? |\n  j\n: k\n"
    assert value(text) == {
        "2024": "a", "true": "b", "~": "c", "null": "d", "q": "e", "1.50": "f", "": "g", ".inf": "h",
        "i": None, "j\n": "k",
    }  # fmt: skip


def test_tags_on_keys_leave_them_text() -> None:
    assert value("!!int 12: a\n!!str null: b\n") == {"12": "a", "null": "b"}


def test_the_last_of_equal_keys_is_read_and_the_order_is_the_first() -> None:
    found = value("a: 1\nb: 2\n'a': 3\n")
    assert found == {"a": 3, "b": 2}
    assert list(found) == ["a", "b"]


NOTATIONS: dict[str, Any] = {
    "{a:}": {"a": None},
    "{a:, b}": {"a": None, "b": None},
    "{a:1}": {"a:1": None},
    '{"a":1}': {"a": 1},
    '["a":1]': [{"a": 1}],
    "['a':1, b: 2]": [{"a": 1}, {"b": 2}],
    '{"a"\n:1}': {"a": 1},
    "{a\n b: c}": {"a b": "c"},
    "[a:, b]": [{"a": None}, "b"],
    "[: a]": [{"": "a"}],
    "[?a, ? b]": ["?a", {"b": None}],
    "[http://a/b?c#d, e]": ["http://a/b?c#d", "e"],
    "[!!str, a]": ["", "a"],
    "[a, !!null]": ["a", None],
    "[a, b,]": ["a", "b"],
    "a:\tb\t# c": {"a": "b"},
    "-\ta\t": ["a"],
    "a:\n  b\n\n  c": {"a": "b\nc"},
    "a:\n  b\n   \t c": {"a": "b c"},
    "a\n\tb": "a b",
    "a:\n- b\n- c": {"a": ["b", "c"]},
    "- - a\n  - b\n-\n  c: d": [["a", "b"], {"c": "d"}],
    '"a\\\n  b\\x41\\u00e9\\U0001F600\\/\\t"': "abAé😀/\t",
    '"a  \n\n  b\\  \n c"': "a\nb  c",
    "'a\n\n\n b'": "a\n\nb",
    '"a\\t \n b"': "a\t b",
    '"\\N\\_\\L\\P\\e\\0"': "\x85\xa0\u2028\u2029\x1b\0",
    "a: |\n  b\n   c\n\n\nd: 1": {"a": "b\n c\n", "d": 1},
    "a: |-\n  b\n": {"a": "b"},
    "a: |+\n  b\n\n": {"a": "b\n\n"},
    "a: |\n  b": {"a": "b"},
    "a: >\n  b\n  c\n\n  d\n   e\n  f\n": {"a": "b c\nd\n e\nf\n"},
    "a: |2-\n   b\n": {"a": " b"},
    "a: >-2 # c\n   b\n": {"a": " b"},
    "a: |\n\n  \n   b\n": {"a": "\n\nb\n"},
    "a: |\n\nb: 1": {"a": "", "b": 1},
    "a: |+\n\nb: 1": {"a": "\n", "b": 1},
    "|\na\n...\n": "a\n",
    "%YAML 1.1\n---\nyes": "yes",
    "%FOO bar\n--- a": "a",
    "... \n# c\n...\na": "a",
    '"\x7f": "\ufeff\x80\uffff"': {"\x7f": "\ufeff\x80\uffff"},
    "[\n\ta,\n\tb\n]": ["a", "b"],
}


@pytest.mark.parametrize("text", NOTATIONS)
def test_a_notation_of_yaml_1_2(text: str) -> None:
    assert value(text) == NOTATIONS[text]


DOCUMENTS: dict[str, tuple[Any, ...]] = {
    "": (None,),
    "\ufeff": (None,),
    "# nothing\n\n  \t\n": (None,),
    "...\n": (None,),
    "---\n": (None,),
    "---\n---\n": (None, None),
    "a\n...\nb\n": ("a", "b"),
    "- |\n a\n---\nb": (["a\n"], "b"),
    "--- a\n--- |\n b\n...\n": ("a", "b\n"),
}


@pytest.mark.parametrize("text", DOCUMENTS)
def test_documents(text: str) -> None:
    assert values(text) == DOCUMENTS[text]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(end: str, mark: str) -> None:
    text = "a: |\n  b\n  c\n\nd: 'e\n\n  f'\ng:\n  - h\n    i # j\n"
    assert value(mark + text.replace("\n", end)) == {"a": "b\nc\n", "d": "e\nf", "g": ["h i"]}


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029", "\xa0", "\u3000"])
def test_no_other_character_ends_a_line_or_is_white_space(char: str) -> None:
    text = f"a{char}b: c{char}\nd: '{char} e'\nf: |\n  {char}g\nh: &i{char} {char}\nj: *i{char}\n"
    assert value(text) == {
        f"a{char}b": f"c{char}", "d": f"{char} e", "f": f"{char}g\n", "h": char, "j": char,
    }  # fmt: skip


def test_aliases_share_their_value() -> None:
    found = value("a: &x {b: [1]}\nc: *x\nd: &y 12\ne: *y\n")
    assert found == {"a": {"b": [1]}, "c": {"b": [1]}, "d": 12, "e": 12}
    assert found["a"] is found["c"]


def test_an_anchor_can_be_given_again_and_ends_with_its_document() -> None:
    assert value("[&a 1, *a, &a 2, *a]") == [1, 1, 2, 2]
    with pytest.raises(UnreadableError, match=r"^the alias \*a has no anchor &a before it$"):
        parse(b"&a 1\n--- *a\n")


def test_aliases_and_anchors_as_keys() -> None:
    assert value("&a b: &c 012\n*a : 1\n*c : 2\nd: *a\n") == {"b": 1, "012": 2, "d": "b"}


MERGES: dict[str, Any] = {
    "explicit keys win": "[&a {b: 1, c: 2}, {<<: *a, b: 3}, {b: 3, <<: *a}]",
    "the first of a list wins": "[&a {b: 1}, {<<: [*a, {b: 2, c: 3}]}, &x [*a, {c: 4}], {<<: *x}]",
    "merges within merges": "[&a {b: 1}, &c {<<: *a, d: 2}, {<<: *c, b: 3}]",
    "nothing to merge": "[{<<: {}, a: 1}, {<<: [], a: 1}]",
    "several merge keys": "[{<<: {a: 1}, <<: {a: 2, b: 3}}]",
    "no merge key": "[{'<<': {a: 1}}, {!!str <<: {a: 1}}, {\"<<\": 1}]",
}
MERGED: dict[str, Any] = {
    "explicit keys win": [{"b": 1, "c": 2}, {"b": 3, "c": 2}, {"b": 3, "c": 2}],
    "the first of a list wins": [{"b": 1}, {"b": 1, "c": 3}, [{"b": 1}, {"c": 4}], {"b": 1, "c": 4}],
    "merges within merges": [{"b": 1}, {"b": 1, "d": 2}, {"b": 3, "d": 2}],
    "nothing to merge": [{"a": 1}, {"a": 1}],
    "several merge keys": [{"a": 1, "b": 3}],
    "no merge key": [{"<<": {"a": 1}}, {"<<": {"a": 1}}, {"<<": 1}],
}


@pytest.mark.parametrize("name", MERGES)
def test_merge_keys(name: str) -> None:
    assert value(MERGES[name]) == MERGED[name]


TAGGED: dict[str, Any] = {
    "!!str 12": "12", "!!str": "", "! 12": "12", "!!str null": "null", "!<tag:yaml.org,2002:str> 1": "1",
    "!!int '12'": 12, "!!int 0x1F": 31, "!!float 1": 1.0, "!!float '1e3'": 1000.0, "!!float .inf": math.inf,
    "!!bool 'true'": True, "!!null ''": None, "!!null": None, "!!map {}": {}, "!!seq []": [],
    "!!map\na: 1": {"a": 1}, "!!seq\n- 1": [1],
    "!foo 12": 12, "!foo '12'": "12", "!foo": None, "!!timestamp 2025-09-04": "2025-09-04",
    "!!binary aGk=": "aGk=",
    "!foo [1]": [1], "!!set {a, b}": {"a": None, "b": None}, "!!omap [a: 1]": [{"a": 1}],
    "%TAG !y! tag:yaml.org,2002:\n--- !y!str 12": "12", "%TAG !! tag:example.org,2025:\n--- !!str 12": 12,
}  # fmt: skip


@pytest.mark.parametrize("text", TAGGED)
def test_standard_tags_are_honoured_and_others_passed_over(text: str) -> None:
    found = value(text)
    assert found == TAGGED[text]
    assert type(found) is type(TAGGED[text])


def test_a_clean_file_has_no_faults() -> None:
    assert parse(b'a: 1\nb: ["12:30", x]\n2024: {null: true}\n') == Parsed(
        ({"a": 1, "b": ["12:30", "x"], "2024": {"null": True}},)
    )
