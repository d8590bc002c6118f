"""ruamel.yaml's parser on our scanner, without the detours that it makes for comments.

It is imported only when a file is read by this engine.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml.events import ScalarEvent
from ruamel.yaml.parser import Parser
from ruamel.yaml.tokens import ScalarToken

from validator.read.yaml.scanner import Strict


class _Loader:
    """What the parser looks for in a loader."""

    comment_handling = None
    processing_version = (1, 2)
    _parser: Parser | None = None


class Events(Parser):
    """A parser whose scanner is at hand."""

    # Theirs are properties that look the scanner and the resolver up at each use.
    scanner: Any = None
    resolver: Any = _Loader

    def __init__(self, scanner: Strict) -> None:
        """Parse what a scanner finds."""
        super().__init__(_Loader())
        self.scanner = scanner

    def parse_node(self, block: bool = False, indentless_sequence: bool = False) -> Any:
        """Return the event of the next value; most are scalars without anchor and tag."""
        if not self.scanner.check_token(ScalarToken):
            return super().parse_node(block, indentless_sequence)
        token = self.scanner.get_token()
        self.state = self.states.pop()
        implicit = (token.plain, not token.plain)
        return ScalarEvent(
            None, None, implicit, token.value, token.start_mark, token.end_mark, style=token.style
        )
