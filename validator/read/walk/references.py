"""Gathers references, and the values that have to equal a path's variable."""

from __future__ import annotations

from validator.model.document import Json, Pointer
from validator.model.facts import NO_RECORD, Key, LocalFact, NameFact, ReferenceFact
from validator.model.keys import as_text
from validator.model.plan import ComponentKind, Equals, Node, Plan
from validator.read.walk.doubts import Verdicts
from validator.read.walk.keys import KeyReader, indices, reader_of
from validator.read.walk.lists import Lists
from validator.read.walk.records import number_of
from validator.read.walk.scope import Scope


class Claim:
    """What one subschema says of a value: that it refers, or that it equals a path's variable."""

    __slots__ = ("composes", "equals", "node", "reference", "targets")

    def __init__(self, node: Node) -> None:
        self.node = node.number
        self.equals = node.equals
        self.reference = node.reference
        targets = () if node.reference is None else node.reference.targets
        self.targets = tuple(KeyReader(target.key, target.text) for target in targets)
        self.composes = any(target.reads_fields for target in self.targets)
        """Whether a mapping may refer, by its fields."""

    def keys(self, value: Json, scope: Scope) -> tuple[Key | None, ...] | None:
        """Return the key that a value refers to, for each target; None: it refers to nothing."""
        found: list[Key | None] = []
        nothing = bool(self.targets)
        composed = isinstance(value, dict)
        for target in self.targets:
            key = None if composed and not target.reads_fields else target.read(value, scope)
            nothing = nothing and key is None
            found.append(key)
        return None if nothing else tuple(found)


class References:
    """Gathers the references and equalities of one file."""

    def __init__(self, plan: Plan, lists: Lists, verdicts: Verdicts) -> None:
        self._plan = plan
        self._lists = lists
        self._references, self._places = lists.references, lists.reference_places
        self._verdicts = verdicts if verdicts.faults else None

    def add(self, claim: Claim, value: Json, pointer: Pointer, scope: Scope) -> None:
        """Enter what a subschema claims of a value, unless the value fails that very subschema."""
        if isinstance(value, str):
            composed = False
        elif isinstance(value, list) or ((composed := isinstance(value, dict)) and not claim.composes):
            return
        if self._verdicts is not None and self._verdicts.fails(claim.node, value, (scope.document, pointer)):
            return
        if claim.reference is not None:
            keys = claim.keys(value, scope)
            if keys is not None:
                self._references.append(ReferenceFact(claim.reference.number, keys, scope.holder))
                self._places.append((scope.document, pointer, scope.is_key))
        if claim.equals is not None and not composed:
            self._equals(claim.equals, value, pointer, scope)

    def _equals(self, equals: Equals, value: Json, pointer: Pointer, scope: Scope) -> None:
        self._lists.equalities += 1
        wanted = reader_of(equals.component)(value, scope)
        if wanted is None or as_text(value) == wanted:
            return
        fact = LocalFact("name-mismatch", scope.holder, (as_text(value), str(wanted), equals.uri))
        self._lists.fault(fact, pointer, scope)
        if scope.holder != NO_RECORD:
            self._also_known_as(str(wanted), pointer, scope.holder)

    def _also_known_as(self, wanted: str, pointer: Pointer, holder: int) -> None:
        """Enter the record also under the key that its path demands."""
        fact = self._lists.records[holder]
        record = self._plan.records[fact.plan]
        _, start = self._lists.record_places[holder]
        for i, component in enumerate(record.key):
            at_field = (*start, *indices(component.pointer)) == pointer
            if component.kind is ComponentKind.FIELD and at_field and fact.key is not None:
                demanded = _like(fact.key[i], wanted)
                key = (*fact.key[:i], demanded, *fact.key[i + 1 :])
                self._lists.shadows.append(NameFact(record.type, "", key, holder))


def _like(part: object, text: str) -> object:
    """Return what a path says as the type that a key's component has."""
    number = None if isinstance(part, str) else number_of(text)
    return text if number is None else number
