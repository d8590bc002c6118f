"""Comments that suppress a finding: beside the line, with a reason, and not in vain."""

from __future__ import annotations

from pathlib import Path

from tests.running import check, concise, run_in
from tests.settings.talks import FAULTY, FIRST, SECOND, write

WHY = "because the talk was withdrawn"


def commented(line: str, comment: str) -> dict[str, str]:
    """Return the talks with a comment behind one of their lines."""
    assert line in FAULTY
    return {"talks/2026.yaml": FAULTY.replace(line, f"{line}  # {comment}", 1)}


def test_beside_the_line(tmp_path: Path) -> None:
    write(tmp_path, commented("follows: nowhere", f"footnoted: ignore[undefined-reference] {WHY}"))
    run = run_in(tmp_path, "check", "--output-format", "concise")
    assert run.lines == [
        FIRST,
        "checked 1 file: 3 talks; 2 references; 1 error",
        "note: suppressed: 1 finding",
    ]


def test_on_the_line_above(tmp_path: Path) -> None:
    comment = f"  # footnoted: ignore[undefined-reference] {WHY}\n\n  # and more\n  follows: nowhere"
    write(tmp_path, {"talks/2026.yaml": FAULTY.replace("  follows: nowhere", comment)})
    assert concise(tmp_path) == [FIRST]


def test_several_rules_at_once(tmp_path: Path) -> None:
    comment = "# footnoted: ignore[duplicate-record, unknown-field] old"
    text = f"- id: a\n  follows: nowhere\n- {{id: a, titel: x}} {comment}\n"
    write(tmp_path, {"talks/2026.yaml": text})
    (line,) = concise(tmp_path)
    assert line.startswith("talks/2026.yaml:2:12: error[undefined-reference]")


def test_another_line_or_another_rule_suppresses_nothing(tmp_path: Path) -> None:
    write(tmp_path, commented("id: panel", f"footnoted: ignore[undefined-reference] {WHY}"))
    column = FAULTY.split("\n")[3].index("panel") + len("panel  # footnoted: ignore[") + 1
    assert concise(tmp_path) == [
        FIRST,
        f"talks/2026.yaml:4:{column}: warning[unused-suppression] "
        "`undefined-reference` has nothing to say on this line, so nothing is suppressed",
        SECOND,
    ]


def test_without_a_reason(tmp_path: Path) -> None:
    write(tmp_path, commented("follows: nowhere", "footnoted: ignore[undefined-reference]"))
    assert concise(tmp_path) == [
        FIRST,
        "talks/2026.yaml:5:21: error[suppression-without-reason] this suppression gives no reason",
    ]


def test_a_rule_that_there_is_not(tmp_path: Path) -> None:
    write(tmp_path, commented("id: panel", f"footnoted: ignore[undefined-refrence] {WHY}"))
    assert concise(tmp_path)[1] == (
        "talks/2026.yaml:4:34: warning[unused-suppression] "
        "there is no rule `undefined-refrence` to suppress; did you mean `undefined-reference`?"
    )


def test_a_rule_that_is_not_asked_may_have_had_something_to_say(tmp_path: Path) -> None:
    write(tmp_path, commented("id: panel", f"footnoted: ignore[undefined-reference] {WHY}"))
    assert concise(tmp_path, "--ignore", "undefined-reference") == []


def test_text_that_only_looks_like_a_comment(tmp_path: Path) -> None:
    text = (
        "- id: a\n"
        '  follows: "x # footnoted: ignore[undefined-reference] why"\n'
        "  title: |\n"
        "    # footnoted: ignore[undefined-reference] why\n"
    )
    write(tmp_path, {"talks/2026.yaml": text})
    (line,) = concise(tmp_path)
    assert line.startswith("talks/2026.yaml:2:12: error[undefined-reference]")


def test_behind_the_header_of_a_block(tmp_path: Path) -> None:
    text = "- id: a\n  follows: >-  # footnoted: ignore[undefined-reference] because it is long\n    b\n"
    write(tmp_path, {"talks/2026.yaml": text})
    assert concise(tmp_path) == []


def test_it_is_part_of_the_json(tmp_path: Path) -> None:
    write(tmp_path, commented("follows: nowhere", "footnoted: ignore[undefined-reference]"))
    rules = [diagnostic["rule"] for diagnostic in check(tmp_path)["diagnostics"]]
    assert rules == ["undefined-reference", "suppression-without-reason"]
