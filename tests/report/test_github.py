"""The github format: workflow commands as the runner reads them."""

from dataclasses import replace

import pytest

from tests.report.samples import CHECKED, ERROR, THERE, WARNING, finding, lines, related, report, result
from validator.model.diagnostic import Diagnostic, Related
from validator.model.source import FILE_START, Span
from validator.report.style import Style


def test_a_command_for_each_finding_then_the_summary_in_the_log() -> None:
    first = replace(
        finding(Span(4, 17, 4, 19), "no footnote 13"),
        help="cite one that exists",
        related=(related(Span(12, 13, 12, 15), "the last one", THERE),),
    )
    outcome = result(first, finding(FILE_START, "odd", WARNING))
    assert report("github", outcome, style=Style(color=True)) == lines(f"""
        ::error file=a.yaml,line=4,col=17,endLine=4,endColumn=19,title=some-rule::no footnote 13\
%0Ab.yaml:12:13: the last one%0Ahelp: cite one that exists
        ::warning file=a.yaml,line=1,col=1,endLine=1,endColumn=1,title=some-rule::odd
        {CHECKED}; 1 error, 1 warning
    """)


@pytest.mark.parametrize(
    ("span", "properties"),
    [
        (Span(2, 3, 4, 5), "line=2,endLine=4"),
        (Span(2, 3, 4, 1), "line=2,endLine=3"),
        (Span(2, 3, 3, 1), "line=2,endLine=2"),
    ],
)
def test_several_lines_have_no_columns(span: Span, properties: str) -> None:
    command = report("github", result(finding(span))).splitlines()[0]
    assert command == f"::error file=a.yaml,{properties},title=some-rule::wrong"


def test_what_the_runner_would_read_as_syntax_is_escaped() -> None:
    diagnostic = Diagnostic(
        "some-rule", ERROR, "100%: a,b::c%0A", "a,b:c%.yaml", FILE_START, help="one\ntwo\n"
    )
    assert report("github", result(diagnostic)).splitlines()[0] == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,endLine=1,endColumn=1,title=some-rule"
        "::100%25: a,b::c%250A%0Ahelp: one%0Atwo"
    )


def test_no_text_can_begin_a_command_of_its_own() -> None:
    evil = "\n::add-mask::x\r::error::y\x1b[2J"
    diagnostic = Diagnostic(
        "some-rule", ERROR, evil, evil, FILE_START, help=evil, related=(Related(evil, FILE_START, evil),)
    )
    summary = replace(result().summary, notes=(f"##[add-mask]x{evil}",))
    command, _, note = report("github", result(diagnostic, summary=summary)).splitlines()
    assert command.startswith(r"::error file=\n%3A%3Aadd-mask%3A%3Ax\r%3A%3Aerror%3A%3Ay\x1b[2J,line=1,")
    assert note == r"note: ## [add-mask]x\n::add-mask::x\r::error::y\x1b[2J"


@pytest.mark.parametrize(
    ("root", "workspace", "path"),
    [
        ("/runner/repo", "/runner/repo", "a.yaml"),
        ("/runner/repo/data/paris", "/runner/repo", "data/paris/a.yaml"),
        ("/runner/repo", "", "a.yaml"),
        ("/runner/repository", "/runner/repo", "a.yaml"),
        ("/elsewhere", "/runner/repo", "a.yaml"),
        (".", "/runner/repo", "a.yaml"),
    ],
)
def test_paths_count_from_the_workspace(root: str, workspace: str, path: str) -> None:
    command = report("github", result(finding(FILE_START), root=root), style=Style(workspace=workspace))
    assert command.startswith(f"::error file={path},")


def test_one_cause_is_shown_ten_times() -> None:
    many = [replace(finding(Span(at, 1, at, 2)), cause="rutte") for at in range(1, 14)]
    text = report("github", result(*many)).splitlines()
    assert [line[:7] for line in text[:10]] == ["::error"] * 10
    assert text[10:] == [
        "3 more findings have the same cause; --output-format json shows all",
        f"{CHECKED}; 13 errors",
    ]
