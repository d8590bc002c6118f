"""What the tool does with the schemas themselves: check them, and write their reference page."""

from __future__ import annotations

from pathlib import Path

from validator.check.registry import rule_names
from validator.model.diagnostic import Result, Severity, Summary
from validator.read.config import load_config
from validator.read.schema.describe import describe
from validator.read.schema.lint import lint
from validator.read.schema.load import SUFFIXES, load_schemas
from validator.read.schema.problem import SchemaError
from validator.report.schema_docs import render_page


def lint_schemas(root: Path) -> Result:
    """Check the schemas of the project at a root and return everything found.

    In the summary ``files`` are schema files, and ``references`` the subschemas with ``x-ref``. Raises
    SchemaError where there is no schema.
    """
    found = lint(root, _folder(root))
    errors = sum(d.severity is Severity.ERROR for d in found.diagnostics)
    return Result(
        root=root.as_posix(),
        diagnostics=found.diagnostics,
        summary=Summary(
            files=found.files,
            records={"record type": found.types} if found.types else {},
            references=found.references,
            errors=errors,
            warnings=len(found.diagnostics) - errors,
        ),
    )


def document_schemas(root: Path) -> str:
    """Return the Markdown reference of a project's record types; raises SchemaError."""
    return render_page(describe(load_schemas(root, _folder(root))))


def _folder(root: Path) -> Path:
    name = load_config(root, rule_names()).schema
    folder = root / name
    if not any(file.suffix in SUFFIXES for file in folder.rglob("*")):
        raise SchemaError(name, "there is no schema here (.json, .yaml or .yml)")
    return folder
