"""Faults that only the text shows: duplicate keys, indirection, ambiguous scalars, several documents."""

from __future__ import annotations

import pytest

from tests.read.marks import marked
from validator.model.document import Lexical, Pointer, Unreadable
from validator.read.yaml import UnreadableError, notes, parse

Ambiguous = tuple[str, str, str, str]

VALUES: dict[str, Ambiguous] = {
    **dict.fromkeys(("yes", "Yes", "YES", "on", "On", "ON"), ("text", "true", "string", "boolean")),
    **dict.fromkeys(("no", "No", "NO", "off", "Off", "OFF"), ("text", "false", "string", "boolean")),
    "010": ("the integer 10", "the integer 8", "integer", "integer"),
    "-010": ("the integer -10", "the integer -8", "integer", "integer"),
    "089": ("the integer 89", "text", "integer", "string"),
    "0_7": ("text", "the integer 7", "string", "integer"),
    "0o14": ("the integer 12", "text", "integer", "string"),
    "-0o14": ("text", "the integer -12", "string", "integer"),
    "-0x1F": ("text", "the integer -31", "string", "integer"),
    "0xF_F": ("text", "the integer 255", "string", "integer"),
    "0x_": ("text", "an error", "string", "error"),
    "1_000": ("text", "the integer 1000", "string", "integer"),
    "1,000": ("text", "the integer 1000", "string", "integer"),
    "1_0.5": ("text", "the number 10.5", "string", "number"),
    "0b101": ("text", "the integer 5", "string", "integer"),
    "12:30": ("text", "the integer 750", "string", "integer"),
    "08:30": ("text", "the integer 510", "string", "integer"),
    "-1:30": ("text", "the integer -90", "string", "integer"),
    "190:20:30": ("text", "the integer 685230", "string", "integer"),
    "1:30.5": ("text", "the number 90.5", "string", "number"),
    "1e3": ("the number 1000", "text", "number", "string"),
    "1.5e3": ("the number 1500", "text", "number", "string"),
    "1e999": ("the number inf", "text", "number", "string"),
    "+.5": ("the number 0.5", "text", "number", "string"),
    "2025-09-04": ("text", "a date", "string", "date"),
    "2025-9-4": ("text", "a date", "string", "date"),
    "2025-09-04T12:30:00Z": ("text", "a date and time", "string", "date"),
    "2025-09-04 12:30:00 +02:00": ("text", "a date and time", "string", "date"),
    "=": ("text", "an error", "string", "error"),
    "<<": ("text", "an error", "string", "error"),
    "0" + "1" * 50: (f"the integer {'1' * 50}", f"the integer {int('1' * 50, 8)}", "integer", "integer"),
    "1:" * 50 + "1": ("text", "a number", "string", "number"),
    "1_" + "0" * 1_010: ("text", "an integer", "string", "integer"),
}  # fmt: skip


def ambiguous(text: str, ours: Ambiguous, pointer: Pointer, is_key: bool = False) -> Lexical:
    (span,) = marked(f"- «{text}»").spans
    return Lexical("ambiguous-scalar", span, 0, pointer, is_key, (text, *ours))


@pytest.mark.parametrize("text", VALUES, ids=lambda text: text[:30])
def test_a_plain_value_that_others_read_differently(text: str) -> None:
    assert parse(f"- {text}".encode()).lexical == (ambiguous(text, VALUES[text], (0,)),)
    assert parse(f"- '{text}'".encode()).lexical == ()


KEYS = {text: ("text", words, "string", name) for text, (_, words, _, name) in VALUES.items()}
SAME_AS_TEXT = {text for text in VALUES if VALUES[text][3] == "string"} | {"<<"}


@pytest.mark.parametrize("text", sorted(set(KEYS) - SAME_AS_TEXT), ids=lambda text: text[:30])
def test_a_plain_key_that_others_read_as_no_text(text: str) -> None:
    found = parse(f"- {text}: 1".encode()).lexical
    assert found == (ambiguous(text, KEYS[text], (0, text), True),)


AGREED = (
    "y", "n", "Y", "N", "null", "~", "Null", "true", "False", "0", "00", "07", "-07", "+12", "12", "0x1F",
    "2024", "1.5", "1.", ".5", "1.5e+3", "-1.5e-3", "012.5", ".inf", "-.INF", "+.inf", ".nan", "2025-09",
    "2025-09-04T12:30", "12:60", ":12", "a:b", "0b2", "0b", "0o", "0o8", "+", "--1", "1-2", "yES",
    "oN", "1.2.3", "v1_0", "é", "..", "0x", "0xg",
)  # fmt: skip


@pytest.mark.parametrize("text", AGREED)
def test_a_plain_scalar_that_all_read_alike(text: str) -> None:
    assert parse(f"- {text}\n- {text}: 1\n- [{text}]".encode()).lexical == ()


@pytest.mark.parametrize("text", ["1e3", "0o14", "089", "2024", "null", "true"])
def test_a_key_that_others_read_as_text_or_all_as_the_same(text: str) -> None:
    assert parse(f"{text}: 1".encode()).lexical == ()


def test_a_tagged_scalar_is_not_ambiguous() -> None:
    assert [fault.rule for fault in parse(b"- !!str 12:30\n- !!str yes: 1").lexical] == [
        "yaml-indirection"
    ] * 2


def test_duplicate_keys_each_point_at_the_first() -> None:
    text = "⟦a⟧: 1\n⟦b⟧: {c: 1}\n«a»: 2\n⟦'c'⟧: 1\n«\"b\"»: 3\n«a»: 4\n«'c'»: 5\n"
    data, spans, (first_a, first_b, first_c) = marked(text)
    assert parse(data).lexical == (
        Lexical("duplicate-mapping-key", spans[0], 0, ("a",), True, ("a",), ((first_a, "first here"),)),
        Lexical("duplicate-mapping-key", spans[1], 0, ("b",), True, ("b",), ((first_b, "first here"),)),
        Lexical("duplicate-mapping-key", spans[2], 0, ("a",), True, ("a",), ((first_a, "first here"),)),
        Lexical("duplicate-mapping-key", spans[3], 0, ("c",), True, ("c",), ((first_c, "first here"),)),
    )


def test_duplicate_keys_deep_inside_and_by_alias() -> None:
    data, spans, related = marked("---\n- {&k ⟦k⟧: 1, «*k» : 2}\n---\n- [{⟦a⟧: 1, «a»: 2}]\n")
    assert [fault for fault in parse(data).lexical if fault.rule == "duplicate-mapping-key"] == [
        Lexical("duplicate-mapping-key", spans[0], 0, (0, "k"), True, ("k",), ((related[0], "first here"),)),
        Lexical(
            "duplicate-mapping-key", spans[1], 1, (0, 0, "a"), True, ("a",), ((related[1], "first here"),)
        ),
    ]


def test_an_empty_key_twice_stands_at_its_colon() -> None:
    data, (second,), (first,) = marked("⟦:⟧ 1\n«:» 2\n")
    assert parse(data).lexical == (
        Lexical("duplicate-mapping-key", second, 0, ("",), True, ("",), ((first, "first here"),)),
    )


def test_an_anchor_and_its_aliases_are_one_fault() -> None:
    data, (first, second), related = marked("a: «&x» {b: 1}\nc: [⟦*x⟧, ⟦*x⟧]\nd: «&y»\n  - 1\n")
    assert parse(data).lexical == (
        Lexical(
            "yaml-indirection", first, 0, ("a",), False, ("anchor", "x"),
            ((related[0], "used here"), (related[1], "used here")),
        ),
        Lexical("yaml-indirection", second, 0, ("d",), False, ("anchor", "y")),
    )  # fmt: skip


def test_anchors_on_keys_on_the_root_and_given_again() -> None:
    data, spans, related = marked("«&r»\n«&k» a: «&k» 1\n⟦*k⟧ : 2\n")
    assert parse(data).lexical == (
        Lexical("yaml-indirection", spans[0], 0, (), False, ("anchor", "r")),
        Lexical("yaml-indirection", spans[1], 0, ("a",), True, ("anchor", "k")),
        Lexical(
            "yaml-indirection", spans[2], 0, ("a",), False, ("anchor", "k"), ((related[0], "used here"),)
        ),
    )


def test_each_tag_is_a_fault() -> None:
    data, spans, _ = marked("a: «!foo» 1\n«!!str» b: «!<x:y>» {}\nc: &x «!e%21» [«!» 1]\n")
    tags = [fault for fault in parse(data).lexical if fault.details[0] == "tag"]
    assert tags == [
        Lexical("yaml-indirection", spans[0], 0, ("a",), False, ("tag", "!foo")),
        Lexical("yaml-indirection", spans[1], 0, ("b",), True, ("tag", "!!str")),
        Lexical("yaml-indirection", spans[2], 0, ("b",), False, ("tag", "!<x:y>")),
        Lexical("yaml-indirection", spans[3], 0, ("c",), False, ("tag", "!e%21")),
        Lexical("yaml-indirection", spans[4], 0, ("c", 0), False, ("tag", "!")),
    ]


def test_a_merge_key_is_a_fault_where_no_alias_is() -> None:
    data, spans, _ = marked(
        "a: &x {b: 1}\nc:\n  <<: *x\nd:\n  <<: [{e: 1}, *x]\nf:\n  «<<»: {g: 1}\nh: {«<<»: [{i: 1}]}\n"
    )
    merges = [fault for fault in parse(data).lexical if fault.details == ("merge",)]
    assert merges == [
        Lexical("yaml-indirection", spans[0], 0, ("f", "<<"), True, ("merge",)),
        Lexical("yaml-indirection", spans[1], 0, ("h", "<<"), True, ("merge",)),
    ]


def test_a_second_merge_key_is_a_duplicate() -> None:
    data, (second,), (first,) = marked("&x a: 1\nb: {⟦<<⟧: {a: 1}, «<<»: {c: 1}}\n")
    assert (
        Lexical("duplicate-mapping-key", second, 0, ("b", "<<"), True, ("<<",), ((first, "first here"),))
        in parse(data).lexical
    )


def test_what_is_merged_stands_in_the_mapping_itself() -> None:
    data, (first, second), _ = marked("a:\n  <<: {b: «no»}\nc:\n  <<:\n    - {d: 1}\n    - {e: [«no»]}\n")
    found = [fault for fault in parse(data).lexical if fault.rule == "ambiguous-scalar"]
    details = ("no", "text", "false", "string", "boolean")
    assert found == [
        Lexical("ambiguous-scalar", first, 0, ("a", "b"), False, details),
        Lexical("ambiguous-scalar", second, 0, ("c", "e", 0), False, details),
    ]


DOCUMENTS = {
    "--- a\n«---» b\n«---»\n": (("2", 1), ("3", 2)),
    "a\n...\n«b»\n": (("2", 1),),
    "a\n...\n# c\n«b c»: 1\n": (("2", 1),),
    "a\n...\n«-» b\n...\n«[»c]\n...\n«'d'»\n": (("2", 1), ("3", 2), ("4", 3)),
    "---\n«---»\n": (("2", 1),),
    "a\n...\n%YAML 1.2\n«---»\nb": (("2", 1),),
}


@pytest.mark.parametrize("text", DOCUMENTS)
def test_each_document_after_the_first(text: str) -> None:
    data, spans, _ = marked(text)
    assert parse(data).lexical == tuple(
        Lexical("several-documents", span, index, (), False, (number,))
        for span, (number, index) in zip(spans, DOCUMENTS[text], strict=True)
    )


def test_faults_of_later_documents_say_so() -> None:
    data, (first, second), _ = marked("a: «no»\n---\na: «no»\n")
    details = ("no", "text", "false", "string", "boolean")
    assert [fault for fault in parse(data).lexical if fault.rule == "ambiguous-scalar"] == [
        Lexical("ambiguous-scalar", first, 0, ("a",), False, details),
        Lexical("ambiguous-scalar", second, 1, ("a",), False, details),
    ]


def test_faults_come_in_text_order() -> None:
    data = b"a: &x no\n*x : 1\nb: !t {c: on, c: off}\n---\nd: &y 010\n"
    lexical = parse(data).lexical
    assert [fault.span for fault in lexical] == sorted(fault.span for fault in lexical)
    assert [fault.rule for fault in lexical] == [
        "yaml-indirection", "ambiguous-scalar", "yaml-indirection", "ambiguous-scalar",
        "duplicate-mapping-key", "ambiguous-scalar", "several-documents", "yaml-indirection",
        "ambiguous-scalar",
    ]  # fmt: skip


def test_places_are_right_with_every_line_end_and_behind_wide_characters() -> None:
    text = "a: '😀\u2028'  # é\nb: {😀: «no», c: &d «12:30»}\n\ne: |\n  x\n\nf: «010»\n"
    for end in ("\n", "\r\n", "\r"):
        for mark in ("", "\ufeff"):
            data, spans, _ = marked(mark + text.replace("\n", end))
            found = [fault.span for fault in parse(data).lexical if fault.rule == "ambiguous-scalar"]
            assert found == spans


@pytest.mark.parametrize("text", ["[no, &a b, «no»]", "[!a b, no, «&a» b]", "{no: 1, on: 2, «on»: 3}"])
def test_more_faults_than_anybody_reads_are_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "MAX_FAULTS", 2)
    data, (span,), _ = marked(text)
    with pytest.raises(UnreadableError) as caught:
        parse(data)
    assert caught.value.fault == Unreadable(
        "the file has more than 2 anchors, tags, duplicate keys and ambiguous values",
        "split it, or quote its values",
        span,
    )
