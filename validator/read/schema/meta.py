"""Holds schemas to the dialect's meta-schema before anything is compiled from them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from validator.model.document import Json
from validator.model.wording import did_you_mean, shown
from validator.read.schema.dialect import OURS, meta_validator
from validator.read.schema.load import SchemaFiles, parse_schema, placed
from validator.read.schema.problem import SchemaError

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")


def check_schemas(schemas: SchemaFiles) -> None:
    """Raise SchemaError, with its place, for the first schema that is none in our dialect of 2020-12.

    A keyword of somebody else's that begins with ``x-`` is none of our business, unless it looks like
    one of ours: a misspelt ``x-reff`` would switch off a check without a word.
    """
    if _looks_valid(schemas):
        return
    from jsonschema.exceptions import best_match

    validator = meta_validator()
    for path, value in schemas.contents.items():
        if _is_sound(schemas.data[path], path.endswith(".json")):
            continue
        error = best_match(e for e in validator.iter_errors(value) if not _is_foreign(e))
        if error is not None:
            pointer = tuple(error.absolute_path)
            where = (*pointer, error.instance) if _is_unknown(error) else pointer
            raise SchemaError(path, _words(error, pointer), schemas.span(path, where))


def _looks_valid(schemas: SchemaFiles) -> bool:
    """Return whether the fast validator, where there is one, finds nothing at all."""
    try:
        from validator.read.fast.schema.meta import looks_valid

        return looks_valid(schemas)
    except ImportError:  # its library is not installed
        return False


@lru_cache(maxsize=256)
def _is_sound(raw: bytes, is_json: bool) -> bool:
    """Return whether a schema's bytes satisfy the meta-schema: remembered, for it is slow to say."""
    value = placed(parse_schema("x.json" if is_json else "x.yaml", raw))
    return not any(not _is_foreign(error) for error in meta_validator().iter_errors(value))


def _any(value: Any) -> Any:
    return value  # what an error holds is typed as perhaps unset; of a keyword's error it is not


def _is_unknown(error: ValidationError) -> bool:
    """Whether the error is that of a keyword: the meta-schema names ours where it says ``enum``."""
    return error.validator == "enum" and str(error.instance).startswith("x-")


def _is_foreign(error: ValidationError) -> bool:
    return _is_unknown(error) and not did_you_mean(str(error.instance), OURS)


def _words(error: ValidationError, pointer: tuple[str | int, ...]) -> str:
    if _is_unknown(error):
        return f"there is no keyword `{error.instance}`{did_you_mean(str(error.instance), OURS)}"
    if error.validator == "dependentRequired":
        demands, present = _any(error.validator_value), _any(error.instance)
        lost = next(name for name in demands if name in present)
        return f"`{lost}` stands where no `x-record` does, so it says nothing"
    if error.schema is False or error.validator == "not":
        return "`x-files`, `x-documents` and `x-path` stand at the root of a schema, and nowhere else"
    keyword = next((str(t) for t in reversed(pointer) if isinstance(t, str)), "the schema")
    ours = next((str(t) for t in pointer if t in OURS), None)
    if ours is not None:
        return f"`{ours}` is {OURS[ours]}"
    value: Json = error.instance
    if keyword == "type" and isinstance(value, str):
        return f"`type` names {shown(value)}, which is no type of JSON Schema{did_you_mean(value, _TYPES)}"
    return f"`{keyword}` may not be {shown(value)} in JSON Schema 2020-12"
