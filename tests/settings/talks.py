"""A small project of talks, some of them faulty, for tests of what is reported."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SCHEMA = """\
$schema: https://json-schema.org/draft/2020-12/schema
x-files: ["talks/{year}.yaml"]
type: array
items:
  x-record: talk
  x-key: ["/id"]
  x-unused: ignore
  type: object
  required: [id]
  additionalProperties: false
  properties:
    id: {type: string}
    title: {type: string}
    follows: {type: string, x-ref: talk}
"""

FAULTY = """\
- id: opening
- id: keynote
  follows: openning
- id: panel
  follows: nowhere
"""

UNDEFINED = "error[undefined-reference] `follows` refers to talk"
FIRST = f"talks/2026.yaml:3:12: {UNDEFINED} `openning`, which does not exist; did you mean `opening`?"
SECOND = f"talks/2026.yaml:5:12: {UNDEFINED} `nowhere`, which does not exist"


def write(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write the project below a folder, with further files, or others in their place."""
    everything = {"schema/talks.schema.yaml": SCHEMA, "talks/2026.yaml": FAULTY}
    for name, text in {**everything, **(files or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
