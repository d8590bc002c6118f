"""What holds for every text: nothing crashes, places hold their values, other readers agree."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from validator.model.document import KeyPlace, Parsed, Pointer, Spot, SpotKind, Unreadable
from validator.model.source import Source, Span
from validator.read.yaml import UnreadableError, locate, parse

# ---------------------------------------------------------------------------- texts of all sorts

PIECES = (
    "a", "b: ", "- ", "\n", "\n  ", "\n ", "  ", " ", "\t", "[", "]", "{", "}", ",", ":", '"', "'", "#",
    " #c", "&x ", "*x", "!t ", "!!str ", "!!int ", "|", ">", "|-\n", ">+\n ", "%", "---\n", "...\n", "? ",
    "<<: ", "12", "0o7", "yes", "key: ", "\r\n", "\r", "\\", "\\n", "\\x41", "=", "~", "null", "@", "`",
    "- - ", "- a: 1\n", "\ufeff", "\u2028", "é", "😀", "\x07", "\x80", "a:b", "1e3", ".inf", "-",
    "%TAG ! a\n", "!e!f", "\x00", "<<<<<<< a\n",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)

THEIR_WORDS = (
    "while scanning", "while parsing", "could not", "expected", "not allowed here", "<block", "<scalar",
    "<stream", "document start>", "escape character", "hexdecimal", "simple key", "token", "node", "codec",
    "ruamel",
)  # fmt: skip


def read(data: bytes) -> Parsed | Unreadable:
    try:
        return parse(data)
    except UnreadableError as error:
        return error.fault


def holds_together(data: bytes) -> None:
    """Assert that a file is read, or refused in our words, and that every place is in the text."""
    found = read(data)
    if isinstance(found, Unreadable):
        said = f"{found.reason} {found.help}"
        assert found.help
        assert not [words for words in THEIR_WORDS if words in said]
        spans = [found.span, *(span for span, _ in found.related)]
        text = data.decode("utf-8", "replace")
    else:
        spans = [
            span for fault in found.lexical for span in (fault.span, *(span for span, _ in fault.related))
        ]
        spans += locate(data, list(spots(found)))
        assert [fault.span for fault in found.lexical] == sorted(fault.span for fault in found.lexical)
        text = data.decode()
    source = Source(text.removeprefix("\ufeff"))
    assert all(is_inside(source, span) for span in spans)


def is_inside(source: Source, span: Span) -> bool:
    start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
    return 0 <= start <= end <= len(source.text) and source.span(start, end) == span


def spots(parsed: Parsed) -> Iterator[Spot]:
    for number, document in enumerate(parsed.documents):
        places = list(pointers(document))[:30]
        for pointer in [*places, ("x", 0)]:
            for kind in SpotKind:
                yield Spot(kind, number, pointer, tuple(map(KeyPlace, places[:3])))


def pointers(value: Any, at: Pointer = ()) -> Iterator[Pointer]:
    yield at
    items = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    for step, part in items:
        yield from pointers(part, (*at, step))


@given(st.binary(max_size=60))
@example(b"\xff\xfe\0")
@example(b"\0")
@example(b"a: &a [*a]")
def test_no_bytes_crash(data: bytes) -> None:
    holds_together(data)


@given(texts)
@settings(max_examples=400)
@example(", : a")
@example("? \n: [? , :]")
@example("[a: b: c]")
@example("%\n---")
@example("!<\n")
@example("&a &b *c")
def test_no_text_crashes(text: str) -> None:
    holds_together(text.encode())


CORPUS = """\
%YAML 1.2
---
# people
- &first id: stoltenberg
  name: "Jens \\"Stoltenberg\\" \\u00e9"
  roles: [secretary, {from: '2014', to: 2024}]
  note: >-
    folded
      text

    here
  other: |
    literal
- <<: {a: 1}
  b: !t 12:30
  c: *first
...
---
last: ~
"""


@given(st.data())
@settings(max_examples=200)
def test_no_mutation_crashes(data: st.DataObject) -> None:
    text = CORPUS
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 6))
        text = text[:at] + data.draw(st.sampled_from(("", *PIECES))) + text[at + gone :]
    holds_together(text.encode())


@given(texts.map(lambda text: text.replace("\r", "").replace("\0", "")))
@settings(max_examples=200)
def test_line_ends_and_a_byte_order_mark_shift_nothing(text: str) -> None:
    text = text.lstrip("\ufeff")
    plain = read(text.encode())
    for end in ("\r\n", "\r"):
        for mark in ("", "\ufeff"):
            assert repr(read((mark + text.replace("\n", end)).encode())) == repr(plain)


# ---------------------------------------------------------------------- values, written in all ways

plain_words = st.from_regex(r"[a-z]+(?: [a-z]+){0,2}", fullmatch=True).filter(
    lambda text: text not in {"yes", "no", "on", "off", "true", "false", "null"}
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    plain_words,
    st.text(max_size=12),
)
jsons = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(plain_words, st.text(max_size=6)), inner, max_size=4),
    ),
    max_leaves=12,
)


class Writer:
    """Writes values as YAML, each in a notation that is drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def choose(self, *options: str) -> str:
        return self.draw(st.sampled_from(options))

    def text(self, value: str) -> str:
        quoted = json.dumps(value, ensure_ascii=self.draw(st.booleans()) or not value.isprintable())
        if any(ord(char) > 0xFFFF or 0xD800 <= ord(char) < 0xE000 for char in value):
            quoted = json.dumps(value, ensure_ascii=False)
        options = [quoted]
        if value.isprintable():
            options.append("'" + value.replace("'", "''") + "'")
        if value.isascii() and value.replace(" ", "").isalpha() and isinstance(read_value(value), str):
            options += [value] * 2 if value == value.strip() else []
        return self.choose(*options)

    def scalar(self, value: Any) -> str:
        if isinstance(value, str):
            return self.text(value)
        if value is None:
            return self.choose("null", "~", "NULL")
        if isinstance(value, bool):
            return self.choose(str(value), str(value).lower(), str(value).upper())
        if isinstance(value, float):
            return repr(value)
        return self.choose(str(value), f"0x{value:x}" if value >= 0 else str(value))

    def flow(self, value: Any) -> str:
        if isinstance(value, list):
            return "[" + ", ".join(map(self.flow, value)) + self.choose("", " ") + "]"
        if isinstance(value, dict):
            pairs = (f"{self.text(key)}: {self.flow(part)}" for key, part in value.items())
            return "{" + self.choose(", ", ",\n            ").join(pairs) + "}"
        return self.scalar(value)

    def block(self, value: Any, indent: int) -> str:
        """Write a value behind a dash or a colon."""
        if not isinstance(value, (list, dict)) or not value or self.choose("block", "flow") == "flow":
            return f" {self.block_text(value, indent)}\n"
        return self.choose("\n", " # note\n\n") + self.lines(value, indent)

    def block_text(self, value: Any, indent: int) -> str:
        if isinstance(value, str) and value.isprintable() and value.strip(" ") and value[0] != " ":
            return self.choose(
                self.flow(value), f"|-\n{' ' * indent}{value}", f">-  # c\n{' ' * indent}{value}"
            )
        return self.flow(value)

    def lines(self, value: Any, indent: int) -> str:
        margin = " " * indent
        if isinstance(value, list):
            return "".join(f"{margin}-{self.block(part, indent + 2)}" for part in value)
        return "".join(
            f"{margin}{self.text(key)}:{self.block(part, indent + 2)}" for key, part in value.items()
        )


def read_value(text: str) -> Any:
    (only,) = parse(text.encode()).documents
    return only


@st.composite
def written(draw: st.DrawFn) -> tuple[Any, str]:
    value = draw(jsons)
    writer = Writer(draw)
    if isinstance(value, (list, dict)) and value and draw(st.booleans()):
        return value, writer.lines(value, 0)
    return value, writer.flow(value) + "\n"


ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What other readers take for line ends, or for no characters at all, between quotation marks too."""


@given(written())
def test_what_is_written_is_read_as_other_readers_read_it(case: tuple[Any, str]) -> None:
    value, text = case
    assert repr(parse(text.encode()).documents) == repr((value,))
    if not ODD.search(text):
        assert all(repr(found) == repr(value) for found in others(text))


def others(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML

    yield YAML(typ="safe", pure=True).load(text)
    with contextlib.suppress(ImportError):  # It is not there on Python 3.11.
        import yamlrocks

        yield yamlrocks.loads(text.encode())


@given(written())
def test_places_hold_their_values(case: tuple[Any, str]) -> None:
    value, text = case
    source = Source(text)
    places = list(pointers(value))
    for pointer, span in zip(places, spans_of(text, SpotKind.VALUE, places), strict=True):
        held = follow(value, pointer)
        if isinstance(held, (list, dict)):
            check_holder(source, span, pointer)
        elif source.cut(span)[:2] not in ("|-", ">-"):
            assert repr(read_value(source.cut(span))) == repr(held)
    keys = [pointer for pointer in places if pointer and isinstance(pointer[-1], str)]
    for pointer, span in zip(keys, spans_of(text, SpotKind.KEY, keys), strict=True):
        assert read_value(f"{source.cut(span)}: 1") == {pointer[-1]: 1}


def spans_of(text: str, kind: SpotKind, places: list[Pointer]) -> list[Span]:
    return locate(text.encode(), [Spot(kind, 0, pointer) for pointer in places])


def follow(value: Any, pointer: Pointer) -> Any:
    for step in pointer:
        value = value[step]
    return value


def check_holder(source: Source, span: Span, pointer: Pointer) -> None:
    token = source.cut(span)
    if pointer and isinstance(pointer[-1], str):
        assert str(read_value(f"{token}: 1").popitem()[0]) == pointer[-1]
    elif pointer:
        assert token in ("-", "[", "{")


def test_the_library_is_loaded_only_to_read() -> None:
    script = (
        "import sys, validator.read.yaml as y;"
        "assert not any(m.startswith('ruamel') for m in sys.modules);"
        "y.parse(b'a: 1'); y.locate(b'a: 1', []); y.parse(b'b: 2');"
        "assert 'ruamel.yaml.parser' in sys.modules;"
        "assert callable(y.locate) and callable(y.parse)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
