"""When there are colours, and how wide the output is."""

import io
import os
import pty
import struct
import sys
from collections.abc import Iterator, Mapping
from typing import TextIO

import pytest

from validator.report.style import Role, Style, style_for


@pytest.fixture
def terminal() -> Iterator[TextIO]:
    """Yield a stream that is a terminal of 72 columns."""
    fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 72, 0, 0))
    with os.fdopen(follower, "w", encoding="utf-8") as stream:
        yield stream
    os.close(leader)


@pytest.mark.parametrize(
    ("environ", "on_terminal", "on_file"),
    [
        ({}, True, False),
        ({"TERM": "xterm-256color"}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ],
)
def test_colour_is_for_terminals_unless_the_environment_says(
    terminal: TextIO, environ: Mapping[str, str], on_terminal: bool, on_file: bool
) -> None:
    assert style_for(terminal, environ).color is on_terminal
    assert style_for(io.StringIO(), environ).color is on_file


def test_the_width_is_the_terminals_else_100(terminal: TextIO) -> None:
    assert style_for(terminal, {}).width == 72
    assert style_for(io.StringIO(), {}).width == 100


@pytest.mark.parametrize(("columns", "width"), [(0, 100), (10, 40), (250, 250)])
def test_odd_terminals(terminal: TextIO, columns: int, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    assert style_for(terminal, {}).width == width


def test_the_workspace_is_the_platforms() -> None:
    assert style_for(io.StringIO(), {"GITHUB_WORKSPACE": "/runner/repo"}).workspace == "/runner/repo"
    assert style_for(io.StringIO(), {}).workspace == ""


def test_colour_obeys_the_style_and_not_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert Style(color=True).paint("x", Role.ERROR) == "\x1b[1m\x1b[91mx\x1b[0m"
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert Style(color=False).paint("x", Role.ERROR) == "x"


def test_nothing_is_painted_as_nothing() -> None:
    assert Style(color=True).paint("", Role.HELP) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="a closed stream has no descriptor to ask")
def test_a_stream_without_a_descriptor_has_the_default_width() -> None:
    class Pretender(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert style_for(Pretender(), {}) == Style(color=True, width=100)
