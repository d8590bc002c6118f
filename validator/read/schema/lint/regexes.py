"""Regular expressions that Python, Rust and JavaScript read differently."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple

from validator.model.diagnostic import Severity
from validator.model.document import Pointer
from validator.model.formats import FORMATS
from validator.read.schema.lint.fault import Fault, Place
from validator.read.schema.lint.subschemas import Subschema

_TOKEN = re.compile(
    r"""
      \\(?:[pP]\{[^}]*\} | u\{[^}]*\} | [kg]<[^>]*> | N\{[^}]*\} | .)   # an escape
    | \(\?(?:P[<=>!] | <[=!] | <(?=[A-Za-z_]) | [=!:>|\#(&] | [-a-zA-Z]+[:)])   # a special group
    | \{(?:\d+(?:,\d*)?|,\d+)\}\+? | [*+?][+?]?                           # a quantifier
    | \[:\w+:\] | && | -- | ~~
    | \[\^?\]?                                                            # a class begins
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_NEEDS_NO_ESCAPE = re.compile(r"[^\w\s^$\\.*+?()\[\]{}|/-]")


class Reading(NamedTuple):
    """What part of a pattern is read differently, how, and what to write instead."""

    part: str
    readings: str
    instead: str


_ESCAPES: dict[str, tuple[str, str]] = {
    "d": ("is any script's digits to Python and 0 to 9 to the others", "write `[0-9]`"),
    "D": ("knows any script's digits in Python and only 0 to 9 in the others", "write `[^0-9]`"),
    "w": ("is any script's letters to Python and only ASCII to the others", "write `[A-Za-z0-9_]`"),
    "W": ("knows any script's letters in Python and only ASCII in the others", "write `[^A-Za-z0-9_]`"),
    "b": (
        "goes by any script's letters in Python and by ASCII in JavaScript",
        "write out what may come next to it",
    ),
    "B": (
        "goes by any script's letters in Python and by ASCII in JavaScript",
        "write out what may come next to it",
    ),
    "A": ("is known to Python and Rust, not to JavaScript", "write `^`"),
    "Z": ("is known to Python alone", "write `$`"),
    "z": ("is known to Rust alone", "write `$`"),
    "p": ("is unknown to Python", "list the characters that you mean, as ranges such as `[a-zà-ÿ]`"),
    "P": ("is unknown to Python", "list the characters that you mean, as ranges such as `[^a-zà-ÿ]`"),
    "k": (
        "refers to a group in JavaScript and is unknown to Python",
        "write what the group matches once more",
    ),
    "N": ("names a character in Python alone", "write the character itself"),
    "a": ("is a control character in Python alone", "write `\\x07`"),
    "U": ("is a character in Python alone", "write the character itself"),
    "c": ("is a control character in JavaScript alone", "write the character as `\\x` and two digits"),
}

_GROUPS: tuple[tuple[str, str, str], ...] = (
    ("(?P<", "is a named group in Python and Rust, not in JavaScript", "write a plain group: `(`"),
    ("(?P=", "is a reference to a group in Python alone", "write what the group matches once more"),
    ("(?P", "is read by Python alone", "write it without"),
    ("(?<=", "looks behind, which not every engine can", "write the pattern without it"),
    ("(?<!", "looks behind, which not every engine can", "write the pattern without it"),
    ("(?<", "is a named group in JavaScript, not in Python", "write a plain group: `(`"),
    ("(?>", "is a group without backtracking, unknown to JavaScript", "write a plain group: `(`"),
    ("(?#", "is a comment in Python alone", "say it in `$comment`"),
    ("(?(", "is a condition in Python alone", "write both cases with `|`"),
)


def regex_faults(sub: Subschema) -> Iterator[Fault]:
    """Yield a fault for each regular expression of a subschema that is not the same to all engines."""
    pattern = sub.schema.get("pattern")
    if isinstance(pattern, str):
        yield from _faults(sub.at("pattern"), pattern)
    named = sub.schema.get("patternProperties")
    for name in named if isinstance(named, dict) else ():
        place = Place(sub.path, (*sub.pointer, "patternProperties", name), is_key=True)
        yield from _faults(place, name)


def broken_patterns(sub: Subschema) -> Iterator[Pointer]:
    """Yield where a subschema has patterns that Python cannot read."""
    pattern = sub.schema.get("pattern")
    if isinstance(pattern, str) and why_not_python(pattern):
        yield ("pattern",)
    named = sub.schema.get("patternProperties")
    for name in named if isinstance(named, dict) else ():
        if why_not_python(name):
            yield "patternProperties", name


def _faults(place: Place, pattern: str) -> Iterator[Fault]:
    found = list(dict.fromkeys(readings(pattern)))
    broken = why_not_python(pattern)
    severity = Severity.ERROR if broken else None
    for reading in found:
        message = f"`{reading.part}` in `{pattern}` {reading.readings}"
        yield Fault("regex-dialect", place, message, reading.instead, severity=severity)
    if found:
        return
    if broken:
        yield Fault(
            "regex-dialect", place, f"Python cannot read `{pattern}`: {broken}", severity=Severity.ERROR
        )
    elif not FORMATS["regex"](pattern):
        yield Fault(
            "regex-dialect",
            place,
            f"JavaScript cannot read `{pattern}`",
            "write it with what the engines have in common: characters, classes, groups, `|`, quantifiers",
        )


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
    """Yield every part of a pattern that engines read differently, in order."""
    in_class = False
    for match in _TOKEN.finditer(pattern):
        token = match[0]
        if token[0] == "\\":
            yield from _escape(token, in_class=in_class)
        elif in_class:
            yield from _in_class(token, pattern)
            in_class = token != "]"
        elif token[0] == "[":
            in_class = not token.startswith("[:")
            if token in ("[]", "[^]"):
                yield Reading(token, "begins with `]`, which ends the class for JavaScript", "write `\\]`")
        else:
            yield from _outside(token)


def _escape(token: str, *, in_class: bool) -> Iterator[Reading]:
    letter = token[1:2]
    if letter == "b" and in_class:
        return
    if letter in _ESCAPES:
        yield Reading(token, *_ESCAPES[letter])
    elif token.startswith("\\u{"):
        yield Reading(token, "is unknown to Python", "write the character itself, or `\\u` and four digits")
    elif _NEEDS_NO_ESCAPE.match(letter) or (letter == "-" and not in_class) or letter == "_":
        yield Reading(token, "escapes a sign that needs none, which JavaScript refuses", f"write `{letter}`")


def _in_class(token: str, pattern: str) -> Iterator[Reading]:
    if token in ("&&", "--", "~~"):
        yield Reading(token, "combines classes in Rust, and is two signs in Python", "write one of the signs")
    elif token.startswith("[:") and token.endswith(":]"):
        yield Reading(
            token, "is a class of characters in Rust, and single signs in Python", "list the characters"
        )
    elif token[0] == "[" and pattern:
        yield Reading(
            "[", "inside a class begins another one in Rust, and is a sign in Python", "write `\\[`"
        )


def _outside(token: str) -> Iterator[Reading]:
    if len(token) > 1 and token[-1] == "+" and token[0] in "*+?{":
        yield Reading(token, "gives nothing back, which JavaScript does not know", f"write `{token[:-1]}`")
    elif token.startswith("{,"):
        yield Reading(
            token, "begins at 0 for Python, and is no quantifier to the others", f"write `{{0{token[1:]}`"
        )
    elif token in ("{", "}", "]"):
        yield Reading(
            token, "stands for itself in Python, and is an error in JavaScript", f"write `\\{token}`"
        )
    elif token.startswith("(?") and token not in ("(?:", "(?=", "(?!"):
        yield _group(token)


def _group(token: str) -> Reading:
    for beginning, readings_, instead in _GROUPS:
        if token.startswith(beginning):
            return Reading(token, readings_, instead)
    return Reading(token, "sets flags, which JavaScript does not know", "write both cases: `[Aa]`")
