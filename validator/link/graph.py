"""Relations between records: circles that must not be, and references that must be answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from validator.link.keys import Keys
from validator.link.references import Followed
from validator.model.corpus import Cycle, OneSided, RecordId
from validator.model.facts import NO_RECORD, FileFacts
from validator.model.plan import Plan, pointer_of

_Edges = dict[RecordId, list[tuple[RecordId, tuple[int, int]]]]
"""From each record to others, each with the file and the number of the reference that leads there."""


def find_cycles(plan: Plan, files: Sequence[FileFacts], keys: Keys, followed: Followed) -> list[Cycle]:
    """Return one circle of each group of records that refer around to themselves."""
    cycles: list[Cycle] = []
    for numbers in _chains(plan):
        edges = _edges(files, keys, followed, numbers)
        for group in _components(edges):
            cycle = _circle(edges, group)
            if cycle is not None:
                cycles.append(cycle)
    return cycles


def chain_numbers(plan: Plan) -> dict[int, int]:
    """Return for each acyclic reference the number of the chain that it is a part of."""
    return {reference: number for number, chain in enumerate(_chains(plan)) for reference in chain}


def _chains(plan: Plan) -> Iterable[set[int]]:
    """Return the references that make a chain: all of one field, in however many schemas it stands."""
    chains: dict[str, set[int]] = {}
    for reference in plan.references:
        if reference.acyclic:
            tokens = pointer_of(reference.uri)
            fields = [name for holder, name in pairwise(tokens) if holder == "properties"]
            chains.setdefault(str(fields[-1]) if fields else reference.uri, set()).add(reference.number)
    return chains.values()


def _edges(files: Sequence[FileFacts], keys: Keys, followed: Followed, numbers: set[int]) -> _Edges:
    edges: _Edges = {}
    for number, file in enumerate(files):
        for place, target in followed.found[number].items():
            fact = file.facts.references[place]
            if fact.plan in numbers and fact.holder != NO_RECORD:
                start = keys.home(RecordId(number, fact.holder))
                edges.setdefault(start, []).append((target, (number, place)))
    return edges


def _components(edges: _Edges) -> Iterator[set[RecordId]]:
    """Yield the strongly connected components (Tarjan 1972, without recursion)."""
    order: dict[RecordId, int] = {}
    low: dict[RecordId, int] = {}
    stack: list[RecordId] = []
    on_stack: set[RecordId] = set()
    for root in sorted(edges):
        if root in order:
            continue
        work: list[tuple[RecordId, Iterator[tuple[RecordId, tuple[int, int]]]]] = [(root, iter(edges[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, successors = work[-1]
            for target, _ in successors:
                if target not in order:
                    order[target] = low[target] = len(order)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(edges.get(target, ()))))
                    break
                if target in on_stack:
                    low[node] = min(low[node], order[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    yield _pop(stack, on_stack, node)


def _pop(stack: list[RecordId], on_stack: set[RecordId], node: RecordId) -> set[RecordId]:
    group: set[RecordId] = set()
    while True:
        member = stack.pop()
        on_stack.discard(member)
        group.add(member)
        if member == node:
            return group


def _circle(edges: _Edges, group: set[RecordId]) -> Cycle | None:
    """Return the shortest circle through a group's first record, None where it has none."""
    start = min(group)
    came: dict[RecordId, RecordId] = {}
    todo = [start]
    for node in todo:
        for target, _ in edges.get(node, ()):
            if target == start:
                return _report(edges, start, node, came)
            if target in group and target not in came:
                came[target] = node
                todo.append(target)
    return None


def _report(edges: _Edges, start: RecordId, last: RecordId, came: Mapping[RecordId, RecordId]) -> Cycle:
    members = [last]
    while members[-1] != start:
        members.append(came[members[-1]])
    members.reverse()
    following = members[1] if len(members) > 1 else start
    file, place = next(place for target, place in edges[start] if target == following)
    return Cycle(file, place, tuple(members))


@dataclass(slots=True)
class Answers:
    """The references that are not answered, and how many were asked, and how many could not be."""

    one_sided: list[OneSided] = field(default_factory=list)
    checked: int = 0
    hidden: int = 0


def find_one_sided(plan: Plan, files: Sequence[FileFacts], keys: Keys, followed: Followed) -> Answers:
    """Return the references that their record does not answer."""
    back = _backward(files, keys, followed)
    doubled = {RecordId(duplicate.file, duplicate.record) for duplicate in keys.duplicates}
    answers = Answers()
    for number, file in enumerate(files):
        for place, target in followed.found[number].items():
            fact = file.facts.references[place]
            inverse = plan.references[fact.plan].inverse
            if inverse is None or fact.holder == NO_RECORD:
                continue
            if RecordId(number, fact.holder) in doubled:
                continue  # the other record of its key is the one that is referred back to
            found = back.get((target, inverse), set())
            if keys.home(RecordId(number, fact.holder)) in found:
                answers.checked += 1
            elif None in found:
                answers.hidden += 1
            else:
                answers.checked += 1
                answers.one_sided.append(OneSided(number, place, target))
    return answers


def _backward(
    files: Sequence[FileFacts], keys: Keys, followed: Followed
) -> Mapping[tuple[RecordId, tuple[str, ...]], set[RecordId | None]]:
    """Return the records that each refers back to; None among them where a fault hides others."""
    back: dict[tuple[RecordId, tuple[str, ...]], set[RecordId | None]] = {}
    for number, file in enumerate(files):
        for export in file.facts.exports:
            found = back.setdefault((keys.home(RecordId(number, export.record)), export.pointer), set())
            for operand in export.values:
                if operand.value is None or operand.reference >= 0:
                    found.add(followed.found[number].get(operand.reference))
    return back
