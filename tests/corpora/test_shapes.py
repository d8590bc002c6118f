"""Single shapes that no corpus has: each a schema or two, a few lines of records and what is told of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.running import concise

_PLACE = {
    "x-record": "place",
    "x-key": ["/id"],
    "properties": {"part_of": {"x-ref": {"to": "place", "acyclic": True}}},
}


def _project(folder: Path, schemas: dict[str, Any], records: dict[str, str]) -> Path:
    (folder / "schema").mkdir()
    for name, schema in schemas.items():
        (folder / "schema" / f"{name}.json").write_text(json.dumps(schema), encoding="utf-8")
    for name, text in records.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _places(found: list[str]) -> list[str]:
    return [line.partition("]")[0] + "]" for line in found]


def test_a_circle_goes_through_differently_shaped_files_of_one_type(tmp_path: Path) -> None:
    schemas = {
        "many": {"x-files": ["many.yaml"], "items": _PLACE},
        "one": {"x-files": ["one/*.yaml"], **_PLACE},
    }
    records = {
        "many.yaml": "- {id: city, part_of: state}\n- {id: town, part_of: state}\n",
        "one/state.yaml": "id: state\npart_of: city\n",
    }
    assert _places(concise(_project(tmp_path, schemas, records))) == [
        "many.yaml:1:23: error[reference-cycle]"
    ]


def test_two_fields_are_two_chains(tmp_path: Path) -> None:
    after = {"to": "place", "acyclic": True}
    place = {**_PLACE, "properties": {**_PLACE["properties"], "after": {"x-ref": after}}}  # type: ignore[dict-item]
    records = {"many.yaml": "- {id: city, part_of: state}\n- {id: state, after: city}\n"}
    assert concise(_project(tmp_path, {"many": {"x-files": ["many.yaml"], "items": place}}, records)) == []


def test_the_keys_of_a_mapping_answer_a_reference(tmp_path: Path) -> None:
    person = {
        "x-record": "person",
        "x-key": ["/id"],
        "properties": {"club": {"x-ref": {"to": "club", "inverse": "/members/*"}}},
    }
    club = {
        "x-record": "club",
        "x-key": ["{@key}"],
        "properties": {"members": {"propertyNames": {"x-ref": "person"}}},
    }
    schemas = {
        "people": {"x-files": ["people.yaml"], "items": person},
        "clubs": {"x-files": ["clubs.yaml"], "additionalProperties": club},
    }
    records = {
        "people.yaml": "- {id: 1, club: chess}\n- {id: b, club: chess}\n- {id: c, club: chess}\n",
        "clubs.yaml": "chess:\n  members: {b: , 1: treasurer}\n",
    }
    found = _places(concise(_project(tmp_path, schemas, records)))
    assert found == ["people.yaml:3:17: error[one-sided-reference]"]


def test_a_number_is_also_known_as_the_number_that_its_path_demands(tmp_path: Path) -> None:
    year = {
        "x-files": ["years/{year}.yaml"],
        "x-record": "year",
        "x-key": ["/year"],
        "properties": {"year": {"x-equals": "{year}"}, "after": {"x-ref": "year"}},
    }
    records = {"years/2024.yaml": "year: 2042\n", "years/2025.yaml": "year: 2025\nafter: 2024\n"}
    found = _places(concise(_project(tmp_path, {"year": year}, records)))
    assert found == ["years/2024.yaml:1:7: error[name-mismatch]"]


def test_an_unknown_field_does_not_explain_a_missing_key(tmp_path: Path) -> None:
    thing = {"x-record": "thing", "x-key": ["/id"], "properties": {"id": {}}, "additionalProperties": False}
    records = {"things.yaml": "- {colour: red}\n- {idd: a}\n- {id: null}\n"}
    found = concise(_project(tmp_path, {"things": {"x-files": ["things.yaml"], "items": thing}}, records))
    assert _places(found) == [
        "things.yaml:1:3: error[missing-key]",
        "things.yaml:1:4: error[unknown-field]",
        "things.yaml:2:4: error[unknown-field]",
        "things.yaml:3:8: error[missing-key]",
    ]


def test_whoever_an_ambiguous_reference_means_is_used(tmp_path: Path) -> None:
    thing = {
        "x-record": "thing",
        "x-key": ["/id"],
        "x-aliases": ["/was/*"],
        "x-unused": "error",
        "properties": {"see": {"x-ref": "thing"}},
    }
    records = {"things.yaml": "- {id: a, was: [x], see: c}\n- {id: b, was: [x]}\n- {id: c, see: x}\n"}
    found = concise(_project(tmp_path, {"things": {"x-files": ["things.yaml"], "items": thing}}, records))
    assert _places(found) == ["things.yaml:3:16: error[ambiguous-reference]"]
