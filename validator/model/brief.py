"""Briefs: what one file adds to the decision whether anything is wrong at all, as plain numbers.

A brief says no more than what deciding in bulk takes: keys, references and what is compared, each key as a
hash of 64 bits. Who must know more (a place, a message) reads the file again and makes exact facts.

A hash is a chain: ``type_seed`` begins it, and each component of the key is hashed with what came before as
the seed. So of keys that differ in their last component only, all but the last step is done once. A
component's bytes are injective: UTF-8 never has the byte 0xFF, which begins everything that is no text.

All lists have plain tuples and numbers, so that ``marshal`` takes ``tuple(brief)``. In what order they stand
says nothing: ``canonical`` gives equal briefs for equal facts.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from xxhash import xxh3_64_intdigest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validator.model.plan import Node, Order, OrderPath, Plan, ReferencePlan

Demand = tuple[int, bool, int, object, int]
"""``(order, first, target, value, count)``: so many pairs of an order step to the record with a hash.

``order`` is the place in ``Plan.orders``; ``first`` says that it is the first side that steps; ``value`` is
what stands on the other side. The pointer of what it is compared with is the second step of the side that
steps. Of all numbers that are compared with one target, ``value`` is the one that is out of order if any is,
and so it is of all days (``is_day``); other texts, and truth values (never comparable, but counted), are
demands of their own."""

Export = tuple[int, int, tuple[object, ...]]
"""``(record, pointer, values)``: what a record has at a pointer, by its place in ``exported_pointers(plan)``.

The record is the hash of its primary key: one that has none has no such entry, nor has one without a value
there."""

Edge = tuple[int, int, int]
"""``(reference, holder, target)``: the number of an acyclic reference's plan, and the keys that it joins.

The holder's is its primary key, and without one there is no edge; the target's is the hash that is referred
to (it may be an alias)."""

Group = tuple[int, int, int]
"""``(group, count, greatest)``: records of a type with ``x-sequence`` that run on together.

``group`` is ``key_hash(type, "", rest)``, the rest being the key without the component that runs. ``count``
is how many distinct whole numbers stand there in this file, ``greatest`` the greatest of them, -1 as soon as
one is below 1. Over all files, where no key is there twice, a group has no gap if and only if the counts add
up to the greatest and none is -1."""


class Brief(NamedTuple):
    """What one file adds to the decision in bulk.

    - ``suspect``: it must be explained exactly: it has faults of its own (schema, lexical, local, a pair of
      values in the wrong order), shadows or doubts, or something that a brief cannot say.
    - ``counts``, ``keyed``: its records by type, in the order of ``sorted(plan.types)``: all; those with a
      key.
    - ``keys``: a hash for each record with a key, repeated where it is repeated: by type in the same order,
      so that ``keyed`` says which is whose.
    - ``candidates``: hashes of candidate keys, repeated where they are repeated.
    - ``aliases``: ``(alias, key of its record)``, distinct.
    - ``references``: distinct hashes referred to, where only one is meant and it must exist.
    - ``hints``: the same where ``missing`` is ignore: they only mark use.
    - ``choices``: distinct tuples of distinct hashes: several targets or several typed spellings, in the
      order in which they are tried. The first that is a key is meant; if none is, the first alias.
    - ``hint_choices``: the same where ``missing`` is ignore.
    - ``own``: hashes by which a record refers to itself, and by which no other one of this file does (as its
      only choice): following them from this file is no use of it. Only of types whose use matters.
    - ``groups``, ``edges``, ``demands``, ``exports``: see there; edges are distinct.
    - ``followed``: references with targets, path references included; ``untargeted``: those without.
    - ``path_references``, ``equalities``, ``acyclic``, ``compared``: how many there are; compared are pairs
      of ``x-order`` without a reference on either side.
    """

    suspect: bool
    counts: tuple[int, ...]
    keyed: tuple[int, ...]
    keys: list[int]
    candidates: list[int]
    aliases: list[tuple[int, int]]
    references: list[int]
    hints: list[int]
    choices: list[tuple[int, ...]]
    hint_choices: list[tuple[int, ...]]
    own: list[int]
    groups: list[Group]
    edges: list[Edge]
    demands: list[Demand]
    exports: list[Export]
    followed: int
    untargeted: int
    path_references: int
    equalities: int
    acyclic: int
    compared: int


def canonical(brief: Brief) -> Brief:
    """Return a brief with its lists in an order that equal facts have in common."""
    ends = list(accumulate(brief.keyed, initial=0))
    parts = [sorted(brief.keys[start:end]) for start, end in pairwise(ends)]
    return brief._replace(
        keys=[key for part in parts for key in part],
        candidates=sorted(brief.candidates),
        aliases=sorted(brief.aliases),
        references=sorted(brief.references),
        hints=sorted(brief.hints),
        choices=sorted(brief.choices),
        hint_choices=sorted(brief.hint_choices),
        own=sorted(brief.own),
        groups=sorted(brief.groups),
        edges=sorted(brief.edges),
        demands=sorted(brief.demands, key=_order_of),
        exports=sorted(brief.exports, key=_order_of),
    )


def _order_of(entry: tuple[object, ...]) -> tuple[object, ...]:
    return tuple((type(part).__name__, str(part)) for part in entry)


# --- hashes ---


def key_hash(type_: str, by: str, key: Iterable[object]) -> int:
    """Return the hash of a key: of its components as they compare (see ``model/keys.py``)."""
    seed = type_seed(type_, by)
    for part in key:
        seed = xxh3_64_intdigest(part_bytes(part), seed)
    return seed


def type_seed(type_: str, by: str) -> int:
    """Return the seed of the keys of a type; ``by`` names a candidate key, empty for the primary one."""
    return xxh3_64_intdigest(_utf8(type_) + b"\xff" + _utf8(by))


def part_bytes(part: object) -> bytes:
    """Return the bytes of one component: the same for equal ones, and no others."""
    if isinstance(part, str):
        return _utf8(part)
    if isinstance(part, tuple):
        return b"\xffb%d" % part[1]
    if isinstance(part, float):
        if not part.is_integer():
            return b"\xfff" + repr(part).encode()
        part = int(part)
    if isinstance(part, int) and not isinstance(part, bool):
        return b"\xff%x" % part  # hexadecimal: Python writes no decimal number of more than 4300 digits
    raise TypeError(f"no component of a key: {part!r}")


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


# --- plans ---


def exported_pointers(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """Return all pointers whose values some record exports, sorted; an export names one by its place here."""
    return tuple(sorted({pointer for record in plan.records for pointer in record.exports}))


def bulk_supports(plan: Plan) -> bool:
    """Whether briefs say enough to decide over a plan's files; else they are linked exactly."""
    return (
        not any(record.parts for record in plan.records)
        and not any(reference.inverse is not None for reference in plan.references)
        and all(_is_plain(plan, reference) for reference in plan.references if reference.acyclic)
        and not any(_uses_by_candidate(plan, reference) for reference in plan.references)
        and all(_steps_once(order) for order in plan.orders)
        and all(_is_plain(plan, reference) for reference in _stepped(plan))
    )


def _is_plain(plan: Plan, reference: ReferencePlan) -> bool:
    """Whether a reference means one primary key in one spelling."""
    return len(reference.targets) <= 1 and all(
        not target.by and target.text == plan.types[target.type].text[""] for target in reference.targets
    )


def _uses_by_candidate(plan: Plan, reference: ReferencePlan) -> bool:
    """Whether a reference marks use by a candidate key: briefs do not say whose that is."""
    return any(target.by and plan.types[target.type].unused != "ignore" for target in reference.targets)


def _steps_once(order: Order) -> bool:
    return len(order.first.steps) + len(order.second.steps) <= 3


def _stepped(plan: Plan) -> Iterator[ReferencePlan]:
    """Yield the references that orders step through, as far as the record's own subschema tells."""
    for node in plan.nodes:
        for number in node.record.orders if node.record is not None else ():
            order = plan.orders[number]
            for path in (order.first, order.second):
                yield from _stepped_by(plan, node, path)


def _stepped_by(plan: Plan, node: Node, path: OrderPath) -> Iterator[ReferencePlan]:
    if len(path.steps) == 1:
        return
    here = beside(plan, {node.number})
    for token in path.steps[0]:
        here = beside(plan, {child for n in here for child in children_of(plan.nodes[n], token)})
    for number in sorted(here):
        reference = plan.nodes[number].reference
        if reference is not None:
            yield reference


def beside(plan: Plan, numbers: Iterable[int]) -> set[int]:
    """Return all subschemas that may apply where these do."""
    found = {number for number in numbers if number >= 0}
    todo = list(found)
    while todo:
        node = plan.nodes[todo.pop()]
        here = {node.condition, node.then, node.otherwise, *node.always, *(n for _, n in node.dependent)}
        for number in here.union(*node.alternatives):
            if number >= 0 and number not in found:
                found.add(number)
                todo.append(number)
    return found


def children_of(node: Node, token: str) -> Iterator[int]:
    """Yield the subschemas that may apply to the part that a pointer's token names; any, if it is ``*``."""
    for name, number in node.properties.items():
        if token in ("*", name):
            yield number
    for pattern, number in node.patterns:
        if token == "*" or pattern.search(token):
            yield number
    yield from (node.additional, node.unevaluated_properties)
    if token == "*" or token.isdigit():
        yield from (*node.prefix, node.items, node.contains, node.unevaluated_items)
