"""A required field is missing.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import article, listed
from validator.rules import quoted, subject

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"required", "dependentRequired", "required-one"})


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say which field, of what, and what the schema calls it."""
    return Finding(
        message=f"{subject(fault, view)} has {_missing(fault)}",
        spot=view.missing_spot(fault.document, fault.pointer),
        help=fault.help or f"add {_what(fault)}",
        record=view.holder(fault.document, fault.pointer),
    )


def _missing(fault: SchemaFault) -> str:
    names = [quoted(name) for name in fault.choices]
    if fault.keyword == "dependentRequired":
        return f"no {quoted(fault.name)}, which must stand beside {names[0]}"
    if fault.keyword == "required-one":
        return f"neither {listed(names, 'nor')}" if len(names) > 1 else f"no {listed(names)}"
    return listed(f"no {name}" for name in names)


def _what(fault: SchemaFault) -> str:
    names = [quoted(name) for name in fault.choices]
    if fault.keyword == "required-one":
        return f"one of {listed(names, 'and')}" if len(names) > 1 else listed(names)
    if fault.keyword == "required" and len(names) > 1:
        return listed(names)
    titled = fault.title and fault.title.casefold() != fault.name.replace("_", " ").casefold()
    return quoted(fault.name) + (f": {article(str(fault.title).lower())}" if titled else "")
