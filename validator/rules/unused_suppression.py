"""A comment suppresses a rule that has nothing to say there.

## Why

A comment such as `# footnoted: ignore[out-of-order] because …` keeps a finding from being reported: on its
own line, or on the next line with content where it stands alone. When the fault is mended, the comment
stays behind, and would hide the next fault that somebody makes on this line. A misspelt rule name
suppresses nothing at all.

It needs no keyword in the schema. It is held back for a rule that was not asked in this run (`--select`,
`--ignore`, or the configuration), which may have something to say in the next.

## Bad

`schema/exhibits.schema.yaml`
```yaml
x-files: [exhibits.yaml]
type: array
items:
  x-record: exhibit
  x-key: [/id]
  properties:
    year: {type: integer}
```

`exhibits.yaml`
```yaml
- id: astrolabe
  year: 1480 # footnoted: ignore[wrong-type] because the year is not known
- id: sextant
  year: "about 1770" # footnoted: ignore[wrong-typ] because nobody knows
```

```console
$ footnoted check
warning[unused-suppression]: `wrong-type` has nothing to say on this line, so nothing is suppressed
 --> exhibits.yaml:2:34
  |
2 |   year: 1480 # footnoted: ignore[wrong-type] because the year is not known
  |                                  ^^^^^^^^^^
  |
  = help: remove the comment, or the rule's name from it

error[wrong-type]: `year` is the text `about 1770` where a whole number is wanted
 --> exhibits.yaml:4:9
  |
4 |   year: "about 1770" # footnoted: ignore[wrong-typ] because nobody knows
  |         ^^^^^^^^^^^^ expected a whole number
  |
  = record: exhibit `sextant`

warning[unused-suppression]: there is no rule `wrong-typ` to suppress; did you mean `wrong-type`?
 --> exhibits.yaml:4:42
  |
4 |   year: "about 1770" # footnoted: ignore[wrong-typ] because nobody knows
  |                                          ^^^^^^^^^
  |
  = help: write `wrong-type`

checked 1 file: 2 exhibits; no references; 1 error, 2 warnings
```

## Good

`exhibits.yaml`
```yaml
- id: astrolabe
  year: 1480
- id: sextant
  year: "about 1770" # footnoted: ignore[wrong-type] because nobody knows
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Spot, SpotKind
from validator.model.finding import Finding
from validator.model.suppression import UnusedSuppression
from validator.model.view import View

GROUP = "upkeep"
SEVERITY = Severity.WARNING


def explain(fault: UnusedSuppression, _view: View) -> Finding:
    """Say which rule, and whether there is such a rule at all."""
    spot = Spot(SpotKind.SPAN, span=fault.span)
    if not fault.known:
        meant = f"; did you mean `{fault.suggestion}`?" if fault.suggestion else ""
        return Finding(
            message=f"there is no rule `{fault.rule}` to suppress{meant}",
            spot=spot,
            help=f"write `{fault.suggestion}`" if fault.suggestion else "`footnoted rule` lists the rules",
        )
    return Finding(
        message=f"`{fault.rule}` has nothing to say on this line, so nothing is suppressed",
        spot=spot,
        help="remove the comment, or the rule's name from it",
    )
