"""The rules that there are: every module in ``validator/rules``, found by its file.

A run that finds nothing needs their names alone: modules are loaded one by one, when they are asked for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from validator.model.errors import UnableError

if TYPE_CHECKING:
    from validator.check.rule import Rule

LINKED = frozenset(
    {
        "ambiguous-reference",
        "ambiguous-scalar",
        "broken-sequence",
        "duplicate-mapping-key",
        "duplicate-record",
        "empty-corpus",
        "malformed-value",
        "missing-field",
        "missing-key",
        "name-mismatch",
        "one-sided-reference",
        "out-of-order",
        "out-of-range",
        "reference-cycle",
        "schema-violation",
        "several-documents",
        "suppression-without-reason",
        "unclaimed-file",
        "undefined-reference",
        "unknown-field",
        "unknown-value",
        "unreadable-file",
        "unused-record",
        "unused-suppression",
        "wrong-type",
        "yaml-indirection",
    }
)
"""The rules that speak of what linking decides, or of what a single file shows.

As long as there are no others, the facts of sound files need not be made, and a corpus in which nothing is
wrong loads no rule. A rule that is not named here is right all the same, and every run takes longer.
"""

_FOLDER = Path(__file__).resolve().parent.parent / "rules"


@cache
def rule_names() -> tuple[str, ...]:
    """Return the names of all rules, sorted, importing none of them."""
    try:
        modules = [file.stem for file in _FOLDER.iterdir() if file.suffix == ".py"]
    except OSError:  # not in folders: in an archive, say
        modules = _listed()
    return tuple(sorted(name.replace("_", "-") for name in modules if name != "__init__"))


def _listed() -> list[str]:
    from pkgutil import iter_modules

    import validator.rules

    return [module.name for module in iter_modules(validator.rules.__path__)]


@cache
def rule(name: str) -> Rule:
    """Return a rule by name; raises KeyError where there is none, UnableError where it is faulty."""
    if name not in rule_names():
        raise KeyError(name)
    from importlib import import_module

    from validator.check.rule import rule_of

    module = name.replace("-", "_")
    try:
        return rule_of(import_module(f"validator.rules.{module}"))
    except Exception as error:
        path = f"validator/rules/{module}.py"
        raise UnableError(f"{path} cannot be loaded: {_reason(error, path)}") from error


def look_at_facts() -> bool:
    """Return whether there are rules that may look at the facts of every file."""
    return not LINKED.issuperset(rule_names())


def all_rules() -> tuple[Rule, ...]:
    """Return all rules by name."""
    return tuple(rule(name) for name in rule_names())


def _reason(error: Exception, path: str) -> str:
    """Return what went wrong while a module was loaded, with the line of it where there is one."""
    from traceback import extract_tb

    lines = [f.lineno for f in extract_tb(error.__traceback__) if Path(f.filename).as_posix().endswith(path)]
    where = f" (line {lines[-1]})" if lines else ""
    return f"{type(error).__name__}: {error}{where}"
