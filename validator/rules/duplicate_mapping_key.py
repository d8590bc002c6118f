"""A mapping has the same key twice, and parsers disagree about which counts.

## Why

YAML forbids it, but most programs keep one of the two values without a word: some the first, some the last.
Whoever edits the other one sees no effect. Here the last one counts, and is checked against the schema.

It needs no keyword in the schema. It is reported at the second and each later key, with the first beside
it.

## Bad

`schema/stations.schema.yaml`
```yaml
x-files: [stations.yaml]
type: array
items:
  x-record: station
  x-key: [/id]
```

`stations.yaml`
```yaml
- id: harbour
  height: 4
  river: Tyne
  height: 6
```

```console
$ footnoted check
error[duplicate-mapping-key]: key `height` stands twice in this mapping; only the last one counts here
 --> stations.yaml:4:3
  |
2 |   height: 4
  |   ------ first here
3 |   river: Tyne
4 |   height: 6
  |   ^^^^^^ the same key again
  |
  = record: station `harbour`
  = help: keep one of the two, or rename one

checked 1 file: 1 station; no references; 1 error
```

## Good

`stations.yaml`
```yaml
- id: harbour
  height: 6
  river: Tyne
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Lexical, Spot, SpotKind
from validator.model.finding import Finding, Place
from validator.model.view import View
from validator.rules import quoted

GROUP = "reading"
SEVERITY = Severity.ERROR


def explain(fault: Lexical, view: View) -> Finding:
    """Say which key, and show where it stands first."""
    related = [(Place(view.file, Spot(SpotKind.SPAN, span=span)), message) for span, message in fault.related]
    key = quoted(fault.details[0])
    return Finding(
        message=f"key {key} stands twice in this mapping; only the last one counts here",
        spot=Spot(SpotKind.SPAN, span=fault.span),
        help="keep one of the two, or rename one",
        record=view.holder(fault.document, fault.pointer),
        related=tuple(related),
        label="the same key again",
    )
