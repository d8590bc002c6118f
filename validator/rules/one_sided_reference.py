"""A record refers to another that should refer back, and does not.

## Why

Some facts stand in two records because readers look for them in both: a committee lists its members, a
member lists their committees. If only one side is kept up, the two say different things. `inverse` in
`x-ref` names the place where the other record must refer back, such as `/members/*`.

It is held back where the other file fails its schema, or where the reference itself leads nowhere: both are
findings already.

## Bad

`schema/committees.schema.yaml`
```yaml
x-files: [committees.yaml]
type: array
items:
  x-record: committee
  x-key: [/id]
  properties:
    members: {items: {x-ref: delegate}}
```

`schema/delegates.schema.yaml`
```yaml
x-files: [delegates.yaml]
type: array
items:
  x-record: delegate
  x-key: [/id]
  properties:
    sits_on:
      items:
        x-ref: {to: committee, inverse: "/members/*"}
```

`committees.yaml`
```yaml
- id: budget
  members: [okafor]
```

`delegates.yaml`
```yaml
- id: okafor
  sits_on: [budget]
- id: ruiz
  sits_on: [budget]
```

```console
$ footnoted check
error[one-sided-reference]: delegate `ruiz` refers to committee `budget`, which does not refer back
 --> delegates.yaml:4:13
  |
4 |   sits_on: [budget]
  |             ^^^^^^
  |
 ::: committees.yaml:1:7
  |
1 | - id: budget
  |       ------ `members` here does not name delegate `ruiz`
  |
  = record: delegate `ruiz`
  = help: name delegate `ruiz` in `members` of committee `budget`, or remove this reference

checked 2 files: 1 committee, 2 delegates; 3 references, all resolved; 1 error
```

## Good

`committees.yaml`
```yaml
- id: budget
  members: [okafor, ruiz]
```
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, OneSided
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.pointer import WILDCARD
from validator.model.view import View
from validator.rules import called, quoted

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[OneSided]:
    """Return the references that are not answered."""
    return corpus.one_sided


def explain(fault: OneSided, view: View) -> Finding:
    """Say who should refer back, and where."""
    fact = view.facts.facts.references[fault.reference]
    inverse = view.corpus.plan.references[fact.plan].inverse or ()
    other, mine, field = called(view, fault.target), view.called(fact.holder), _field(inverse)
    return Finding(
        message=f"{mine} refers to {other}, which does not refer back",
        spot=view.reference_spot(fault.reference),
        help=f"name {mine} in {field} of {other}, or remove this reference",
        record=fact.holder,
        related=((view.elsewhere(fault.target), f"{field} here does not name {mine}"),),
    )


def _field(inverse: tuple[str, ...]) -> str:
    """Return the field in which the other record should refer back: ``members`` of ``/members/*/person``."""
    return quoted(next((token for token in inverse if token != WILDCARD), "the list"))
