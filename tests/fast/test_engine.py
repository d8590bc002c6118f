"""The fast engine as a whole: what its libraries do otherwise must not be seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.running import HAS_FAST, concise

pytestmark = pytest.mark.skipif(not HAS_FAST, reason="the fast engine is not there")


def project(folder: Path, schema: object, text: str) -> Path:
    """Write a project with one file of records."""
    (folder / "schema").mkdir()
    (folder / "schema" / "all.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    (folder / "all.yaml").write_text(text, encoding="utf-8")
    return folder


def test_keys_that_look_like_numbers_are_explained(tmp_path: Path) -> None:
    schema = {
        "x-files": ["all.yaml"],
        "type": "object",
        "additionalProperties": {"x-record": "thing", "type": "object", "required": ["name"]},
    }
    text = 'one: {}\n"1": {}\n"01": {}\n"+1": {}\n"2": {name: x}\n'
    assert concise(project(tmp_path, schema, text)) == [
        "all.yaml:1:6: error[missing-field] this thing has no `name`",
        "all.yaml:2:6: error[missing-field] this thing has no `name`",
        "all.yaml:3:7: error[missing-field] this thing has no `name`",
        "all.yaml:4:7: error[missing-field] this thing has no `name`",
    ]


def test_what_is_found_in_a_file_is_found_again_from_the_cache(tmp_path: Path) -> None:
    schema = {
        "x-files": ["*.yaml"],
        "type": "array",
        "items": {"x-record": "thing", "x-key": ["/id"], "type": "object", "required": ["id", "name"]},
    }
    root = project(tmp_path, schema, "- {id: a, name: A}\n")
    (root / "broken.yaml").write_text("- {id: b\n", encoding="utf-8")
    (root / "faulty.yaml").write_text("- {id: c}\n", encoding="utf-8")
    first, again = concise(root), concise(root)
    (root / "all.yaml").write_text("- {id: a, name: Other}\n", encoding="utf-8")
    assert (
        first
        == again
        == concise(root)
        == [
            "broken.yaml:1:3: error[unreadable-file] the bracket { is not closed",
            "faulty.yaml:1:8: error[missing-field] thing `c` has no `name`",
        ]
    )


def test_multiples_of_what_doubles_cannot_hold(tmp_path: Path) -> None:
    schema = {"x-files": ["all.yaml"], "type": "array", "items": {"x-record": "n", "multipleOf": 0.5}}
    text = f"- {'7' * 400}\n- 0.5\n- 0.7\n- .inf\n- .nan\n"
    found = concise(project(tmp_path, schema, text))
    assert [line.partition(" error")[0].partition(":")[2][:4] for line in found] == ["3:3:", "4:3:", "5:3:"]
