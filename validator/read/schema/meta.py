"""Holds schemas to JSON Schema's own meta-schema before anything is compiled from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validator.model.document import Json
from validator.model.wording import did_you_mean, shown
from validator.read.schema.load import SchemaFiles
from validator.read.schema.problem import SchemaError

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")


def check_schemas(schemas: SchemaFiles) -> None:
    """Raise SchemaError, with its place, for the first schema that is none by JSON Schema 2020-12."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    validator = Draft202012Validator(Draft202012Validator.META_SCHEMA)
    for path, value in schemas.contents.items():
        error = best_match(validator.iter_errors(value))
        if error is not None:
            pointer = tuple(error.absolute_path)
            raise SchemaError(path, _words(error, pointer), schemas.span(path, pointer))


def _words(error: ValidationError, pointer: tuple[str | int, ...]) -> str:
    keyword = next((str(t) for t in reversed(pointer) if isinstance(t, str)), "the schema")
    value: Json = error.instance
    what = "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else shown(value)
    if keyword == "type" and isinstance(value, str):
        return f"`type` names {what}, which is no type of JSON Schema{did_you_mean(value, _TYPES)}"
    return f"`{keyword}` may not be {what} in JSON Schema 2020-12"
