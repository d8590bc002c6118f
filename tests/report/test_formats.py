"""The table of formats, and what each of them loads."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.report.samples import NO_TEXTS, Texts, result
from validator.report.formats import FORMATS, renderer
from validator.report.style import Style

HEAVY = ("json", "wcwidth", "termcolor", "pathlib")


def test_the_names_of_the_command_line() -> None:
    assert list(FORMATS) == ["full", "concise", "json", "github"]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_renders_and_ends_its_last_line(name: str) -> None:
    assert renderer(name) is import_module(FORMATS[name]).render
    assert "".join(renderer(name)(result(), NO_TEXTS, Style())).endswith("\n")


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="toml"):
        renderer("toml")


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        FORMATS["x"] = "y"  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "loaded"), [("full", set()), ("concise", set()), ("json", {"json"}), ("github", {"pathlib"})]
)
def test_a_format_loads_only_what_it_needs(name: str, loaded: set[str]) -> None:
    program = (
        "import sys\n"
        "from validator.report.formats import renderer\n"
        "from validator.report.style import Style\n"
        "from validator.model.diagnostic import Result, Summary\n"
        f"list(renderer({name!r})(Result('/', (), Summary(1, {{}}, 0, 0, 0)), None, Style()))\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) == loaded


def test_a_reader_of_texts_is_asked_only_by_the_full_format() -> None:
    class Untouchable(Texts):
        def source(self, path: str) -> None:
            raise AssertionError(path)

    for name in FORMATS.keys() - {"full"}:
        list(renderer(name)(result(), Untouchable({}), Style()))
