"""The ``json`` format: the contract with other programs, version 1; a diagnostic a line, all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from validator.model.diagnostic import Coverage, Diagnostic, Edit, Fix, RecordName, Related, Result, Summary
from validator.model.source import Span
from validator.report.scalar import json_scalar
from validator.report.sources import SourceReader
from validator.report.style import Style
from validator.report.visible import UNSAFE

VERSION = 1

Json = dict[str, object]


def render(result: Result, _sources: SourceReader, _style: Style) -> Iterator[str]:
    """Yield the one JSON object of a run, in pieces that never hold more than one diagnostic."""
    yield f'{{"version": {VERSION}, "root": {_dump(result.root)},\n"diagnostics": ['
    yield from _items(_diagnostic(each) for each in result.diagnostics)
    yield f'],\n"summary": {_dump(_summary(result.summary))},\n"coverage": ['
    yield from _items(_coverage(each) for each in result.coverage)
    yield "]}\n"


def _items(values: Iterable[Json]) -> Iterator[str]:
    """Yield the items of an array, one a line; nothing where there is none."""
    separator = "\n"
    for value in values:
        yield f"{separator}{_dump(value)}"
        separator = ",\n"
    if separator != "\n":
        yield "\n"


def _dump(value: object) -> str:
    r"""Return a value as JSON that is valid UTF-8 and that no terminal obeys.

    Control characters become JSON's own escapes. A lone surrogate, which neither UTF-8 nor strict parsers
    take, becomes the six characters of its name, ``\ud800``.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text if text.isascii() and "\x7f" not in text else UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code > 0xFFFF:
        return match[0]
    name = f"\\u{code:04x}"
    return f"\\{name}" if 0xD800 <= code <= 0xDFFF else name


def _diagnostic(diagnostic: Diagnostic) -> Json:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        **_place(diagnostic.path, diagnostic.span),
        "record": _record(diagnostic.record) if diagnostic.record else None,
        "related": [_related(each) for each in diagnostic.related],
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
    }


def _place(path: str, span: Span) -> Json:
    return {
        "path": path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _record(record: RecordName) -> Json:
    return {"type": record.type, "key": [json_scalar(part) for part in record.key]}


def _related(related: Related) -> Json:
    return {**_place(related.path, related.span), "message": related.message}


def _fix(fix: Fix) -> Json:
    return {"applicability": fix.applicability.value, "edits": [_edit(each) for each in fix.edits]}


def _edit(edit: Edit) -> Json:
    return {**_place(edit.path, edit.span), "text": edit.text}


def _summary(summary: Summary) -> Json:
    return {
        "files": summary.files,
        "records": dict(summary.records),
        "references": summary.references,
        "errors": summary.errors,
        "warnings": summary.warnings,
    }


def _coverage(coverage: Coverage) -> Json:
    skipped = [{"reason": each.reason, "count": each.count} for each in coverage.skipped]
    return {"rule": coverage.rule, "checked": coverage.checked, "skipped": skipped}
