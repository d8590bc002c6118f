"""Writes how a brief is made of what was gathered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from validator.read.fast.bulk.channels import Channels, Template, Uses, is_hint
from validator.read.fast.bulk.code import Code, UnsupportedError


class Closing:
    """Writes the end of the code of a file plan."""

    def __init__(self, channels: Channels, code: Code) -> None:
        self._channels = channels
        self._plan = channels.plan
        self._templates = list(channels.templates.values())
        self._code = code

    def write(self) -> None:
        """Write it: each distinct token is hashed once, then looked up."""
        self._check_compared()
        self._look_at_raw()
        for template in self._templates:
            self._hash_all(template, self._uses(template))
        fields = {
            "suspect": "False",
            "counts": self._counts(keyed=False),
            "keyed": self._counts(keyed=True),
            "keys": self._keys(),
            "candidates": self._candidates(),
            "aliases": self._aliases(),
            **self._referred(hint=False),
            **self._referred(hint=True),
            "own": self._own(),
            "groups": self._groups(),
            "edges": self._edges(),
            "demands": self._demands(),
            "exports": self._exports(),
            "followed": self._followed(),
            **self._counters(),
        }
        self._code.add("return Brief(")
        for name, value in fields.items():
            self._code.add(f"    {name}={value},")
        self._code.add(")")

    def _uses(self, template: Template) -> Uses:
        return self._channels.uses[template.number]

    def _hashes(self, number: int) -> str:
        return self._templates[number].hashes

    # What was gathered

    def _check_compared(self) -> None:
        code = self._code
        if self._channels.compares:
            with code.block("for v, w in set(compared):"), code.block("if v != w and is_later(v, w, after):"):
                code.add("raise UndecidedError")

    def _look_at_raw(self) -> None:
        for uses in map(self._uses, self._templates):
            for name in _names(uses):
                if name in uses.raw:
                    is_text = "_text" if uses.raw[name] else ""
                    self._code.add(f"{name}_tokens, {name}_count = distinct{is_text}({name})")
                elif name in uses.groups:
                    self._code.add(f"{name}_count = counted({name})")

    def _tokens_of(self, uses: Uses) -> Iterator[str]:
        """Yield the expressions of all tokens of a template."""
        yield from uses.keys.values()
        yield from uses.candidates
        yield from (_tokens(uses, name) for name in _names(uses))
        yield from (f"[v for v, _ in {name}]" for name in uses.aliases.values())
        yield from (f"[v for _, v in {name}]" for name in uses.own.values())

    def _hash_all(self, template: Template, uses: Uses) -> None:
        sources = list(self._tokens_of(uses))
        if not sources and not any(number == template.number for number, _ in self._among_templates()):
            return
        if (seed := template.seed()) is not None:
            self._code.add(seed)
        if not sources:
            return
        tokens = f"set({sources[0]})" if len(sources) == 1 else _set(f"*{source}" for source in sources)
        if len(sources) == 1 and (sources[0].endswith("_tokens") or sources[0] in uses.groups):
            tokens = sources[0]
        names = template.names()
        if not names:
            self._code.add(f"{template.hashes} = {{v: {template.hash(())} for v in {tokens}}}")
        elif template.is_simple:
            self._code.add(f"{template.hashes} = table({tokens}, {template.seed_name})")
        else:
            token, hash_ = template.token(names), template.hash(names)
            self._code.add(f"{template.hashes} = {{{token}: {hash_} for {token} in {tokens}}}")

    def _among_templates(self) -> Iterator[tuple[int, str]]:
        for (_, numbers), name in self._channels.among_used.items():
            yield from ((number, name) for number in numbers)

    # Records

    def _keys_of_type(self, type_: str) -> list[tuple[Template, str]]:
        return [
            (template, name)
            for template in self._templates
            if template.type == type_
            for name in self._uses(template).keys.values()
        ]

    def _counts(self, *, keyed: bool) -> str:
        sums: list[str] = []
        for type_ in sorted(self._plan.types):
            lists = [name for _, name in self._keys_of_type(type_)]
            if not keyed:
                keyless = self._channels.keyless_used.items()
                lists += [name for number, name in keyless if self._plan.records[number].type == type_]
            sums.append(" + ".join(f"len({name})" for name in lists) or "0")
        return f"({', '.join(sums)},)" if sums else "()"

    def _keys(self) -> str:
        found = [self._keys_of_type(type_) for type_ in sorted(self._plan.types)]
        return _list(_looked_up(t, name) for lists in found for t, name in lists)

    def _candidates(self) -> str:
        lists = [(t, name) for t in self._templates for name in self._uses(t).candidates]
        return _list(_looked_up(t, name) for t, name in lists)

    def _aliases(self) -> str:
        return _distinct(self._alias_pairs())

    def _alias_pairs(self) -> list[str]:
        return [
            f"*[({t.hashes}[v], {self._hashes(key)}[w]) for v, w in {name}]"
            for t in self._templates
            for key, name in self._uses(t).aliases.items()
        ]

    def _groups(self) -> str:
        code = self._code
        found = [
            (template, name, place)
            for type_, kind in self._plan.types.items()
            if (place := kind.sequence) is not None
            for template, name in self._keys_of_type(type_)
            if template.slots[place] is None
        ]
        if not found:
            return "[]"
        code.add("runs = {}")
        for template, name, place in found:
            names = template.names()
            number = names[template.slots[:place].count(None)]
            group = template.hash(names, leave=place)
            if len(names) == 1:
                with code.block(f"if numbers := {{v for v in {name} if type(v) is int}}:"):
                    code.add(f"runs.setdefault({group}, set()).update(numbers)")
                continue
            with code.block(f"for {', '.join(names)} in {name}:"), code.block(f"if type({number}) is int:"):
                code.add(f"runs.setdefault({group}, set()).add({number})")
        return "[(n, len(v), max(v) if min(v) > 0 else -1) for n, v in runs.items()]"

    def _exports(self) -> str:
        return _list(
            f"*[({self._hashes(number)}[v], n, x) for v, n, x in {name}]"
            for number, name in self._channels.exports_used.items()
        )

    # References

    def _referred(self, *, hint: bool) -> dict[str, str]:
        one, many = ("hints", "hint_choices") if hint else ("references", "choices")
        singles = list(self._singles(hint=hint))
        choices = list(self._many(hint=hint))
        if not choices:
            return {one: _distinct(singles), many: "[]"}
        self._code.add(f"{many} = {_set(choices)}")
        singles.append(f"*[v[0] for v in {many} if len(v) == 1]")
        return {one: _distinct(singles), many: f"[v for v in {many} if len(v) > 1]"}

    def _singles(self, *, hint: bool) -> Iterator[str]:
        for template in self._templates:
            uses = self._uses(template)
            for name in uses.references.get(hint, ()):
                tokens = _tokens(uses, name)
                if list(self._tokens_of(uses)) == [tokens]:
                    yield f"*{template.hashes}.values()"
                else:
                    yield _looked_up(template, tokens)
            for (_, is_hint_), name in uses.own.items():
                if is_hint_ == hint:
                    yield f"*[{template.hashes}[w] for _, w in {name}]"

    def _many(self, *, hint: bool) -> Iterator[str]:
        for (number, numbers), name in self._channels.among_used.items():
            if is_hint(self._plan.references[number]) == hint:
                hashes = ", ".join(self._templates[each].hash(["v"]) for each in numbers)
                yield f"*[({hashes}) for v in set({name})]"
        for (number, _), name in self._channels.several_used.items():
            if is_hint(self._plan.references[number]) == hint:
                yield f"*[hashes({number}, w) for _, w in set({name})]"

    def _followed(self) -> str:
        counts: list[str] = []
        for uses in map(self._uses, self._templates):
            looked_at = (*uses.raw, *uses.groups)
            counts += [f"{name}_count" if name in looked_at else f"len({name})" for name in _names(uses)]
            counts += [f"len({name})" for name in uses.own.values()]
        lists = (*self._channels.several_used.values(), *self._channels.among_used.values())
        return " + ".join([*counts, *(f"len({name})" for name in lists)]) or "0"

    def _counters(self) -> dict[str, str]:
        names = ("untargeted", "path_references", "equalities", "acyclic")
        counts = {name: name if name in self._channels.lists else "0" for name in names}
        return counts | {"compared": "len(compared)" if self._channels.compares else "0"}

    def _own(self) -> str:
        """Write who refers to itself; only types whose use matters have such lists."""
        pairs = [
            f"*[({self._hashes(holder)}[v], {t.hashes}[w]) for v, w in set({name})]"
            for t in self._templates
            for (holder, _), name in self._uses(t).own.items()
        ]
        several = self._channels.several_used
        if not pairs and all(holder < 0 for _, holder in several):
            return "[]"
        code = self._code
        code.add(f"pairs = {_list(pairs)}")
        code.add(f"names = {_set(self._alias_pairs())}")
        code.add("own = {w for v, w in pairs if v == w or (w, v) in names}")
        others = [*self._singles_by_others(), "*[w for v, w in pairs if v != w and (w, v) not in names]"]
        code.add(f"others = {_set(others)}")
        for (number, holder), name in several.items():
            self._own_among(number, holder, name)
        return "list(own - others)"

    def _singles_by_others(self) -> Iterator[str]:
        for template in self._templates:
            uses = self._uses(template)
            yield from (_looked_up(template, _tokens(uses, name)) for name in _names(uses))

    def _own_among(self, number: int, holder: int, name: str) -> None:
        code = self._code
        with code.block(f"for v, w in set({name}):"):
            code.add(f"found = hashes({number}, w)")
            if holder < 0:
                code.add("meant = set()")
            else:
                code.add(f"mine = {self._hashes(holder)}[v]")
                code.add("meant = {n for n in found if n == mine or (n, mine) in names}")
            code.add("own |= meant")
            with code.block("if len(found) == 1 and not meant:"):
                code.add("others.add(found[0])")

    def _edges(self) -> str:
        return _distinct(
            [
                f"*[({number}, {self._hashes(holder)}[v], {t.hashes}[w]) for v, w in {name}]"
                for t in self._templates
                for (number, holder), name in self._uses(t).edges.items()
            ]
        )

    def _demands(self) -> str:
        known = self._channels.demands_used
        if len({(order, first) for order, first, _, _ in known}) != len(known):
            raise UnsupportedError  # what decides would have to be chosen from several tables
        return _list(
            f"*[({order}, {first}, {self._hashes(number)}[v], w, n) "
            f"for v, w, n in demanded({name}, least={first})]"
            for (order, first, number, _), name in known.items()
        )


def _names(uses: Uses) -> list[str]:
    """Return the lists and tables of references."""
    return [name for names in uses.references.values() for name in names]


def _tokens(uses: Uses, name: str) -> str:
    """Return the expression of the tokens of a list of references: those of values stand apart."""
    return f"{name}_tokens" if name in uses.raw else name


def _looked_up(template: Template, tokens: str) -> str:
    return f"*map({template.hashes}.__getitem__, {tokens})"


def _set(parts: Iterable[str]) -> str:
    return "{" + ", ".join(parts) + "}"


def _list(parts: Iterable[str]) -> str:
    return f"[{', '.join(parts)}]"


def _distinct(parts: Sequence[str]) -> str:
    """Return the expression of a list of the parts, each once."""
    return _list([f"*{_set(parts)}"]) if parts else "[]"
