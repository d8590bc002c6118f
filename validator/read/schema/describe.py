"""Gathers what the schemas of a project say of its records, for a page that people read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from validator.model.plan import NOTHING, Component, ComponentKind, FilePlan, Plan, Strictness
from validator.model.pointer import format_pointer
from validator.model.schema_page import Edge, Field, Home, RecordPage, SchemaPage
from validator.model.wording import listed
from validator.read.schema.compile import compile_plan
from validator.read.schema.constraints import demands, kind_of
from validator.read.schema.graph import Graph, Raw
from validator.read.schema.load import SchemaFiles

_MEMBER = "*"


def describe(schemas: SchemaFiles) -> SchemaPage:
    """Return what there is to say of a project's record types; raises SchemaError."""
    graph = Graph(schemas)
    return _Describer(graph, compile_plan(graph)).page()


class _Describer:
    def __init__(self, graph: Graph, plan: Plan) -> None:
        self.graph = graph
        self.plan = plan
        self.nodes = {raw.number: raw for raw in graph.nodes if "x-record" in raw.schema}

    def page(self) -> SchemaPage:
        records = tuple(self._record(name) for name in sorted(self.plan.types))
        contents = self.graph.schemas.contents
        files = {path: _text(value, "title") for path, value in contents.items()}
        return SchemaPage(records, (*_edges(records), *self._path_edges()), files)

    def _declared(self, name: str) -> list[Raw]:
        return [raw for raw in self.nodes.values() if raw.schema["x-record"] == name]

    def _record(self, name: str) -> RecordPage:
        declared = self._declared(name)
        return RecordPage(
            type=name,
            title=_first(self._beside(declared[0].number), "title"),
            description=_first(self._beside(declared[0].number), "description"),
            homes=tuple(self._homes(name)),
            facts=tuple(self._facts(name, declared)),
            fields=tuple(self._fields(declared)),
        )

    def _beside(self, number: int) -> list[Raw]:
        """Return what applies to a value of a subschema: itself, what it refers to, then what may apply."""
        found = [number] if number != NOTHING else []
        for way in (lambda raw: raw.always, Raw.in_place):
            for place in found:
                found += [n for n in way(self.graph.nodes[place]) if n != NOTHING and n not in found]
        return [self.graph.nodes[n] for n in dict.fromkeys(found)]

    # Where records stand

    def _homes(self, name: str) -> Iterator[Home]:
        for file in self.plan.files:
            if name in file.declares:
                templates = tuple(template.text for template in file.templates)
                yield Home(templates, self._shape(file, name))

    def _shape(self, file: FilePlan, name: str) -> str:
        here = self.graph.beside({file.root})
        if self._has(here, name):
            return "one a file"
        nodes = [self.graph.nodes[n] for n in here]
        if self._has(self._next(nodes, ("items",)), name):
            return "a list"
        named = self._next(nodes, ("additionalProperties", "unevaluatedProperties"))
        named |= self.graph.beside({n for node in nodes for _, n in node.patterns})
        if self._has(named, name):
            return "a mapping"
        inside = sorted(t for t in file.declares if t != name and self._inside(t, name))
        return f"inside {listed((f'`{t}`' for t in inside), 'or')}" if inside else "inside the document"

    def _next(self, nodes: Iterable[Raw], keywords: Sequence[str]) -> set[int]:
        return self.graph.beside({node.get(keyword) for node in nodes for keyword in keywords})

    def _has(self, numbers: Iterable[int], name: str) -> bool:
        return any(n in self.nodes and self.nodes[n].schema["x-record"] == name for n in numbers)

    def _inside(self, outer: str, inner: str) -> bool:
        return any(
            self._has((node.number for node in self.graph.reach(raw.number)), inner)
            for raw in self._declared(outer)
        )

    # What holds of them

    def _facts(self, name: str, declared: Sequence[Raw]) -> Iterator[tuple[str, str]]:
        kind = self.plan.types[name]
        if kind.keys.get(""):
            yield "Key", _components(kind.keys[""])
        for by, components in kind.keys.items():
            if by:
                yield f"Candidate key `{by}`", _components(components)
        plans = [self.plan.nodes[raw.number].record for raw in declared]
        yield from dict.fromkeys(fact for plan in plans if plan for fact in self._of_plan(plan))
        if kind.unused is not Strictness.IGNORE:
            yield "Unused", f"{kind.unused} where nothing refers to it"

    def _of_plan(self, plan: Any) -> Iterator[tuple[str, str]]:
        if plan.label is not None:
            yield "Called by", f"`{_dotted(plan.label)}`"
        if plan.aliases:
            yield "Other names", listed(f"`{_dotted(tokens)}`" for tokens in plan.aliases)
        if plan.parts:
            yield "Spread over files by", listed(f"`{{{name}}}`" for name in plan.parts)
        if plan.sequence is not None:
            yield "Numbered", f"`{plan.key[plan.sequence].noun}` runs 1, 2, 3 … without gaps"
        for number in plan.orders:
            order = self.plan.orders[number]
            yield "Order", f"`{_way(order.first.steps)}` no later than `{_way(order.second.steps)}`"

    # Fields

    def _fields(self, declared: Sequence[Raw]) -> Iterator[Field]:
        seen: set[str] = set()
        for raw in declared:
            for field in self._of_value(raw.number, "", frozenset()):
                if field.path not in seen:
                    seen.add(field.path)
                    yield field

    def _of_value(self, number: int, path: str, above: frozenset[int]) -> Iterator[Field]:
        """Yield the fields inside a value: its own, and those of its items."""
        if number == NOTHING or number in above:
            return
        nodes = self._beside(number)
        inner = above | {number}
        needs = _needs(self.graph, number, nodes)
        for name, child in _properties(nodes):
            yield from self._field(child, f"{path}.{name}" if path else name, needs.get(name, ""), inner)
        for child in dict.fromkeys(_members(nodes)):
            yield from self._field(child, f"{path}.{_MEMBER}" if path else _MEMBER, "", inner)
        for child in dict.fromkeys(_items(nodes)):
            yield from self._of_value(child, f"{path}[]", inner)

    def _field(self, number: int, path: str, need: str, above: frozenset[int]) -> Iterator[Field]:
        nodes = self._beside(number)
        members = [node for child in _items(nodes) for node in self._beside(child)]
        record = _first([*nodes, *members], "x-record") or None
        names = [node for child in _names(nodes) for node in self._beside(child)]
        yield Field(
            path=path,
            need=need,
            kind=kind_of(nodes, members),
            description=_first(nodes, "description"),
            demands=(*self._elsewhere([*nodes, *members]), *demands(nodes, members)),
            references=tuple(self._targets([*nodes, *members])),
            key_references=tuple(self._targets(names)),
            record=record,
            example=_example(nodes),
        )
        if record is None:
            yield from self._of_value(number, path, above)

    def _targets(self, nodes: Iterable[Raw]) -> Iterator[str]:
        found = (self.plan.nodes[node.number].reference for node in nodes)
        yield from dict.fromkeys(target.type for plan in found if plan for target in plan.targets)

    def _elsewhere(self, nodes: Iterable[Raw]) -> Iterator[str]:
        """Yield a sentence where records are referred to that no schema of the project declares."""
        values = [node.schema["x-ref"] for node in nodes if "x-ref" in node.schema]
        names = [value["to"] if isinstance(value, dict) else value for value in values]
        types = [name for each in names for name in ([each] if isinstance(each, str) else each)]
        unknown = [f"`{name}`" for name in dict.fromkeys(types) if name not in self.plan.types]
        if unknown:
            yield f"Refers to {listed(unknown, 'or')}, kept elsewhere."

    def _path_edges(self) -> Iterator[Edge]:
        found: dict[tuple[str, str], dict[str, None]] = {}
        for file in self.plan.files:
            for variable, number in file.path_nodes:
                for target in self._targets(self._beside(number)) if number != NOTHING else ():
                    for source in sorted(file.declares):
                        found.setdefault((source, target), {})[f"{{{variable}}}"] = None
        for (source, target), labels in sorted(found.items()):
            yield Edge(source, target, tuple(labels), by_path=True)


def _edges(records: Sequence[RecordPage]) -> Iterator[Edge]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for record in records:
        for field in record.fields:
            for target in (*field.references, *field.key_references):
                label = field.path.replace("[]", "")
                found.setdefault((record.type, target), {})[label] = None
    for (source, target), labels in sorted(found.items()):
        yield Edge(source, target, tuple(labels))


def _properties(nodes: Iterable[Raw]) -> Iterator[tuple[str, int]]:
    found: dict[str, int] = {}
    for node in nodes:
        for name, child in node.properties.items():
            if child != NOTHING:
                found.setdefault(name, child)
    return iter(found.items())


def _members(nodes: Iterable[Raw]) -> Iterator[int]:
    for node in nodes:
        children = [*(n for _, n in node.patterns), node.get("additionalProperties")]
        yield from (n for n in (*children, node.get("unevaluatedProperties")) if n != NOTHING)


def _items(nodes: Iterable[Raw]) -> Iterator[int]:
    for node in nodes:
        children = (*node.prefix, node.get("items"), node.get("unevaluatedItems"))
        yield from (n for n in children if n != NOTHING)


def _names(nodes: Iterable[Raw]) -> Iterator[int]:
    yield from (node.get("propertyNames") for node in nodes if node.get("propertyNames") != NOTHING)


def _needs(graph: Graph, number: int, nodes: Sequence[Raw]) -> dict[str, str]:
    """Return which fields must stand there: always, or one of several."""
    found: dict[str, str] = {}
    for node in nodes:
        for group in node.alternatives:
            demanded = [graph.nodes[n].schema.get("required", ()) for n in group if n != NOTHING]
            if len(demanded) > 1 and all(len(names) == 1 for names in demanded):
                names = [each[0] for each in demanded]
                for name in names:
                    found[name] = "or " + listed((f"`{n}`" for n in names if n != name), "or")
    for n in graph.surely_beside({number}):
        found |= dict.fromkeys(graph.nodes[n].schema.get("required", ()), "yes")
    return found


def _components(components: Sequence[Component]) -> str:
    return listed(_component_words(component) for component in components)


def _component_words(component: Component) -> str:
    text = _component(component)
    return f"`{text}`" if text else "the record itself"


def _component(component: Component) -> str:
    match component.kind:
        case ComponentKind.FIELD:
            return _dotted(component.pointer)
        case ComponentKind.ENCLOSING:
            return f"{component.name}.{_dotted(component.pointer)}"
        case ComponentKind.FORMAT:
            return "".join(
                p if isinstance(p, str) else f"{{{_component(p).strip('{}')}}}" for p in component.parts
            )
    return f"{{{component.name}}}"


def _dotted(tokens: Sequence[str]) -> str:
    if any("." in token for token in tokens):
        return format_pointer(tuple(tokens))
    return ".".join(tokens).replace(".*", "[]")


def _way(steps: Sequence[Sequence[str]]) -> str:
    return " → ".join(_dotted(step) for step in steps)


def _first(nodes: Iterable[Raw], keyword: str) -> str:
    return next((text for node in nodes if (text := _text(node.schema, keyword))), "")


def _text(value: Any, keyword: str) -> str:
    found = value.get(keyword) if isinstance(value, dict) or hasattr(value, "get") else None
    return found if isinstance(found, str) else ""


def _example(nodes: Iterable[Raw]) -> str | None:
    found = next((node.schema["examples"] for node in nodes if node.schema.get("examples")), None)
    return None if found is None else json.dumps(found[0], ensure_ascii=False)
