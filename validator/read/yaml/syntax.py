"""What ruamel.yaml's parser stumbles over, in a reader's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from validator.read.yaml.faults import SyntaxFaultError
from validator.read.yaml.scalars import tab_indentation
from validator.read.yaml.scanner import Strict

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError

_LINE = re.compile(r"[^\r\n\0]*+")

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
        return tab_indentation(scanner.tab)
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
        line = _LINE.match(self.text, self.at)
        assert line is not None
        stop = self.token.end_mark.index if self.token is not None else self.at
        return max(min(line.end(), stop), self.at + (self.text[self.at] != "\0"))

    def fault(self, reason: str, help: str | None = None) -> SyntaxFaultError:
        return SyntaxFaultError(self.at, self.end, reason, help)


def _stuck(trouble: _Trouble) -> SyntaxFaultError:
    name = trouble.name
    found = f": {name} was not expected" if name else ""
    return trouble.fault(
        f"this cannot be read as YAML{found}",
        "check the indentation, and the brackets and quotation marks above",
    )


def _second_colon(trouble: _Trouble) -> SyntaxFaultError:
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
    related = ((trouble.inside, trouble.inside + 1, "the lines before begin in this column"),)
    if _is_first(trouble):
        reason = "the indentation of this line fits none of the lines above"
        help = "indent it exactly like the lines that it belongs to"
        return SyntaxFaultError(trouble.at, trouble.end, reason, help, related)
    if _follows(trouble, "\"'"):
        reason = "text stands behind the closing quotation mark"
        help = "quote the whole value; a quotation mark inside is written twice, or with \\"
    elif _follows(trouble, "]}"):
        reason = "text stands behind the closing bracket"
        help = "put the whole value between quotation marks"
    else:
        return _stuck(trouble)
    return trouble.fault(reason, help)


def _is_first(trouble: _Trouble) -> bool:
    start = trouble.at
    while start and trouble.text[start - 1] not in "\r\n":
        start -= 1
    return not trouble.text[start : trouble.at].strip(" ")


def _follows(trouble: _Trouble, signs: str) -> bool:
    before = trouble.text[: trouble.at].rstrip(" \t")
    return bool(before) and before[-1] in signs


def _document_start(trouble: _Trouble) -> SyntaxFaultError:
    if isinstance_of(trouble.token, "<stream end>"):
        return trouble.fault("a directive (%) stands before no document", "begin the document with ---")
    if _follows(trouble, "\"'"):
        reason = "text stands behind the closing quotation mark"
    else:
        reason = "text stands behind the end of the value"
    return trouble.fault(
        reason,
        "a file holds one value: make it a list or a mapping, or begin another document with ---",
    )


def isinstance_of(token: Any, name: str) -> bool:
    """Tell whether a token is of a kind, by ruamel.yaml's name for it."""
    return token is not None and token.id == name


def _content(trouble: _Trouble) -> SyntaxFaultError:
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
