"""The rules that there are: every module in ``validator/rules``, found by its file."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import validator.rules
from validator.check.rule import Rule, rule_of


@cache
def rule_names() -> tuple[str, ...]:
    """Return the names of all rules, sorted, importing none of them."""
    return tuple(sorted(module.name.replace("_", "-") for module in iter_modules(validator.rules.__path__)))


@cache
def rule(name: str) -> Rule:
    """Return a rule by name; raises KeyError where there is none."""
    if name not in rule_names():
        raise KeyError(name)
    return rule_of(import_module("validator.rules." + name.replace("-", "_")))


def all_rules() -> tuple[Rule, ...]:
    """Return all rules by name."""
    return tuple(rule(name) for name in rule_names())
