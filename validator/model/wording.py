"""Words for people: suggestions, lists, plurals and values as a reader writes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from validator.model.keys import as_text


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that was evidently meant: one or two edits away, or written otherwise."""
    pool = list(choices)
    if not pool or not word:
        return None
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    folded = {fold(choice): choice for choice in reversed(pool)}
    if fold(word) in folded:
        return folded[fold(word)]
    limit = 1 if len(word) < 5 else 2 if len(word) < 12 else 3
    found = process.extractOne(fold(word), list(folded), scorer=OSA.distance, score_cutoff=limit)
    return folded[found[0]] if found else None


def fold(word: str) -> str:
    """Return a word as it compares for suggestions: no case, no accents, one kind of hyphen."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", word.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return kept.replace("_", "-").replace(" ", "-")


def did_you_mean(word: str, choices: Collection[str]) -> str:
    """Return ``; did you mean `x`?`` or nothing."""
    found = nearest(word, choices)
    return f"; did you mean `{found}`?" if found is not None else ""


def shown(value: object) -> str:
    """Return a scalar as a reader writes it: text in backticks, long text cut, the rest as JSON."""
    if isinstance(value, str):
        text = value if len(value) <= 60 else value[:59] + "…"
        quote = "`" if "`" not in text and text else '"'
        return quote + text.replace("\n", "↵") + quote
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    return as_text(value)


def shortened(text: str, most: int = 40) -> str:
    """Return a text on one line, cut where it is longer than so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def plural(noun: str) -> str:
    """Return the plural of an English noun, by the plain rules."""
    lower = noun.lower()
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if lower.endswith("y") and lower[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + "s"


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: ``1 actor``, ``12 sources``, ``no events``."""
    return f"1 {noun}" if count == 1 else f"{count or 'no'} {plural(noun)}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words as a list in a sentence: ``a, b and c``."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + f" {last} {items[-1]}"


def article(noun: str) -> str:
    """Return a noun with ``a`` or ``an`` before it."""
    return ("an " if noun[:1].lower() in "aeiou" else "a ") + noun


TYPE_NAMES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "object": "a mapping",
    "array": "a list",
    "null": "nothing",
}
"""JSON's types in a reader's words."""


def type_name(value: object) -> str:
    """Return the JSON type of a value: the most specific one."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return "integer"
    names: dict[type, str] = {float: "number", str: "string", dict: "object", list: "array"}
    return names.get(type(value), "object")
