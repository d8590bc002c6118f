"""What a rule is: a module in ``validator/rules``, read into a frozen value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from validator.model.corpus import Corpus
from validator.model.diagnostic import Severity
from validator.model.finding import Finding
from validator.model.view import View

GROUPS = ("reading", "schema", "integrity", "upkeep")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, its page, what it finds and how it explains a fault.

    ``find`` gives the faults that linking decided (each with the number of its file); ``keywords``
    are the JSON Schema keywords whose faults it explains. A rule without either explains the
    lexical and local faults that bear its name.
    """

    name: str
    group: str
    severity: Severity
    page: str
    keywords: frozenset[str]
    find: Callable[[Corpus], Iterable[Any]] | None
    explain: Callable[[Any, View], Finding]

    @property
    def headline(self) -> str:
        """The first line of the page: what is wrong, in a sentence."""
        return self.page.strip().partition("\n")[0]


def rule_of(module: ModuleType) -> Rule:
    """Return the rule that a module of ``validator/rules`` is."""
    return Rule(
        name=module.__name__.rpartition(".")[2].replace("_", "-"),
        group=module.GROUP,
        severity=module.SEVERITY,
        page=module.__doc__ or "",
        keywords=getattr(module, "KEYWORDS", frozenset()),
        find=getattr(module, "find", None),
        explain=module.explain,
    )
