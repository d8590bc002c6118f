"""A file cannot be read: its syntax or encoding, or the file itself, stands in the way.

## Why

Nothing in such a file is checked, and nothing can be said of what refers to it. The place is where reading
stopped; the cause may stand a line or two before it, and the help says what it is most often. A file is
also refused where it is no UTF-8 text, where it holds a merge conflict, or where it is far too large or too
deep.

There is one finding for the file. References that may lead into it are not reported: its message says how
many there are.

## Bad

`schema/books.schema.yaml`
```yaml
x-files: [books.yaml]
type: array
items:
  x-record: book
  x-key: [/id]
```

`schema/loans.schema.yaml`
```yaml
x-files: [loans.yaml]
type: array
items:
  x-record: loan
  x-key: [/id]
  properties:
    book: {x-ref: book}
```

`books.yaml`
```yaml
- id: emma
  title: "Emma
- id: sula
  title: Sula
```

`loans.yaml`
```yaml
- id: 1
  book: sula
```

```console
$ footnoted check
error[unreadable-file]: a quotation mark is not closed; 1 reference into it could not be followed
 --> books.yaml:2:10
  |
2 |   title: "Emma
  |          ^
3 | - id: sula
  | - this line is not indented as part of the text
  |
  = help: close it; a quoted text of several lines must be indented more than what it belongs to

checked 2 files: 1 loan; no references; 1 error
note: not checked by undefined-reference: 1 place, because a file that may hold or cite them cannot be read
```

## Good

`books.yaml`
```yaml
- id: emma
  title: "Emma"
- id: sula
  title: Sula
```
"""

from __future__ import annotations

from collections.abc import Iterable

from validator.model.corpus import Corpus, Unread
from validator.model.diagnostic import Severity
from validator.model.document import Spot, SpotKind
from validator.model.finding import Finding, Place
from validator.model.view import View
from validator.model.wording import counted

GROUP = "reading"
SEVERITY = Severity.ERROR


def find(corpus: Corpus) -> Iterable[Unread]:
    """Return the files that could not be read."""
    return corpus.unread


def explain(fault: Unread, view: View) -> Finding:
    """Say why, and how many references could not be followed because of it."""
    why = view.facts.unreadable
    assert why is not None  # link makes an Unread of nothing else
    withheld = ""
    if fault.withheld:
        withheld = f"; {counted(fault.withheld, 'reference')} into it could not be followed"
    return Finding(
        message=why.reason + withheld,
        spot=Spot(SpotKind.SPAN, span=why.span),
        help=why.help,
        related=tuple(
            (Place(fault.file, Spot(SpotKind.SPAN, span=span)), message) for span, message in why.related
        ),
    )
