"""How reading fails: with places in the text while scanning, with a finished fault outside."""

from __future__ import annotations

from validator.model.document import Unreadable
from validator.model.source import Source


class UnreadableError(Exception):
    """A file cannot be read; ``fault`` says why, where, and what to do about it."""

    def __init__(self, fault: Unreadable) -> None:
        """Carry the fault; its reason is the exception's text."""
        super().__init__(fault.reason)
        self.fault = fault


class SyntaxFaultError(Exception):
    """What is wrong with the text, at offsets; whoever holds the source turns it into a fault."""

    def __init__(
        self,
        start: int,
        end: int,
        reason: str,
        help: str | None = None,
        related: tuple[tuple[int, int, str], ...] = (),
    ) -> None:
        """Name the stretch at fault, the reason, the help and the further places."""
        super().__init__(reason)
        self.start = start
        self.end = end
        self.reason = reason
        self.help = help
        self.related = related

    def unreadable(self, source: Source) -> UnreadableError:
        """Return the same fault with lines and columns."""
        related = tuple((source.span(start, end), word) for start, end, word in self.related)
        span = source.span(self.start, min(self.end, len(source.text)))
        return UnreadableError(Unreadable(self.reason, self.help, span, related))
