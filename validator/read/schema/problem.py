"""A schema that cannot be used: said in one line, with its place."""

from __future__ import annotations

from validator.model.errors import UnableError
from validator.model.source import FILE_START, Span


class SchemaError(UnableError):
    """A schema is broken; ``str()`` is the one line that says where and why."""

    def __init__(self, path: str, message: str, span: Span = FILE_START) -> None:
        super().__init__(f"{path}:{span.line}:{span.column}: {message}")
        self.path = path
        self.message = message
        self.span = span
