"""A value is of another type than the schema wants: text where a number is wanted, one value for a list.

PAGE
"""

from __future__ import annotations

from validator.model.diagnostic import Severity
from validator.model.facts import SchemaFault
from validator.model.finding import Finding
from validator.model.view import View
from validator.model.wording import TYPE_NAMES, listed, shown, type_name

GROUP = "schema"
SEVERITY = Severity.ERROR
KEYWORDS = frozenset({"type"})


def explain(fault: SchemaFault, view: View) -> Finding:
    """Say which type stands there, which is wanted, and how to write it."""
    wanted = [fault.expected] if isinstance(fault.expected, str) else list(_texts(fault.expected))
    field = next((str(t) for t in reversed(fault.pointer) if isinstance(t, str)), "")
    is_item = bool(fault.pointer) and isinstance(fault.pointer[-1], int)
    subject = f"an item of `{field}`" if is_item and field else f"`{field}`" if field else "the file"
    needs = listed((TYPE_NAMES.get(name, name) for name in wanted), "or")
    advice = _advice(fault.value, wanted)
    return Finding(
        message=f"{subject} is {_what(fault.value)} where {needs} is wanted",
        spot=view.value_spot(fault.document, fault.pointer),
        help="\n".join(line for line in (advice, fault.help) if line) or None,
        record=view.holder(fault.document, fault.pointer),
        label=f"expected {needs}",
    )


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _what(value: object) -> str:
    name = TYPE_NAMES[type_name(value)]
    if isinstance(value, dict | list):
        return name
    if value is None:
        return "empty"
    return f"the text {shown(value)}" if isinstance(value, str) else f"{name} ({shown(value)})"


def _advice(value: object, wanted: list[str]) -> str | None:
    if isinstance(value, str) and {"integer", "number"} & set(wanted) and _is_number(value):
        return f"remove the quotes: {value}"
    if "string" in wanted and isinstance(value, bool | int | float):
        return "put it in quotes, as it stands"
    if wanted == ["array"] and not isinstance(value, list):
        return "write a list: begin each item on a line of its own, with `- `"
    return None


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.replace(".", "", 1).isdigit()
