"""A file stands among the records, and no schema describes it.

PAGE
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from validator.model.corpus import Corpus
from validator.model.diagnostic import Severity
from validator.model.finding import FILE, Finding
from validator.model.view import View
from validator.model.wording import listed, nearest

GROUP = "reading"
SEVERITY = Severity.ERROR
_SHOWN = 6


class Unclaimed(NamedTuple):
    """A file that no schema claims; ``file`` is no number, for it is no part of the corpus."""

    path: str
    templates: tuple[str, ...]
    file: int = -1


def find(corpus: Corpus) -> Iterable[Unclaimed]:
    """Return the files that no schema claims."""
    templates = [t for file in corpus.plan.files for t in file.templates if not t.excludes]
    for path in corpus.strays:
        near = tuple(t.text for t in templates if path.startswith(t.prefix) and t.prefix)
        yield Unclaimed(path, near)


def explain(fault: Unclaimed, view: View) -> Finding:
    """Say which names a file may have there, and which was evidently meant."""
    name = fault.path.rpartition("/")[2]
    meant = nearest(name, {t.rpartition("/")[2] for t in fault.templates})
    hint = f"did you mean `{meant}`? " if meant else ""
    known = listed((f"`{t}`" for t in fault.templates[:_SHOWN]), "or")
    return Finding(
        message=f"no schema describes `{name}` here, so nothing in it is checked",
        spot=FILE,
        help=f"{hint}name it as one of {known}, or exclude it with `!{fault.path}` in a schema's `x-files`",
        path=fault.path,
    )
