"""Lines of Python while they are written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_MOST_LINES = 4000


class UnsupportedError(Exception):
    """No code can be generated for this plan: exact facts have to do."""


class Code:
    """Grows line by line; a block that stays empty is not there."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._depth = 0
        self._names = 0
        self._known: list[tuple[str, str]] = []

    def add(self, line: str) -> None:
        """Add a line at the present depth."""
        if len(self.lines) > _MOST_LINES:
            raise UnsupportedError
        self.lines.append("    " * self._depth + line)

    def name(self, prefix: str) -> str:
        """Return a name for a variable that no other has."""
        self._names += 1
        return f"{prefix}{self._names}"

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Add a statement with a body, unless nothing is added to the body but comments."""
        start, known = len(self.lines), len(self._known)
        self.add(head)
        self._depth += 1
        yield
        self._depth -= 1
        del self._known[known:]
        if not does_something(self.lines[start + 1 :]):
            del self.lines[start:]

    def is_mapping(self, value: str) -> bool:
        """Whether a variable is known to be a mapping here."""
        return (value, "dict") in self._known

    def must_be_mapping(self, value: str) -> None:
        """Leave the file to exact facts unless a variable is a mapping."""
        if not self.is_mapping(value):
            self.add(f"if type({value}) is not dict:")
            self.add("    raise UndecidedError")
            self.know(value, "dict")

    def know(self, value: str, kind: str) -> None:
        """Take for known that a variable is a ``dict`` or a ``list`` in the rest of the block."""
        self._known.append((value, kind))

    def is_list(self, value: str) -> bool:
        """Whether a variable is known to be a list here."""
        return (value, "list") in self._known

    @contextmanager
    def sequence(self, value: str) -> Iterator[None]:
        """Add a body for the case that a variable is a list."""
        if self.is_list(value):
            yield
            return
        with self.block(f"if type({value}) is list:"):
            yield

    @contextmanager
    def mapping(self, value: str) -> Iterator[None]:
        """Add a body for the case that a variable is a mapping."""
        if self.is_mapping(value):
            yield
            return
        with self.block(f"if type({value}) is dict:"):
            self.know(value, "dict")
            yield

    @contextmanager
    def dropped_if(self, size: int) -> Iterator[None]:
        """Take back what is added if it is no more than so many lines: a preparation without a use."""
        start = len(self.lines)
        yield
        if len(self.lines) - start <= size:
            del self.lines[start:]

    def fork(self, condition: str, yes: list[str], no: list[str]) -> None:
        """Add one of two bodies, which were cut out before."""
        if does_something(yes):
            self.add(f"if {condition}:")
            self.lines += yes
            if does_something(no):
                self.add("else:")
                self.lines += no
        elif does_something(no):
            self.add(f"if not {condition}:")
            self.lines += no

    @contextmanager
    def cut(self, into: list[str]) -> Iterator[None]:
        """Move what is added, one level deeper, to a list."""
        start, known = len(self.lines), len(self._known)
        self._depth += 1
        yield
        self._depth -= 1
        del self._known[known:]
        into += self.lines[start:]
        del self.lines[start:]


def does_something(lines: list[str]) -> bool:
    """Whether there is more than comments."""
    return not all(line.lstrip().startswith("#") for line in lines)
