"""References and the keys that they go by: undeclared types and keys, and keys that never fit."""

from __future__ import annotations

from collections.abc import Iterator

from validator.model.document import Json
from validator.model.plan import Component, ComponentKind
from validator.model.wording import TYPE_NAMES, counted, did_you_mean, listed
from validator.read.schema.lint.fault import Fault, Place
from validator.read.schema.lint.names import PRIMARY, Declared, Goal, Names, Referring, key_of_reference
from validator.read.schema.lint.types import ALL, SCALARS, allowed_types


def target_faults(names: Names, *, complete: bool) -> Iterator[Fault]:
    """Yield a fault for each reference that can never resolve.

    Where the schemas are not complete (one cannot be read), what may stand there is not missed.
    """
    for referring in names.references:
        for goal in referring.goals:
            if goal.type in names.types:
                yield from _against(names, referring, goal)
            elif complete and not referring.tolerant:
                yield _undeclared(names, goal.type, goal.place)
    for declared in names.records():
        yield from _arity(names, declared)
        if complete:
            yield from _enclosing(names, declared)
    if complete:
        yield from _unreferenced(names)


def _undeclared(names: Names, name: str, place: Place) -> Fault:
    return Fault(
        "undeclared-type",
        place,
        f"no schema declares the record type `{name}`{did_you_mean(name, names.types)}",
        f"declare it with `x-record: {name}`; or write `missing: ignore`, if its records live elsewhere",
    )


def _enclosing(names: Names, declared: Declared) -> Iterator[Fault]:
    for by, components in declared.keys.items():
        for index, component in enumerate(components):
            for part in flat(component):
                if part.kind is ComponentKind.ENCLOSING and part.name not in names.types:
                    way = ("x-unique", by) if by else ("x-key",)
                    place = names.at(declared.raw, *way, index)
                    known = did_you_mean(part.name, names.types)
                    message = f"no schema declares the record type `{part.name}`{known}"
                    yield Fault(
                        "undeclared-type",
                        place,
                        message,
                        "`{type/field}` takes a field of the record of that type around this one",
                    )


def flat(component: Component) -> Iterator[Component]:
    """Yield a component, or those that a format is made of."""
    parts = [part for part in component.parts if isinstance(part, Component)]
    if component.kind is not ComponentKind.FORMAT:
        yield component
    for part in parts:
        yield from flat(part)


# A reference and its target


def _against(names: Names, referring: Referring, goal: Goal) -> Iterator[Fault]:
    if goal.type in names.damaged:
        return
    own = names.keys(goal.type, referring.by)
    if own is None:
        yield _no_such_key(names, referring, goal)
        return
    used = key_of_reference(own, referring.written)
    if used is None:
        yield _unfitting(names, referring, goal, own)
        return
    for mine, theirs in zip(used, own, strict=True):
        yield from _typed(names, referring, goal, (mine, theirs))


def _no_such_key(names: Names, referring: Referring, goal: Goal) -> Fault:
    declared = names.types[goal.type][0]
    if referring.by == PRIMARY:
        return Fault(
            "undeclared-key",
            goal.place,
            f"record type `{goal.type}` has no `x-key`, so nothing can refer to it",
            "give its records a key with `x-key`, or name one of its candidate keys with `by`",
            ((names.key(declared.raw, "x-record"), "the records are declared here"),),
        )
    keys = sorted({by for d in names.types[goal.type] for by in d.keys if by})
    help_ = (
        f"its candidate keys: {listed(f'`{by}`' for by in keys)}" if keys else "it has no `x-unique` at all"
    )
    return Fault(
        "undeclared-key",
        names.at(referring.raw, "x-ref", "by"),
        f"record type `{goal.type}` has no candidate key `{referring.by}`{did_you_mean(referring.by, keys)}",
        help_,
        ((names.key(declared.raw, "x-record"), "the records are declared here"),),
    )


def _unfitting(names: Names, referring: Referring, goal: Goal, own: tuple[Component, ...]) -> Fault:
    needed = [c for c in own if c.kind is not ComponentKind.PATH]
    written = referring.written
    mine = (
        f"`key` writes {counted(len(written), 'component')}" if written is not None else "this is one value"
    )
    place = names.at(referring.raw, "x-ref", "key") if written is not None else goal.place
    from_path = f", {len(own) - len(needed)} of them from the path" if len(needed) < len(own) else ""
    return Fault(
        "key-mismatch",
        place,
        f"the key of `{goal.type}` has {counted(len(own), 'component')}{from_path}, and {mine}",
        "write the components with `key`, one for each component of the target's key",
        _key_here(names, goal, referring.by),
    )


def _key_here(names: Names, goal: Goal, by: str) -> tuple[tuple[Place, str], ...]:
    declared = next(d for d in names.types[goal.type] if by in d.keys)
    return ((names.key(declared.raw, "x-unique" if by else "x-key"), f"the key of `{goal.type}` is here"),)


def _typed(
    names: Names, referring: Referring, goal: Goal, pair: tuple[Component, Component]
) -> Iterator[Fault]:
    """Yield a fault where a reference's value and the key's are of types that are never equal."""
    mine, theirs = pair
    compares_as_text = any(
        c.kind in (ComponentKind.PATH, ComponentKind.ENTRY, ComponentKind.FORMAT) for c in pair
    )
    is_plain = mine.kind is ComponentKind.VALUE and theirs.kind is ComponentKind.FIELD
    if compares_as_text or not is_plain or _is_text_somewhere(names, goal, referring.by):
        return
    here = allowed_types(names.graph, referring.raw.number) & SCALARS
    there = _types_of(names, goal, referring.by, theirs)
    if here and there and not _comparable(here) & _comparable(there):
        yield Fault(
            "key-mismatch",
            goal.place,
            f"this is {_words(here)}, and `{theirs.noun}` of `{goal.type}` is {_words(there)}: "
            "they are never equal",
            "give both the same type",
            _key_here(names, goal, referring.by),
        )


def _is_text_somewhere(names: Names, goal: Goal, by: str) -> bool:
    """Whether some declaration of the type has a key that compares as text."""
    text = (ComponentKind.PATH, ComponentKind.ENTRY, ComponentKind.FORMAT)
    keys = [d.keys[by] for d in names.types[goal.type] if by in d.keys]
    return len(keys) > 1 and any(c.kind in text for key in keys for c in key)


def _types_of(names: Names, goal: Goal, by: str, component: Component) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for declared in names.types[goal.type]:
        if by in declared.keys:
            here = names.graph.under({declared.raw.number}, component.pointer)
            kinds = [allowed_types(names.graph, n) for n in here]
            found |= frozenset.intersection(ALL, *kinds) if kinds else ALL
    return found & SCALARS


def _comparable(kinds: frozenset[str]) -> frozenset[str]:
    return frozenset("number" if kind == "integer" else kind for kind in kinds)


def _words(kinds: frozenset[str]) -> str:
    plain = kinds - {"integer"} if "number" in kinds else kinds
    return listed((TYPE_NAMES[kind] for kind in sorted(plain)), "or")


# Declarations among themselves


def _arity(names: Names, declared: Declared) -> Iterator[Fault]:
    group = names.types[declared.type]
    for by, components in declared.keys.items():
        first = next(d for d in group if by in d.keys)
        if len(first.keys[by]) != len(components):
            keyword = "x-unique" if by else "x-key"
            called = f"candidate key `{by}`" if by else "key"
            yield Fault(
                "key-mismatch",
                names.key(declared.raw, keyword),
                f"the {called} of `{declared.type}` has {counted(len(components), 'component')} here "
                f"and {len(first.keys[by])} elsewhere",
                "a record type has one key, however many schemas declare it",
                ((names.key(first.raw, keyword), "the other is here"),),
            )
    if (
        PRIMARY not in declared.keys
        and declared.type not in names.damaged
        and any(PRIMARY in d.keys for d in group)
    ):
        yield Fault(
            "key-mismatch",
            names.at(declared.raw, "x-record"),
            f"`{declared.type}` has no `x-key` here and has one elsewhere",
            "a record type has one key, however many schemas declare it",
            _key_here(names, Goal(declared.type, names.at(declared.raw)), PRIMARY),
        )


def _unreferenced(names: Names) -> Iterator[Fault]:
    wanted = {goal.type for referring in names.references for goal in referring.goals}
    for declared in names.records():
        grade: Json = declared.raw.schema.get("x-unused", "ignore")
        if grade != "ignore" and declared.type not in wanted:
            yield Fault(
                "unreferenced-type",
                names.key(declared.raw, "x-unused"),
                f"no schema refers to `{declared.type}`, so every record of it would be unused",
                f"refer to it with `x-ref: {declared.type}`, or leave out `x-unused`",
            )
