"""Plain scalars that YAML 1.1 parsers and the core schema of YAML 1.2 read differently.

The other readings are the union of PyYAML's and libyaml's resolvers with those of Ruby's Psych
and of go-yaml; where they differ among themselves, the reading farthest from text is named.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from validator.model.document import Json
from validator.read.yaml.core_schema import TooLongError, resolve
from validator.read.yaml.limits import MAX_DIGITS


class Reading(NamedTuple):
    """How a scalar is read: in words, and as which type."""

    words: str
    type: str


class Ambiguity(NamedTuple):
    """How we read a scalar, and how another parser does."""

    ours: Reading
    theirs: Reading


_TEXT = Reading("text", "string")
_ERROR = Reading("an error", "error")
_DATE = Reading("a date", "date")
_WORDS = {
    **dict.fromkeys(("yes", "Yes", "YES", "on", "On", "ON"), Reading("true", "boolean")),
    **dict.fromkeys(("no", "No", "NO", "off", "Off", "OFF"), Reading("false", "boolean")),
    # PyYAML and others give these two a type of their own and then do not know what to do.
    "=": _ERROR,
    "<<": _ERROR,
}
_STARTS = frozenset("+-.0123456789")
_AGREED = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
"""Most numbers."""

_LONGEST_BASE_60 = 100
"""Characters of a number to the base of 60 that is spelled out."""

_BINARY = re.compile(r"[-+]?0b[01_]+")
_OCTAL = re.compile(r"[-+]?0[0-7_]+")
_GO_OCTAL = re.compile(r"[-+]?0o[0-7_]+")
_HEXADECIMAL = re.compile(r"[-+]?0x[0-9a-fA-F_]+")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9_]*)")
_PSYCH_DECIMAL = re.compile(r"[-+]?[1-9](?:[0-9]|,[0-9]|_[0-9])*")
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+")
_SEXAGESIMAL_FLOAT = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*")
_FLOAT = re.compile(r"[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_TIME = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?"
)


def ambiguity(text: str) -> Ambiguity | None:
    """Return how a plain scalar's readings differ, or None where all agree."""
    if text in _WORDS:
        return Ambiguity(_TEXT, _WORDS[text])
    if not text or text[0] not in _STARTS or _AGREED.fullmatch(text):
        return None
    ours, theirs = _core(text), _old(text)
    return None if ours == theirs else Ambiguity(ours, theirs)


def key_ambiguity(text: str) -> Ambiguity | None:
    """Return how a mapping key, which we always read as text, is read otherwise elsewhere.

    A key that all parsers take for the same integer is none: no two of them differ about it.
    """
    found = ambiguity(text)
    if found is None or found.theirs.type == "string":
        return None
    return Ambiguity(_TEXT, found.theirs)


def _core(text: str) -> Reading:
    try:
        return _reading(resolve(text))
    except TooLongError:
        return Reading("a number", "number")


def _reading(value: Json) -> Reading:
    if isinstance(value, str):
        return _TEXT
    if isinstance(value, int):
        return _integer(value)
    return _float(value)


def _integer(value: int) -> Reading:
    return Reading(f"the integer {value}", "integer")


def _float(value: float) -> Reading:
    whole = abs(value) < 1e16 and value == int(value)
    return Reading(f"the number {int(value) if whole else value}", "number")


def _old(text: str) -> Reading:
    if _DAY.fullmatch(text):
        return _DATE
    if _TIME.fullmatch(text):
        return Reading("a date and time", "date")
    if text in _INFINITIES:
        return _float(resolve(text))
    return _old_number(text)


_INFINITIES = frozenset(sign + word for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")) | {
    ".nan",
    ".NaN",
    ".NAN",
}


def _old_number(text: str) -> Reading:
    digits = text.replace("_", "").replace(",", "")
    for pattern, base in _BASED:
        if pattern.fullmatch(text):
            return _based(digits, base)
    if _SEXAGESIMAL.fullmatch(text):
        return _sexagesimal(digits)
    if _FLOAT.fullmatch(text):
        return _float(float(digits))
    if _SEXAGESIMAL_FLOAT.fullmatch(text):
        return _sexagesimal(digits)
    return _go_octal(text, digits)


_BASED = (
    (_BINARY, 2),
    (_OCTAL, 8),
    (_HEXADECIMAL, 16),
    (_DECIMAL, 10),
    (_PSYCH_DECIMAL, 10),
)


def _based(digits: str, base: int) -> Reading:
    if len(digits) > MAX_DIGITS:
        return Reading("an integer", "integer")
    sign = -1 if digits[0] == "-" else 1
    number = digits.lstrip("+-")
    if base in (2, 16):
        number = number[2:]
    # A prefix that only underscores follow makes the others stop.
    return _integer(sign * int(number, base)) if number else _ERROR


def _sexagesimal(digits: str) -> Reading:
    if len(digits) > _LONGEST_BASE_60:
        return Reading("a number", "number")
    sign = -1 if digits[0] == "-" else 1
    *higher, last = digits.lstrip("+-").split(":")
    total = 0
    for part in higher:
        total = 60 * (total + int(part))
    if "." not in last:
        return _integer(sign * (total + int(last)))
    return _float(sign * (total + float(last)))


def _go_octal(text: str, digits: str) -> Reading:
    # PyYAML takes 0o14 for text; go-yaml takes -0o14 and 0o1_4, which are text in YAML 1.2.
    number = digits.lstrip("+-")[2:]
    if not number or not _GO_OCTAL.fullmatch(text) or text == digits.lstrip("+-"):
        return _TEXT
    sign = -1 if digits[0] == "-" else 1
    return _integer(sign * int(number, 8))
