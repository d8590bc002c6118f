"""jsonschema's validator of 2020-12, with regular expressions as JSON Schema means them, and our formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any

from attrs import fields
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend, validator_for

from validator.model.document import Json
from validator.model.formats import FORMATS, check
from validator.model.regex import Regex
from validator.read.schema.extras import extra_properties, is_multiple


def _pattern(_validator: Any, pattern: str, instance: Json, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not Regex(pattern).search(instance):
        yield ValidationError("pattern")


def _pattern_properties(
    validator: Any, patterns: Mapping[str, Json], instance: Json, _schema: Any
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for pattern, schema in patterns.items():
            for name, value in instance.items():
                if Regex(pattern).search(name):
                    yield from validator.descend(value, schema, path=name, schema_path=pattern)


def _additional_properties(
    validator: Any, additional: Json, instance: Json, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    extras = list(extra_properties(schema, instance))
    if isinstance(additional, dict):
        for name in extras:
            yield from validator.descend(instance[name], additional, path=name)
    elif additional is False and extras:
        yield ValidationError("additionalProperties")


def _multiple_of(_validator: Any, of: Json, instance: Json, _schema: Any) -> Iterator[ValidationError]:
    is_number = isinstance(instance, int | float) and not isinstance(instance, bool)
    if is_number and not is_multiple(instance, of):
        yield ValidationError("multipleOf")


_Validator: Any = extend(  # type: ignore[no-untyped-call]  # its stubs leave it open
    Draft202012Validator,
    {
        "multipleOf": _multiple_of,
        "pattern": _pattern,
        "patternProperties": _pattern_properties,
        "additionalProperties": _additional_properties,
    },
)


_OURS = "https://json-schema.org/draft/2020-12/schema"


def _evolve(self: Any, **changes: Any) -> Any:
    """Return a validator of an inner schema, of our class also where that names its ``$schema``."""
    schema = changes.get("schema", self.schema)
    named = schema.get("$schema", _OURS) if isinstance(schema, dict) else _OURS
    made = type(self) if str(named).rstrip("#") == _OURS else validator_for(schema, default=type(self))
    for field in fields(type(self)):
        if field.init:
            changes.setdefault(field.alias, getattr(self, field.name))
    return made(**changes)


_Validator.evolve = _evolve


def validator_of(schema: Json, resolver: Any) -> Draft202012Validator:
    """Return a validator of a schema that asserts our formats.

    ``resolver`` is where the schema stands: jsonschema has no public way to begin inside a resource
    with an ``$id``, or in a dynamic scope, so it is given what it gives itself.
    """
    made: Draft202012Validator = _Validator(schema, format_checker=_format_checker(), _resolver=resolver)
    return made


@cache
def _format_checker() -> FormatChecker:
    """Return a checker of our formats and no others, whatever libraries are installed."""
    checker = FormatChecker(formats=())
    checker.checkers = {name: (partial(check, name), ()) for name in FORMATS}
    return checker
