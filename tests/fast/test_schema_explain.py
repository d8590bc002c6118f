"""The faults of invalid documents are the reference's, to the character; so are the errors behind them."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fast.schemas import VALUES, Project, project_of, projects
from tests.rules.pages import bad_example
from validator.check.registry import rule, rule_names
from validator.model.plan import Plan
from validator.read import yaml
from validator.read.fast.schema.evaluate import Evaluator
from validator.read.fast.schema.explain import Explainer
from validator.read.fast.schema.places import Places
from validator.read.fast.schema.verdicts import Verdicts
from validator.read.schema.compile import compile_plan
from validator.read.schema.faults import FaultReader
from validator.read.schema.graph import Graph
from validator.read.schema.load import load_schemas

ROOT = Path(__file__).parent.parent.parent
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
VALUES_PUT: tuple[Any, ...] = (
    None,
    True,
    1,
    0,
    -1,
    1.5,
    "",
    "x",
    "A B",
    "“x”",
    '"x',
    "2025-13-01",
    [],
    {},
    [1],
    {"a": 1},
)
NAMES_PUT = ("speaker", "attribution", "note", "text", "sentences", "basis", "tex", "nothing_of_ours")


def reference(graph: Graph, root: int, value: Any, prefix: tuple[str, ...] = ()) -> list[Any]:
    errors = graph.validator(root).iter_errors(value)
    return FaultReader(graph, root, 3, value, prefix).read(errors)


def told(error: Any) -> tuple[Any, ...]:
    """Return what a fault is made of, with all that is below it."""
    demand, context = error.validator_value, [told(inner) for inner in error.context or ()]
    places = tuple(error.absolute_path), tuple(error.relative_path)
    return error.validator, demand, error.instance, error.schema, *places, context


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(projects(), st.lists(VALUES, min_size=3, max_size=6))
def test_faults_are_the_references(project: Project, values: list[Any]) -> None:
    for value in values:
        found = project.explainer.faults(project.root, 3, value, ("name",))
        assert found == reference(project.graph, project.root, value, ("name",)), value


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(projects(), st.lists(VALUES, min_size=2, max_size=4))
def test_errors_are_those_of_jsonschema_in_their_order(project: Project, values: list[Any]) -> None:
    places = Places(project.graph.schemas.contents)
    place = places.at(project.plan.nodes[project.root].uri)
    assert place is not None
    for value in values if project.verdicts.trusted(project.root) else ():
        wanted = [told(error) for error in project.graph.validator(project.root).iter_errors(value)]
        assert [told(error) for error in Evaluator(places).errors(place, value)] == wanted
        assert [told(error) for error in project.explainer.errors(project.root, value)] == wanted


def engines(root: Path, folder: Path) -> tuple[Plan, Graph, Verdicts, Explainer]:
    graph = Graph(load_schemas(root, folder))
    plan = compile_plan(graph)
    verdicts = Verdicts(plan, lambda _number, _value: pytest.fail("the reference is asked"))
    return plan, graph, verdicts, Explainer(graph, verdicts)


def parts(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each collection inside a value with each of its keys."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from parts(value[key])


def spoilt(value: Any, chance: random.Random) -> Any:
    """Return a value with one to four things wrong in it, or at least changed."""
    result = copy.deepcopy(value)
    for _ in range(chance.choice((1, 1, 2, 4))):
        places = list(parts(result))
        if not places:
            break
        holder, key = chance.choice(places)
        kind = chance.random()
        if kind < 0.45:
            holder[key] = copy.deepcopy(chance.choice(VALUES_PUT))
        elif kind < 0.7:
            del holder[key]
        elif isinstance(holder, dict):
            holder[chance.choice(NAMES_PUT)] = copy.deepcopy(chance.choice(VALUES_PUT))
        else:
            holder.append(copy.deepcopy(holder[key]))
    return result


def test_spoilt_records_have_the_references_faults() -> None:
    plan, graph, verdicts, explainer = engines(ROOT, ROOT / "schema")
    chance = random.Random(7)
    invalid = 0
    for file in plan.files:
        for path in sorted((ROOT / "records").rglob("*.yaml")):
            name = path.relative_to(ROOT).as_posix()
            if not any(template.pattern.match(name) for template in file.templates):
                continue
            (value,) = yaml.parse(path.read_bytes()).documents
            assert explainer.faults(file.root, 3, value) == []
            small = value[:4] if isinstance(value, list) else value
            for _ in range(25):
                wrong = spoilt(small, chance)
                wanted = reference(graph, file.root, wrong)
                assert verdicts.holds(file.root, wrong) == (not wanted)
                assert explainer.faults(file.root, 3, wrong) == wanted, wrong
                invalid += bool(wanted)
    assert invalid > 80


@pytest.mark.parametrize("name", rule_names())
def test_the_examples_of_the_rules_have_the_references_faults(name: str, tmp_path: Path) -> None:
    example = bad_example(rule(name).page)
    schemas = {path: text for path, text in example.files.items() if path.startswith("schema/")}
    for path, text in schemas.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text.replace("→", "\t"), encoding="utf-8")
    if not schemas:
        return
    plan, graph, verdicts, explainer = engines(tmp_path, tmp_path / "schema")
    for path, text in example.files.items():
        for file in plan.files if path not in schemas else ():
            try:
                values = yaml.parse(text.replace("→", "\t").encode()).documents
            except yaml.UnreadableError:
                continue
            for value in values:
                wanted = reference(graph, file.root, value)
                assert verdicts.holds(file.root, value) == (not wanted)
                assert explainer.faults(file.root, 3, value) == wanted


def test_a_record_that_is_no_mapping_has_no_fields() -> None:
    """Both branches hold for what is no mapping: no field of it is one too many."""
    branches = [{"required": ["a"]}, {"required": ["b"]}]
    project = project_of({"schema/one.json": {"oneOf": branches}})
    for value in (1, "ab", ["a"], None):
        (fault,) = project.explainer.faults(project.root, 0, value)
        assert (fault.keyword, fault.value, fault.choices) == ("oneOf-many", value, ())
    (fault,) = project.explainer.faults(project.root, 0, {"a": 1, "b": 2})
    assert (fault.keyword, fault.choices) == ("required-only-one", ("a", "b"))


def test_what_is_not_trusted_is_explained_by_the_reference() -> None:
    project = project_of({"schema/one.json": {"patternProperties": {r"^\p{L}": {"type": "string"}}}})
    assert not project.verdicts.trusted(project.root)
    found = project.explainer.faults(project.root, 3, {"a": 1})
    assert found == reference(project.graph, project.root, {"a": 1})
    assert [fault.keyword for fault in found] == ["type"]


def test_where_jsonschema_rs_alone_sees_a_fault_the_reference_is_asked() -> None:
    """What is no number is one to the reference: such values should not be asked about, and do no harm."""
    project = project_of({"schema/one.json": {"type": "number"}})
    assert project.explainer.faults(project.root, 3, float("nan")) == []
