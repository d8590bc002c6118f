"""The comments of a YAML text: what begins with ``#`` where no value is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruamel.yaml.tokens import ScalarToken

from validator.model.source import Source
from validator.read.yaml.cursor import Cursor
from validator.read.yaml.scanner import Strict

_AFTER_HEADER = re.compile(r"[|>][0-9+-]*[ \t]+(#[^\r\n\0]*)")


class _Listening(Strict):
    """A scanner that remembers which comments it passed."""

    def __init__(self, cursor: Cursor) -> None:
        self.comments: list[tuple[int, int]] = []
        super().__init__(cursor)

    def _skip_comment(self, begin: int) -> None:
        start = self.cursor.index
        super()._skip_comment(begin)
        self.comments.append((start, self.cursor.index))


def find_comments(source: Source, text: str) -> list[tuple[int, int]]:
    """Return where each comment begins and ends, in order; ``text`` is what the scanner may read."""
    scanner = _Listening(Cursor(text))
    headers = list(_headers(scanner, source))
    return sorted({*scanner.comments, *headers})


def _headers(scanner: _Listening, source: Source) -> Iterator[tuple[int, int]]:
    """Yield the comments behind the headers of block scalars, which are part of their token."""
    while scanner.check_token():
        token = scanner.get_token()
        if isinstance(token, ScalarToken) and token.style in ("|", ">"):
            match = _AFTER_HEADER.match(source.text, token.start_mark.index)
            if match is not None:
                yield match.span(1)
