"""A record that nothing refers to, of a type that is there to be referred to.

## Why

A source that nothing cites, an ingredient that no recipe uses: most often the reference was forgotten, or
the record was left behind. The schema asks for this check with `x-unused: error` (or `warning`); without
it, records may stand alone. A record's reference to itself does not count.

It is held back where it cannot be known: where a file that may refer to the record cannot be read, where a
reference to its type leads nowhere (that one may have meant it), and where a record that may refer to it
fails its schema. The summary says how many were not checked.

## Bad

`schema/ingredients.schema.yaml`
```yaml
x-files: [ingredients.yaml]
type: array
items:
  x-record: ingredient
  x-key: [/id]
  x-unused: error
```

`schema/recipes.schema.yaml`
```yaml
x-files: [recipes.yaml]
type: array
items:
  x-record: recipe
  x-key: [/id]
  properties:
    needs: {items: {x-ref: ingredient}}
```

`ingredients.yaml`
```yaml
- id: flour
- id: salt
- id: yeast
```

`recipes.yaml`
```yaml
- id: flatbread
  needs: [flour, salt]
```

```console
$ footnoted check
error[unused-record]: nothing refers to ingredient `yeast`
 --> ingredients.yaml:3:7
  |
3 | - id: yeast
  |       ^^^^^
  |
  = record: ingredient `yeast`
  = help: refer to it from a recipe, or remove it

checked 2 files: 3 ingredients, 1 recipe; 2 references, all resolved; 1 error
```

## Good

`recipes.yaml`
```yaml
- id: flatbread
  needs: [flour, salt]
- id: rolls
  needs: [flour, salt, yeast]
```
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, Unused
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.plan import Strictness
from validator.model.view import View
from validator.model.wording import article, listed

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[Unused]:
    """Return the records that nothing refers to."""
    return corpus.unused


def explain(fault: Unused, view: View) -> Finding:
    """Say what could refer to it."""
    kind = view.record_plan(fault.record).type
    plan = view.corpus.plan
    holders = sorted({record.type for record in plan.records if kind in record.refers_to})
    users = listed((f"another {name}" if name == kind else article(name) for name in holders), "or")
    return Finding(
        message=f"nothing refers to {view.called(fault.record)}",
        spot=view.record_spot(fault.record),
        help=f"refer to it from {users}, or remove it" if users else "refer to it, or remove it",
        record=fault.record,
        severity=Severity.WARNING if plan.types[kind].unused is Strictness.WARNING else None,
    )
