"""Templates of two schemas: a common path is found wherever there is one, and really is one."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.model.plan import Template
from validator.read.schema.lint.overlap import common_path
from validator.read.schema.templates import TemplateError, bind, compile_template


def templates(*texts: str) -> list[Template]:
    return [compile_template(text) for text in texts]


@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        (["a.yaml"], ["a.yaml"], "a.yaml"),
        (["{n}.yaml"], ["a.yaml"], "a.yaml"),
        (["{n}.yaml"], ["*.yaml"], "x.yaml"),
        (["data/**"], ["data/{a}/{b}.yaml"], "data/x/x.yaml"),
        (["**/b.yaml"], ["{n}.yaml"], "b.yaml"),
        (["**/b.yaml"], ["{n}/b.yaml"], "x/b.yaml"),
        (["a(1|2).y(a|)ml"], ["{n}2.yml"], "a2.yml"),
        (["{n}.{l}.yaml"], ["{n}.yaml"], "x.x.yaml"),
        (["{n}.yaml", "!x.yaml"], ["*.yaml"], "..yaml"),
        ([".*.yaml"], [".{n}.yaml"], ".x.yaml"),
        (["a."], ["a**"], "a."),
        (["a(|b/).x"], ["a*"], "a.x"),
        (["a{n}/{n}"], ["a.b/.b"], "a.b/.b"),
    ],
)
def test_the_shortest_common_path_is_found(first: list[str], second: list[str], path: str) -> None:
    found = common_path(templates(*first), templates(*second))
    assert found is not None
    if path != "..yaml":
        assert found[2] == path


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["a.yaml"], ["b.yaml"]),
        (["{n}.yaml"], ["{n}.yml"]),
        (["a/{n}.yaml"], ["b/{n}.yaml"]),
        (["{n}.yaml"], ["{n}/{m}.yaml"]),
        (["{n}.yaml"], [".{n}.yaml"]),
        (["*/a.yaml"], [".git/a.yaml"]),
        (["{n}.yaml", "!index.yaml"], ["index.yaml"]),
        (["{n}.yaml"], ["{n}.yaml", "!*.yaml"]),
        (["{n}/{n}.yaml"], ["a/b.yaml"]),
    ],
)
def test_templates_that_never_meet_are_silent(first: list[str], second: list[str]) -> None:
    assert common_path(templates(*first), templates(*second)) is None


PIECES = st.lists(
    st.sampled_from(["a", "b", ".", "/", "{n}", "{m}", "*", "**/", "**", "(a|b)", "(|.a)"]),
    min_size=1,
    max_size=5,
)
PATHS = ["".join(p) for size in range(1, 5) for p in product("ab./", repeat=size)]


@given(PIECES, PIECES)
def test_what_is_found_is_right_and_nothing_short_is_missed(first: list[str], second: list[str]) -> None:
    try:
        mine, theirs = templates("".join(first)), templates("".join(second))
    except TemplateError:
        return
    found = common_path(mine, theirs)
    if found is not None:
        assert bind(mine[0], found[2]) is not None
        assert bind(theirs[0], found[2]) is not None
        return
    # A variable that stands twice is decided by the one path that is tried.
    if any(text.count("{n}") > 1 or text.count("{m}") > 1 for text in ("".join(first), "".join(second))):
        return
    common = [p for p in PATHS if bind(mine[0], p) is not None and bind(theirs[0], p) is not None]
    assert [p for p in common if "//" not in p and not p.startswith("/")] == []
