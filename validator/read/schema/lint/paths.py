"""Path templates: variables that nothing binds, and files that two schemas describe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from validator.model.document import Json, Pointer
from validator.model.plan import NOTHING, Component, ComponentKind, Template
from validator.model.pointer import PointerError
from validator.model.wording import listed, nearest
from validator.read.schema.graph import Raw
from validator.read.schema.keys import ComponentError, variables
from validator.read.schema.lint.fault import Fault, Place
from validator.read.schema.lint.names import Names, Referring, key_of_reference, read_components
from validator.read.schema.lint.overlap import common_path
from validator.read.schema.lint.targets import flat
from validator.read.schema.templates import TemplateError, bind, compile_template

Written = list[tuple[Pointer, Template]]
"""The templates of a schema, each with its place below the root."""
Roots = Mapping[str, Sequence[int]]
"""Of each schema file the nodes that apply to its documents and to its path."""


def templates_of(schema: Json) -> Written:
    """Return the templates of a schema file that can be read."""
    value = schema.get("x-files", ()) if isinstance(schema, dict) else ()
    texts: list[tuple[Pointer, str]]
    if isinstance(value, str):
        texts = [(("x-files",), value)]
    else:
        texts = [(("x-files", index), text) for index, text in enumerate(value)]
    found: Written = []
    for pointer, text in texts:
        try:
            found.append((pointer, compile_template(text)))
        except TemplateError:
            continue
    return found


def path_faults(names: Names, contents: Mapping[str, Json], roots: Roots) -> Iterator[Fault]:
    """Yield a fault for each variable without a value, and for each file with two schemas."""
    written = {path: templates_of(schema) for path, schema in contents.items()}
    for path, templates in written.items():
        yield from _unbound(names, path, templates, roots.get(path, ()))
        yield from _unbound_paths(path, contents[path], templates)
    yield from _nowhere(names)
    yield from _overlaps(written)


# Variables


def _unbound(names: Names, path: str, templates: Written, roots: Sequence[int]) -> Iterator[Fault]:
    needs: dict[str, Place] = {}
    for root in roots:
        for raw in names.graph.reach(root) if root != NOTHING else ():
            for name, place in _needs(names, raw):
                needs.setdefault(name, place)
    for pointer, template in templates:
        for name, place in needs.items():
            if name not in template.variables and not template.excludes:
                yield Fault(
                    "unbound-variable",
                    Place(path, pointer),
                    f"`{template.text}` binds no `{{{name}}}`{_meant(name, template.variables)}",
                    f"a key, a reference or `x-equals` needs it: name a part of the path `{{{name}}}`",
                    ((place, "needed here"),),
                )


def _needs(names: Names, raw: Raw) -> Iterator[tuple[str, Place]]:
    """Yield the path variables that a node's own keywords need, with the place."""
    for keyword in ("x-key", "x-part"):
        for index, text in enumerate(raw.schema.get(keyword, ())):
            yield from ((name, names.at(raw, keyword, index)) for name in _variables(text))
    for by, texts in raw.schema.get("x-unique", {}).items():
        for index, text in enumerate(texts):
            yield from ((name, names.at(raw, "x-unique", by, index)) for name in _variables(text))
    if "x-equals" in raw.schema:
        yield from ((name, names.at(raw, "x-equals")) for name in _variables(raw.schema["x-equals"]))
    for referring in names.references:
        if referring.raw.schema is raw.schema:
            yield from ((name, names.at(raw, "x-ref")) for name in _of_reference(names, referring))


def _variables(text: str) -> list[str]:
    try:
        return sorted(variables(read_components([text])))
    except (ComponentError, PointerError):
        return []


def _of_reference(names: Names, referring: Referring) -> list[str]:
    found: set[str] = set()
    for goal in referring.goals:
        own = names.keys(goal.type, referring.by)
        used = key_of_reference(own, referring.written) if own is not None else None
        found |= variables(used) if used is not None else set()
    return sorted(found)


def _unbound_paths(path: str, schema: Json, templates: Written) -> Iterator[Fault]:
    bound = {name for _, template in templates if not template.excludes for name in template.variables}
    given = schema.get("x-path", {}) if isinstance(schema, dict) else {}
    for name in given:
        if name not in bound and templates:
            yield Fault(
                "unbound-variable",
                Place(path, ("x-path", name), is_key=True),
                f"no template of `x-files` binds `{{{name}}}`{_meant(name, bound)}",
                f"the templates bind {listed(f'`{{{each}}}`' for each in sorted(bound)) or 'no variable'}",
            )


def _meant(name: str, bound: Iterable[str]) -> str:
    found = nearest(name, bound)
    return f"; did you mean `{{{found}}}`?" if found else ""


# What encloses a record


def _nowhere(names: Names) -> Iterator[Fault]:
    """Yield a fault for each component that names an entry or a record that is never around it."""
    entries = _under_entries(names)
    for raw, component, place in _placed(names):
        if component.kind is ComponentKind.ENTRY and raw.number not in entries:
            yield Fault(
                "unbound-variable",
                place,
                "`{@key}` has no value: no mapping entry encloses this",
                "`{@key}` is the key under which the record, or what encloses it, stands in a mapping "
                "(below `additionalProperties` or `patternProperties`)",
            )
        elif component.kind is ComponentKind.ENCLOSING and component.name in names.types:
            outer = [d.raw.number for d in names.types[component.name]]
            if not any(raw.number in {n.number for n in names.graph.reach(o)} for o in outer):
                yield Fault(
                    "unbound-variable",
                    place,
                    f"no `{component.name}` ever encloses this",
                    f"`{{{component.name}/…}}` takes a field of the record around this one",
                    tuple((names.key(names.graph.nodes[o], "x-record"), "declared here") for o in outer[:1]),
                )


def _placed(names: Names) -> Iterator[tuple[Raw, Component, Place]]:
    for declared in names.records():
        for by, components in declared.keys.items():
            way = ("x-unique", by) if by else ("x-key",)
            for index, component in enumerate(components):
                place = names.at(declared.raw, *way, index)
                yield from ((declared.raw, part, place) for part in flat(component))
    for referring in names.references:
        for index, component in enumerate(referring.written or ()):
            place = names.at(referring.raw, "x-ref", "key", index)
            yield from ((referring.raw, part, place) for part in flat(component))


def _under_entries(names: Names) -> set[int]:
    found: set[int] = set()
    for raw in names.graph.nodes:
        starts = [number for _, number in raw.patterns]
        starts += [raw.get("additionalProperties"), raw.get("unevaluatedProperties")]
        for start in starts:
            if start != NOTHING and start not in found:
                found |= {node.number for node in names.graph.reach(start)}
    return found


# Two schemas for one file


def _overlaps(written: Mapping[str, Written]) -> Iterator[Fault]:
    for (path, mine), (other, theirs) in combinations(written.items(), 2):
        found = common_path([t for _, t in mine], [t for _, t in theirs])
        if found is None:
            continue
        first, second, example = found
        if bind(second, example) is None:
            continue
        here = next(pointer for pointer, t in theirs if t is second)
        there = next(pointer for pointer, t in mine if t is first)
        yield Fault(
            "overlapping-templates",
            Place(other, here),
            f"a file `{example}` would be described by two schemas, {path} and this one",
            f"narrow a template, or exclude the file from one of them with `!{example}`",
            ((Place(path, there), f"`{first.text}` describes it, too"),),
        )
