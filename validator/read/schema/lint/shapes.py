"""Keywords whose value is none that they can have: what the meta-schema says, in our words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from validator.model.document import Json, Pointer
from validator.model.pointer import PointerError, dig, parse_pointer
from validator.model.wording import nearest, shown, type_name
from validator.read.schema.dialect import OURS, REFERENCE_OPTIONS, STANDARD, meta_validator, parts
from validator.read.schema.keys import ComponentError, parse_component
from validator.read.schema.lint.fault import Fault, Place
from validator.read.schema.lint.subschemas import Subschema, subschemas
from validator.read.schema.templates import TemplateError, compile_template

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_CHOICES = {
    "type": ("array", "boolean", "integer", "null", "number", "object", "string"),
    "x-documents": ("one", "many"),
    "x-unused": ("error", "warning", "ignore"),
    "missing": ("error", "warning", "ignore"),
}
_KEYS = ("x-key", "x-part", "x-unique")


def misshapen(path: str, value: Json) -> list[Fault]:
    """Return a fault for each keyword with a value that the meta-schema refuses, and remove it.

    What other rules tell (unknown and misplaced keywords) is passed over here.
    """
    found: dict[Pointer, Pointer] = {}
    for error in _leaves(meta_validator().iter_errors(value)):
        pointer = tuple(error.absolute_path)
        keyword = keyword_of(value, pointer)
        if keyword is None or error.validator in (None, "additionalProperties"):
            continue
        # Of several faults in one keyword the deepest place says most.
        if keyword not in found or len(pointer) > len(found[keyword]):
            found[keyword] = pointer
    faults = [_fault(path, value, keyword, pointer) for keyword, pointer in found.items()]
    for keyword in sorted(found, key=len, reverse=True):
        holder = dig(value, keyword[:-1])
        if isinstance(holder, dict):
            holder.pop(keyword[-1], None)
    return faults


def _leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Yield the errors themselves, of alternatives those of the one branch for values of this kind."""
    for error in errors:
        branches: dict[object, list[ValidationError]] = {}
        for inner in error.context or ():
            branches.setdefault(inner.relative_schema_path[0], []).append(inner)
        meant = [b for b in branches.values() if not any(_is_other_kind(inner) for inner in b)]
        if len(meant) == 1:
            yield from _leaves(meant[0])
        else:
            yield error


def _is_other_kind(error: ValidationError) -> bool:
    """Whether an error says that the value is of another kind altogether than its schema speaks of."""
    if error.relative_path:
        return False
    branches: dict[object, bool] = {}
    for inner in error.context or ():
        index = inner.relative_schema_path[0]
        branches[index] = branches.get(index, False) or _is_other_kind(inner)
    return error.validator in ("type", "enum") or (bool(branches) and all(branches.values()))


def keyword_of(value: Json, pointer: Pointer) -> Pointer | None:
    """Return the way to the innermost keyword that a pointer leads into, None at a subschema itself."""
    start: Pointer = ()
    schema = value
    while isinstance(schema, dict):
        inner = next((way for way, _ in parts(schema) if _begins(pointer, (*start, *way))), None)
        if inner is None:
            break
        child = dig(schema, inner)
        if not isinstance(child, dict):
            break
        start, schema = (*start, *inner), child
    return pointer[: len(start) + 1] if len(pointer) > len(start) else None


def _begins(pointer: Pointer, way: Pointer) -> bool:
    return pointer[: len(way)] == way


def _fault(path: str, value: Json, keyword: Pointer, pointer: Pointer) -> Fault:
    name = str(keyword[-1])
    option = str(pointer[len(keyword)]) if name == "x-ref" and len(pointer) > len(keyword) else ""
    shape = REFERENCE_OPTIONS.get(option) or OURS.get(name) or STANDARD.get(name) or "something else"
    called = f"`{option}` of `x-ref`" if option in REFERENCE_OPTIONS else f"`{name}`"
    found = dig(value, pointer)
    hint = _hint(option or name, found)
    return Fault(
        "malformed-keyword",
        Place(path, pointer),
        f"{called} is {shape}; {_what(found)} stands here{hint}",
        _help(name, found),
    )


def _what(found: Json) -> str:
    if isinstance(found, dict | list) or found is None:
        return {"object": "a mapping", "array": "a list", "null": "nothing"}[type_name(found)]
    return shown(found)


def _hint(name: str, found: Json) -> str:
    choice = nearest(found, _CHOICES.get(name, ())) if isinstance(found, str) else None
    return f"; did you mean `{choice}`?" if choice else ""


def _help(name: str, found: Json) -> str | None:
    if name in _KEYS and isinstance(found, str) and found and not found.startswith("/"):
        return f"write `/{found}` for a field of the record, `{{{found}}}` for a variable of the path"
    if name == "items" and isinstance(found, list):
        return "a list of schemas, one for each place, is `prefixItems`"
    if name == "required" and isinstance(found, bool):
        return "the mapping around the field lists what it requires: `required: [name, …]`"
    return None


# The languages inside texts


def misworded(path: str, value: Json) -> Iterator[Fault]:
    """Yield a fault for each path template, component and pointer that cannot be read."""
    for sub in subschemas(path, value):
        for pointer, text in _templates(sub):
            yield from _attempt(sub, pointer, text, is_template=True)
        for pointer, text in components(sub):
            yield from _attempt(sub, pointer, text)


def _templates(sub: Subschema) -> Iterator[tuple[Pointer, str]]:
    templates = sub.schema.get("x-files", ()) if not sub.pointer else ()
    if isinstance(templates, str):
        yield ("x-files",), templates
    else:
        yield from ((("x-files", index), text) for index, text in enumerate(templates))


def components(sub: Subschema) -> Iterator[tuple[Pointer, str]]:
    """Yield every text of a well-formed subschema that is a component of a key, with the way to it."""
    schema = sub.schema
    for keyword in ("x-key", "x-part"):
        yield from (((keyword, i), text) for i, text in enumerate(schema.get(keyword, ())))
    for keyword in ("x-sequence", "x-equals"):
        if keyword in schema:
            yield (keyword,), schema[keyword]
    for name, texts in schema.get("x-unique", {}).items():
        yield from ((("x-unique", name, i), text) for i, text in enumerate(texts))
    reference = schema.get("x-ref")
    if isinstance(reference, dict):
        yield from ((("x-ref", "key", i), text) for i, text in enumerate(reference.get("key", ())))


def _attempt(sub: Subschema, pointer: Pointer, text: str, *, is_template: bool = False) -> Iterator[Fault]:
    try:
        if is_template:
            compile_template(text)
        else:
            parse_component(text)
    except (TemplateError, ComponentError, PointerError) as error:
        yield Fault("malformed-keyword", sub.at(*pointer), f"`{pointer[0]}`: {error}")


def readable(text: str) -> bool:
    """Whether a text is a pointer."""
    try:
        parse_pointer(text)
    except PointerError:
        return False
    return True
