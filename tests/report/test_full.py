"""The full format, whole outputs compared."""

from dataclasses import replace

import pytest

from tests.report.samples import (
    CHECKED,
    ERROR,
    HERE,
    THERE,
    WARNING,
    Texts,
    finding,
    full,
    lines,
    related,
    report,
    result,
)
from validator.model.diagnostic import Diagnostic, RecordName
from validator.model.source import FILE_START, Span
from validator.report.style import Style

STATEMENTS = """\
- id: zelensky-missiles
  speaker: zelenskyy
  cites:
    - footnote: 13

- id: rutte-paris
  speaker: rutte
  cites:
    - footnote: 2







- id: zelensky-missiles
"""
SOURCES = "- footnote: 1\n" * 11 + "- footnote: 12\n"
TEXTS = Texts({HERE: STATEMENTS, THERE: SOURCES})


def test_a_finding_with_both_ends_record_help_and_summary() -> None:
    diagnostic = replace(
        finding(TEXTS.span("13"), "statement cites footnote 13; this article has footnotes 1 to 12"),
        label="no such footnote",
        related=(related(TEXTS.span("12", path=THERE), "the last one", THERE),),
        record=RecordName("statement", ("zelensky-missiles",)),
        help="add footnote 13 to the article's sources, or cite one of those that exist",
    )
    assert report("full", result(diagnostic), TEXTS) == lines(f"""
        error[some-rule]: statement cites footnote 13; this article has footnotes 1 to 12
          --> a.yaml:4:17
           |
         4 |     - footnote: 13
           |                 ^^ no such footnote
           |
          ::: b.yaml:12:13
           |
        12 | - footnote: 12
           |             -- the last one
           |
           = record: statement `zelensky-missiles`
           = help: add footnote 13 to the article's sources, or cite one of those that exist

        {CHECKED}; 1 error
    """)


def test_findings_follow_each_other_with_an_empty_line_between() -> None:
    first = finding(TEXTS.span("zelenskyy"), "one", WARNING)
    second = finding(TEXTS.span("rutte", 2), "two")
    assert report("full", result(first, second), TEXTS) == lines(f"""
        warning[some-rule]: one
         --> a.yaml:2:12
          |
        2 |   speaker: zelenskyy
          |            ^^^^^^^^^

        error[some-rule]: two
         --> a.yaml:7:12
          |
        7 |   speaker: rutte
          |            ^^^^^

        {CHECKED}; 1 error, 1 warning
    """)


def test_no_finding_leaves_only_the_summary() -> None:
    assert report("full", result()) == f"{CHECKED}; no findings\n"


def test_a_near_place_of_the_same_file_shares_the_frame() -> None:
    diagnostic = replace(
        finding(TEXTS.span("rutte", 1)), label="here", related=(related(TEXTS.span("13"), "before"),)
    )
    assert full(TEXTS, diagnostic) == lines("""
        error[some-rule]: wrong
         --> a.yaml:6:7
          |
        4 |     - footnote: 13
          |                 -- before
        5 |
        6 | - id: rutte-paris
          |       ^^^^^ here
    """)


def test_dots_stand_for_more_than_one_line_between() -> None:
    diagnostic = replace(finding(TEXTS.span("13")), related=(related(TEXTS.span("rutte", 2), "after"),))
    assert full(TEXTS, diagnostic) == lines("""
        error[some-rule]: wrong
         --> a.yaml:4:17
          |
        4 |     - footnote: 13
          |                 ^^
        ...
        7 |   speaker: rutte
          |            ----- after
    """)


def test_a_far_place_of_the_same_file_has_a_frame_of_its_own() -> None:
    diagnostic = replace(
        finding(TEXTS.span("zelensky-missiles", 2)),
        label="used again",
        related=(related(TEXTS.span("zelensky-missiles"), "first used here"),),
    )
    assert full(TEXTS, diagnostic) == lines("""
        error[some-rule]: wrong
          --> a.yaml:17:7
           |
        17 | - id: zelensky-missiles
           |       ^^^^^^^^^^^^^^^^^ used again
           |
          ::: a.yaml:1:7
           |
         1 | - id: zelensky-missiles
           |       ----------------- first used here
    """)


def test_far_places_near_to_each_other_share_a_frame() -> None:
    diagnostic = replace(
        finding(TEXTS.span("zelensky-missiles", 2)),
        related=(related(TEXTS.span("zelenskyy"), "two"), related(TEXTS.span("zelensky-missiles"), "one")),
    )
    assert full(TEXTS, diagnostic) == lines("""
        error[some-rule]: wrong
          --> a.yaml:17:7
           |
        17 | - id: zelensky-missiles
           |       ^^^^^^^^^^^^^^^^^
           |
          ::: a.yaml:2:12
           |
         1 | - id: zelensky-missiles
           |       ----------------- one
         2 |   speaker: zelenskyy
           |            --------- two
    """)


def test_labels_of_one_line_hang_under_each_other() -> None:
    text = "{from: 2025-09, to: 2025-08, by: me}\n"
    texts = Texts({HERE: text})
    diagnostic = replace(
        finding(texts.span("2025-08")),
        label="is before the first",
        related=(related(texts.span("2025-09"), "this"), related(texts.span("me"), "says who")),
    )
    assert full(texts, diagnostic) == lines("""
        error[some-rule]: wrong
         --> a.yaml:1:21
          |
        1 | {from: 2025-09, to: 2025-08, by: me}
          |        -------      ^^^^^^^      -- says who
          |        |            |
          |        |            is before the first
          |        this
    """)


def test_overlapping_marks_keep_the_carets_on_top_and_hang_every_label() -> None:
    texts = Texts({HERE: "key: [abc, def]\n"})
    diagnostic = replace(
        finding(texts.span("abc")), label="item", related=(related(texts.span("[abc, def]"), "the list"),)
    )
    assert full(texts, diagnostic) == lines("""
        error[some-rule]: wrong
         --> a.yaml:1:7
          |
        1 | key: [abc, def]
          |      -^^^------
          |      ||
          |      |item
          |      the list
    """)


def test_two_labels_at_one_place_stand_in_two_rows() -> None:
    span = Span(1, 6, 1, 7)
    diagnostic = replace(finding(span), label="one", related=(related(span, "two"),))
    assert full("key: x\n", diagnostic) == lines("""
        error[some-rule]: wrong
         --> a.yaml:1:6
          |
        1 | key: x
          |      ^
          |      |
          |      two
          |      one
    """)


@pytest.mark.parametrize(
    ("text", "wanted", "shown", "carets"),
    [
        pytest.param("k: 日本語\n", "本", "k: 日本語", "     ^^", id="wide"),
        pytest.param("k: e\u0301a\u0308 x\n", "x", "k: e\u0301a\u0308 x", "      ^", id="combining"),
        pytest.param("k: xe\u0301\n", "\u0301", "k: xe\u0301", "    ^", id="a combining mark's base"),
        pytest.param("k: 🇺🇦 x\n", "x", "k: 🇺🇦 x", "      ^", id="flag"),
        pytest.param("k: 👩‍👩‍👧 x\n", "👩‍👩‍👧", "k: 👩‍👩‍👧 x", "   ^^", id="family"),
        pytest.param("k: 𐍈𐍆 x\n", "x", "k: 𐍈𐍆 x", "      ^", id="astral"),
        pytest.param("k:\tx\ty\n", "y", "k:  x   y", "        ^", id="tabs"),
        pytest.param("\tx\n", "\t", "    x", "^^^^", id="a tab itself"),
        pytest.param("k: x\r\nl: y\r\n", "y", "l: y", "   ^", id="CRLF"),
        pytest.param("k: x\rl: y\r", "y", "l: y", "   ^", id="CR"),
        pytest.param("k: a\u2028b\n", "b", "k: a\\u2028b", "          ^", id="line separator"),
        pytest.param("k: \x1b[31mred\n", "red", "k: \\x1b[31mred", "           ^^^", id="escape sequence"),
        pytest.param("k: \x9b31m\n", "\x9b", "k: \\x9b31m", "   ^^^^", id="C1 control"),
        pytest.param("k: a\u202eb\n", "\u202e", "k: a\\u202eb", "    ^^^^^^", id="bidi override"),
        pytest.param("k: \ud800x\n", "x", "k: \\ud800x", "         ^", id="lone surrogate"),
        pytest.param("k: x", "x", "k: x", "   ^", id="no line end"),
    ],
)
def test_carets_stand_under_the_span(text: str, wanted: str, shown: str, carets: str) -> None:
    span = Texts({HERE: text}).span(wanted)
    expected = lines(f"""
        error[some-rule]: wrong
         --> a.yaml:{span.line}:{span.column}
          |
        {span.line} | {shown}
          | {carets}
    """)
    assert full(text, finding(span)) == expected


@pytest.mark.parametrize(
    ("span", "carets"),
    [
        pytest.param(Span(1, 4, 1, 4), "   ^", id="inside"),
        pytest.param(Span(1, 6, 1, 6), "     ^", id="at the line's end"),
        pytest.param(Span(1, 90, 1, 95), "     ^", id="beyond the line's end"),
        pytest.param(Span(1, 4, 1, 95), "   ^^", id="ending beyond it"),
    ],
)
def test_an_empty_or_outlying_span_gets_one_caret(span: Span, carets: str) -> None:
    expected = lines(f"""
        error[some-rule]: wrong
         --> a.yaml:1:{span.column}
          |
        1 | k: ab
          | {carets}
    """)
    assert full("k: ab\nx: y\n", finding(span)) == expected


def test_the_empty_last_line_can_be_pointed_at() -> None:
    assert full("k: [\n", finding(Span(2, 1, 2, 1))) == lines("""
        error[some-rule]: wrong
         --> a.yaml:2:1
          |
        2 |
          | ^
    """)


@pytest.mark.parametrize(
    ("span", "label", "under"),
    [
        (Span(1, 4, 3, 6), "", "^^^ spans 3 lines"),
        (Span(1, 4, 3, 1), "", "^^^ spans 2 lines"),
        (Span(1, 4, 2, 1), "", "^^^"),
        (Span(1, 4, 3, 6), "this text", "^^^ this text (3 lines)"),
    ],
)
def test_a_span_of_several_lines_marks_its_first_to_the_end(span: Span, label: str, under: str) -> None:
    expected = lines(f"""
        error[some-rule]: wrong
         --> a.yaml:1:4
          |
        1 | k: "ab
          |    {under}
    """)
    assert full('k: "ab\n  cd\n  ef"\n', replace(finding(span), label=label)) == expected


LONG = "key: " + "word " * 60 + "needle" + " more" * 60


@pytest.mark.parametrize(
    ("wanted", "shown", "carets"),
    [
        pytest.param(
            "needle",
            "…word word word needle more more more …",
            "                ^^^^^^",
            id="around a word",
        ),
        pytest.param("key", "key: word word word word word word wor…", "^^^", id="at the start"),
        pytest.param(
            LONG[-4:],
            "…ore more more more more more more more",
            "                                   ^^^^",
            id="at the end",
        ),
        pytest.param(
            "word " * 60,
            "key: word word word word word word wor…",
            "     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
            id="longer than the line",
        ),
    ],
)
def test_a_long_line_is_cut_around_the_span(wanted: str, shown: str, carets: str) -> None:
    span = Texts({HERE: LONG}).span(wanted, nth=60 if wanted == LONG[-4:] else 1)
    *_, line, under = full(LONG, finding(span), style=Style(width=43)).splitlines()
    assert (line, under) == (f"1 | {shown}", f"  | {carets}")


def test_two_places_far_apart_on_one_line_are_shown_apart() -> None:
    texts = Texts({HERE: f"first{' ' * 100}second"})
    diagnostic = replace(finding(texts.span("second")), related=(related(texts.span("first"), "one"),))
    assert full(texts, diagnostic, style=Style(width=40)) == lines("""
        error[some-rule]: wrong
         --> a.yaml:1:106
          |
        1 | …                             second
          |                               ^^^^^^
          |
         ::: a.yaml:1:1
          |
        1 | first                              …
          | ----- one
    """)


def test_megabytes_on_one_line_are_not_looked_at() -> None:
    text = f"k: {'日' * 3_000_000}"
    *_, line, under = full(
        text, finding(Span(1, 2_000_000, 1, 2_000_001)), style=Style(width=40)
    ).splitlines()
    assert (line, under) == ("1 | …" + "日" * 17 + "…", "  | " + " " * 17 + "^^")


def test_nothing_of_a_finding_reaches_the_terminal_as_an_escape_sequence() -> None:
    evil = "\x1b[2J\x9b1m\n\r\x07"
    diagnostic = Diagnostic(
        "some-rule",
        ERROR,
        f"message {evil}",
        f"{evil}.yaml",
        Span(1, 1, 1, 2),
        help=f"help {evil}",
        record=RecordName(f"type {evil}", (evil, None, True, 1.5)),
        label=f"label {evil}",
        related=(related(Span(1, 3, 1, 4), f"related {evil}", f"{evil}.yaml"),),
    )
    assert full(Texts({f"{evil}.yaml": evil}), diagnostic) == lines(r"""
        error[some-rule]: message \x1b[2J\x9b1m\n\r\x07
         --> \x1b[2J\x9b1m\n\r\x07.yaml:1:1
          |
        1 | \x1b[2J\x9b1m
          | ^^^^ - related \x1b[2J\x9b1m\n\r\x07
          | |
          | label \x1b[2J\x9b1m\n\r\x07
          |
          = record: type \x1b[2J\x9b1m\n\r\x07 `\x1b[2J\x9b1m\n\r\x07 / null / true / 1.5`
          = help: help \x1b[2J\x9b1m
                  \x07
    """)


def test_without_its_text_a_finding_has_no_frame_but_keeps_its_labels() -> None:
    diagnostic = replace(
        finding(Span(3, 4, 3, 7)),
        label="what",
        help="do this",
        related=(related(Span(1, 2, 1, 3), "the other end", THERE),),
    )
    assert full(Texts({}), diagnostic) == lines("""
        error[some-rule]: wrong
         --> a.yaml:3:4: what
         ::: b.yaml:1:2: the other end
          = help: do this
    """)


def test_a_line_that_the_file_no_longer_has_is_left_out() -> None:
    assert full("one line", finding(Span(7, 1, 7, 2))) == "error[some-rule]: wrong\n --> a.yaml:7:1\n"


def test_a_finding_about_a_file_as_a_whole_shows_no_line() -> None:
    diagnostic = replace(finding(FILE_START, "no schema claims this file"), help="delete it")
    assert full("k: v\n", diagnostic) == lines("""
        error[some-rule]: no schema claims this file
         --> a.yaml:1:1
          = help: delete it
    """)


def test_help_is_wrapped_at_words_keeping_its_own_lines() -> None:
    text = (
        "every statement cites at least one footnote,\nsuch as https://example.org/a-long-address-stays-whole"
    )
    assert full(Texts({}), replace(finding(FILE_START), help=text), style=Style(width=40)) == lines("""
        error[some-rule]: wrong
         --> a.yaml:1:1
          = help: every statement cites at least
                  one footnote,
                  such as
                  https://example.org/a-long-address-stays-whole
    """)


def test_help_of_wide_characters_is_wrapped_by_cells() -> None:
    text = "日本語日本語 日本語日本語 日本語日本語"
    assert full(Texts({}), replace(finding(FILE_START), help=text), style=Style(width=40)) == lines("""
        error[some-rule]: wrong
         --> a.yaml:1:1
          = help: 日本語日本語 日本語日本語
                  日本語日本語
    """)


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_help_is_none(text: str) -> None:
    assert (
        full(Texts({}), replace(finding(FILE_START), help=text))
        == "error[some-rule]: wrong\n --> a.yaml:1:1\n"
    )


def test_a_record_without_a_key_is_named_by_its_type() -> None:
    diagnostic = replace(finding(FILE_START), record=RecordName("note", ()))
    assert full(Texts({}), diagnostic).endswith("\n  = record: note\n")


def test_of_many_other_ends_ten_are_shown() -> None:
    diagnostic = replace(
        finding(FILE_START), related=tuple(related(Span(at, 1, at, 2), "x", THERE) for at in range(1, 13))
    )
    text = full(Texts({}), diagnostic)
    assert text.count(" ::: b.yaml:") == 10
    assert text.endswith("\n   = note: 2 more places; --output-format json shows all\n")


def test_colours_mark_severity_places_and_help() -> None:
    diagnostic = replace(
        finding(TEXTS.span("13"), "wrong", WARNING),
        label="here",
        help="mend it",
        related=(related(TEXTS.span("footnote"), "there"),),
    )
    plain = full(TEXTS, diagnostic)
    colored = full(TEXTS, diagnostic, style=Style(color=True))
    yellow, blue, cyan, bold, off = (
        "\x1b[1m\x1b[33m",
        "\x1b[1m\x1b[94m",
        "\x1b[1m\x1b[96m",
        "\x1b[1m",
        "\x1b[0m",
    )
    assert colored == lines(f"""
        {yellow}warning[some-rule]{off}{bold}: wrong{off}
        {blue} -->{off} a.yaml:4:17
        {blue}  |{off}
        {blue}4 |{off}     - footnote: 13
        {blue}  |{off}       {blue}--------{off}  {yellow}^^{off} {yellow}here{off}
        {blue}  |{off}       {blue}|{off}
        {blue}  |{off}       {blue}there{off}
        {blue}  |{off}
        {blue}  ={off} {cyan}help{off}: mend it
    """)
    for code in (yellow, blue, cyan, bold, off):
        colored = colored.replace(code, "")
    assert colored == plain
