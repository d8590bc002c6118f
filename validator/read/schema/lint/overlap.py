"""Whether two schemas can describe the same file: a path that both claim, the shortest one.

Each template is a small automaton over characters; the schemas' templates, and what they exclude, step
through a path together. A variable that stands twice is followed as two, so the path that is found is
tried on the real templates.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from validator.model.plan import Template
from validator.read.schema.templates import bind

_LARGEST = 20_000
_TOKEN = re.compile(r"\{[^}]*\}|\*\*/|\*\*|\*|[()|]|.", re.DOTALL)
_OTHER = "x"

State = frozenset[int]


@dataclass(slots=True)
class _Automaton:
    """Steps of a template: on a character, on any but ``/``, on anything, or on nothing."""

    steps: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    free: dict[int, list[int]] = field(default_factory=dict)
    guarded: set[tuple[int, int]] = field(default_factory=set)
    size: int = 1
    final: int = 0

    def new(self) -> int:
        self.size += 1
        return self.size - 1

    def step(self, start: int, what: str, end: int, *, guarded: bool = False) -> None:
        self.steps.setdefault(start, []).append((what, end))
        if guarded:
            self.guarded.add((start, end))

    def skip(self, start: int, end: int) -> None:
        self.free.setdefault(start, []).append(end)

    def closure(self, states: set[int]) -> State:
        todo = list(states)
        while todo:
            for end in self.free.get(todo.pop(), ()):
                if end not in states:
                    states.add(end)
                    todo.append(end)
        return frozenset(states)

    def after(self, states: State, character: str) -> State:
        found = {
            end
            for start in states
            for what, end in self.steps.get(start, ())
            if _takes(what, character) and not (character == "." and (start, end) in self.guarded)
        }
        return self.closure(found)


_ANY, _NO_SLASH = "any", "no slash"


def _takes(what: str, character: str) -> bool:
    return what == _ANY or (character != "/" if what == _NO_SLASH else what == character)


def _automaton(text: str) -> _Automaton:
    made = _Automaton()
    at, begins = 0, True
    groups: list[tuple[int, int]] = []  # of each open group: its start, and where its choices meet
    for token in _TOKEN.findall(text):
        if token == "(":
            groups.append((at, made.new()))
        elif token == "|" and groups:
            made.skip(at, groups[-1][1])
            at = groups[-1][0]
        elif token == ")" and groups:
            made.skip(at, groups[-1][1])
            at = groups.pop()[1]
        else:
            at = _append(made, at, token, begins)
        begins = token in ("/", "**/") or (begins and token in ("(", "|"))
    made.final = at
    return made


def _append(made: _Automaton, at: int, token: str, begins: bool) -> int:
    end = made.new()
    if token.startswith("{") and len(token) > 1:
        made.step(at, _NO_SLASH, end, guarded=begins)
        made.step(end, _NO_SLASH, end)
    elif token == "*":
        inside = made.new()
        made.skip(at, end)
        made.step(at, _NO_SLASH, inside, guarded=begins)
        made.step(inside, _NO_SLASH, inside)
        made.skip(inside, end)
    elif token in ("**", "**/"):
        _folders(made, at, end, whole=token == "**")
    else:
        made.step(at, token, end)
    return end


def _folders(made: _Automaton, at: int, end: int, *, whole: bool) -> None:
    """``**/``: any folders, each with its slash; ``**``: and what follows the last slash."""
    start, inside = made.new(), made.new()
    made.skip(at, start)
    made.skip(start, end)
    made.step(start, _NO_SLASH, inside, guarded=True)
    made.step(inside, _NO_SLASH, inside)
    made.step(inside, "/", start)
    if whole:
        made.skip(inside, end)


def common_path(
    first: Sequence[Template], second: Sequence[Template]
) -> tuple[Template, Template, str] | None:
    """Return templates of two schemas that match the same path, and a path that neither excludes."""
    excluding = [t for t in (*first, *second) if t.excludes]
    for mine in (t for t in first if not t.excludes):
        for other in (t for t in second if not t.excludes):
            if not _may_meet(mine, other):
                continue
            path = _meeting(mine, other, excluding)
            if path is not None and _both(mine, other, excluding, path):
                return mine, other, path
    return None


def _may_meet(first: Template, second: Template) -> bool:
    return first.prefix.startswith(second.prefix) or second.prefix.startswith(first.prefix)


def _both(first: Template, second: Template, excluding: Sequence[Template], path: str) -> bool:
    matches = bind(first, path) is not None and bind(second, path) is not None
    return matches and not any(t.pattern.match(path) for t in excluding)


def _meeting(first: Template, second: Template, excluding: Sequence[Template]) -> str | None:
    texts = [first.text, second.text, *(t.text.removeprefix("!") for t in excluding)]
    automata = [_automaton(text) for text in texts]
    letters = [_OTHER, *sorted(set("".join(texts)) - set("{}()|*" + _OTHER))]
    start = tuple(a.closure({0}) for a in automata)
    seen = {start}
    todo: deque[tuple[tuple[State, ...], str]] = deque([(start, "")])
    while todo and len(seen) < _LARGEST:
        states, path = todo.popleft()
        accepts = [a.final in state for a, state in zip(automata, states, strict=True)]
        if accepts[0] and accepts[1] and not any(accepts[2:]):
            return path
        for letter in letters:
            after = tuple(a.after(state, letter) for a, state in zip(automata, states, strict=True))
            if after[0] and after[1] and after not in seen:
                seen.add(after)
                todo.append((after, path + letter))
    return None
