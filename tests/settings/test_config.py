"""What a project may set in ``footnoted.toml`` or ``pyproject.toml``, and what is said of a wrong setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import concise, run_in
from tests.settings.talks import FIRST, SECOND, write

PLACES = [("footnoted.toml", ""), ("pyproject.toml", "tool.footnoted")]


def config(table: str, text: str) -> str:
    """Return settings as they stand in a file whose table has a name: below it, or at the top."""
    lines = []
    for line in text.splitlines():
        inner = line.startswith("[") and table
        lines.append(f"[{table}.{line[1:]}" if inner else line)
    head = f"[{table}]\n" if table else ""
    return head + "\n".join(lines) + "\n"


@pytest.mark.parametrize(("name", "table"), PLACES)
def test_without_settings_everything_is_an_error(tmp_path: Path, name: str, table: str) -> None:
    write(tmp_path, {name: config(table, "")})
    assert concise(tmp_path) == [FIRST, SECOND]


@pytest.mark.parametrize(("name", "table"), PLACES)
def test_a_rule_may_be_a_warning(tmp_path: Path, name: str, table: str) -> None:
    write(tmp_path, {name: config(table, '[severity]\nundefined-reference = "warning"')})
    assert concise(tmp_path) == [line.replace("error[", "warning[") for line in (FIRST, SECOND)]
    assert run_in(tmp_path, "check").status == 0
    assert run_in(tmp_path, "check", "--strict").status == 1


def test_a_rule_may_be_ignored_and_asked_for_all_the_same(tmp_path: Path) -> None:
    write(tmp_path, {"footnoted.toml": '[severity]\nundefined-reference = "ignore"\n'})
    assert concise(tmp_path) == []
    assert concise(tmp_path, "--select", "undefined-reference") == [FIRST, SECOND]


def test_a_rule_may_be_ignored_in_some_files(tmp_path: Path) -> None:
    other = "- id: later\n  follows: nothing\n"
    settings = '[per-path-ignores]\n"talks/2025.yaml" = ["undefined-reference"]\n'
    write(tmp_path, {"footnoted.toml": settings, "talks/2025.yaml": other})
    assert concise(tmp_path) == [FIRST, SECOND]


def test_files_may_be_excluded(tmp_path: Path) -> None:
    settings = 'exclude = ["talks/2025.yaml", "talks/drafts/**"]\n'
    files = {"talks/2025.yaml": "{", "talks/drafts/a.yaml": "{", "footnoted.toml": settings}
    write(tmp_path, files)
    assert concise(tmp_path) == [FIRST, SECOND]
    (tmp_path / "footnoted.toml").write_text("")
    assert [line.split(":")[0] for line in concise(tmp_path)] == [
        "talks/2025.yaml",
        "talks/2026.yaml",
        "talks/2026.yaml",
        "talks/drafts/a.yaml",
    ]


def test_the_schemas_may_stand_elsewhere(tmp_path: Path) -> None:
    write(tmp_path, {"footnoted.toml": 'schema = "data/model"\n'})
    (tmp_path / "data").mkdir()
    (tmp_path / "schema").rename(tmp_path / "data/model")
    assert concise(tmp_path) == [FIRST, SECOND]


def test_the_root_is_where_the_settings_are(tmp_path: Path) -> None:
    write(tmp_path, {"footnoted.toml": 'schema = "model"\n'})
    (tmp_path / "schema").rename(tmp_path / "model")
    assert concise(tmp_path / "talks") == [FIRST, SECOND]


MISTAKES = [
    (
        "severitys = {}",
        "there is no setting `severitys`; did you mean `severity`?",
    ),
    (
        "colour = true",
        "there is no setting `colour`; there are `schema`, `exclude`, `severity` and `per-path-ignores`",
    ),
    (
        '[severity]\nundefined-refrence = "error"',
        "`severity` names a rule that there is not: `undefined-refrence`; "
        "did you mean `undefined-reference`?",
    ),
    (
        '[severity]\nundefined-reference = "fatal"',
        "`severity.undefined-reference` is error, warning or ignore, not `fatal`",
    ),
    ('exclude = "drafts"', '`exclude` is a list of path templates, such as ["drafts/**"]'),
    ('exclude = ["{drafts"]', "`exclude` has `{drafts` has a `{` that begins no `{variable}`"),
    ('schema = "../model"', "`schema` is a folder below the root, not `../model`"),
    (
        '[per-path-ignores]\n"a.yaml" = "x"',
        "`per-path-ignores` is a table of path templates and lists of rules",
    ),
]


@pytest.mark.parametrize(("name", "table"), PLACES)
@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_a_wrong_setting_is_said(tmp_path: Path, name: str, table: str, text: str, message: str) -> None:
    write(tmp_path, {name: config(table, text)})
    run = run_in(tmp_path, "check")
    assert (run.status, run.out) == (2, "")
    assert run.err == f"footnoted: {name}: {message}\n"


def test_settings_that_are_no_toml(tmp_path: Path) -> None:
    write(tmp_path, {"footnoted.toml": "severity = [\n"})
    run = run_in(tmp_path, "check")
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("footnoted: footnoted.toml is not TOML: ")
    assert run.err.count("\n") == 1


def test_a_schema_folder_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, {"footnoted.toml": 'schema = "model"\n'})
    run = run_in(tmp_path, "check")
    assert (run.status, run.out) == (2, "")
    assert run.err == "footnoted: model:1:1: the configured schema folder does not exist\n"
