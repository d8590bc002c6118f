"""ruamel.yaml's scanner, held to YAML 1.2: its token machine, our reading of what tokens hold.

It is imported only when a file is read by this engine: ruamel.yaml takes long to import.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Any

from ruamel.yaml import tokens
from ruamel.yaml.scanner import Scanner, SimpleKey

from validator.read.yaml import refusals, scalars
from validator.read.yaml.cursor import Cursor
from validator.read.yaml.faults import SyntaxFaultError
from validator.read.yaml.limits import MAX_DEPTH
from validator.read.yaml.placed import Placed
from validator.read.yaml.scalars import Around

_BLANK_LINES = re.compile(r"(?:[ \t]*+(?:\r\n|\r|\n))+")
_ANCHOR = re.compile(r"[&*]([^ \t\r\n\0,\[\]{}\ufeff]++)")
_TAG = re.compile(
    r"!(?:<(?P<verbatim>(?:[\w\-#;/?:@&=+$,.!~*'()\[\]]|%[0-9A-Fa-f]{2})+)>"
    r"|(?P<handle>[0-9A-Za-z-]*+!)?(?P<suffix>(?:[\w\-#;/?:@&=+$.~*'()]|%[0-9A-Fa-f]{2})*))",
    re.ASCII,
)
_DIRECTIVE_END = r"(?=(?:[ \t]++\#[^\r\n\0]*+|[ \t]*+)[\r\n\0])"
_YAML = re.compile(r"%YAML[ \t]++([0-9]{1,4})\.([0-9]{1,4})" + _DIRECTIVE_END)
_TAG_DIRECTIVE = re.compile(r"%TAG[ \t]++(![0-9A-Za-z-]*+!?+)[ \t]++([^ \t\r\n\0]++)" + _DIRECTIVE_END)
_RESERVED = re.compile(r"%(?!(?:YAML|TAG)(?![^ \t\r\n\0]))[^ \t\r\n\0]++[^\r\n\0]*+")
_NO_PLAIN_START = frozenset("-?:,[]{}#&*!|>'\"%@` \t\r\n\0\ufeff")
_BLANK_OR_END = frozenset(" \t\r\n\0")
_FLOW_SIGNS = frozenset(",[]{}")
_AFTER_KEY_SIGN_IN_FLOW = _BLANK_OR_END | _FLOW_SIGNS
_MAY_PRECEDE_EMPTY_KEY = (tokens.FlowSequenceStartToken, tokens.FlowEntryToken)
_MARKER_TOKENS = (tokens.StreamStartToken, tokens.DocumentEndToken)


class _Ambience:
    """What ruamel.yaml's scanner looks for in a loader; without comments there is nothing."""


class Strict(Scanner):
    """A scanner that takes what YAML 1.2 allows, and whose tokens know their places."""

    def __init__(self, cursor: Cursor, dashes: deque[int] | None = None) -> None:
        """Scan the text of a cursor; ``dashes`` receives the place of each ``-`` of a list."""
        self.dashes = dashes
        self._scanner_reader: Cursor = cursor
        self.cursor = cursor
        self.previous: Any = None
        self.opened: list[int] = []
        self.tab = -1
        super().__init__(_Ambience())
        self.previous = self.tokens[0]

    @property
    def scanner_processing_version(self) -> tuple[int, int]:
        """YAML 1.2, whatever a directive says: that is what the values are read by."""
        return (1, 2)

    # ------------------------------------------------------------------- the token machine

    def need_more_tokens(self) -> bool:
        """Tell whether the first token in the queue may still turn out to be a key."""
        if self.done:
            return False
        if not self.tokens:
            return True
        if not self.possible_simple_keys:
            return False
        self.stale_possible_simple_keys()
        return bool(self.next_possible_simple_key() == self.tokens_taken)

    def check_token(self, *choices: type) -> bool:
        """Tell whether the next token is of one of these kinds."""
        while self.need_more_tokens():
            self.fetch_more_tokens()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def fetch_more_tokens(self) -> None:
        """Put the next token into the queue, and what opens or closes before it."""
        self._skip_to_token()
        if self.possible_simple_keys:
            self.stale_possible_simple_keys()
        if not self.flow_context:
            self.unwind_indent(self.cursor.index - self.cursor.line_start)
        self._fetch(self.cursor.text[self.cursor.index])
        if self.tokens:
            self.previous = self.tokens[-1]

    def _fetch(self, char: str) -> None:
        at_margin = self.cursor.index == self.cursor.line_start
        if at_margin and char in "%-." and self._fetch_at_margin(char):
            return
        fetch = _FETCH.get(char)
        if fetch is not None:
            fetch(self)
        elif char in "|>" and not self.flow_context:
            self.fetch_block_scalar(char)
        elif char == "-" and self.check_block_entry():
            self.fetch_block_entry()
        elif char == "?" and self.check_key():
            self.fetch_key()
        elif char == ":" and self.check_value():
            self.fetch_value()
        elif self.check_plain():
            self.fetch_plain()
        else:
            raise refusals.no_token(char, self.cursor.index)

    def _fetch_at_margin(self, char: str) -> bool:
        if char == "%":
            self.fetch_directive()
        elif not scalars.is_marker(self.cursor.text, self.cursor.index):
            return False
        elif char == "-":
            self.fetch_document_start()
        else:
            self.fetch_document_end()
        return True

    def stale_possible_simple_keys(self) -> None:
        """Forget keys that have gone on for too long: over a line end, or 1,024 characters."""
        if not self.possible_simple_keys:
            return
        line, index = self.cursor.line, self.cursor.index
        for level, key in list(self.possible_simple_keys.items()):
            # Inside braces a key may stand on another line than its colon.
            same_line = key.line == line or (level and self.flow_context[level - 1] == "{")
            if same_line and index - key.index <= refusals.KEY_LENGTH:
                continue
            if key.required:
                raise self._missing_colon(key)
            del self.possible_simple_keys[level]

    def save_possible_simple_key(self) -> None:
        """Remember the token that begins here as one that may turn out to be a key."""
        if not self.allow_simple_key:
            return
        cursor, level = self.cursor, len(self.flow_context)
        if level in self.possible_simple_keys:
            self.remove_possible_simple_key()
        mark = cursor.get_mark()
        required = not level and self.indent == cursor.column
        self.possible_simple_keys[level] = SimpleKey(
            self.tokens_taken + len(self.tokens), required, mark.index, mark.line, cursor.column, mark
        )

    def remove_possible_simple_key(self) -> None:
        """Forget the key that may stand at this level."""
        key = self.possible_simple_keys.pop(len(self.flow_context), None)
        if key is not None and key.required:
            raise self._missing_colon(key)

    def _missing_colon(self, key: Any) -> SyntaxFaultError:
        start = key.index
        end = refusals.line_end(self.cursor.text, start)
        if self.cursor.index - start > refusals.KEY_LENGTH and self.cursor.index <= end:
            return refusals.long_key(start)
        return refusals.no_key(self.cursor.text, start, end)

    # -------------------------------------------------------------------------- white space

    def _skip_to_token(self) -> None:
        """Pass white space, comments and line ends; mind tabs, and indentation in brackets."""
        cursor, text = self.cursor, self.cursor.text
        while True:
            begin = cursor.index
            if text[begin] in " \t":
                cursor.index = scalars.skip_blanks(text, begin)
            char = text[cursor.index]
            if char == "#":
                self._skip_comment(begin)
                char = text[cursor.index]
            if char not in "\r\n":
                break
            self._skip_lines()
        if self.flow_context:
            if begin == cursor.line_start:
                self._check_flow_margin()
        elif "\t" in text[begin : cursor.index] and char != "\0":
            self._check_tab(begin)

    def _skip_lines(self) -> None:
        match = _BLANK_LINES.match(self.cursor.text, self.cursor.index)
        assert match is not None
        self.cursor.advance(match.end())
        if not self.flow_context:
            self.allow_simple_key = True

    def _skip_comment(self, begin: int) -> None:
        cursor = self.cursor
        at = cursor.index
        if at == begin and at != cursor.line_start and cursor.text[at - 1] not in " \t":
            raise refusals.no_comment(at)
        cursor.index = refusals.line_end(cursor.text, at)

    def _check_tab(self, begin: int) -> None:
        cursor = self.cursor
        tab = cursor.text.index("\t", begin)
        if begin == cursor.line_start and tab - begin <= self.indent:
            raise refusals.tab_indentation(tab)
        # Behind a tab no block mapping or list may begin: its indentation could not be told.
        if self.allow_simple_key:
            self.allow_simple_key = False
            self.tab = tab

    def _check_flow_margin(self) -> None:
        cursor, text = self.cursor, self.cursor.text
        char = text[cursor.index]
        if char == "\0" or scalars.is_marker(text, cursor.line_start):
            raise refusals.unclosed_bracket(text, self.opened[-1], cursor.index)
        line = text[cursor.line_start : cursor.index]
        spaces = len(line) - len(line.lstrip(" "))
        if spaces > self.indent:
            return
        if spaces < len(line):
            raise refusals.tab_indentation(cursor.line_start + spaces)
        raise refusals.left_of_bracket(text, self.opened[-1], cursor.index)

    # ----------------------------------------------------------------------------- checkers

    def check_block_entry(self) -> bool:
        """Tell whether a ``-`` is a list item's."""
        return self.cursor.peek(1) in _BLANK_OR_END

    def _ends_sign(self, char: str) -> bool:
        return char in (_AFTER_KEY_SIGN_IN_FLOW if self.flow_context else _BLANK_OR_END)

    def check_key(self) -> bool:
        """Tell whether a ``?`` begins a key."""
        return self._ends_sign(self.cursor.peek(1))

    def check_value(self) -> bool:
        """Tell whether a ``:`` ends a key."""
        return self._ends_sign(self.cursor.peek(1)) or (bool(self.flow_context) and self._is_behind_json())

    def _is_behind_json(self) -> bool:
        # In brackets, the colon behind "key", [key] or {key} needs no space.
        last = self.previous
        if isinstance(last, tokens.ScalarToken):
            return last.style in ("'", '"')
        return isinstance(last, (tokens.FlowSequenceEndToken, tokens.FlowMappingEndToken))

    def check_plain(self) -> bool:
        """Tell whether a plain scalar begins here."""
        char = self.cursor.peek()
        if char not in _NO_PLAIN_START:
            return True
        return char in "-?:" and not self._ends_sign(self.cursor.peek(1))

    # ------------------------------------------------------------------------------- tokens

    def fetch_block_entry(self) -> None:
        """Begin a list item."""
        if self.dashes is not None:
            self.dashes.append(self.cursor.index)
        super().fetch_block_entry()

    def fetch_flow_entry(self) -> None:
        """Pass a comma between brackets."""
        if not self.flow_context:
            raise refusals.no_token(",", self.cursor.index)
        super().fetch_flow_entry()

    def fetch_value(self) -> None:
        """End a key."""
        if isinstance(self.previous, _MAY_PRECEDE_EMPTY_KEY) and self.flow_context[-1] == "[":
            # ruamel.yaml's parser takes [: value] only when the empty key is announced.
            mark: Any = self.cursor.get_mark()
            self.tokens.append(tokens.KeyToken(mark, mark))
        super().fetch_value()

    def fetch_flow_collection_start(self, token_class: Any, to_push: str) -> None:
        """Open a bracket, and remember where."""
        if len(self.opened) >= MAX_DEPTH:
            # Each open bracket may begin a key, and all of them are looked through for each token.
            raise refusals.too_deep(self.cursor.index, self.cursor.index + 1)
        self.opened.append(self.cursor.index)
        super().fetch_flow_collection_start(token_class, to_push)

    def fetch_flow_collection_end(self, token_class: Any) -> None:
        """Close a bracket of the kind that is open."""
        at = self.cursor.index
        char = self.cursor.text[at]
        if not self.opened:
            raise refusals.unopened(self.cursor.text, at)
        opened = self.opened.pop()
        if self.cursor.text[opened] + char not in ("[]", "{}"):
            raise refusals.wrong_bracket(self.cursor.text, opened, at)
        super().fetch_flow_collection_end(token_class)

    def fetch_document_start(self) -> None:
        """Begin a document."""
        self._refuse_open_bracket()
        super().fetch_document_start()

    def fetch_document_end(self) -> None:
        """End a document; several ends in a row are one."""
        self._refuse_open_bracket()
        at = self.cursor.index
        rest = scalars.skip_blanks(self.cursor.text, at + 3)
        if self.cursor.text[rest] not in "#\r\n\0":
            raise refusals.behind_end(self.cursor.text, rest)
        if isinstance(self.previous, _MARKER_TOKENS):
            self.cursor.forward(3)
        else:
            super().fetch_document_end()

    def fetch_stream_end(self) -> None:
        """End the file."""
        self._refuse_open_bracket()
        super().fetch_stream_end()

    def _refuse_open_bracket(self) -> None:
        if self.opened:
            raise refusals.unclosed_bracket(self.cursor.text, self.opened[-1], self.cursor.index)

    def scan_plain(self) -> Any:
        """Return the token of a plain scalar."""
        start = self.cursor.index
        value, end = scalars.plain(self.cursor.text, start, self._around())
        return self._scalar(value, start, end, end, None)

    def scan_flow_scalar(self, style: Any) -> Any:
        """Return the token of a quoted scalar."""
        start = self.cursor.index
        value, end = scalars.quoted(self.cursor.text, start, self._around())
        return self._scalar(value, start, end, end, style)

    def scan_block_scalar(self, style: Any, _rt: bool | None = False) -> Any:
        """Return the token of a block scalar."""
        start = self.cursor.index
        found = scalars.block(self.cursor.text, start, self.indent)
        return self._scalar(found.value, start, found.header_end, found.end, style)

    def _around(self) -> Around:
        return Around(self.indent, bool(self.flow_context))

    def _scalar(self, value: str, start: int, end: int, behind: int, style: Any) -> Any:
        begin = self.cursor.get_mark()
        self.cursor.advance(behind)
        placed = Placed(value, start, end)
        return tokens.ScalarToken(placed, style is None, begin, self.cursor.get_mark(), style)

    def scan_anchor(self, token_class: Any) -> Any:
        """Return the token of an anchor or an alias."""
        start = self.cursor.index
        match = _ANCHOR.match(self.cursor.text, start)
        if match is None or not self._ends_property(match.end()):
            raise refusals.bad_name(self.cursor.text, start)
        return self._property(token_class, Placed(match.group(1), start, match.end()), match.end())

    def scan_tag(self) -> Any:
        """Return the token of a tag."""
        start = self.cursor.index
        match = _TAG.match(self.cursor.text, start)
        assert match is not None
        if not self._ends_property(match.end()) or (match["handle"] and not match["suffix"]):
            raise refusals.bad_tag(start)
        if match["verbatim"]:
            handle, suffix = None, match["verbatim"]
        elif match["suffix"]:
            handle, suffix = "!" + (match["handle"] or ""), match["suffix"]
        else:
            handle, suffix = None, "!"
        return self._property(tokens.TagToken, (handle, Placed(suffix, start, match.end())), match.end())

    def _ends_property(self, offset: int) -> bool:
        char = self.cursor.text[offset]
        return char in _BLANK_OR_END or (bool(self.flow_context) and char in ",]}")

    def _property(self, token: Any, value: Any, end: int) -> Any:
        begin = self.cursor.get_mark()
        self.cursor.index = end
        return token(value, begin, self.cursor.get_mark())

    def scan_directive(self) -> Any:
        """Return the token of a ``%`` line; only ``%TAG`` has a meaning here."""
        text, start = self.cursor.text, self.cursor.index
        if not isinstance(self.previous, (*_MARKER_TOKENS, tokens.DirectiveToken)):
            raise refusals.late_directive(start)
        for name, pattern in (("YAML", _YAML), ("TAG", _TAG_DIRECTIVE), ("", _RESERVED)):
            match = pattern.match(text, start)
            if match is not None:
                return self._directive(name, match)
        raise refusals.bad_directive(text, start)

    def _directive(self, name: str, match: re.Match[str]) -> Any:
        value: Any = None
        if name == "YAML":
            value = (int(match.group(1)), int(match.group(2)))
        elif name:
            value = (match.group(1), match.group(2))
        begin = self.cursor.get_mark()
        self.cursor.index = match.end()
        return tokens.DirectiveToken(name, value, begin, self.cursor.get_mark())


_FETCH = {
    "\0": Strict.fetch_stream_end,
    "[": Strict.fetch_flow_sequence_start,
    "{": Strict.fetch_flow_mapping_start,
    "]": Strict.fetch_flow_sequence_end,
    "}": Strict.fetch_flow_mapping_end,
    ",": Strict.fetch_flow_entry,
    "*": Strict.fetch_alias,
    "&": Strict.fetch_anchor,
    "!": Strict.fetch_tag,
    "'": Strict.fetch_single,
    '"': Strict.fetch_double,
}
