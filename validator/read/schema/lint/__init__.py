"""Checks the schemas themselves: everything that would be passed over, never match, or stop a check."""

from __future__ import annotations

from validator.read.schema.lint.lint import Linted, lint
from validator.read.schema.lint.rules import LINT_RULES, LintRule

__all__ = ["LINT_RULES", "LintRule", "Linted", "lint"]
