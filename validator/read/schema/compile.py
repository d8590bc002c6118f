"""Compiles schemas to a plan: every name resolved, every pointer read, every child pruned that is dull."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from validator.model.plan import (
    NOTHING,
    VALUE,
    Component,
    ComponentKind,
    Equals,
    FilePlan,
    Node,
    Order,
    OrderPath,
    Plan,
    RecordPlan,
    ReferencePlan,
    Strictness,
    Target,
    Template,
    TypePlan,
)
from validator.model.pointer import PointerError, parse_pointer
from validator.model.wording import did_you_mean
from validator.read.schema.graph import Graph, Raw
from validator.read.schema.keys import ComponentError, parse_component, variables
from validator.read.schema.problem import SchemaError
from validator.read.schema.templates import TemplateError, compile_template

_REFERENCE_OPTIONS = ("to", "by", "key", "missing", "acyclic", "inverse")


def compile_plan(graph: Graph) -> Plan:
    """Return the plan of the schemas in a graph, which is filled on the way.

    Raises SchemaError, with its place, for whatever cannot be compiled: a ``$ref`` or ``x-ref`` that
    leads nowhere, a key that cannot be read, a template that does not bind a variable its keys use.
    """
    return _Compiler(graph).compile()


class _Compiler:
    """Holds what the steps of one compilation share."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.schemas = graph.schemas
        self.orders: list[Order] = []
        self.types: dict[str, TypePlan] = {}
        self.records: dict[int, RecordPlan] = {}
        self.references: dict[int, ReferencePlan] = {}
        self.roots: dict[str, int] = {}
        self.path_nodes: dict[str, dict[str, int]] = {}

    def compile(self) -> Plan:
        """Return the finished plan."""
        for path, schema in self.schemas.contents.items():
            self.roots[path] = self.graph.add_file(path)
            self.path_nodes[path] = self._path_nodes(path, schema)
        self._declare_types()
        for raw in self.graph.nodes:
            if "x-ref" in raw.schema:
                self.references[raw.number] = self._reference(raw)
        self._finish_records()
        files = tuple(self._files())
        nodes = tuple(self._nodes())
        return Plan(
            files=files,
            nodes=nodes,
            records=tuple(self.records.values()),
            references=tuple(self.references.values()),
            orders=tuple(self.orders),
            types=self.types,
            schemas=self.schemas.contents,
        )

    # Records and the types that they make

    def _path_nodes(self, path: str, schema: Any) -> dict[str, int]:
        if not isinstance(schema, dict):
            return {}
        return {
            name: self.graph.add_part(path, value)
            for name, value in self._mapping(path, schema, "x-path").items()
        }

    def _mapping(self, path: str, schema: Mapping[str, Any], keyword: str) -> Mapping[str, Any]:
        value = schema.get(keyword, {})
        if not isinstance(value, dict):
            raise self._at_root(path, keyword, f"`{keyword}` is a mapping")
        return value

    def _declare_types(self) -> None:
        for raw in self.graph.nodes:
            if "x-record" in raw.schema:
                self.records[raw.number] = self._record(raw)
        groups: dict[str, list[tuple[Raw, RecordPlan]]] = {}
        for number, record in self.records.items():
            groups.setdefault(record.type, []).append((self.graph.nodes[number], record))
        self.types = {name: self._type(name, group) for name, group in groups.items()}

    def _record(self, raw: Raw) -> RecordPlan:
        key = self._components(raw, raw.schema.get("x-key", []), "x-key")
        unique = self._typed(raw, "x-unique", dict, {})
        return RecordPlan(
            number=len(self.records),
            type=self._typed(raw, "x-record", str, ""),
            key=key,
            unique=tuple((name, self._components(raw, value, "x-unique")) for name, value in unique.items()),
            aliases=tuple(
                self._pointer(raw, "x-aliases", p) for p in self._typed(raw, "x-aliases", list, [])
            ),
            parts=self._parts(raw),
            label=self._label(raw),
            sequence=self._sequence(raw, key),
            unused=self._strictness(raw, "x-unused", raw.schema.get("x-unused", "ignore")),
            orders=(),
            exports=(),
            refers_to=frozenset(),
            help=self._help(raw),
            uri=raw.uri,
        )

    def _typed(self, raw: Raw, keyword: str, kind: type, default: Any) -> Any:
        value = raw.schema.get(keyword, default)
        names: dict[type, str] = {dict: "a mapping", list: "a list", str: "a text"}
        if not isinstance(value, kind):
            raise self.graph.error(raw, f"`{keyword}` is {names[kind]}", keyword)
        return value

    def _components(self, raw: Raw, value: Any, keyword: str) -> tuple[Component, ...]:
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise self.graph.error(raw, f'`{keyword}` has a list of components, such as `["/id"]`', keyword)
        try:
            return tuple(parse_component(text) for text in value)
        except (ComponentError, PointerError) as error:
            raise self.graph.error(raw, f"`{keyword}`: {error}", keyword) from None

    def _pointer(self, raw: Raw, keyword: str, text: Any) -> tuple[str, ...]:
        try:
            return parse_pointer(text if isinstance(text, str) else str(text))
        except PointerError as error:
            raise self.graph.error(raw, f"`{keyword}`: {error}", keyword) from None

    def _parts(self, raw: Raw) -> tuple[str, ...]:
        components = self._components(raw, raw.schema.get("x-part", []), "x-part")
        if any(component.kind is not ComponentKind.PATH for component in components):
            raise self.graph.error(raw, '`x-part` lists path variables, such as `["{locale}"]`', "x-part")
        return tuple(component.name for component in components)

    def _label(self, raw: Raw) -> tuple[str, ...] | None:
        return self._pointer(raw, "x-label", raw.schema["x-label"]) if "x-label" in raw.schema else None

    def _help(self, raw: Raw) -> str | None:
        return self._typed(raw, "x-help", str, "") or None

    def _sequence(self, raw: Raw, key: tuple[Component, ...]) -> int | None:
        if "x-sequence" not in raw.schema:
            return None
        (component,) = self._components(raw, [raw.schema["x-sequence"]], "x-sequence")
        if component not in key:
            raise self.graph.error(raw, "`x-sequence` names a component of `x-key`", "x-sequence")
        return key.index(component)

    def _strictness(self, raw: Raw, keyword: str, value: Any) -> Strictness:
        try:
            return Strictness(value)
        except ValueError:
            message = f"`{keyword}` is error, warning or ignore, not `{value}`"
            raise self.graph.error(raw, message, keyword) from None

    def _type(self, name: str, group: list[tuple[Raw, RecordPlan]]) -> TypePlan:
        first = group[0][1]
        for raw, record in group:
            if len(record.key) != len(first.key):
                message = (
                    f"record type `{name}` has keys of {len(first.key)} and of {len(record.key)} components"
                )
                raise self.graph.error(raw, message, "x-key" if "x-key" in raw.schema else "x-record")
        keys: dict[str, tuple[Component, ...]] = {}
        text: dict[str, tuple[bool, ...]] = {}
        for _, record in group:
            for by, components in (("", record.key), *record.unique):
                if len(keys.setdefault(by, components)) != len(components):
                    message = f"candidate key `{by}` of record type `{name}` has components of two numbers"
                    raise self.graph.error(raw, message, "x-unique", by)
                mine = tuple(component.is_text for component in components)
                text[by] = tuple(a or b for a, b in zip(text.get(by, mine), mine, strict=True))
        grades = [record.unused for _, record in group]
        unused = next((grade for grade in Strictness if grade in grades), Strictness.IGNORE)
        helps = [record.help for _, record in group if record.help]
        sequences = [record.sequence for _, record in group if record.sequence is not None]
        return TypePlan(
            name=name,
            arity=len(first.key),
            keys=keys,
            text=text,
            unused=unused,
            sequence=sequences[0] if sequences else None,
            help=helps[0] if helps else None,
        )

    # References

    def _reference(self, raw: Raw) -> ReferencePlan:
        value = raw.schema["x-ref"]
        options: Mapping[str, Any] = value if isinstance(value, dict) else {"to": value}
        for option in options:
            if option not in _REFERENCE_OPTIONS:
                hint = did_you_mean(option, _REFERENCE_OPTIONS)
                raise self.graph.error(raw, f"`x-ref` has no option `{option}`{hint}", "x-ref")
        to = options.get("to")
        names = [to] if isinstance(to, str) else to
        if not isinstance(names, list) or not names or not all(isinstance(n, str) for n in names):
            raise self.graph.error(raw, "`x-ref` names a record type, or a list of them", "x-ref")
        missing = self._strictness(raw, "x-ref", options.get("missing", "error"))
        inverse = options.get("inverse")
        title = raw.schema.get("title")
        return ReferencePlan(
            number=len(self.references),
            targets=tuple(t for name in names for t in self._target(raw, name, options, missing)),
            missing=missing,
            acyclic=options.get("acyclic") is True,
            inverse=None if inverse is None else self._pointer(raw, "x-ref", inverse),
            help=self._help(raw),
            title=title if isinstance(title, str) else None,
            uri=raw.uri,
        )

    def _target(
        self, raw: Raw, name: str, options: Mapping[str, Any], missing: Strictness
    ) -> Iterable[Target]:
        kind = self.types.get(name)
        if kind is None:
            if missing is not Strictness.ERROR:
                return
            hint = did_you_mean(name, self.types) or "; declare it with `x-record`"
            raise self.graph.error(
                raw, f"`x-ref` names `{name}`, a record type that no schema declares{hint}", "x-ref"
            )
        by = options.get("by", "")
        if by not in kind.keys or not kind.keys[by]:
            what = f"no candidate key `{by}`{did_you_mean(str(by), kind.keys)}" if by else "no `x-key`"
            raise self.graph.error(raw, f"`x-ref`: record type `{name}` has {what}", "x-ref")
        key = self._reference_key(raw, kind, by, options)
        pairs = zip(key, kind.text[by], strict=True)
        yield Target(name, by, key, tuple(text or self._compares_as_text(c, raw) for c, text in pairs))

    def _compares_as_text(self, component: Component, raw: Raw) -> bool:
        """Whether a reference's component is text where the key's own may be a number: path, mapping key."""
        return component.is_text or (component.kind is ComponentKind.VALUE and raw.number in self._texts)

    @cached_property
    def _texts(self) -> set[int]:
        """The subschemas whose values are mapping keys or path variables, whatever they look like."""
        names = {raw.get("propertyNames") for raw in self.graph.nodes}
        paths = {number for nodes in self.path_nodes.values() for number in nodes.values()}
        return self.graph.beside(names | paths)

    def _reference_key(
        self, raw: Raw, kind: TypePlan, by: str, options: Mapping[str, Any]
    ) -> tuple[Component, ...]:
        own = kind.keys[by]
        open_places = [i for i, component in enumerate(own) if component.kind is not ComponentKind.PATH]
        written: tuple[Component, ...] = (VALUE,)
        if "key" in options:
            written = self._components(raw, options["key"], "x-ref")
        if len(written) == len(own):
            return written
        if len(written) != len(open_places):
            message = (
                f"`x-ref` to `{kind.name}`: its key has {len(own)} components, "
                f"{len(open_places)} of them not from the path; write them with `key`"
            )
            raise self.graph.error(raw, message, "x-ref")
        filled = list(own)
        for place, component in zip(open_places, written, strict=True):
            filled[place] = component
        return tuple(filled)

    # Orders, exports and reachability of records

    def _finish_records(self) -> None:
        exports: dict[str, set[tuple[str, ...]]] = {}
        orders: dict[int, tuple[int, ...]] = {}
        for number in self.records:
            orders[number] = tuple(self._orders(self.graph.nodes[number], exports))
        for number, reference in self.references.items():
            if reference.inverse is not None:
                self._check_enclosed(self.graph.nodes[number])
                for target in reference.targets:
                    exports.setdefault(target.type, set()).add(reference.inverse)
        for number, record in self.records.items():
            wanted = tuple(sorted(exports.get(record.type, ())))
            self.records[number] = _with(
                record, orders=orders[number], exports=wanted, refers_to=self._refers_to(number)
            )

    def _check_enclosed(self, raw: Raw) -> None:
        if not any(raw.number in {n.number for n in self.graph.reach(record)} for record in self.records):
            raise self.graph.error(raw, "`inverse` needs an enclosing `x-record` to refer back to", "x-ref")

    def _refers_to(self, number: int) -> frozenset[str]:
        reached = (self.references.get(node.number) for node in self.graph.reach(number))
        return frozenset(target.type for reference in reached if reference for target in reference.targets)

    def _orders(self, raw: Raw, exports: dict[str, set[tuple[str, ...]]]) -> Iterable[int]:
        for pair in self._typed(raw, "x-order", list, []):
            if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair)):
                message = '`x-order` lists pairs of pointers, such as `["/start_date", "/end_date"]`'
                raise self.graph.error(raw, message, "x-order")
            first, second = (self._order_path(raw, text, exports) for text in pair)
            self.orders.append(
                Order(first, second, _shared(first.steps[0], second.steps[0]), self._help(raw))
            )
            yield len(self.orders) - 1

    def _order_path(self, raw: Raw, text: str, exports: dict[str, set[tuple[str, ...]]]) -> OrderPath:
        steps = tuple(self._pointer(raw, "x-order", part) for part in text.split(">"))
        here = self.graph.under({raw.number}, steps[0])
        for tokens in steps[1:]:
            types = {t.type for n in here if n in self.references for t in self.references[n].targets}
            for name in types:
                exports.setdefault(name, set()).add(tokens)
            landed = {number for number, record in self.records.items() if record.type in types}
            here = self.graph.under(landed, tokens)
        return OrderPath(text, steps)

    # Files

    def _files(self) -> Iterable[FilePlan]:
        for path, schema in self.schemas.contents.items():
            if isinstance(schema, dict) and "x-files" in schema:
                yield self._file(path, schema)

    def _file(self, path: str, schema: Mapping[str, Any]) -> FilePlan:
        templates = self._templates(path, schema["x-files"])
        reached = [node.number for node in self.graph.reach(self.roots[path])]
        path_nodes = tuple(self.path_nodes[path].items())
        extra = [node.number for _, number in path_nodes for node in self.graph.reach(number)]
        many = schema.get("x-documents", "one")
        if many not in ("one", "many"):
            raise self._at_root(path, "x-documents", f"`x-documents` is one or many, not `{many}`")
        self._check_variables(path, templates, [*reached, *extra])
        refers_to = (self.references[n] for n in [*reached, *extra] if n in self.references)
        return FilePlan(
            number=list(self.schemas.contents).index(path),
            schema=path,
            templates=templates,
            many=many == "many",
            root=self.roots[path],
            path_nodes=path_nodes,
            declares=frozenset(self.records[n].type for n in reached if n in self.records),
            refers_to=frozenset(target.type for reference in refers_to for target in reference.targets),
        )

    def _templates(self, path: str, value: Any) -> tuple[Template, ...]:
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise self._at_root(path, "x-files", "`x-files` is a list of path templates")
        try:
            return tuple(compile_template(text) for text in texts)
        except TemplateError as error:
            raise self._at_root(path, "x-files", f"`x-files`: {error}") from None

    def _at_root(self, path: str, keyword: str, message: str) -> SchemaError:
        return SchemaError(path, message, self.schemas.span(path, (keyword,)))

    def _check_variables(self, path: str, templates: tuple[Template, ...], reached: list[int]) -> None:
        for number in reached:
            for name in self._needs(number):
                for template in templates:
                    if name not in template.variables and not template.excludes:
                        hint = did_you_mean(name, template.variables)
                        message = (
                            f"`{template.text}` does not bind `{{{name}}}`, which its keys or references need"
                        )
                        raise self._at_root(path, "x-files", message + hint)

    def _needs(self, number: int) -> set[str]:
        needed: set[str] = set()
        if record := self.records.get(number):
            needed |= variables(record.key) | set(record.parts)
            for _, components in record.unique:
                needed |= variables(components)
        if reference := self.references.get(number):
            for target in reference.targets:
                needed |= variables(target.key)
        if "x-equals" in self.graph.nodes[number].schema:
            needed |= variables((self._equals(self.graph.nodes[number]).component,))
        return needed

    def _equals(self, raw: Raw) -> Equals:
        text = self._typed(raw, "x-equals", str, "")
        (component,) = self._components(raw, [text], "x-equals")
        if component.kind not in (ComponentKind.PATH, ComponentKind.FORMAT):
            raise self.graph.error(raw, '`x-equals` names a path variable, such as `"{article}"`', "x-equals")
        return Equals(component, text, self._help(raw), raw.uri)

    # Nodes

    def _nodes(self) -> Iterable[Node]:
        live = self._live()
        evaluates = any(
            raw.get(keyword) in live
            for raw in self.graph.nodes
            for keyword in ("unevaluatedProperties", "unevaluatedItems")
        )
        for raw in self.graph.nodes:
            yield self._node(raw, live, evaluates)

    def _live(self) -> set[int]:
        """Return the nodes from which a record, a reference or an equality can be reached."""
        parents: dict[int, list[int]] = {}
        for raw in self.graph.nodes:
            for child in (*raw.in_place(), *raw.children()):
                parents.setdefault(child, []).append(raw.number)
        todo = [
            raw.number
            for raw in self.graph.nodes
            if any(keyword in raw.schema for keyword in ("x-record", "x-ref", "x-equals"))
        ]
        live = set(todo)
        while todo:
            for parent in parents.get(todo.pop(), ()):
                if parent not in live:
                    live.add(parent)
                    todo.append(parent)
        return live

    def _node(self, raw: Raw, live: set[int], evaluates: bool) -> Node:
        def child(number: int) -> int:
            return number if number in live else NOTHING

        def beside(number: int) -> int:
            return number if evaluates or number in live else NOTHING

        def keep(numbers: Iterable[int]) -> tuple[int, ...]:
            return tuple(n for n in map(beside, numbers) if n != NOTHING)

        groups = (group for group in raw.alternatives if keep(group))
        then, otherwise = beside(raw.get("then")), beside(raw.get("else"))
        condition = raw.get("if")
        if then == otherwise == NOTHING:
            condition = beside(condition)
        return Node(
            number=raw.number,
            uri=raw.uri,
            record=self.records.get(raw.number),
            reference=self.references.get(raw.number),
            equals=self._equals(raw) if "x-equals" in raw.schema else None,
            always=keep(raw.always),
            alternatives=tuple(groups),
            condition=condition,
            then=then,
            otherwise=otherwise,
            dependent=tuple((name, n) for name, n in raw.dependent.items() if beside(n) != NOTHING),
            properties={name: n for name, n in raw.properties.items() if n in live},
            declared=frozenset(raw.schema.get("properties", ())),
            patterns=tuple((pattern, child(n)) for pattern, n in raw.patterns),
            additional=child(raw.get("additionalProperties")),
            closes_properties="additionalProperties" in raw.schema,
            sweeps_properties="unevaluatedProperties" in raw.schema,
            names=child(raw.get("propertyNames")),
            prefix=tuple(child(n) for n in raw.prefix),
            items=child(raw.get("items")),
            closes_items="items" in raw.schema,
            sweeps_items="unevaluatedItems" in raw.schema,
            contains=raw.get("contains") if evaluates else child(raw.get("contains")),
            counts_contained="contains" in raw.schema,
            unevaluated_properties=child(raw.get("unevaluatedProperties")),
            unevaluated_items=child(raw.get("unevaluatedItems")),
        )


def _with(record: RecordPlan, **changes: Any) -> RecordPlan:
    from dataclasses import replace

    return replace(record, **changes)


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    count = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        count += 1
    return count
