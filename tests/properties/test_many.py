"""A hundred thousand references to twenty ids that are nowhere: all are found, and few are shown."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from validator.model.diagnostic import Result
from validator.pipeline import check
from validator.read.texts import FileTexts
from validator.report.formats import renderer
from validator.report.limit import SHOWN_PER_CAUSE
from validator.report.style import Style

IDS = [f"{letter}{number}" for letter in "pq" for number in range(10)]
FILES = 10
IN_EACH = 500
"""References to each id in each file."""

OF_EACH = FILES * IN_EACH
TOTAL = 100_000


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    files = {
        "schema/things.json": '{"x-files": ["things.yaml"], "items": {"x-record": "thing", "x-key": [""]}}',
        "schema/lists.json": '{"x-files": ["lists/*.yaml"], "items": {"items": {"x-ref": "thing"}}}',
        "things.yaml": "[here, there]\n",
    }
    files |= {f"lists/{number}.yaml": f"- [{','.join(IDS)}]\n" * IN_EACH for number in range(FILES)}
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def result(root: Path) -> Result:
    return check(root)


def report(name: str, root: Path, result: Result) -> str:
    return "".join(renderer(name)(result, FileTexts(root), Style()))


def id_in(message: str) -> str:
    """Return the id that a message speaks of."""
    match = re.search(r"thing `(\w+)`, which does not exist", message)
    return match[1] if match else message


def test_json_has_them_all(root: Path, result: Result) -> None:
    found = json.loads(report("json", root, result))
    assert Counter(id_in(each["message"]) for each in found["diagnostics"]) == dict.fromkeys(IDS, OF_EACH)
    assert found["summary"]["references"] == found["summary"]["errors"] == TOTAL
    places = {(each["path"], each["line"], each["column"]) for each in found["diagnostics"]}
    assert places == {
        (f"lists/{number}.yaml", line, 4 + 3 * column)
        for number in range(FILES)
        for line in range(1, IN_EACH + 1)
        for column in range(len(IDS))
    }


@pytest.mark.parametrize(
    ("name", "start"),
    [("concise", r"lists/0\.yaml:\d+:\d+: error\["), ("full", r"error\["), ("github", "::error ")],
)
def test_a_screen_has_ten_of_each(name: str, start: str, root: Path, result: Result) -> None:
    text = report(name, root, result)
    found = [id_in(line) for line in text.splitlines() if re.match(start, line)]
    assert Counter(found) == dict.fromkeys(IDS, SHOWN_PER_CAUSE)
    left_out = f"{OF_EACH - SHOWN_PER_CAUSE} more findings have the same cause"
    assert text.count(left_out) == len(IDS)
    assert text.endswith(f"; {TOTAL} errors\n")
