"""Real edits of one file of a corpus, another at each turn; the corpus stays clean, with as many records."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.corpus import Plan, article_id

TEXT = re.compile(r"(\n  text: (?:>-\n    )?)(?:Asked \([0-9]+\), )?")
CITE = re.compile(
    r"(\n  cites:\n)"
    r"(?:    - footnote: [0-9]+\n      note: Asked \([0-9]+\)\.\n)?"
    r"(?=    - footnote: ([0-9]+)\n)"
)


def edit_text(text: str, turn: int) -> str:
    """Let the first statement begin otherwise."""
    return _once(TEXT, rf"\g<1>Asked ({turn}), ", text)


def edit_citation(text: str, turn: int) -> str:
    """Let the first statement cite its source once more, with a note; no other turn's citation stays."""
    return _once(CITE, rf"\g<1>    - footnote: \g<2>\n      note: Asked ({turn}).\n", text)


def _once(pattern: re.Pattern[str], new: str, text: str) -> str:
    edited, count = pattern.subn(new, text, count=1)
    assert count == 1, "the corpus has no place for this edit"
    return edited


def statements(folder: Path, plan: Plan) -> Path:
    """Return the file of a corpus that is edited: the statements of the article in its middle."""
    return folder / "records" / "articles" / article_id(plan, plan.articles // 2) / "statements.yaml"
