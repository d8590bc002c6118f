"""A value that is none of those the schema lists.

## Why

A field with a fixed choice of values is there to be counted and searched; a value that nobody looks for is
never found. The schema lists the values with `enum`, or the only one with `const`. The message lists them,
and proposes the one that was evidently meant; capital letters and quotes count.

A value of the wrong type is reported as `wrong-type` only.

## Bad

`schema/bridges.schema.yaml`
```yaml
x-files: [bridges.yaml]
type: array
items:
  x-record: bridge
  x-key: [/id]
  properties:
    kind: {enum: [arch, beam, cable]}
```

`bridges.yaml`
```yaml
- id: old-mill
  kind: Beam
- id: narrows
  kind: cabel
```

```console
$ footnoted check
error[unknown-value]: `kind` is `Beam`; it must be `arch`, `beam` or `cable`; did you mean `beam`?
 --> bridges.yaml:2:9
  |
2 |   kind: Beam
  |         ^^^^
  |
  = record: bridge `old-mill`
  = help: write `beam`

error[unknown-value]: `kind` is `cabel`; it must be `arch`, `beam` or `cable`; did you mean `cable`?
 --> bridges.yaml:4:9
  |
4 |   kind: cabel
  |         ^^^^^
  |
  = record: bridge `narrows`
  = help: write `cable`

checked 1 file: 2 bridges; no references; 2 errors
```

## Good

`bridges.yaml`
```yaml
- id: old-mill
  kind: beam
- id: narrows
  kind: cable
```
"""

from __future__ import annotations

from collections.abc import Sequence

from validator.model.diagnostic import Severity
from validator.model.document import Json
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.keys import as_text
from validator.model.view import View
from validator.model.wording import listed, nearest, shown
from validator.rules import advice, subject, write

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"enum", "const"})
_SHOWN = 12


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say which values there are, and which was evidently meant."""
    allowed = (
        fault.expected if fault.keyword == "enum" and isinstance(fault.expected, list) else [fault.expected]
    )
    meant = _meant(fault.value, allowed)
    hint = f"; did you mean {_hint(fault.value, meant[0])}?" if meant else ""
    place = view.key_spot if fault.is_key else view.value_spot
    start = (
        f"{subject(fault, view)} "
        if fault.is_key
        else f"{subject(fault, view)} is {_value(fault.value)}; it "
    )
    return Finding(
        message=f"{start}must be {_values(allowed)}{hint}",
        spot=place(fault.document, fault.pointer),
        help=advice(_help(fault, meant), fault.help),
        record=view.holder(fault.document, fault.pointer),
    )


def _values(allowed: Sequence[Json]) -> str:
    names = [_value(value) for value in allowed[:_SHOWN]]
    rest = len(allowed) - _SHOWN
    return listed([*names, f"one of {rest} more"] if rest > 0 else names, "or")


def _value(value: Json) -> str:
    if value is None:
        return "empty"
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else shown(value)


def _meant(value: Json, allowed: Sequence[Json]) -> list[Json]:
    """Return the value that was evidently meant, in a list: the same in another type, or a near one."""
    if value is None or isinstance(value, dict | list):
        return []
    same = [
        v
        for v in allowed
        if v is not None and not isinstance(v, dict | list) and as_text(v) == as_text(value)
    ]
    near = nearest(value, [v for v in allowed if isinstance(v, str)]) if isinstance(value, str) else None
    return same[:1] or ([] if near is None else [near])


def _hint(value: Json, meant: Json) -> str:
    if isinstance(meant, str) == isinstance(value, str):
        return shown(meant)
    return f"{shown(meant)} {'in' if isinstance(meant, str) else 'without'} quotes"


def _help(fault: SchemaFault, meant: list[Json]) -> str | None:
    if not meant:
        return None
    if isinstance(meant[0], str) == isinstance(fault.value, str):
        return write(fault, shown(meant[0]))
    if isinstance(meant[0], str):
        return f'put it in quotes: "{meant[0]}"'
    return f"remove the quotes: {as_text(meant[0])}"
