"""Every fault that is put into a sound corpus is found, at its place, and nothing else is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from tests.properties.library import (
    DOUBTING,
    FAULTS,
    HIDING,
    Exhausted,
    Expected,
    Fault,
    Library,
    library,
    one_sided_reference,
    unused_record,
)
from tests.running import check

SEEDS = st.integers(0, 10**6)

Finding = tuple[str, int, int, str]


def found(made: Library) -> tuple[list[Finding], list[Finding], list[str]]:
    """Write a corpus; return what is found in it, what must be found, and all messages."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made.write(root)
        diagnostics = check(root)["diagnostics"]
        wanted = sorted((each.path, *place(root, made, each), each.rule) for each in made.expected)
    told = sorted((each["path"], each["line"], each["column"], each["rule"]) for each in diagnostics)
    messages = [each["message"] for each in diagnostics]
    note("\n".join(f"{each['path']}: {each['rule']} {each['message']}" for each in diagnostics))
    return told, wanted, messages


def place(root: Path, made: Library, expected: Expected) -> tuple[int, int]:
    """Return the line and column where something stands, by another reader than ours."""
    text = (root / expected.path).read_text(encoding="utf-8")
    if expected.holder is None:
        lines = text.split("\n")
        if expected.token is None:
            return 1, 1
        return next(
            (number, line.index(str(expected.token)) + 1)
            for number, line in reversed(list(enumerate(lines, 1)))
            if str(expected.token) in line
        )
    node = next(YAML(typ="rt", pure=True).compose_all(text))
    pointer = next(way_to(made.files[expected.path], expected.holder))
    for token in pointer:
        node = child(node, token)[1]
    key, value = child(node, expected.token)
    mark = (key if expected.is_key else value).start_mark
    return mark.line + 1, mark.column + 1


def way_to(value: Any, wanted: Any) -> Iterator[tuple[str | int, ...]]:
    """Yield where a very object stands in a value."""
    if value is wanted:
        yield ()
    elif isinstance(value, dict | list):
        for token, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from ((token, *rest) for rest in way_to(inner, wanted))


def child(node: Node, token: str | int | None) -> tuple[Node, Node]:
    """Return the key and the value of an entry; an item of a list is both."""
    if isinstance(node, SequenceNode):
        return node.value[token], node.value[token]
    assert isinstance(node, MappingNode)
    return next((key, value) for key, value in node.value if key.value == token)


@settings(max_examples=10)
@given(SEEDS)
def test_a_sound_corpus_is_found_to_be_sound(seed: int) -> None:
    assert found(library(seed))[0] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
@settings(max_examples=3)
@given(seed=SEEDS)
def test_one_fault_is_found(fault: Fault, seed: int) -> None:
    made = library(seed)
    fault(made)
    told, wanted, messages = found(made)
    assert told == wanted
    for each in made.expected:
        assert any(each.mention in message for message in messages)


@settings(max_examples=40)
@given(SEEDS, st.lists(st.sampled_from(FAULTS), min_size=2, max_size=8, unique=True))
def test_several_faults_are_found(seed: int, faults: list[Fault]) -> None:
    made = library(seed)
    for withholding, withheld in ((DOUBTING, unused_record), (HIDING, one_sided_reference)):
        if withholding.intersection(faults):
            faults = [fault for fault in faults if fault is not withheld]
    for fault in faults:
        try:
            fault(made)
        except Exhausted:
            break
    told, wanted, _ = found(made)
    assert told == wanted
