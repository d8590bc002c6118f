"""A project: its root, its schemas and the engine that reads its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from validator.model.plan import Plan, Template
from validator.read.config import Config, is_configured
from validator.read.engine import Engine
from validator.read.schema.compile import compile_plan
from validator.read.schema.graph import Graph
from validator.read.schema.load import SUFFIXES, SchemaFiles, load_schemas
from validator.read.schema.meta import check_schemas
from validator.read.schema.problem import SchemaError

SCHEMA_FOLDER = "schema"
DEFAULT = Config()
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Project:
    """What a check needs to know before it reads a record.

    ``schema_folders`` hold no records; each ends in ``/``.
    """

    root: Path
    plan: Plan
    engine: Engine
    schema_folders: tuple[str, ...]
    excluded: tuple[Template, ...] = ()


def find_root(start: Path) -> Path:
    """Return the nearest folder, from a start upward, that is a project's root; else the start.

    A root has ``footnoted.toml``, ``[tool.footnoted]`` in ``pyproject.toml``, or ``schema/``.
    """
    for folder in (start, *start.parents):
        if (folder / SCHEMA_FOLDER).is_dir() or is_configured(folder):
            return folder
    return start


def load_project(root: Path, config: Config = DEFAULT) -> Project:
    """Load and compile the schemas of a project, the bundled ones where it has none.

    Raises SchemaError.
    """
    schemas = _schemas(root, config.schema)
    check_schemas(schemas)
    graph = Graph(schemas)
    plan = compile_plan(graph)
    if not plan.files:
        raise SchemaError(config.schema, "no schema here has `x-files`, so none describes a file of records")
    from validator.read.reference_engine import ReferenceEngine

    return Project(root, plan, ReferenceEngine(plan, graph), (config.schema + "/",), config.exclude)


def _schemas(root: Path, name: str) -> SchemaFiles:
    folder = root / name
    if name != SCHEMA_FOLDER and not folder.is_dir():
        raise SchemaError(name, "the configured schema folder does not exist")
    if folder.is_dir() and any(file.suffix in SUFFIXES for file in folder.rglob("*")):
        return load_schemas(root, folder)
    bundled = bundled_schemas()
    return load_schemas(bundled.parent, bundled)


def bundled_schemas() -> Path:
    """Return the folder of the schemas that come with the tool, in a wheel or in a checkout."""
    in_wheel = _PACKAGE / "bundled" / SCHEMA_FOLDER
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / SCHEMA_FOLDER
