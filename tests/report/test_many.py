"""A hundred thousand findings, of one cause and of none."""

from dataclasses import replace

import pytest

from tests.report.samples import CHECKED, HERE, Texts, finding, report, result
from validator.model.source import Span

MANY = 100_000
REST = "99990 more findings have the same cause; --output-format json shows all"
SAME = result(*(replace(finding(Span(at, 3, at, 4)), cause="c") for at in range(1, MANY + 1)))
TEXTS = Texts({HERE: "- x\n" * MANY})


def frame(line: int) -> str:
    """Return how the full format shows one of them."""
    gap = " " * len(str(line))
    return f"error[some-rule]: wrong\n{gap}--> a.yaml:{line}:3\n{gap} |\n{line} | - x\n{gap} |   ^\n\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("full", "".join(map(frame, range(1, 11))) + f"note: {REST}\n\n"),
        (
            "concise",
            "".join(f"a.yaml:{at}:3: error[some-rule] wrong\n" for at in range(1, 11)) + f"note: {REST}\n",
        ),
        (
            "github",
            "".join(
                f"::error file=a.yaml,line={at},col=3,endLine={at},endColumn=4,title=some-rule::wrong\n"
                for at in range(1, 11)
            )
            + f"{REST}\n",
        ),
    ],
)
def test_one_cause_fills_no_screen(name: str, expected: str) -> None:
    assert report(name, SAME, TEXTS) == f"{expected}{CHECKED}; 100000 errors\n"


def test_json_has_them_all() -> None:
    assert report("json", SAME).count('"rule": "some-rule"') == MANY


def test_different_causes_are_all_shown() -> None:
    outcome = replace(SAME, diagnostics=tuple(replace(each, cause=None) for each in SAME.diagnostics))
    assert report("concise", outcome).count(": error[some-rule] wrong\n") == MANY
