"""Relations between records: circles that must not be, and references that must be answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from validator.link.references import Followed
from validator.model.corpus import Cycle, OneSided, RecordId
from validator.model.facts import NO_RECORD, FileFacts
from validator.model.plan import Plan

_Edges = dict[RecordId, list[tuple[RecordId, int]]]


def find_cycles(plan: Plan, files: Sequence[FileFacts], followed: Followed) -> list[Cycle]:
    """Return one circle of each group of records that refer around to themselves."""
    cycles: list[Cycle] = []
    for reference in plan.references:
        if reference.acyclic:
            edges = _edges(files, followed, reference.number)
            for group in _components(edges):
                cycle = _circle(edges, group)
                if cycle is not None:
                    cycles.append(cycle)
    return cycles


def _edges(files: Sequence[FileFacts], followed: Followed, plan_number: int) -> _Edges:
    edges: _Edges = {}
    for number, file in enumerate(files):
        for place, target in followed.found[number].items():
            fact = file.facts.references[place]
            if fact.plan == plan_number and fact.holder != NO_RECORD:
                edges.setdefault(RecordId(number, fact.holder), []).append((target, place))
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
        work: list[tuple[RecordId, Iterator[tuple[RecordId, int]]]] = [(root, iter(edges[root]))]
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
    place = next(place for target, place in edges[start] if target == following)
    return Cycle(start.file, place, tuple(members))


def find_one_sided(plan: Plan, files: Sequence[FileFacts], followed: Followed) -> tuple[list[OneSided], int]:
    """Return the references that their record does not answer, and how many were asked."""
    back = _backward(files, followed)
    found: list[OneSided] = []
    checked = 0
    for number, file in enumerate(files):
        for place, target in followed.found[number].items():
            fact = file.facts.references[place]
            inverse = plan.references[fact.plan].inverse
            if inverse is None or fact.holder == NO_RECORD or files[target.file].facts.invalid:
                continue
            checked += 1
            if RecordId(number, fact.holder) not in back.get((target, inverse), ()):
                found.append(OneSided(number, place, target))
    return found, checked


def _backward(
    files: Sequence[FileFacts], followed: Followed
) -> Mapping[tuple[RecordId, tuple[str, ...]], set[RecordId]]:
    back: dict[tuple[RecordId, tuple[str, ...]], set[RecordId]] = {}
    for number, file in enumerate(files):
        for export in file.facts.exports:
            targets = {
                followed.found[number][operand.reference]
                for operand in export.values
                if operand.reference in followed.found[number]
            }
            back[RecordId(number, export.record), export.pointer] = targets
    return back
