"""A value that breaks a demand of its schema which no other rule speaks of.

## Why

JSON Schema can ask for much that has no rule of its own: that no item stands twice (`uniqueItems`), that
some item is of a kind (`contains`), that one of several alternatives holds (`oneOf`, `anyOf`), that
something does not (`not`). The message says which demand is broken; an `x-help` in the schema can say it
better.

Where one of several alternatives was evidently meant, what is wrong with that one is reported instead.

## Bad

`schema/buses.schema.yaml`
```yaml
x-files: [buses.yaml]
type: array
items:
  x-record: bus
  x-key: [/line]
  properties:
    stops: {uniqueItems: true}
    fare:
      anyOf: [{type: number}, {type: string}]
```

`buses.yaml`
```yaml
- line: 7
  stops: [Harbour, Market, Harbour]
  fare: [2, 3]
```

```console
$ footnoted check
error[schema-violation]: `stops` has `Harbour` twice; each may stand once
 --> buses.yaml:2:28
  |
2 |   stops: [Harbour, Market, Harbour]
  |           -------          ^^^^^^^ the same item again
  |           |
  |           first here
  |
  = record: bus `7`
  = help: remove one of the two

error[schema-violation]: `fare` is neither a number nor text
 --> buses.yaml:3:3
  |
3 |   fare: [2, 3]
  |   ^^^^
  |
  = record: bus `7`
  = help: write a number or text

checked 1 file: 1 bus; no references; 2 errors
```

## Good

`buses.yaml`
```yaml
- line: 7
  stops: [Harbour, Market, Mill Lane]
  fare: 2.50
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Json, Pointer
from validator.model.facts import SchemaFault
from validator.model.finding import Finding, Place
from validator.model.view import View
from validator.model.wording import TYPE_NAMES, listed, shown, type_name
from validator.rules import advice, quoted, subject

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"*", "required-only-one"})

_DEMANDS = {
    "not": "is what the schema rules out",
    "contains": "has no item of the kind that must be there",
    "oneOf-many": "fits several alternatives, of which only one may hold",
    "items": "has more items than the schema knows",
    "unevaluatedItems": "has more items than the schema knows",
    "oneOf": "fits none of the alternatives",
    "anyOf": "fits none of the alternatives",
}


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say which demand is broken."""
    if fault.keyword == "required-only-one":
        return _too_many(fault, view)
    if fault.keyword == "uniqueItems" and (twice := _twice(fault.value)):
        return _repeated(fault, view, *twice)
    kinds = listed((TYPE_NAMES.get(name, name) for name in dict.fromkeys(fault.choices)), "or")
    place = view.key_spot if fault.is_key else view.value_spot
    return Finding(
        message=f"{subject(fault, view)} {_demand(fault)}",
        spot=place(fault.document, fault.pointer),
        help=advice(f"write {kinds}" if kinds else "", fault.help),
        record=view.holder(fault.document, fault.pointer),
    )


def _demand(fault: SchemaFault) -> str:
    if fault.keyword == "not" and (names := _excluded(fault.expected)):
        return f"may not have {names}" + (" together" if " and " in names else "")
    if fault.keyword in ("minContains", "maxContains"):
        return f"has too {'few' if fault.keyword == 'minContains' else 'many'} items of one kind"
    if fault.keyword in ("oneOf", "anyOf") and (kinds := _wanted_kinds(fault)):
        return f"is neither {listed(kinds, 'nor')}" if len(kinds) > 1 else f"is not {kinds[0]}"
    return _DEMANDS.get(fault.keyword, f"does not satisfy `{fault.keyword}` of its schema")


def _wanted_kinds(fault: SchemaFault) -> list[str]:
    """Return the types of the alternatives in words, where the value is of none of them."""
    mine = type_name(fault.value)
    if mine in fault.choices or (mine == "integer" and "number" in fault.choices):
        return []
    return [TYPE_NAMES.get(name, name) for name in dict.fromkeys(fault.choices)]


def _excluded(schema: object) -> str:
    """Return the fields that ``not`` excludes, where it excludes nothing else."""
    if isinstance(schema, dict) and list(schema) == ["required"]:
        return listed(quoted(str(name)) for name in schema["required"])
    return ""


def _too_many(fault: SchemaFault, view: View) -> Finding:
    names = listed(quoted(name) for name in fault.choices)
    rest = "keep one of them" if len(fault.choices) > 2 else "remove one of the two"
    return Finding(
        message=f"{subject(fault, view)} has {names}; only one of them may stand",
        spot=view.key_spot(fault.document, (*fault.pointer, fault.choices[-1])),
        help=advice(rest, fault.help),
        record=view.holder(fault.document, fault.pointer),
    )


# The same item twice


def _repeated(fault: SchemaFault, view: View, first: int, second: int) -> Finding:
    item = fault.value[second] if isinstance(fault.value, list) else None
    words = "the same item" if isinstance(item, dict | list) else shown(item)
    return Finding(
        message=f"{subject(fault, view)} has {words} twice; each may stand once",
        spot=view.value_spot(fault.document, _item(fault, second)),
        help=advice("remove one of the two", fault.help),
        record=view.holder(fault.document, fault.pointer),
        related=((Place(view.file, view.value_spot(fault.document, _item(fault, first))), "first here"),),
        label="the same item again",
    )


def _item(fault: SchemaFault, index: int) -> Pointer:
    return (*fault.pointer, index)


def _twice(items: Json) -> tuple[int, int] | None:
    """Return where the first item that comes again stands, and where it does."""
    seen: dict[str, int] = {}
    for index, item in enumerate(items if isinstance(items, list) else ()):
        text = _canonical(item)
        if text in seen:
            return seen[text], index
        seen[text] = index
    return None


def _canonical(item: Json) -> str:
    """Return the same text for what JSON Schema takes for equal: 1 and 1.0, but not 1 and true."""
    if isinstance(item, dict):
        return "{" + ",".join(f"{name!r}:{_canonical(item[name])}" for name in sorted(item)) + "}"
    if isinstance(item, list):
        return "[" + ",".join(map(_canonical, item)) + "]"
    return repr(int(item) if isinstance(item, float) and item.is_integer() else item)
