r"""Regular expressions that are none, or that other validators than ours read differently.

Ours are ECMA-262 in Unicode mode, and without it where a pattern needs that, as in ``validator.model.regex``.
jsonschema-rs reads them so too, but for `\b`; jsonschema itself runs them with Python's ``re``.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from validator.model.diagnostic import Severity
from validator.model.document import Pointer
from validator.model.formats import FORMATS
from validator.model.regex import RegexError, compiled
from validator.read.schema.lint.fault import Fault, Place
from validator.read.schema.lint.subschemas import Subschema

_TOKEN = re.compile(
    r"""
      \\(?:[pP]\{[^}]*\} | u\{[^}]*\} | [kg]<[^>]*> | N\{[^}]*\} | .)   # an escape
    | \(\?(?:P[<=>!] | <[=!] | <(?=[^\d\W]) | [=!:>|\#(&] | [-a-zA-Z]+[:)])   # a special group
    | \{(?:\d+(?:,\d*)?|,\d+)\}\+? | [*+?][+?]?                           # a quantifier
    | \[:\w+:\]\]?                                                        # POSIX, where a class has begun
    | \[\^?\]?                                                            # a class begins
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


class Kind(Enum):
    """What is the matter with a part of a pattern."""

    REFUSED = auto()
    """ECMA-262 does not know it."""
    LEGACY = auto()
    """Only ECMA-262 without the Unicode mode takes it."""
    FOREIGN = auto()
    """Python refuses it."""
    DIFFERENT = auto()
    """Others take it for something else."""


class Reading(NamedTuple):
    """What part of a pattern is read differently, how, and what to write instead."""

    kind: Kind
    part: str
    readings: str
    instead: str


_CLASSES: dict[str, tuple[str, str]] = {
    "d": ("is 0 to 9 in ECMA-262, and any script's digits to Python", "write `[0-9]`"),
    "D": ("takes digits beyond 0 to 9 in ECMA-262, and none to Python", "write `[^0-9]`"),
    "w": ("is ASCII in ECMA-262, and any script's letters to Python", "write `[A-Za-z0-9_]`"),
    "W": ("takes letters beyond ASCII in ECMA-262, and none to Python", "write `[^A-Za-z0-9_]`"),
}
_BOUNDARY = "goes by ASCII letters in ECMA-262, and by any script's to Python and Rust"
_UNKNOWN: dict[str, str] = {
    "p": "list the characters that you mean, as ranges such as `[a-zà-ÿ]`",
    "P": "list the characters that you mean, as ranges such as `[^a-zà-ÿ]`",
    "k": "write what the group matches once more",
    "c": "write the character as `\\x` and two digits",
}
_LETTERS: dict[str, str] = {
    "A": "write `^`",
    "Z": "write `$`",
    "z": "write `$`",
    "a": "write `\\x07`",
    "N": "write the character itself",
    "U": "write the character itself",
}
_KNOWN = frozenset("fnrtvsSux")

_GROUPS: tuple[tuple[str, str, str], ...] = (
    ("(?P<", "is how Python writes a named group", "write a plain group: `(`"),
    ("(?P=", "is how Python writes a reference to a group", "write what the group matches once more"),
    ("(?>", "is a group without backtracking, which ECMA-262 does not know", "write a plain group: `(`"),
    ("(?#", "is a comment, which ECMA-262 does not know", "say it in `$comment`"),
    ("(?(", "is a condition, which ECMA-262 does not know", "write both cases with `|`"),
)
_MODIFIERS = re.compile(r"\(\?(?:[ims]+(?:-[ims]*)?|-[ims]+):")


def regex_faults(sub: Subschema, *, in_python: bool = False) -> Iterator[Fault]:
    """Yield the faults of a subschema's regular expressions.

    ``in_python`` says that Python must read those of `patternProperties` too.
    """
    pattern = sub.schema.get("pattern")
    if isinstance(pattern, str):
        yield from _faults(sub.at("pattern"), pattern, in_python=False)
    named = sub.schema.get("patternProperties")
    for name in named if isinstance(named, dict) else ():
        place = Place(sub.path, (*sub.pointer, "patternProperties", name), is_key=True)
        yield from _faults(place, name, in_python=in_python)


def broken_patterns(sub: Subschema, *, in_python: bool = False) -> Iterator[Pointer]:
    """Yield where a subschema has patterns that nothing can be compiled from."""
    pattern = sub.schema.get("pattern")
    if isinstance(pattern, str) and why_no_regex(pattern):
        yield ("pattern",)
    named = sub.schema.get("patternProperties")
    for name in named if isinstance(named, dict) else ():
        if why_no_regex(name) or (in_python and why_not_python(name)):
            yield "patternProperties", name


def _faults(place: Place, pattern: str, *, in_python: bool) -> Iterator[Fault]:
    found = list(dict.fromkeys(readings(pattern)))
    kinds = {reading.kind for reading in found}
    grave = Kind.REFUSED if why_no_regex(pattern) else Kind.FOREIGN if in_python else None
    for reading in found:
        message = f"`{reading.part}` in `{pattern}` {reading.readings}"
        severity = Severity.ERROR if reading.kind is grave else None
        yield Fault("regex-dialect", place, message, reading.instead, severity=severity)
    yield from _unexplained(place, pattern, kinds, in_python=in_python)


def _unexplained(place: Place, pattern: str, kinds: set[Kind], *, in_python: bool) -> Iterator[Fault]:
    """Yield a fault where an engine refuses a pattern, and none of its parts has told why."""
    broken = why_no_regex(pattern)
    legacy = not broken and not FORMATS["regex"](pattern)
    foreign = why_not_python(pattern)
    if broken:
        if Kind.REFUSED not in kinds:
            message = f"`{pattern}` is no regular expression of ECMA-262: {broken}"
            yield Fault("regex-dialect", place, message, severity=Severity.ERROR)
        return
    if legacy and Kind.LEGACY not in kinds:
        message = f"`{pattern}` is read without the Unicode mode, which refuses it"
        help_ = "write it so that the Unicode mode takes it: most validators have no other"
        yield Fault("regex-dialect", place, message, help_)
    if foreign and Kind.FOREIGN not in kinds and (in_python or not legacy):
        message = f"Python cannot read `{pattern}`: {foreign}"
        yield Fault("regex-dialect", place, message, severity=Severity.ERROR if in_python else None)


def why_no_regex(pattern: str) -> str | None:
    """Return why a pattern is no regular expression of ECMA-262, None where it is one."""
    try:
        compiled(pattern)
    except (RegexError, UnicodeError) as error:
        return str(error).rstrip(".")
    return None


def why_not_python(pattern: str) -> str | None:
    """Return why Python cannot read a pattern, None where it can."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return str(error)
    return None


def readings(pattern: str) -> Iterator[Reading]:
    """Yield every part of a pattern that is not the same to all, in order."""
    in_class = False
    legacy = why_no_regex(pattern) is None and not FORMATS["regex"](pattern)
    for match in _TOKEN.finditer(pattern):
        token = match[0]
        if token[0] == "\\":
            yield from _escape(token, in_class=in_class, legacy=legacy)
        elif in_class:
            if token.startswith("[:"):
                yield Reading(Kind.LEGACY, token, "is single signs in ECMA-262", "list the characters")
            in_class = token[-1] != "]"
        elif token[0] == "[":
            in_class = token[-1] != "]"
            if not in_class:
                told = "is a class of its own in ECMA-262, and to Python begins one with `]`"
                yield Reading(Kind.DIFFERENT, token, told, "write `\\]`")
        else:
            yield from _outside(token)


def _escape(token: str, *, in_class: bool, legacy: bool) -> Iterator[Reading]:
    letter = token[1:2]
    if letter in _CLASSES:
        yield Reading(Kind.DIFFERENT, token, *_CLASSES[letter])
    elif letter in ("b", "B"):
        if not in_class:
            yield Reading(Kind.DIFFERENT, token, _BOUNDARY, "write out what may come next to it")
    elif letter in ("p", "P") and legacy:
        told = f"stands for the letter `{letter}`, because the Unicode mode refuses the pattern"
        yield Reading(Kind.LEGACY, token, told, _UNKNOWN[letter])
    elif letter in _UNKNOWN:
        yield Reading(Kind.FOREIGN, token, "is unknown to Python", _UNKNOWN[letter])
    elif token.startswith("\\u{"):
        instead = "write the character itself, or `\\u` and four digits"
        yield Reading(Kind.FOREIGN, token, "is unknown to Python", instead)
    elif letter.isascii() and letter.isalpha() and letter not in _KNOWN:
        instead = _LETTERS.get(letter, f"write `{letter}`, or the characters that you mean")
        yield Reading(
            Kind.LEGACY, token, f"stands for the letter `{letter}`, which the Unicode mode refuses", instead
        )
    elif letter and not letter.isdigit() and not letter.isalpha() and not _may_be_escaped(letter, in_class):
        told = "escapes a sign that needs none, which the Unicode mode refuses"
        yield Reading(Kind.LEGACY, token, told, f"write `{letter}`")


def _may_be_escaped(sign: str, in_class: bool) -> bool:
    return sign in "^$\\.*+?()[]{}|/" or (sign == "-" and in_class)


def _outside(token: str) -> Iterator[Reading]:
    if len(token) > 1 and token[-1] == "+" and token[0] in "*+?{":
        told = "gives nothing back, which ECMA-262 does not know"
        yield Reading(Kind.REFUSED, token, told, f"write `{token[:-1]}`")
    elif token.startswith("{,"):
        told = "begins at 0 for Python, and is no quantifier in ECMA-262"
        yield Reading(Kind.LEGACY, token, told, f"write `{{0{token[1:]}`")
    elif token in ("{", "}", "]"):
        told = "stands for itself, which the Unicode mode refuses"
        yield Reading(Kind.LEGACY, token, told, f"write `\\{token}`")
    elif token == "(?<":
        yield Reading(Kind.FOREIGN, token, "is a named group, unknown to Python", "write a plain group: `(`")
    elif token.startswith("(?") and token not in ("(?:", "(?=", "(?!", "(?<=", "(?<!"):
        yield from _group(token)


def _group(token: str) -> Iterator[Reading]:
    for beginning, told, instead in _GROUPS:
        if token.startswith(beginning):
            yield Reading(Kind.REFUSED, token, told, instead)
            return
    if not _MODIFIERS.fullmatch(token):
        told = "sets flags in a way that ECMA-262 does not know"
        yield Reading(Kind.REFUSED, token, told, "write both cases: `[Aa]`")
