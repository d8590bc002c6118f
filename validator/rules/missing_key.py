"""A record has no key: nothing can refer to it, and nobody can name it.

## Why

The schema says with `x-record` that something is a record, and with `x-key` which fields are its key.
Without them it can neither be referred to nor told from others, and a second copy of it would go unnoticed.

It is reported only where the schema itself lets the field be absent or empty. Where the field is
`required`, `missing-field` says the same thing, once.

## Bad

`schema/specimens.schema.yaml`
```yaml
x-files: [specimens.yaml]
type: array
items:
  x-record: specimen
  x-key: [/drawer, /number]
```

`specimens.yaml`
```yaml
- drawer: A
  number: 1
  name: common brimstone
- drawer: A
  name: clouded yellow
```

```console
$ footnoted check
error[missing-key]: this specimen has no `number`, which is part of its key
 --> specimens.yaml:4:11
  |
4 | - drawer: A
  |           ^ has no key
  |
  = record: specimen
  = help: give it `number`, so that others can refer to it

checked 1 file: 2 specimens; no references; 1 error
```

## Good

`specimens.yaml`
```yaml
- drawer: A
  number: 1
  name: common brimstone
- drawer: A
  number: 2
  name: clouded yellow
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.finding import Finding, Local
from validator.model.plan import ComponentKind
from validator.model.view import View
from validator.model.wording import listed
from validator.rules import quoted

GROUP = "integrity"
SEVERITY = Severity.ERROR


def explain(fault: Local, view: View) -> Finding:
    """Say which part of the key is missing."""
    plan = view.record_plan(fault.fact.record)
    entries = {component.noun for component in plan.key if component.kind is ComponentKind.ENTRY}
    names = [quoted(name) for name in fault.fact.details if name and name not in entries]
    message = f"this {plan.type} has {listed(f'no {name}' for name in names) or 'no key'}"
    if names:
        message += ", which is its key" if len(plan.key) == 1 else f", which {_part(names)} of its key"
    return Finding(
        message=message,
        spot=view.record_spot(fault.fact.record),
        help=f"give it {listed(names) or 'one'}, so that others can refer to it",
        record=fault.fact.record,
        label="has no key",
    )


def _part(names: list[str]) -> str:
    return "is part" if len(names) == 1 else "are parts"
