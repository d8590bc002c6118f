"""A reference leads to a record that does not exist.

## Why

A reference that leads nowhere is worse than none: its reader trusts it. Whoever renames or removes a record
cannot see who refers to it; this check can. A field refers where its schema has `x-ref` with the type of
the record that it names, and a record has that name by `x-record` and `x-key`.

Types count: `7` is not `"7"`, and the message says so where only the type differs. `null` refers to
nothing. With `missing: warning` in `x-ref` the finding is a warning, with `missing: ignore` there is none.

It is held back where the value itself fails its schema, where the record that is meant exists but is
faulty, and where it probably stands in a file that cannot be read: each of these is a finding already.

## Bad

`schema/speakers.schema.yaml`
```yaml
x-files: [speakers.yaml]
type: array
items:
  x-record: speaker
  x-key: [/id]
```

`schema/talks.schema.yaml`
```yaml
x-files: [talks.yaml]
type: array
items:
  x-record: talk
  x-key: [/id]
  properties:
    by: {x-ref: speaker}
```

`speakers.yaml`
```yaml
- id: moreau
- id: okoro
```

`talks.yaml`
```yaml
- id: opening
  by: okoru
```

```console
$ footnoted check
error[undefined-reference]: `by` refers to speaker `okoru`, which does not exist; did you mean `okoro`?
 --> talks.yaml:2:7
  |
2 |   by: okoru
  |       ^^^^^ no such speaker
  |
 ::: speakers.yaml:2:7
  |
2 | - id: okoro
  |       ----- speaker `okoro` is here
  |
  = record: talk `opening`
  = help: write `okoro`, or add the speaker that is meant

checked 2 files: 2 speakers, 1 talk; 1 reference; 1 error
```

## Good

`talks.yaml`
```yaml
- id: opening
  by: okoro
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from validator.model.corpus import Corpus, Undefined
from validator.model.diagnostic import Severity
from validator.model.facts import Key, ReferenceFact
from validator.model.finding import Elsewhere, Finding, Place
from validator.model.keys import as_text, plain
from validator.model.plan import ReferencePlan, Strictness, Target
from validator.model.view import View, numbered, open_place
from validator.model.wording import TYPE_NAMES, article, listed, shortened, shown, type_name
from validator.rules import advice, quoted, scope_words

GROUP = "integrity"
SEVERITY = Severity.ERROR
_FEW = 6


class _Sought(NamedTuple):
    """A key of a record type: the one that is referred to, or one that there is."""

    target: Target
    key: Key


class _Told(NamedTuple):
    """What is said of every reference to one id."""

    words: str
    help: str | None
    related: tuple[tuple[Elsewhere | Place, str], ...]
    cause: str
    label: str


def find(corpus: Corpus) -> Iterable[Undefined]:
    """Return the references that lead nowhere."""
    return corpus.undefined


def explain(fault: Undefined, view: View) -> Finding:
    """Say what is referred to, what there is instead, and what was evidently meant."""
    fact = view.facts.facts.references[fault.reference]
    reference = view.corpus.plan.references[fact.plan]
    is_path = view.trace.reference_places[fault.reference][0] < 0
    # All references of a file to one id are told alike, and there may be very many of them.
    alike = (fact.plan, fact.keys, is_path, *view.facts.bindings.items())
    told = view.names.once(alike, lambda: _tell(view, reference, fact, is_path=is_path))
    return Finding(
        message=f"{_subject(view, fault.reference)} refers to {told.words}",
        spot=view.reference_spot(fault.reference),
        help=told.help,
        record=fact.holder,
        related=told.related,
        severity=Severity.WARNING if reference.missing is Strictness.WARNING else None,
        cause=told.cause,
        label=told.label,
    )


def _tell(view: View, reference: ReferencePlan, fact: ReferenceFact, *, is_path: bool) -> _Told:
    sought = _sought(reference, fact)
    meant = next((found for each in sought if (found := _meant(view, each))), None)
    return _Told(
        words=_words(view, sought) + _instead(view, sought, meant),
        help=advice(_help(view, sought, meant, is_path=is_path), reference.help),
        related=_other_end(view, meant or _last_before(view, sought[0])),
        cause=f"{sought[0].target.type} {sought[0].key!r}",
        label=f"no such {listed(_nouns(view, sought), 'or')}",
    )


def _sought(reference: ReferencePlan, fact: ReferenceFact) -> list[_Sought]:
    pairs = zip(reference.targets, fact.keys, strict=True)
    return [_Sought(target, key) for target, key in pairs if key is not None]


# What is wrong


def _subject(view: View, number: int) -> str:
    """Return what refers: a field of its record, a mapping's key, or a part of the path."""
    document, pointer, is_key = view.trace.reference_places[number]
    if document < 0:
        return f"the path's {quoted(str(pointer[0]))}"
    field = view.field(view.facts.facts.references[number].holder, pointer)
    if not field or (is_key and pointer[-1] == field):
        return "this key" if is_key else "this value"
    return quoted(field)


def _words(view: View, sought: list[_Sought]) -> str:
    """Return what is referred to: ``footnote 13``, ``person or group `x` ``, ``part with `maker` `x` ``."""
    target, key = sought[0]
    alone = view.key_words(target.type, target.by, key).removeprefix(view.noun(target.type, target.by))
    if key == ("",):
        alone = f" {quoted('')}"
    nouns = listed(_nouns(view, sought), "or")
    return f"{article(nouns)} with {quoted(target.by)}{alone}" if target.by else f"{nouns}{alone}"


def _nouns(view: View, sought: list[_Sought]) -> list[str]:
    return list(dict.fromkeys(view.noun(target.type, target.by) for target, _ in sought))


# What there is instead


def _instead(view: View, sought: list[_Sought], meant: _Sought | None) -> str:
    target, key = sought[0]
    kind = view.corpus.plan.types[target.type]
    scope = scope_words(view, target.type, target.by, key)
    retyped = next((each for each in sought if meant and _same_text(view, each, meant)), None)
    if kind.sequence is not None and not target.by and not retyped and len(sought) == 1:
        return f"; {_range(view, sought[0], scope)}"
    where = f" in {scope}" if scope else ""
    return f", which does not exist{where}{_hint(view, retyped, meant)}"


def _range(view: View, sought: _Sought, scope: str) -> str:
    place = _place(view, sought)
    parts = [key[place] for key in view.names.pool(*sought).values()]
    numbers = [int(part) for part in parts if isinstance(part, int | float)]
    found = numbered(view.noun(sought.target.type), numbers)
    if scope:
        return f"{scope} has {found}"
    return f"there {'is' if len(numbers) == 1 else 'are'} {found}"


def _hint(view: View, retyped: _Sought | None, meant: _Sought | None) -> str:
    if meant is None:
        return ""
    if retyped is None:
        return f"; did you mean {shown(_open(view, meant))}?"
    found = view.key_words(meant.target.type, meant.target.by, meant.key)
    return f"; {found} is {_type_words(view, meant)}, and this is {_type_words(view, retyped)}"


def _meant(view: View, sought: _Sought) -> _Sought | None:
    """Return the record that was evidently meant; of a sequence only one with the same text."""
    target, key = sought
    same = view.names.pool(target, key).get(as_text(key[_place(view, sought)]))
    if same is not None:
        return _Sought(target, same)
    if view.corpus.plan.types[target.type].sequence is not None and not target.by:
        return None
    near = view.names.nearest(target, key)
    return _Sought(target, near) if near is not None else None


def _same_text(view: View, one: _Sought, other: _Sought) -> bool:
    return one.target == other.target and as_text(_open(view, one)) == as_text(_open(view, other))


def _place(view: View, sought: _Sought) -> int:
    return open_place(view.corpus.plan.types[sought.target.type], sought.target.by)


def _open(view: View, sought: _Sought) -> object:
    return plain(sought.key[_place(view, sought)])


def _type_words(view: View, sought: _Sought) -> str:
    name = type_name(_open(view, sought))
    return "a number" if name == "integer" else TYPE_NAMES[name]


# The other end, and what to do


def _other_end(view: View, found: _Sought | None) -> tuple[tuple[Elsewhere | Place, str], ...]:
    if found is None:
        return ()
    target, key = found
    where = view.corpus.index[target.type, target.by][key]
    label = view.names.label(where)
    aside = f" ({shortened(label)})" if label else ""
    return ((view.elsewhere(where), f"{view.key_words(target.type, target.by, key)}{aside} is here"),)


def _last_before(view: View, sought: _Sought) -> _Sought | None:
    """Return the record of a sequence after which the missing one would stand."""
    target, key = sought
    place = _place(view, sought)
    if view.corpus.plan.types[target.type].sequence is None or target.by:
        return None
    numbers = {_number(k[place]): k for k in view.names.pool(target, key).values()}
    before = [number for number in numbers if number < _number(key[place]) < float("inf")]
    return _Sought(target, numbers[max(before)]) if before else None


def _number(part: object) -> float:
    return part if isinstance(part, int | float) else float("inf")


def _help(view: View, sought: list[_Sought], meant: _Sought | None, *, is_path: bool) -> str:
    if meant is None:
        return _exists(view, sought)
    value = shown(_open(view, meant))
    if any(_same_text(view, each, meant) for each in sought):
        if isinstance(_open(view, sought[0]), str):
            return f"remove the quotes: {as_text(_open(view, meant))}"
        return f'put it in quotes: "{as_text(_open(view, meant))}"'
    noun = view.noun(meant.target.type, meant.target.by)
    todo = f"rename the file or folder to {value}" if is_path else f"write {value}"
    return f"{todo}, or add the {noun} that is meant"


def _exists(view: View, sought: list[_Sought]) -> str:
    noun = listed(_nouns(view, sought), "or")
    pools = [(each, view.names.pool(*each)) for each in sought]
    total = sum(len(pool) for _, pool in pools)
    if not total:
        return f"add the {noun}; there is none yet"
    what = f"add the {noun}, or refer to one that exists"
    if total > _FEW or any(view.corpus.plan.types[each.target.type].sequence is not None for each in sought):
        return what
    names = [
        shown(_open(view, each._replace(key=key))) for each, pool in pools for _, key in sorted(pool.items())
    ]
    return f"{what}: {listed(names, 'or')}"
