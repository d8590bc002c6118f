"""Writes down what the walk does along one file plan, for files that have no fault of their own.

``validator/read/walk.py`` decides what is right; the names are alike. What the walk asks again for each value
is asked once here: which subschemas apply together, and what they say of its parts. What depends on the
value is left as a question in the code; a value out of the ordinary raises ``UndecidedError``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import replace

from validator.model.brief import bulk_supports
from validator.model.plan import (
    NOTHING,
    Component,
    ComponentKind,
    FilePlan,
    Node,
    Plan,
    RecordPlan,
    ReferencePlan,
    Target,
)
from validator.model.pointer import WILDCARD
from validator.model.regex import Regex
from validator.read.fast.bulk.channels import Channels, Template, owns
from validator.read.fast.bulk.closing import Closing
from validator.read.fast.bulk.code import Code, UnsupportedError, does_something
from validator.read.fast.bulk.keys import (
    Context,
    Holder,
    Keys,
    Part,
    is_value,
    leaves,
    reads_fields,
    spelled,
)
from validator.read.fast.bulk.known import Known
from validator.read.fast.bulk.orders import Orders

_MAPPING, _SEQUENCE = frozenset(("object",)), frozenset(("array",))
_TOKENS_AS_TEXT = frozenset(("string", "null"))
_TOKENS = _TOKENS_AS_TEXT | {"integer"}
_MOST_PATTERNS = 4
_MOST_FORKS = 200

_Shape = tuple[frozenset[int], bool, tuple[str, ...], int, bool, bool]
"""What the code for a value depends on; two values of one shape may share a function."""


class _AgainError(Exception):
    """A shape that is met within itself must become a function: all is written anew."""

    def __init__(self, shape: _Shape) -> None:
        super().__init__()
        self.shape = shape


def generate(plan: Plan, file: FilePlan, known: Known | None = None) -> str | None:
    """Return the source of a function ``brief(documents, bindings)`` for a file plan, None if it has none."""
    if not bulk_supports(plan):
        return None
    shared: list[_Shape] = []
    known = known or Known(plan)
    while True:
        try:
            return _Generator(plan, file, shared, known).generate()
        except _AgainError as again:
            shared.append(again.shape)
        except UnsupportedError:
            return None


class _Generator:
    """Writes one file plan's code; ``shared`` are the shapes that become functions."""

    def __init__(self, plan: Plan, file: FilePlan, shared: Sequence[_Shape], known: Known) -> None:
        self.plan = plan
        self.file = file
        self.code = Code()
        self.channels = Channels(plan)
        self.keys = Keys(plan, self.code, self.channels)
        self.known = known
        self.orders = Orders(plan, self.code, self.channels, self.keys)
        self._functions = {shape: f"visit_{number}" for number, shape in enumerate(shared)}
        self._within: list[_Shape] = []
        self._forks = 0

    def generate(self) -> str:
        """Return the source."""
        functions: list[str] = []
        for shape, name in self._functions.items():
            with self.code.cut(functions):
                self._function(shape, name)
        gathering: list[str] = []
        with self.code.cut(gathering):
            self._gather()
        code = Code()
        code.add(f"# {self.file.schema}")
        code.add("def brief(documents, bindings):")
        opening = Code()
        self.channels.before(opening)
        closing = Code()
        Closing(self.channels, closing).write()
        code.lines += [f"    {line}" for line in opening.lines]
        code.lines += [*functions, *gathering]
        code.lines += [f"    {line}" for line in closing.lines]
        return "\n".join(code.lines) + "\n"

    def _gather(self) -> None:
        for number, (name, node) in enumerate(self.file.path_nodes):
            variable = f"path_{number}"
            with self.code.dropped_if(1):
                self.code.add(f"{variable} = bindings.get({name!r})")
                with self.code.block(f"if {variable} is not None:"):
                    self.visit(frozenset({node}), Context(variable, is_text=True, in_path=True))
        with self.code.block("for document in documents:"):
            self.visit(frozenset({self.file.root}), Context("document"))

    # Functions, for what is met within itself

    def _function(self, shape: _Shape, name: str) -> None:
        numbers, has_entry, types, record, is_text, in_path = shape
        holder = None
        if record >= 0:
            plan = self.plan.records[record]
            holder = Holder(plan, self.keys.template_of(plan), "holder")
        variables = tuple((type_, f"around_{number}") for number, type_ in enumerate(types))
        context = Context("value", "entry" if has_entry else None, variables, holder, is_text, in_path)
        arguments = ["value", "entry", *(variable for _, variable in variables), "holder"]
        body: list[str] = []
        with self.code.cut(body):
            self._within.append(shape)
            self._decide(numbers, frozenset(), context)
            self._within.pop()
        text = "\n".join(body)
        changed = [each for each in self.channels.counters() if f" {each} += 1" in text]
        self.code.add(f"def {name}({', '.join(arguments)}):")
        if changed:
            self.code.add(f"    nonlocal {', '.join(changed)}")
        self.code.lines += body
        if not does_something(body):
            self.code.add("    return")

    def visit(self, numbers: frozenset[int], context: Context) -> None:
        """Write what is done with a value that subschemas apply to."""
        numbers -= {NOTHING}
        if not any(self.matters(number) for number in numbers):
            return
        record = context.holder.record.number if context.holder is not None else -1
        types = tuple(type_ for type_, _ in context.enclosing)
        shape = (numbers, context.entry is not None, types, record, context.is_text, context.in_path)
        if shape in self._functions:
            if context.pending:
                raise UnsupportedError
            variables = [variable for _, variable in context.enclosing]
            holder = context.holder.token if context.holder is not None else "None"
            arguments = [context.value, context.entry or "None", *variables, holder]
            self.code.add(f"{self._functions[shape]}({', '.join(arguments)})")
            return
        if shape in self._within:
            raise _AgainError(shape)
        self._within.append(shape)
        self._decide(numbers, frozenset(), context)
        self._within.pop()

    def matters(self, number: int) -> bool:
        """Whether a subschema, or one beside it, says anything of a value or leads to one that does."""
        todo, seen = [number], {NOTHING, number}
        while todo:
            node = self.plan.nodes[todo.pop()]
            if _says_something(node):
                return True
            new = [other for other in _in_place(node) if other not in seen]
            seen.update(new)
            todo += new
        return False

    # Which subschemas apply: those that always do, and those that a question decides

    def _decide(self, numbers: frozenset[int], asked: frozenset[tuple[int, int]], context: Context) -> None:
        nodes = self.closure(numbers)
        for node in nodes:
            for place, (condition, yes, no) in enumerate(self._questions(node, context.value)):
                if (node.number, place) not in asked:
                    now = frozenset(each.number for each in nodes)
                    self._fork(condition, now | yes, now | no, asked | {(node.number, place)}, context)
                    return
        self._apply(nodes, context)

    def closure(self, numbers: frozenset[int]) -> list[Node]:
        """Return the subschemas that apply always where these do, in the walk's order."""
        found, todo = set(numbers) - {NOTHING}, list(set(numbers) - {NOTHING})
        while todo:
            for number in self.plan.nodes[todo.pop()].always:
                if number not in found:
                    found.add(number)
                    todo.append(number)
        return [self.plan.nodes[number] for number in sorted(found)]

    def _questions(self, node: Node, value: str) -> Iterator[tuple[str, frozenset[int], frozenset[int]]]:
        """Yield conditions on a value, with what applies if they hold and if they do not."""
        nothing: frozenset[int] = frozenset()
        for name, number in node.dependent:
            if self.matters(number):
                yield f"(type({value}) is dict and {name!r} in {value})", frozenset({number}), nothing
        for number in (n for group in node.alternatives for n in group):
            # A file without faults has a branch of each that holds.
            if number != NOTHING and self.matters(number):
                yield f"holds({number}, {value})", frozenset({number}), nothing
        if node.condition != NOTHING:
            yes, no = frozenset({node.condition, node.then}), frozenset({node.otherwise})
            if any(self.matters(number) for number in (yes | no) - {NOTHING}):
                yield f"holds({node.condition}, {value})", yes - {NOTHING}, no - {NOTHING}

    def questioned(self, nodes: Sequence[Node]) -> bool:
        """Whether what applies depends on the value."""
        return any(True for node in nodes for _ in self._questions(node, ""))

    def _fork(
        self,
        condition: str,
        yes: frozenset[int],
        no: frozenset[int],
        asked: frozenset[tuple[int, int]],
        context: Context,
    ) -> None:
        self._forks += 1
        if self._forks > _MOST_FORKS:
            raise UnsupportedError
        bodies: tuple[list[str], list[str]] = [], []
        for numbers, body in zip((yes, no), bodies, strict=True):
            with self.code.cut(body):
                self._decide(numbers, asked, context)
        self.code.fork(condition, *bodies)

    # What is done with a value

    def _apply(self, nodes: list[Node], context: Context) -> None:
        types = self.known.types(nodes)
        if types in (_MAPPING, _SEQUENCE):
            self.code.know(context.value, "dict" if types == _MAPPING else "list")
        made: list[tuple[RecordPlan, Holder]] = []
        for node in nodes:
            if node.record is not None and all(node.record.type != record.type for record, _ in made):
                context, holder = self._record(node.record, context)
                made.append((node.record, holder))
        context = self.orders.start(context, self.known.required(nodes))
        for node in nodes:
            if node.reference is not None:
                self._reference(nodes, node.reference, context)
            if node.equals is not None:
                self._equals(node.equals.component, context)
        if not context.is_text:
            self._parts(nodes, types, context)
        for record, holder in made:
            self.orders.write(nodes, record, holder, context.value)

    def _parts(self, nodes: list[Node], types: frozenset[str], context: Context) -> None:
        if "object" in types:
            self._properties(nodes, context)
        if "array" in types:
            self._items(nodes, context)

    def _record(self, record: RecordPlan, context: Context) -> tuple[Context, Holder]:
        self.code.add(f"# {record.type}: {record.uri}")
        template, token = None, "None"
        if record.key:
            parts = [self.keys.part(component, context, must=True) for component in record.key]
            text = self.plan.types[record.type].text[""]
            template, names = self.keys.tokens((record.type, ""), parts, text, must=True)
            token = self.keys.variable(template, names)
        self.code.add(f"{self.channels.keys(record, template)}.append({token})")
        holder = Holder(record, template, token)
        self._candidates(record, context)
        if record.aliases and template is not None:
            self._aliases(record, template, token, context)
        enclosing = dict(context.enclosing) | {record.type: context.value}
        inner = replace(
            context,
            holder=holder,
            enclosing=tuple(sorted(enclosing.items())),
            pending=(*context.pending, *self.orders.pending(record)),
        )
        return inner, holder

    def _candidates(self, record: RecordPlan, context: Context) -> None:
        for by, components in record.unique:
            parts = [self.keys.part(component, context) for component in components]
            if not parts:
                continue
            text = self.plan.types[record.type].text[by]
            template, names = self.keys.tokens((record.type, by), parts, text)
            with self.keys.given(names):
                self.code.add(f"{self.channels.candidates(template)}.append({template.token(names)})")

    def _aliases(self, record: RecordPlan, template: Template, token: str, context: Context) -> None:
        # Of a key that is nothing but the name of a file or a folder, it is that one.
        open_ = [i for i, part in enumerate(record.key) if part.kind is not ComponentKind.PATH]
        places = [0] if len(record.key) == 1 else open_
        if len(places) != 1:
            return
        place = places[0]
        slots = (*template.slots[:place], None, *template.slots[place + 1 :])
        aliased = self.channels.template(record.type, "", slots)
        if aliased.brings != 1:
            raise UnsupportedError
        is_text = self.plan.types[record.type].text[""][place]
        for tokens in record.aliases:
            with self.orders.follow(context.value, tokens) as found:
                name = self.keys.token(Part(found), is_text=is_text)
                with self.keys.given([name]):
                    self.code.add(f"{self.channels.aliases(aliased, template)}.append(({name}, {token}))")

    def _equals(self, component: Component, context: Context) -> None:
        value, code = context.value, self.code
        wanted = self.keys.part(component, context)
        count = self.channels.count("equalities")
        with code.block(
            f"if {value} is not None and type({value}) is not dict and type({value}) is not list:"
        ):
            code.add(f"{count} += 1")
            actual = value if context.is_text else f"text({value})"
            absent = "" if wanted.is_constant else f"{wanted.expression} is not None and "
            with code.block(f"if {absent}{actual} != {wanted.expression}:"):
                code.add("raise UndecidedError")

    # References

    def _reference(self, nodes: Sequence[Node], reference: ReferencePlan, context: Context) -> None:
        if not reference.targets:
            self._untargeted(reference, context)
            return
        self.code.add(f"# reference: {reference.uri}")
        if (target := self._raw(reference, context)) is not None:
            self._gather_raw(nodes, reference, target, context)
            return
        # Of a mapping, only keys that read its fields can be made, and of a scalar only the others.
        mappings = [t for t in reference.targets if reads_fields(t.key) and not _reads_value(t)]
        scalars = [t for t in reference.targets if not reads_fields(t.key)]
        if scalars:
            self._refers(reference, scalars, context)
        if mappings and not context.is_text:
            with self.code.mapping(context.value):
                self._refers(reference, mappings, context, mapping=True)

    def _raw(self, reference: ReferencePlan, context: Context) -> Target | None:
        """Return the target of a reference whose values can be looked at when all have been gathered."""
        if len(reference.targets) != 1 or reference.acyclic or context.in_path:
            return None
        target = reference.targets[0]
        if (
            spelled(self.plan, target)
            or not _is_simple(target)
            or self._owner(reference, context) is not None
        ):
            return None
        return target

    def _gather_raw(
        self, nodes: Sequence[Node], reference: ReferencePlan, target: Target, context: Context
    ) -> None:
        template, is_text = self._raw_template(target)
        usual = _TOKENS_AS_TEXT if is_text else _TOKENS
        if not self.orders.awaited(context):
            name = self.channels.references(reference, template, is_text=is_text)
            self.code.add(f"{name}.append({context.value})")
            return
        token = context.value
        if not context.is_text and not self.known.types(nodes) <= usual:
            token = self.keys.token(Part(token), is_text=is_text)
        if not self.orders.demand(reference, template, context, token, may_gather=True):
            is_raw = token == context.value
            name = self.channels.references(reference, template, is_text=is_text if is_raw else None)
            with nullcontext() if is_raw else self.keys.given([token]):
                self.code.add(f"{name}.append({token})")

    def _gather_all(self, reference: ReferencePlan, target: Target, value: str) -> None:
        template, is_text = self._raw_template(target)
        with self.code.sequence(value):
            self.code.add(f"{self.channels.references(reference, template, is_text=is_text)}.extend({value})")

    def _raw_template(self, target: Target) -> tuple[Template, bool]:
        slots = tuple(self.keys.slot(component) for component in target.key)
        return self.channels.template(target.type, target.by, slots), target.text[slots.index(None)]

    def _untargeted(self, reference: ReferencePlan, context: Context) -> None:
        with self.code.block(self._if_scalar(context)):
            self._count(reference, context, self.channels.count("untargeted"))

    def _if_scalar(self, context: Context) -> str:
        value = context.value
        return f"if {value} is not None and type({value}) is not dict and type({value}) is not list:"

    def _count(self, reference: ReferencePlan, context: Context, *counters: str) -> None:
        names = [*counters]
        if reference.acyclic:
            names.append(self.channels.count("acyclic"))
        if context.in_path:
            names.append(self.channels.count("path_references"))
        for name in names:
            self.code.add(f"{name} += 1")

    def _refers(
        self, reference: ReferencePlan, targets: list[Target], context: Context, *, mapping: bool = False
    ) -> None:
        whole = len(targets) == len(reference.targets)
        with ExitStack() as stack:
            if not mapping and not all(_reads_value(target) for target in targets):
                stack.enter_context(self.code.block(self._if_scalar(context)))
            if whole and len(targets) == 1 and not self._may_own_several(reference, targets[0], context):
                self._one(reference, targets[0], context)
            elif self.orders.awaited(context):
                raise UnsupportedError
            elif whole and not mapping and (among := self._alike(reference, targets, context)):
                templates, name = among
                with self.keys.given([name]):
                    self.code.add(f"{self.channels.among(reference, templates)}.append({name})")
                    self._count(reference, context)
            else:
                self._several(reference, targets, context)

    def _may_own_several(self, reference: ReferencePlan, target: Target, context: Context) -> bool:
        """Whether a spelling might be that of the record itself: left to the general case."""
        return self._owner(reference, context) is not None and bool(spelled(self.plan, target))

    def _owner(self, reference: ReferencePlan, context: Context) -> Holder | None:
        holder = context.holder
        if holder is None or holder.template is None or not owns(self.plan, reference, holder.record):
            return None
        return holder

    def _one(self, reference: ReferencePlan, target: Target, context: Context) -> None:
        parts = [self.keys.part(component, context) for component in target.key]
        template, names = self.keys.tokens((target.type, target.by), parts, target.text)
        brought = iter(names)
        tokens = [part.expression if part.is_constant else next(brought) for part in parts]
        unsure = [tokens[place] for place in spelled(self.plan, target)]
        with self.keys.given(names):
            if unsure:
                several: list[str] = []
                plain: list[str] = []
                with self.code.cut(several):
                    if self.orders.awaited(context):
                        self.code.add("raise UndecidedError")
                    key = ", ".join(self._exact(parts, target))
                    self.code.add(f"{self.channels.several(reference, None)}.append((None, (({key},),)))")
                with self.code.cut(plain):
                    self._add_one(reference, template, names, context)
                special = " or ".join(f"{name}[-1:].isdecimal() or {name} in WORDS" for name in unsure)
                self.code.fork(f"({special})", several, plain)
            else:
                self._add_one(reference, template, names, context)
            self._count(reference, context)

    def _add_one(
        self, reference: ReferencePlan, template: Template, names: list[str], context: Context
    ) -> None:
        token = template.token(names)
        self.orders.demand(reference, template, context, token)
        owner = self._owner(reference, context)
        if owner is not None and owner.template is not None:
            own = self.channels.own(reference, owner.template, template)
            self.code.add(f"{own}.append(({owner.token}, {token}))")
        else:
            self.code.add(f"{self.channels.references(reference, template)}.append({token})")
        holder = context.holder
        if reference.acyclic and holder is not None and holder.template is not None:
            edges = self.channels.edges(reference, holder.template, template)
            self.code.add(f"{edges}.append(({holder.token}, {token}))")

    def _alike(
        self, reference: ReferencePlan, targets: list[Target], context: Context
    ) -> tuple[list[Template], str] | None:
        """Return what targets have in common that differ in nothing but their type, if they do."""
        texts = {text for t in targets for c, text in zip(t.key, t.text, strict=True) if is_value(c)}
        if reference.acyclic or len(texts) != 1 or self._owner(reference, context) is not None:
            return None
        if any(spelled(self.plan, target) or not _is_simple(target) for target in targets):
            return None
        templates = [
            self.channels.template(t.type, t.by, tuple(self.keys.slot(c) for c in t.key)) for t in targets
        ]
        if len({template.number for template in templates}) != len(templates):
            return None
        return templates, self.keys.token(Part(context.value, is_text=context.is_text), is_text=texts.pop())

    def _several(self, reference: ReferencePlan, targets: list[Target], context: Context) -> None:
        keys: list[str] = []
        for target in reference.targets:
            parts = [self.keys.part(c, context) for c in target.key] if target in targets else []
            keys.append(f"key({', '.join(self._exact(parts, target))})" if parts else "None")
        name = self.code.name("keys")
        self.code.add(f"{name} = ({', '.join(keys)},)")
        owner = self._owner(reference, context)
        holder = owner.template if owner is not None else None
        token = owner.token if owner is not None else "None"
        with self.code.block(f"if {name} != ({'None, ' * len(keys)}):"):
            self.code.add(f"{self.channels.several(reference, holder)}.append(({token}, {name}))")
            self._count(reference, context)

    def _exact(self, parts: list[Part], target: Target) -> list[str]:
        """Return the expressions of components as exact facts have them."""
        return [
            part.expression
            if part.is_constant or part.is_text
            else f"{'text' if is_text else 'part'}({part.expression})"
            for part, is_text in zip(parts, target.text, strict=False)
        ]

    # Parts of a value

    def _properties(self, nodes: list[Node], context: Context) -> None:
        if any(node.unevaluated_properties != NOTHING for node in nodes):
            raise UnsupportedError
        value = context.value
        known = sorted(
            {name for node in nodes for name in (*node.declared, *node.properties)}
            | {each.tokens[0] for each in context.pending if each.tokens and each.tokens[0] != WILDCARD}
        )
        with self.code.mapping(value):
            if any(each.tokens[:1] == (WILDCARD,) for each in context.pending):
                with self.code.block(f"if {WILDCARD!r} in {value}:"):
                    self.code.add("raise UndecidedError")
            required = self.known.required(nodes)
            for name in known:
                self._property(nodes, name, context, is_there=name in required)
            self._other_properties(nodes, known, context)
            self._names(nodes, context)

    def _property(self, nodes: list[Node], name: str, context: Context, *, is_there: bool) -> None:
        numbers, named = self.named_children(nodes, name)
        if not numbers:
            return
        child = self.code.name(_variable(name))
        inner = replace(context.into(name, child), entry=context.entry if named else repr(name))
        if (target := self._bare(numbers, inner)) is not None:
            found = f"{context.value}[{name!r}]" if is_there else f"{context.value}.get({name!r})"
            self._gather_raw(self.closure(numbers), *target, replace(inner, value=found))
            return
        if is_there:
            with self.code.dropped_if(1):
                self.code.add(f"{child} = {context.value}[{name!r}]")
                self.visit(numbers, inner)
            return
        with self.code.dropped_if(1):
            if self.needs_null(numbers):
                self.code.add(f"{child} = {context.value}.get({name!r}, ABSENT)")
                head = f"if {child} is not ABSENT:"
            else:
                self.code.add(f"{child} = {context.value}.get({name!r})")
                head = f"if {child} is not None:"
            with self.code.block(head):
                self.visit(numbers, inner)

    def _bare(self, numbers: frozenset[int], context: Context) -> tuple[ReferencePlan, Target] | None:
        """Return the reference that is all there is to say of a part, if that is so."""
        nodes = self.closure(numbers)
        plans = [node.reference for node in nodes if node.reference is not None]
        if len(plans) != 1 or self.questioned(nodes) or self._names_more(nodes, context):
            return None
        target = self._raw(plans[0], context)
        return None if target is None else (plans[0], target)

    def _names_more(self, nodes: Sequence[Node], context: Context) -> bool:
        waits = any(each.tokens or not each.side for each in context.pending)
        return waits or any(
            node.record is not None or node.equals is not None or has_parts(node) for node in nodes
        )

    def named_children(self, nodes: Sequence[Node], name: str) -> tuple[frozenset[int], bool]:
        """Return what applies to the property with a name, and whether it is no mapping entry."""
        numbers: set[int] = set()
        named = True
        for node in nodes:
            mine = set(node.named_children(name)) - {NOTHING}
            if mine:
                numbers |= mine
                named = named and name in node.declared
        return frozenset(numbers), named

    def needs_null(self, numbers: frozenset[int]) -> bool:
        """Whether something is to be said even of null: that it is a record, or in a branch."""
        nodes = self.closure(numbers)
        return self.questioned(nodes) or any(node.record is not None for node in nodes)

    def _other_properties(self, nodes: list[Node], known: list[str], context: Context) -> None:
        patterns = list({p.text: p for node in nodes for p, _ in node.patterns}.values())
        dull = all(number == NOTHING for node in nodes for _, number in node.patterns)
        if dull and all(node.additional == NOTHING for node in nodes):
            return
        if len(patterns) > _MOST_PATTERNS:
            raise UnsupportedError
        name, child = self.code.name("name"), self.code.name("value")
        inner = replace(context.into(WILDCARD, child), entry=name)
        body: list[str] = []
        with self.code.cut(body):
            self._matched(nodes, patterns, (), name, inner)
        if does_something(body):
            self.code.add(f"for {name}, {child} in {context.value}.items():")
            if known:
                self.code.add(f"    if {name} in {{{', '.join(map(repr, known))}}}:")
                self.code.add("        continue")
            self.code.lines += body

    def _matched(
        self, nodes: list[Node], patterns: list[Regex], matched: tuple[str, ...], name: str, inner: Context
    ) -> None:
        """Write which of the patterns a name matches, one after the other, and what then applies."""
        if not patterns:
            self.visit(_unnamed_children(nodes, matched), inner)
            return
        first, *rest = patterns
        bodies: tuple[list[str], list[str]] = [], []
        for now, body in zip(((*matched, first.text), matched), bodies, strict=True):
            with self.code.cut(body):
                self._matched(nodes, rest, now, name, inner)
        self.code.fork(f"regex({first.text!r}).find({name}) is not None", *bodies)

    def _names(self, nodes: list[Node], context: Context) -> None:
        numbers = frozenset(node.names for node in nodes) - {NOTHING}
        if not numbers:
            return
        # Whether a name stands for an entry depends on the rest; so what needs that is left out.
        name = self.code.name("name")
        inner = replace(context, value=name, entry=None, is_text=True, pending=())
        if self._reads_entry(numbers):
            raise UnsupportedError
        with self.code.block(f"for {name} in {context.value}:"):
            self.visit(numbers, inner)

    def _reads_entry(self, numbers: frozenset[int]) -> bool:
        todo, seen = list(numbers), set(numbers) | {NOTHING}
        while todo:
            node = self.plan.nodes[todo.pop()]
            if any(c.kind is ComponentKind.ENTRY for c in leaves(_components(node))):
                return True
            new = [number for number in _in_place(node) if number not in seen]
            seen.update(new)
            todo += new
        return False

    def _items(self, nodes: list[Node], context: Context) -> None:
        if any(node.unevaluated_items != NOTHING for node in nodes):
            raise UnsupportedError
        contained = [
            node.contains for node in nodes if node.contains != NOTHING and self.matters(node.contains)
        ]
        longest = max((len(node.prefix) for node in nodes), default=0)
        child = self.code.name("item")
        inner = context.into(WILDCARD, child)
        value = context.value
        awaited = [each.tokens[0] for each in context.pending if each.tokens]
        if any(token.isdigit() for token in awaited):
            raise UnsupportedError
        children = self.item_children(nodes, longest)
        if not longest and not contained and not awaited and (bare := self._bare(children, inner)):
            self._gather_all(*bare, value)
            return
        with self.code.sequence(value):
            for index in range(longest):
                with self.code.block(f"for {child} in {value}[{index}:{index + 1}]:"):
                    self._contained(self.item_children(nodes, index), contained, inner)
            rest = f"{value}[{longest}:]" if longest else value
            with self.code.block(f"for {child} in {rest}:"):
                self._contained(children, contained, inner)

    def item_children(self, nodes: Sequence[Node], index: int) -> frozenset[int]:
        """Return what applies to the item with a number, ``contains`` left out."""
        return frozenset(n.prefix[index] if index < len(n.prefix) else n.items for n in nodes) - {NOTHING}

    def _contained(self, numbers: frozenset[int], contained: list[int], context: Context) -> None:
        if not contained:
            self.visit(numbers, context)
            return
        first, *rest = contained
        bodies: tuple[list[str], list[str]] = [], []
        for now, body in zip((numbers | {first}, numbers), bodies, strict=True):
            with self.code.cut(body):
                self._contained(now, rest, context)
        self.code.fork(f"holds({first}, {context.value})", *bodies)


def _in_place(node: Node) -> Iterator[int]:
    """Yield the subschemas that may apply to the same value."""
    yield from node.always
    for group in node.alternatives:
        yield from group
    yield from (node.condition, node.then, node.otherwise)
    yield from (number for _, number in node.dependent)


def _says_something(node: Node) -> bool:
    said = node.record, node.reference, node.equals
    return any(each is not None for each in said) or has_parts(node)


def has_parts(node: Node) -> bool:
    """Whether a subschema says something of a part of a value."""
    children = (
        *node.properties.values(),
        *(number for _, number in node.patterns),
        *node.prefix,
        *(node.additional, node.names, node.items, node.contains),
        *(node.unevaluated_properties, node.unevaluated_items),
    )
    return any(number != NOTHING for number in children)


def _unnamed_children(nodes: Sequence[Node], matched: Sequence[str]) -> frozenset[int]:
    """Return what applies to a property that no subschema names, by the patterns that it matches."""
    found: set[int] = set()
    for node in nodes:
        mine = [number for pattern, number in node.patterns if pattern.text in matched]
        found.update(mine or [node.additional])
    return frozenset(found) - {NOTHING}


def _components(node: Node) -> list[Component]:
    """Return all components of keys that a subschema speaks of."""
    found: list[Component] = []
    if node.record is not None:
        found += node.record.key
        found += [component for _, components in node.record.unique for component in components]
    if node.reference is not None:
        found += [component for target in node.reference.targets for component in target.key]
    if node.equals is not None:
        found.append(node.equals.component)
    return found


def _reads_value(target: Target) -> bool:
    """Whether a reference's key has the referring value itself."""
    return any(is_value(component) for component in target.key)


def _is_simple(target: Target) -> bool:
    """Whether a reference's key has the referring value once, and beside it path variables only."""
    kinds = [component.kind for component in target.key if not is_value(component)]
    return len(kinds) == len(target.key) - 1 and all(kind is ComponentKind.PATH for kind in kinds)


def _variable(name: str) -> str:
    """Return a property's name as the beginning of a variable's: no other variable's begins so."""
    word = re.sub(r"[^a-z]+", "_", name.lower()).strip("_")
    return word or "value"
