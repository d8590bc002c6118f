"""Two records have the same key.

## Why

A key is what others refer to. If two records share one, a reference to it means both and neither, and tools
that read the files keep whichever comes last. The key is what `x-key` names; `x-unique` names further keys
that only one record may have, and `x-aliases` former names, none of which may be the key of another record.

It is reported at the second and each later record, in the order of paths and lines, with the first one
beside it, and once even where several keys clash. References to the key are not reported as well.

## Bad

`schema/parts.schema.yaml`
```yaml
x-files: ["parts/*.yaml"]
type: array
items:
  x-record: part
  x-key: [/number]
  x-unique: {barcode: [/barcode]}
```

`parts/brakes.yaml`
```yaml
- number: B-10
  barcode: "4006381333931"
- number: B-11
  barcode: "4006381333948"
```

`parts/wheels.yaml`
```yaml
- number: B-11
  barcode: "4006381333955"
- number: W-20
  barcode: "4006381333931"
```

```console
$ footnoted check
error[duplicate-record]: part `B-11` exists already in `parts/brakes.yaml`
 --> parts/wheels.yaml:1:11
  |
1 | - number: B-11
  |           ^^^^ the same key again
  |
 ::: parts/brakes.yaml:3:11
  |
3 | - number: B-11
  |           ---- part `B-11` is first here
  |
  = record: part `B-11`
  = help: give one of the two another key, or remove one

error[duplicate-record]: part `W-20` has the `barcode` `4006381333931`, which part `B-10` has already
 --> parts/wheels.yaml:3:11
  |
3 | - number: W-20
  |           ^^^^ has the `barcode` `4006381333931` again
  |
 ::: parts/brakes.yaml:1:11
  |
1 | - number: B-10
  |           ---- has the `barcode` `4006381333931` first
  |
  = record: part `W-20`
  = help: give one of the two another `barcode`, or remove one

checked 2 files: 4 parts; no references; 2 errors
```

## Good

`parts/wheels.yaml`
```yaml
- number: W-11
  barcode: "4006381333955"
- number: W-20
  barcode: "4006381333962"
```
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import AliasClash, Corpus, Duplicate
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.view import View
from validator.rules import called, quoted, scope_words

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[Duplicate | AliasClash]:
    """Return the second and later records of a key, and former names that are somebody's key."""
    yield from corpus.duplicates
    yield from corpus.alias_clashes


def explain(fault: Duplicate | AliasClash, view: View) -> Finding:
    """Say which key, and show who has it already."""
    if isinstance(fault, AliasClash):
        return _clash(fault, view)
    return _candidate(fault, view) if fault.by else _duplicate(fault, view)


def _duplicate(fault: Duplicate, view: View) -> Finding:
    type_name = view.record_plan(fault.record).type
    words = view.key_words(type_name, "", fault.key)
    return Finding(
        message=f"{words} exists already{_where(fault, view, type_name)}",
        spot=view.record_spot(fault.record),
        help="give one of the two another key, or remove one",
        record=fault.record,
        related=((view.elsewhere(fault.first), f"{words} is first here"),),
        label="the same key again",
    )


def _candidate(fault: Duplicate, view: View) -> Finding:
    type_name = view.record_plan(fault.record).type
    value = (
        view.key_words(type_name, fault.by, fault.key).removeprefix(view.noun(type_name, fault.by)).strip()
    )
    by, first = quoted(fault.by), called(view, fault.first)
    return Finding(
        message=f"{view.called(fault.record)} has the {by} {value}, which {first} has already",
        spot=view.record_spot(fault.record),
        help=f"give one of the two another {by}, or remove one",
        record=fault.record,
        related=((view.elsewhere(fault.first), f"has the {by} {value} first"),),
        label=f"has the {by} {value} again",
    )


def _where(fault: Duplicate, view: View, type_name: str) -> str:
    """Return where the first one is: another file, this scope, or nothing where both are in one file."""
    if fault.first.file != fault.file:
        return f" in {quoted(view.corpus.files[fault.first.file].path)}"
    scope = scope_words(view, type_name, "", fault.key)
    return f" in {scope}" if scope else ""


def _clash(fault: AliasClash, view: View) -> Finding:
    alias = view.facts.facts.aliases[fault.alias]
    document, pointer = view.trace.alias_places[fault.alias]
    words = view.key_words(alias.type, "", alias.key)
    name = words.removeprefix(view.noun(alias.type)).strip()
    return Finding(
        message=f"{name}, a former name of {view.called(alias.record)}, is the key of another {alias.type}",
        spot=view.value_spot(document, pointer),
        help=f"remove this former name, or give the other {alias.type} another key",
        record=alias.record,
        related=((view.elsewhere(fault.owner), f"{words} is here"),),
        label=f"the key of another {alias.type}",
    )
