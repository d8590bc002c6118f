"""Reads the bytes of a project's schema files: what every run needs of them, and often all that it needs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from validator.cache.listing import CONTENT, KIND, SCHEMAS, schema_files
from validator.cache.memory import Memory
from validator.model.document import Json
from validator.read.schema.problem import SchemaError

SCHEMA_FOLDER = "schema"
_PACKAGE = Path(__file__).resolve().parent.parent.parent


def project_schemas(root: Path, name: str, memory: Memory) -> tuple[Path, dict[str, bytes]]:
    """Return what the paths of a project's schema files are relative to, and their bytes by path.

    ``name`` is the configured folder; where there is none, the schemas that come with the tool are
    meant. Raises SchemaError.
    """
    folder = root / name
    is_there = memory.note(KIND, folder) == b"folder"
    if name != SCHEMA_FOLDER and not is_there:
        raise SchemaError(name, "the configured schema folder does not exist")
    if is_there:
        data = read_schemas(root, folder, memory)
        if data:
            return root, data
    bundled = bundled_schemas()
    return bundled.parent, read_schemas(bundled.parent, bundled, memory)


def read_schemas(root: Path, folder: Path, memory: Memory | None = None) -> dict[str, bytes]:
    """Return the bytes of every schema file below a folder, by its path from the root.

    Raises SchemaError for a file that cannot be read.
    """
    memory = memory or Memory()
    memory.note(SCHEMAS, folder)
    beginning = folder.relative_to(root).as_posix()
    data: dict[str, bytes] = {}
    for name in schema_files(os.fspath(folder)):
        memory.note(CONTENT, folder / name)
        path = name if beginning == "." else f"{beginning}/{name}"
        data[path] = _read(folder / name, path)
    return data


def _read(file: Path, path: str) -> bytes:
    try:
        if not file.is_file():
            raise SchemaError(path, "the schema is not a regular file")
        return file.read_bytes()
    except OSError as error:
        raise SchemaError(path, f"the schema cannot be read: {error.strerror}") from None


def bundled_schemas() -> Path:
    """Return the folder of the schemas that come with the tool, in a wheel or in a checkout."""
    in_wheel = _PACKAGE / "bundled" / SCHEMA_FOLDER
    return in_wheel if in_wheel.is_dir() else _PACKAGE.parent / SCHEMA_FOLDER


class Contents(Mapping[str, Json]):
    """The values of schema files that are known to be sound, each read when it is first asked for."""

    def __init__(self, data: Mapping[str, bytes]) -> None:
        self._data = data
        self._values: dict[str, Json] = {}

    def __getitem__(self, path: str) -> Json:
        if path not in self._values:
            from validator.read.schema.load import parse_schema, placed

            self._values[path] = placed(parse_schema(path, self._data[path]))
        return self._values[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)
