"""What subschemas demand of a value, in sentences, and what kind of value it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from validator.model.document import Json
from validator.model.wording import counted, listed, type_name
from validator.read.schema.graph import Raw

_KINDS = {
    "string": ("text", "text"),
    "integer": ("whole number", "whole numbers"),
    "number": ("number", "numbers"),
    "boolean": ("true or false", "true or false"),
    "object": ("mapping", "mappings"),
    "array": ("list", "lists"),
    "null": ("nothing", "nothing"),
}


def kind_of(nodes: Iterable[Raw], members: Iterable[Raw]) -> str:
    """Return what kind of value stands somewhere: ``text``, ``list of whole numbers``."""
    kinds = _types(nodes)
    inner = listed((_KINDS[kind][1] for kind in _types(members)), "or")
    words = [f"list of {inner}" if kind == "array" and inner else _KINDS[kind][0] for kind in kinds]
    return listed(words, "or") or "any value"


def _types(nodes: Iterable[Raw]) -> list[str]:
    for node in nodes:
        schema = node.schema
        if "type" in schema:
            kinds = schema["type"]
            return [kinds] if isinstance(kinds, str) else list(kinds)
        values = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
        if values:
            return list(dict.fromkeys(type_name(value) for value in values))
    return []


def demands(nodes: Sequence[Raw], members: Sequence[Raw]) -> Iterator[str]:
    """Yield what must hold of a value, a sentence each, and of its items."""
    yield from dict.fromkeys(sentence for node in nodes for sentence in _of(node.schema))
    for sentence in dict.fromkeys(sentence for node in members for sentence in _of(node.schema, short=True)):
        yield f"Each: {sentence[0].lower()}{sentence[1:]}"


def _of(schema: Json, *, short: bool = False) -> Iterator[str]:
    if "enum" in schema:
        yield f"One of {listed((_code(value) for value in schema['enum']), 'or')}."
    if "const" in schema:
        yield f"Always {_code(schema['const'])}."
    if "format" in schema:
        yield f"Format `{schema['format']}`."
    if "pattern" in schema:
        yield f"Matches {_code(schema['pattern'])}."
    yield from _range(schema, ("minimum", "at least"), ("maximum", "at most"))
    yield from _range(schema, ("exclusiveMinimum", "more than"), ("exclusiveMaximum", "less than"))
    if not short:
        yield from _sizes(schema)
    if "x-equals" in schema:
        yield f"Equals `{schema['x-equals']}` of the path."


def _range(schema: Json, low: tuple[str, str], high: tuple[str, str]) -> Iterator[str]:
    words = [f"{word} {schema[keyword]}" for keyword, word in (low, high) if keyword in schema]
    if words:
        yield " and ".join(words).capitalize() + "."


def _sizes(schema: Json) -> Iterator[str]:
    for part, noun in (("Length", "character"), ("Items", "item"), ("Properties", "field")):
        low, high = schema.get(f"min{part}"), schema.get(f"max{part}")
        if low == 1 and high is None and noun == "character":
            yield "Not empty."
        elif low and high is not None:
            yield f"{low} to {counted(high, noun)}."
        elif low:
            yield f"At least {counted(low, noun)}."
        elif high is not None:
            yield f"At most {counted(high, noun)}."
    if schema.get("uniqueItems"):
        yield "Each item once."


def _code(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{text}`" if text and "`" not in text else f"`` {text} ``"
