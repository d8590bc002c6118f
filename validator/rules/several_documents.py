"""A file holds more than one YAML document where one is expected.

## Why

A line `---` begins another document in the same file. Many programs read only the first and never say so,
and one typed by accident hides everything after it. A schema whose files do hold several says so with
`x-documents: many`.

The other documents are checked all the same, so that nothing in them goes unseen.

## Bad

`schema/minutes.schema.yaml`
```yaml
x-files: ["minutes/*.yaml"]
x-record: meeting
x-key: [/date]
```

`minutes/march.yaml`
```yaml
date: "2025-03-04"
present: [Ines, Tom]
---
date: "2025-03-18"
present: [Tom]
```

```console
$ footnoted check
error[several-documents]: document 2 begins here, in a file that may hold only one
 --> minutes/march.yaml:3:1
  |
3 | ---
  | ^^^
  |
  = help: move it into a file of its own, or remove the `---` before it

checked 1 file: 2 meetings; no references; 1 error
```

## Good

`minutes/march.yaml`
```yaml
date: "2025-03-04"
present: [Ines, Tom]
```

`minutes/march-2.yaml`
```yaml
date: "2025-03-18"
present: [Tom]
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Lexical, Spot, SpotKind
from validator.model.finding import Finding
from validator.model.view import View

GROUP = "reading"
SEVERITY = Severity.ERROR


def explain(fault: Lexical, _view: View) -> Finding:
    """Say which document it is; all of them are checked all the same."""
    return Finding(
        message=f"document {fault.details[0]} begins here, in a file that may hold only one",
        spot=Spot(SpotKind.SPAN, span=fault.span),
        help="move it into a file of its own, or remove the `---` before it",
    )
