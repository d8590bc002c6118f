"""A required field is missing.

## Why

Whoever reads the records relies on the fields that the schema promises with `required`, or with
`dependentRequired` where one field asks for another, or with `oneOf` or `anyOf` where one of several must
be there. The help names the field as the schema's `title` does, or says what `x-help` says.

All missing fields of one mapping are one finding. Where a field is merely misspelt, only `unknown-field` is
reported, with the name that was meant.

## Bad

`schema/lodgings.schema.yaml`
```yaml
x-files: [lodgings.yaml]
type: array
items:
  x-record: lodging
  x-key: [/id]
  required: [id, beds, phone]
  properties:
    phone: {title: Number of the warden}
```

`lodgings.yaml`
```yaml
- id: ridge-hut
  beds: 24
- id: lake-hut
  beds: 12
  phone: "+41 27 555 01 22"
```

```console
$ footnoted check
error[missing-field]: lodging `ridge-hut` has no `phone`
 --> lodgings.yaml:1:7
  |
1 | - id: ridge-hut
  |       ^^^^^^^^^
  |
  = record: lodging `ridge-hut`
  = help: add `phone` (Number of the warden)

checked 1 file: 2 lodgings; no references; 1 error
```

## Good

`lodgings.yaml`
```yaml
- id: ridge-hut
  beds: 24
  phone: "+41 27 555 01 07"
- id: lake-hut
  beds: 12
  phone: "+41 27 555 01 22"
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import listed
from validator.rules import quoted, subject

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"required", "dependentRequired", "required-one"})


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say which field, of what, and what the schema calls it."""
    return Finding(
        message=f"{subject(fault, view)} has {_missing(fault)}",
        spot=view.missing_spot(fault.document, fault.pointer),
        help=fault.help or f"add {_what(fault)}",
        record=view.holder(fault.document, fault.pointer),
    )


def _missing(fault: SchemaFault) -> str:
    names = [quoted(name) for name in fault.choices]
    if fault.keyword == "dependentRequired":
        return f"no {quoted(fault.name)}, which must stand beside {names[0]}"
    if fault.keyword == "required-one":
        return f"neither {listed(names, 'nor')}" if len(names) > 1 else f"no {listed(names)}"
    return listed(f"no {name}" for name in names)


def _what(fault: SchemaFault) -> str:
    names = [quoted(name) for name in fault.choices]
    if fault.keyword == "required-one":
        return f"one of {listed(names, 'and')}" if len(names) > 1 else listed(names)
    if fault.keyword == "required" and len(names) > 1:
        return listed(names)
    titled = fault.title and fault.title.casefold() != fault.name.replace("_", " ").casefold()
    return quoted(fault.name) + (f" ({fault.title})" if titled else "")
