"""A text that does not have the form the schema demands.

## Why

A date that is none, an address without its beginning, an id with capitals: programs that read the records
stop at them, or read something else. The schema demands a form with `format` (all formats of JSON Schema
are checked, and `edtf` and `language-tag` beside them) or with a regular expression in `pattern`; an
`x-help` beside it tells contributors what to write.

Such a value takes no further part: where it should name a record (`x-ref`), that is not reported again.

## Bad

`schema/ferries.schema.yaml`
```yaml
x-files: [ferries.yaml]
type: array
items:
  x-record: ferry
  x-key: [/id]
  properties:
    id:
      pattern: "^[a-z]+(-[a-z]+)*$"
      x-help: "An id has small letters, with hyphens between its words."
    built: {format: date}
```

`ferries.yaml`
```yaml
- id: Star
  built: "3.5.1998"
```

```console
$ footnoted check
error[malformed-value]: `id` is `Star`, which does not match `^[a-z]+(-[a-z]+)*$`; did you mean `star`?
 --> ferries.yaml:1:7
  |
1 | - id: Star
  |       ^^^^ does not match `^[a-z]+(-[a-z]+)*$`
  |
  = record: ferry `Star`
  = help: write `star`
          An id has small letters, with hyphens between its words.

error[malformed-value]: `built` is `3.5.1998`, which is not a date
 --> ferries.yaml:2:10
  |
2 |   built: "3.5.1998"
  |          ^^^^^^^^^^ expected a date
  |
  = record: ferry `Star`
  = help: write 1998-05-03, not 3.5.1998

checked 1 file: 1 ferry; no references; 2 errors
```

## Good

`ferries.yaml`
```yaml
- id: star
  built: "1998-05-03"
```
"""

from __future__ import annotations

from collections.abc import Iterator

from validator.model import formats
from validator.model.diagnostic import Severity
from validator.model.document import Pointer
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.keys import plain
from validator.model.plan import NOTHING, ComponentKind, Node, Target
from validator.model.regex import Regex
from validator.model.view import View, open_place
from validator.model.wording import fold, shown
from validator.rules import advice, subject, write

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"pattern", "format"})


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say what is wrong with the text, and what a right one looks like."""
    is_format = fault.keyword == "format"
    message, label, todo = _format(fault) if is_format else _pattern(fault, view)
    start = subject(fault, view) if fault.is_key else f"{subject(fault, view)} is {shown(fault.value)}, which"
    spot = (view.key_spot if fault.is_key else view.value_spot)(fault.document, fault.pointer)
    return Finding(
        message=f"{start} {message}",
        spot=spot,
        help=advice(todo, fault.help),
        record=view.holder(fault.document, fault.pointer),
        label=label,
    )


def _format(fault: SchemaFault) -> tuple[str, str, str | None]:
    wanted = formats.describe(str(fault.expected))
    short = wanted.partition(",")[0]
    reason = formats.why_not(str(fault.expected), fault.value)
    return f"is not {short}", f"expected {short}", reason or f"write {wanted}"


def _pattern(fault: SchemaFault, view: View) -> tuple[str, str, str | None]:
    message = f"does not match `{fault.expected}`"
    slug = "-".join("".join(c if c.isalnum() else " " for c in fold(str(fault.value))).split())
    meant = next(_existing(fault, view, slug), None)
    if meant is None and slug not in ("", fault.value) and Regex(str(fault.expected)).search(slug):
        meant = slug
    hint = f"; did you mean {shown(meant)}?" if meant else ""
    return message + hint, f"does not match `{fault.expected}`", write(fault, shown(meant)) if meant else None


# A value that refers: the record that was evidently meant


def _existing(fault: SchemaFault, view: View, slug: str) -> Iterator[str]:
    """Yield the keys of records, of a type that may stand here, that the text is near to."""
    for node in _nodes(view, fault):
        for target in node.reference.targets if node.reference is not None else ():
            kind = view.corpus.plan.types[target.type]
            place = open_place(kind, target.by)
            for text in (str(fault.value), slug):
                key = _key(view, target, place, text)
                near = view.names.nearest(target, key) if key is not None else None
                if near is not None and isinstance(plain(near[place]), str):
                    yield str(plain(near[place]))


def _key(view: View, target: Target, place: int, text: str) -> tuple[object, ...] | None:
    kinds = (ComponentKind.PATH, ComponentKind.VALUE)
    if any(component.kind not in kinds for component in target.key):
        return None
    parts = [view.facts.bindings.get(component.name) for component in target.key]
    return (*parts[:place], text, *parts[place + 1 :])


def _nodes(view: View, fault: SchemaFault) -> list[Node]:
    """Return the subschemas that may apply to the value of a fault."""
    names, pointer = dict(view.plan.path_nodes), fault.pointer
    if fault.document < 0:
        return _beside(view, {names.get(str(pointer[0]), NOTHING)})
    nodes = _beside(view, {view.plan.root})
    steps: Pointer = pointer[:-1] if fault.is_key else pointer
    for token in steps:
        nodes = _beside(view, {child for node in nodes for child in _children(node, token)})
    return _beside(view, {node.names for node in nodes}) if fault.is_key else nodes


def _beside(view: View, numbers: set[int]) -> list[Node]:
    found: dict[int, Node] = {}
    todo = sorted(numbers)
    while todo:
        number = todo.pop()
        if number != NOTHING and number not in found:
            node = found[number] = view.corpus.plan.nodes[number]
            branches = (n for group in node.alternatives for n in group)
            todo += [*node.always, *branches, node.then, node.otherwise, *(n for _, n in node.dependent)]
    return list(found.values())


def _children(node: Node, token: str | int) -> Iterator[int]:
    if isinstance(token, int):
        yield node.prefix[token] if token < len(node.prefix) else node.items
        return
    matching = [number for pattern, number in node.patterns if pattern.search(token)]
    yield from matching
    if token in node.properties:
        yield node.properties[token]
    elif not matching and token not in node.declared:
        yield node.additional
