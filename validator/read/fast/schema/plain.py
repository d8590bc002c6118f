"""Which values jsonschema-rs can be asked about."""

from __future__ import annotations

import json
import re

from validator.model.document import Json

_INEXACT = re.compile(r"(?<![.0-9])[0-9]{16}|[0-9]e\+[0-9]")
"""A number from 2**53, where doubles and whole numbers compare otherwise, or a text that looks like one."""


def is_plain(value: Json) -> bool:
    """Return whether a value is one that JSON can hold, with numbers that compare alike in all languages.

    There are no infinities in it, nothing that is no number, and no halves of characters.
    """
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False)
        text.encode()
    except (ValueError, RecursionError):
        return False
    return _INEXACT.search(text) is None
