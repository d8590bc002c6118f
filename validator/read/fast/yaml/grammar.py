"""The everyday YAML that yamlrocks reads exactly as the reference reader does, as one regular expression.

The expression takes a whole file: mappings and lists in block style at even columns, scalars of
all kinds with their further lines, flow collections on one line. It has neither look-around nor
back references, so that an engine of linear time can run it; where columns must be compared, each
of them is spelled out. It is written for ASCII text: ``;`` stands for whatever is beyond.

Where a line could be the structure's or a scalar's, the engine tries both readings. That is safe:
no reading takes a line of the structure for a scalar's, because those of quoted and block scalars
stand to the right of their key or dash, and those of plain scalars look like no key and no item.
So a file that the expression takes in any way has a clean structure.
"""

from __future__ import annotations

from collections.abc import Iterable

STAND_IN = ";"
"""What stands for a character beyond ASCII: it begins no token, and no number or date contains it."""

_DEEPEST = 10
"""How often two spaces may indent a key or an item."""

_DEEPEST_HOLDER = 7
"""How often they may where a scalar has lines of its own: each column costs time to compile."""

_BREAK = r"\r?\n"
_END = r"(?:\r?\n|$)"
_CHAR = r"[\t -~]"
_SIGNS = "-?:,[]{}#&*!|>'\"%@`~"
"""What no plain scalar begins with in an everyday file; a dash may, before another character."""

_BLANK = f" *{_BREAK}"
_TRAIL = f"(?: +(?:#{_CHAR}*)?)?{_END}"
_SKIPPED = f" *(?:#{_CHAR}*)?{_BREAK}"

_AGREED = r"[-+]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,14})?"
_NUMBERED = (
    r"[0-9]{1,9}-[0-9]{1,9}(?:-[0-9]{1,9}-[0-9]{1,9}(?:-[0-9]{1,9})?)?|[0-9]{1,9}(?:\.[0-9]{1,9}){2,4}"
)
"""Texts such as 12-14, 978-3-16-148410-0 and 1.2.3."""


def _but(excluded: Iterable[str], printable: str = "!-~") -> str:
    """Return the class of the characters from one to another but some."""
    first, last = ord(printable[0]), ord(printable[-1])
    ranges: list[str] = []
    begin = first
    for code in (*sorted({ord(char) for char in excluded if first <= ord(char) <= last}), last + 1):
        if begin < code:
            ranges.append(_escaped(begin) + (f"-{_escaped(code - 1)}" if begin < code - 1 else ""))
        begin = code + 1
    return f"[{''.join(ranges)}]"


def _escaped(code: int) -> str:
    return chr(code) if chr(code).isalnum() else f"\\x{code:02x}"


class _Plain:
    """Plain scalars on one line, in a block or between brackets."""

    def __init__(self, excluded: str) -> None:
        self.excluded = excluded
        self.inner = _but(":" + excluded)
        """Any character of a word but a colon, which must not end one."""
        self.beginning = _but(":#" + excluded)
        self.rest = f"(?::*{self.inner})*(?: +:*{self.beginning}(?::*{self.inner})*)*"

    def loose(self, excluded: str = "") -> str:
        """Return any plain scalar, unless it begins with some characters."""
        return f"(?:~|(?:{_but(_SIGNS + self.excluded + excluded)}|-{self.inner}){self.rest})"

    def loose_key(self) -> str:
        """Return any plain mapping key but the merge key."""
        return self.loose("<")

    def strict(self) -> str:
        """Return the plain scalars that everybody reads in the same way."""
        return f"(?:{self.texts()}|{self._with_digits()}|{_NUMBERED}|{_AGREED}|~)"

    def strict_key(self) -> str:
        """Return the plain scalars that everybody reads as the same text."""
        return f"(?:{self.texts(key=True)}|{self._with_digits()}|{_NUMBERED})"

    def texts(self, *, key: bool = False) -> str:
        """Return the texts that begin with no digit, sign or dot, but ``yes``, ``no`` and their like.

        Keys may not be ``null``, ``true`` and ``false`` either. Some texts that begin like these
        words and are as short are left out: not all that nobody misreads need be here.
        """
        more = f"(?::*{self.inner}| +:*{self.beginning})"
        first = "-+.0123456789=<yYnNoO" + ("tTfF" if key else "")
        begins = [
            _but(_SIGNS + self.excluded + first),
            f"[yY]{self._leaving('eE')}|[yY][eE]{more}{{2}}",
            f"[nN]{self._leaving('oOuU' if key else 'oO')}|[nN][oO]{more}",
            f"[oO]{self._leaving('nNfF')}|[oO][nN]{more}|[oO][fF]{more}{{2}}",
        ]
        if key:
            begins.append(f"[nN][uU]{more}{{3}}")
            begins.append(f"[tT]{self._leaving('rR')}|[tT][rR]{more}{{3}}")
            begins.append(f"[fF]{self._leaving('aA')}|[fF][aA]{more}{{4}}")
        return f"(?:{'|'.join(begins)}){self.rest}|[yYnNoOtTfF]"

    def _leaving(self, excluded: str) -> str:
        """Return how a text goes on other than with some letters."""
        return f"(?:{_but(':' + self.excluded + excluded)}|:+{self.inner}| +:*{self.beginning})"

    def _with_digits(self) -> str:
        """Return what begins like a number and has a letter or sign that no number or date has."""
        sign = "[-+.,_0-9]" if not self.excluded else "[-+._0-9]"
        run = f"(?::*{sign})*(?: +(?::*{sign})+)*"
        numeric = ":-+.,_0123456789" + self.excluded
        glued = ":*" + _but(numeric + "eEtTzZxXoObB")
        spaced = " +:*" + _but(numeric + "#zZ")
        after_digit = f"[0-9]{run}(?:{glued}|{spaced})"
        after_dash = f"-(?:[0-9]{run}{glued}|{_but(numeric + 'iInNeEtTzZxXoObB')})"
        return f"(?:{after_digit}|{after_dash}){self.rest}"


_BLOCK = _Plain("")
_FLOW = _Plain(",[]{}")

_SENTENCE = f"(?:[A-Za-z(;](?::*{_BLOCK.inner})* +:*{_BLOCK.beginning}|https?:{_BLOCK.inner}){_BLOCK.rest}"
"""What may stand alone below its key: texts that nothing else is like."""

_DOUBLE_CHAR = r"[\t !#-\x5b\x5d-~]"
_SINGLE_CHAR = r"[\t -&(-~]"
_ESCAPE = (
    r"\x5c(?:[0abtnvfre \x22/\x5cN_LP]|x[0-9A-Fa-f]{2}"
    r"|u(?:[0-9a-cefA-CEF][0-9A-Fa-f]{3}|[dD][0-7][0-9A-Fa-f]{2}))"
)
_QUOTED = rf"(?:\x22(?:{_DOUBLE_CHAR}|{_ESCAPE})*\x22|'(?:{_SINGLE_CHAR}|'')*')"


def everyday(strict: bool) -> str:
    """Return the expression; ``strict`` takes only scalars that everybody reads in the same way."""
    key = _BLOCK.strict_key() if strict else _BLOCK.loose_key()
    plain = _BLOCK.strict() if strict else _BLOCK.loose()
    key = f"(?:{key}|{_QUOTED}):"
    value = f"(?:{_text(plain)}|(?:{_QUOTED}|{_flow(strict)}){_TRAIL})"
    entry = f"(?:  ){{0,{_DEEPEST}}}(?:(?:- )?{key}{_TRAIL}|(?:(?:- )?{key}|-) +{value})"
    held = "|".join(_held(2 * depth, strict) for depth in range(_DEEPEST_HOLDER + 1))
    return f"^(?:{_SKIPPED}|---{_TRAIL}|{entry}|{held})*(?:#{_CHAR}*)?$"


def _text(plain: str) -> str:
    """Return a plain scalar with its further lines, which stand at even columns too."""
    first = f"(?:{_but('-?:#&!')}|-{_BLOCK.inner})"
    return f"{plain}(?: *{_BREAK}(?:{_BLANK})*(?:  )+{first}{_BLOCK.rest})*{_TRAIL}"


def _flow(strict: bool) -> str:
    plain = f"(?:{_FLOW.texts()}|{_AGREED})" if strict else _FLOW.loose()
    key = f"(?:{_FLOW.texts(key=True)})" if strict else _FLOW.loose_key()
    item = f"(?:{plain}|{_QUOTED})"
    pair = f"(?:{key}|{_QUOTED}): +{item}"
    return f"(?:{_bracketed('[]', item)}|{_bracketed('{}', pair)})"


def _bracketed(brackets: str, item: str) -> str:
    opening, closing = (_escaped(ord(bracket)) for bracket in brackets)
    return f"{opening} *(?:{item} *, *)*(?:{item} *)?{closing}"


def _held(column: int, strict: bool) -> str:
    """Return a key or an item at a column with a scalar that has lines of its own."""
    name = _name() if strict else "[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*"
    key = f"{_spaces(column)}{name}:"
    if column:
        key = f"(?:{_spaces(column)}|{_spaces(column - 2)}- ){name}:"
    item = f"{_spaces(column)}-"
    below = f"(?: +(?:#{_CHAR}*)?)?{_BREAK}(?:{_BLANK})*"
    header = f" +[|>][-+]?{below}"
    deeper = f"{below} {{{column + 1},}}"
    return (
        f"(?:{key}(?: +|{deeper})|{item} +){_quoted(column)}|{key}{deeper}{_text(_SENTENCE)}"
        f"|{key}{header}{_lines(column + 1, ',')}|{item}{header}{_lines(column + 2, '')}"
    )


def _spaces(count: int) -> str:
    return f" {{{count}}}" if count else ""


def _quoted(column: int) -> str:
    further = f"{_BREAK}(?:{_BLANK})* {{{column + 1},}}"
    # No tabs: yamlrocks keeps one that begins a line.
    double = rf"\x22(?:[ !#-\x5b\x5d-~]|{_ESCAPE}|\x5c?{further})*\x22"
    return f"(?:{double}|'(?:[ -&(-~]|''|{further})*'){_TRAIL}"


def _lines(margin: int, or_more: str) -> str:
    """Return a block scalar's lines: the first at a column, or also further right."""
    first = f" {{{margin}{or_more}}}[!-~]{_CHAR}*{_BREAK}"
    # A line less indented than the first ends the scalar, and yamlrocks takes some for keys.
    return f"{first}(?: {{{margin},}}{_but('&!?:')}{_CHAR}*{_BREAK}|{_BLANK})*"


def _name() -> str:
    """Return the keys of letters, digits, dashes and underscores that everybody reads as text."""
    char = "[A-Za-z0-9_-]"
    begins = (
        "[a-eg-mp-su-xzA-EG-MP-SU-XZ_]",
        f"[yY](?:[A-DF-Za-df-z_]|[eE]{char}{{2}})",
        f"[nN](?:[A-NP-TV-Za-np-tv-z_]|[oO]{char}|[uU]{char}{{3}})",
        f"[oO](?:[A-EG-MO-Za-eg-mo-z_]|[nN]{char}|[fF]{char}{{2}})",
        f"[tT](?:[A-QS-Za-qs-z_]|[rR]{char}{{3}})",
        f"[fF](?:[B-Zb-z_]|[aA]{char}{{4}})",
    )
    return f"(?:{'|'.join(begins)}){char}*"


def below_item() -> str:
    """Return what finds a list item that is complete, and a line to the right of its dash.

    yamlrocks may take such a line for one more item.
    """
    columns = (2 * depth for depth in range(_DEEPEST + 1))
    return f"(?:^|\\n)(?:{'|'.join(map(_below_item, columns))})"


def _below_item(column: int) -> str:
    deeper = f" {{{column + 1},}}"
    plain = r"[!\x24-&(-=?-Z\x5c^-z~](?:[\t !-9;-~]|:+[!-~])*"
    # A comment ends plain and block scalars, too.
    commented = f"{plain}(?:{_BREAK}(?:{deeper}{_CHAR}*| *))*(?: |{_BREAK} *)#{_CHAR}*"
    quoted = r"(?:\x22(?:[\t\r\n !#-\x5b\x5d-~]|\x5c[\t\r\n -~])*\x22|'(?:[\t\r\n -&(-~]|'')*')"
    block = f"[|>]{_CHAR}*(?:{_BREAK}(?:{deeper}{_CHAR}*| *))*{_BREAK} {{0,{column + 1}}}#{_CHAR}*"
    ended = f"{quoted} *(?:#{_CHAR}*)?|[\\x5b\\x7b]{_CHAR}*|{commented}|{block}"
    return f"{_spaces(column)}- +(?:{ended}){_BREAK}(?:{_SKIPPED})*{deeper}[!-\x22\x24-~]"
