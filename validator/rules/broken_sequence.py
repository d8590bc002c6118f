"""Numbers that should run 1, 2, 3 … have a gap.

## Why

Where records are printed with their numbers (footnotes, clauses, figures), a missing number is a record
that got lost or was never written. `x-sequence` names the part of the key that must run without gaps,
within the rest of the key: here the clauses of each contract begin at 1.

It stands at the number after the gap. It is held back where a file that may hold the missing record cannot
be read; a number that stands twice is a `duplicate-record`.

## Bad

`schema/clauses.schema.yaml`
```yaml
x-files: ["contracts/{contract}.yaml"]
type: array
items:
  x-record: clause
  x-key: ["{contract}", /clause]
  x-sequence: /clause
```

`contracts/lease.yaml`
```yaml
- clause: 1
  text: The flat is let from May.
- clause: 2
  text: The rent is due on the first.
- clause: 4
  text: Pets are welcome.
```

```console
$ footnoted check
error[broken-sequence]: this contract has clause 4 but no clause 3
 --> contracts/lease.yaml:5:11
  |
5 | - clause: 4
  |           ^ expected clause 3
  |
  = record: clause `lease / 4`
  = help: add what is missing, or renumber: clauses run 1, 2, 3 … without gaps

checked 1 file: 3 clauses; no references; 1 error
```

## Good

`contracts/lease.yaml`
```yaml
- clause: 1
  text: The flat is let from May.
- clause: 2
  text: The rent is due on the first.
- clause: 3
  text: Pets are welcome.
```
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, Gap
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.view import View, numbered
from validator.model.wording import plural
from validator.rules import scope_words

GROUP = "integrity"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[Gap]:
    """Return the numbers that do not continue their sequence."""
    return corpus.gaps


def explain(fault: Gap, view: View) -> Finding:
    """Say which numbers are missing before this one."""
    noun = view.noun(view.record_plan(fault.record).type)
    return Finding(
        message=_message(fault, view, noun),
        spot=view.record_spot(fault.record),
        help=f"add what is missing, or renumber: {plural(noun)} run 1, 2, 3 … without gaps",
        record=fault.record,
        label=f"expected {noun} {fault.expected}",
    )


def _message(fault: Gap, view: View, noun: str) -> str:
    fact = view.facts.facts.records[fault.record]
    scope = scope_words(view, view.record_plan(fault.record).type, "", fact.key or ())
    if fault.number < fault.expected:
        where = f" of {scope}" if scope else ""
        return f"{noun} {fault.number} stands before the first{where}: {plural(noun)} begin at 1"
    has = f"{scope} has" if scope else "there is"
    return f"{has} {noun} {fault.number} but no {numbered(noun, range(fault.expected, fault.last + 1))}"
