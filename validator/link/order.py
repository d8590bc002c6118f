"""Order: values that must not come after others, compared across references where certain."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from validator.link.keys import Keys
from validator.link.references import Followed
from validator.model.corpus import Disorder, RecordId
from validator.model.facts import FileFacts, Operand
from validator.model.ordering import CertainlyAfter, is_later
from validator.model.plan import OrderPath, Plan

_Exports = Mapping[tuple[RecordId, tuple[str, ...]], list[tuple[RecordId, Operand]]]
"""What stands at a pointer of a record, in each of its parts."""


def find_disorder(
    plan: Plan,
    files: Sequence[FileFacts],
    keys: Keys,
    followed: Followed,
    after: CertainlyAfter,
    judged: Container[int] | None = None,
) -> tuple[list[Disorder], int]:
    """Return the pairs that are certainly in the wrong order, and how many pairs were compared.

    ``after`` tells of two EDTF dates whether the first is certainly later. Only the pairs of files
    that are ``judged`` (None: all) are compared.
    """
    exports = _exports(files, keys)
    found: list[Disorder] = []
    checked = 0
    for number, file in enumerate(files):
        if judged is not None and number not in judged:
            continue
        for place, fact in enumerate(file.facts.orders):
            order = plan.orders[fact.order]
            firsts = list(_values(number, fact.first, order.first, followed, exports))
            seconds = list(_values(number, fact.second, order.second, followed, exports))
            checked += len(firsts) * len(seconds)
            for first, first_record in firsts:
                for second, second_record in seconds:
                    if is_later(first, second, after):
                        found.append(Disorder(number, place, first, second, first_record, second_record))
    return found, checked


def _exports(files: Sequence[FileFacts], keys: Keys) -> _Exports:
    exports: dict[tuple[RecordId, tuple[str, ...]], list[tuple[RecordId, Operand]]] = {}
    for number, file in enumerate(files):
        for export in file.facts.exports:
            part = RecordId(number, export.record)
            values = exports.setdefault((keys.home(part), export.pointer), [])
            values += ((part, operand) for operand in export.values if operand.value is not None)
    return exports


def _values(
    number: int, operand: Operand, path: OrderPath, followed: Followed, exports: _Exports
) -> Iterator[tuple[object, RecordId | None]]:
    """Yield the values that one side of an order comes to, with the records that they stand in."""
    here: list[tuple[int, Operand, RecordId | None]] = [(number, operand, None)]
    for tokens in path.steps[1:]:
        beyond: list[tuple[int, Operand, RecordId | None]] = []
        for file, side, _ in here:
            target = followed.found[file].get(side.reference)
            if target is not None:
                beyond += [(part.file, value, part) for part, value in exports.get((target, tokens), ())]
        here = beyond
    for _, side, record in here:
        yield side.value, record
