"""A comment suppresses a finding and does not say why.

## Why

Whoever meets the comment next must be able to judge whether it still holds. The reason stands behind the
bracket: `# footnoted: ignore[unused-record] because the talk is printed next week`. The finding is
suppressed all the same, so that there is one thing to mend.

It needs no keyword in the schema. It is reported at the comment, once, whatever number of rules it names.

## Bad

`schema/tools.schema.yaml`
```yaml
x-files: [tools.yaml]
type: array
items:
  x-record: tool
  x-key: [/id]
  x-unused: error
```

`tools.yaml`
```yaml
- id: adze # footnoted: ignore[unused-record]
```

```console
$ footnoted check
error[suppression-without-reason]: this suppression gives no reason
 --> tools.yaml:1:12
  |
1 | - id: adze # footnoted: ignore[unused-record]
  |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: say why, for whoever reads it next: `# footnoted: ignore[rule] because …`

checked 1 file: 1 tool; no references; 1 error
note: suppressed: 1 finding
```

## Good

`tools.yaml`
```yaml
- id: adze # footnoted: ignore[unused-record] because it is on loan until May
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Spot, SpotKind
from validator.model.finding import Finding
from validator.model.suppression import UnreasonedSuppression
from validator.model.view import View

GROUP = "upkeep"
SEVERITY = Severity.ERROR


def explain(fault: UnreasonedSuppression, _view: View) -> Finding:
    """Ask for the reason."""
    return Finding(
        message="this suppression gives no reason",
        spot=Spot(SpotKind.SPAN, span=fault.span),
        help="say why, for whoever reads it next: `# footnoted: ignore[rule] because …`",
    )
