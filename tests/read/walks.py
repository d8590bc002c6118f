"""Walks values along schemas that a test writes out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from validator.model.document import Json
from validator.model.facts import Trace
from validator.model.plan import Plan
from validator.read.project import load_project

BINDINGS = {"file": "f"}
"""What the path of each document binds."""


def walked(folder: Path, schema: dict[str, Any], value: Json) -> tuple[Plan, Trace]:
    """Return the plan of a schema, and what is found in a value that it describes."""
    (folder / "schema").mkdir(exist_ok=True)
    text = json.dumps({"x-files": ["{file}.json"], **schema})
    (folder / "schema" / "s.schema.json").write_text(text, encoding="utf-8")
    project = load_project(folder)
    data = json.dumps(value).encode()
    return project.plan, project.engine.trace(data, project.plan.files[0], BINDINGS)


def records(plan: Plan, trace: Trace) -> list[tuple[str, object, str]]:
    """Return each record: its type, its key and where it stands."""
    facts = zip(trace.facts.records, trace.record_places, strict=True)
    return [(plan.records[fact.plan].type, fact.key, "/".join(map(str, place))) for fact, (_, place) in facts]


def references(plan: Plan, trace: Trace) -> Iterator[tuple[str, object, int, bool]]:
    """Yield each reference: where it stands, its keys, its holder, and whether it is a mapping's key."""
    for fact, (_, place, is_key) in zip(trace.facts.references, trace.reference_places, strict=True):
        yield "/".join(map(str, place)), fact.keys, fact.holder, is_key
