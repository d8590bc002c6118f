"""The rules that there are: every module in ``validator/rules``, found by its file."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from traceback import extract_tb

import validator.rules
from validator.check.rule import Rule, rule_of
from validator.model.errors import UnableError


@cache
def rule_names() -> tuple[str, ...]:
    """Return the names of all rules, sorted, importing none of them."""
    return tuple(sorted(module.name.replace("_", "-") for module in iter_modules(validator.rules.__path__)))


@cache
def rule(name: str) -> Rule:
    """Return a rule by name; raises KeyError where there is none, UnableError where it is faulty."""
    if name not in rule_names():
        raise KeyError(name)
    module = name.replace("-", "_")
    try:
        return rule_of(import_module(f"validator.rules.{module}"))
    except Exception as error:
        path = f"validator/rules/{module}.py"
        raise UnableError(f"{path} cannot be loaded: {_reason(error, path)}") from error


def all_rules() -> tuple[Rule, ...]:
    """Return all rules by name."""
    return tuple(rule(name) for name in rule_names())


def _reason(error: Exception, path: str) -> str:
    """Return what went wrong while a module was loaded, with the line of it where there is one."""
    lines = [f.lineno for f in extract_tb(error.__traceback__) if Path(f.filename).as_posix().endswith(path)]
    where = f" (line {lines[-1]})" if lines else ""
    return f"{type(error).__name__}: {error}{where}"
