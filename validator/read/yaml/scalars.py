"""How plain, quoted and block scalars are read from the text, one function for each.

Each takes a text that ends in NUL, which stands nowhere else, and returns the value and the
offset behind it. Every expression is possessive: no text makes one go back over what it read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from validator.read.yaml import refusals
from validator.read.yaml.faults import SyntaxFaultError

_PLAIN_BLOCK = re.compile(
    r"(?:[^ \t\r\n\0:\ufeff]++|:(?![ \t\r\n\0]))+"
    r"(?:[ \t]++(?!\#)(?:[^ \t\r\n\0:\ufeff]++|:(?![ \t\r\n\0]))+)*"
)
_PLAIN_FLOW = re.compile(
    r"(?:[^ \t\r\n\0:\ufeff,\[\]{}]++|:(?![ \t\r\n\0,\[\]{}]))+"
    r"(?:[ \t]++(?!\#)(?:[^ \t\r\n\0:\ufeff,\[\]{}]++|:(?![ \t\r\n\0,\[\]{}]))+)*"
)
_BREAKS = re.compile(r"[ \t]*+(?:\r\n|\r|\n)(?:[ \t]*+(?:\r\n|\r|\n))*")
_SPACES = re.compile(r" *+")
_BLANKS = re.compile(r"[ \t]*+")
_MARKER = re.compile(r"(?:---|\.\.\.)(?=[ \t\r\n\0])")
_ESCAPE = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})")
_LOW_HALF = re.compile(r"\\u([dD][c-fC-F][0-9A-Fa-f]{2})")
_SIMPLE_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_QUOTED = {'"': re.compile(r'[^"\\\r\n\0]++'), "'": re.compile(r"[^'\r\n\0]++")}
_HEADER = re.compile(r"[|>](?:(?P<c1>[+-])?(?P<d1>[1-9])?)(?P<c2>[+-])?")
_HEADER_END = re.compile(r"(?:[ \t]++\#[^\r\n\0]*+|[ \t]*+)(?:\r\n|\r|\n|(?=\0))")
_BLOCK_LINE = re.compile(r"( *+)([^\r\n\0]*+)(\r\n|\r|\n|(?=\0))")


class Around(NamedTuple):
    """What surrounds a scalar: the indentation of the block it stands in, and brackets."""

    indent: int
    in_flow: bool


def count_breaks(blank: str) -> int:
    """Return how many line ends a stretch of blank lines has."""
    return blank.count("\n") + blank.count("\r") - blank.count("\r\n")


def is_marker(text: str, offset: int) -> bool:
    """Tell whether ``---`` or ``...`` stands at the beginning of a line."""
    return _MARKER.match(text, offset) is not None


def skip_blanks(text: str, offset: int) -> int:
    """Return the offset behind spaces and tabs."""
    return _end(_BLANKS, text, offset)


def _fold(breaks: int) -> str:
    return " " if breaks == 1 else "\n" * (breaks - 1)


# ------------------------------------------------------------------------------------- plain


def plain(text: str, start: int, around: Around) -> tuple[str, int]:
    """Return a plain scalar's value and the offset behind its last character."""
    pattern = _PLAIN_FLOW if around.in_flow else _PLAIN_BLOCK
    match = pattern.match(text, start)
    if match is None:
        return "", start
    parts = [match.group()]
    while folded := _BREAKS.match(text, match.end()):
        begin = _continuation(text, folded.end(), around)
        following = pattern.match(text, begin) if begin >= 0 else None
        if following is None:
            break
        parts += _fold(count_breaks(folded.group())), following.group()
        match = following
    return "".join(parts), match.end()


def _continuation(text: str, line: int, around: Around) -> int:
    """Return where a plain scalar goes on in a line, or -1 where it does not."""
    spaces = _end(_SPACES, text, line)
    begin = skip_blanks(text, spaces)
    ends = text[begin] == "#" or is_marker(text, line) or spaces - line <= around.indent
    return -1 if ends else begin


def _end(pattern: re.Pattern[str], text: str, offset: int) -> int:
    match = pattern.match(text, offset)
    return offset if match is None else match.end()


# ------------------------------------------------------------------------------------ quoted


def quoted(text: str, start: int, around: Around) -> tuple[str, int]:
    """Return a quoted scalar's value and the offset behind its closing quote."""
    quote = text[start]
    run = _QUOTED[quote]
    parts: list[str] = []
    at = start + 1
    while True:
        if match := run.match(text, at):
            at = match.end()
            parts.append(match.group())
        char = text[at]
        if char == quote:
            if quote == '"' or text[at + 1] != "'":
                return "".join(parts), at + 1
            parts.append("'")
            at += 2
        elif char == "\\":
            escaped, at = _escape(text, start, at, around)
            parts.append(escaped)
        elif char == "\0":
            raise _unclosed_quote(start, at)
        else:
            _trim(parts, match is not None)
            breaks, at = _next_line(text, start, at, around)
            parts.append(_fold(breaks))


def _trim(parts: list[str], literal: bool) -> None:
    # Only white space that stands in the text is dropped before a line end, no escaped one.
    if literal:
        parts[-1] = parts[-1].rstrip(" \t")


def _next_line(text: str, start: int, at: int, around: Around) -> tuple[int, int]:
    """Pass the line ends before a quoted scalar's next line: how many, and where it begins."""
    match = _BREAKS.match(text, at)
    assert match is not None
    line = match.end()
    spaces = _end(_SPACES, text, line)
    begin = skip_blanks(text, spaces)
    if text[begin] == "\0":
        raise _unclosed_quote(start, begin)
    if is_marker(text, line) or spaces - line <= around.indent:
        raise _left_margin(text, start, begin)
    return count_breaks(match.group()), begin


def _unclosed_quote(start: int, end: int) -> SyntaxFaultError:
    return SyntaxFaultError(
        start,
        start + 1,
        "a quotation mark is not closed",
        "close the text with the same quotation mark",
        ((end, end, "the file ends here"),),
    )


def _left_margin(text: str, start: int, line: int) -> SyntaxFaultError:
    if text[line] == text[start]:
        return SyntaxFaultError(
            line,
            line + 1,
            "a closing quotation mark stands too far to the left",
            "indent it more than the key or the list item that the text belongs to",
            ((start, start + 1, "the text begins here"),),
        )
    word = "this line is not indented as part of the text"
    if is_marker(text, line):
        word = "the document ends here"
    return SyntaxFaultError(
        start,
        start + 1,
        "a quotation mark is not closed",
        "close it; a quoted text of several lines must be indented more than what it belongs to",
        ((line, line + 1, word),),
    )


def _escape(text: str, start: int, at: int, around: Around) -> tuple[str, int]:
    """Return what a backslash and its followers stand for, and the offset behind them."""
    char = text[at + 1]
    if char in _SIMPLE_ESCAPES:
        return _SIMPLE_ESCAPES[char], at + 2
    if char in "\r\n":
        breaks, after = _next_line(text, start, at + 1, around)
        return "\n" * (breaks - 1), after
    if char == "\0":
        raise _unclosed_quote(start, at + 1)
    match = _ESCAPE.match(text, at + 1)
    if match is None:
        raise _unknown_escape(text, at)
    code = int(match.group()[1:], 16)
    if 0xD800 <= code <= 0xDBFF and (low := _LOW_HALF.match(text, match.end())):
        # JSON writes what is beyond U+FFFF in two halves, and JSON is to be YAML.
        return chr(0x10000 + ((code - 0xD800) << 10) + (int(low.group(1), 16) - 0xDC00)), low.end()
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise _no_character(text, at, match.end())
    return chr(code), match.end()


def _unknown_escape(text: str, at: int) -> SyntaxFaultError:
    char = text[at + 1]
    if char in "xuU":
        digits = {"x": 2, "u": 4, "U": 8}[char]
        return SyntaxFaultError(
            at,
            at + 2,
            f"\\{char} is not followed by {digits} hexadecimal digits",
            "for a backslash write two of them, or put the text between single quotes",
        )
    return SyntaxFaultError(
        at,
        at + 2,
        f"a backslash means nothing before {char if char.isprintable() else 'this character'}",
        "for a backslash write two of them, or put the text between single quotes",
    )


def _no_character(text: str, at: int, end: int) -> SyntaxFaultError:
    return SyntaxFaultError(at, end, f"{text[at:end]} is no Unicode character", "write the character itself")


# ------------------------------------------------------------------------------------- block


class Block(NamedTuple):
    """A block scalar: its value, where its header ends and where the line behind it begins."""

    value: str
    header_end: int
    end: int


class _Header(NamedTuple):
    folded: bool
    chomping: str
    digit: int
    end: int
    body: int


def block(text: str, start: int, indent: int) -> Block:
    """Return the literal or folded scalar whose header stands at an offset."""
    header = _header(text, start)
    if header.digit:
        margin = max(indent, 0) + header.digit
    else:
        margin = _detect_margin(text, header.body, indent + 1)
    lines, end = _lines(text, header.body, margin)
    value = _chomp(lines, header)
    return Block(value, header.end, end)


def _header(text: str, start: int) -> _Header:
    match = _HEADER.match(text, start)
    assert match is not None
    body = _HEADER_END.match(text, match.end())
    if body is None or (match["c1"] and match["c2"]):
        raise _bad_header(text, start, match.end())
    chomping = match["c1"] or match["c2"] or ""
    digit = int(match["d1"] or 0)
    return _Header(text[start] == ">", chomping, digit, match.end(), body.end())


def _bad_header(text: str, start: int, end: int) -> SyntaxFaultError:
    name = text[start]
    return SyntaxFaultError(
        start,
        end,
        f"something stands behind {name} that is no sign of a block text",
        f"begin the text in the next line, indented; or quote it, where {name} belongs to it",
    )


def _detect_margin(text: str, at: int, least: int) -> int:
    """Return how far a block text is indented: as its first line that is not blank."""
    widest, place = 0, at
    while match := _BLOCK_LINE.match(text, at):
        spaces = len(match.group(1))
        if match.group(2):
            if spaces < least:
                break
            if widest > spaces:
                raise _wide_blank(place, widest)
            return spaces
        if spaces > widest:
            widest, place = spaces, at
        if not match.group(3):
            break
        at = match.end()
    return max(widest, least)


def _wide_blank(line: int, width: int) -> SyntaxFaultError:
    return SyntaxFaultError(
        line,
        line + width,
        "a blank line has more spaces than the first line of the text below it",
        "remove the spaces of the blank line",
    )


def _lines(text: str, at: int, margin: int) -> tuple[list[tuple[str, bool]], int]:
    """Return a block text's lines, each with whether it has a line end, and what follows."""
    lines: list[tuple[str, bool]] = []
    while text[at] != "\0" and (match := _BLOCK_LINE.match(text, at)):
        spaces, content, end = len(match.group(1)), match.group(2), match.group(3)
        if content and spaces < margin:
            break
        if margin == 0 and is_marker(text, at):
            break
        # Spaces alone at the end of the file are a line too, though nothing ends it.
        lines.append((text[at + margin : match.end(2)], bool(end or not content)))
        at = match.end()
    _refuse_tab_line(text, at)
    return lines, at


def _refuse_tab_line(text: str, line: int) -> None:
    # A tab would make the line one of the text, if only it were indented.
    begin = _end(_SPACES, text, line)
    if text[begin] == "\t" and text[skip_blanks(text, begin)] in "\r\n":
        raise refusals.tab_indentation(begin)


def _chomp(lines: list[tuple[str, bool]], header: _Header) -> str:
    blank = len(lines)
    while blank and not lines[blank - 1][0]:
        blank -= 1
    body = lines[:blank]
    trailing = sum(ended for _, ended in lines[blank:])
    value = (_folded if header.folded else _literal)([line for line, _ in body])
    if body and body[-1][1] and header.chomping != "-":
        value += "\n"
    return value + "\n" * trailing if header.chomping == "+" else value


def _literal(lines: list[str]) -> str:
    return "\n".join(lines)


def _folded(lines: list[str]) -> str:
    parts: list[str] = []
    empty, spaced = 0, True
    for line in lines:
        if not line:
            empty += 1
            continue
        indented = line[0] in " \t"
        if parts:
            parts.append(_between(empty, spaced or indented))
        else:
            parts.append("\n" * empty)
        parts.append(line)
        empty, spaced = 0, indented
    return "".join(parts)


def _between(empty: int, spaced: bool) -> str:
    if spaced:
        return "\n" * (empty + 1)
    return "\n" * empty or " "
