r"""Which regular expressions mean the same to ECMA-262 and to Rust, written so that they do.

A pattern is read as ECMA-262 reads it in Unicode mode, and written again in the little that both have:
characters, classes of code points, groups, alternatives, repetition, and the two ends of the text. So
``\d`` becomes ``[0-9]``, ``\s`` the white space of ECMA-262, ``.`` everything but its four line ends,
and ``(?![\s\S])`` the end of the text. Whatever else a pattern holds (looking around, backreferences,
word boundaries, ``\p{..}``, what only the lenient mode takes) is left to the library that knows it.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from functools import lru_cache

Ranges = tuple[tuple[int, int], ...]

MAX_WEIGHT = 4000
"""How many states a pattern may have, counted roughly: Rust refuses what takes megabytes."""
_MAX_LENGTH = 2000
_MAX_DEPTH = 50
_LAST = 0x10FFFF
_SURROGATES = (0xD800, 0xDFFF)
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_PLAIN = frozenset(string.ascii_letters + string.digits + "_")
_CONTROLS = {"n": 10, "r": 13, "t": 9, "f": 12, "v": 11}
_END = r"(?![\s\S])"


def _merged(ranges: Ranges) -> Ranges:
    found: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return tuple(found)


def _others(ranges: Ranges) -> Ranges:
    found: list[tuple[int, int]] = []
    start = 0
    for first, last in _merged(ranges):
        if first > start:
            found.append((start, first - 1))
        start = last + 1
    return (*found, (start, _LAST)) if start <= _LAST else tuple(found)


_DIGITS: Ranges = ((48, 57),)
_WORD: Ranges = ((48, 57), (65, 90), (95, 95), (97, 122))
_LINE_ENDS: Ranges = ((10, 10), (13, 13), (0x2028, 0x2029))
_SPACE: Ranges = (
    (9, 13),
    (32, 32),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
)
_SETS: Mapping[str, Ranges] = {
    "d": _DIGITS,
    "D": _others(_DIGITS),
    "w": _WORD,
    "W": _others(_WORD),
    "s": _SPACE,
    "S": _others(_SPACE),
}


class _WildError(Exception):
    """The pattern holds something that is not read here, or is none."""


@lru_cache(maxsize=1024)
def tame(pattern: str) -> str | None:
    """Return a pattern that finds something, in Rust, wherever this one does in ECMA-262; None: unknown."""
    if len(pattern) > _MAX_LENGTH:
        return None
    try:
        return _Reader(pattern).read()
    except _WildError:
        return None


class _Reader:
    """Reads one pattern from left to right, and writes it again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def read(self) -> str:
        written, weight = self._alternatives()
        if self._at < len(self._text) or weight > MAX_WEIGHT:
            raise _WildError
        return written

    def _alternatives(self) -> tuple[str, int]:
        parts = [self._sequence()]
        while self._takes("|"):
            parts.append(self._sequence())
        return "|".join(text for text, _ in parts), sum(weight for _, weight in parts) + 1

    def _sequence(self) -> tuple[str, int]:
        parts: list[str] = []
        weight = 0
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            text, more = self._term()
            parts.append(text)
            weight += more
            if weight > MAX_WEIGHT:
                raise _WildError
        return "".join(parts), weight

    def _term(self) -> tuple[str, int]:
        if self._takes(_END) or self._takes("$"):
            return "$", 1
        if self._takes("^"):
            return "^", 1
        text, weight = self._atom()
        repeated, times = self._repetition()
        return text + repeated, weight * times

    def _atom(self) -> tuple[str, int]:
        character = self._next()
        if character == "(":
            return self._group()
        if character == "[":
            return _class(self._class())
        if character == ".":
            return _class(_others(_LINE_ENDS))
        if character == "\\":
            found = self._escape(_SYNTAX)
            return _class(found) if isinstance(found, tuple) else (_character(found), 1)
        if character in _SYNTAX and character != "/":
            raise _WildError
        return _character(ord(character)), 1

    def _group(self) -> tuple[str, int]:
        self._depth += 1
        if self._takes("?") and not self._takes(":"):
            self._name()
        if self._depth > _MAX_DEPTH:
            raise _WildError
        text, weight = self._alternatives()
        if not self._takes(")"):
            raise _WildError
        self._depth -= 1
        return f"(?:{text})", weight

    def _name(self) -> None:
        """Pass over the name of a group; nothing refers to it, for backreferences are not read."""
        if not self._takes("<"):
            raise _WildError
        end = self._text.find(">", self._at)
        name = self._text[self._at : end]
        if end < 0 or not set(name) <= _PLAIN or not name or name[0] in string.digits:
            raise _WildError
        if self._text.count(f"(?<{name}>") > 1:  # ECMA-262 refuses two of one name, mostly
            raise _WildError
        self._at = end + 1

    def _repetition(self) -> tuple[str, int]:
        for sign in "*+?":
            if self._takes(sign):
                self._takes("?")  # a lazy repetition finds something where a greedy one does
                return sign, 1
        if not self._takes("{"):
            return "", 1
        least = self._number()
        if self._takes("}"):
            self._takes("?")
            return f"{{{least}}}", max(least, 1)
        if not self._takes(","):
            raise _WildError
        if self._takes("}"):
            self._takes("?")
            return f"{{{least},}}", least + 1
        most = self._number()
        if most < least or not self._takes("}"):
            raise _WildError
        self._takes("?")
        return f"{{{least},{most}}}", max(most, 1)

    def _number(self) -> int:
        start = self._at
        while self._at < len(self._text) and self._text[self._at] in string.digits:
            self._at += 1
        digits = self._text[start : self._at]
        if not digits or len(digits) > 4:
            raise _WildError
        return int(digits)

    def _class(self) -> Ranges:
        negated = self._takes("^")
        found: list[tuple[int, int]] = []
        while not self._takes("]"):
            found += self._members()
        if not found:
            raise _WildError
        return _others(tuple(found)) if negated else _merged(tuple(found))

    def _members(self) -> Ranges:
        first = self._member()
        if not self._text.startswith("-", self._at) or self._text.startswith("-]", self._at):
            return first if isinstance(first, tuple) else ((first, first),)
        self._at += 1
        last = self._member()
        if isinstance(first, tuple) or isinstance(last, tuple) or last < first:
            raise _WildError
        return ((first, last),)

    def _member(self) -> int | Ranges:
        character = self._next()
        if character != "\\":
            return ord(character)
        if self._takes("b"):
            return 8
        return self._escape(_SYNTAX | {"-"})

    def _escape(self, themselves: frozenset[str]) -> int | Ranges:
        """Return the character, or the set of them, that stands after a backslash."""
        letter = self._next()
        if letter in _SETS:
            return _SETS[letter]
        if letter in themselves:
            return ord(letter)
        if letter in _CONTROLS:
            return _CONTROLS[letter]
        if letter in _CODED:
            return _CODED[letter](self)
        raise _WildError

    def _null(self) -> int:
        if self._at < len(self._text) and self._text[self._at] in string.digits:
            raise _WildError
        return 0

    def _control(self) -> int:
        letter = self._next()
        if letter not in string.ascii_letters:
            raise _WildError
        return ord(letter) % 32

    def _byte(self) -> int:
        return self._hexadecimal(2)

    def _code(self) -> int:
        if not self._takes("{"):
            return self._hexadecimal(4)
        code = self._hexadecimal(max(self._text.find("}", self._at) - self._at, 0))
        if not self._takes("}"):
            raise _WildError
        return code

    def _hexadecimal(self, digits: int) -> int:
        text = self._text[self._at : self._at + digits]
        if len(text) != digits or not 1 <= digits <= 6 or not set(text) <= set(string.hexdigits):
            raise _WildError
        self._at += digits
        code = int(text, 16)
        if code > _LAST or _SURROGATES[0] <= code <= _SURROGATES[1]:
            raise _WildError
        return code

    def _takes(self, text: str) -> bool:
        found = self._text.startswith(text, self._at)
        self._at += len(text) * found
        return found

    def _next(self) -> str:
        if self._at >= len(self._text):
            raise _WildError
        self._at += 1
        return self._text[self._at - 1]


_CODED: Mapping[str, Callable[[_Reader], int]] = {
    "0": _Reader._null,
    "c": _Reader._control,
    "x": _Reader._byte,
    "u": _Reader._code,
}


def _class(ranges: Ranges) -> tuple[str, int]:
    """Write a class; without the halves of surrogate pairs, which no text that was decoded holds."""
    parts: list[str] = []
    for first, last in _merged(ranges):
        for start, end in _without_surrogates(first, last):
            parts.append(_character(start) if start == end else f"{_character(start)}-{_character(end)}")
    if not parts:
        raise _WildError
    return f"[{''.join(parts)}]", 1 if ranges[-1][1] < 128 else 4


def _without_surrogates(first: int, last: int) -> Ranges:
    pieces = ((first, min(last, _SURROGATES[0] - 1)), (max(first, _SURROGATES[1] + 1), last))
    return tuple((start, end) for start, end in pieces if start <= end)


def _character(code: int) -> str:
    """Write a character so that it is nothing else in either language."""
    character = chr(code)
    return character if code > 127 or character in _PLAIN else f"\\x{code:02X}"
