"""The JSON-Schema-Test-Suite, draft 2020-12, through our schema layer: same verdicts, keys or not.

Formats are silenced here: the suite's required cases take them for annotations, we assert them. What we make
of each format is tested in ``tests/model``.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.properties.departures import ALL_SCRIPTS, DEPARTURES, OFFLINE, UNANNOTATED
from tests.properties.instrument import instrumented
from tests.properties.suite import REMOTES, Case, NoSuiteError, as_served, cases, copy_remotes
from validator.model.pointer import format_pointer
from validator.read import yaml
from validator.read.project import Project, load_project
from validator.read.schema.load import load_schemas, path_of, registry_of
from validator.read.schema.problem import SchemaError

Verdicts = dict[str, str]
"""The verdict on each case: ``valid``, ``invalid``, or why there is none."""

INSTANCE = "instance.json"

Mark = tuple[str, str]
"""Where a record stands, as a JSON Pointer, and its type."""


class Marked(NamedTuple):
    """What schemas with keys and references say of each case, and where their records stand."""

    verdicts: Verdicts
    found: dict[str, set[Mark]]
    wanted: dict[str, set[Mark]]


@pytest.fixture(scope="module")
def suite() -> tuple[Case, ...]:
    try:
        return cases()
    except NoSuiteError as error:
        pytest.skip(f"no JSON-Schema-Test-Suite: {error}")


@pytest.fixture(scope="module", autouse=True)
def no_formats() -> Iterator[None]:
    def accept(_checker: FormatChecker, _instance: object, _format: str) -> None:
        """Accept whatever is asked."""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FormatChecker, "check", accept)
        yield


@pytest.fixture(scope="module")
def root(suite: tuple[Case, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("suite")
    copy_remotes(folder)
    return folder


@pytest.fixture(scope="module")
def ours(suite: tuple[Case, ...], root: Path) -> Verdicts:
    return judged(root, suite, as_file)


@pytest.fixture(scope="module")
def theirs(suite: tuple[Case, ...], root: Path) -> Verdicts:
    """The verdicts of jsonschema alone, which reads no bytes and knows no files."""
    registry = registry_of(load_schemas(root, root / "schema"))
    found: Verdicts = {}
    for schema, group in groups(suite):
        validator = Draft202012Validator(schema, registry=registry)
        found |= {case.id: told(partial(validator.is_valid, case.instance)) for case in group}
    return found


@pytest.fixture(scope="module")
def marked(suite: tuple[Case, ...], root: Path) -> Marked:
    """The verdicts under schemas with keys and references, and where these apply."""
    result = Marked({}, {}, {})
    for schema, group in groups(suite):
        changed = instrumented(as_file(schema))
        project, failure = loaded(root, changed)
        for case in group:
            result.verdicts[case.id] = judge(project, case.instance, failure)
            if case.valid and result.verdicts[case.id] == "valid" and project is not None:
                result.found[case.id] = applied(project, case.instance)
                result.wanted[case.id] = annotated(root, changed, case.instance)
    return result


def groups(suite: tuple[Case, ...]) -> Iterator[tuple[Any, list[Case]]]:
    """Yield each schema of the suite with its cases."""
    for _, group in groupby(suite, lambda case: case.group):
        found = list(group)
        yield found[0].schema, found


def as_file(schema: Any) -> Any:
    """Return a schema as one that describes a file; a mere ``true`` or ``false`` stands under ``allOf``."""
    described = {"x-files": [INSTANCE]}
    return {**described, **schema} if isinstance(schema, dict) else {**described, "allOf": [schema]}


def load(root: Path, schema: Any) -> Project:
    shutil.rmtree(root / "schema", ignore_errors=True)
    (root / "schema").mkdir()
    (root / "schema" / "case.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    # The fast engine is held to this suite by itself, and asks no FormatChecker.
    return load_project(root, engine="reference")


def as_bytes(instance: Any) -> bytes:
    return json.dumps(instance, ensure_ascii=False).encode()


def told(judge: Callable[[], bool]) -> str:
    """Return a verdict in words; what is raised is told as well, and is never the right one."""
    try:
        return "valid" if judge() else "invalid"
    except Exception as error:  # noqa: BLE001 - nothing may be raised: it is shown beside its case
        return in_words(error)


def in_words(error: Exception) -> str:
    if isinstance(error, SchemaError):
        return f"refused: {error.message}"
    return f"{type(error).__name__}: {error}"


def loaded(root: Path, schema: Any) -> tuple[Project | None, str]:
    """Return a project with a schema; where it is none, why."""
    try:
        return load(root, schema), ""
    except Exception as error:  # noqa: BLE001 - as above
        return None, in_words(error)


def judge(project: Project | None, instance: Any, failure: str) -> str:
    return failure if project is None else told(partial(verdict, project, instance))


def judged(root: Path, suite: tuple[Case, ...], change: Callable[[Any], Any]) -> Verdicts:
    """Return our verdict on each case, under a schema that was changed."""
    found: Verdicts = {}
    for schema, group in groups(suite):
        project, failure = loaded(root, change(schema))
        found |= {case.id: judge(project, case.instance, failure) for case in group}
    return found


def verdict(project: Project, instance: Any) -> bool:
    return not project.engine.facts(as_bytes(instance), project.plan.files[0], {}).invalid


def annotated(root: Path, schema: Any, instance: Any) -> set[Mark]:
    """Return where jsonschema-rs finds ``x-record``, with the type that it names."""

    def retrieve(uri: str) -> Any:
        return json.loads((root / path_of(uri)).read_text(encoding="utf-8"))

    validator = jsonschema_rs.Draft202012Validator(schema, retriever=retrieve)
    return {
        (each["instanceLocation"], str(each["annotations"]["x-record"]))
        for each in validator.evaluate(instance).annotations()
        if isinstance(each["annotations"], dict) and "x-record" in each["annotations"]
    }


def applied(project: Project, instance: Any) -> set[Mark]:
    """Return where our walk finds records; every scalar among them refers as well."""
    seen = project.engine.trace(as_bytes(instance), project.plan.files[0], {})
    kinds = {node.uri: node.record.type for node in project.plan.nodes if node.record is not None}
    records = {
        (format_pointer(pointer), project.plan.records[fact.plan].type)
        for (_, pointer), fact in zip(seen.record_places, seen.facts.records, strict=True)
    }
    references = {
        (format_pointer(pointer), kinds[project.plan.references[fact.plan].uri])
        for (_, pointer, _), fact in zip(seen.reference_places, seen.facts.references, strict=True)
    }
    values = dict(scalars(instance))
    assert references == {(place, kind) for place, kind in records if values.get(place) is not None}
    return records


def scalars(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every scalar of a value with its JSON Pointer."""
    if isinstance(value, dict | list):
        for token, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from scalars(child, place + format_pointer((token,)))
    else:
        yield place, value


def unlike(found: Verdicts, wanted: Verdicts) -> dict[str, tuple[str, str]]:
    """Return the cases on which two judges do not agree, with both verdicts."""
    return {name: (found[name], wanted[name]) for name in found if found[name] != wanted[name]}


def test_every_instance_is_read_from_its_bytes(suite: tuple[Case, ...]) -> None:
    for case in suite:
        (value,) = yaml.parse(as_bytes(case.instance)).documents
        assert json.dumps(value) == json.dumps(case.instance), case.id


def test_verdicts_are_those_of_the_suite(suite: tuple[Case, ...], ours: Verdicts) -> None:
    wanted = {case.id: "valid" if case.valid else "invalid" for case in suite}
    assert unlike(ours, wanted) == {
        name: ("invalid", "valid") if wanted.get(name) == "valid" else ("valid", "invalid")
        for name in DEPARTURES
    }


def test_verdicts_are_those_of_jsonschema(ours: Verdicts, theirs: Verdicts) -> None:
    departures = unlike(ours, theirs)
    assert {name: pair for name, pair in departures.items() if name not in ALL_SCRIPTS} == {}
    assert set(departures) == set(ALL_SCRIPTS)


def group_of(name: str) -> str:
    return name.partition(" / ")[0]


def test_keys_and_references_change_no_verdict(marked: Marked, ours: Verdicts) -> None:
    assert unlike(marked.verdicts, ours) == {}


def test_records_and_references_stand_where_annotations_do(
    suite: tuple[Case, ...], marked: Marked, ours: Verdicts
) -> None:
    """An ``x-record`` applies exactly where JSON Schema annotates, by the word of another implementation."""
    differences: dict[str, dict[str, set[Mark]]] = {}
    for case in suite:
        if case.valid and ours[case.id] == "valid":
            found = marked.found.get(case.id, set())
            wanted = marked.wanted.get(case.id, set())
            if found != wanted:
                differences[case.id] = {"missing": wanted - found, "extra": found - wanted}
    assert {name: each for name, each in differences.items() if name not in UNANNOTATED} == {}
    assert set(differences) == set(UNANNOTATED)
    assert not any(each["missing"] for each in differences.values())


def test_nothing_is_ever_fetched(
    suite: tuple[Case, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("something is fetched")

    monkeypatch.setattr("socket.socket", refuse)
    served = tuple(case for case in suite if REMOTES in json.dumps(case.schema))
    found = judged(tmp_path, served, lambda schema: as_served(as_file(schema)))
    refused = {group_of(name): said for name, said in found.items() if said not in ("valid", "invalid")}
    assert refused == {
        group: f"refused: `$ref` to `{reference}` leads nowhere in this project"
        for group, reference in OFFLINE.items()
    }
