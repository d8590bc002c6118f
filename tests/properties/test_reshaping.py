"""What is wrong with a corpus does not depend on the shape in which it is written down."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.properties.shapes import MEMBERS, TASKS, TEAMS, Corpus, Record, Shape, Writer
from tests.running import check

PLAIN = Shape("list", "list", "list", 0)
IDS = st.sampled_from(["a", "b", "north", "1", "true", "x y", "ß", "C++"])
NUMBERS = st.integers(0, 6)
DATES = st.sampled_from(["2024", "2024-05", "2024-05-17", "2025-01-01"])
TOLD_BY_VALUE = {"undefined-reference", "one-sided-reference"}
TOLD_AT_KEY = {"broken-sequence", "duplicate-record", "unused-record"}

Told = tuple[str, str, tuple[Any, ...], Any]
"""A finding whatever its shape: its rule, its record, and the value that refers where one does."""


def sometimes(value: st.SearchStrategy[Any], other: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw nearly always from the first."""
    return st.integers(0, 9).flatmap(lambda chance: other if chance == 9 else value)


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Record]:
    """Draw a record; a field drawn as `...` is not there."""
    return st.fixed_dictionaries(fields).map(lambda r: {k: v for k, v in r.items() if v is not ...})


MISSING = st.just(...)


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """Draw a corpus that is mostly sound: references lead mostly to what there is."""
    names = draw(st.lists(IDS, min_size=1, max_size=3, unique=True))
    name = sometimes(st.just("N"), MISSING)
    absent = draw(sometimes(st.just(value=False), st.just(value=True)))
    own = sometimes(IDS, st.one_of(MISSING, st.none())) if absent else IDS
    teams = [{"id": each, "name": "N"} for each in names]
    teams += draw(st.lists(record(id=own, name=name), max_size=1))
    home = sometimes(st.sampled_from(names), IDS)
    member = record(team=home, id=own, name=name, tasks=st.lists(NUMBERS, max_size=1))
    members = draw(st.lists(member, max_size=4, unique_by=lambda each: (each["team"], each.get("id"))))
    known = [{"team": each["team"], "id": each["id"]} for each in members if each.get("id") is not None]
    stranger = st.fixed_dictionaries({"team": IDS, "id": IDS})
    owner = sometimes(st.sampled_from(known), st.one_of(stranger, MISSING)) if known else stranger
    number = sometimes(NUMBERS, st.one_of(MISSING, NUMBERS.map(str)))
    fields = {"number": number, "owner": owner, "after": st.lists(NUMBERS, max_size=2)}
    task = record(**fields, start=DATES, end=DATES)
    tasks = draw(st.lists(task, max_size=5, unique_by=lambda each: str(each.get("number"))))
    # Which of two is the first depends on the shape: so that nothing else does, they are the same.
    copies = draw(st.lists(st.sampled_from([*members, *tasks]), max_size=2)) if members or tasks else []
    members += [each for each in copies if "team" in each]
    tasks += [each for each in copies if "team" not in each]
    return Corpus(teams, members, tasks)


def shapes() -> st.SearchStrategy[Shape]:
    """Draw a shape for each type."""
    kinds = (st.sampled_from(TEAMS), st.sampled_from(MEMBERS), st.sampled_from(TASKS))
    return st.builds(Shape, *kinds, st.integers(0, 10**6))


def told(corpus: Corpus, shape: Shape) -> Counter[Told]:
    """Return what is found in a corpus that is written down in a shape."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        Writer(root, corpus, shape).write()
        found = check(root)["diagnostics"]
        note(f"{shape}: " + "\n".join(f"{each['path']}: {each['rule']} {each['message']}" for each in found))
        result = Counter(one(root, shape, diagnostic) for diagnostic in found)
    # A reference that leads nowhere casts doubt on its own scope, and what a scope is the paths decide.
    if any(rule == "undefined-reference" and value == "owner" for rule, _, _, value in result):
        result = Counter({each: count for each, count in result.items() if each[0] != "unused-record"})
    return result


def one(root: Path, shape: Shape, found: Any) -> Told:
    """Return a finding without its place; the place is used to take the value from there."""
    own = found["record"] or {"type": "", "key": []}
    if found["rule"] in TOLD_AT_KEY and own["type"] not in shape.keyless_types:
        assert parsed(root, found) == own["key"][-1]
    if found["rule"] == "reference-cycle":
        return found["rule"], own["type"], (), None  # it may begin at any of its records
    value = parsed(root, found) if found["rule"] in TOLD_BY_VALUE else None
    return found["rule"], own["type"], tuple(own["key"]), value


def parsed(root: Path, place: Any) -> Any:
    """Return what stands in a place, read by itself."""
    lines = (root / place["path"]).read_text(encoding="utf-8").split("\n")
    assert place["line"] == place["end_line"]
    return YAML(typ="safe", pure=True).load(
        lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1]
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(corpora(), st.lists(shapes(), min_size=3, max_size=3))
def test_every_shape_says_the_same(corpus: Corpus, others: list[Shape]) -> None:
    plain = told(corpus, PLAIN)
    for shape in others:
        if shape.fits(corpus):
            assert told(corpus, shape) == plain
