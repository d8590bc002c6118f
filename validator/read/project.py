"""A project: its root, its schemas and the plan that is compiled from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from validator.cache.listing import CONTENT, KIND
from validator.cache.memory import Memory
from validator.cache.sealed import digest, pack
from validator.model.plan import Plan, Template
from validator.read.config import FILE, PROJECT_FILE, Config, is_configured
from validator.read.schema.bytes import SCHEMA_FOLDER, bundled_schemas, project_schemas
from validator.read.schema.problem import SchemaError
from validator.read.schema.remembered import recall, remember

if TYPE_CHECKING:
    from validator.read.engine import Engine
    from validator.read.schema.graph import Graph
    from validator.read.schema.load import SchemaFiles

__all__ = ["Project", "Recipe", "bundled_schemas", "find_root", "load_project"]

DEFAULT = Config()


@dataclass(frozen=True, slots=True)
class Recipe:
    """What it takes to load a project again, in another process."""

    root: Path
    config: Config
    cache: str | None = None
    engine: str | None = None

    def project(self) -> Project:
        """Load the project; raises SchemaError."""
        memory = Memory()
        memory.folder = self.cache
        return load_project(self.root, self.config, memory, self.engine)


@dataclass(frozen=True)
class Project:
    """What a check needs to know before it reads a record.

    ``schema_folders`` hold no records; each ends in ``/``. ``schema_root`` is what the paths of the
    schemas are relative to, and ``data`` are their bytes.
    """

    root: Path
    plan: Plan
    schema_folders: tuple[str, ...]
    excluded: tuple[Template, ...]
    schema_root: Path = field(repr=False)
    data: dict[str, bytes] = field(repr=False)
    recipe: Recipe = field(repr=False)

    @cached_property
    def schemas(self) -> SchemaFiles:
        """The schema files, each parsed when it is first asked for."""
        from validator.read.schema.load import SchemaFiles

        return SchemaFiles(self.schema_root, self.plan.schemas, self.data)

    @cached_property
    def graph(self) -> Graph:
        """The subschemas with the numbers that the plan gives them: slow to make, and rarely needed."""
        from validator.read.schema.compile import compile_plan
        from validator.read.schema.graph import Graph

        graph = Graph(self.schemas)
        compile_plan(graph)  # it is filled on the way
        return graph

    @cached_property
    def engine(self) -> Engine:
        """The engine that reads the files: the one that was asked for, or the fastest there is."""
        from validator.read.engines import make_engine

        return make_engine(self.recipe.engine, self.plan, lambda: self.graph)


def find_root(start: Path, memory: Memory | None = None) -> Path:
    """Return the nearest folder, from a start upward, that is a project's root; else the start.

    A root has ``footnoted.toml``, ``[tool.footnoted]`` in ``pyproject.toml``, or ``schema/``. What was
    looked at is noted in ``memory``.
    """
    memory = memory or Memory()
    for folder in (start, *start.parents):
        memory.note(KIND, folder / FILE)
        memory.note(CONTENT, folder / PROJECT_FILE)
        if memory.note(KIND, folder / SCHEMA_FOLDER) == b"folder" or is_configured(folder):
            return folder
    return start


def load_project(
    root: Path, config: Config = DEFAULT, memory: Memory | None = None, engine: str | None = None
) -> Project:
    """Load and compile the schemas of a project, the bundled ones where it has none.

    ``engine`` names the engine that is to read, None the fastest there is.
    Their plan is remembered where ``memory`` has a place for it, and what it hangs on is noted there.
    Raises SchemaError.
    """
    memory = memory or Memory()
    schema_root, data = project_schemas(root, config.schema, memory)
    memory.schemas = digest(pack([part for path, raw in data.items() for part in (path.encode(), raw)]))
    plan = recall(memory, schema_root, data)
    made: Graph | None = None
    if plan is None:
        plan, made = _compiled(schema_root, data, memory)
    if not plan.files:
        raise SchemaError(config.schema, "no schema here has `x-files`, so none describes a file of records")
    recipe = Recipe(root, config, memory.folder, engine)
    project = Project(root, plan, (config.schema + "/",), config.exclude, schema_root, data, recipe)
    if made is not None:
        project.__dict__.update(graph=made, schemas=made.schemas)
    return project


def _compiled(root: Path, data: dict[str, bytes], memory: Memory) -> tuple[Plan, Graph]:
    from validator.read.schema.compile import compile_plan
    from validator.read.schema.graph import Graph
    from validator.read.schema.load import parse_schemas
    from validator.read.schema.meta import check_schemas
    from validator.read.schema.outside import outside

    schemas = parse_schemas(root, data)
    check_schemas(schemas)
    beside = outside(schemas) if memory.folder is not None else {}
    graph = Graph(schemas)
    plan = compile_plan(graph)
    remember(memory, root, plan, beside)
    return plan, graph
