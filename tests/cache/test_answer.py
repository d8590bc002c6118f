"""The answer to a question that was asked before: given where nothing is otherwise, and never else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cache.asking import Asked, ask, later
from tests.settings.talks import FAULTY, SCHEMA, write
from validator.cache.answer import Question

TALKS = "talks/2026.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", {"talks/2025.yaml": "- id: first\n"})


def fresh(folder: Path, *arguments: str) -> Asked:
    """Ask without a cache."""
    return ask(folder, *arguments, "--no-cache")


def asked_again(folder: Path, *arguments: str) -> Asked:
    """Ask twice, some time after everything was written, and return what came the second time."""
    with later(10):
        first = ask(folder, *arguments)
        again = ask(folder, *arguments)
    assert not first.known
    assert (again.status, again.out, again.err) == (first.status, first.out, first.err)
    return again


def test_the_same_question_has_the_same_answer(project: Path) -> None:
    again = asked_again(project)
    assert again.known
    assert again == Asked(1, fresh(project).out, "", known=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--output-format", "json"],
        ["--output-format=concise", "--strict"],
        ["--statistics"],
        ["--cache-dir", "elsewhere"],
        ["--cache-dir=elsewhere"],
        ["--root", "."],
        ["talks"],
    ],
)
def test_so_has_one_with_options(project: Path, arguments: list[str]) -> None:
    again = asked_again(project, *arguments)
    assert again.known
    assert again.out == fresh(project, *arguments).out


def test_another_question_has_another_answer(project: Path) -> None:
    asked_again(project)
    assert not ask(project, "--strict").known
    assert not ask(project / "talks").known


def test_young_files_are_no_hindrance(project: Path) -> None:
    ask(project)
    assert ask(project).known


# What changes


def edit(project: Path) -> None:
    (project / TALKS).write_text(FAULTY.replace("nowhere", "keynote"))


def edit_and_set_the_time_back(project: Path) -> None:
    before = (project / TALKS).stat()
    edit(project)
    assert (project / TALKS).stat().st_size == before.st_size
    os.utime(project / TALKS, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace(project: Path) -> None:
    before = (project / TALKS).stat()
    edit(project)
    (project / TALKS).rename(project / "talks" / "new")
    (project / "talks" / "new").rename(project / TALKS)
    os.utime(project / TALKS, ns=(before.st_atime_ns, before.st_mtime_ns))


def add(project: Path) -> None:
    (project / "talks/2027.yaml").write_text("- id: nowhere\n")


def add_a_folder(project: Path) -> None:
    (project / "talks/more.yaml").mkdir()


def delete(project: Path) -> None:
    (project / "talks/2025.yaml").unlink()


def rename(project: Path) -> None:
    (project / "talks/2025.yaml").rename(project / "talks/2024.yaml")


def rename_the_folder(project: Path) -> None:
    (project / "talks").rename(project / "gone")


def change_a_schema(project: Path) -> None:
    file = project / "schema/talks.schema.yaml"
    file.write_text(SCHEMA.replace("required: [id]", "required: [id, title]"))


def add_a_schema(project: Path) -> None:
    (project / "schema/more.schema.yaml").write_text('x-files: ["talks/more.yaml"]\ntype: array\n')


def configure(project: Path) -> None:
    (project / "footnoted.toml").write_text('[severity]\nundefined-reference = "warning"\n')


def configure_the_project(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.footnoted.severity]\nundefined-reference = "warning"\n')


CHANGES: list[Callable[[Path], None]] = [
    edit,
    edit_and_set_the_time_back,
    replace,
    add,
    add_a_folder,
    delete,
    rename,
    rename_the_folder,
    change_a_schema,
    add_a_schema,
    configure,
    configure_the_project,
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_another_question(project: Path, change: Callable[[Path], None]) -> None:
    before = asked_again(project)
    change(project)
    after = ask(project)
    assert not after.known
    assert after == fresh(project)
    assert (after.out == before.out) == (change in (rename, add_a_schema))


@pytest.mark.parametrize("change", [edit, edit_and_set_the_time_back, replace])
def test_so_is_a_change_of_a_young_file(project: Path, change: Callable[[Path], None]) -> None:
    ask(project)
    assert ask(project).known
    change(project)
    after = ask(project)
    assert not after.known
    assert after == fresh(project)


def test_a_link_that_leads_elsewhere_is_another_question(project: Path) -> None:
    for name in ("one", "two"):
        (project / name).write_text(f"- id: {name}\n  follows: one\n")
    (project / "talks/link.yaml").symlink_to("../one")
    asked_again(project)
    (project / "talks/link.yaml").unlink()
    (project / "talks/link.yaml").symlink_to("../two")
    after = ask(project)
    assert not after.known
    assert after == fresh(project)


def test_a_schema_outside_of_the_folder_counts(project: Path) -> None:
    (project / "shared.yaml").write_text("type: string\n")
    schema = SCHEMA.replace("title: {type: string}", "title: {$ref: ../shared.yaml}")
    (project / "schema/talks.schema.yaml").write_text(schema)
    (project / "talks/2025.yaml").write_text("- id: first\n  title: Now\n")
    assert asked_again(project).known
    (project / "shared.yaml").write_text("type: integer\n")
    after = ask(project)
    assert "wrong-type" in after.out
    assert after == fresh(project)


def test_a_baseline_counts(project: Path) -> None:
    assert ask(project, "--write-baseline", "known.json").status == 0
    assert asked_again(project, "--baseline", "known.json").status == 0
    (project / "known.json").write_text('{"version": 1, "findings": []}')
    assert ask(project, "--baseline", "known.json").status == 1


def test_what_writes_is_carried_out_each_time(project: Path) -> None:
    with later(10):
        ask(project, "--write-baseline", "known.json")
        (project / "known.json").unlink()
        ask(project, "--write-baseline", "known.json")
    assert (project / "known.json").exists()


def test_what_could_not_be_done_is_tried_again(project: Path) -> None:
    (project / "schema/talks.schema.yaml").write_text("x-record: 3\n")
    with later(10):
        assert ask(project).status == 2
        assert ask(project) == Asked(2, "", ask(project).err, known=False)


def test_a_file_that_cannot_be_read_is_tried_again(project: Path) -> None:
    (project / "talks/2027.yaml").symlink_to("nowhere")
    with later(10):
        ask(project)
        assert not ask(project).known


# How it is asked


@pytest.mark.parametrize("name", ["NO_COLOR", "FORCE_COLOR", "TERM", "GITHUB_WORKSPACE", "LC_ALL"])
def test_the_environment_counts(project: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    asked_again(project)
    monkeypatch.setenv(name, "1")
    assert not ask(project).known


def test_colours_are_those_of_the_day(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = asked_again(project)
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = asked_again(project)
    monkeypatch.delenv("FORCE_COLOR")
    assert "\x1b[" in coloured.out
    assert ask(project) == plain


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo-terminals here")
def test_a_terminal_counts(project: Path) -> None:
    asked_again(project)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "validator", "check"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), "TERM": "xterm"}
    piped = [
        subprocess.run(command, cwd=project, env=environment, capture_output=True, check=False) for _ in "12"
    ]
    shown = subprocess.run(command, cwd=project, env=environment, stdout=theirs, stderr=theirs, check=False)
    os.close(theirs)
    text = os.read(ours, 1 << 16)
    os.close(ours)
    assert piped[0].stdout == piped[1].stdout
    assert b"\x1b[" in text
    assert b"\x1b[" not in piped[1].stdout
    assert [each.returncode for each in (*piped, shown)] == [1, 1, 1]


def test_another_tool_is_another_question(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked_again(project)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert not ask(project).known


# Caches that are no help


def test_no_cache_leaves_none(project: Path) -> None:
    fresh(project)
    assert not (project / ".footnoted_cache").exists()


def test_a_cache_that_cannot_be_written_is_no_hindrance(project: Path) -> None:
    (project / ".footnoted_cache").write_text("")
    assert ask(project) == fresh(project)
    assert ask(project) == fresh(project)


def test_a_cache_folder_that_is_a_file_is_bad_usage(project: Path) -> None:
    (project / "file").write_text("")
    assert ask(project, "--cache-dir", "file") == Asked(
        2, "", "footnoted: --cache-dir file is no folder\n", known=False
    )


def test_an_answer_that_is_damaged_is_none(project: Path) -> None:
    asked_again(project)
    (file,) = (project / ".footnoted_cache").glob("answer-*")
    data, mtime = file.read_bytes(), file.stat().st_mtime_ns
    for damaged in (data[:-1], data[:100], b"", data[:-9] + b"?" + data[-8:]):
        with file.open("r+b") as there:
            there.truncate(0)
            there.write(damaged)
        os.utime(file, ns=(mtime, mtime))
        assert ask(project) == fresh(project)
        (file,) = (project / ".footnoted_cache").glob("answer-*")
        data, mtime = file.read_bytes(), file.stat().st_mtime_ns


def test_a_cache_from_elsewhere_is_none(project: Path, tmp_path: Path) -> None:
    asked_again(project)
    project.rename(tmp_path / "moved")
    subprocess.run(["cp", "-a", tmp_path / "moved", project], check=True)
    assert not ask(project).known


# git


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    (tmp_path / "home").mkdir()
    git(project, "init", "--quiet")
    (project / "talks/2027.yaml").write_text("- id: ignored\n  follows: never\n")
    return project


def ignore_beside(repository: Path) -> None:
    (repository / ".gitignore").write_text("2027.yaml\n")


def ignore_below(repository: Path) -> None:
    (repository / "talks/.gitignore").write_text("2027.yaml\n")


def ignore_inside(repository: Path) -> None:
    (repository / ".git/info").mkdir(exist_ok=True)
    (repository / ".git/info/exclude").write_text("2027.yaml\n")


def ignore_at_home(repository: Path) -> None:
    (repository.parent / "home/.config/git").mkdir(parents=True)
    (repository.parent / "home/.config/git/ignore").write_text("2027.yaml\n")


def ignore_by_configuration(repository: Path) -> None:
    (repository.parent / "home/excludes").write_text("2027.yaml\n")
    (repository.parent / "home/.gitconfig").write_text("[core]\nexcludesFile = ~/excludes\n")


@pytest.mark.parametrize(
    "ignore", [ignore_beside, ignore_below, ignore_inside, ignore_at_home, ignore_by_configuration]
)
def test_what_git_ignores_counts(repository: Path, ignore: Callable[[Path], None]) -> None:
    before = asked_again(repository)
    assert before.known
    assert "never" in before.out
    ignore(repository)
    after = ask(repository)
    assert not after.known
    assert "never" not in after.out
    assert after.out == fresh(repository).out


def test_what_is_in_the_index_is_not_ignored(repository: Path) -> None:
    ignore_beside(repository)
    before = asked_again(repository)
    assert before.known
    git(repository, "add", "--force", "talks/2027.yaml")
    after = ask(repository)
    assert not after.known
    assert "never" in after.out
    assert after == fresh(repository)


def test_a_new_file_that_is_ignored_is_ignored(repository: Path) -> None:
    ignore_beside(repository)
    (repository / "talks/more").mkdir()
    (repository / ".gitignore").write_text("2027.yaml\n2028.yaml\n")
    asked_again(repository)
    (repository / "talks/2028.yaml").write_text("- id: ignored-too\n  follows: never\n")
    after = ask(repository)
    assert not after.known
    assert "never" not in after.out
    assert after == fresh(repository)


def test_a_repository_that_comes_later_counts(project: Path) -> None:
    (project / ".gitignore").write_text("2025.yaml\n")
    assert "checked 2 files" in asked_again(project).out
    git(project, "init", "--quiet")
    assert "checked 1 file" in ask(project).out


def test_the_name_of_an_answer_is_that_of_its_question(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert Question(["check"]).name == Question(["check"]).name
    assert Question(["check"]).name != Question(["check", "--strict"]).name
