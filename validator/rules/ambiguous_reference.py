"""A reference by a former name that several records have had.

## Why

Records may list the names that they had before (`x-aliases` in the schema), so that old references still
find them. Two records may have had the same name, say after one was split in two. That is no fault until
somebody refers by this name: then nobody can tell which of them is meant.

A record whose key is the name today always wins; then the reference is not ambiguous.

## Bad

`schema/plants.schema.yaml`
```yaml
x-files: [plants.yaml]
type: array
items:
  x-record: plant
  x-key: [/id]
  x-aliases: [/once/*]
```

`schema/beds.schema.yaml`
```yaml
x-files: [beds.yaml]
type: array
items:
  x-record: bed
  x-key: [/id]
  properties:
    plants: {items: {x-ref: plant}}
```

`plants.yaml`
```yaml
- id: aster
  once: [starwort]
- id: stellaria
  once: [starwort]
```

`beds.yaml`
```yaml
- id: north-wall
  plants: [aster, starwort]
```

```console
$ footnoted check
error[ambiguous-reference]: `plants` refers to plant `starwort`, a former name of 2 plants
 --> beds.yaml:2:19
  |
2 |   plants: [aster, starwort]
  |                   ^^^^^^^^ several have had this name
  |
 ::: plants.yaml:1:7
  |
1 | - id: aster
  |       ----- plant `aster` had this name
2 |   once: [starwort]
3 | - id: stellaria
  |       --------- plant `stellaria` had this name
  |
  = record: bed `north-wall`
  = help: write which is meant: plant `aster` or plant `stellaria`

checked 2 files: 1 bed, 2 plants; 2 references; 1 error
```

## Good

`beds.yaml`
```yaml
- id: north-wall
  plants: [aster, stellaria]
```
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Ambiguous, Corpus
from validator.model.diagnostic import Severity
from validator.model.facts import ReferenceFact
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import counted, listed
from validator.rules import called, quoted

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[Ambiguous]:
    """Return the references by a name that several records have."""
    return corpus.ambiguous


def explain(fault: Ambiguous, view: View) -> Finding:
    """Say whose name it may be, and show them."""
    fact = view.facts.facts.references[fault.reference]
    owners = [(view.elsewhere(owner), called(view, owner)) for owner in fault.owners]
    document, pointer, _ = view.trace.reference_places[fault.reference]
    field = quoted(view.field(fact.holder, pointer)) if pointer else "this value"
    subject = f"the path's {field}" if document < 0 else field
    words = _words(view, fact, fault)
    return Finding(
        message=f"{subject} refers to {words}, a former name of {_owners(view, fault)}",
        spot=view.reference_spot(fault.reference),
        help=f"write which is meant: {listed((name for _, name in owners), 'or')}",
        record=fact.holder,
        related=tuple((place, f"{name} had this name") for place, name in owners),
        cause=f"alias {words}",
        label="several have had this name",
    )


def _words(view: View, fact: ReferenceFact, fault: Ambiguous) -> str:
    """Return the name that is referred to, as one of its owners' type."""
    targets = view.corpus.plan.references[fact.plan].targets
    pairs = [(t, key) for t, key in zip(targets, fact.keys, strict=True) if key is not None]
    kinds = _kinds(view, fault)
    target, key = next(((t, key) for t, key in pairs if t.type in kinds), pairs[0])
    return view.key_words(target.type, target.by, key)


def _owners(view: View, fault: Ambiguous) -> str:
    kinds = _kinds(view, fault)
    return counted(len(fault.owners), kinds[0] if len(kinds) == 1 else "record")


def _kinds(view: View, fault: Ambiguous) -> list[str]:
    facts = [view.corpus.record(owner) for owner in fault.owners]
    return list(dict.fromkeys(view.corpus.plan.records[fact.plan].type for fact in facts))
