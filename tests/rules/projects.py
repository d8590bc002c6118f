"""Small projects for tests: schemas in a line or two, and cases of what a check of them says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Files = Mapping[str, str | bytes]


class Case(NamedTuple):
    """A project, and every line that a check prints of it in the concise format."""

    rule: str
    what: str
    files: Files
    lines: tuple[str, ...]


def table(
    path: str | Sequence[str],
    record: str,
    properties: Mapping[str, Any] | None = None,
    *,
    key: Sequence[str] = ("/id",),
    root: Mapping[str, Any] | None = None,
    **keywords: Any,
) -> dict[str, str]:
    """Return a schema for files that are a list of records of one type; ``x_…`` is written ``x-…``."""
    item = {"x-record": record, "x-key": list(key), "type": "object", "properties": dict(properties or {})}
    item |= {name.replace("x_", "x-"): value for name, value in keywords.items()}
    return schema(path, record, {"type": "array", "items": item, **(root or {})})


def single(
    path: str | Sequence[str],
    record: str,
    properties: Mapping[str, Any] | None = None,
    *,
    key: Sequence[str] = ("/id",),
    **keywords: Any,
) -> dict[str, str]:
    """Return a schema for files that are one record each; ``x_…`` is written ``x-…``."""
    body = {"x-record": record, "x-key": list(key), "type": "object", "properties": dict(properties or {})}
    return schema(path, record, body | {name.replace("x_", "x-"): value for name, value in keywords.items()})


def schema(path: str | Sequence[str], name: str, body: Mapping[str, Any]) -> dict[str, str]:
    """Return a schema file for the files at some templates."""
    templates = [path] if isinstance(path, str) else list(path)
    return {f"schema/{name}.schema.json": json.dumps({"x-files": templates, **body})}


def build(files: Files, folder: Path) -> None:
    """Write a project below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
