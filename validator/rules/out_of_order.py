"""Two values stand in the wrong order, such as an end before its start.

## Why

An exhibition cannot close before it opens, and a report cannot quote what was said after it appeared. Such
a pair is nearly always a slip in one of the two. `x-order` lists pairs of pointers, the first no later than
the second; with `>` a pointer steps through a reference into another record.

Dates may be imprecise: `2025-05` and `2025-05-20` are in no order, so nothing is reported. It is an error
only where it is certain. A value that fails its schema is not compared.

## Bad

`schema/exhibitions.schema.yaml`
```yaml
x-files: [exhibitions.yaml]
type: array
items:
  x-record: exhibition
  x-key: [/id]
  x-order: [[/opens, /closes]]
```

`exhibitions.yaml`
```yaml
- id: glass-of-murano
  opens: "2025-11-08"
  closes: "2025-02-01"
```

```console
$ footnoted check
error[out-of-order]: `opens` `2025-11-08` is later than `closes` `2025-02-01`
 --> exhibitions.yaml:3:11
  |
2 |   opens: "2025-11-08"
  |          ------------ `opens` `2025-11-08`
3 |   closes: "2025-02-01"
  |           ^^^^^^^^^^^^ `closes` `2025-02-01`
  |
  = record: exhibition `glass-of-murano`
  = help: `opens` may not be later than `closes`: mend one of the two

checked 1 file: 1 exhibition; no references; 1 error
```

## Good

`exhibitions.yaml`
```yaml
- id: glass-of-murano
  opens: "2025-11-08"
  closes: "2026-02-01"
```
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, Disorder, RecordId
from validator.model.diagnostic import Severity
from validator.model.document import Pointer
from validator.model.finding import Elsewhere, Finding, Place
from validator.model.plan import Order, OrderPath
from validator.model.pointer import WILDCARD
from validator.model.view import View
from validator.model.wording import shown
from validator.rules import advice, called, quoted

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[Disorder]:
    """Return the pairs that are certainly in the wrong order."""
    return corpus.disorders


def explain(fault: Disorder, view: View) -> Finding:
    """Say which value comes after which, and show both."""
    fact = view.facts.facts.orders[fault.order]
    order = view.corpus.plan.orders[fact.order]
    first_place, second_place = view.trace.order_places[fault.order]
    stands = first_place if fault.first_record is not None and fault.second_record is None else second_place
    sides = (
        _side(view, fault, order.first, first_place, fault.first, fault.first_record),
        _side(view, fault, order.second, second_place, fault.second, fault.second_record),
    )
    than = "later than" if isinstance(fault.first, str) else "more than"
    return Finding(
        message=f"{sides[0][1]} is {than} {sides[1][1]}",
        spot=view.value_spot(*stands),
        help=advice(_help(order, than), order.help),
        record=fact.record,
        related=sides,
    )


def _help(order: Order, than: str) -> str:
    return f"{_field(order.first)} may not be {than} {_field(order.second)}: mend one of the two"


def _field(path: OrderPath) -> str:
    """Return the name of the field that a side of an order leads to; of an item, its list's."""
    names = [token for tokens in path.steps for token in tokens if token != WILDCARD]
    return quoted(names[-1]) if names else "the first"


def _side(
    view: View,
    fault: Disorder,
    path: OrderPath,
    place: tuple[int, Pointer],
    value: object,
    record: RecordId | None,
) -> tuple[Elsewhere | Place, str]:
    """Return where one value stands, and its name in words."""
    words = f"{_field(path)} {shown(value)}"
    if record is None:
        return Place(fault.file, view.value_spot(*place)), words
    tokens = path.steps[-1] if WILDCARD not in path.steps[-1] else ()
    return view.elsewhere(record, tokens), f"{words} of {called(view, record)}"
