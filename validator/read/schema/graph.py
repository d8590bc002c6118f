"""The subschemas of a project as a graph: who applies to a value itself, who to its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from validator.model.document import Json, Pointer
from validator.model.plan import NOTHING
from validator.model.pointer import WILDCARD
from validator.model.regex import Regex, RegexError, compiled
from validator.read.schema.load import SchemaFiles, path_of, registry_of, uri_of
from validator.read.schema.problem import SchemaError

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from referencing._core import Resolver

_PARTS = ("additionalProperties", "propertyNames", "items", "contains")
_UNEVALUATED = ("unevaluatedProperties", "unevaluatedItems")


@dataclass(slots=True)
class Raw:
    """A subschema while the graph is made: its keywords and the numbers of what it applies."""

    number: int
    uri: str
    schema: Mapping[str, Any]
    always: list[int] = field(default_factory=list)
    alternatives: list[tuple[int, ...]] = field(default_factory=list)
    single: dict[str, int] = field(default_factory=dict)
    dependent: dict[str, int] = field(default_factory=dict)
    properties: dict[str, int] = field(default_factory=dict)
    patterns: list[tuple[Regex, int]] = field(default_factory=list)
    prefix: list[int] = field(default_factory=list)

    def get(self, keyword: str) -> int:
        """Return the number of the subschema under a keyword that holds one."""
        return self.single.get(keyword, NOTHING)

    def in_place(self) -> Iterator[int]:
        """Yield every subschema that may apply to the same value."""
        yield from self.always
        for group in self.alternatives:
            yield from group
        yield from (self.get(keyword) for keyword in ("if", "then", "else"))
        yield from self.dependent.values()

    def children(self) -> Iterator[int]:
        """Yield every subschema that may apply to a part of the value, or to a key of it."""
        yield from self.properties.values()
        yield from (number for _, number in self.patterns)
        yield from self.prefix
        yield from (self.get(keyword) for keyword in (*_PARTS, *_UNEVALUATED))

    def names_child(self, token: str) -> Iterator[int]:
        """Yield the subschemas that may apply to the part that a pointer's token names."""
        if token == WILDCARD:
            yield from (n for n in self.children() if n != self.get("propertyNames"))
            return
        matched = [self.properties[token]] if token in self.properties else []
        matched += [number for pattern, number in self.patterns if pattern.search(token)]
        if not matched:
            matched = [self.get("additionalProperties")]
        matched.append(self.get("unevaluatedProperties"))
        if token.isdigit():
            index = int(token)
            matched.append(self.prefix[index] if index < len(self.prefix) else self.get("items"))
            matched.append(self.get("unevaluatedItems"))
        yield from matched


class Graph:
    """All subschemas that a project's files reach, by number."""

    def __init__(self, schemas: SchemaFiles) -> None:
        self.schemas = schemas
        self.registry = registry_of(schemas)
        self.nodes: list[Raw] = []
        self._resolvers: list[Resolver[Json]] = []
        self._validators: dict[int, Draft202012Validator] = {}
        self._numbers: dict[tuple[int, tuple[str, ...]], int] = {}
        self._uris: dict[int, str] = {}
        self._kept: list[Json] = []
        self._dynamic = any(b"$dynamicRef" in data for data in schemas.data.values())
        self._unevaluated = any(b"unevaluatedProperties" in data for data in schemas.data.values())
        self._todo: list[tuple[Raw, Any]] = []
        for path, value in schemas.contents.items():
            self._remember(value, uri_of(path))

    def add_file(self, path: str) -> int:
        """Return the number of a schema file's root."""
        resolver = self.registry.resolver(uri_of(path))
        resource = self.registry[uri_of(path)]
        number = self._add(self.schemas.contents[path], resolver.in_subresource(resource))
        self._finish()
        return number

    def add_part(self, path: str, value: Json) -> int:
        """Return the number of a subschema that stands in a schema file under an ``x-`` keyword."""
        number = self._add(value, self.registry.resolver(uri_of(path)))
        self._finish()
        return number

    def validator(self, number: int) -> Draft202012Validator:
        """Return jsonschema's validator of a subschema, made when it is first asked for."""
        if number not in self._validators:
            from validator.read.json_schema import validator_of

            schema = self.nodes[number].schema
            self._validators[number] = validator_of(schema, self._resolvers[number])
        return self._validators[number]

    def reach(self, start: int) -> Iterator[Raw]:
        """Yield every subschema that a value of one may lead to, itself included."""
        seen, todo = {NOTHING, start}, [start] if start != NOTHING else []
        while todo:
            node = self.nodes[todo.pop()]
            yield node
            for number in (*node.in_place(), *node.children()):
                if number not in seen:
                    seen.add(number)
                    todo.append(number)

    def beside(self, numbers: set[int]) -> set[int]:
        """Return all subschemas that may apply to a value that these apply to."""
        found, todo = set(numbers) - {NOTHING}, list(set(numbers) - {NOTHING})
        while todo:
            for number in self.nodes[todo.pop()].in_place():
                if number != NOTHING and number not in found:
                    found.add(number)
                    todo.append(number)
        return found

    def surely_beside(self, numbers: set[int]) -> set[int]:
        """Return the subschemas that apply whenever these do: no branch of an alternative."""
        found, todo = set(numbers) - {NOTHING}, list(set(numbers) - {NOTHING})
        while todo:
            for number in self.nodes[todo.pop()].always:
                if number != NOTHING and number not in found:
                    found.add(number)
                    todo.append(number)
        return found

    def at(self, start: int, pointer: Pointer) -> list[Raw]:
        """Return the subschemas that may apply at a concrete pointer, the surest and outermost first."""
        *way, last = ("", *map(str, pointer))
        if not way:
            here, named = self.beside({start}), {start}
        else:
            here = self.under({start}, tuple(way[1:]))
            named = {child for n in here for child in self.nodes[n].names_child(last)}
        sure = self.surely_beside(named)
        return [self.nodes[n] for n in (*sorted(sure), *sorted(self.beside(named) - sure))]

    def under(self, numbers: set[int], tokens: tuple[str, ...]) -> set[int]:
        """Return all subschemas that may apply where a pointer with wildcards leads."""
        here = self.beside(numbers)
        for token in tokens:
            here = self.beside({child for n in here for child in self.nodes[n].names_child(token)})
        return here

    def _remember(self, value: Json, uri: str) -> None:
        self._kept.append(value)
        todo: list[tuple[Json, str]] = [(value, uri + "#")]
        while todo:
            item, place = todo.pop()
            if isinstance(item, dict):
                self._uris.setdefault(id(item), place)
                pairs: Any = item.items()
            elif isinstance(item, list):
                pairs = enumerate(item)
            else:
                continue
            todo += [(v, f"{place}/{str(k).replace('~', '~0').replace('/', '~1')}") for k, v in pairs]

    def _uri(self, schema: Json, resolver: Resolver[Json]) -> str:
        if id(schema) not in self._uris:
            from referencing.exceptions import NoSuchResource

            base = resolver._base_uri
            try:
                self._remember(self.registry.get_or_retrieve(urldefrag(base).url).value.contents, base)
            except NoSuchResource:  # a file that gives itself another name than the one it was found by
                self._uris[id(schema)] = urldefrag(base).url + "#"
        return self._uris.get(id(schema), "")

    def number_of(self, schema: Json) -> int:
        """Return the number of a subschema that a validator speaks of."""
        return next(raw.number for raw in self.nodes if raw.schema is schema)

    def _add(self, schema: Json, resolver: Resolver[Json]) -> int:
        if not isinstance(schema, dict):
            return NOTHING
        scope = tuple(dict.fromkeys(uri for uri, _ in resolver.dynamic_scope())) if self._dynamic else ()
        key = (id(schema), scope)
        if key not in self._numbers:
            self._numbers[key] = len(self.nodes)
            raw = Raw(len(self.nodes), self._uri(schema, resolver), schema)
            self.nodes.append(raw)
            self._resolvers.append(resolver)
            self._todo.append((raw, resolver))
        return self._numbers[key]

    def _finish(self) -> None:
        while self._todo:
            self._fill(*self._todo.pop())

    def _fill(self, raw: Raw, resolver: Resolver[Json]) -> None:
        def add(value: Json) -> int:
            return self._add(value, self._enter(value, resolver))

        schema = raw.schema
        for keyword in ("$ref", "$dynamicRef"):
            if keyword in schema:
                raw.always.append(self._follow(raw, schema[keyword], resolver))
        raw.always += [add(value) for value in schema.get("allOf", ())]
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema:
                # A branch that is `true` stands as NOTHING: it always holds and says nothing.
                raw.alternatives.append(tuple(add(value) for value in schema[keyword] if value is not False))
        for keyword in ("if", "then", "else", *_PARTS, *_UNEVALUATED):
            if keyword in schema:
                raw.single[keyword] = add(schema[keyword])
        if isinstance(schema.get("if"), bool):
            raw.always.append(raw.single.pop("then" if schema["if"] else "else", NOTHING))
            raw.single = {k: v for k, v in raw.single.items() if k not in ("if", "then", "else")}
        raw.dependent = {name: add(value) for name, value in schema.get("dependentSchemas", {}).items()}
        raw.properties = {name: add(value) for name, value in schema.get("properties", {}).items()}
        if isinstance(schema.get("pattern"), str):
            self._regex(raw, schema["pattern"], "pattern")
        raw.patterns = [
            (self._regex(raw, pattern, "patternProperties", pattern), add(value))
            for pattern, value in schema.get("patternProperties", {}).items()
        ]
        raw.prefix = [add(value) for value in schema.get("prefixItems", ())]

    def _enter(self, value: Json, resolver: Resolver[Json]) -> Resolver[Json]:
        name = value.get("$id") if isinstance(value, dict) else None
        # A resource that was found by its name is entered already.
        if name is None or ("://" not in name and resolver._base_uri.endswith(name)):
            return resolver
        from referencing.jsonschema import DRAFT202012

        return resolver.in_subresource(DRAFT202012.create_resource(value))

    def _follow(self, raw: Raw, reference: str, resolver: Resolver[Json]) -> int:
        from referencing.exceptions import Unresolvable

        try:
            found = resolver.lookup(reference)
        except Unresolvable:
            raise self.error(raw, f"`$ref` to `{reference}` leads nowhere in this project", "$ref") from None
        return self._add(found.contents, self._enter(found.contents, found.resolver))

    def _regex(self, raw: Raw, pattern: str, *keywords: str) -> Regex:
        try:
            compiled(pattern)
            if self._unevaluated and keywords[0] == "patternProperties":
                re.compile(pattern)  # jsonschema looks for unevaluated properties with Python's own
        except (RegexError, re.error, OverflowError, RecursionError) as error:
            message = f"`{pattern}` is no regular expression: {error}"
            raise self.error(raw, message, *keywords) from None
        return Regex(pattern)

    def error(self, raw: Raw, message: str, *keywords: str) -> SchemaError:
        """Return the error of one subschema, at its keyword's place in the schema file."""
        return self.error_at(raw.uri, message, *keywords)

    def error_at(self, uri: str, message: str, *keywords: str) -> SchemaError:
        """Return the error of the subschema with a URI, at its keyword's place in the schema file."""
        base, _, fragment = uri.partition("#")
        tokens = [token.replace("~1", "/").replace("~0", "~") for token in fragment.split("/")[1:]]
        path = path_of(base)
        pointer = tuple(_typed(self.schemas.contents.get(path), [*tokens, *keywords]))
        return SchemaError(path, message, self.schemas.span(path, pointer))


def _typed(value: Json, tokens: list[str]) -> Iterator[str | int]:
    for token in tokens:
        if isinstance(value, list) and token.isdigit() and int(token) < len(value):
            value = value[int(token)]
            yield int(token)
        else:
            value = value.get(token) if isinstance(value, dict) else None
            yield token
