"""One small corpus in many shapes: as lists, a file a record, mappings, documents, nested; YAML or JSON.

Teams have members, members have tasks. What is written down differs from shape to shape, what it says does
not: each shape has a schema of its own, under which the same records have the same keys.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = dict[str, Any]

TEAMS = ("list", "files", "documents", "mapping", "named")
MEMBERS = ("list", "files", "documents", "named", "nested", "nested mapping")
TASKS = ("list", "files", "documents")


@dataclass(frozen=True)
class Corpus:
    """The records, without a shape: a member's team is a field like any other."""

    teams: list[Record]
    members: list[Record]
    tasks: list[Record]

    @property
    def keyless(self) -> bool:
        """Whether a team or member has no key of its own."""
        return any(record.get("id") is None for record in (*self.teams, *self.members)) or any(
            record.get("team") is None for record in self.members
        )

    @property
    def homeless(self) -> bool:
        """Whether a member's team does not exist."""
        teams = [team.get("id") for team in self.teams]
        return any(member.get("team") not in teams for member in self.members)


@dataclass(frozen=True)
class Shape:
    """How each type is written down, and which of the many ways by chance."""

    teams: str
    members: str
    tasks: str
    seed: int

    @property
    def keyless_types(self) -> set[str]:
        """The types whose keys do not end in a field: they stand in a path or are an entry's key."""
        types = {"team"} if self.teams in ("mapping", "named") else set()
        return types | ({"member"} if self.members in ("named", "nested mapping") else set())

    def fits(self, corpus: Corpus) -> bool:
        """Whether the corpus can be written so: what stands in a mapping's key or a path cannot be absent."""
        nested = self.members.startswith("nested")
        if self.teams == "mapping" and self.members == "nested mapping":
            return False  # a member's entry hides its team's
        if nested or self.members == "named":
            return not (corpus.keyless or corpus.homeless)
        return not (corpus.keyless and self.teams in ("mapping", "named"))


TEAM = {
    "type": "object",
    "x-record": "team",
    "properties": {"name": {"type": "string"}},
    "required": ["name"],
    "additionalProperties": False,
}
MEMBER = {
    "type": "object",
    "x-record": "member",
    "x-unused": "warning",
    "properties": {
        "name": {"type": "string"},
        "tasks": {
            "type": "array",
            "items": {"type": "integer", "x-ref": {"to": "task", "inverse": "/owner"}},
        },
    },
    "required": ["name"],
    "additionalProperties": False,
}
TASK = {
    "type": "object",
    "x-record": "task",
    "x-key": ["/number"],
    "x-sequence": "/number",
    "x-order": [["/start", "/end"], ["/after/*>/start", "/start"]],
    "properties": {
        "number": {"type": "integer"},
        "owner": {
            "type": "object",
            "properties": {"team": {"type": "string"}, "id": {"type": "string"}},
            "required": ["team", "id"],
            "x-ref": {"to": "member", "key": ["/team", "/id"]},
        },
        "after": {"type": "array", "items": {"type": "integer", "x-ref": {"to": "task", "acyclic": True}}},
        "start": {"type": "string", "format": "edtf"},
        "end": {"type": "string", "format": "edtf"},
    },
    "required": ["owner"],
    "additionalProperties": False,
}
IDENTIFIER = {"type": ["string", "null"]}


def with_fields(schema: Record, key: list[str], **fields: Any) -> Record:
    """Return a record's schema with its key, and with the fields that this shape has beside."""
    return {**schema, "x-key": key, "properties": {**schema["properties"], **fields}}


class Writer:
    """Writes a corpus in a shape into a folder: schemas and files."""

    def __init__(self, root: Path, corpus: Corpus, shape: Shape) -> None:
        self.root = root
        self.corpus = corpus
        self.shape = shape
        self.chance = random.Random(shape.seed)

    def write(self) -> None:
        """Write everything."""
        self._tasks()
        if not self.shape.members.startswith("nested"):
            self._members()
        self._teams()

    def _tasks(self) -> None:
        self._several("task", self.shape.tasks, TASK, self.corpus.tasks)

    def _members(self) -> None:
        if self.shape.members == "named":
            schema = with_fields(MEMBER, ["{team}", "{id}"])
            self._schema("member", "members/*/{team}/{id}.(yaml|json)", schema, {"team": {"x-ref": "team"}})
            for copy, member in self._numbered(self.corpus.members, "team", "id"):
                self._file(f"members/{copy}/{member['team']}/{member['id']}", without(member, "team", "id"))
        else:
            team = {"type": ["string", "null"], "x-ref": "team"}
            schema = with_fields(MEMBER, ["/team", "/id"], team=team, id=IDENTIFIER)
            self._several("member", self.shape.members, schema, self.corpus.members)

    def _teams(self) -> None:
        kind = self.shape.teams
        own = {"mapping": "{@key}", "named": "{name}"}.get(kind, "/id")
        fields: Record = {} if kind in ("mapping", "named") else {"id": IDENTIFIER}
        if self.shape.members.startswith("nested"):
            outer = "{team/id}" if own == "/id" else own
            fields["members"] = self._nested(outer)
        schema = with_fields(TEAM, [own], **fields)
        if kind == "mapping":
            self._schema("team", "teams/*.(yaml|json)", {"type": "object", "additionalProperties": schema})
            files: dict[int, Record] = {}
            for copy, team in self._numbered(self._whole_teams(), "id"):
                files.setdefault(copy, {})[team["id"]] = without(team, "id")
            for copy, content in files.items():
                self._file(f"teams/{copy}", self._shuffled(content))
        elif kind == "named":
            self._schema("team", "teams/*/{name}.(yaml|json)", schema)
            for copy, team in self._numbered(self._whole_teams(), "id"):
                self._file(f"teams/{copy}/{team['id']}", without(team, "id"))
        else:
            self._several("team", kind, schema, self._whole_teams())

    def _nested(self, outer: str) -> Record:
        if self.shape.members == "nested":
            return {"type": "array", "items": with_fields(MEMBER, [outer, "/id"], id=IDENTIFIER)}
        entry = with_fields(MEMBER, [outer, "{@key}"])
        return {"type": "array", "items": {"type": "object", "additionalProperties": entry}}

    def _whole_teams(self) -> list[Record]:
        """Return the teams, with their members where the shape nests them: in the first of several copies."""
        if not self.shape.members.startswith("nested"):
            return self.corpus.teams
        seen: set[str] = set()
        teams = []
        for team in self.corpus.teams:
            mine = [m for m in self.corpus.members if m["team"] == team["id"] and team["id"] not in seen]
            seen.add(team["id"])
            teams.append({**team, "members": self._as_nested(mine)} if mine else team)
        return teams

    def _as_nested(self, members: list[Record]) -> list[Record]:
        if self.shape.members == "nested":
            return [without(member, "team") for member in members]
        parts: dict[int, Record] = {}
        for copy, member in self._numbered(members, "id"):
            parts.setdefault(copy, {})[member["id"]] = without(member, "team", "id")
        return list(parts.values())

    # Ways to write records of one type down

    def _several(self, name: str, kind: str, schema: Record, records: list[Record]) -> None:
        records = [self._shuffled(record) for record in records]
        self.chance.shuffle(records)
        if kind == "list":
            self._schema(name, f"{name}s/*.(yaml|json)", {"type": "array", "items": schema})
            cut = self.chance.randint(0, len(records))
            for part, some in (("a", records[:cut]), ("b", records[cut:])):
                self._file(f"{name}s/{part}", some)
        elif kind == "documents":
            self._schema(name, f"{name}s.yaml", {**schema, "x-documents": "many"})
            texts = [as_yaml(record, self.chance) for record in records]
            if texts:  # a file without a document would be one that is empty
                self._text(f"{name}s.yaml", "".join(f"---\n{text}" for text in texts))
        else:
            self._schema(name, f"{name}s/**/*.(yaml|json)", schema)
            names = self.chance.sample(range(1000), len(records))
            for number, record in zip(names, records, strict=True):
                self._file(f"{name}s/{number % 7}/{number}", record)

    def _schema(self, name: str, template: str, schema: Record, path: Record | None = None) -> None:
        described = {"x-files": [template], **({"x-path": path} if path else {}), **schema}
        self._text(f"schema/{name}.schema.json", json.dumps(described, indent=1))

    def _file(self, path: str, content: Any) -> None:
        if self.chance.random() < 0.5:
            indent = self.chance.choice([None, 2])
            self._text(f"{path}.json", json.dumps(content, ensure_ascii=False, indent=indent))
        else:
            self._text(f"{path}.yaml", as_yaml(content, self.chance))

    def _text(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")

    def _shuffled(self, record: Record) -> Record:
        items = list(record.items())
        self.chance.shuffle(items)
        return dict(items)

    def _numbered(self, records: list[Record], *key: str) -> Iterator[tuple[int, Record]]:
        """Yield records with how many of the same key came before: one place cannot hold two of them."""
        seen: dict[tuple[Any, ...], int] = {}
        for record in records:
            own = tuple(record[name] for name in key)
            yield seen.setdefault(own, 0), self._shuffled(record)
            seen[own] += 1


def without(record: Record, *names: str) -> Record:
    """Return a record without some of its fields."""
    return {name: value for name, value in record.items() if name not in names}


def as_yaml(value: Any, chance: random.Random, indent: str = "") -> str:
    """Return a value as YAML, in block or flow style by chance; a whole line, or several."""
    if not isinstance(value, dict | list) or not value or chance.random() < 0.15:
        return json.dumps(value, ensure_ascii=False) + "\n"
    deeper = indent + chance.choice(["  ", "    "])
    parts = value.items() if isinstance(value, dict) else ((None, each) for each in value)
    lines = []
    for name, child in parts:
        head = "-" if name is None else f"{json.dumps(name, ensure_ascii=False)}:"
        text = as_yaml(child, chance, deeper)
        flow = not isinstance(child, dict | list) or text[:1] in "[{"
        lines.append(f"{head} {text}" if flow else f"{head}\n{deeper}{text}")
    return indent.join(lines)
