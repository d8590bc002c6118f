"""Where findings stand in YAML files."""

from __future__ import annotations

import pytest

from tests.read.marks import marked
from validator.model.document import KeyPlace, Pointer, Spot, SpotKind
from validator.model.source import FILE_START, Source, Span
from validator.read.yaml import locate

FILE, VALUE, KEY, MISSING, RECORD, SPAN = SpotKind


def at(marks: str, *spots: Spot) -> None:
    """Assert that the spots stand at the marks, with each line end, whatever their order is."""
    for end in ("\n", "\r\n", "\r"):
        for mark in ("", "\ufeff"):
            data, spans, _ = marked(mark + marks.replace("\n", end))
            assert locate(data, spots) == spans
            assert locate(data, spots[::-1]) == spans[::-1]


def value(*pointer: str | int, document: int = 0) -> Spot:
    return Spot(VALUE, document, pointer)


def key(*pointer: str | int) -> Spot:
    return Spot(KEY, 0, pointer)


def missing(pointer: Pointer, *keys: Pointer) -> Spot:
    return Spot(MISSING, 0, pointer, tuple(map(KeyPlace, keys)))


def record(pointer: Pointer, *keys: Pointer) -> Spot:
    return Spot(RECORD, 0, pointer, tuple(map(KeyPlace, keys)))


def test_nothing_is_asked_for() -> None:
    assert locate(b"a: 1", []) == []


def test_files_and_spans_need_no_text() -> None:
    span = Span(3, 1, 3, 4)
    assert locate(b"a: 1", [Spot(FILE), Spot(SPAN, span=span), Spot(FILE, 7, ("b",))]) == [
        FILE_START,
        span,
        FILE_START,
    ]


def test_scalars_stand_at_their_tokens() -> None:
    at(
        "a: «1»\nb: «'x y'»  # c\nc: «\"😀\"»\nd: {e: «f», g: «'h'»}\n",
        value("a"),
        value("b"),
        value("c"),
        value("d", "e"),
        value("d", "g"),
    )
    at("- «a»\n- - «b»\n- [c, «d»]\n", value(0), value(1, 0), value(2, 1))
    at("a:\n  «b»\nc: &x !t\n  «d»\n", value("a"), value("c"))


def test_scalars_of_several_lines_stand_from_start_to_end() -> None:
    at("a: «b\n  c\n\n  d»\ne: «'f\n  g'»\nh: [«i\n  j»]\n", value("a"), value("e"), value("h", 0))


def test_block_scalars_stand_at_their_headers() -> None:
    at("a: «|»\n  b\nc: «>-»  # d\n  e\nf:\n  - &x «|2+»\n    g\n", value("a"), value("c"), value("f", 0))


def test_collections_stand_at_the_key_or_dash_that_holds_them() -> None:
    at("«a»:\n  b: 1\n«c»: {d: 1}\n«e»:\n- 1\n", value("a"), value("c"), value("e"))
    at("«-» a: 1\n«-» - b\n«-»\n  # c\n\n  &x\n  d: 1\n«-» [e]\n", value(0), value(1), value(2), value(3))
    at("- - - a\n  «-» - b\n-\n  «-» c: 1\n", value(0, 1), value(1, 0))
    at("a: {«b»: {c: 1}, «d»: [e]}\n", value("a", "b"), value("a", "d"))


def test_in_brackets_they_stand_at_their_first_token() -> None:
    at("a: [«[»b], «{»c: 1}, «d»: 1, !t «[»e]]\n", value("a", 0), value("a", 1), value("a", 2), value("a", 3))


def test_the_root_stands_at_its_first_token() -> None:
    at("# a\n«b»: 1\n", value())
    at("--- !t\n«'b'»: 1\n", value())
    at("&a «b»: 1\n", value())
    at("? «a»\n: b", value())
    at("  «-» a\n", value())
    at("«[»a]\n", value())
    at("&x «{»}\n", value())
    at("«a\n b»\n", value())


def test_empty_values_stand_at_their_key_or_dash() -> None:
    at("«a»:\nb:\n  «c»: # d\n  «e»: &x\n", value("a"), value("b", "c"), value("b", "e"))
    at("«-»\n- «-»\n  «-» !t\n", value(0), value(1, 0), value(1, 1))
    at("{«a»: , «b»: , «c»}", value("a"), value("b"), value("c"))
    at("[«!t» , {«a»}]", value(0), value(1, "a"))
    at("«:» \n", value(""))


def test_nothing_stands_at_the_beginning() -> None:
    for text in ("", "# a\n\n", "...\n", "\ufeff"):
        assert (
            locate(text.encode(), [value(), record(()), missing(()), key(), value("a")]) == [FILE_START] * 5
        )


def test_an_empty_document_stands_at_its_beginning() -> None:
    at("«---»\n«---» # c\n", value(), value(document=1))
    at("--- a\n--- &x\n--- «b»\n", value(document=2))
    assert locate(b"a", [value(document=1)]) == [FILE_START]


def test_each_document_has_its_own_places() -> None:
    at("a: «1»\n---\na: «2»\n...\n- «3»\n", value("a"), value("a", document=1), value(0, document=2))


def test_keys() -> None:
    at(
        "«a»: 1\n«'b'»:\n  - {«c»: 1, «d»}\n? «e»\n: 1\n&x «f»: 1\n",
        key("a"),
        key("b"),
        key("b", 0, "c"),
        key("b", 0, "d"),
        key("e"),
        key("f"),
    )
    at("2024: {«true»: 1, «~»: 2, «:» 3}\n", key("2024", "true"), key("2024", "~"), key("2024", ""))
    at("{«?»}", key(""))
    at("[«:» b]", key(0, ""))
    at("«?» # a\n: b\n", key(""))
    at("«&x» : b\n", key(""))
    at("? «|-»\n  a\n: 1\n", key("a"))
    at("a: &x b\n«*x» : 1\n", key("b"))


def test_a_key_that_is_no_key() -> None:
    at("a:\n«-» [1]\n", key("a", 0))
    at("«a»: 1\n", key())
    at("«a»: {b: 1}\n", key("a", "c"))


def test_of_equal_keys_the_last_counts() -> None:
    at("a: {b: 1}\nc: 1\n«a»: {«b»: «2»}\n", value("a"), key("a", "b"), value("a", "b"))


def test_what_does_not_exist_stands_at_its_nearest_ancestor() -> None:
    at("«a»:\n  b: «c»\n", value("a", "x", "y"), value("a", "b", 0, "z"))
    at("«a»: 1\n", value("b"))
    at("a: [«[»]]\n", value("a", 0, 3))


def test_a_missing_field() -> None:
    at(
        "- b: 1\n  id: «x»\n- «b»: {c: d}\n- «{}»\n- [«{ }»]\n",
        missing((0,), (0, "a"), (0, "id")),
        missing((1,), (1, "id"), (1, "b")),
        missing((2,)),
        missing((3, 0)),
    )
    at("a: {«b»: {c: 1}}\n", missing(("a",), ("a", "b")))
    at("«a»: 1\n", missing(()))
    at("a: «1»\n", missing(("a",)))
    at("«a»:\n", missing(("a",)))
    at("«a»: {b: c}\n", missing(("a", "x")))
    at("a: &x {id: «y»}\nb:\n  «<<»: *x\n", missing(("b",), ("b", "id")), missing(("b",)))


def test_a_missing_field_of_an_empty_key() -> None:
    at("- «id»:\n  b: 1\n", missing((0,), (0, "id")))


def test_a_record_as_a_whole() -> None:
    at("- id: a\n  part: «b»\n", record((0,), (0, "id"), (0, "part")))
    at("- id: «a»\n  part: {}\n", record((0,), (0, "id"), (0, "part")))
    at("- «id»: {}\n", record((0,), (0, "id"), (0, "x")))
    at("- «a»\n- «{»b: 1}\n", record((0,)), record((1,)))
    at("a:\n  «-» b\nc: «[»d]\n", record(("a",)), record(("c",)))
    at("k: «x»\nrecords:\n  - n: 1\n", record(("records", 0), ("k",)))
    at("«a»:\n", record(("a",)))
    at("a:\n  «b»: 1\n", record(("a",)))


def test_an_alias_stands_at_the_original() -> None:
    at("a: &x «1»\nb: *x\n", value("b"))
    at("«a»: &x {«b»: [«1»]}\nc: *x\n", value("c"), key("c", "b"), value("c", "b", 0))
    at("«-» &x\n  a: «1»\n- *x\n- [*x]\n", value(1), value(2, 0, "a"))
    at("a: &x 1\n«b»: *x\n", key("b"))
    at("- &x a\n- {b: *x, c: &x «d»}\n- *x\n", value(2))
    at("&k «b»: 1\nc: *k\n", value("c"))


def test_what_is_merged_stands_at_the_original() -> None:
    at(
        "a: &x {«b»: «1», c: 2}\nd:\n  <<: *x\n  «c»: «3»\n",
        key("d", "b"),
        value("d", "b"),
        key("d", "c"),
        value("d", "c"),
    )
    at(
        "- &x {a: «1»}\n- &y {a: 2, b: «3»}\n- <<: [*x, *y, {a: 4, c: [«5»]}]\n",
        value(2, "a"),
        value(2, "b"),
        value(2, "c", 0),
    )
    at("- {<<: {a: «1»}, <<: {a: 2, b: «3»}}\n", value(0, "a"), value(0, "b"))
    at("- &x {a: «1»}\n- &y {<<: *x}\n- &l [*y]\n- <<: *l\n- *l\n", value(3, "a"))
    at("- &x {a: «1»}\n- &y {<<: *x}\n- &l [*y]\n- *l\n", value(3, 0, "a"))
    at("- &x {a: 1}\n- «<<»: *x\n", key(1, "<<"))


def test_only_what_is_asked_for_is_kept_and_dashes_stay_in_step() -> None:
    rows = "".join(f"- id: {n}\n  list:\n  - a\n  -\n  - - b\n    - c\n" for n in range(50))
    at(rows + "«-» - «x»\n", value(50), value(50, 0))


@pytest.mark.parametrize("text", ["a: &x [1]\nb: *x\n", "{a: [b, {c: d}]}"])
def test_every_place_is_a_stretch_of_the_text(text: str) -> None:
    data = text.encode()
    source = Source.decode(data)
    for kind in SpotKind:
        (span,) = locate(data, [Spot(kind, 0, ("a", 0))])
        assert (
            source.span(source.offset(span.line, span.column), source.offset(span.end_line, span.end_column))
            == span
        )
