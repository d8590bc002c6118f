"""Writes the messages that are really printed beside the faults of the broken corpora.

``python -m tests.corpora.refresh [NAME …]`` changes the text of a message only, and only where its
place and its rule are those of a finding: what should be found, and where, is decided by a person.
What differs otherwise is listed, and left as it stands. ``git diff`` then shows what changed.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict, deque
from pathlib import Path

from tests.corpora.corpora import (
    COMMENT,
    EXPECTED,
    FOLDER,
    LINE,
    Expectation,
    expected,
    in_comments,
    in_list,
    lines_of,
    names,
    set_up,
    told,
)
from tests.running import check

Messages = dict[tuple[str, int, int, str], deque[str]]


def refresh(name: str) -> None:
    """Rewrite the messages of one corpus, and list what is expected or found in vain."""
    with tempfile.TemporaryDirectory() as folder:
        found = told(check(set_up(name, "broken", Path(folder))))
    broken = FOLDER / name / "broken"
    messages: Messages = defaultdict(deque)
    for each in found:
        messages[each.place].append(each.message)
    for path in sorted({each.path for each in expected(name)}):
        if (broken / path).suffix in (".yaml", ".yml") and (broken / path).is_file():
            _rewrite(broken / path, list(in_comments(path, lines_of(broken / path))), messages)
    _rewrite(broken / EXPECTED, list(in_list(broken)), messages)
    _list(name, found)


def _rewrite(file: Path, expectations: list[tuple[int, Expectation]], messages: Messages) -> None:
    if not expectations:
        return
    lines = lines_of(file)
    pattern = LINE if file.name == EXPECTED else COMMENT
    for index, each in expectations:
        match = pattern.match(lines[index])
        if match is not None and messages[each.place]:
            start, end = match.span("message")
            lines[index] = lines[index][:start] + messages[each.place].popleft() + lines[index][end:]
    mark = b"\xef\xbb\xbf" if file.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    file.write_bytes(mark + "\n".join(lines).encode("utf-8", "surrogateescape"))


def _list(name: str, found: list[Expectation]) -> None:
    wanted = expected(name)
    for title, these, those in (("missing", wanted, found), ("extra", found, wanted)):
        for path, line, column, rule, message in (each for each in these if each not in those):
            print(f"{title}: {name}/broken/{path}:{line}:{column}: {rule}: {message}")


if __name__ == "__main__":
    for each_name in sys.argv[1:] or names():
        refresh(each_name)
