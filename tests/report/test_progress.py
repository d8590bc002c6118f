"""The bar: on a terminal, from the second second on, and gone at the end."""

from __future__ import annotations

import io

from validator.report.progress import progress_on


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, *moments: float) -> str:
    clock = iter([0.0, *moments])
    with progress_on(stream, lambda: next(clock, moments[-1])) as progress:
        if progress is not None:
            for done, _ in enumerate(moments, 1):
                progress(done, len(moments))
    return stream.getvalue()


def test_nothing_off_a_terminal() -> None:
    assert shown(io.StringIO(), 0.5, 2.0, 4.0) == ""


def test_nothing_in_the_first_second() -> None:
    assert shown(Terminal(), 0.2, 0.5, 0.9) == ""


def test_a_bar_after_that_is_gone_at_the_end() -> None:
    text = shown(Terminal(), 0.5, 1.5, 2.5)
    assert "files" in text
    assert text.endswith("\r")
    assert text.rstrip("\r").rpartition("\r")[2].strip() == ""
