"""Bad input gives a finding or one clear line, never a traceback, a hang or more than 1 GiB of memory.

The installed command runs as a process of its own, with its memory and time limited by the system.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.article.project import ACTORS, ARTICLE, EVENTS, SOURCES, STATEMENTS, Copy, copy_project

GIB = 1024**3
SECONDS = 60


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return copy_project(tmp_path)


def limit_memory() -> None:
    """Let the process have 1 GiB of address space and no more."""
    resource.setrlimit(resource.RLIMIT_AS, (GIB, GIB))


def run(copy: Copy, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a project, as a user does."""
    command = [*before, str(Path(sys.executable).parent / "footnoted"), "check", *arguments]
    done = subprocess.run(
        command,
        cwd=copy.root,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        preexec_fn=limit_memory,
        check=False,
    )
    assert "Traceback" not in done.stderr + done.stdout
    return done


def findings(copy: Copy, *arguments: str, before: tuple[str, ...] = ()) -> list[Any]:
    """Return the diagnostics of a run that could do its work."""
    done = run(copy, "--output-format", "json", *arguments, before=before)
    assert done.stderr == ""
    report = json.loads(done.stdout)
    assert done.returncode == (1 if report["summary"]["errors"] else 0)
    return list(report["diagnostics"])


def places(diagnostics: list[Any]) -> list[tuple[str, int, int, str]]:
    """Return the place and the rule of each diagnostic."""
    return [(d["path"], d["line"], d["column"], d["rule"]) for d in diagnostics]


@pytest.mark.parametrize("data", [b"", b"# nothing but a comment\n", b"\n\n", b"\xef\xbb\xbf", b"---\n...\n"])
def test_an_empty_file_is_empty_where_a_list_is_wanted(copy: Copy, data: bytes) -> None:
    copy.write(EVENTS, data)
    found = [d for d in findings(copy) if d["path"] == EVENTS]
    assert places(found) == [(EVENTS, 1, 1, "wrong-type")]
    assert found[0]["message"] == "the file is empty where a list is wanted"


@pytest.mark.parametrize("change", ["bom", "crlf", "cr"])
def test_marks_and_line_ends_shift_nothing(copy: Copy, change: str) -> None:
    copy.edit(STATEMENTS, "    - footnote: 1\n", "    - footnote: 13\n")
    (before,) = places(findings(copy))
    data = copy.text(STATEMENTS).encode()
    changed = {
        "bom": b"\xef\xbb\xbf" + data,
        "crlf": data.replace(b"\n", b"\r\n"),
        "cr": data.replace(b"\n", b"\r"),
    }[change]
    copy.write(STATEMENTS, changed)
    assert places(findings(copy)) == [before]


LONG = 10_000_000
LONG_LINES = {
    "one word": b"a" * LONG,
    "one quoted text": b'"' + b"a" * LONG + b'"',
    "a flow list": b"[" + b"1, " * (LONG // 3) + b"1]",
    "a comment": b"# " + b"a" * LONG,
    "blanks": b" " * LONG,
    "a key": b"a" * LONG + b": 1",
}


@pytest.mark.parametrize("name", sorted(LONG_LINES))
def test_ten_megabytes_on_one_line(copy: Copy, name: str) -> None:
    copy.write(EVENTS, LONG_LINES[name])
    found = [d for d in findings(copy) if d["path"] == EVENTS]
    assert found
    assert {d["rule"] for d in found} <= {"wrong-type", "unreadable-file"}


@pytest.mark.parametrize(
    "data", [b"[" * 2000 + b"]" * 2000, b"[" * 2000, b"{a: " * 2000, b"- " * 2000 + b"x"]
)
def test_two_thousand_levels(copy: Copy, data: bytes) -> None:
    copy.write(EVENTS, data)
    found = [d for d in findings(copy) if d["path"] == EVENTS]
    assert [d["rule"] for d in found] == ["unreadable-file"]
    assert found[0]["message"].startswith("lists and mappings are nested more than 100 levels deep")


def test_an_alias_bomb(copy: Copy) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    copy.write(EVENTS, "\n".join(lines))
    found = [d for d in findings(copy) if d["path"] == EVENTS]
    assert [d["rule"] for d in found] == ["unreadable-file"]
    assert "aliases" in found[0]["message"]


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 50, b"\xff\xfea\x00:\x00"]
)
def test_a_binary_file(copy: Copy, data: bytes) -> None:
    copy.write(EVENTS, data)
    found = [d for d in findings(copy) if d["path"] == EVENTS]
    assert [d["rule"] for d in found] == ["unreadable-file"]
    assert found[0]["line"] == 1


def test_a_folder_named_like_a_file(copy: Copy) -> None:
    (copy.root / "records/articles/x.yaml").mkdir()
    assert findings(copy) == []


def test_a_folder_where_a_file_is_described(copy: Copy) -> None:
    (copy.root / EVENTS).unlink()
    (copy.root / EVENTS).mkdir()
    found = [d for d in findings(copy) if d["path"] == EVENTS]
    assert places(found) == [(EVENTS, 1, 1, "unreadable-file")]
    assert found[0]["message"].startswith("a folder stands where a file is expected")


def test_a_loop_of_linked_folders_is_not_entered_and_said(copy: Copy) -> None:
    (copy.root / "records/articles/loop").symlink_to(copy.root / "records")
    done = run(copy)
    assert done.returncode == 0
    assert done.stdout.endswith("no findings\nnote: not entered: 1 folder that is a link\n")


def test_a_link_to_itself(copy: Copy) -> None:
    (copy.root / EVENTS).unlink()
    (copy.root / EVENTS).symlink_to("events.yaml")
    found = [d for d in findings(copy) if d["path"] == EVENTS]
    assert places(found) == [(EVENTS, 1, 1, "unreadable-file")]
    assert found[0]["message"].startswith("the file cannot be read: too many levels of symbolic links")


def test_a_link_that_leads_nowhere(copy: Copy) -> None:
    (copy.root / EVENTS).unlink()
    (copy.root / EVENTS).symlink_to("gone.yaml")
    found = [d for d in findings(copy) if d["path"] == EVENTS]
    assert found[0]["message"].startswith("this link leads nowhere")


def test_a_pipe_is_not_waited_for(copy: Copy) -> None:
    (copy.root / EVENTS).unlink()
    os.mkfifo(copy.root / EVENTS)
    found = [d for d in findings(copy) if d["path"] == EVENTS]
    assert found[0]["message"].startswith("this is a named pipe, not a file")


def without_privileges() -> tuple[str, ...]:
    """Return what makes a command obey file permissions even for root."""
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("run by root, and there is no setpriv to give up its privileges")
    rights = "-dac_override,-dac_read_search"
    return (setpriv, f"--bounding-set={rights}", f"--inh-caps={rights}")


def test_a_file_that_may_not_be_read(copy: Copy) -> None:
    (copy.root / ACTORS).chmod(0)
    (found,) = findings(copy, before=without_privileges())
    assert (found["path"], found["line"], found["column"]) == (ACTORS, 1, 1)
    assert found["message"].startswith("the file may not be read: permission denied; ")
    assert found["message"].endswith(" references into it could not be followed")


def test_a_folder_that_may_not_be_listed_is_said(copy: Copy) -> None:
    locked = copy.root / "records/articles/locked"
    locked.mkdir()
    locked.chmod(0)
    done = run(copy, before=without_privileges())
    locked.chmod(0o700)
    assert done.stdout.endswith("note: not entered: records/articles/locked/ cannot be listed\n")


def test_files_that_come_and_go_meanwhile(copy: Copy) -> None:
    """Whatever moment a file vanishes at: a finding, or one line that it changed."""
    stop = threading.Event()
    events = copy.root / EVENTS
    data = events.read_bytes()

    def flicker() -> None:
        while not stop.is_set():
            events.unlink(missing_ok=True)
            events.write_bytes(data)

    thread = threading.Thread(target=flicker)
    thread.start()
    try:
        for _ in range(3):
            done = run(copy, "--output-format", "concise")
            assert done.returncode in (0, 1, 2)
            if done.returncode == 2:
                assert done.stdout == ""
                assert done.stderr.count("\n") == 1
    finally:
        stop.set()
        thread.join()


def break_schema(copy: Copy, change: Callable[[Any], None]) -> None:
    path = copy.root / "schema/events.schema.json"
    schema = json.loads(path.read_text())
    change(schema)
    path.write_text(json.dumps(schema, indent=2))


def unable(copy: Copy) -> str:
    """Return the one line with which a run says that it could not do its work."""
    done = run(copy)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("footnoted: ")
    assert done.stderr.count("\n") == 1
    return done.stderr.removeprefix("footnoted: ").rstrip("\n")


def test_a_schema_with_a_syntax_error(copy: Copy) -> None:
    copy.write("schema/events.schema.json", '{\n  "type": "array",\n  "items": }\n')
    assert unable(copy) == "schema/events.schema.json:3:12: this is not JSON: Expecting value"


def test_a_schema_with_a_reference_that_leads_nowhere(copy: Copy) -> None:
    copy.edit("schema/events.schema.json", "common.schema.json#/$defs/slug", "comon.schema.json#/$defs/slug")
    place = copy.place("schema/events.schema.json", '"$ref": "comon', '"$ref"')
    assert unable(copy) == f"{place}: `$ref` to `comon.schema.json#/$defs/slug` leads nowhere in this project"


def test_a_schema_that_is_no_schema(copy: Copy) -> None:
    break_schema(copy, lambda schema: schema.update(type="arrray"))
    place = copy.place("schema/events.schema.json", '"type": "arrray"', '"type"')
    assert unable(copy).startswith(f"{place}: `type`")


def test_a_schema_that_fetches_is_refused(copy: Copy) -> None:
    break_schema(copy, lambda schema: schema.update({"allOf": [{"$ref": "https://example.org/x.json"}]}))
    assert unable(copy).endswith("`$ref` to `https://example.org/x.json` leads nowhere in this project")


def test_two_schemas_that_describe_the_same_file(copy: Copy) -> None:
    shutil.copy(copy.root / "schema/events.schema.json", copy.root / "schema/twin.schema.json")
    assert unable(copy) == (
        f"{EVENTS} is described by two schemas, schema/events.schema.json and schema/twin.schema.json: "
        f"exclude it from one with `!{EVENTS}`"
    )


def test_a_binary_schema(copy: Copy) -> None:
    copy.write("schema/events.schema.json", b"\xff\xfe\x00")
    assert unable(copy) == "schema/events.schema.json:1:1: the schema is not UTF-8 text"


def test_a_schema_nested_without_end(copy: Copy) -> None:
    copy.write("schema/events.schema.json", '{"not":' * 100_000 + "{}" + "}" * 100_000)
    assert "nested too deeply" in unable(copy)


def test_no_record_at_all_is_a_finding(copy: Copy) -> None:
    shutil.rmtree(copy.root / "records")
    (found,) = findings(copy)
    assert (found["path"], found["rule"]) == (".", "empty-corpus")


def test_the_same_bytes_at_every_run(copy: Copy) -> None:
    copy.edit(STATEMENTS, "    - footnote: 1\n", "    - footnote: 13\n")
    copy.edit(ARTICLE, "headline: ", "headlin: ")
    copy.write(SOURCES, copy.text(SOURCES).replace("type: ", "typ: "))
    for name in ("full", "json"):
        runs = {run(copy, "--output-format", name).stdout for _ in range(2)}
        assert len(runs) == 1
