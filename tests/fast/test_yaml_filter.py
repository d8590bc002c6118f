"""The filter never clears what the reference reader would flag, or what yamlrocks reads otherwise."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fast.texts import ARTICLES, misleading, mutated

pytest.importorskip("yamlrocks")

from validator.model.document import Parsed, Unreadable
from validator.read import yaml
from validator.read.fast.yaml.filter import Doubt, doubt
from validator.read.fast.yaml.values import values


def reference(data: bytes) -> Parsed | Unreadable:
    try:
        return yaml.parse(data)
    except yaml.UnreadableError as error:
        return error.fault


def is_cleared_rightly(data: bytes) -> bool:
    """Tell whether the filter doubts a file, or yamlrocks refuses it, or all agree about it."""
    if doubt(data) is not Doubt.NONE or (found := values(data)) is None:
        return True
    read = reference(data)
    return (
        isinstance(read, Parsed)
        and repr(list(read.documents)) == repr(found)
        and [fault.rule for fault in read.lexical] == ["several-documents"] * (len(found) - 1)
    )


@given(misleading)
@settings(max_examples=700)
@example("- 'a'\n  b: c\n")
@example("- a # c\n    - b\n")
@example("- a\n# c\n  b:\n")
@example("- |\n    a\n# c\n   b: c\n")
@example("a: |\n    b\n  &c\n")
@example("a: |\n  b")
@example("a: >+\n  b\n  ")
@example('a: "b\n  \tc"\n')
@example("a:\nb\n")
@example("a: b\n[c]\n")
@example("a: [b,\n  no]\n")
@example("- 12: /a\n")
@example("a: << \n")
def test_only_what_all_agree_about_is_cleared(text: str) -> None:
    assert is_cleared_rightly(text.encode())


@given(mutated())
@settings(max_examples=300)
def test_nor_is_a_real_file_that_was_damaged(data: bytes) -> None:
    assert is_cleared_rightly(data)


@given(st.from_regex(r"\A[-+.]?[0-9][-+.:,_0-9eEtTzZxob ]{0,12}[a-z]?\Z|\A[YyNnOoTtFf~=<][a-z]{0,5}\Z"))
@settings(max_examples=300)
def test_no_ambiguous_scalar_is_cleared(text: str) -> None:
    for form in (
        "a: {}\n",
        "- {}\n",
        "{}: a\n",
        "- {}: a\n",
        "a: [{}]\n",
        "a: {{b: {}}}\n",
        "a: {{{}: b}}\n",
    ):
        assert is_cleared_rightly(form.format(text).encode())


NONE = (
    b"", b"# c\n", b"---\na: 1\n", b"a: 1\r\nb:\r\n  - c\r\n", b"\xef\xbb\xbfa: b",
    b"a: 12\nb: -3\nc: 1.5\nd: 0\n",
    b'a: "2014-05-02"\n', b"a: >-\n  Never: no\n  - [x] *y* &z !\n",
    b"a: one\n  two: three".replace(b": t", b" t"),
    b"- id: a\n  b:\n    - c\n    - d: e\n", b"a: [b, c d, 12, \"no\"]\nd: {e: f, g: 'h'}\n", b"12-14: a\n",
    b"note: no way\ntitle: 3rd of them\nurl: https://a.b/c#d\n", "é: «a»\n".encode(), b"a: 12-14\nb: 1.2.3\n",
    b"a:\nb: null\nc: ~\nd: true\n", b'a: "b\n  c"\n- d\n', b"a: 1\n---\nb: 2\n",
)  # fmt: skip
SCALARS = (
    b"a: no\n", b"no: a\n", b"12: a\n", b"a: 12:30\n", b"- 2014-05-02\n", b"a: [x, 010]\n", b"true: a\n",
    b"a: 1e3\n", b"a: {b: 1_000}\n", b"~: a\n", b"a: Yes # c\n", b"a: 0o14\n", b"a: " + b"1" * 2000 + b"\n",
)  # fmt: skip
OTHER = (
    b"a: &b c\n", b"a: *b\n", b"a: !b c\n", b"<<: a\n", b"%YAML 1.2\n---\na\n", b"a:\tb\n", b"a: \x07\n",
    "a: \x80\n".encode(), "a: \u2028\n".encode(), b"\xff\xfea\0", b"a: 1\rb: 2\r", b"? a\n",
    b"a: |\n  b", b"a: \x7f\n",
    b"a:\n\xef\xbb\xbfb: 1\n", b"a" * 1025 + b": 1\n", b"a\n", b"- a: 1\n b: 2\n",
    b"a: 1\n<<<<<<< b\n", b"...\n",
    b"".join(b"  " * depth + b"a:\n" for depth in range(101)), b"- a\n" * 500_001 + b"b: [" + b"c," * 600_000,
)  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "files"), [(Doubt.NONE, NONE), (Doubt.SCALARS, SCALARS), (Doubt.OTHER, OTHER)]
)
def test_what_is_doubted(expected: Doubt, files: tuple[bytes, ...]) -> None:
    assert [(data[:40], doubt(data)) for data in files] == [(data[:40], expected) for data in files]


def test_real_files_are_cleared() -> None:
    found = {doubt(path.read_bytes()) for path in ARTICLES.glob("*/*.yaml")}
    assert found == {Doubt.NONE}


def test_values_are_none_where_yamlrocks_refuses() -> None:
    assert values(b"a: 1\na: 2\n") is None
    assert values(b"a: [\n") is None
    assert values(b"[a]: b\n") is None
    assert values(b"a: \xff\n") is None
    assert values(b"") == [None]
    assert values(b"a: 1\n---\nb: 2\n") == [{"a": 1}, {"b": 2}]
