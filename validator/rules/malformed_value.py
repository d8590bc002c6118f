"""A text that does not have the form the schema demands: a date that is none, an id with capitals.

PAGE
"""

from __future__ import annotations

from validator.model import formats
from validator.model.diagnostic import Severity
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import fold, shown

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"pattern", "format"})


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say what is wrong with the text, and what a right one looks like."""
    field = next((str(t) for t in reversed(fault.pointer) if isinstance(t, str)), "this value")
    subject = "the key" if fault.is_key else f"`{field}`"
    place = view.key_spot if fault.is_key else view.value_spot
    message, advice = _format(fault) if fault.keyword == "format" else _pattern(fault)
    return Finding(
        message=f"{subject} is {shown(fault.value)}{message}",
        spot=place(fault.document, fault.pointer),
        help="\n".join(line for line in (advice, fault.help) if line) or None,
        record=view.holder(fault.document, fault.pointer),
    )


def _format(fault: SchemaFault) -> tuple[str, str]:
    name = str(fault.expected)
    wanted = formats.describe(name)
    reason = formats.why_not(name, fault.value)
    return f", which is not {wanted.partition(',')[0]}", reason or f"write {wanted}"


def _pattern(fault: SchemaFault) -> tuple[str, str | None]:
    slug = "-".join("".join(c if c.isalnum() else " " for c in fold(str(fault.value))).split())
    message = f", which does not match `{fault.expected}`"
    import re

    fits = slug and slug != fault.value and re.search(str(fault.expected), slug)
    return message, f"did you mean `{slug}`?" if fits else None
