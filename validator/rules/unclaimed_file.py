"""A file stands among the records, and no schema describes it.

## Why

A file with a misspelt name is read by nobody: its records are missing, and nothing says so. Every `.yaml`,
`.yml` or `.json` file in a folder of records must therefore match a path template of some schema's
`x-files`. The folder is the beginning of a template up to its first variable or wildcard.

Hidden files, files that git ignores, and files that a template with `!` excludes are left alone.

## Bad

`schema/hives.schema.yaml`
```yaml
x-files: ["apiary/{hive}.yaml"]
x-record: hive
x-key: ["{hive}"]
```

`apiary/orchard.yaml`
```yaml
frames: 10
```

`apiary/roof.yml`
```yaml
frames: 8
```

```console
$ footnoted check
error[unclaimed-file]: no schema describes `roof.yml`, so nothing in it is checked; did you mean `roof.yaml`?
 --> apiary/roof.yml:1:1
  = help: rename it: the schemas describe `apiary/{hive}.yaml`
          or exclude it: `!apiary/roof.yml` in a schema's `x-files`

checked 1 file: 1 hive; no references; 1 error
```

## Good

`apiary/roof.yml`
```yaml
frames: 8
```

`schema/hives.schema.yaml`
```yaml
x-files: ["apiary/{hive}.(yaml|yml)"]
x-record: hive
x-key: ["{hive}"]
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from validator.model.corpus import Corpus
from validator.model.diagnostic import Severity
from validator.model.finding import FILE, Finding
from validator.model.plan import Template
from validator.model.view import View
from validator.model.wording import listed, nearest
from validator.rules import advice, quoted

GROUP = "reading"
SEVERITY = Severity.ERROR
_SHOWN = 6
_SUFFIXES = (".yaml", ".yml", ".json")


class Unclaimed(NamedTuple):
    """A file that no schema claims; ``file`` is no number, for it is no part of the corpus."""

    path: str
    templates: tuple[Template, ...]
    file: int = -1


def find(corpus: Corpus) -> Iterable[Unclaimed]:
    """Return the files that no schema claims."""
    templates = [t for file in corpus.plan.files for t in file.templates if not t.excludes]
    for path in corpus.strays:
        yield Unclaimed(path, tuple(t for t in templates if path.startswith(t.prefix) and t.prefix))


def explain(fault: Unclaimed, _view: View) -> Finding:
    """Say which names a file may have there, and which was evidently meant."""
    name = fault.path.rpartition("/")[2]
    meant = _meant(fault, name)
    hint = f"; did you mean {quoted(meant)}?" if meant else ""
    return Finding(
        message=f"no schema describes {quoted(name)}, so nothing in it is checked{hint}",
        spot=FILE,
        help=advice(
            f"rename it: the schemas describe {_known(fault)}",
            f"or exclude it: `!{fault.path}` in a schema's `x-files`",
        ),
        path=fault.path,
    )


def _known(fault: Unclaimed) -> str:
    names = [f"`{template.text}`" for template in fault.templates[:_SHOWN]]
    rest = len(fault.templates) - _SHOWN
    return listed([*names, f"{rest} more"] if rest > 0 else names)


def _meant(fault: Unclaimed, name: str) -> str | None:
    """Return the name that a schema describes: with another suffix, or with a letter less or more."""
    folder, stem = fault.path[: -len(name)], name.rpartition(".")[0]
    for suffix in _SUFFIXES:
        if any(template.pattern.match(folder + stem + suffix) for template in fault.templates):
            return stem + suffix
    last = {template.text.rpartition("/")[2] for template in fault.templates}
    return nearest(name, sorted(text for text in last if not set(text) & set("{}*()")))
