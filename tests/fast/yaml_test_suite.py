"""The official yaml-test-suite over both readers: what each makes of every case.

    python -m tests.fast.yaml_test_suite FOLDER

FOLDER is the branch `data` of https://github.com/yaml/yaml-test-suite (2022-01-17), which is never committed;
without it, it is what the environment variable ``YAML_TEST_SUITE`` names, or ``.cache/yaml-test-suite``.
It writes the record, `docs/yaml-test-suite.tsv`.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from validator.model.document import Parsed
from validator.read import yaml
from validator.read.fast.yaml.filter import Doubt, doubt
from validator.read.fast.yaml.parse import parse
from validator.read.fast.yaml.values import values
from validator.read.yaml.events import Alias, Document, End, Event, Scalar, Start, Tag, events
from validator.read.yaml.text import decode

REPOSITORY = Path(__file__).parents[2]
RECORD = REPOSITORY / "docs" / "yaml-test-suite.tsv"
VARIABLE = "YAML_TEST_SUITE"
COLUMNS = ("case", "suite", "events", "values", "yamlrocks", "fast")
EXPLAINED = """\
# Every case of the official yaml-test-suite (2022-01-17), as tests/fast/yaml_test_suite.py finds it.
# suite: what is expected. events: what the reference reader's scanner and parser make of it.
# values: those built from the events against the suite's JSON, where it has one; or why we refuse them.
# yamlrocks: its values against the reference reader's, when it is asked alone.
# fast: who reads the case in the fast engine; the result is the reference reader's in all cases.
"""


class Row(NamedTuple):
    """What was found of a case."""

    case: str
    suite: str
    events: str
    values: str
    yamlrocks: str
    fast: str


def suite_folder() -> Path | None:
    """Return the folder of the suite, if it is at hand."""
    folder = Path(os.environ.get(VARIABLE) or REPOSITORY / ".cache" / "yaml-test-suite")
    return folder if (folder / "229Q" / "in.yaml").is_file() else None


def rows(folder: Path) -> Iterator[Row]:
    """Yield a row for each case, in the order of their names."""
    for file in sorted(folder.rglob("in.yaml")):
        if file.relative_to(folder).parts[0] not in ("name", "tags"):
            yield _row(file.parent, file.parent.relative_to(folder).as_posix())


def _row(case: Path, name: str) -> Row:
    data = (case / "in.yaml").read_bytes()
    invalid = (case / "error").exists()
    expected = (case / "test.event").read_text("utf-8")
    return Row(
        name,
        "error" if invalid else "valid",
        _events_verdict(data, None if invalid else expected),
        _values_verdict(data, case / "in.json"),
        _their_verdict(data),
        _fast_verdict(data),
    )


def _read(read: Any, data: bytes) -> Parsed | str:
    try:
        found: Parsed = read(data)
    except yaml.UnreadableError as error:
        return repr(error.fault)
    return found


# ------------------------------------------------------------------------------- the reference reader


def _events_verdict(data: bytes, expected: str | None) -> str:
    try:
        found = [_line(event) for event in events(decode(data))]
    except yaml.UnreadableError as error:
        return "agrees" if expected is None else f"refused: {error.fault.reason}"
    if expected is None:
        return "accepted"
    return "agrees" if found == list(_lines(expected)) else "departs"


def _lines(expected: str) -> Iterator[str]:
    """Yield the suite's events with what our events say of them."""
    for line in expected.split("\n"):
        kind, _, rest = line.partition(" ")
        if kind in ("+STR", "-STR", "-DOC", ""):
            continue
        if kind in ("-SEQ", "-MAP"):
            yield "-"
        elif kind == "=VAL":
            yield _quoting_aside(line)
        else:
            yield f"{kind} {rest}" if rest else kind


def _quoting_aside(line: str) -> str:
    head: list[str] = []
    rest = line
    while rest and rest[0] not in ":'\"|>":
        word, _, rest = rest.partition(" ")
        head.append(word)
    return " ".join([*head, ("plain " if rest[0] == ":" else "other ") + rest[1:]])


def _line(event: Event) -> str:
    match event:
        case Document():
            return "+DOC ---" if event.explicit else "+DOC"
        case Start():
            flow = ("{}" if event.is_mapping else "[]") if event.flow else ""
            return _joined(
                "+MAP" if event.is_mapping else "+SEQ", flow, *_properties(event.anchor, event.tag)
            )
        case End():
            return "-"
        case Alias():
            return f"=ALI *{event.name}"
        case Scalar():
            kind = "plain" if event.plain else "other"
            return _joined("=VAL", *_properties(event.anchor, event.tag)) + f" {kind} {_escaped(event.text)}"
    raise AssertionError(event)


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


def _properties(anchor: str | None, tag: Tag | None) -> tuple[str, str]:
    return f"&{anchor}" if anchor else "", f"<{tag.name}>" if tag else ""


def _escaped(text: str) -> str:
    for char, escape in (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r"), ("\b", "\\b")):
        text = text.replace(char, escape)
    return text


def _values_verdict(data: bytes, file: Path) -> str:
    try:
        found = yaml.parse(data)
    except yaml.UnreadableError as error:
        return f"refused: {error.fault.reason}"
    if not file.exists():
        return "no JSON"
    expected = list(_jsons(file.read_text("utf-8")))
    return "agrees" if list(found.documents) == (expected or [None]) else "departs"


def _jsons(text: str) -> Iterator[Any]:
    decoder, at = json.JSONDecoder(), 0
    while at < len(text.rstrip()):
        at += len(text[at:]) - len(text[at:].lstrip())
        value, at = decoder.raw_decode(text, at)
        yield value


# ------------------------------------------------------------------------------------- the fast engine


def _their_verdict(data: bytes) -> str:
    ours, theirs = _read(yaml.parse, data), values(data)
    if theirs is None:
        return "refuses, too" if isinstance(ours, str) else "refuses"
    if isinstance(ours, str):
        return "accepts"
    return "agrees" if repr(list(ours.documents)) == repr(theirs) else "departs"


def _fast_verdict(data: bytes) -> str:
    if repr(_read(parse, data)) != repr(_read(yaml.parse, data)):
        return "DIFFERS"
    by = {Doubt.NONE: "yamlrocks", Doubt.SCALARS: "yamlrocks and lines", Doubt.OTHER: "reference"}
    found = doubt(data)
    return by[found] if found is Doubt.OTHER or values(data) is not None else "reference"


# ------------------------------------------------------------------------------------------ the record


def record(found: list[Row]) -> str:
    """Return the record's text."""
    return EXPLAINED + "".join("\t".join(row) + "\n" for row in [COLUMNS, *found])


def main() -> int:
    """Write the record and say what it amounts to."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else suite_folder()
    if folder is None:
        print(f"no suite: name its folder, or set {VARIABLE}")
        return 2
    found = list(rows(folder))
    RECORD.write_text(record(found), "utf-8")
    for column in COLUMNS[1:]:
        print(column, dict(Counter(getattr(row, column).partition(":")[0] for row in found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
