"""The core schema of YAML 1.2: what a plain scalar and the standard tags stand for."""

from __future__ import annotations

import re
from typing import Any

from validator.model.document import Json
from validator.read.yaml.limits import MAX_DIGITS

STANDARD = "tag:yaml.org,2002:"
_WORDS: dict[str, Json] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_NUMBER_STARTS = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BASES = {"0o": 8, "0x": 16}


class TooLongError(ValueError):
    """A number has more digits than the reader takes."""


class WrongContentError(ValueError):
    """A scalar's text is none that its standard tag allows; the text is what it asks for."""


def resolve(text: str) -> Json:
    """Return what a plain scalar stands for."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    return _number(text)


def _number(text: str) -> Json:
    whole = _INTEGER.fullmatch(text)
    if not whole and not _FLOAT.fullmatch(text):
        return text
    if len(text) > MAX_DIGITS:
        raise TooLongError
    if text[:2] in _BASES:
        return int(text[2:], _BASES[text[:2]])
    if whole:
        return int(text)
    return float(text)


def tagged(tag: str, text: str, plain: bool) -> Json:
    """Return what a scalar with a tag stands for; unknown tags say nothing about the value."""
    if tag in ("!", STANDARD + "str"):
        return text
    name = tag.removeprefix(STANDARD) if tag.startswith(STANDARD) else ""
    if name in _COLLECTIONS:
        raise WrongContentError(_COLLECTIONS[name])
    if name in _CONTENTS:
        return _content(name, text)
    return resolve(text) if plain else text


_COLLECTIONS = {"map": "a mapping", "seq": "a list"}
_CONTENTS: dict[str, tuple[Any, str]] = {
    "null": (type(None), "nothing (null)"),
    "bool": (bool, "true or false"),
    "int": (int, "an integer"),
    "float": ((int, float), "a number"),
}


def _content(name: str, text: str) -> Json:
    types, words = _CONTENTS[name]
    value = resolve(text)
    if not isinstance(value, types) or (isinstance(value, bool) and name != "bool"):
        raise WrongContentError(words)
    return float(value) if name == "float" else value


def allowed_on(tag: str, is_mapping: bool) -> str | None:
    """Return what a standard tag on a mapping or list asks for instead, or None where it fits."""
    name = tag.removeprefix(STANDARD) if tag.startswith(STANDARD) else ""
    if name == ("map" if is_mapping else "seq"):
        return None
    if name == "str":
        return "text"
    if name in _CONTENTS:
        return _CONTENTS[name][1]
    return _COLLECTIONS.get(name)
