"""JSON Schema's errors in our own terms: one fault for each thing that its author must mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from validator.model.document import Json, Pointer
from validator.model.facts import SchemaFault
from validator.model.plan import NOTHING
from validator.model.pointer import dig
from validator.model.wording import nearest
from validator.read.schema.extras import extra_properties
from validator.read.schema.graph import Graph, Raw
from validator.read.schema.load import NEVER

Error = Any
"""jsonschema's ``ValidationError``, or what has its fields: by its own types any field may be unset; of a
finished one none is."""

_WEIGHT = ("type", "const", "enum", "format", "pattern", "required-one", "required-only-one")
"""Of several faults of one value the first of these is told: the others follow from it, or come after."""


class Judge(Protocol):
    """Answers for a subschema by its number."""

    def holds(self, number: int, value: Json) -> bool:
        """Return whether a value satisfies it."""
        ...

    def errors(self, number: int, value: Json) -> Iterable[Error]:
        """Return the errors of a value under it."""
        ...


class _Reference:
    """Answers by jsonschema."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def holds(self, number: int, value: Json) -> bool:
        return self.graph.validator(number).is_valid(value)

    def errors(self, number: int, value: Json) -> Iterable[Error]:
        return self.graph.validator(number).iter_errors(value)


class FaultReader:
    """Translates the errors of one document."""

    def __init__(
        self,
        graph: Graph,
        root: int,
        document: int,
        value: Json,
        prefix: Pointer = (),
        judge: Judge | None = None,
    ) -> None:
        self.graph = graph
        self.root = root
        self.document = document
        self.value = value
        self.prefix = prefix
        self.judge = judge if judge is not None else _Reference(graph)

    def read(self, errors: Iterable[Error]) -> list[SchemaFault]:
        """Return the faults of a document, one for each cause, in the order of their places."""
        told = list(errors)
        faults = [fault for error in told for fault in self._error(error)]
        if told and not faults:  # whatever is held back has to have its cause among the others
            faults = [self._fault(told[0], str(told[0].validator))]
        return sorted(_one_each(_without_misspelt(faults)), key=_place)

    def _error(self, error: Error) -> Iterator[SchemaFault]:
        match error.validator:
            case "required":
                yield from self._required(error)
            case "dependentRequired":
                yield from self._dependent(error)
            case "additionalProperties":
                yield from self._unknown(error, extra_properties(error.schema, error.instance))
            case "unevaluatedProperties" if error.validator_value is False:
                yield from self._unknown(error, self._unevaluated(error))
            case "unevaluatedProperties":
                yield from self._under_unevaluated(error, self._unevaluated(error))
            case "anyOf" | "oneOf":
                yield from self._alternatives(error)
            case "not" if error.schema == NEVER:
                yield self._fault(error, "false")
            case None:
                yield self._fault(error, "false")
            case keyword:
                yield self._fault(error, str(keyword), choices=_choices(error))

    def _fault(
        self, error: Error, keyword: str, name: str = "", choices: tuple[str, ...] = ()
    ) -> SchemaFault:
        pointer = tuple(error.absolute_path)
        is_key = isinstance(error.instance, str) and isinstance(dig(self.value, pointer), dict)
        where = (*pointer, error.instance) if is_key else pointer
        schema = error.schema if isinstance(error.schema, dict) else {}
        nodes = [] if is_key else self.graph.at(self.root, (*pointer, name) if name else pointer)
        return SchemaFault(
            keyword=keyword,
            document=self.document,
            pointer=(*self.prefix, *where),
            expected=error.validator_value,
            value=error.instance,
            name=name,
            help=(None if name else _text(schema, "x-help")) or _first(nodes, "x-help"),
            title=_first(nodes, "title"),
            choices=choices,
            is_key=is_key,
        )

    def _required(self, error: Error) -> Iterator[SchemaFault]:
        # jsonschema has an error for each missing field; of one mapping they are one fault.
        missing = tuple(name for name in error.validator_value if name not in error.instance)
        helps = [fault.help for name in missing if (fault := self._fault(error, "required", name)).help]
        first = self._fault(error, "required", missing[0] if len(missing) == 1 else "", missing)
        yield first._replace(name=missing[0], help="\n".join(dict.fromkeys(helps)) or None)

    def _dependent(self, error: Error) -> Iterator[SchemaFault]:
        for present, names in error.validator_value.items():
            for name in names:
                if present in error.instance and name not in error.instance:
                    yield self._fault(error, "dependentRequired", name, choices=(present,))

    def _unknown(self, error: Error, names: Iterable[str]) -> Iterator[SchemaFault]:
        known = tuple(sorted(self._known(tuple(error.absolute_path)) - set(error.instance)))
        for name in names:
            yield self._fault(error, "additionalProperties", name, choices=known)

    def _known(self, pointer: Pointer) -> set[str]:
        nodes = self.graph.at(self.root, pointer)
        return {name for node in nodes for name in node.schema.get("properties", ())}

    def _unevaluated(self, error: Error) -> list[str]:
        """Return the properties that nothing beside names, whether or not it is satisfied.

        JSON Schema calls a property unevaluated also where the subschema that names it has failed;
        that is the other fault's cause, told already.
        """
        node = self.graph.nodes[self.graph.number_of(error.schema)]
        named = self._evaluated(node, error.instance, first=True)
        return [name for name in error.instance if name not in named]

    def _evaluated(self, node: Raw, instance: Mapping[str, Json], *, first: bool = False) -> set[str]:
        """Return the properties that a subschema and those beside it name.

        Of an alternative's branches those count that hold; all of them, where none does.
        """
        schema = node.schema
        if "additionalProperties" in schema or (not first and "unevaluatedProperties" in schema):
            return set(instance)
        found = {name for name in instance if _names(node, name)}
        for number in self._beside(node, instance):
            if number != NOTHING:
                found |= self._evaluated(self.graph.nodes[number], instance)
        return found

    def _beside(self, node: Raw, instance: Mapping[str, Json]) -> Iterator[int]:
        def holds(number: int) -> bool:
            return number == NOTHING or self.judge.holds(number, instance)

        yield from node.always
        for group in node.alternatives:
            yield from [number for number in group if holds(number)] or group
        yield from (number for name, number in node.dependent.items() if name in instance)
        condition = node.get("if")
        if condition != NOTHING:
            yield from (condition, node.get("then")) if holds(condition) else (node.get("else"),)

    def _under_unevaluated(self, error: Error, names: Iterable[str]) -> Iterator[SchemaFault]:
        """Yield what is wrong with properties under a schema of their own: jsonschema does not say it."""
        pointer = tuple(error.absolute_path)
        node = next(n for n in self.graph.at(self.root, pointer) if n.schema is error.schema)
        inner = node.get("unevaluatedProperties")
        for name in names:
            place = (*pointer, name)
            value = error.instance[name]
            reader = FaultReader(self.graph, inner, self.document, value, (*self.prefix, *place), self.judge)
            yield from reader.read(self.judge.errors(inner, value))

    # Alternatives

    def _unknown_kind(self, denials: Sequence[Error]) -> SchemaFault:
        values: list[Json] = []
        for error in denials:
            values += error.validator_value if error.validator == "enum" else [error.validator_value]
        texts = tuple(value for value in values if isinstance(value, str))
        return self._fault(denials[0], "enum", choices=texts)._replace(expected=values)

    def _alternatives(self, error: Error) -> Iterator[SchemaFault]:
        keyword = str(error.validator)
        context: Sequence[Error] = error.context or ()
        wanted = _required_names(error.validator_value)
        if not context:
            fields = error.instance if isinstance(error.instance, dict) else {}
            present = tuple(name for name in wanted if name in fields)
            yield self._fault(error, "required-only-one" if present else f"{keyword}-many", choices=present)
            return
        if wanted:
            yield self._fault(error, "required-one", choices=wanted)
            return
        branches: dict[int, list[Error]] = {}
        for inner in context:
            # The error of a branch that is just `false` does not say which branch it is.
            branches.setdefault(int(next(iter(inner.relative_schema_path), -1)), []).append(inner)
        meant = _meant(branches)
        kinds = _kinds(branches) if meant is None else []
        if kinds:
            yield self._unknown_kind(kinds)
            return
        if meant is None:
            yield self._fault(error, keyword, choices=tuple(_types(error.validator_value)))
            return
        for inner in branches[meant]:
            yield from self._error(inner)


def _kinds(branches: Mapping[int, list[Error]]) -> list[Error]:
    """Return the errors of the field that tells the alternatives apart, where its value is none of theirs."""
    typed = [errors for errors in branches.values() if not any(_denies(e, depth=0) for e in errors)]
    denials = [next((e for e in errors if _denies(e, depth=1) and e.relative_path), None) for errors in typed]
    found = [error for error in denials if error is not None]
    told_apart = len(found) == len(typed) and len({tuple(error.relative_path) for error in found}) == 1
    return found if told_apart else []


def _names(node: Raw, name: str) -> bool:
    if name in node.schema.get("properties", ()):
        return True
    return any(pattern.search(name) for pattern, _ in node.patterns)


def _choices(error: Error) -> tuple[str, ...]:
    if error.validator == "enum":
        return tuple(value for value in error.validator_value if isinstance(value, str))
    return ()


def _text(schema: Mapping[str, Any], keyword: str) -> str | None:
    value = schema.get(keyword)
    return value if isinstance(value, str) else None


def _first(nodes: Iterable[Raw], keyword: str) -> str | None:
    return next((text for node in nodes if (text := _text(node.schema, keyword))), None)


def _required_names(branches: Sequence[Any]) -> tuple[str, ...]:
    """Return the fields of alternatives that each demand one field and nothing else."""
    names: list[str] = []
    for branch in branches:
        demands = (
            [k for k in branch if k not in ("title", "description", "$comment")]
            if isinstance(branch, dict)
            else []
        )
        if demands != ["required"] or len(branch["required"]) != 1:
            return ()
        names += branch["required"]
    return tuple(names)


def _meant(branches: Mapping[int, list[Error]]) -> int | None:
    """Return the branch that the author evidently meant: the only one of the value's type and kind."""
    typed = [n for n, errors in branches.items() if not any(_denies(e, depth=0) for e in errors)]
    if len(typed) > 1:
        typed = [n for n in typed if not any(_denies(e, depth=1) for e in branches[n])]
    return typed[0] if len(typed) == 1 else None


def _denies(error: Error, depth: int) -> bool:
    """Whether an error says that the value is of another kind: its type, or its constant field."""
    keywords = ("type",) if depth == 0 else ("const", "enum")
    return error.validator in keywords and len(error.relative_path) <= depth


def _types(branches: Sequence[Any]) -> Iterator[str]:
    for branch in branches:
        wanted = branch.get("type", ()) if isinstance(branch, dict) else ()
        yield from [wanted] if isinstance(wanted, str) else wanted


def _without_misspelt(faults: list[SchemaFault]) -> list[SchemaFault]:
    """Drop what is missing only because its field is misspelt: the unknown field tells both."""
    unknown: dict[Pointer, list[str]] = {}
    for fault in faults:
        if fault.keyword == "additionalProperties":
            unknown.setdefault(fault.pointer, []).append(fault.name)
    return [kept for fault in faults if (kept := _still_missing(fault, unknown.get(fault.pointer, ())))]


def _still_missing(fault: SchemaFault, unknown: Sequence[str]) -> SchemaFault | None:
    if fault.keyword not in ("required", "required-one"):
        return fault
    meant = {nearest(name, fault.choices) for name in unknown}
    left = tuple(name for name in fault.choices if name not in meant)
    if len(left) == len(fault.choices):
        return fault
    if fault.keyword == "required-one" or not left:
        return None
    return fault._replace(name=left[0], choices=left)


def _one_each(faults: Iterable[SchemaFault]) -> list[SchemaFault]:
    best: dict[tuple[int, Pointer, bool, str], SchemaFault] = {}
    for fault in faults:
        place = (fault.document, fault.pointer, fault.is_key, fault.name)
        if place not in best or _weight(fault) < _weight(best[place]):
            best[place] = fault
    return list(best.values())


def _weight(fault: SchemaFault) -> int:
    return _WEIGHT.index(fault.keyword) if fault.keyword in _WEIGHT else len(_WEIGHT)


def _place(fault: SchemaFault) -> tuple[int, tuple[tuple[int, str], ...], str, str]:
    tokens = tuple((t, "") if isinstance(t, int) else (-1, t) for t in fault.pointer)
    return fault.document, tokens, fault.keyword, fault.name
