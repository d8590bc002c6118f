"""The concise format, whole outputs compared."""

from dataclasses import replace

from tests.report.samples import CHECKED, ERROR, WARNING, finding, lines, report, result
from validator.model.diagnostic import Diagnostic
from validator.model.source import Span
from validator.report.style import Style


def test_a_finding_a_line_then_the_summary() -> None:
    outcome = result(
        finding(Span(4, 17, 4, 19), "statement cites footnote 13; this article has footnotes 1 to 12"),
        finding(Span(5, 1, 5, 1), "actor `rütte` is not used", WARNING),
    )
    assert report("concise", outcome) == lines(f"""
        a.yaml:4:17: error[some-rule] statement cites footnote 13; this article has footnotes 1 to 12
        a.yaml:5:1: warning[some-rule] actor `rütte` is not used
        {CHECKED}; 1 error, 1 warning
    """)


def test_control_characters_are_shown_not_obeyed() -> None:
    diagnostic = Diagnostic("some-rule", ERROR, "a\x1b[2J\nb\u202e", "x\x07\ny.yaml", Span(1, 1, 1, 1))
    assert report("concise", result(diagnostic)).splitlines()[0] == (
        r"x\x07\ny.yaml:1:1: error[some-rule] a\x1b[2J\nb\u202e"
    )


def test_colour_is_on_the_severity_alone() -> None:
    text = report("concise", result(finding(Span(1, 2, 1, 3))), style=Style(color=True))
    assert text.splitlines()[0] == "a.yaml:1:2: \x1b[1m\x1b[91merror[some-rule]\x1b[0m wrong"


def test_one_cause_is_shown_ten_times() -> None:
    same = [replace(finding(Span(at, 1, at, 2)), cause="rutte") for at in range(1, 13)]
    other = [replace(finding(Span(at, 5, at, 6)), cause="modi") for at in range(1, 12)]
    alone = [finding(Span(20, 9, 20, 9)) for _ in range(11)]
    mixed = [each for pair in zip(same, other, strict=False) for each in pair]
    text = report("concise", result(*mixed, same[-1], *alone))
    expected = [f"a.yaml:{at}:{column}: error[some-rule] wrong" for at in range(1, 11) for column in (1, 5)]
    expected.insert(19, "note: 2 more findings have the same cause; --output-format json shows all")
    expected.append("note: 1 more finding has the same cause; --output-format json shows all")
    expected += ["a.yaml:20:9: error[some-rule] wrong"] * 11
    assert text.splitlines() == [*expected, f"{CHECKED}; 34 errors"]


def test_ten_of_a_cause_need_no_word_more() -> None:
    ten = [replace(finding(Span(at, 1, at, 2)), cause="rutte") for at in range(1, 11)]
    assert len(report("concise", result(*ten)).splitlines()) == 11
