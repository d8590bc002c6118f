"""Whether schemas are schemas of our dialect, by jsonschema-rs: true only where the reference says so too.

The dialect is written for jsonschema-rs ahead, as records' schemas are when they are needed:
``python -m validator.read.fast.schema.meta`` writes ``meta.json`` anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from validator.model.document import Json

if TYPE_CHECKING:
    from jsonschema_rs import Validator

    from validator.read.schema.load import SchemaFiles

WRITTEN = Path(__file__).with_name("meta.json")


def looks_valid(schemas: SchemaFiles) -> bool:
    """Return True only where `check_schemas` finds nothing; it has to say what is wrong elsewhere.

    False also where a keyword that begins with ``x-`` is somebody else's.
    """
    from validator.read.fast.schema.plain import is_plain

    return all(is_plain(value) and _validator().is_valid(value) for value in schemas.contents.values())


@cache
def _validator() -> Validator:
    from jsonschema_rs import Draft202012Validator, RegexOptions

    text = WRITTEN.read_text(encoding="utf-8")
    return Draft202012Validator(text, pattern_options=RegexOptions(), validate_formats=False, offline=True)


def written() -> str:
    """Return the dialect as jsonschema-rs gets it."""
    import json

    from validator.read.fast.schema.places import Place, Places
    from validator.read.fast.schema.translate import Translator
    from validator.read.schema.dialect import meta_validator

    whole: Any = meta_validator().schema
    files = {f"{number}.json": resource for number, resource in enumerate(_apart(_without_formats(whole)))}
    translator = Translator(Places(files))
    document = translator.document(Place("0.json", (), files["0.json"]))
    if translator.checks or translator.formats:
        raise ValueError("the dialect has something that Python would have to be asked about")
    return json.dumps(document, ensure_ascii=True, separators=(",", ":")) + "\n"


def _without_formats(schema: Json) -> Json:
    """Return a schema that asserts no format: schemas are not held to any."""
    if isinstance(schema, list):
        return [_without_formats(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: _without_formats(each) for name, each in schema.items()}
    return {name: each for name, each in kept.items() if name != "format" or isinstance(each, dict)}


def _apart(schema: Json) -> Iterator[Json]:
    """Yield a schema, and those with a name of their own inside it, each without the others."""
    found: list[Json] = []

    def cut(value: Json) -> Json:
        if isinstance(value, list):
            return [cut(each) for each in value]
        if not isinstance(value, dict):
            return value
        if isinstance(value.get("$id"), str):
            found.append(value)
            return {"$ref": value["$id"]}
        return {name: cut(each) for name, each in value.items()}

    todo = [schema]
    while todo:
        whole = todo.pop()
        yield {name: cut(each) for name, each in whole.items()}
        todo += found
        found.clear()


if __name__ == "__main__":
    WRITTEN.write_text(written(), encoding="ascii", newline="\n")
