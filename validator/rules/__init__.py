"""One file a rule: its page, what it finds and how it explains a fault; here are words that several share."""

from __future__ import annotations

from validator.model.corpus import RecordId
from validator.model.document import Pointer
from validator.model.facts import NO_RECORD, Key, SchemaFault
from validator.model.keys import plain
from validator.model.plan import Component, ComponentKind
from validator.model.view import View, open_place
from validator.model.wording import listed, shown


def subject(fault: SchemaFault, view: View) -> str:
    """Return what a schema fault is about: a record, a field, an item, a key, a part of the path."""
    if fault.is_key:
        return f"the key {quoted(str(fault.pointer[-1]))}"
    return subject_at(view, fault.document, fault.pointer)


def subject_at(view: View, document: int, pointer: Pointer) -> str:
    """Return what stands at a place, in a reader's words."""
    if document < 0:
        return f"the path's {quoted(str(pointer[0]))}"
    holder = view.holder(document, pointer)
    if holder != NO_RECORD and view.trace.record_places[holder] == (document, pointer):
        return view.called(holder)
    field = next((quoted(token) for token in reversed(pointer) if isinstance(token, str)), "")
    whole = "the file" if len(view.trace.documents) < 2 else "this document"
    if pointer and isinstance(pointer[-1], int):
        return f"an item of {field or whole}"
    return field or whole


def write(fault: SchemaFault, text: str) -> str:
    """Return what to do where another value is meant; what the path says is renamed."""
    return f"rename the file or folder to {text}" if fault.document < 0 else f"write {text}"


def quoted(name: str) -> str:
    """Return the name of a field or key in backticks; an empty one can still be seen."""
    return shown(name) if name else '`""`'


def advice(*lines: str | None) -> str | None:
    """Return the lines of help that there are, None where there is none."""
    return "\n".join(line for line in lines if line) or None


def called(view: View, where: RecordId) -> str:
    """Return a record of whichever file in words; one without a key is only of its type."""
    fact = view.corpus.record(where)
    type_name = view.corpus.plan.records[fact.plan].type
    return f"a {type_name} without a key" if fact.key is None else view.key_words(type_name, "", fact.key)


def scope_words(view: View, type_name: str, by: str, key: Key) -> str:
    """Return within what a key is counted: ``this article``, ``book `x` ``; empty for a global one."""
    kind = view.corpus.plan.types[type_name]
    place = open_place(kind, by)
    parts = enumerate(zip(kind.keys[by], key, strict=True))
    return listed(_scope_part(view, component, part) for i, (component, part) in parts if i != place)


def _scope_part(view: View, component: Component, part: object) -> str:
    is_path = component.kind is ComponentKind.PATH
    if is_path and view.facts.bindings.get(component.name) == part:
        return f"this {component.name}"
    nouns = {ComponentKind.ENCLOSING: component.name, ComponentKind.ENTRY: ""}
    name = nouns.get(component.kind, component.noun)
    return f"{name} {shown(plain(part))}".strip()
