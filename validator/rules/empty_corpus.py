"""There is no record at all: nothing was checked, and that must not look like success.

## Why

A check that finds no files would otherwise pass: after a folder was renamed, after the command was run in
the wrong place, or because a path in the schema is misspelt. The message lists the path templates of the
schemas (`x-files`) that were tried. It stands at the project's folder, for there is no file to show.

It is held back where a file cannot be read: that is a finding already.

## Bad

`schema/glaciers.schema.yaml`
```yaml
x-files: ["glaciers/*.yaml"]
x-record: glacier
x-key: [/id]
```

`glacier/aletsch.yaml`
```yaml
id: aletsch
length_km: 22
```

```console
$ footnoted check
error[empty-corpus]: nothing was checked: no file matches `glaciers/*.yaml`
 --> .:1:1
  = help: run the command in the project's folder, name it with `--root`, or write the first record

checked no files: no records; no references; 1 error
```

## Good

`glaciers/aletsch.yaml`
```yaml
id: aletsch
length_km: 22
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from validator.model.corpus import Corpus
from validator.model.diagnostic import Severity
from validator.model.finding import FILE, Finding
from validator.model.view import View
from validator.model.wording import listed

GROUP = "reading"
SEVERITY = Severity.ERROR
_SHOWN = 6


class Empty(NamedTuple):
    """A corpus without records, and where they were looked for."""

    templates: tuple[str, ...]
    files: int
    file: int = -1


def find(corpus: Corpus) -> Iterable[Empty]:
    """Return one fault where no file holds a record; unreadable files speak for themselves."""
    if not any(corpus.counts.values()) and not corpus.unread:
        templates = (t.text for file in corpus.plan.files for t in file.templates if not t.excludes)
        yield Empty(tuple(templates), len(corpus.files))


def explain(fault: Empty, _view: View) -> Finding:
    """Say where records were looked for."""
    found = "no file matches" if not fault.files else "no record is in"
    return Finding(
        message=f"nothing was checked: {found} {_looked(fault.templates)}",
        spot=FILE,
        help="run the command in the project's folder, name it with `--root`, or write the first record",
        path=".",
    )


def _looked(templates: tuple[str, ...]) -> str:
    names = [f"`{text}`" for text in templates[:_SHOWN]]
    rest = len(templates) - _SHOWN
    return listed([*names, f"{rest} more"] if rest > 0 else names, "or")
