"""A field that the schema does not know.

## Why

A misspelt field is a missing field that looks as if it were there. Where a schema closes a mapping with
`additionalProperties: false` or `unevaluatedProperties: false`, every field must be one that it names. The
message proposes the one that was evidently meant; the help lists those that may still be added.

A field that is missing only because it is misspelt is not reported as missing, too.

## Bad

`schema/rivers.schema.yaml`
```yaml
x-files: [rivers.yaml]
type: array
items:
  x-record: river
  x-key: [/id]
  additionalProperties: false
  required: [id, length_km]
  properties: {id: {}, length_km: {}, mouth: {}}
```

`rivers.yaml`
```yaml
- id: loire
  lenght_km: 1006
  delta: false
```

```console
$ footnoted check
error[unknown-field]: river `loire` has no field `lenght_km`; did you mean `length_km`?
 --> rivers.yaml:2:3
  |
2 |   lenght_km: 1006
  |   ^^^^^^^^^ unknown field
  |
  = record: river `loire`
  = help: write `length_km`

error[unknown-field]: river `loire` has no field `delta`
 --> rivers.yaml:3:3
  |
3 |   delta: false
  |   ^^^^^ unknown field
  |
  = record: river `loire`
  = help: fields that may be added here: `length_km` and `mouth`

checked 1 file: 1 river; no references; 2 errors
```

## Good

`rivers.yaml`
```yaml
- id: loire
  length_km: 1006
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import listed, nearest
from validator.rules import advice, quoted, subject, subject_at

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"additionalProperties", "unevaluatedProperties", "false"})
_SHOWN = 12


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say which field, and which was evidently meant or which there are."""
    if fault.keyword == "false":
        return _forbidden(fault, view)
    meant = nearest(fault.name, fault.choices)
    hint = f"; did you mean {quoted(meant)}?" if meant is not None else ""
    return Finding(
        message=f"{subject(fault, view)} has no field {quoted(fault.name)}{hint}",
        spot=view.key_spot(fault.document, (*fault.pointer, fault.name)),
        help=advice(_help(fault, meant), fault.help),
        record=view.holder(fault.document, fault.pointer),
        label="unknown field",
    )


def _forbidden(fault: SchemaFault, view: View) -> Finding:
    """Explain a value that the schema ``false`` stands for: whatever it is, it may not be there."""
    named = bool(fault.pointer) and isinstance(fault.pointer[-1], str)
    whole = subject_at(view, fault.document, fault.pointer[:-1])
    message = (
        f"{whole} may not have {quoted(str(fault.pointer[-1]))} here" if named else "nothing may stand here"
    )
    place = view.key_spot if named else view.value_spot
    return Finding(
        message=message,
        spot=place(fault.document, fault.pointer),
        help=advice("remove it", fault.help),
        record=view.holder(fault.document, fault.pointer[:-1]),
        label="may not be here",
    )


def _help(fault: SchemaFault, meant: str | None) -> str:
    if meant is not None:
        return f"write {quoted(meant)}"
    if not fault.choices:
        return "remove it"
    names = [quoted(name) for name in fault.choices[:_SHOWN]]
    rest = len(fault.choices) - _SHOWN
    return f"fields that may be added here: {listed([*names, f'{rest} more'] if rest > 0 else names)}"
