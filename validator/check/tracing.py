"""Reads files again for their explanation: the very bytes that were decided on, or none."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from validator.cache.store import digest_of
from validator.model.corpus import Corpus
from validator.model.document import Spot, SpotKind
from validator.model.errors import UnableError
from validator.model.facts import Facts, Trace
from validator.model.source import Span
from validator.model.suppression import Suppression
from validator.read.content import read_content
from validator.read.engine import Engine, UnreadableError
from validator.read.suppressions import find_suppressions

_KEPT = 32
_NEED_NO_FILE = (SpotKind.FILE, SpotKind.SPAN)
NO_TRACE = Trace(Facts(), (), (), (), (), (), (), (), (), ())


class ChangedError(UnableError):
    """A file changed between being checked and being explained; ``str()`` is the line that says so."""

    def __init__(self, path: str) -> None:
        """Name the file."""
        super().__init__(f"{path} changed while it was being checked: run the check again")


class Tracer:
    """Traces and locates in the files of a corpus; keeps the last few traces."""

    def __init__(self, root: Path, corpus: Corpus, engine: Engine) -> None:
        self._root = root
        self._corpus = corpus
        self._engine = engine
        self._traces: OrderedDict[int, Trace] = OrderedDict()

    def trace(self, number: int) -> Trace:
        """Return the trace of a file; an empty one where it cannot be read.

        Raises ChangedError where the file is no longer what it was.
        """
        if number < 0 or self._corpus.files[number].unreadable is not None:
            return NO_TRACE
        if number not in self._traces:
            file = self._corpus.files[number]
            plan = self._corpus.plan.files[file.plan]
            self._traces[number] = self._engine.trace(self._bytes(number), plan, file.bindings)
            if len(self._traces) > _KEPT:
                self._traces.popitem(last=False)
        return self._traces[number]

    def locate(self, number: int, spots: Sequence[Spot]) -> list[Span]:
        """Return where spots of a file stand; raises ChangedError."""
        asked = [spot for spot in spots if spot.kind not in _NEED_NO_FILE]
        found = iter(self._engine.locate(self._bytes(number), asked) if asked else ())
        # A spot at a file's start has that as its span already.
        return [spot.span if spot.kind in _NEED_NO_FILE else next(found) for spot in spots]

    def suppressions(self, number: int) -> tuple[Suppression, ...]:
        """Return the comments of a file that suppress findings; raises ChangedError."""
        return find_suppressions(number, self._bytes(number))

    def _bytes(self, number: int) -> bytes:
        file = self._corpus.files[number]
        try:
            data = read_content(self._root, file.path)
        except UnreadableError:
            data = b""
        if digest_of(data) != file.digest:
            raise ChangedError(file.path)
        return data
