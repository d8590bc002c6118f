"""Pointers that can never match: of keys, aliases, labels, orders and inverses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from validator.model.plan import Component, ComponentKind
from validator.model.pointer import WILDCARD, format_pointer, parse_pointer
from validator.model.wording import listed, nearest
from validator.read.schema.lint.fault import Fault, Place
from validator.read.schema.lint.names import Components, Declared, Names, Referring, read_components
from validator.read.schema.lint.reach import Reach, Tokens, fields_at
from validator.read.schema.lint.shapes import readable
from validator.read.schema.lint.types import allowed_types

_SHORT = 3
"""Letters; a shorter name is near to too many others to be doubted."""


@dataclass(frozen=True, slots=True)
class _Ask:
    """One pointer: from which subschemas, where it is written, in which words its keyword is called.

    It is alive if it leads somewhere from any of the subschemas.
    """

    start: tuple[int, ...]
    tokens: Tokens
    place: Place
    keyword: str
    subject: str
    wildcards: bool = False
    scalar: bool = True


def pointer_faults(names: Names) -> Iterator[Fault]:
    """Yield a fault for each pointer that can never match, or was likely meant otherwise."""
    for ask in _asks(names):
        yield from _judge(names, ask)
    for declared in names.records():
        yield from _steps(names, declared)
    for referring in names.references:
        yield from _inverse(names, referring)


def _asks(names: Names) -> Iterator[_Ask]:
    for declared in names.records():
        yield from _of_keys(names, declared)
        yield from _of_names(names, declared)
    for referring in names.references:
        if referring.written is not None and "object" in allowed_types(names.graph, referring.raw.number):
            for index, component in enumerate(referring.written):
                place = names.at(referring.raw, "x-ref", "key", index)
                start = (referring.raw.number,)
                yield from _of_component(names, component, start, place, "key", "this mapping")


def _of_keys(names: Names, declared: Declared) -> Iterator[_Ask]:
    raw, start = declared.raw, (declared.raw.number,)
    for by, components in declared.keys.items():
        keyword = "x-unique" if by else "x-key"
        way = ("x-unique", by) if by else ("x-key",)
        for index, component in enumerate(components):
            place = names.at(raw, *way, index)
            yield from _of_component(names, component, start, place, keyword, declared.type)


def _of_component(
    names: Names, component: Component, start: tuple[int, ...], place: Place, keyword: str, subject: str
) -> Iterator[_Ask]:
    if component.kind is ComponentKind.FIELD:
        yield _Ask(start, component.pointer, place, keyword, subject)
    elif component.kind is ComponentKind.ENCLOSING and component.name in names.types:
        enclosing = tuple(d.raw.number for d in names.types[component.name])
        yield _Ask(enclosing, component.pointer, place, keyword, component.name)
    for part in component.parts:
        if isinstance(part, Component):
            yield from _of_component(names, part, start, place, keyword, subject)


def _of_names(names: Names, declared: Declared) -> Iterator[_Ask]:
    raw, start = declared.raw, (declared.raw.number,)
    for index, text in enumerate(raw.schema.get("x-aliases", ())):
        if readable(text):
            place = names.at(raw, "x-aliases", index)
            yield _Ask(start, parse_pointer(text), place, "x-aliases", declared.type, wildcards=True)
    label = raw.schema.get("x-label")
    if label is not None and readable(label):
        yield _Ask(start, parse_pointer(label), names.at(raw, "x-label"), "x-label", declared.type)
    for row, pair in enumerate(raw.schema.get("x-order", ())):
        for column, text in enumerate(pair):
            first = text.split(">")[0]
            if readable(first):
                place = names.at(raw, "x-order", row, column)
                tokens, last = parse_pointer(first), first == text
                yield _Ask(start, tokens, place, "x-order", declared.type, wildcards=True, scalar=last)


# Judging one pointer


def _judge(names: Names, ask: _Ask) -> Iterator[Fault]:
    reach = Reach(names.graph, wildcards=ask.wildcards, scalar=ask.scalar)
    alive = [n for n in ask.start if reach.possible(n, ask.tokens)]
    if not alive:
        yield _dead(names, ask, reach)
        return
    unknown = next(
        (i for i in range(len(ask.tokens)) if not _declared(names, alive, ask.tokens[: i + 1])), None
    )
    if unknown is not None:
        yield from _doubtful(names, ask, alive, unknown)


def _dead(names: Names, ask: _Ask, reach: Reach) -> Fault:
    start = max(ask.start, key=lambda n: reach.failing(n, ask.tokens))
    count = reach.failing(start, ask.tokens)
    pointer = format_pointer(ask.tokens)
    if count == len(ask.tokens):
        whole = f"`{pointer}` of {ask.subject}" if pointer else ask.subject
        return Fault(
            "dead-pointer",
            ask.place,
            f"`{ask.keyword}` needs a single value, and {whole} is a mapping or a list",
            "point to a field in it that holds text or a number",
        )
    if ask.tokens[count] == WILDCARD and not ask.wildcards:
        return Fault(
            "dead-pointer",
            ask.place,
            f"`{ask.keyword}` takes no `*`: `{pointer}` would be a field of that name",
            "a key is made of single values; further names of a record are its `x-aliases`",
        )
    return _no_field(names, ask, start, count)


def _no_field(names: Names, ask: _Ask, start: int, count: int) -> Fault:
    choices = fields_at(names.graph, start, ask.tokens[:count])
    hint = _meant(ask.tokens, count, choices)
    holder = f"`{format_pointer(ask.tokens[:count])}` of {ask.subject}" if count else ask.subject
    lacks = "is no list and no mapping" if ask.tokens[count] == WILDCARD else f"has no `{ask.tokens[count]}`"
    message = f"`{ask.keyword}` points to `{format_pointer(ask.tokens)}`, and {holder} {lacks}"
    is_wild = ask.tokens[count] == WILDCARD
    help_ = "`*` stands for every item of a list" if is_wild else _there_are(choices)
    return Fault("dead-pointer", ask.place, message + hint, help_)


def _doubtful(names: Names, ask: _Ask, alive: Sequence[int], count: int) -> Iterator[Fault]:
    choices = sorted({name for n in alive for name in fields_at(names.graph, n, ask.tokens[:count])})
    if ask.tokens[count] in choices or len(ask.tokens[count]) < _SHORT:
        return
    hint = _meant(ask.tokens, count, choices)
    if hint:
        pointer = format_pointer(ask.tokens)
        message = f"`{ask.keyword}` points to `{pointer}`, which no schema declares{hint}"
        yield Fault("doubtful-pointer", ask.place, message, _there_are(choices))


def _meant(tokens: Tokens, count: int, choices: Sequence[str]) -> str:
    found = nearest(tokens[count], choices)
    if found is None:
        return ""
    return f"; did you mean `{format_pointer((*tokens[:count], found, *tokens[count + 1 :]))}`?"


def _there_are(choices: Sequence[str]) -> str | None:
    if not choices:
        return "no field is declared there"
    return f"the fields there are {listed(f'`{name}`' for name in choices)}"


def _declared(names: Names, start: Sequence[int], tokens: Tokens) -> bool:
    return bool(names.graph.under(set(start), tokens))


# Orders that step through references, and inverses


def _steps(names: Names, declared: Declared) -> Iterator[Fault]:
    for row, pair in enumerate(declared.raw.schema.get("x-order", ())):
        for column, text in enumerate(pair):
            parts = text.split(">")
            if len(parts) > 1 and all(readable(part) for part in parts):
                place = names.at(declared.raw, "x-order", row, column)
                yield from _way(names, declared, parts, place)


def _way(names: Names, declared: Declared, parts: Sequence[str], place: Place) -> Iterator[Fault]:
    start: tuple[int, ...] = (declared.raw.number,)
    subject = declared.type
    for number, text in enumerate(parts[:-1]):
        here = names.graph.under(set(start), parse_pointer(text))
        leading = [r for r in names.references if r.raw.number in here]
        types = sorted({goal.type for r in leading for goal in r.goals if goal.type in names.types})
        if not leading:
            if Reach(names.graph).possible(start[0], parse_pointer(text)):
                message = f"`x-order` steps through `{text}`, which is no reference in {subject}"
                yield Fault("dead-pointer", place, message, "`>` stands behind a value with `x-ref`")
            return
        if not types:
            return
        start = tuple(d.raw.number for name in types for d in names.types[name])
        subject = listed(types, "or")
        last = number + 2 == len(parts)
        tokens = parse_pointer(parts[number + 1])
        ask = _Ask(start, tokens, place, "x-order", subject, wildcards=True, scalar=last)
        found = list(_judge(names, ask))
        yield from found
        if found:
            return


def _inverse(names: Names, referring: Referring) -> Iterator[Fault]:
    types = [goal.type for goal in referring.goals if goal.type in names.types]
    if referring.inverse is None or not types or not readable(referring.inverse):
        return
    place = names.at(referring.raw, "x-ref", "inverse")
    if not any(_holds(names, declared, referring) for declared in names.records()):
        message = (
            "`inverse` means nothing here: no record encloses this reference, so none can be referred to"
        )
        yield Fault(
            "misplaced-keyword", place, message, "name the type of the record around it with `x-record`"
        )
        return
    tokens = parse_pointer(referring.inverse)
    start = tuple(d.raw.number for name in types for d in names.types[name])
    ask = _Ask(start, tokens, place, "inverse", listed(types, "or"), wildcards=True, scalar=False)
    found = list(_judge(names, ask))
    yield from found
    here = names.graph.under(set(start), tokens)
    if not found and not any(r.raw.number in here for r in names.references):
        message = f"`inverse` points to `{referring.inverse}`, which is no reference in {listed(types, 'or')}"
        yield Fault("dead-pointer", place, message, "nothing there could refer back: it has no `x-ref`")


def _holds(names: Names, declared: Declared, referring: Referring) -> bool:
    """Whether a reference may stand in a record."""
    return any(node is referring.raw for node in names.graph.reach(declared.raw.number))


def sequence_component(names: Names, declared: Declared) -> tuple[Components, Component] | None:
    """Return a record's key and the component that ``x-sequence`` names; None where either is missing."""
    text = declared.raw.schema.get("x-sequence")
    if text is None or "" not in declared.keys or declared.type in names.damaged:
        return None
    return declared.keys[""], read_components([text])[0]
