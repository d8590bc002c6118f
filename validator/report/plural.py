"""Counted nouns in English, by the plain rules: persons, not people."""

from __future__ import annotations

_HISSING = ("s", "x", "z", "ch", "sh")


def plural(noun: str) -> str:
    """Return the plural of a noun: country → countries, box → boxes, day → days."""
    lower = noun.lower()
    if lower.endswith(_HISSING):
        return noun + "es"
    if lower.endswith("y") and lower[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + "s"


def counted(count: int, noun: str) -> str:
    """Return a number and its noun: 1 article, 2 articles, no articles."""
    if count == 1:
        return f"1 {noun}"
    return f"{count or 'no'} {plural(noun)}"
