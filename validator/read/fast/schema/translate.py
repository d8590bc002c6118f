"""Our schemas written for jsonschema-rs: only what it decides as the reference does, the rest asked back.

Every subschema becomes an entry of one document, which holds neither names nor annotations: ``$ref`` leads
to the entry's number. A regular expression that is not tame becomes a format, a comparison that two
languages make differently a keyword of ours; both ask Python. Where neither will do, UntameError is raised.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from validator.model.document import Json
from validator.model.formats import FORMATS
from validator.model.regex import Regex
from validator.read.fast.schema.places import Key, Place, Places
from validator.read.fast.schema.regexes import tame
from validator.read.fast.schema.values import BOUNDS, equal, is_number, unique
from validator.read.schema.extras import is_multiple

Check = Callable[[Json], bool]

ASK = "footnoted-ask"
"""The keyword that asks Python: it holds the number of a check."""

_EXACT = 2**53
"""Below this, whole numbers and doubles compare alike in every language."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN_TYPES = frozenset({"string", "boolean", "null", "integer", "number"})
_SAME_TO_PYTHON = re.compile(r"\^?[A-Za-z0-9_/ -]*")
_MAX_DEPTH = 60
"""Levels of nesting of one subschema that are followed."""
_MAX_STEPS = 10


class UntameError(Exception):
    """A schema holds what only the reference can be asked; ``str()`` says what."""


@dataclass(slots=True)
class Entry:
    """One subschema as it is given to jsonschema-rs, and which others it needs."""

    schema: Json
    needs: dict[Key, None] = field(default_factory=dict)
    in_place: set[Key] = field(default_factory=set)
    collects: set[str] = field(default_factory=set)
    """What matters to ``unevaluated…``, by the words of `_CLASHES`."""


_CLASHES = (
    ("unevaluatedItems", "counted contains", "`contains` with its counts under `unevaluatedItems`"),
    ("unevaluatedProperties", "pattern", "`patternProperties` under `unevaluatedProperties`"),
)


class Translator:
    """Writes the subschemas of a project for jsonschema-rs, each when it is first needed."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.checks: list[Check] = []
        self.formats: dict[str, Check] = {}
        self._entries: dict[Key, Entry] = {}
        self._failed: dict[Key, str] = {}
        self._numbers: dict[Key, int] = {}

    def document(self, start: Place) -> Json:
        """Return a subschema with all that it needs; raises UntameError."""
        keys = self._reached(start)
        self._refuse(keys)
        entries = {str(self._number(key)): self._entries[key].schema for key in keys}
        return {"$ref": self.reference(start.key), "$defs": entries}

    def reference(self, key: Key) -> str:
        """Return the ``$ref`` that leads to an entry."""
        return f"#/$defs/{self._number(key)}"

    def check_number(self, check: Check) -> int:
        """Return the number by which a schema asks a check."""
        self.checks.append(check)
        return len(self.checks) - 1

    def _number(self, key: Key) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def _reached(self, start: Place) -> list[Key]:
        found, todo = {start.key: None}, [start]
        while todo:
            entry = self._entry(todo.pop())
            for key in entry.needs:
                if key in found:
                    continue
                found[key] = None
                place = self.places.of(key)
                if place is None:
                    raise UntameError("a reference that leads nowhere")
                todo.append(place)
        return list(found)

    def _entry(self, place: Place) -> Entry:
        if place.key in self._failed:
            raise UntameError(self._failed[place.key])
        if place.key not in self._entries:
            try:
                self._entries[place.key] = _Writer(self, place.file).write(place.schema)
            except UntameError as error:
                self._failed[place.key] = str(error)
                raise
        return self._entries[place.key]

    def _refuse(self, keys: Iterable[Key]) -> None:
        entries = {key: self._entries[key] for key in keys}
        words = {word for entry in entries.values() for word in entry.collects}
        for one, other, what in _CLASHES:
            if one in words and other in words:
                raise UntameError(what)
        if _goes_round({key: entry.in_place for key, entry in entries.items()}):
            raise UntameError("a schema that applies itself to the very same value")


def _goes_round(edges: Mapping[Key, set[Key]]) -> bool:
    """Return whether a graph has a circle."""
    left = {key: set(others) for key, others in edges.items()}
    while free := [key for key, others in left.items() if not others & left.keys()]:
        for key in free:
            del left[key]
    return bool(left)


@dataclass(slots=True)
class _Sheet:
    """One mapping of keywords while it is written.

    ``beside`` holds what stands for a keyword of ours in words that may be there already.
    """

    schema: Mapping[str, Any]
    written: dict[str, Json] = field(default_factory=dict)
    beside: list[Json] = field(default_factory=list)

    def finish(self) -> Json:
        """Return the keywords in one mapping."""
        if "if" in self.written and not {"then", "else"} & self.written.keys():
            self.written["then"] = True  # jsonschema-rs does not look at it else, not even to collect
        if self.beside:
            self.written["allOf"] = [*self.written.get("allOf", ()), *self.beside]
        return self.written


class _Writer:
    """Writes one entry."""

    def __init__(self, translator: Translator, file: str) -> None:
        self._translator = translator
        self._file = file
        self._entry = Entry(True)
        self._depth = 0
        self._below = 0

    def write(self, schema: Json) -> Entry:
        self._entry.schema = self._schema(schema)
        return self._entry

    def _schema(self, schema: Json) -> Json:
        if isinstance(schema, bool):
            return schema
        self._depth += 1
        if self._depth > _MAX_DEPTH or not isinstance(schema, dict):
            raise UntameError("a schema that is nested too deeply, or is none")
        sheet = _Sheet(schema)
        for keyword, value in schema.items():
            if keyword in _WRITERS:
                _WRITERS[keyword](self, sheet, keyword, value)
        self._depth -= 1
        return sheet.finish()

    def _part(self, schema: Json) -> Json:
        """Write a subschema that applies to a part of the value."""
        self._below += 1
        written = self._schema(schema)
        self._below -= 1
        return written

    # What becomes of a keyword

    def as_written(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Keep what means the same to both."""
        sheet.written[keyword] = value

    def count(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Keep a count, which may be written 2.0."""
        sheet.written[keyword] = int(value)

    def here(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Write a subschema of the value itself."""
        sheet.written[keyword] = self._schema(value)

    def here_each(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Write a list of such."""
        sheet.written[keyword] = [self._schema(each) for each in value]

    def here_named(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Write such by name."""
        sheet.written[keyword] = {name: self._schema(each) for name, each in value.items()}

    def part(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Write a subschema of the value's parts."""
        self._entry.collects.add(keyword)
        sheet.written[keyword] = self._part(value)

    def part_each(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Write a list of such."""
        sheet.written[keyword] = [self._part(each) for each in value]

    def part_named(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Write such by name."""
        sheet.written[keyword] = {name: self._part(each) for name, each in value.items()}

    def contains(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Write what some items must satisfy, with how many."""
        self.part(sheet, keyword, value)
        for count in ("minContains", "maxContains"):
            if count in sheet.schema:
                self.count(sheet, count, sheet.schema[count])
                self._entry.collects.add("counted contains")

    def patterns(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Write subschemas by regular expression, two of them in one where these become the same."""
        found: dict[str, Json] = {}
        for pattern, each in value.items():
            known = tame(pattern)
            if known is None:
                raise UntameError(f"`patternProperties` with `{pattern}`")
            if not _SAME_TO_PYTHON.fullmatch(pattern):
                self._entry.collects.add("pattern")
            part = self._part(each)
            found[known] = {"allOf": [found[known], part]} if known in found else part
        sheet.written[keyword] = found

    def reference(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Lead to an entry."""
        place = self._translator.places.follow(self._file, value)
        if place is None:
            raise UntameError(f"`$ref` to `{value}`")
        self._entry.needs[place.key] = None
        if not self._below:
            self._entry.in_place.add(place.key)
        sheet.written[keyword] = self._translator.reference(place.key)

    def refuse(self, _sheet: _Sheet, keyword: str, _value: Json) -> None:
        """Leave the schema to the reference."""
        raise UntameError(f"`{keyword}`")

    def dialect(self, _sheet: _Sheet, _keyword: str, value: Json) -> None:
        """Leave a schema of another dialect to the reference."""
        if not isinstance(value, str) or value.removesuffix("#") != _DIALECT:
            raise UntameError("another `$schema`")

    # What may have to be asked back

    def _asks(self, sheet: _Sheet, check: Check) -> None:
        sheet.beside.append({ASK: self._translator.check_number(check)})

    def bound(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Compare with a number."""
        if _is_exact(value):
            sheet.written[keyword] = value
        else:
            self._asks(sheet, partial(_keeps, BOUNDS[keyword], value))

    def multiple(self, sheet: _Sheet, _keyword: str, value: Json) -> None:
        """Divide: jsonschema does so with doubles, jsonschema-rs with decimals."""
        self._asks(sheet, partial(_keeps, is_multiple, value))

    def const(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Compare with a value."""
        if _is_exact(value):
            sheet.written[keyword] = value
        else:
            self._asks(sheet, partial(equal, value))

    def enum(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Compare with several values, or with none."""
        if _is_exact(value) and value:
            sheet.written[keyword] = value
        else:
            self._asks(sheet, partial(_is_among, value))

    def unique(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Compare items with one another."""
        items = sheet.schema.get("items", True)
        if value and "prefixItems" not in sheet.schema and self._is_plain(self._file, items, 0):
            sheet.written[keyword] = True
        elif value:
            asked = {ASK: self._translator.check_number(_has_unique_items)}
            sheet.beside.append(
                {"anyOf": [{"maxItems": 1}, asked]}
            )  # most lists are short, and asking is slow

    def _is_plain(self, file: str, schema: Json, depth: int) -> bool:
        """Return whether a valid value holds no lists: those are compared in several ways."""
        if not isinstance(schema, dict) or depth > _MAX_STEPS:
            return False
        if "enum" in schema:
            return all(each is None or isinstance(each, str | bool) for each in schema["enum"])
        named = schema.get("type", ())
        kinds = {named} if isinstance(named, str) else set(named)
        if kinds and kinds <= _PLAIN_TYPES:
            return True
        closed = schema.get("additionalProperties") is False and "patternProperties" not in schema
        if kinds and kinds <= {*_PLAIN_TYPES, "object"} and closed:
            return all(self._is_plain(file, e, depth + 1) for e in schema.get("properties", {}).values())
        place = self._translator.places.follow(file, schema["$ref"]) if "$ref" in schema else None
        return place is not None and self._is_plain(place.file, place.schema, depth + 1)

    def pattern(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Search for a regular expression."""
        known = tame(value)
        if known is not None:
            sheet.written[keyword] = known
            return
        name = f"pattern {value}"
        self._translator.formats[name] = Regex(value).search
        sheet.beside.append({"format": name})

    def format(self, sheet: _Sheet, keyword: str, value: Json) -> None:
        """Ask for one of our formats; the others say nothing."""
        if value in FORMATS:
            name = f"format {value}"
            self._translator.formats[name] = FORMATS[value]
            sheet.written[keyword] = name


def _keeps(rule: Callable[[Any, Any], bool], bound: Json, value: Json) -> bool:
    return not is_number(value) or rule(value, bound)


def _is_among(values: Json, value: Json) -> bool:
    return any(equal(each, value) for each in values)


def _has_unique_items(value: Json) -> bool:
    return not isinstance(value, list) or unique(value)


def _is_exact(value: Json) -> bool:
    """Return whether all numbers in a value compare alike in every language."""
    if isinstance(value, dict):
        return all(_is_exact(each) for each in value.values())
    if isinstance(value, list):
        return all(_is_exact(each) for each in value)
    return not is_number(value) or (math.isfinite(value) and abs(value) < _EXACT)


_Write = Callable[[_Writer, _Sheet, str, Any], None]
_WRITERS: Mapping[str, _Write] = {
    **dict.fromkeys(("type", "required", "dependentRequired"), _Writer.as_written),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems"), _Writer.count),
    **dict.fromkeys(("minProperties", "maxProperties"), _Writer.count),
    **dict.fromkeys(("not", "if", "then", "else"), _Writer.here),
    **dict.fromkeys(("allOf", "anyOf", "oneOf"), _Writer.here_each),
    **dict.fromkeys(("additionalProperties", "propertyNames", "items"), _Writer.part),
    **dict.fromkeys(("unevaluatedItems", "unevaluatedProperties"), _Writer.part),
    **dict.fromkeys(BOUNDS, _Writer.bound),
    "dependentSchemas": _Writer.here_named,
    "prefixItems": _Writer.part_each,
    "properties": _Writer.part_named,
    "patternProperties": _Writer.patterns,
    "contains": _Writer.contains,
    "multipleOf": _Writer.multiple,
    "const": _Writer.const,
    "enum": _Writer.enum,
    "uniqueItems": _Writer.unique,
    "pattern": _Writer.pattern,
    "format": _Writer.format,
    "$ref": _Writer.reference,
    "$dynamicRef": _Writer.refuse,
    "$schema": _Writer.dialect,
}
