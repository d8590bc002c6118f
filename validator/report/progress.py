"""A bar on a terminal for runs that last: nothing in the first second, nothing left at the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from tqdm import tqdm

PATIENCE = 1.0
"""Seconds without a bar."""


@contextmanager
def progress_on(
    stream: TextIO, clock: Callable[[], float] = time.monotonic
) -> Iterator[Callable[[int, int], None] | None]:
    """Give what is told how many files of how many are done; None where the stream is no terminal."""
    if not stream.isatty():
        yield None
        return
    bar = _Bar(stream, clock)
    try:
        yield bar.show
    finally:
        bar.close()


class _Bar:
    """A bar that is drawn when it has turned out that one is wanted."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._start = clock()
        self._bar: tqdm[Any] | None = None

    def show(self, done: int, total: int) -> None:
        """Show how many are done, from the second second on."""
        if self._bar is None and self._clock() - self._start >= PATIENCE:
            self._bar = _made(self._stream)
        if self._bar is not None:
            self._bar.total = total
            self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Wipe it away."""
        if self._bar is not None:
            self._bar.close()


def _made(stream: TextIO) -> tqdm[Any]:
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread of its own: there may be processes to be forked
    return tqdm(file=stream, unit=" files", leave=False, dynamic_ncols=True)
