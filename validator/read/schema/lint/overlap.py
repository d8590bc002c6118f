"""Whether two schemas can describe the same file: a path that both claim, the shortest one.

Each template is a small automaton over characters; the schemas' templates, and what they exclude, step
through a path together. A variable that stands twice is followed as two, so each path that is
found is tried on the real templates.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from validator.model.plan import Template
from validator.read.schema.templates import bind

_LARGEST = 20_000
_TOKEN = re.compile(r"\{[^}]*\}|\*\*/|\*\*|\*|[()|]|.", re.DOTALL)
_OTHER = "x"

State = frozenset[tuple[int, bool]]
"""Where a template may be after some characters, each with whether no segment begins there with a dot."""

_NO_SLASH = "no slash"


@dataclass(slots=True)
class _Automaton:
    """Steps of a template: on a character, on any but ``/``, or on nothing."""

    steps: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    free: dict[int, list[tuple[int, bool]]] = field(default_factory=dict)
    size: int = 1
    final: int = 0

    def new(self) -> int:
        self.size += 1
        return self.size - 1

    def step(self, start: int, what: str, end: int) -> None:
        self.steps.setdefault(start, []).append((what, end))

    def skip(self, start: int, end: int, *, no_dot: bool = False) -> None:
        self.free.setdefault(start, []).append((end, no_dot))

    def closure(self, states: set[tuple[int, bool]]) -> State:
        todo = list(states)
        while todo:
            start, no_dot = todo.pop()
            for end, guards in self.free.get(start, ()):
                found = (end, no_dot or guards)
                if found not in states:
                    states.add(found)
                    todo.append(found)
        return frozenset(states)

    def after(self, states: State, character: str, *, begins: bool) -> State:
        found = {
            (end, False)
            for start, no_dot in states
            for what, end in self.steps.get(start, ())
            if (character != "/" if what == _NO_SLASH else what == character)
            and not (no_dot and begins and character == ".")
        }
        return self.closure(found)

    def accepts(self, states: State) -> bool:
        return any(state == self.final for state, _ in states)


def _automaton(text: str) -> _Automaton:
    made = _Automaton()
    at = 0
    bound: set[str] = set()
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
            at = _append(made, at, token, again=token in bound)
            bound.add(token)
    made.final = at
    return made


def _append(made: _Automaton, at: int, token: str, *, again: bool) -> int:
    """Add one token, as ``templates`` reads it, and return where it ends; ``again`` if it stood before."""
    start, end = made.new(), made.new()
    if token.startswith("{") and len(token) > 1:
        made.skip(at, start, no_dot=not again)
        made.step(start, _NO_SLASH, end)
        made.step(end, _NO_SLASH, end)
    elif token == "*":
        made.skip(at, end, no_dot=True)
        made.step(end, _NO_SLASH, end)
    elif token == "**":
        made.skip(at, end, no_dot=True)
        made.step(end, _NO_SLASH, end)
        made.step(end, "/", start)
        made.skip(start, end, no_dot=True)
    elif token == "**/":
        _folders(made, at, end)
    else:
        made.step(at, token, end)
    return end


def _folders(made: _Automaton, at: int, end: int) -> None:
    start, name, inside = made.new(), made.new(), made.new()
    made.skip(at, start)
    made.skip(start, end)
    made.skip(start, name, no_dot=True)
    made.step(name, _NO_SLASH, inside)
    made.step(inside, _NO_SLASH, inside)
    made.step(inside, "/", start)


def common_path(
    first: Sequence[Template], second: Sequence[Template]
) -> tuple[Template, Template, str] | None:
    """Return templates of two schemas that match the same path, and a path that neither excludes."""
    excluding = [t for t in (*first, *second) if t.excludes]
    for mine in (t for t in first if not t.excludes):
        for other in (t for t in second if not t.excludes):
            if not _may_meet(mine, other):
                continue
            for path in _meetings(mine, other, excluding):
                if _both(mine, other, excluding, path):
                    return mine, other, path
    return None


def _may_meet(first: Template, second: Template) -> bool:
    return first.prefix.startswith(second.prefix) or second.prefix.startswith(first.prefix)


def _both(first: Template, second: Template, excluding: Sequence[Template], path: str) -> bool:
    matches = bind(first, path) is not None and bind(second, path) is not None
    return matches and not any(t.pattern.match(path) for t in excluding)


def _meetings(first: Template, second: Template, excluding: Sequence[Template]) -> Iterator[str]:
    """Yield paths that both automata take, the shortest first."""
    texts = [first.text, second.text, *(t.text.removeprefix("!") for t in excluding)]
    automata = [_automaton(text) for text in texts]
    letters = [_OTHER, *sorted(set("".join(texts)) - set("{}()|*" + _OTHER))]
    start = tuple(a.closure({(0, False)}) for a in automata)
    seen = {(start, True)}
    todo: deque[tuple[tuple[State, ...], str]] = deque([(start, "")])
    while todo and len(seen) < _LARGEST:
        states, path = todo.popleft()
        accepts = [a.accepts(state) for a, state in zip(automata, states, strict=True)]
        if accepts[0] and accepts[1] and not any(accepts[2:]):
            yield path
        begins = not path or path[-1] == "/"
        for letter in letters:
            after = tuple(
                a.after(state, letter, begins=begins) for a, state in zip(automata, states, strict=True)
            )
            if after[0] and after[1] and (after, letter == "/") not in seen:
                seen.add((after, letter == "/"))
                todo.append((after, path + letter))
