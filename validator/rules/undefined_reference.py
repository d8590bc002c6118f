"""A reference leads to a record that does not exist.

PAGE
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, Undefined
from validator.model.diagnostic import Severity
from validator.model.facts import Key, ReferenceFact
from validator.model.finding import Elsewhere, Finding, Place
from validator.model.keys import as_text, plain
from validator.model.plan import ReferencePlan, Strictness, Target
from validator.model.view import View, numbered, open_place
from validator.model.wording import listed, plural, shown, type_name

GROUP = "integrity"
SEVERITY = Severity.ERROR
_FEW = 6


def find(corpus: Corpus) -> Iterable[Undefined]:
    """Return the references that lead nowhere."""
    return corpus.undefined


def explain(fault: Undefined, view: View) -> Finding:
    """Say what is referred to, what there is instead, and what was evidently meant."""
    fact = view.facts.facts.references[fault.reference]
    reference = view.corpus.plan.references[fact.plan]
    target, key = next((t, k) for t, k in zip(reference.targets, fact.keys, strict=True) if k is not None)
    meant = _meant(view, reference, fact)
    document, pointer, _ = view.trace.reference_places[fault.reference]
    return Finding(
        message=_message(view, reference, target, key, document, view.field(fact.holder, pointer))
        + _hint(view, key, meant),
        spot=view.reference_spot(fault.reference),
        help=_help(view, reference, target, key, meant),
        record=fact.holder,
        related=_other_end(view, meant or _last_before(view, target, key)),
        severity=Severity.WARNING if reference.missing is Strictness.WARNING else None,
        cause=f"{target.type} {key!r}",
        label=f"no such {view.noun(target.type, target.by)}",
    )


def _other_end(view: View, found: tuple[Target, Key] | None) -> tuple[tuple[Elsewhere | Place, str], ...]:
    if found is None:
        return ()
    target, key = found
    where = view.corpus.index[target.type, target.by][key]
    return ((view.elsewhere(where), f"{view.key_words(target.type, target.by, key)} is here"),)


def _last_before(view: View, target: Target, key: Key) -> tuple[Target, Key] | None:
    """Return the record of a sequence after which the missing one would stand."""
    kind = view.corpus.plan.types[target.type]
    place = open_place(kind, target.by)
    wanted = key[place]
    if kind.sequence is None or target.by or not isinstance(wanted, int | float):
        return None
    keys = [k for k in view.names.pool(target, key).values() if _number(k[place]) < wanted]
    return (target, max(keys, key=lambda k: _number(k[place]))) if keys else None


def _number(part: object) -> float:
    return part if isinstance(part, int | float) else float("inf")


def _message(
    view: View, reference: ReferencePlan, target: Target, key: Key, document: int, field: str
) -> str:
    words = [view.key_words(target.type, target.by, key)]
    words += [t.type for t in reference.targets if t.type != target.type]
    subject = f"the path's `{field}`" if document < 0 else f"`{field}`" if field else "this"
    start = f"{subject} refers to {listed(words, 'or')}"
    return f"{start}{_instead(view, target, key)}"


def _instead(view: View, target: Target, key: Key) -> str:
    """Return what there is instead: the range of a sequence, the few that exist, or nothing."""
    kind = view.corpus.plan.types[target.type]
    noun = view.noun(target.type, target.by)
    scope = view.scope_words(target.type, target.by, key)
    pool = view.names.pool(target, key)
    place = open_place(kind, target.by)
    if kind.sequence is not None and not target.by:
        numbers = [int(k[place]) for k in pool.values() if isinstance(k[place], int | float)]
        return f"; {scope or 'this corpus'} has {numbered(noun, numbers)}"
    where = f" in {scope}" if scope else ""
    return f", which does not exist{where}"


def _meant(view: View, reference: ReferencePlan, fact: ReferenceFact) -> tuple[Target, Key] | None:
    for target, key in zip(reference.targets, fact.keys, strict=True):
        if key is not None:
            found = _retyped(view, target, key) or view.names.nearest(target, key)
            if found is not None and view.corpus.plan.types[target.type].sequence is None:
                return target, found
            if found is not None and _same_text(view, target, key, found):
                return target, found
    return None


def _hint(view: View, key: Key, meant: tuple[Target, Key] | None) -> str:
    if meant is None or _same_text(view, *meant, key):
        return ""
    place = open_place(view.corpus.plan.types[meant[0].type], meant[0].by)
    return f"; did you mean {shown(plain(meant[1][place]))}?"


def _same_text(view: View, target: Target, key: Key, found: Key) -> bool:
    place = open_place(view.corpus.plan.types[target.type], target.by)
    return as_text(key[place]) == as_text(found[place])


def _retyped(view: View, target: Target, key: Key) -> Key | None:
    place = open_place(view.corpus.plan.types[target.type], target.by)
    return view.names.pool(target, key).get(as_text(key[place]))


def _help(
    view: View, reference: ReferencePlan, target: Target, key: Key, meant: tuple[Target, Key] | None
) -> str:
    lines: list[str] = []
    if meant is not None and _same_text(view, *meant, key):
        lines.append(_type_help(view, meant[0], key, meant[1]))
    elif meant is not None:
        place = open_place(view.corpus.plan.types[meant[0].type], meant[0].by)
        noun = view.noun(meant[0].type, meant[0].by)
        lines.append(f"write {shown(plain(meant[1][place]))}, or add the {noun} that is meant")
    else:
        lines.append(_exists(view, target, key))
    if reference.help:
        lines.append(reference.help)
    return "\n".join(lines)


def _type_help(view: View, target: Target, key: Key, found: Key) -> str:
    place = open_place(view.corpus.plan.types[target.type], target.by)
    words = {"string": "text", "integer": "a number", "number": "a number"}
    mine = words.get(type_name(plain(key[place])), "another type")
    other = words.get(type_name(plain(found[place])), "another type")
    quotes = "remove the quotes" if mine == "text" else "put it in quotes"
    return f"{view.key_words(target.type, target.by, found)} is {other}, and this is {mine}: {quotes}"


def _exists(view: View, target: Target, key: Key) -> str:
    pool = view.names.pool(target, key)
    noun = view.noun(target.type, target.by)
    kind = view.corpus.plan.types[target.type]
    what = f"add the {noun}, or refer to one that exists"
    if not pool or len(pool) > _FEW or kind.sequence is not None:
        return what
    verb = "is" if len(pool) == 1 else "are"
    names = listed(shown(name) for name in sorted(pool))
    return f"{what}: {'the ' + noun if len(pool) == 1 else 'the ' + plural(noun)} {verb} {names}"
