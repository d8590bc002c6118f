"""Which other files it takes to link the faulty ones, and to say what is wrong with them.

Linked with these, a faulty file comes to the same findings as with the whole corpus.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from validator.link.bulk.decide import several
from validator.link.scope import path_of_key
from validator.model.brief import key_hash
from validator.model.columns import Columns
from validator.model.facts import FileFacts, Key
from validator.model.keys import as_text
from validator.model.plan import ComponentKind, Plan, Target

_Values = tuple[str | None, ...]


class Context:
    """Finds the files around others; ``files`` are all of the corpus, with the facts of the faulty ones."""

    def __init__(self, plan: Plan, columns: Columns, files: Sequence[FileFacts]) -> None:
        self._plan = plan
        self._columns = columns
        self._files = files
        self._homes: dict[str, dict[_Values, set[int]]] = {}

    def beside_unreadable(self, faulty: Collection[int]) -> set[int]:
        """Return the files whose sequences may go on in one that cannot be read."""
        found: set[int] = set()
        for row in faulty:
            file = self._files[row]
            for name in self._plan.files[file.plan].declares if file.unreadable is not None else ():
                if self._plan.types[name].sequence is not None:
                    found |= self._declaring(name, file.bindings)
        return found - set(faulty)

    def around(self, judged: Collection[int]) -> set[int]:
        """Return the files that hold what the judged ones refer to, or what could be meant instead."""
        wanted = {word for name in ("references", "hints") for word in self._words(name, judged)}
        for name in ("choices", "hint_choices"):
            wanted.update(word for names in several(self._words(name, judged)) for word in names)
        found = self._holding(wanted) | self._same_sequences(judged)
        there = wanted.intersection(chain.from_iterable(column.words for column in self._columns.keys))
        for row in judged:
            found |= self._meant(self._files[row], there)
        return found - set(judged)

    def _words(self, name: str, rows: Collection[int]) -> Iterator[int]:
        return chain.from_iterable(self._columns.lists[name].of_rows(rows))

    def _holding(self, wanted: set[int]) -> set[int]:
        lists = self._columns.lists
        columns = (*self._columns.keys, lists["candidates"], lists["aliases"])
        return set().union(*(column.rows_of(wanted) for column in columns))

    def _same_sequences(self, judged: Collection[int]) -> set[int]:
        groups = set(self._words("groups", judged))
        for row in judged:
            for shadow in self._files[row].facts.shadows:
                place = self._plan.types[shadow.type].sequence
                if place is not None and not shadow.name:
                    rest = (*shadow.key[:place], *shadow.key[place + 1 :])
                    groups.add(key_hash(shadow.type, "", rest))
        return self._columns.lists["groups"].rows_of(groups)

    # What could be meant

    def _meant(self, file: FileFacts, there: set[int]) -> set[int]:
        """Return the files with the records among which a suggestion for a file is looked for."""
        found: set[int] = set()
        if file.facts.invalid:
            for name in self._plan.files[file.plan].refers_to & self._plan.types.keys():
                found |= self._declaring(name, file.bindings)
        for plan, keys in {(fact.plan, fact.keys) for fact in file.facts.references}:
            for target, key in zip(self._plan.references[plan].targets, keys, strict=True):
                if key is not None and key_hash(target.type, target.by, key) not in there:
                    found |= self._pool(target, key)
        return found

    def _pool(self, target: Target, key: Key) -> set[int]:
        kind = self._plan.types[target.type]
        return self._declaring(target.type, dict(path_of_key(kind, target.by, key)))

    def _declaring(self, name: str, bindings: Mapping[str, object]) -> set[int]:
        """Return the files that may hold records of a type, as far as path variables tell them apart."""
        variables = self._variables(name)
        if name not in self._homes:
            self._homes[name] = self._gathered(name, variables)
        homes = self._homes[name]
        if any(variable not in bindings for variable in variables):
            return set().union(*homes.values())
        wanted = tuple(as_text(bindings[variable]) for variable in variables)
        # A file whose path does not bind a variable of the key may hold records of any.
        loose = (rows for values, rows in homes.items() if None in values)
        return homes.get(wanted, set()).union(*loose)

    def _gathered(self, name: str, variables: Sequence[str]) -> dict[_Values, set[int]]:
        declaring = {number for number, file in enumerate(self._plan.files) if name in file.declares}
        homes: dict[_Values, set[int]] = {}
        for row, file in enumerate(self._files):
            if file.plan in declaring:
                values = tuple(file.bindings.get(variable) for variable in variables)
                homes.setdefault(values, set()).add(row)
        return homes

    def _variables(self, name: str) -> list[str]:
        """Return the path variables that stand in every key of a type."""
        every = [
            {part.name for part in components if part.kind is ComponentKind.PATH}
            for components in self._plan.types[name].keys.values()
        ]
        return sorted(set.intersection(*every)) if every else []
