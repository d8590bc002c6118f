"""Records that refer around in a circle to themselves, where that cannot be.

## Why

A task cannot wait for itself, nor a department be part of its own part. Programs that follow such
references run for ever. `acyclic: true` in `x-ref` says that following this field from record to record may
never lead back to where it began.

One circle is reported for each group of records that refer around to each other: the shortest through the
first of them. Mend it and check again; there may be another.

## Bad

`schema/tasks.schema.yaml`
```yaml
x-files: [tasks.yaml]
type: array
items:
  x-record: task
  x-key: [/id]
  properties:
    after: {x-ref: {to: task, acyclic: true}}
```

`tasks.yaml`
```yaml
- id: paint
  after: plaster
- id: plaster
  after: wire
- id: wire
  after: paint
```

```console
$ footnoted check
error[reference-cycle]: `after` leads in a circle: task `paint` → task `plaster` → task `wire` → task `paint`
 --> tasks.yaml:2:10
  |
2 |   after: plaster
  |          ^^^^^^^ task `paint` leads to task `plaster`
3 | - id: plaster
  |       ------- task `plaster` leads to task `wire`
4 |   after: wire
5 | - id: wire
  |       ---- task `wire` leads to task `paint`
  |
  = record: task `paint`
  = help: remove one of these references

checked 1 file: 3 tasks; 3 references, all resolved; 1 error
```

## Good

`tasks.yaml`
```yaml
- id: paint
  after: plaster
- id: plaster
  after: wire
- id: wire
```
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from validator.model.corpus import Corpus, Cycle
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.view import View
from validator.rules import called, quoted

GROUP = "integrity"
SEVERITY = Severity.ERROR
_SHOWN = 8


def find(corpus: Corpus) -> Iterable[Cycle]:
    """Return one circle of each group that refers around to itself."""
    return corpus.cycles


def explain(fault: Cycle, view: View) -> Finding:
    """Show the way around."""
    fact = view.facts.facts.references[fault.reference]
    _, pointer, _ = view.trace.reference_places[fault.reference]
    field = quoted(view.field(fact.holder, pointer))
    names = [called(view, member) for member in fault.members]
    around = [*names, names[0]]
    itself = len(names) == 1
    steps = [f"{one} leads to {other}" for one, other in pairwise(around)]
    related = [(view.elsewhere(member), step) for member, step in zip(fault.members, steps, strict=True)]
    return Finding(
        message=f"{names[0]} refers to itself in {field}"
        if itself
        else f"{field} leads in a circle: {_way(around)}",
        spot=view.reference_spot(fault.reference),
        help="remove the reference" if itself else "remove one of these references",
        record=fact.holder,
        related=tuple(related[1:]),
        label="" if itself else steps[0],
    )


def _way(around: list[str]) -> str:
    if len(around) > _SHOWN + 1:
        around = [*around[:_SHOWN], f"… ({len(around) - 1 - _SHOWN} more)", around[-1]]
    return " → ".join(around)
