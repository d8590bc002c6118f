"""References, followed in bulk: found, undefined, ambiguous, or withheld because of an unreadable file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from validator.link.keys import Keys
from validator.link.scope import Scope, Scopes, path_of_file, path_of_key, scope_of_key
from validator.model.corpus import Ambiguous, RecordId, Undefined, Unread
from validator.model.facts import NO_FACTS, FileFacts, Key, ReferenceFact
from validator.model.keys import as_text
from validator.model.plan import ComponentKind, Plan, ReferencePlan, Strictness, Target
from validator.model.spellings import spellings

UNTARGETED = "no schema declares their type"
ASTRAY = "the folder that they stand in is undefined"
_LONGEST = 100
_ENCODINGS = ("utf-8", "latin-1", "utf-16-le", "utf-16-be")


@dataclass(slots=True)
class Followed:
    """Where references lead, while they are followed."""

    found: list[dict[int, RecordId]] = field(default_factory=list)
    used: set[RecordId] = field(default_factory=set)
    undefined: list[Undefined] = field(default_factory=list)
    ambiguous: list[Ambiguous] = field(default_factory=list)
    doubted: dict[str, Scopes] = field(default_factory=dict)
    withheld: Counter[int] = field(default_factory=Counter)
    silent: Counter[str] = field(default_factory=Counter)
    inhabited: dict[tuple[str, str], frozenset[Scope]] = field(default_factory=dict)
    unread: Sequence[int] = ()
    checked: int = 0
    held_back: int = 0


def follow_references(
    plan: Plan, files: Sequence[FileFacts], keys: Keys, judged: Container[int] | None = None
) -> Followed:
    """Follow every reference of every file; path order decides the order of what is found wrong.

    Only of files that are ``judged`` (None: all) anything is found wrong.
    """
    unread = [number for number, file in enumerate(files) if file.unreadable is not None]
    state = Followed(unread=unread)
    for number, file in enumerate(files):
        if file.facts is NO_FACTS:
            state.found.append({})
            continue
        is_judged = judged is None or number in judged
        _File(plan, files, keys, state, number, is_judged=is_judged).follow()
    return state


class _File:
    """The references of one file."""

    def __init__(
        self,
        plan: Plan,
        files: Sequence[FileFacts],
        keys: Keys,
        state: Followed,
        number: int,
        *,
        is_judged: bool,
    ) -> None:
        self.plan = plan
        self.files = files
        self.keys = keys
        self.state = state
        self.number = number
        self.is_judged = is_judged
        self.file = files[number]
        self.astray: set[str] = set()

    def follow(self) -> None:
        """Decide every reference of the file."""
        found: dict[int, RecordId] = {}
        self.state.found.append(found)
        for place, fact in enumerate(self.file.facts.references):
            target = self._decide(place, fact)
            if target is not None:
                found[place] = target
                if target != self.keys.home(RecordId(self.number, fact.holder)):
                    self.state.used.add(target)

    def _decide(self, place: int, fact: ReferenceFact) -> RecordId | None:
        reference = self.plan.references[fact.plan]
        if not reference.targets:
            self.state.silent[UNTARGETED] += 1
            return None
        self.state.checked += 1
        pairs = [
            (target, spelling)
            for target, key in zip(reference.targets, fact.keys, strict=True)
            for spelling in (spellings(self.plan, target, key) if key is not None else ())
        ]
        for target, key in pairs:
            owner = self.keys.index[target.type, target.by].get(key)
            if owner is not None:
                return owner
        shadows = [s for t, key in pairs if (s := (t.type, t.by, key)) in self.keys.shadows]
        if shadows and self.is_judged:
            known = self.keys.shadows[shadows[0]]
            self.state.used.update([known] if known is not None else [])
            return None
        owners = [o for t, key in pairs if not t.by for o in self.keys.aliases.get((t.type, key), ())]
        if not self.is_judged:
            return owners[0] if len(owners) == 1 else None
        if len(owners) > 1:
            # Whichever is meant: that the others are not used is no fault of their own.
            self.state.used.update(owners)
            self.state.ambiguous.append(Ambiguous(self.number, place, tuple(owners)))
        elif not owners and pairs:
            self._undefined(place, reference, pairs)
        return owners[0] if len(owners) == 1 else None

    def _undefined(self, place: int, reference: ReferencePlan, pairs: list[tuple[Target, Key]]) -> None:
        if reference.missing is Strictness.IGNORE:
            return
        for target, key in pairs:
            scopes = self.state.doubted.setdefault(target.type, Scopes())
            scopes.add(scope_of_key(self.plan.types[target.type], target.by, key))
        hidden = next(
            (n for n in self.state.unread if any(self._may_hold(n, t, key) for t, key in pairs)), None
        )
        if hidden is not None:
            self.state.withheld[hidden] += 1
            self.state.held_back += 1
        elif self._follows_path(place, reference, pairs):
            self.state.silent[ASTRAY] += 1
            self.state.held_back += 1
        else:
            self.state.undefined.append(Undefined(self.number, place))

    def _follows_path(
        self, place: int, reference: ReferencePlan, pairs: Sequence[tuple[Target, Key]]
    ) -> bool:
        """Whether the path of the file, already reported, is the cause: one cause is reported once.

        It is none where the very folder has records of that type: then only this one is missing.
        """
        if place < self.file.facts.path_references:
            self.astray.update(self._path_variables(place))
            return False
        needed = {c.name for t in reference.targets for c in t.key if c.kind is ComponentKind.PATH}
        return bool(needed & self.astray) and not any(self._inhabited(t, key) for t, key in pairs)

    def _inhabited(self, target: Target, key: Key) -> bool:
        kind = self.plan.types[target.type]
        scopes = self.state.inhabited.get((target.type, target.by))
        if scopes is None:
            known = self.keys.index[target.type, target.by]
            scopes = frozenset(path_of_key(kind, target.by, each) for each in known)
            self.state.inhabited[target.type, target.by] = scopes
        return path_of_key(kind, target.by, key) in scopes

    def _path_variables(self, place: int) -> set[str]:
        file_plan = self.plan.files[self.file.plan]
        values = {as_text(part) for key in self.file.facts.references[place].keys if key for part in key}
        return {name for name, _ in file_plan.path_nodes if self.file.bindings.get(name) in values}

    def _may_hold(self, number: int, target: Target, key: Key) -> bool:
        """Whether an unreadable file may well hold the record: its bytes or its path name it."""
        file = self.files[number]
        kind = self.plan.types[target.type]
        if target.type not in self.plan.files[file.plan].declares:
            return False
        scopes = Scopes()
        scopes.add(path_of_file(kind, file.bindings))
        if not scopes.meets(path_of_key(kind, target.by, key)):
            return False
        if file.content is None:
            return True
        own = zip(kind.keys[target.by], key, strict=True)
        texts = [as_text(part) for component, part in own if component.kind is not ComponentKind.PATH]
        return all(text in file.path or _contains(file.content, text) for text in texts)


def _contains(content: bytes, text: str) -> bool:
    return any(text.encode(encoding, "replace") in content for encoding in _ENCODINGS)


def unread_files(files: Sequence[FileFacts], withheld: Mapping[int, int]) -> list[Unread]:
    """Return the files that could not be read, with how many references may lead into each."""
    return [Unread(n, withheld.get(n, 0)) for n, file in enumerate(files) if file.unreadable is not None]
