"""An anchor, a merge key or a tag: YAML that says one thing in another place.

## Why

An anchor (`&x`) with its alias (`*x`) makes a value stand in a place where nobody can read it; a change of
the one silently changes the other. Merge keys (`<<`) are not part of YAML 1.2, and a tag (`!x`) means
something only to the program that made it. Records refer to one another by their keys instead, and this is
checked.

It needs no keyword in the schema. An anchor is reported once, with the places where it is used.

## Bad

`schema/menus.schema.yaml`
```yaml
x-files: [menus.yaml]
type: array
items:
  x-record: menu
  x-key: [/day]
```

`menus.yaml`
```yaml
- day: monday
  soup: &soup leek and potato
- day: tuesday
  soup: *soup
```

```console
$ footnoted check
error[yaml-indirection]: anchor `&soup` is used in 1 place
 --> menus.yaml:2:9
  |
2 |   soup: &soup leek and potato
  |         ^^^^^
3 | - day: tuesday
4 |   soup: *soup
  |         ----- used here
  |
  = record: menu `monday`
  = help: write the value out in each place, or give it a record of its own to refer to

checked 1 file: 2 menus; no references; 1 error
```

## Good

`menus.yaml`
```yaml
- day: monday
  soup: leek and potato
- day: tuesday
  soup: leek and potato
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Lexical, Spot, SpotKind
from validator.model.finding import Finding, Place
from validator.model.view import View
from validator.model.wording import counted
from validator.rules import quoted

GROUP = "reading"
SEVERITY = Severity.ERROR


def explain(fault: Lexical, view: View) -> Finding:
    """Say what it is, and show where an anchor is used."""
    kind, *names = fault.details
    message, help_ = _words(kind, names[0] if names else "", len(fault.related))
    related = [(Place(view.file, Spot(SpotKind.SPAN, span=span)), text) for span, text in fault.related]
    return Finding(
        message=message,
        spot=Spot(SpotKind.SPAN, span=fault.span),
        help=help_,
        record=view.holder(fault.document, fault.pointer),
        related=tuple(related),
    )


def _words(kind: str, name: str, uses: int) -> tuple[str, str]:
    if kind == "anchor" and not uses:
        return f"anchor {quoted('&' + name)} is used nowhere", "remove it"
    if kind == "anchor":
        return (
            f"anchor {quoted('&' + name)} is used in {counted(uses, 'place')}",
            "write the value out in each place, or give it a record of its own to refer to",
        )
    if kind == "tag":
        return (
            f"tag {quoted(name)} is not read alike everywhere",
            "remove it; quote the value if text is meant",
        )
    return "merge key `<<` is not part of YAML 1.2", "write the merged fields out"
