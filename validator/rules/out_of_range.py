"""A number, a text or a list is too small, too large, too short or too long.

## Why

A cave of minus ten metres or a list without the entry that it exists for is a slip of the keyboard. The
schema sets limits with `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum` and `multipleOf` for
numbers, with `minLength` and `maxLength` for text, `minItems` and `maxItems` for lists, `minProperties` and
`maxProperties` for mappings. The message says what there is and what the limit is.

A value of the wrong type is reported as `wrong-type` only.

## Bad

`schema/caves.schema.yaml`
```yaml
x-files: [caves.yaml]
type: array
items:
  x-record: cave
  x-key: [/id]
  properties:
    depth_m: {minimum: 0}
    surveyed_by: {minItems: 1}
```

`caves.yaml`
```yaml
- id: bear-hole
  depth_m: -140
  surveyed_by: []
```

```console
$ footnoted check
error[out-of-range]: `depth_m` is -140; it must be at least 0
 --> caves.yaml:2:12
  |
2 |   depth_m: -140
  |            ^^^^ must be at least 0
  |
  = record: cave `bear-hole`

error[out-of-range]: `surveyed_by` has no items; it must have at least 1 item
 --> caves.yaml:3:3
  |
3 |   surveyed_by: []
  |   ^^^^^^^^^^^ must have at least 1 item
  |
  = record: cave `bear-hole`

checked 1 file: 1 cave; no references; 2 errors
```

## Good

`caves.yaml`
```yaml
- id: bear-hole
  depth_m: 140
  surveyed_by: [K. Brandt]
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import counted, shown
from validator.rules import subject

GROUP = "schema"
SEVERITY = Severity.ERROR

_LIMITS = {
    "minimum": ("at least", ""),
    "exclusiveMinimum": ("more than", ""),
    "maximum": ("at most", ""),
    "exclusiveMaximum": ("less than", ""),
    "multipleOf": ("a multiple of", ""),
    "minLength": ("at least", "character"),
    "maxLength": ("at most", "character"),
    "minItems": ("at least", "item"),
    "maxItems": ("at most", "item"),
    "minProperties": ("at least", "field"),
    "maxProperties": ("at most", "field"),
}
KEYWORDS = frozenset(_LIMITS)


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say what there is and what the limit is."""
    words, unit = _LIMITS[fault.keyword]
    has, must = ("has", "must have") if unit else ("is", "must be")
    wanted = f"{must} {_limit(words, unit, fault.expected)}"
    place = view.key_spot if fault.is_key else view.value_spot
    return Finding(
        message=f"{subject(fault, view)} {has} {_size(fault.value, unit)}; it {wanted}",
        spot=place(fault.document, fault.pointer),
        help=fault.help,
        record=view.holder(fault.document, fault.pointer),
        label=wanted,
    )


def _limit(words: str, unit: str, expected: object) -> str:
    number = int(expected) if isinstance(expected, float) and expected.is_integer() else expected
    if not unit or not isinstance(number, int):
        return f"{words} {shown(number)}"
    return f"{words} {counted(number, unit)}" if number else counted(0, unit)


def _size(value: object, unit: str) -> str:
    if unit and isinstance(value, str | list | dict):
        return counted(len(value), unit)
    return shown(value)
