"""The reference page of a project's schemas, in Markdown: what people read before they write a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from validator.model.schema_page import Edge, Field, Home, RecordPage, SchemaPage
from validator.model.wording import counted, listed

_HEADER = "<!-- Written by `footnoted schema docs` from the schemas: change those, not this page. -->"


def render_page(page: SchemaPage) -> str:
    """Return the page; the same text at every run."""
    parts = ["# Schema reference", _HEADER, _opening(page), _overview(page.records)]
    if page.edges:
        parts += ["## Who refers to whom", _diagram(page)]
    parts += [_record(record) for record in page.records]
    return "\n\n".join(parts) + "\n"


def _opening(page: SchemaPage) -> str:
    types = counted(len(page.records), "record type")
    schemas = counted(len(page.files), "schema")
    return (
        f"{types} in {schemas}. A field in **bold** must be there; `[]` stands for each item of a list, "
        "`*` for each key of a mapping."
    )


def _overview(records: Sequence[RecordPage]) -> str:
    rows = [
        [_link(r.type), _cell(r.title), _cell(dict(r.facts).get("Key", "none")), _places(r.homes)]
        for r in records
    ]
    return _table(["Record type", "Title", "Key", "Files"], rows)


def _places(homes: Sequence[Home]) -> str:
    return "<br>".join(f"{listed(_code(t) for t in home.templates)} ({home.shape})" for home in homes)


# The diagram


def _diagram(page: SchemaPage) -> str:
    ids = {record.type: f"r{number}" for number, record in enumerate(page.records, 1)}
    lines = ["```mermaid", "flowchart LR"]
    lines += [f'    {ids[record.type]}["{_quoted(record.type)}"]' for record in page.records]
    lines += [f"    {_arrow(edge, ids[edge.source], ids[edge.target])}" for edge in page.edges]
    lines.append("```")
    text = "\n".join(lines)
    if any(edge.by_path for edge in page.edges):
        text += "\n\nA dotted arrow is a reference in the path of the file."
    return text


def _arrow(edge: Edge, source: str, target: str) -> str:
    label = _quoted(", ".join(edge.labels))
    line = "-.->" if edge.by_path else "-->"
    return f'{source} {line}|"{label}"| {target}' if label else f"{source} {line} {target}"


def _quoted(text: str) -> str:
    """Return text as it may stand between quotation marks in a diagram."""
    return "".join(f"#{ord(c)};" if c in '"#;<>\\`' else c for c in text)


# One record type


def _record(record: RecordPage) -> str:
    parts = [f"## {record.type}"]
    about = " ".join(record.description.split())
    if record.title and record.title.casefold() != record.type.casefold():
        about = f"*{record.title}.* {about}".strip()
    if about:
        parts.append(about)
    facts = [f"- Files: {_places(record.homes)}"] if record.homes else []
    facts += [f"- {name}: {text}" for name, text in record.facts]
    parts.append("\n".join(facts))
    if record.fields:
        rows = [_row(field) for field in record.fields]
        parts.append(_table(["Field", "Type", "Meaning"], rows))
    return "\n\n".join(part for part in parts if part)


def _row(field: Field) -> list[str]:
    name = _code(field.path)
    if field.need == "yes":
        name = f"**{name}**"
    elif field.need:
        name = f"**{name}** {field.need}"
    return [name, _cell(field.kind), _cell(" ".join(_meaning(field)))]


def _meaning(field: Field) -> Iterator[str]:
    if field.description:
        yield " ".join(field.description.split())
    if field.record:
        yield f"A record of its own: {_link(field.record)}."
    if field.references:
        yield f"Refers to {listed((_link(name) for name in field.references), 'or')}."
    if field.key_references:
        yield f"Each key refers to {listed((_link(name) for name in field.key_references), 'or')}."
    yield from field.demands
    if field.example is not None:
        yield f"Example: {_code(field.example)}"


# Markdown


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(text.split()))


def _code(text: str) -> str:
    return f"`{text}`" if "`" not in text else f"`` {text} ``"


def _link(name: str) -> str:
    """Return a link to a record type's heading, by the rules of GitHub and GitLab for anchors."""
    kept = re.sub(r"[^\w\- ]", "", name.lower())
    return f"[{name}](#{kept.replace(' ', '-')})"
