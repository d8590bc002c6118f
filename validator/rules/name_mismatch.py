"""A value differs from the name that its file or folder has.

## Why

Where a file is named after what it holds, people find it by that name, and others link to it. The two
differ after somebody copied a file and changed only one of them. `x-equals` says that a value must equal a
variable of the file's path, or a text made of several, such as `"{year}-{name}"`. The two are compared as
text.

References to the record by either name are not reported as well.

## Bad

`schema/advisory.schema.yaml`
```yaml
x-files: ["advisories/{id}.yaml"]
x-record: advisory
x-key: [/id]
properties:
  id: {x-equals: "{id}"}
```

`advisories/adv-2025-014.yaml`
```yaml
id: adv-2025-013
title: A crafted header ends the server
```

```console
$ footnoted check
error[name-mismatch]: `id` is `adv-2025-013`, but the path says `adv-2025-014`
 --> advisories/adv-2025-014.yaml:1:5
  |
1 | id: adv-2025-013
  |     ^^^^^^^^^^^^ expected `adv-2025-014`
  |
  = record: advisory `adv-2025-013`
  = help: write `adv-2025-014`, or rename the file or folder to `adv-2025-013`

checked 1 file: 1 advisory; no references; 1 error
```

## Good

`advisories/adv-2025-014.yaml`
```yaml
id: adv-2025-014
title: A crafted header ends the server
```
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.finding import Finding, Local
from validator.model.plan import ComponentKind, Equals
from validator.model.view import View
from validator.model.wording import shown
from validator.rules import advice, subject_at

GROUP = "integrity"
SEVERITY = Severity.ERROR


def explain(fault: Local, view: View) -> Finding:
    """Say what the path says."""
    value, wanted, uri = fault.fact.details
    equals = next((n.equals for n in view.corpus.plan.nodes if n.equals and n.uri == uri), None)
    but = "it must be" if fault.document < 0 else "the path says"
    return Finding(
        message=f"{_subject(fault, view)} is {shown(value)}, but {but} {shown(wanted)}",
        spot=(view.key_spot if fault.is_key else view.value_spot)(fault.document, fault.pointer),
        help=advice(_help(fault, equals, value, wanted), equals.help if equals else None),
        record=fault.fact.record,
        label=f"expected {shown(wanted)}",
    )


def _subject(fault: Local, view: View) -> str:
    return subject_at(view, fault.document, fault.pointer) if fault.pointer else "this value"


def _help(fault: Local, equals: Equals | None, value: str, wanted: str) -> str:
    if fault.document < 0:
        return "rename the file or the folder so that the two agree"
    if not value:
        return f"write {shown(wanted)}"
    if equals is not None and equals.component.kind is ComponentKind.FORMAT:
        return f"write {shown(wanted)}, or rename the file or folder"
    return f"write {shown(wanted)}, or rename the file or folder to {shown(value)}"
