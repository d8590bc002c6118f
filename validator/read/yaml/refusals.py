"""Why the scanner refuses a text, in a reader's words."""

from __future__ import annotations

import re

from validator.read.yaml.faults import SyntaxFaultError
from validator.read.yaml.limits import MAX_DEPTH

_GLUED_COLON = re.compile(r":(?=[^ \t])")
_ALIAS_AND_COLON = re.compile(r"\*([^ \t,\[\]{}]+):(?=[ \t]|$)")
KEY_LENGTH = 1024
"""Characters that a key without ``?`` may have."""

_LONGEST_NAME = 40
_LINE = re.compile(r"[^\r\n\0]*+")


def shorten(name: str) -> str:
    """Return a name from the text as a message shows it."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"


def tab_indentation(tab: int) -> SyntaxFaultError:
    """A tab stands where only spaces may."""
    return SyntaxFaultError(
        tab,
        tab + 1,
        "a tab character in the indentation",
        "YAML indents with spaces: replace the tab",
    )


def no_token(char: str, at: int) -> SyntaxFaultError:
    """Nothing begins with a character."""
    if char == "\ufeff":
        reason, help = "a byte order mark (U+FEFF) stands inside the text", "delete it"
    elif char in "-?":
        reason = f"a {char} stands here that begins nothing"
        help = f"put a space behind the {char}, or the value between quotation marks"
    else:
        reason, help = f"a value cannot begin with {char}", "put the value between quotation marks"
    return SyntaxFaultError(at, at + 1, reason, help)


def no_comment(at: int) -> SyntaxFaultError:
    """A comment touches what is before it."""
    return SyntaxFaultError(
        at, at + 1, "a comment begins without a space before its #", "put a space before it"
    )


def unopened(text: str, at: int) -> SyntaxFaultError:
    """A bracket closes none."""
    return SyntaxFaultError(
        at,
        at + 1,
        f"a closing {text[at]} has no opening one",
        "delete it, or quote the text that it belongs to",
    )


def late_directive(at: int) -> SyntaxFaultError:
    """A directive stands behind values."""
    return SyntaxFaultError(
        at,
        at + 1,
        "a line begins with % inside a document",
        "put the text between quotation marks, or end the document before it with ...",
    )


def line_end(text: str, at: int) -> int:
    """Return where the line ends."""
    match = _LINE.match(text, at)
    assert match is not None
    return match.end()


def long_key(start: int) -> SyntaxFaultError:
    """A key does not end soon enough."""
    return SyntaxFaultError(
        start,
        start + 1,
        f"a key is longer than {KEY_LENGTH:,} characters",
        "begin the line with ? and put the colon on a line of its own",
    )


def unclosed_bracket(text: str, opened: int, end: int) -> SyntaxFaultError:
    """A bracket is open where the document or the file ends."""
    word = "the file ends here" if text[end] == "\0" else "the document ends here"
    return SyntaxFaultError(
        opened,
        opened + 1,
        f"the bracket {text[opened]} is not closed",
        f"close it with {_closing(text[opened])}",
        ((end, end + (text[end] != "\0"), word),),
    )


def _closing(opening: str) -> str:
    return "]" if opening == "[" else "}"


def left_of_bracket(text: str, opened: int, at: int) -> SyntaxFaultError:
    """Something in brackets, or the closing one, is not indented enough."""
    if text[at] in "]}":
        return SyntaxFaultError(
            at,
            at + 1,
            f"the closing {text[at]} stands too far to the left",
            "indent it more than the key or the list item that the brackets belong to",
            ((opened, opened + 1, "opened here"),),
        )
    return SyntaxFaultError(
        opened,
        opened + 1,
        f"the bracket {text[opened]} is not closed",
        f"close it with {_closing(text[opened])}; "
        "what stands between brackets must be indented more than what they belong to",
        ((at, at + 1, "this line is not indented as part of it"),),
    )


def wrong_bracket(text: str, opened: int, at: int) -> SyntaxFaultError:
    """A bracket closes one of the other kind."""
    return SyntaxFaultError(
        at,
        at + 1,
        f"{text[at]} closes a bracket that was opened with {text[opened]}",
        f"close it with {_closing(text[opened])}",
        ((opened, opened + 1, "opened here"),),
    )


def behind_end(text: str, at: int) -> SyntaxFaultError:
    """Text stands on the line of a document end."""
    end = line_end(text, at)
    return SyntaxFaultError(
        at, end, "text stands behind the end of a document (...)", "put it on the next line"
    )


def no_key(text: str, start: int, end: int) -> SyntaxFaultError:
    """A line stands among keys or items and is neither, or lacks the space behind its colon."""
    line = text[start:end].rstrip(" \t")
    if alias := _ALIAS_AND_COLON.match(line):
        return glued_alias(alias.group(1), start + alias.end() - 1)
    if colon := _GLUED_COLON.search(line):
        at = start + colon.start()
        return SyntaxFaultError(
            at, at + 1, "a colon without a space behind it", "put a space behind the colon"
        )
    return SyntaxFaultError(
        start,
        start + len(line),
        "this line is neither a mapping key nor a list item",
        "add the colon or the dash that is missing; or indent the line, if it goes on with the value above",
    )


def glued_alias(name: str, colon: int) -> SyntaxFaultError:
    """An alias is meant as a key, and its name takes the colon in."""
    return SyntaxFaultError(
        colon,
        colon + 1,
        f"a colon directly behind the alias *{shorten(name)} belongs to its name",
        "put a space before the colon",
    )


def bad_name(text: str, start: int) -> SyntaxFaultError:
    """No name follows the sign of an anchor or an alias."""
    sign = text[start]
    what = "an anchor" if sign == "&" else "an alias"
    return SyntaxFaultError(
        start,
        start + 1,
        f"{sign} begins {what}, but no name and space follow it",
        f"put the value between quotation marks, if the {sign} belongs to it",
    )


def bad_tag(start: int) -> SyntaxFaultError:
    """No name follows the sign of a tag."""
    return SyntaxFaultError(
        start,
        start + 1,
        "! begins a tag, but no name and space follow it",
        "put the value between quotation marks, if the ! belongs to it",
    )


def bad_directive(text: str, start: int) -> SyntaxFaultError:
    """A directive is none that YAML knows."""
    end = line_end(text, start)
    return SyntaxFaultError(
        start,
        end,
        "a line that begins with % is no directive that YAML knows",
        "write %YAML 1.2 or %TAG ! prefix, or delete the line",
    )


def too_deep(start: int, end: int) -> SyntaxFaultError:
    """Lists and mappings are nested too deeply."""
    return SyntaxFaultError(
        start,
        end,
        f"lists and mappings are nested more than {MAX_DEPTH} levels deep",
        "make records of their own of the inner ones, and refer to them",
    )
