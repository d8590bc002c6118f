"""The table of formats, and what each of them loads."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import validator.report
from tests.report.samples import NO_TEXTS, Texts, result
from validator import cli
from validator.report.formats import FORMATS, renderer
from validator.report.style import Style

ROOT = Path(__file__).parents[2]
HEAVY = ("json", "wcwidth", "termcolor", "pathlib")
LOADED: dict[str, set[str]] = {"full": set(), "concise": set(), "json": {"json"}, "github": {"pathlib"}}
"""What a format needs of these, where that is held; another format may load what it likes."""


def test_the_command_line_takes_the_names_of_the_table() -> None:
    assert tuple(FORMATS) == cli.FORMATS


def test_every_module_that_renders_is_in_the_table() -> None:
    names = [f"validator.report.{module.name}" for module in iter_modules(validator.report.__path__)]
    assert {name for name in names if hasattr(import_module(name), "render")} == set(FORMATS.values())


def test_the_names_are_had_without_the_formats() -> None:
    """The command line asks for them at every start."""
    program = "import sys; from validator.report import formats; print(*sys.modules)"
    loaded = {name for name in python(program).split() if name.startswith("validator")}
    assert loaded == {"validator", "validator.report", "validator.report.formats"}


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


@pytest.mark.parametrize(("name", "loaded"), LOADED.items())
def test_a_format_loads_only_what_it_needs(name: str, loaded: set[str]) -> None:
    program = (
        "import sys\n"
        "from validator.report.formats import renderer\n"
        "from validator.report.style import Style\n"
        "from validator.model.diagnostic import Result, Summary\n"
        f"list(renderer({name!r})(Result('/', (), Summary(1, {{}}, 0, 0, 0)), None, Style()))\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    assert set(python(program).split()) == loaded


def python(program: str) -> str:
    """Return what a program prints in a Python that has loaded nothing."""
    command = [sys.executable, "-S", "-c", program]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_a_reader_of_texts_is_asked_only_by_the_full_format() -> None:
    class Untouchable(Texts):
        def source(self, path: str) -> None:
            raise AssertionError(path)

    for name in LOADED.keys() - {"full"}:
        list(renderer(name)(result(), Untouchable({}), Style()))
