"""Keywords that stand where they mean nothing, and formats that nobody asserts."""

from __future__ import annotations

from collections.abc import Iterator

from validator.model.formats import FORMATS
from validator.model.plan import ComponentKind
from validator.model.wording import TYPE_NAMES, counted, did_you_mean, listed
from validator.read.schema.dialect import APPLIES_TO, AT_ROOT, BESIDE_RECORD
from validator.read.schema.lint.fault import Fault
from validator.read.schema.lint.names import PRIMARY, Components, Declared, Names, Referring
from validator.read.schema.lint.pointers import sequence_component
from validator.read.schema.lint.subschemas import Subschema
from validator.read.schema.lint.targets import flat
from validator.read.schema.lint.types import SCALARS, allowed_types, own_types

_NEEDS = {"then": "if", "else": "if", "minContains": "contains", "maxContains": "contains"}


def placement_faults(sub: Subschema) -> Iterator[Fault]:
    """Yield what is misplaced in one subschema, by its own keywords."""
    yield from _roots(sub)
    yield from _without_record(sub)
    yield from _negated(sub)
    yield from _idle(sub)
    yield from _format(sub)


def _roots(sub: Subschema) -> Iterator[Fault]:
    for keyword in AT_ROOT:
        if keyword not in sub.schema:
            continue
        if sub.pointer:
            message = f"`{keyword}` stands at the root of a schema file, and means nothing inside"
            yield Fault("misplaced-keyword", sub.key(keyword), message, "move it to the root, or remove it")
        elif keyword != "x-files" and "x-files" not in sub.schema:
            message = f"`{keyword}` means nothing without `x-files`: this schema describes no file"
            yield Fault("misplaced-keyword", sub.key(keyword), message, "add `x-files`, or remove it")


def _without_record(sub: Subschema) -> Iterator[Fault]:
    if "x-record" in sub.schema:
        return
    for keyword in BESIDE_RECORD:
        if keyword in sub.schema:
            message = f"`{keyword}` means nothing here: there is no `x-record` beside it"
            help_ = "name the record type with `x-record` in the same subschema, or move the keyword there"
            yield Fault("misplaced-keyword", sub.key(keyword), message, help_)


def _negated(sub: Subschema) -> Iterator[Fault]:
    if not _below_not(sub):
        return
    for keyword in ("x-record", "x-ref", "x-equals"):
        if keyword in sub.schema:
            message = f"`{keyword}` means nothing inside `not`"
            yield Fault("misplaced-keyword", sub.key(keyword), message, "what is under `not` never applies")


def _below_not(sub: Subschema) -> bool:
    """Whether a `not` on the way is the keyword, and no field of that name."""
    by_name = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "x-path")
    is_name = False
    for token in sub.pointer:
        if token == "not" and not is_name:
            return True
        is_name = not is_name and token in by_name
    return False


def _idle(sub: Subschema) -> Iterator[Fault]:
    kinds = own_types(sub.schema) if "type" in sub.schema else None
    for keyword in sub.schema:
        needed = _NEEDS.get(keyword)
        if needed is not None and needed not in sub.schema:
            message = f"`{keyword}` means nothing without `{needed}`"
            yield Fault("idle-keyword", sub.key(keyword), message, f"add `{needed}`, or remove it")
        elif kinds is not None and keyword in APPLIES_TO and not kinds & set(APPLIES_TO[keyword]):
            mine = listed((TYPE_NAMES[kind] for kind in sorted(kinds)), "or")
            wanted = TYPE_NAMES[APPLIES_TO[keyword][0]]
            message = f"`{keyword}` means nothing here: it speaks of {wanted}, and this is {mine}"
            yield Fault("idle-keyword", sub.key(keyword), message, "change `type`, or remove it")


def _format(sub: Subschema) -> Iterator[Fault]:
    name = sub.schema.get("format")
    if name is not None and name not in FORMATS:
        message = f"nobody asserts the format `{name}`{did_you_mean(name, FORMATS)}"
        known = listed(f"`{each}`" for each in sorted(FORMATS))
        yield Fault("unasserted-format", sub.at("format"), message, f"the formats: {known}")


# What the schemas say together


def meaning_faults(names: Names) -> Iterator[Fault]:
    """Yield what is misplaced because of what else applies there."""
    for declared in names.records():
        yield from _sequence(names, declared)
        yield from _aliases(names, declared)
    for referring in names.references:
        yield from _reference(names, referring)
    for raw in names.graph.nodes:
        if "x-equals" in raw.schema and not allowed_types(names.graph, raw.number) & SCALARS:
            message = "`x-equals` means nothing here: the value is a mapping or a list"
            yield Fault("misplaced-keyword", names.key(raw, "x-equals"), message, "put it on a single value")


def _sequence(names: Names, declared: Declared) -> Iterator[Fault]:
    found = sequence_component(names, declared)
    if found is None:
        return
    components, component = found
    place = names.at(declared.raw, "x-sequence")
    texts = declared.raw.schema["x-key"]
    if component not in components:
        message = (
            f"`x-sequence` names `{declared.raw.schema['x-sequence']}`, which is no component of `x-key`"
        )
        help_ = f"the components of the key: {listed(f'`{text}`' for text in texts)}"
        yield Fault(
            "misplaced-keyword", place, message, help_, ((names.key(declared.raw, "x-key"), "the key"),)
        )
    elif component.is_text:
        message = "`x-sequence` needs a whole number, and this component is text"
        yield Fault("misplaced-keyword", place, message, "number the records with a field of their own")
    elif component.kind is ComponentKind.FIELD and not _may_be_whole(names, declared, component.pointer):
        message = f"`x-sequence` needs a whole number, and `{component.noun}` of {declared.type} is none"
        yield Fault("misplaced-keyword", place, message, "give the field `type: integer`")


def _may_be_whole(names: Names, declared: Declared, pointer: tuple[str, ...]) -> bool:
    here = names.graph.under({declared.raw.number}, pointer)
    return all("integer" in allowed_types(names.graph, n) for n in here)


def _aliases(names: Names, declared: Declared) -> Iterator[Fault]:
    if "x-aliases" not in declared.raw.schema or declared.type in names.damaged:
        return
    key: Components = declared.keys.get(PRIMARY, ())
    own = [component for component in key if component.kind is not ComponentKind.PATH]
    if len(key) != 1 and len(own) != 1:
        count = f"the key of {declared.type} has {counted(len(own), 'component')} that an alias could replace"
        yield Fault(
            "misplaced-keyword",
            names.key(declared.raw, "x-aliases"),
            f"`x-aliases` means nothing here: {count if key else f'{declared.type} has no `x-key`'}",
            "an alias replaces the one component of the key that is no path variable",
        )


def _reference(names: Names, referring: Referring) -> Iterator[Fault]:
    kinds = allowed_types(names.graph, referring.raw.number)
    place = names.key(referring.raw, "x-ref")
    parts = [part for component in referring.written or () for part in flat(component)]
    pointers = any(part.kind is ComponentKind.FIELD and part.pointer for part in parts)
    if "key" in (value if isinstance(value := referring.raw.schema["x-ref"], dict) else ()):
        if pointers and "object" not in kinds:
            message = "`x-ref` has a `key` made of fields, and this value has none: it is no mapping"
            yield Fault("misplaced-keyword", place, message, "put it on the mapping that has the fields")
        return
    if kinds & SCALARS or not kinds:
        return
    if "object" in kinds:
        message = "`x-ref` means nothing on a mapping without `key`"
        help_ = "put it on the field that holds the key, or write the components: `key: [/field]`"
    else:
        message = "`x-ref` means nothing on a list"
        help_ = "put it on the list's `items`"
    yield Fault("misplaced-keyword", place, message, help_)
