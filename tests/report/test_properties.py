"""What holds for any text and any finding."""

import json
import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcswidth

from tests.report.samples import HERE, THERE, Texts, finding, full, report, result
from validator.model.diagnostic import (
    Applicability,
    Coverage,
    Diagnostic,
    Edit,
    Fix,
    RecordName,
    Related,
    Result,
    Severity,
    Skipped,
    Summary,
)
from validator.model.source import Source, Span
from validator.report.style import Style
from validator.report.visible import UNSAFE, visible

ALPHABET = st.sampled_from("ab .:-日本語é\u0301\u0308ﬀ🇺🇦👩\u200d👧❤\ufe0f𐍈कि\u3099ｱ") | st.characters(
    exclude_categories=("Cc", "Co", "Cs")
)
PRINTABLE = st.text(ALPHABET, max_size=40).map(lambda text: UNSAFE.sub("", text))
ANYTHING = st.text(st.characters(codec=None) | st.sampled_from("\t\r\n\x1b\x9b\u202e\ud800"), max_size=40)
POSITIONS = st.integers(1, 60)


@st.composite
def clusters(draw: st.DrawFn) -> tuple[str, str, str]:
    """Return a line in three parts, the second not empty, each beginning with a whole character."""
    line = list(iter_graphemes(draw(PRINTABLE) + draw(st.sampled_from(["x", "日", "é"])) + draw(PRINTABLE)))
    first = draw(st.integers(0, len(line) - 1))
    end = draw(st.integers(first + 1, len(line)))
    return "".join(line[:first]), "".join(line[first:end]), "".join(line[end:])


@given(clusters())
def test_the_carets_stand_under_the_span_by_wcwidth(parts: tuple[str, str, str]) -> None:
    before, marked, after = parts
    span = Span(1, len(before) + 1, 1, len(before) + len(marked) + 1)
    *_, line, under = full(before + marked + after, finding(span), style=Style(width=1000)).splitlines()
    carets = under.removeprefix("  |").strip()
    assert line == f"1 | {before}{marked}{after}".rstrip()
    assert under == f"  | {' ' * wcswidth(before)}{carets}"
    assert carets == "^" * max(1, wcswidth(marked))


@given(clusters(), st.integers(40, 80))
def test_a_cut_line_fits_and_its_carets_stand_under_what_was_marked(
    parts: tuple[str, str, str], width: int
) -> None:
    before, marked, after = ("a" * 200 + parts[0], f"\ue000{parts[1]}", parts[2] + "b" * 200)
    span = Span(1, len(before) + 1, 1, len(before) + len(marked) + 1)
    *_, line, under = full(before + marked + after, finding(span), style=Style(width=width)).splitlines()
    assert wcswidth(line) <= width
    assert line[4] == "…"
    start = line.index("\ue000")
    assert wcswidth(line[:start]) == under.index("^")


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Return any span, in order."""
    start, end = sorted([(draw(POSITIONS), draw(POSITIONS)), (draw(POSITIONS), draw(POSITIONS))])
    return Span(*start, *end)


RELATED = st.builds(Related, st.sampled_from([HERE, THERE, "gone"]) | ANYTHING, spans(), ANYTHING)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | ANYTHING
EDITS = st.builds(Edit, ANYTHING, spans(), ANYTHING)
DIAGNOSTICS = st.builds(
    Diagnostic,
    rule=st.just("some-rule"),
    severity=st.sampled_from(Severity),
    message=ANYTHING,
    path=st.just(HERE) | ANYTHING,
    span=spans(),
    help=st.none() | ANYTHING,
    record=st.none() | st.builds(RecordName, ANYTHING, st.lists(SCALARS, max_size=3).map(tuple)),
    related=st.lists(RELATED, max_size=3).map(tuple),
    fix=st.none()
    | st.builds(Fix, st.sampled_from(Applicability), st.lists(EDITS, min_size=1, max_size=2).map(tuple)),
    label=ANYTHING,
)
COVERAGE = st.builds(
    Coverage,
    st.just("some-rule"),
    st.integers(0),
    st.lists(st.builds(Skipped, ANYTHING, st.integers(0)), max_size=2).map(tuple),
)
RESULTS = st.builds(
    Result,
    ANYTHING,
    st.lists(DIAGNOSTICS, max_size=3).map(tuple),
    st.builds(
        Summary,
        st.integers(0, 99),
        st.dictionaries(ANYTHING, st.integers(0, 99), max_size=3),
        st.integers(0, 99),
        st.integers(0, 99),
        st.integers(0, 99),
        st.lists(ANYTHING, max_size=2).map(tuple),
    ),
    st.lists(COVERAGE, max_size=2).map(tuple),
)


def named(text: str) -> str:
    """Return a text as the contract writes it: a lone surrogate by its name."""
    return "".join(visible(each) if "\ud800" <= each <= "\udfff" else each for each in text)


@given(RESULTS)
def test_json_comes_back_as_it_went_out(outcome: Result) -> None:
    text = report("json", outcome)
    found = json.loads(text.encode("utf-8"))
    assert found["version"] == 1
    assert found["root"] == named(outcome.root)
    assert [each["message"] for each in found["diagnostics"]] == [
        named(each.message) for each in outcome.diagnostics
    ]
    for written, each in zip(found["diagnostics"], outcome.diagnostics, strict=True):
        assert Span(*(written[at] for at in ("line", "column", "end_line", "end_column"))) == each.span
        assert written["help"] == (None if each.help is None else named(each.help))
        assert [end["message"] for end in written["related"]] == [named(end.message) for end in each.related]
        assert [end["text"] for end in (written["fix"] or {"edits": ()})["edits"]] == [
            named(end.text) for end in (each.fix.edits if each.fix else ())
        ]
        for part, value in zip(
            (written["record"] or {"key": ()})["key"], each.record.key if each.record else (), strict=True
        ):
            if isinstance(value, str):
                assert part == named(value)
            elif isinstance(value, float) and not math.isfinite(value):
                assert part in {".inf", "-.inf", ".nan"}
            else:
                assert (type(part), part) == (type(value), value)
    assert [each["checked"] for each in found["coverage"]] == [each.checked for each in outcome.coverage]


@given(RESULTS, ANYTHING, ANYTHING, st.sampled_from(["full", "concise", "github"]))
def test_any_finding_over_any_text_is_shown_and_nothing_is_obeyed(
    outcome: Result, here: str, there: str, name: str
) -> None:
    text = report(name, outcome, Texts({HERE: here, THERE: there}))
    assert text.encode("utf-8")
    assert set(UNSAFE.findall(text)) <= {"\n"}
    assert text.count("\n") == len(text.splitlines())


@given(ANYTHING, spans(), st.integers(40, 60))
def test_a_frame_shows_the_line_of_the_span(text: str, span: Span, width: int) -> None:
    shown = full(text, replace(finding(span), label="here"), style=Style(width=width))
    assert ("\n  |\n" in shown or "\n   |\n" in shown) is (span.line <= Source(text).line_count)
    assert shown.count("^") >= (span.line <= Source(text).line_count)


@given(st.lists(st.sampled_from([None, "a", "b"]), max_size=40))
def test_what_is_shown_and_what_is_counted_make_all(causes: list[str | None]) -> None:
    many = [replace(finding(Span(at, 1, at, 2)), cause=cause) for at, cause in enumerate(causes, 1)]
    text = report("concise", result(*many)).splitlines()[:-1]
    left_out = sum(int(line.split()[1]) for line in text if line.startswith("note: "))
    assert sum(line.startswith("a.yaml:") for line in text) + left_out == len(many)
