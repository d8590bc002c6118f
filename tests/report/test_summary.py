"""The summary in words, and the plurals it needs."""

import pytest

from validator.model.diagnostic import Summary
from validator.model.wording import counted, plural
from validator.report.style import Style
from validator.report.summary import closing


def closing_text(summary: Summary, *, color: bool = False) -> str:
    return "".join(closing(summary, Style(color=color)))


@pytest.mark.parametrize(
    ("summary", "text"),
    [
        (
            Summary(5, {"article": 1, "actor": 22, "source": 12}, 210, 0, 0, resolved=True),
            "checked 5 files: 1 article, 22 actors, 12 sources; 210 references, all resolved; no findings",
        ),
        (
            Summary(1, {"country": 2}, 1, 0, 0, resolved=True),
            "checked 1 file: 2 countries; 1 reference, resolved; no findings",
        ),
        (
            Summary(2, {"actor": 0, "event": 1}, 0, 0, 0),
            "checked 2 files: no actors, 1 event; no references; no findings",
        ),
        (Summary(0, {}, 0, 1, 0), "checked no files: no records; no references; 1 error"),
        (Summary(3, {"a": 1}, 9, 2, 1), "checked 3 files: 1 a; 9 references; 2 errors, 1 warning"),
        (Summary(3, {"a": 1}, 9, 0, 2), "checked 3 files: 1 a; 9 references; 2 warnings"),
    ],
)
def test_what_was_checked_and_how_it_came_out(summary: Summary, text: str) -> None:
    assert closing_text(summary) == f"{text}\n"


def test_each_note_has_a_line_in_which_nothing_is_obeyed() -> None:
    summary = Summary(1, {"a\x1b[2J": 1}, 0, 0, 0, ("one path is claimed by no schema", "x\n\x1b[2J"))
    assert closing_text(summary) == (
        "checked 1 file: 1 a\\x1b[2J; no references; no findings\n"
        "note: one path is claimed by no schema\n"
        "note: x\\n\\x1b[2J\n"
    )


@pytest.mark.parametrize(
    ("errors", "warnings", "end"),
    [
        (0, 0, "\x1b[1m\x1b[32mno findings\x1b[0m"),
        (2, 1, "\x1b[1m\x1b[91m2 errors\x1b[0m, \x1b[1m\x1b[33m1 warning\x1b[0m"),
    ],
)
def test_the_outcome_is_coloured(errors: int, warnings: int, end: str) -> None:
    text = closing_text(Summary(1, {}, 0, errors, warnings), color=True)
    assert text == f"checked 1 file: no records; no references; {end}\n"


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("article", "articles"),
        ("person", "persons"),
        ("country", "countries"),
        ("day", "days"),
        ("press-release", "press-releases"),
        ("address", "addresses"),
        ("box", "boxes"),
        ("church", "churches"),
        ("dish", "dishes"),
        ("y", "ies"),
        ("Agency", "Agencies"),
        ("日", "日s"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many
    assert [counted(number, one) for number in (0, 1, 2)] == [f"no {many}", f"1 {one}", f"2 {many}"]
