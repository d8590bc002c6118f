"""What ruamel.yaml's parser stumbles over, in a reader's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from validator.read.yaml import refusals
from validator.read.yaml.faults import SyntaxFaultError

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError

    from validator.read.yaml.scanner import Strict

_COMMENT = re.compile(r"(?:^|[ \t])#")
_NAMES = {
    "<scalar>": "a value",
    "<alias>": "an alias",
    "<anchor>": "an anchor",
    "<tag>": "a tag",
    "<block mapping start>": "a key",
    "<block sequence start>": "a list item",
    "<block end>": "the end of the indented lines",
    "<document start>": "the beginning of a document (---)",
    "<document end>": "the end of a document (...)",
    "<directive>": "a line that begins with %",
    "<stream end>": "the end of the file",
}
"""What a token is called, where its own sign does not say it."""


def explain(error: MarkedYAMLError, scanner: Strict) -> SyntaxFaultError:
    """Return the fault behind an error of the parser or the scanner."""
    at = error.problem_mark.index
    if "not allowed here" in str(error.problem) and scanner.cursor.line_start <= scanner.tab < at:
        return refusals.tab_indentation(scanner.tab)
    for beginning, word in _WORDS:
        if str(error.problem).startswith(beginning):
            return word(_Trouble(scanner, error, at))
    return _stuck(_Trouble(scanner, error, at))


class _Trouble:
    """Where the parser stopped, what it stumbled over, and what it was reading."""

    def __init__(self, scanner: Strict, error: MarkedYAMLError, at: int) -> None:
        self.scanner = scanner
        self.text = scanner.cursor.text
        self.at = at
        self.inside = error.context_mark.index if error.context_mark else at
        self.token = scanner.tokens[0] if scanner.tokens else None

    @property
    def name(self) -> str:
        found = str(self.token.id) if self.token is not None else ""
        return _NAMES.get(found, found)

    @property
    def end(self) -> int:
        """Where the token ends, or the first of its lines."""
        stop = self.token.end_mark.index if self.token is not None else self.at
        return max(min(refusals.line_end(self.text, self.at), stop), self.at + (self.text[self.at] != "\0"))

    def fault(self, reason: str, help: str | None = None) -> SyntaxFaultError:
        return SyntaxFaultError(self.at, self.end, reason, help)


def _stuck(trouble: _Trouble) -> SyntaxFaultError:
    reason = f"{trouble.name} cannot stand here" if trouble.name else "this cannot be read as YAML"
    return trouble.fault(reason, "check the indentation, and the brackets and quotation marks above")


def _second_colon(trouble: _Trouble) -> SyntaxFaultError:
    begun = getattr(getattr(trouble.scanner.previous, "value", None), "start", trouble.at)
    if begun < trouble.scanner.cursor.line_start:
        return SyntaxFaultError(
            trouble.at,
            trouble.at + 1,
            "a colon ends a key in the middle of a text of several lines",
            "indent the line like the keys it belongs to; or put the text between quotation marks",
            ((begun, begun + 1, "the text begins here"),),
        )
    if trouble.at - begun > refusals.KEY_LENGTH:
        return refusals.long_key(begun)
    return SyntaxFaultError(
        trouble.at,
        trouble.at + 1,
        "a colon begins a mapping where none can begin",
        "put the value between quotation marks, if the colon belongs to it; "
        "or begin the key on a line of its own, indented like its neighbours",
    )


def _key_sign(trouble: _Trouble) -> SyntaxFaultError:
    return trouble.fault(
        "a ? begins a key where none can begin",
        "put the value between quotation marks, if the ? belongs to it",
    )


def _list_item(trouble: _Trouble) -> SyntaxFaultError:
    return SyntaxFaultError(
        trouble.at,
        trouble.at + 1,
        "a list item begins where none can begin",
        "begin the list on the next line, or quote the value, if the - belongs to it",
    )


def _block_end(trouble: _Trouble) -> SyntaxFaultError:
    if _is_first(trouble):
        return _misplaced_line(trouble)
    if _follows(trouble, "\"'"):
        reason = "text stands behind the closing quotation mark"
        help = "quote the whole value; a quotation mark inside is written twice, or with \\"
    elif _follows(trouble, "]}"):
        reason = "text stands behind the closing bracket"
        help = "put the whole value between quotation marks"
    else:
        return _stuck(trouble)
    return trouble.fault(reason, help)


def _misplaced_line(trouble: _Trouble) -> SyntaxFaultError:
    if _is_a(trouble.token, "<scalar>") and _is_below_comment(trouble):
        return _interrupted(trouble)
    help = "indent it exactly like the lines that it belongs to"
    if _column(trouble.text, trouble.at) != _column(trouble.text, trouble.inside):
        reason = "the indentation of this line fits none of the lines above"
        word = "the lines above begin in this column"
    elif _is_a(trouble.token, "-"):
        reason, word = "a list item stands among the keys of a mapping", "the mapping begins here"
    else:
        reason, word = "a mapping key stands among the items of a list", "the list begins here"
    related = ((trouble.inside, trouble.inside + 1, word),)
    return SyntaxFaultError(trouble.at, trouble.end, reason, help, related)


def _column(text: str, at: int) -> int:
    return at - _line_start(text, at)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _interrupted(trouble: _Trouble) -> SyntaxFaultError:
    return trouble.fault(
        "a text goes on here that a comment has ended", "move the comment above or below the text"
    )


def _is_below_comment(trouble: _Trouble) -> bool:
    lines = _lines_above(trouble)
    return bool(lines) and _COMMENT.search(lines[-1]) is not None


def _lines_above(trouble: _Trouble) -> list[str]:
    return trouble.text[: trouble.at].rstrip().splitlines()


def _is_first(trouble: _Trouble) -> bool:
    return not trouble.text[_line_start(trouble.text, trouble.at) : trouble.at].strip(" ")


def _follows(trouble: _Trouble, signs: str) -> bool:
    before = trouble.text[: trouble.at].rstrip(" \t")
    return bool(before) and before[-1] in signs


def _document_start(trouble: _Trouble) -> SyntaxFaultError:
    last = _lines_above(trouble)[-1:]
    if last and last[0].startswith("%"):
        return trouble.fault("a directive (%) stands before no document", "begin the document with ---")
    if _follows(trouble, "\"'"):
        reason = "text stands behind the closing quotation mark"
    else:
        reason = "text stands behind the end of the value"
    return trouble.fault(
        reason,
        "a file holds one value: make it a list or a mapping, or begin another document with ---",
    )


def _is_a(token: Any, name: str) -> bool:
    return token is not None and token.id == name


def _content(trouble: _Trouble) -> SyntaxFaultError:
    if _is_a(trouble.token, "-"):
        return trouble.fault(
            "a list item with a - stands between brackets",
            "separate the items with commas; or put the text between quotation marks, if the - belongs to it",
        )
    return trouble.fault(
        f"a value is missing before {trouble.name}",
        "add the value, or quote the text, if the sign belongs to it",
    )


def _separator(trouble: _Trouble) -> SyntaxFaultError:
    opened = trouble.inside
    bracket = trouble.text[opened]
    closing = "]" if bracket == "[" else "}"
    return SyntaxFaultError(
        trouble.at,
        trouble.end,
        f"a comma or {closing} is missing before this",
        f"separate what stands between {bracket} and {closing} with commas, "
        "or quote the text, if the sign belongs to it",
        ((opened, opened + 1, "opened here"),),
    )


def _tag_handle(trouble: _Trouble) -> SyntaxFaultError:
    return SyntaxFaultError(
        trouble.at,
        trouble.at + 1,
        "the tag's prefix is declared in no %TAG line",
        "quote the value, if the ! belongs to it",
    )


def _version(trouble: _Trouble) -> SyntaxFaultError:
    return trouble.fault("the file asks for a version of YAML other than 1", "write %YAML 1.2")


def _twice(trouble: _Trouble) -> SyntaxFaultError:
    return trouble.fault("the same directive (%) stands here twice", "delete one of them")


_WORDS = (
    ("mapping values are not allowed", _second_colon),
    ("mapping keys are not allowed", _key_sign),
    ("sequence entries are not allowed", _list_item),
    ("expected <block end>", _block_end),
    ("expected '<document start>'", _document_start),
    ("expected the node content", _content),
    ("expected ',' or", _separator),
    ("found undefined tag handle", _tag_handle),
    ("found incompatible YAML document", _version),
    ("found duplicate YAML directive", _twice),
    ("duplicate tag handle", _twice),
)
"""Every problem that the parser reports, by how its text begins."""
