"""The keys that a reference may mean where some of its components compare as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from validator.model.facts import Key
from validator.model.keys import as_text, comparable
from validator.model.plan import Plan, Target

_LONGEST = 100


def spellings(plan: Plan, target: Target, key: Key) -> Iterable[Key]:
    """Return the typed keys that a reference's may mean, in the order in which they are tried."""
    own = plan.types[target.type].text[target.by]
    if own == target.text:
        return (key,)
    texts = zip(key, own, target.text, strict=True)
    return product(*(_readings(part) if textual > typed else (part,) for part, typed, textual in texts))


def _readings(part: object) -> Iterator[object]:
    """Yield a text, and the number or the truth value that is written so."""
    yield part
    text = as_text(part)
    for value in (True, False):
        if text == as_text(value):
            yield comparable(value)
    # Keys are short; Python refuses to read an integer of thousands of digits.
    if text.lstrip("-").isdecimal() and len(text) < _LONGEST and as_text(int(text)) == text:
        yield int(text)
