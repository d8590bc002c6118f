"""The growing lists that become a trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from validator.model.document import Json, KeyPlace, Lexical, Pointer
from validator.model.facts import (
    ExportFact,
    Facts,
    LocalFact,
    NameFact,
    OrderFact,
    RecordFact,
    ReferenceFact,
    SchemaFault,
    Trace,
)
from validator.read.walk.doubts import Place
from validator.read.walk.scope import Scope


@dataclass(slots=True)
class Lists:
    """What was found so far; each list of places runs parallel to one of facts."""

    records: list[RecordFact] = field(default_factory=list)
    record_places: list[Place] = field(default_factory=list)
    key_places: list[tuple[KeyPlace, ...]] = field(default_factory=list)
    candidates: list[NameFact] = field(default_factory=list)
    aliases: list[NameFact] = field(default_factory=list)
    alias_places: list[Place] = field(default_factory=list)
    shadows: list[NameFact] = field(default_factory=list)
    references: list[ReferenceFact] = field(default_factory=list)
    reference_places: list[tuple[int, Pointer, bool]] = field(default_factory=list)
    orders: list[OrderFact] = field(default_factory=list)
    order_places: list[tuple[Place, Place]] = field(default_factory=list)
    exports: list[ExportFact] = field(default_factory=list)
    local: list[LocalFact] = field(default_factory=list)
    local_places: list[tuple[int, Pointer, bool]] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    path_references: int = 0
    equalities: int = 0

    def fault(self, fact: LocalFact, pointer: Pointer, scope: Scope) -> None:
        """Enter a fault that the file shows by itself."""
        self.local.append(fact)
        self.local_places.append((scope.document, pointer, scope.is_key))

    def trace(
        self, documents: Sequence[Json], faults: Sequence[SchemaFault], lexical: Sequence[Lexical]
    ) -> Trace:
        """Return everything that was found."""
        facts = Facts(
            records=tuple(self.records),
            candidates=tuple(self.candidates),
            aliases=tuple(self.aliases),
            shadows=tuple(self.shadows),
            references=tuple(self.references),
            orders=tuple(self.orders),
            exports=tuple(self.exports),
            local=tuple(self.local),
            path_references=self.path_references,
            invalid=bool(faults),
            lexical=bool(lexical),
            equalities=self.equalities,
            doubtful=frozenset(self.doubtful),
        )
        return Trace(
            facts=facts,
            documents=tuple(documents),
            record_places=tuple(self.record_places),
            reference_places=tuple(self.reference_places),
            alias_places=tuple(self.alias_places),
            order_places=tuple(self.order_places),
            local_places=tuple(self.local_places),
            key_places=tuple(self.key_places),
            faults=tuple(faults),
            lexical=tuple(lexical),
        )
