"""The official JSON-Schema-Test-Suite: verdicts and errors of the fast engine are the reference's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.fast.test_schema_explain import reference, told
from tests.properties.suite import Case, NoSuiteError, cases, copy_remotes
from tests.properties.test_schema_suite import as_file, groups
from validator.read.fast.schema.explain import Explainer
from validator.read.fast.schema.verdicts import Verdicts
from validator.read.schema.compile import compile_plan
from validator.read.schema.graph import Graph
from validator.read.schema.load import SchemaFiles, placed
from validator.read.schema.problem import SchemaError

TRUSTED = 348
"""The schemas of the suite that jsonschema-rs may be asked about; of the others it may not."""


@pytest.fixture(scope="module")
def suite() -> tuple[Case, ...]:
    try:
        return cases()
    except NoSuiteError as error:
        pytest.skip(f"no JSON-Schema-Test-Suite: {error}")


def graph_of(root: Path, schema: Any) -> Graph:
    return Graph(SchemaFiles(root, {"schema/case.json": placed(as_file(schema))}, {"schema/case.json": b""}))


def test_verdicts_and_faults_are_the_references(suite: tuple[Case, ...], tmp_path: Path) -> None:
    copy_remotes(tmp_path)
    trusted, differences = 0, []
    for schema, group in groups(suite):
        graph = graph_of(tmp_path, schema)
        try:
            plan = compile_plan(graph)
        except SchemaError:
            continue
        number = plan.files[0].root
        verdicts = Verdicts(plan, lambda _number, _value: pytest.fail("the reference is asked"))
        if not verdicts.trusted(number):
            continue
        trusted += 1
        explainer = Explainer(graph, verdicts)
        for case in group:
            wanted = [told(error) for error in graph.validator(number).iter_errors(case.instance)]
            same = [told(error) for error in explainer.errors(number, case.instance)] == wanted
            faults = explainer.faults(number, 3, case.instance) == reference(graph, number, case.instance)
            if not (verdicts.holds(number, case.instance) == (not wanted) and same and faults):
                differences.append(case.id)
    assert differences == []
    assert trusted >= TRUSTED
