"""A value is of another type than the schema wants, such as text for a number.

## Why

In YAML the quotes decide: `2019` is a number, `"2019"` is text, and a field without a value is empty.
Programs that read the records fail, or sort 10 before 9. The schema says with `type` what must stand there.

It is the only finding for the value: its form, its range and its reference are not looked at. References to
a record whose key has the wrong type are not reported as well.

## Bad

`schema/wells.schema.yaml`
```yaml
x-files: [wells.yaml]
type: array
items:
  x-record: well
  x-key: [/id]
  properties:
    depth_m: {type: number}
    owners: {type: array, items: {type: string}}
```

`wells.yaml`
```yaml
- id: north
  depth_m: "18.5"
  owners: Farah
```

```console
$ footnoted check
error[wrong-type]: `depth_m` is the text `18.5` where a number is wanted
 --> wells.yaml:2:12
  |
2 |   depth_m: "18.5"
  |            ^^^^^^ expected a number
  |
  = record: well `north`
  = help: remove the quotes: 18.5

error[wrong-type]: `owners` is the text `Farah` where a list is wanted
 --> wells.yaml:3:11
  |
3 |   owners: Farah
  |           ^^^^^ expected a list
  |
  = record: well `north`
  = help: write a list: begin each item on a line of its own, with `- `

checked 1 file: 1 well; no references; 2 errors
```

## Good

`wells.yaml`
```yaml
- id: north
  depth_m: 18.5
  owners:
    - Farah
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import TYPE_NAMES, listed, shown, type_name
from validator.rules import advice, subject

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"type"})

_HOW = {
    "array": "write a list: begin each item on a line of its own, with `- `",
    "object": "write a mapping: each field on a line of its own, as `name: value`",
}


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say which type stands there, which is wanted, and how to write it."""
    wanted = [fault.expected] if isinstance(fault.expected, str) else _texts(fault.expected)
    needs = listed((TYPE_NAMES.get(name, name) for name in wanted), "or")
    return Finding(
        message=f"{subject(fault, view)} is {_what(fault.value)} where {needs} is wanted",
        spot=view.value_spot(fault.document, fault.pointer),
        help=advice(_help(fault.value, wanted), fault.help),
        record=view.holder(fault.document, fault.pointer),
        label=f"expected {needs}",
    )


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _what(value: object) -> str:
    name = TYPE_NAMES[type_name(value)]
    if isinstance(value, dict | list):
        return name
    if value is None:
        return "empty"
    if isinstance(value, str):
        return f"the text {shown(value)}" if value else "an empty text"
    return f"the value {shown(value)}" if isinstance(value, bool) else f"{name} ({shown(value)})"


def _help(value: object, wanted: list[str]) -> str | None:
    if isinstance(value, str) and _unquoted(value, wanted):
        return f"remove the quotes: {value}"
    if "string" in wanted and isinstance(value, bool | int | float):
        return "put it in quotes, as it stands"
    if value is None:
        return "give it a value, or remove it"
    return _HOW.get(wanted[0]) if len(wanted) == 1 else None


def _unquoted(text: str, wanted: list[str]) -> bool:
    """Whether a text would be of a wanted type without its quotes."""
    digits = text.removeprefix("-")
    if not digits.isascii() or (len(digits) > 1 and digits[0] == "0" and digits[1] != "."):
        return False
    if "boolean" in wanted and text in ("true", "false"):
        return True
    if digits.isdigit():
        return bool({"integer", "number"} & set(wanted))
    whole, _, rest = digits.partition(".")
    return "number" in wanted and whole.isdigit() and rest.isdigit()
