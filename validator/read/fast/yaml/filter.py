"""Tells from a file's bytes whether yamlrocks is certain to read it as the reference reader does."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from validator.read.fast.yaml.grammar import STAND_IN, below_item, everyday
from validator.read.yaml.limits import MAX_BYTES, MAX_LINES, MAX_VALUES
from validator.read.yaml.refusals import KEY_LENGTH

if TYPE_CHECKING:
    from jsonschema_rs import Validator

_BOM = b"\xef\xbb\xbf"
_C1 = re.compile(b"\xc2[\x80-\x9f]")
_BOM_OR_NONE = re.compile(b"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")
_ASCII = bytes(range(128)) + STAND_IN.encode() * 128
_VALUE_SIGNS = (b":", b"- ", b",", b"[", b"{")
_NFA_BYTES = 50_000_000
_DFA_BYTES = 20_000_000


_ENDING_ITEMS = (b'- "', b"- '", b"- [", b"- {", b"-  ")
"""One of them, or a comment, stands in a file if a list item ends before its indentation does."""


class Doubt(Enum):
    """What could make yamlrocks' values differ from ours, or hide a fault of the text.

    - ``NONE``: nothing. Either yamlrocks refuses the file, or its values are ours and the text has
      no lexical fault; only ``several-documents`` is told by the number of values.
    - ``SCALARS``: nothing but plain scalars that some parser may read otherwise, keys among them.
    - ``OTHER``: anything else.
    """

    NONE = "none"
    SCALARS = "scalars"
    OTHER = "other"


def doubt(data: bytes) -> Doubt:
    """Return what is doubtful about a file's bytes; the answer errs only on the side of doubt."""
    data = data.removeprefix(_BOM)
    if _is_large(data):
        return Doubt.OTHER
    if not data.isascii():
        if _has_odd_characters(data):
            return Doubt.OTHER
        data = data.translate(_ASCII)
    if not data.endswith(b"\n") and (b"|" in data or b">" in data):
        return Doubt.OTHER
    return Doubt.OTHER if _has_long_key(data) else _doubt(data)


def _doubt(data: bytes) -> Doubt:
    text = data.decode("ascii")
    for strict, found in ((True, Doubt.NONE), (False, Doubt.SCALARS)):
        if _everyday(strict).is_valid(text):
            return Doubt.OTHER if _may_have_ending_items(data) and _below_item().is_valid(text) else found
    return Doubt.OTHER


def _may_have_ending_items(data: bytes) -> bool:
    at = 0
    while data.startswith(b"#", at) and (end := data.find(b"\n", at)) >= 0:
        at = end + 1
    return data.find(b"#", at) >= 0 or any(sign in data for sign in _ENDING_ITEMS)


def _has_long_key(data: bytes) -> bool:
    """Tell whether a key may be longer than YAML allows, which yamlrocks does not mind."""
    at, length = 0, len(data)
    while length - at > KEY_LENGTH:
        end = data.rfind(b"\n", at, at + KEY_LENGTH)
        if end < 0:
            end = data.find(b"\n", at)
            end = length if end < 0 else end
            if _may_have_long_key(data[at:end]):
                return True
        at = end + 1
    return False


def _may_have_long_key(line: bytes) -> bool:
    colon = line.find(b": ")
    far = line[KEY_LENGTH:].rstrip() + b" "
    first_is_far = not 0 <= colon < KEY_LENGTH and b": " in far
    return first_is_far or b'": ' in far or b"': " in far or b"{" in line


def _is_large(data: bytes) -> bool:
    """Tell whether a file may go beyond what the reference reader takes."""
    if len(data) < MAX_VALUES:
        return False
    values = sum(data.count(sign) for sign in _VALUE_SIGNS)
    return len(data) > MAX_BYTES or values >= MAX_VALUES or data.count(b"\n") > MAX_LINES


def _has_odd_characters(data: bytes) -> bool:
    """Tell whether a text has C1 controls, line ends of Unicode's, or what is no character."""
    return (
        (b"\xc2" in data and _C1.search(data) is not None)
        or (b"\xa8" in data and b"\xe2\x80\xa8" in data)
        or (b"\xa9" in data and b"\xe2\x80\xa9" in data)
        or (b"\xef" in data and _BOM_OR_NONE.search(data) is not None)
    )


@cache
def _everyday(strict: bool) -> Validator:
    return _matching(everyday(strict))


@cache
def _below_item() -> Validator:
    return _matching(below_item())


def _matching(expression: str) -> Validator:
    """Return a validator of texts by an expression: jsonschema-rs brings the engine of linear time."""
    from jsonschema_rs import RegexOptions, validator_for

    options = RegexOptions(size_limit=_NFA_BYTES, dfa_size_limit=_DFA_BYTES)
    return validator_for({"pattern": expression}, pattern_options=options)
