"""Records that refer around to themselves, found over the briefs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from validator.model.columns import Column


def in_circles(column: Column, chains: Mapping[int, int], find: Callable[[int], int]) -> set[int]:
    """Return the files with a reference that is part of a circle, or may be.

    ``column`` has the references that must not make one; ``chains`` says of each which chain it is
    a part of; ``find`` gives the key of the record that a name leads to.
    """
    forward: dict[tuple[int, int], set[int]] = {}
    for chain, holder, target in _edges(column, chains, find):
        forward.setdefault((chain, holder), set()).add(target)
    left = _without_ends(forward)
    if not left:
        return set()
    found: set[int] = set()
    for row, words in column.by_row():
        one = Column(words, None)
        if any((chain, holder) in left for chain, holder, _ in _edges(one, chains, find)):
            found.add(row)
    return found


def _edges(
    column: Column, chains: Mapping[int, int], find: Callable[[int], int]
) -> Iterator[tuple[int, int, int]]:
    words = iter(column.words)
    for reference, holder, target in zip(words, words, words, strict=True):
        yield chains[reference], holder, find(target)


def _without_ends(forward: dict[tuple[int, int], set[int]]) -> set[tuple[int, int]]:
    """Return the records from which one may refer on for ever: they lead to a circle (Kahn 1962)."""
    backward: dict[tuple[int, int], list[int]] = {}
    for (chain, holder), targets in forward.items():
        for target in targets:
            backward.setdefault((chain, target), []).append(holder)
    open_ = {node: len(targets) for node, targets in forward.items()}
    ended = [node for node in backward if node not in forward]
    for node in ended:
        for holder in backward.get(node, ()):
            before = (node[0], holder)
            open_[before] -= 1
            if not open_[before]:
                ended.append(before)
    return {node for node, count in open_.items() if count}
