"""Writes how keys are made: components become tokens, which are gathered by template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from validator.model.plan import Component, ComponentKind, Plan, RecordPlan, Target
from validator.model.pointer import WILDCARD
from validator.read.fast.bulk.channels import Channels, Template
from validator.read.fast.bulk.code import Code


@dataclass(frozen=True, slots=True)
class Holder:
    """The record around a value: its plan, and the variable with the token of its key."""

    record: RecordPlan
    template: Template | None
    token: str


@dataclass(frozen=True, slots=True)
class Pending:
    """An order of an enclosing record that steps through a reference further down, if one is met.

    ``tokens`` lead there from here, the first ``shared`` of them together with the other side, which stands
    at ``plain`` from there on; ``start`` is the variable of that place once it is reached, ``side`` that of
    the value, where there is but one.
    """

    order: int
    first: bool
    tokens: tuple[str, ...]
    shared: int
    plain: tuple[str, ...]
    start: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """Where the code stands: the variables of the value and of what encloses it.

    ``enclosing`` has the nearest record of each type; ``is_text`` says that the value is a mapping's key or
    a path variable. ``pending`` are the orders that may concern the value or a part of it.
    """

    value: str
    entry: str | None = None
    enclosing: tuple[tuple[str, str], ...] = ()
    holder: Holder | None = None
    is_text: bool = False
    in_path: bool = False
    pending: tuple[Pending, ...] = ()

    def into(self, token: str, value: str) -> Context:
        """Return the context of a part: the property with a name, or ``*`` for any part."""
        pending = tuple(
            replace(each, tokens=each.tokens[1:], shared=max(each.shared - 1, 0))
            for each in self.pending
            if each.tokens and each.tokens[0] in (token, WILDCARD)
        )
        return replace(self, value=value, pending=pending)


@dataclass(frozen=True, slots=True)
class Part:
    """A component while code is written: the expression of its value.

    ``is_text`` says that it is text for sure; ``is_constant``, that the whole file shares it.
    """

    expression: str
    is_text: bool = False
    is_constant: bool = False


ABSENT = Part("None")


class Keys:
    """Writes the components of keys and of references."""

    def __init__(self, plan: Plan, code: Code, channels: Channels) -> None:
        self._plan = plan
        self._code = code
        self._channels = channels
        self._sure: set[str] = set()

    # Components

    def part(self, component: Component, context: Context, *, must: bool = False) -> Part:
        """Write how to come by a component; with ``must``, files without it are left to exact facts."""
        if (slot := self.slot(component)) is not None:
            return Part(slot, is_text=True, is_constant=True)
        if component.kind is ComponentKind.FORMAT:
            return self._format(component, context)
        if component.kind is ComponentKind.ENTRY:
            return ABSENT if context.entry is None else Part(context.entry, is_text=True)
        if component.kind is ComponentKind.ENCLOSING:
            around = dict(context.enclosing).get(component.name)
            return ABSENT if around is None else self.field(around, component.pointer, must=must)
        if not component.pointer:
            return Part(context.value, is_text=context.is_text)
        return ABSENT if context.is_text else self.field(context.value, component.pointer, must=must)

    def field(
        self, value: str, pointer: tuple[str, ...], *, must: bool = False, there: frozenset[str] = frozenset()
    ) -> Part:
        """Write how to follow a pointer without wildcards; ``there`` are properties that a mapping has."""
        code = self._code
        if any(token.isdigit() for token in pointer):
            return Part(f"field({value}, {pointer!r})")
        for token in pointer:
            name = code.name("field")
            if must:
                code.must_be_mapping(value)
            found = f"{value}[{token!r}]" if token in there else f"{value}.get({token!r})"
            code.add(
                f"{name} = {found}"
                + ("" if code.is_mapping(value) else f" if type({value}) is dict else None")
            )
            value, there = name, frozenset()
        return Part(value)

    def _format(self, component: Component, context: Context) -> Part:
        pieces: list[str] = []
        unsure: list[str] = []
        for piece in component.parts:
            if isinstance(piece, str):
                pieces.append(repr(piece))
                continue
            part = self.part(piece, context)
            name = self.token(part, is_text=True)
            pieces.append(name)
            if name not in self._sure:
                unsure.append(name)
        joined = " + ".join(pieces) or "''"
        name = self._code.name("text")
        absent = " or ".join(f"{each} is None" for each in unsure)
        self._code.add(f"{name} = None if {absent} else {joined}" if absent else f"{name} = {joined}")
        return Part(name, is_text=not absent)

    def slot(self, component: Component) -> str | None:
        """Return the constant that a component is in the whole file, if it is one."""
        if component.kind is ComponentKind.PATH:
            return self._channels.constant(f"bindings.get({component.name!r})")
        if component.kind is not ComponentKind.FORMAT:
            return None
        pieces = [repr(p) if isinstance(p, str) else self.slot(p) for p in component.parts]
        found = [piece for piece in pieces if piece is not None]
        return self._channels.constant(" + ".join(found)) if len(found) == len(pieces) else None

    # Tokens

    def template_of(self, record: RecordPlan) -> Template | None:
        """Return the template of a record plan's primary key."""
        if not record.key:
            return None
        return self._channels.template(record.type, "", tuple(self.slot(c) for c in record.key))

    def tokens(
        self, kind: tuple[str, str], parts: Sequence[Part], text: Sequence[bool], *, must: bool = False
    ) -> tuple[Template, list[str]]:
        """Write how components become tokens: the template, and the variables of what is brought along.

        Without ``must``, a variable may be None: then there is no key.
        """
        names = [
            self.token(part, is_text=is_text, must=must)
            for part, is_text in zip(parts, text, strict=True)
            if not part.is_constant
        ]
        slots = tuple(part.expression if part.is_constant else None for part in parts)
        return self._channels.template(*kind, slots), names

    def token(self, part: Part, *, is_text: bool, must: bool = False) -> str:
        """Write how one component becomes a token, and return its variable."""
        if part.is_text:
            self._sure.add(part.expression)
            return part.expression
        code, name = self._code, self._code.name("key")
        code.add(f"{name} = {part.expression}")
        usual = "" if is_text else f" and type({name}) is not int"
        with code.block(f"if type({name}) is not str{usual}:"):
            code.add(f"{name} = {'text' if is_text else 'token'}({name})")
            if must:
                self._sure.add(name)
                with code.block(f"if {name} is None:"):
                    code.add("raise UndecidedError")
        return name

    @contextmanager
    def given(self, names: Sequence[str]) -> Iterator[None]:
        """Write a body for the case that no token is absent."""
        unsure = [name for name in names if name not in self._sure]
        if not unsure:
            yield
            return
        with self._code.block(f"if {' and '.join(f'{name} is not None' for name in unsure)}:"):
            yield

    def variable(self, template: Template, names: Sequence[str]) -> str:
        """Return the variable of a whole token, written where it has none."""
        token = template.token(names)
        if len(names) < 2:
            return token
        name = self._code.name("keys")
        self._code.add(f"{name} = {token}")
        return name


def leaves(components: Sequence[Component]) -> Iterator[Component]:
    """Yield the components that have a value of their own: of a format its parts."""
    for component in components:
        if component.kind is ComponentKind.FORMAT:
            yield from leaves([part for part in component.parts if isinstance(part, Component)])
        else:
            yield component


def reads_fields(components: Sequence[Component]) -> bool:
    """Whether a reference's key has fields of a mapping."""
    return any(c.kind is ComponentKind.FIELD and c.pointer for c in leaves(components))


def is_value(component: Component) -> bool:
    """Whether a component is the referring value itself."""
    return component.kind is ComponentKind.VALUE or (
        component.kind is ComponentKind.FIELD and not component.pointer
    )


def spelled(plan: Plan, target: Target) -> list[int]:
    """Return which components of a reference are text where the key's own may be something else."""
    own = plan.types[target.type].text[target.by]
    return [place for place, pair in enumerate(zip(own, target.text, strict=True)) if pair == (False, True)]
