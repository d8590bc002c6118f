"""Why a file cannot be read: every reason, its help, its place and the places beside it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.read.marks import marked
from validator.model.document import Unreadable
from validator.model.source import FILE_START, Span
from validator.read.yaml import UnreadableError, build, parse, text, wording
from validator.read.yaml.limits import MAX_BYTES


class Case(NamedTuple):
    """A reason and its help, texts with the place marked, and the words for the places beside it."""

    reason: str
    help: str
    texts: list[str]
    words: tuple[str, ...] = ()


CASES = (
    Case(
        "a tab character in the indentation",
        "YAML indents with spaces: replace the tab",
        [
            "a:\n«\t»b: 1",
            "a: 1\n«\t»b: 2",
            "a:\n  - b\n«\t»- c",
            "-«\t»- a",
            "-«\t»a: 1",
            "a: [\n«\t»1\n  ]",
            "a: |\n«\t»text\n",
            "a: |\n  text\n«\t»\nb: 1",
            "a: \u2028\n«\t»b: 1",
        ],
    ),
    Case(
        "text stands behind the closing quotation mark",
        "quote the whole value; a quotation mark inside is written twice, or with \\",
        ["a: 'it'«s'»", 'a: "b" «c»', "a: 'b'«c»", 'a: "b"«c»: d', 'a: "\\\\" «"b"»'],
    ),
    Case(
        "a quotation mark is not closed",
        "close the text with the same quotation mark",
        ["a: «'»b⟦⟧", 'a: «"»b⟦⟧', '«"»a\\⟦⟧'],
        ("the file ends here",),
    ),
    Case(
        "a quotation mark is not closed",
        "close it; a quoted text of several lines must be indented more than what it belongs to",
        ['a: «"»b\n⟦c⟧: "d"', 'a: «"»1\\\n⟦2⟧"', 'a: «"»b\n\n⟦-⟧--"'],
        ("this line is not indented as part of the text",),
    ),
    Case(
        "a closing quotation mark stands too far to the left",
        "indent it more than the key or the list item that the text belongs to",
        ['a: ⟦"⟧b\n«"»'],
        ("the text begins here",),
    ),
    Case(
        "a quotation mark is not closed",
        "close it; a quoted text of several lines must be indented more than what it belongs to",
        ["a: «'»x\n⟦-⟧--\n", "a: «'»b\n⟦.⟧..\n"],
        ("the document ends here",),
    ),
    Case(
        "the bracket [ is not closed",
        "close it with ]",
        ["a: «[»1, 2⟦⟧", "«[»a\n⟦⟧", "{a: «[»b\n  c\n⟦⟧"],
        ("the file ends here",),
    ),
    Case(
        "the bracket [ is not closed",
        "close it with ]; what stands between brackets must be indented more than what they belong to",
        ["a: «[»1, 2\n⟦b⟧: 3"],
        ("this line is not indented as part of it",),
    ),
    Case(
        "the closing ] stands too far to the left",
        "indent it more than the key or the list item that the brackets belong to",
        ["a: ⟦[⟧\n  1\n«]»"],
        ("opened here",),
    ),
    Case(
        "the bracket { is not closed",
        "close it with }",
        ["a: «{»b: 1⟦⟧", "a: «{»b 1, c: 2⟦⟧"],
        ("the file ends here",),
    ),
    Case(
        "} closes a bracket that was opened with [",
        "close it with ]",
        ["a: ⟦[⟧1, 2«}»", "a: {b: ⟦[⟧c«}», d: 1}"],
        ("opened here",),
    ),
    Case(
        "] closes a bracket that was opened with {",
        "close it with }",
        ["a: ⟦{⟧b: 1«]»"],
        ("opened here",),
    ),
    Case(
        "a closing ] has no opening one",
        "delete it, or quote the text that it belongs to",
        ["a: «]»"],
    ),
    Case(
        "a value is missing before ,",
        "add the value, or quote the text, if the sign belongs to it",
        ["a: [1, «,» 2]", "a: [«,» 1]", "{a: 1, a, «,» b}"],
    ),
    Case(
        "a comma or } is missing before this",
        "separate what stands between { and } with commas, or quote the text, if the sign belongs to it",
        ["a: ⟦{⟧b: 1 c«:» 2}"],
        ("opened here",),
    ),
    Case(
        "a list item with a - stands between brackets",
        "separate the items with commas; or put the text between quotation marks, if the - belongs to it",
        ["a: [«-» b]"],
    ),
    Case(
        "a - stands here that begins nothing",
        "put a space behind the -, or the value between quotation marks",
        ["a: [«-»]"],
    ),
    Case(
        "a comma or ] is missing before this",
        "separate what stands between [ and ] with commas, or quote the text, if the sign belongs to it",
        ["a: ⟦[⟧b: c«:» d]", "⟦[⟧a b, 'c' «d»]"],
        ("opened here",),
    ),
    Case(
        "this line is neither a mapping key nor a list item",
        "add the colon or the dash that is missing; or indent the line, if it goes on with the value above",
        ["a: 1\n«b»", "- a\n«b»"],
    ),
    Case(
        "a colon without a space behind it",
        "put a space behind the colon",
        ["a: 1\nb«:»2"],
    ),
    Case(
        "a colon begins a mapping where none can begin",
        "put the value between quotation marks, if the colon belongs to it; "
        "or begin the key on a line of its own, indented like its neighbours",
        ["a: b«:» c", "a: 1\n--- b«:» 2", "--- a«:» 1", 'a: "b"«:» c', "a: 'x'\n'y': 1 2«:» 3"],
    ),
    Case(
        "a colon ends a key in the middle of a text of several lines",
        "indent the line like the keys it belongs to; or put the text between quotation marks",
        [
            "a: ⟦b⟧\n  c«:» d",
            "- ⟦a⟧\n b«:» 1",
            "a:\n  b: ⟦1⟧\n   c«:» 2",
            "a:\n  - ⟦b⟧\n   - c«:» 1",
            "a:\n\n  ⟦b⟧\n c«:» d\ne",
        ],
        ("the text begins here",),
    ),
    Case(
        "a list item begins where none can begin",
        "begin the list on the next line, or quote the value, if the - belongs to it",
        ["a: «-» b", "a: «-»\n -b: c: d"],
    ),
    Case(
        "the indentation of this line fits none of the lines above",
        "indent it exactly like the lines that it belongs to",
        ["⟦a⟧:\n    b: 1\n  «c»: 2", "⟦a⟧:\n  - b\n «c»: 1", "⟦-⟧ a: 1\n «b»: 2", "⟦a⟧: 'b'\n  «c»"],
        ("the lines above begin in this column",),
    ),
    Case(
        "a text goes on here that a comment has ended",
        "move the comment above or below the text",
        ["a: text\n  # note\n  «more»", "a: # c\n  'b' # d\n  «'c'»"],
    ),
    Case(
        "text stands behind the end of the value",
        "a file holds one value: make it a list or a mapping, or begin another document with ---",
        ["text\n# note\n«more»", "[a]\n«b»", '"a"\n«b»', "a\n«:» b: c"],
    ),
    Case(
        "a value cannot begin with @",
        "put the value between quotation marks",
        ["a: «@»b"],
    ),
    Case(
        "a value cannot begin with `",
        "put the value between quotation marks",
        ["a: «`»b"],
    ),
    Case(
        "a value cannot begin with %",
        "put the value between quotation marks",
        ["a: «%»b"],
    ),
    Case(
        "a value cannot begin with ,",
        "put the value between quotation marks",
        ["a: «,»b"],
    ),
    Case(
        "a value cannot begin with |",
        "put the value between quotation marks",
        ["a: [«|»]"],
    ),
    Case(
        "something stands behind | that is no sign of a block text",
        "begin the text in the next line, indented; or quote it, where | belongs to it",
        ["a: «|» b", "a: «|»0", "a: «|+-»", "a: «|1»x\n"],
    ),
    Case(
        "something stands behind > that is no sign of a block text",
        "begin the text in the next line, indented; or quote it, where > belongs to it",
        ["a: «>» b", "a: «>»\tb\n"],
    ),
    Case(
        "the alias *b has no anchor &b before it",
        "put the value between quotation marks, if the * belongs to it",
        ["a: «*b»"],
    ),
    Case(
        "a colon directly behind the alias *b belongs to its name",
        "put a space before the colon",
        ["a: &b 1\n*b«:» 2"],
    ),
    Case(
        "* begins an alias, but no name and space follow it",
        "put the value between quotation marks, if the * belongs to it",
        ["a: «*»"],
    ),
    Case(
        "& begins an anchor, but no name and space follow it",
        "put the value between quotation marks, if the & belongs to it",
        ["a: «&» b", "a: «&»b[1]"],
    ),
    Case(
        "the alias *b stands inside the value that it stands for",
        "refer to the value by an id instead",
        ["a: ⟦&b⟧ [«*b»]"],
        ("anchored here",),
    ),
    Case(
        "! begins a tag, but no name and space follow it",
        "put the value between quotation marks, if the ! belongs to it",
        ["a: «!»b!", "a: «!»!", "a: «!»b,c"],
    ),
    Case(
        "the tag's prefix is declared in no %TAG line",
        "quote the value, if the ! belongs to it",
        ["a: «!»e!f 1"],
    ),
    Case(
        "the tag !!int asks for an integer, and its value is something else",
        "correct the value, or delete the tag",
        [
            "a: «!!int» b",
            "a: !bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb 1\nc: «!!int» x",
            "«!!int»\n- 1",
        ],
    ),
    Case(
        "the tag !!str asks for text, and its value is something else",
        "correct the value, or delete the tag",
        ["a: «!!str» [1]"],
    ),
    Case(
        "the tag !!map asks for a mapping, and its value is something else",
        "correct the value, or delete the tag",
        ["a: «!!map» b"],
    ),
    Case(
        "the tag !!seq asks for a list, and its value is something else",
        "correct the value, or delete the tag",
        ["a: «!!seq» {}"],
    ),
    Case(
        "the tag !!bool asks for true or false, and its value is something else",
        "correct the value, or delete the tag",
        ["a: «!!bool» yes"],
    ),
    Case(
        "the tag !!null asks for nothing (null), and its value is something else",
        "correct the value, or delete the tag",
        ["a: «!!null» b"],
    ),
    Case(
        "the tag !!float asks for a number, and its value is something else",
        "correct the value, or delete the tag",
        ["a: «!!float» b"],
    ),
    Case(
        "a backslash means nothing before q",
        "for a backslash write two of them, or put the text between single quotes",
        ['"«\\q»"'],
    ),
    Case(
        "\\x is not followed by 2 hexadecimal digits",
        "for a backslash write two of them, or put the text between single quotes",
        ['"«\\x»4"'],
    ),
    Case(
        "\\u is not followed by 4 hexadecimal digits",
        "for a backslash write two of them, or put the text between single quotes",
        ['"«\\u»12"'],
    ),
    Case(
        "\\ud800 is no Unicode character",
        "write the character itself",
        ['"«\\ud800»"'],
    ),
    Case(
        "\\U00110000 is no Unicode character",
        "write the character itself",
        ['"«\\U00110000»"'],
    ),
    Case(
        "a comment begins without a space before its #",
        "put a space before it",
        ['a: "b"«#»c', "[a]«#»c"],
    ),
    Case(
        "a mapping key must be a single value",
        "write the key as text; quote it, where a bracket belongs to it",
        [
            "? «[»a]\n: b",
            "«{»a: 1}: b",
            "[«[»a]: b]",
            "{«{»a: b}}",
            "&a «[»1]: b",
            "a: &b [1]\n«*b» : 2",
            "«[»a]: 1]",
            "- ? «-» a",
            "? «a»: b: c",
        ],
    ),
    Case(
        "the alias *a has no anchor &a before it",
        "put the value between quotation marks, if the * belongs to it",
        ["&a [1]\n--- «*a»", "«*a»"],
    ),
    Case(
        "<< merges mappings, and its value is neither one nor a list of them",
        'write "<<" between quotation marks, if it is meant as an ordinary key',
        ["<<: «1»", "<<: «[»1]"],
    ),
    Case(
        "the file asks for a version of YAML other than 1",
        "write %YAML 1.2",
        ["«%»YAML 2.0\n---\na"],
    ),
    Case(
        "the same directive (%) stands here twice",
        "delete one of them",
        ["%YAML 1.2\n«%»YAML 1.2\n---", "%TAG ! a\n«%»TAG ! b\n---"],
    ),
    Case(
        "a line that begins with % is no directive that YAML knows",
        "write %YAML 1.2 or %TAG ! prefix, or delete the line",
        ["«%YAML x»\n---", "«%TAG a b»\n---\n", "«%YAML 1»\n---", "«%YAML 1.2 1.3»\n---"],
    ),
    Case(
        "a directive (%) stands before no document",
        "begin the document with ---",
        ["%YAML 1.2\n«a»: 1"],
    ),
    Case(
        "a line begins with % inside a document",
        "put the text between quotation marks, or end the document before it with ...",
        ["a: 1\n«%»YAML 1.2\n---"],
    ),
    Case(
        "text stands behind the end of a document (...)",
        "put it on the next line",
        ["a: 1\n... «b»"],
    ),
    Case(
        "a blank line has more spaces than the first line of the text below it",
        "remove the spaces of the blank line",
        ["a: |\n«    »\n  b"],
    ),
    Case(
        "a byte order mark (U+FEFF) stands inside the text",
        "delete it",
        ["a: «\ufeff»b"],
    ),
    Case(
        "the control character U+007F is allowed only between quotation marks",
        "delete it",
        ["a: «\x7f»"],
    ),
    Case(
        "the control character U+0080 is allowed only between quotation marks",
        "delete it",
        ["a: 1 # «\x80»"],
    ),
    Case(
        "the control character U+0001 is not allowed in YAML",
        'delete it, or write it as "\\x01" between double quotes',
        ["a: «\x01»"],
    ),
    Case(
        "a merge conflict is not resolved",
        "keep the lines that are right and delete the markers (<<<<<<<, =======, >>>>>>>)",
        ["«<<<<<<<» HEAD\na: 1", "a: 1\n«=======»\nb: 1", "a: 1\n«>>>>>>>» x\n"],
    ),
    Case(
        "an anchor cannot stand here",
        "check the indentation, and the brackets and quotation marks above",
        ["a: &x «&y» 1"],
    ),
    Case(
        "a tag cannot stand here",
        "check the indentation, and the brackets and quotation marks above",
        ["a: !x «!y» 1"],
    ),
    Case(
        "an alias cannot stand here",
        "check the indentation, and the brackets and quotation marks above",
        ["a: &x «*x»", "a: &b\u2028c «*c»"],
    ),
    Case(
        "a list item stands among the keys of a mapping",
        "indent it exactly like the lines that it belongs to",
        ["⟦?⟧ a\n«-» b", "⟦a⟧: 1\n«-» b", "⟦a⟧: b\n«-» c"],
        ("the mapping begins here",),
    ),
    Case(
        "text stands behind the closing bracket",
        "put the whole value between quotation marks",
        ["a: [b]«c»"],
    ),
    Case(
        "a mapping key stands among the items of a list",
        "indent it exactly like the lines that it belongs to",
        ["⟦-⟧ a\n«b»: 1"],
        ("the list begins here",),
    ),
    Case(
        "the bracket [ is not closed",
        "close it with ]",
        ["«[»a\n⟦-⟧-- b", "a: «[»b,\n\n⟦-⟧--\n]"],
        ("the document ends here",),
    ),
    Case(
        "a backslash means nothing before this character",
        "for a backslash write two of them, or put the text between single quotes",
        ['"\u2028«\\\u2028»"'],
    ),
    Case(
        f"the alias *{'b' * 40}… has no anchor &{'b' * 40}… before it",
        "put the value between quotation marks, if the * belongs to it",
        ["a: «*bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb»"],
    ),
    Case(
        "the alias *a: has no anchor &a: before it",
        "put the value between quotation marks, if the * belongs to it",
        ["- «*a:»"],
    ),
)


def fault(data: bytes) -> Unreadable:
    with pytest.raises(UnreadableError) as caught:
        parse(data)
    return caught.value.fault


@pytest.mark.parametrize(("case", "marks"), [(case, marks) for case in CASES for marks in case.texts])
def test_what_is_wrong_with_a_text(case: Case, marks: str) -> None:
    data, (span,), related = marked(marks)
    beside = tuple(zip(related, case.words, strict=True))
    assert fault(data) == Unreadable(case.reason, case.help, span, beside)


@pytest.mark.parametrize(("case", "marks"), [(case, marks) for case in CASES for marks in case.texts])
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_shift_nothing(case: Case, marks: str, end: str) -> None:
    data, (span,), _ = marked("\ufeff" + marks.replace("\n", end))
    found = fault(data)
    assert (found.reason, found.span) == (case.reason, span)


@pytest.mark.parametrize("before", ["", "a: 1\n", "- "])
def test_a_key_can_be_too_long(before: str) -> None:
    data, (span,), _ = marked(f"{before}«k»{'k' * 1_024}: 1")
    assert fault(data) == Unreadable(
        "a key is longer than 1,024 characters",
        "begin the line with ? and put the colon on a line of its own",
        span,
    )
    parse(f"{before}{'k' * 1_024}: 1".encode())
    parse(f"{before}? {'k' * 2_000}\n{' ' * before.count('-') * 2}: 1".encode())


def test_a_number_can_be_too_long() -> None:
    data, (span,), _ = marked(f"a: «{'7' * 1_001}»")
    assert fault(data) == Unreadable(
        "a number has more than 1,000 characters",
        "put it between quotation marks, if it is meant as text",
        span,
    )


UTF8 = "save the file as UTF-8"
ENCODINGS = {
    b"a: b\nc: \xe9t\xe9": (
        "the byte 0xE9 is not UTF-8; the file is probably saved as Latin-1 or Windows-1252",
        UTF8,
        Span(2, 4, 2, 5),
    ),
    b"\xef\xbb\xbf\xc3\xa9: \x93x\x94": (
        "the byte 0x93 is not UTF-8; the file is probably saved as Windows-1252",
        UTF8,
        Span(1, 4, 1, 5),
    ),
    b"a: \xc3": ("the file ends in the middle of a character, at byte 0xC3", UTF8, Span(1, 4, 1, 5)),
    b"\xed\xa0\x80": (
        "the byte 0xED is not UTF-8; the file is probably saved as Latin-1 or Windows-1252",
        UTF8,
        Span(1, 1, 1, 2),
    ),
    "a: b\n".encode("utf-16"): ("the file is saved as UTF-16, not as UTF-8", UTF8, FILE_START),
    b"\xfe\xff" + "a: b".encode("utf-16-be"): ("the file is saved as UTF-16, not as UTF-8", UTF8, FILE_START),
    "a: b".encode("utf-32"): ("the file is saved as UTF-32, not as UTF-8", UTF8, FILE_START),
    b"\0\0\xfe\xff\0\0\0a": ("the file is saved as UTF-32, not as UTF-8", UTF8, FILE_START),
    "a: b\n".encode("utf-16-le"): ("the file looks like UTF-16, not UTF-8", UTF8, FILE_START),
    "a: b\n".encode("utf-16-be"): ("the file looks like UTF-16, not UTF-8", UTF8, FILE_START),
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR": (
        "this is a binary file",
        "remove it, or name it in no path template of a schema",
        FILE_START,
    ),
    b"a: 1\nb: \0": (
        "this is a binary file",
        "it has a NUL byte here, which no text file has",
        Span(2, 4, 2, 5),
    ),
}  # fmt: skip


@pytest.mark.parametrize("data", ENCODINGS)
def test_what_is_wrong_with_the_bytes(data: bytes) -> None:
    reason, help, span = ENCODINGS[data]
    assert fault(data) == Unreadable(reason, help, span)


@pytest.mark.parametrize("char", [*map(chr, range(1, 32)), "\x7f", "\x80", "\x9f", "\ufffe", "\uffff"])
def test_control_characters_are_named_where_yaml_forbids_them(char: str) -> None:
    if char in "\t\n\r":
        return
    found = fault(f"a: 'x'\nb: y{char}".encode())
    assert found.span == Span(2, 5, 2, 6)
    assert f"U+{ord(char):04X}" in found.reason


@pytest.mark.parametrize("char", ["\x7f", "\x80", "\x9f", "\ufffe", "\uffff", "\ufeff"])
def test_some_are_allowed_between_quotation_marks(char: str) -> None:
    assert parse(f"- '{char}'\n- \"{char}\"\n".encode()).documents == ([char, char],)
    assert fault(f"- '{char}'\n- \"{char}\"\n- {char}\n".encode()).span == Span(3, 3, 3, 4)


DEEP = "make records of their own of the inner ones, and refer to them"


@pytest.mark.parametrize(("outer", "inner"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_nesting_has_a_limit(outer: str, inner: str) -> None:
    parse((outer * 100 + inner * 100).encode())
    found = fault((outer * 101 + inner * 101).encode())
    at = len(outer) * 100 + 1
    reason = "lists and mappings are nested more than 100 levels deep"
    assert found == Unreadable(reason, DEEP, Span(1, at, 1, at + 1))


def test_nesting_by_aliases_counts() -> None:
    links = [f"- &a{n} [*a{n - 1}]" for n in range(1, 120)]
    data = "\n".join(["- &a0 []", *links]).encode()
    found = fault(data)
    assert found.reason == "lists and mappings are nested more than 100 levels deep"
    assert found.span == Span(100, 9, 100, 13)


def test_merging_does_not_nest() -> None:
    links = [f"- &a{n} {{<<: *a{n - 1}, k{n}: 1}}" for n in range(1, 150)]
    (found,) = parse("\n".join(["- &a0 {k: 1}", *links]).encode()).documents
    assert len(found[-1]) == 150


def test_aliases_may_stand_for_so_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "MAX_EXPANSION", 6)
    assert parse(b"[&a [1, 2], *a, *a]").documents == ([[1, 2]] * 3,)
    data, (span,), _ = marked("[&a [1, 2], *a, [*a, «*a»]]")
    monkeypatch.setattr(wording, "MAX_EXPANSION", 6)
    assert fault(data) == Unreadable(
        "the aliases of this file stand for more than 6 values",
        "write the values out, or refer to them by an id",
        span,
    )


def test_a_file_may_hold_so_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "MAX_VALUES", 3)
    monkeypatch.setattr(wording, "MAX_VALUES", 3)
    assert parse(b"[1, 2]").documents == ([1, 2],)
    data, (span,), _ = marked("a: [1, 2]\nb: «c»\n")
    assert fault(data) == Unreadable("the file has more than 3 values", "split it into several files", span)


def test_a_file_may_have_so_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_BYTES == 32_000_000
    monkeypatch.setattr(text, "MAX_BYTES", 2_000_000)
    assert parse(b"#" * 2_000_000).documents == (None,)
    assert fault(b"#" * 2_000_001) == Unreadable(
        "the file is larger than 2 MB", "split it into several files", FILE_START
    )


def test_a_file_may_have_so_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MAX_LINES", 3)
    assert parse(b"a:\n\r\n 1").documents == ({"a": 1},)
    assert fault(b"a:\n\n\n1\n") == Unreadable(
        "the file has more than 3 lines", "split it into several files", FILE_START
    )
