"""A small evaluator of JSON Schema 2020-12 that says what is wrong, error by error, as jsonschema says it.

It is asked about values that are known to be faulty, and knows where: children that lie on the way to no
fault are not visited. Its errors have what `FaultReader` reads of jsonschema's, and come in their order,
with jsonschema's peculiarities: an error under ``false`` stands at the place of what holds the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from validator.model.document import Json, Pointer
from validator.model.formats import check
from validator.model.regex import Regex
from validator.read.fast.schema.places import Place, Places
from validator.read.fast.schema.values import BOUNDS, equal, has_type, is_number, unique
from validator.read.schema.extras import extra_properties, is_multiple

Schema = Mapping[str, Any]


class UnsureError(Exception):
    """Something that only the reference can evaluate."""


@dataclass(frozen=True, slots=True, eq=False)
class Failure:
    """What one keyword has against one value; the names are those of jsonschema's ``ValidationError``.

    ``relative_schema_path`` holds no more than the number of the branch that the error stands in.
    """

    validator: str | None
    validator_value: Any
    instance: Json
    schema: Any
    absolute_path: Pointer
    relative_path: Pointer
    relative_schema_path: tuple[int, ...]
    context: tuple[Failure, ...] = ()


class Where(NamedTuple):
    """Where evaluation stands: the schema's file, the value's path, and where both are looked at from.

    ``base`` is the length of the path at which an alternative began, ``branch`` the number of its branch;
    ``guide`` holds the paths that are visited, None for all.
    """

    file: str
    path: Pointer = ()
    guide: Collection[Pointer] | None = None
    base: int = 0
    branch: tuple[int, ...] = ()

    def below(self, token: str | int) -> Where:
        """Return where a child stands."""
        return self._replace(path=(*self.path, token))

    def leads_to(self, token: str | int) -> bool:
        """Return whether a child is visited."""
        return self.guide is None or (*self.path, token) in self.guide


Errors = Iterator[Failure]


class Evaluator:
    """Evaluates values under the subschemas of a project."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def errors(self, place: Place, value: Json, guide: Collection[Pointer] | None = None) -> Errors:
        """Yield the errors of a value; raises UnsureError."""
        return self._errors(place.schema, value, Where(place.file, guide=guide))

    def _errors(self, schema: Json, value: Json, where: Where) -> Errors:
        if schema is False:
            yield _forbidden(value, where)
        elif isinstance(schema, dict):
            for keyword, demand in schema.items():
                plain = _PLAIN.get(keyword)
                if plain is not None:
                    if not plain(value, demand):
                        yield _failure(where, schema, keyword, value)
                elif keyword in _KEYWORDS:
                    yield from _KEYWORDS[keyword](self, schema, value, where)

    def _child(self, schema: Json, value: Json, where: Where, token: str | int) -> Errors:
        """Yield the errors of a part of a value, if it is visited."""
        if schema is False:
            yield _forbidden(value, where)
        elif where.leads_to(token):
            yield from self._errors(schema, value, where.below(token))

    def _holds(self, schema: Json, value: Json, where: Where) -> bool:
        return next(self._errors(schema, value, where._replace(guide=None)), None) is None

    # Keywords that apply subschemas to the value itself

    def reference(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield the errors under what a ``$ref`` leads to."""
        place = self._followed(schema["$ref"], where)
        yield from self._errors(place.schema, value, where._replace(file=place.file))

    def _followed(self, reference: str, where: Where) -> Place:
        place = self._places.follow(where.file, reference)
        if place is None:
            raise UnsureError
        return place

    def unsure(self, _schema: Schema, _value: Json, _where: Where) -> Errors:
        """Leave it to the reference."""
        raise UnsureError

    def all_of(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield the errors of every subschema."""
        for inner in schema["allOf"]:
            yield from self._errors(inner, value, where)

    def any_of(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield an error with those of all branches, where each has some."""
        found: list[Failure] = []
        for number, branch in enumerate(schema["anyOf"]):
            errors = self._in_branch(branch, value, where, number)
            if not errors:
                return
            found += errors
        yield _failure(where, schema, "anyOf", value, tuple(found))

    def one_of(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield the same, or an error without any where a second branch holds."""
        found: list[Failure] = []
        branches = enumerate(schema["oneOf"])
        for number, branch in branches:
            errors = self._in_branch(branch, value, where, number)
            if not errors:
                break
            found += errors
        else:
            yield _failure(where, schema, "oneOf", value, tuple(found))
        if any(self._holds(branch, value, where) for _, branch in branches):
            yield _failure(where, schema, "oneOf", value)

    def _in_branch(self, branch: Json, value: Json, where: Where, number: int) -> list[Failure]:
        numbered = () if branch is False else (number,)
        inner = where._replace(guide=None, base=len(where.path), branch=numbered)
        return list(self._errors(branch, value, inner))

    def negation(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield an error where the subschema holds."""
        if self._holds(schema["not"], value, where):
            yield _failure(where, schema, "not", value)

    def condition(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield the errors of what follows from the condition."""
        follows = "then" if self._holds(schema["if"], value, where) else "else"
        yield from self._errors(schema.get(follows, True), value, where)

    def dependent_schemas(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield the errors of the subschemas whose property is there."""
        if isinstance(value, dict):
            for name, inner in schema["dependentSchemas"].items():
                if name in value:
                    yield from self._errors(inner, value, where)

    # Mappings

    def properties(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield the errors of the named properties."""
        if isinstance(value, dict):
            for name, inner in schema["properties"].items():
                if name in value:
                    yield from self._child(inner, value[name], where, name)

    def pattern_properties(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield the errors of the properties whose names match."""
        if isinstance(value, dict):
            for pattern, inner in schema["patternProperties"].items():
                for name, each in value.items():
                    if Regex(pattern).search(name):
                        yield from self._child(inner, each, where, name)

    def additional_properties(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield the errors of all other properties, one error where none is allowed."""
        if not isinstance(value, dict):
            return
        extras = list(extra_properties(schema, value))
        inner = schema["additionalProperties"]
        if isinstance(inner, dict):
            for name in extras:
                yield from self._child(inner, value[name], where, name)
        elif inner is False and extras:
            yield _failure(where, schema, "additionalProperties", value)

    def property_names(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield the errors of the names."""
        if isinstance(value, dict):
            for name in value:
                yield from self._errors(schema["propertyNames"], name, where)

    def required(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield an error for each property that is missing."""
        if isinstance(value, dict):
            for name in schema["required"]:
                if name not in value:
                    yield _failure(where, schema, "required", value)

    def dependent_required(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield an error for each property that is missing beside another."""
        if isinstance(value, dict):
            for name, others in schema["dependentRequired"].items():
                for other in others if name in value else ():
                    if other not in value:
                        yield _failure(where, schema, "dependentRequired", value)

    # Lists

    def prefix_items(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield the errors of the first items."""
        if isinstance(value, list):
            for number, (item, inner) in enumerate(zip(value, schema["prefixItems"], strict=False)):
                yield from self._child(inner, item, where, number)

    def items(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield the errors of the items after the first ones, one error where none is allowed."""
        if not isinstance(value, list):
            return
        inner = schema["items"]
        start = len(schema.get("prefixItems", ()))
        if inner is False and len(value) > start:
            yield _failure(where, schema, "items", value)
        elif inner is not False:
            for number in range(start, len(value)):
                yield from self._child(inner, value[number], where, number)

    def contains(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield an error where too few or too many items satisfy the subschema."""
        if not isinstance(value, list):
            return
        inner = schema["contains"]
        least, most = schema.get("minContains", 1), schema.get("maxContains", len(value))
        matching = sum(self._holds(inner, item, where) for item in value)
        if matching > most:
            yield _failure(where, schema, "maxContains", value, demand=most)
        elif matching < least and matching:
            yield _failure(where, schema, "minContains", value, demand=least)
        elif matching < least:
            yield _failure(where, schema, "contains", value)

    # What nothing else has evaluated

    def unevaluated_items(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield an error where items are left that nothing has evaluated."""
        if isinstance(value, list):
            evaluated = self._evaluated_items(schema, value, where)
            if any(number not in evaluated for number in range(len(value))):
                yield _failure(where, schema, "unevaluatedItems", value)

    def _evaluated_items(self, schema: Json, value: list[Json], where: Where) -> set[int]:
        if not isinstance(schema, dict):
            return set()
        if "items" in schema:
            return set(range(len(value)))
        found = set(range(len(schema.get("prefixItems", ()))))
        for keyword in ("contains", "unevaluatedItems"):
            if keyword in schema:
                found |= {n for n, item in enumerate(value) if self._holds(schema[keyword], item, where)}
        for inner, place in self._collected(schema, value, where):
            found |= self._evaluated_items(inner, value, place)
        return found

    def unevaluated_properties(self, schema: Schema, value: Json, where: Where) -> Errors:
        """Yield an error where properties are left that nothing has evaluated."""
        if isinstance(value, dict):
            inner = schema["unevaluatedProperties"]
            evaluated = self._evaluated_properties(schema, value, where)
            left = (value[name] for name in value if name not in evaluated)
            if any(not self._holds(inner, each, where) for each in left):
                yield _failure(where, schema, "unevaluatedProperties", value)

    def _evaluated_properties(self, schema: Json, value: Mapping[str, Json], where: Where) -> set[str]:
        if not isinstance(schema, dict):
            return set()
        found: set[str] = schema.get("properties", {}).keys() & value.keys()
        for keyword in ("additionalProperties", "unevaluatedProperties"):
            if keyword in schema:
                found |= {n for n, each in value.items() if self._holds(schema[keyword], each, where)}
        for pattern in schema.get("patternProperties", ()):
            found |= {name for name in value if re.search(pattern, name)}  # Python's: jsonschema's own way
        for name, inner in schema.get("dependentSchemas", {}).items():
            if name in value:
                found |= self._evaluated_properties(inner, value, where)
        for inner, place in self._collected(schema, value, where):
            found |= self._evaluated_properties(inner, value, place)
        return found

    def _collected(self, schema: Schema, value: Json, where: Where) -> Iterator[tuple[Json, Where]]:
        """Yield the subschemas that evaluate parts of the same value: of branches those that hold."""
        if "$dynamicRef" in schema:
            raise UnsureError
        if "$ref" in schema:
            place = self._followed(schema["$ref"], where)
            yield place.schema, where._replace(file=place.file)
        for keyword in ("allOf", "oneOf", "anyOf"):
            for inner in schema.get(keyword, ()):
                if self._holds(inner, value, where):
                    yield inner, where
        if "if" in schema:
            holds = self._holds(schema["if"], value, where)
            if holds:
                yield schema["if"], where
            yield schema.get("then" if holds else "else", True), where


def _forbidden(value: Json, where: Where) -> Failure:
    relative = where.path[where.base :]
    return Failure(None, None, value, False, where.path, relative, where.branch)


def _failure(
    where: Where,
    schema: Schema,
    keyword: str,
    value: Json,
    context: tuple[Failure, ...] = (),
    demand: Json = None,
) -> Failure:
    wanted = schema.get(keyword) if demand is None else demand
    relative = where.path[where.base :]
    return Failure(keyword, wanted, value, schema, where.path, relative, where.branch, context)


def _is_within(keyword: str) -> Callable[[Json, Any], bool]:
    keeps = BOUNDS[keyword]
    return lambda value, bound: not is_number(value) or keeps(value, bound)


def _has_one_of(value: Json, types: str | list[str]) -> bool:
    return any(has_type(value, name) for name in ([types] if isinstance(types, str) else types))


_PLAIN: Mapping[str, Callable[[Json, Any], bool]] = {
    **{keyword: _is_within(keyword) for keyword in BOUNDS},
    "type": _has_one_of,
    "const": equal,
    "enum": lambda value, values: any(equal(each, value) for each in values),
    "multipleOf": lambda value, of: not is_number(value) or is_multiple(value, of),
    "minLength": lambda value, count: not isinstance(value, str) or len(value) >= count,
    "maxLength": lambda value, count: not isinstance(value, str) or len(value) <= count,
    "pattern": lambda value, pattern: not isinstance(value, str) or Regex(pattern).search(value),
    "format": lambda value, name: check(name, value),
    "minItems": lambda value, count: not isinstance(value, list) or len(value) >= count,
    "maxItems": lambda value, count: not isinstance(value, list) or len(value) <= count,
    "uniqueItems": lambda value, on: not on or not isinstance(value, list) or unique(value),
    "minProperties": lambda value, count: not isinstance(value, dict) or len(value) >= count,
    "maxProperties": lambda value, count: not isinstance(value, dict) or len(value) <= count,
}
"""The keywords that apply no subschemas: whether a value satisfies each."""

_KEYWORDS: Mapping[str, Callable[[Evaluator, Schema, Json, Where], Errors]] = {
    "$ref": Evaluator.reference,
    "$dynamicRef": Evaluator.unsure,
    "allOf": Evaluator.all_of,
    "anyOf": Evaluator.any_of,
    "oneOf": Evaluator.one_of,
    "not": Evaluator.negation,
    "if": Evaluator.condition,
    "dependentSchemas": Evaluator.dependent_schemas,
    "properties": Evaluator.properties,
    "patternProperties": Evaluator.pattern_properties,
    "additionalProperties": Evaluator.additional_properties,
    "propertyNames": Evaluator.property_names,
    "required": Evaluator.required,
    "dependentRequired": Evaluator.dependent_required,
    "prefixItems": Evaluator.prefix_items,
    "items": Evaluator.items,
    "contains": Evaluator.contains,
    "unevaluatedItems": Evaluator.unevaluated_items,
    "unevaluatedProperties": Evaluator.unevaluated_properties,
}
