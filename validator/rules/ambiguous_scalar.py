"""A value without quotes that YAML parsers read differently.

## Why

YAML has two versions in use. In the older one `no` is false, `12:30` is the number 750, `010` is 8, and
`2025-09-04` is a date; in the newer one, by which this tool reads, they are text or other numbers. The same
file then says one thing here and another in somebody's script. Quotes make it say one thing everywhere.

It is a warning; it is an error where the schema wants text (`type: string`) and another parser would not
give it. Where the value is of a wrong type already, only `wrong-type` is reported.

## Bad

`schema/countries.schema.yaml`
```yaml
x-files: [countries.yaml]
type: array
items:
  x-record: country
  x-key: [/code]
  properties:
    code: {type: string}
```

`countries.yaml`
```yaml
- code: se
  calling_code: 46
- code: no
  calling_code: 047
```

```console
$ footnoted check
error[ambiguous-scalar]: `no` is text here, but other YAML parsers read false
 --> countries.yaml:3:9
  |
3 | - code: no
  |         ^^ not the same everywhere
  |
  = record: country `no`
  = help: put it in quotes: "no"

warning[ambiguous-scalar]: `047` is the integer 47 here, but other YAML parsers read the integer 39
 --> countries.yaml:4:17
  |
4 |   calling_code: 047
  |                 ^^^ not the same everywhere
  |
  = record: country `no`
  = help: write 47 or 39, or put it in quotes where text is meant: "047"

checked 1 file: 2 countries; no references; 1 error, 1 warning
```

## Good

`countries.yaml`
```yaml
- code: se
  calling_code: 46
- code: "no"
  calling_code: 47
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.document import Lexical, Spot, SpotKind
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import listed, shown

GROUP = "reading"
SEVERITY = Severity.WARNING
_NUMBERS = ("the integer ", "the number ")


def explain(fault: Lexical, view: View) -> Finding:
    """Say how it is read here and elsewhere; an error where text is wanted and might not be had."""
    text, ours, theirs, our_type, their_type, *wanted = fault.details
    wants_text = "string" in wanted and their_type not in wanted
    kind = "the key " if fault.is_key else ""
    return Finding(
        message=f"{kind}{shown(text)} is {ours} here, but other YAML parsers read {theirs}",
        spot=Spot(SpotKind.SPAN, span=fault.span),
        help=_help(text, (ours, theirs), wants_text or "string" in wanted or our_type == "string"),
        record=view.holder(fault.document, fault.pointer),
        severity=Severity.ERROR if wants_text else None,
        label="not the same everywhere",
    )


def _help(text: str, readings: tuple[str, str], as_text: bool) -> str:
    if as_text:
        return f'put it in quotes: "{text}"'
    numbers = [words.rpartition(" ")[2] for words in readings if words.startswith(_NUMBERS)]
    written = listed(dict.fromkeys(numbers), "or") or "the number out"
    return f'write {written}, or put it in quotes where text is meant: "{text}"'
