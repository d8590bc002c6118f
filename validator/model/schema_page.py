"""What a reference page of a project's schemas says, before it is written as Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: ``path`` leads to it from the record, ``[]`` stands for each item.

    ``need`` is empty, ``yes``, or the fields that may stand instead; ``record`` is the record type of
    what stands there; ``demands`` are sentences about its value. ``key_references``
    are the types that a mapping's keys refer to.
    """

    path: str
    need: str
    kind: str
    description: str
    demands: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    key_references: tuple[str, ...] = ()
    record: str | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """Where records of a type stand: in which files, and in which shape."""

    templates: tuple[str, ...]
    shape: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One record type; ``facts`` are its key, labels and demands, each with what it is called."""

    type: str
    title: str
    description: str
    homes: tuple[Home, ...]
    facts: tuple[tuple[str, str], ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """Records of one type refer to those of another: in which fields, or by their path."""

    source: str
    target: str
    labels: tuple[str, ...]
    by_path: bool = False


@dataclass(frozen=True, slots=True)
class SchemaPage:
    """Everything that a project's schemas declare; ``files`` are the schemas with their titles."""

    records: tuple[RecordPage, ...]
    edges: tuple[Edge, ...]
    files: Mapping[str, str]
