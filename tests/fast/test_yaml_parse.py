"""Parsing and locating are the reference reader's, to the character."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fast.texts import ARTICLES, misleading, mutated

pytest.importorskip("yamlrocks")

from validator.model.document import KeyPlace, Parsed, Pointer, Spot, SpotKind, Unreadable
from validator.read import yaml
from validator.read.fast.yaml.locate import locate
from validator.read.fast.yaml.parse import parse


def outcome(read: Any, data: bytes) -> Parsed | Unreadable:
    try:
        found: Parsed = read(data)
    except yaml.UnreadableError as error:
        return error.fault
    return found


def check(data: bytes) -> None:
    expected = outcome(yaml.parse, data)
    assert repr(outcome(parse, data)) == repr(expected)
    if isinstance(expected, Parsed):
        asked = list(spots(expected))
        assert locate(data, asked) == yaml.locate(data, asked)
        for spot in asked[:: max(1, len(asked) // 3)]:
            assert locate(data, [spot]) == yaml.locate(data, [spot])


def spots(parsed: Parsed) -> Iterator[Spot]:
    for number, document in enumerate(parsed.documents):
        places = list(pointers(document))[:20]
        keys = tuple(KeyPlace(place, bool(place)) for place in places[:2]) + tuple(map(KeyPlace, places[2:4]))
        for pointer in [*places, ("x", 0)]:
            for kind in SpotKind:
                yield Spot(kind, number, pointer, keys)


def pointers(value: Any, at: Pointer = ()) -> Iterator[Pointer]:
    yield at
    items = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    for step, part in items:
        yield from pointers(part, (*at, step))


@given(misleading)
@settings(max_examples=700)
@example("no: 08\n")
@example("- -0x1: 2001-12-14 21:59:43\n")
@example("a: [1E5,<<] \n")
@example("a: 2001-12-14\n  21:59:43\nb: 12:30 # c\n---\n12: no\n")
@example("---\n# c\n---\nno\n")
@example("'it''s': 010\n\"\\x41\": [no, \"a\"]\ne: {}\n")
@example("12: a\n'12': b\n")
@example("a:\n- b: 1\n  c:\n- |\n  no\n\n- no\nd: >-\n  x\n\n  y: z\n# c\n\ne: 'f\n\n  g'\n")
@example("a: >\n  x\n  y\nno: yes")
@example("a: 1" + "0" * 400 + "\n")
@example("a: 1e400\nb: 12.\nc: .5\nd: -.inf\ne: .nan\n")
@example("a:\n  b c\n  d e\nb: no\nc:\n\n  'd: e\n\n  f'\n---\n- g: # h\n    'i'\n")
@example("12's: 1.2's\nno: 12\n\n  x\na: 010\n")
@example("\ufeffa: no\r\nb:\r\n  - 12:30\r\n")
def test_texts_are_read_as_by_the_reference(text: str) -> None:
    check(text.encode())


@given(mutated())
@settings(max_examples=150)
def test_so_are_real_files_that_were_damaged(data: bytes) -> None:
    check(data)


@given(st.binary(max_size=40))
def test_so_are_bytes(data: bytes) -> None:
    check(data)


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_a_real_file(path: Any) -> None:
    data = path.read_bytes()
    for text in (data, data.replace(b'"2025-', b"2025-"), data.replace(b"\n", b"\r\n")):
        check(text.replace(b'-09-04"', b"-09-04").replace(b'-09-05"', b"-09-05"))
