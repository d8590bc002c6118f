"""The scalars of a record's key, as JSON can hold them and as people read them."""

from __future__ import annotations

import math

from validator.model.diagnostic import RecordName, Scalar
from validator.report.visible import visible


def json_scalar(value: Scalar) -> Scalar:
    """Return what strict JSON can hold: .inf and .nan as YAML spells them, endless integers in hex."""
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    if isinstance(value, int) and not isinstance(value, bool):
        return _writable(value)
    return value


def _writable(value: int) -> int | str:
    """Return an integer, or its hex digits where Python refuses to write so many decimal ones."""
    try:
        str(value)
    except ValueError:
        return hex(value)
    return value


def scalar_text(value: Scalar) -> str:
    """Return a scalar as a person reads it in YAML, with nothing in it that a terminal obeys."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    return visible(str(json_scalar(value)))


def record_text(record: RecordName) -> str:
    """Return a record's type and key: statement `zelensky-missiles`, source `paris-summit / 12`."""
    kind = visible(record.type)
    if not record.key:
        return kind
    return f"{kind} `{' / '.join(scalar_text(part) for part in record.key)}`"
