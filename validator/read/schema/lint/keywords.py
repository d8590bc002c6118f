"""Keywords that there are not: misspelt, of an older draft, or foreign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from validator.model.document import Json, Pointer
from validator.model.wording import listed, nearest
from validator.read.schema.dialect import (
    DIALECT,
    KEYWORDS,
    OURS,
    REFERENCE_OPTIONS,
    RETIRED,
    STANDARD,
    parts,
)
from validator.read.schema.lint.fault import Fault, Place, key


@dataclass(slots=True)
class Spelling:
    """A schema with its keywords as they were meant, and what had to be respelt for it.

    ``renamed`` leads from a place as it was meant to the key that stands there.
    """

    path: str
    value: Json = None
    renamed: dict[Pointer, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def spell(path: str, value: Json) -> Spelling:
    """Return a copy of a schema in which every misspelt keyword is put right."""
    spelling = Spelling(path)
    spelling.value = _copy(spelling, value, (), ())
    if isinstance(value, dict):
        spelling.faults += _dialect(path, value)
    return spelling


def _dialect(path: str, value: Mapping[str, Json]) -> Iterator[Fault]:
    declared = value.get("$schema")
    if isinstance(declared, str) and declared.rstrip("#") != DIALECT:
        yield Fault(
            "other-dialect",
            Place(path, ("$schema",)),
            f"this schema is written for {declared}, and read as JSON Schema 2020-12",
            f'write "$schema": "{DIALECT}", and bring the schema up to it',
        )


def _copy(spelling: Spelling, value: Json, pointer: Pointer, written: Pointer) -> Json:
    """Copy a subschema; ``pointer`` is where it stands in the copy, ``written`` in the file."""
    if not isinstance(value, dict):
        return _plain_copy(value)
    meant = {name: _meant(name, value) for name in value}
    for name, keyword in meant.items():
        if keyword != name:
            spelling.renamed[(*pointer, keyword)] = name
    spelling.faults += _faults(spelling.path, value, meant, written)
    copy = {keyword: _plain_copy(value[name]) for name, keyword in meant.items()}
    names = {keyword: name for name, keyword in meant.items()}
    for way, inner in list(parts(copy)):
        found = _copy(spelling, inner, (*pointer, *way), (*written, names[str(way[0])], *way[1:]))
        _put(copy, way, found)
    return copy


def _plain_copy(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _plain_copy(inner) for name, inner in value.items()}
    return [_plain_copy(inner) for inner in value] if isinstance(value, list) else value


def _put(copy: dict[str, Any], way: Pointer, value: Json) -> None:
    holder: Any = copy
    for token in way[:-1]:
        holder = holder[token]
    holder[way[-1]] = value


def _meant(name: str, beside: Mapping[str, Json]) -> str:
    """Return the keyword that a name is or was meant for; the name itself where that is unclear."""
    if name in STANDARD or name in OURS or name in RETIRED:
        return name
    if _without_sign(name):
        return name
    found = nearest(name, _candidates(name))
    return found if found is not None and found not in beside else name


def _candidates(name: str) -> tuple[str, ...]:
    return tuple(OURS) if name.startswith("x-") else KEYWORDS


def _faults(
    path: str, value: Mapping[str, Json], meant: Mapping[str, str], written: Pointer
) -> Iterator[Fault]:
    for name in value:
        place = key(path, *written, name)
        if name in RETIRED:
            yield Fault(
                "retired-keyword", place, f"JSON Schema 2020-12 has no keyword `{name}`", RETIRED[name]
            )
        elif name not in STANDARD and name not in OURS:
            yield _unknown(name, meant[name], place)
        elif name == "x-ref" and isinstance(value[name], dict):
            yield from _options(path, value[name], (*written, name))


def _unknown(name: str, meant: str, place: Place) -> Fault:
    mine = name.startswith("x-")
    hints = [meant] if meant != name else _without_sign(name)
    words = listed((f"`{hint}`" for hint in hints), "or")
    suggestion = f"; did you mean {words}?" if hints else ""
    whose = "there is no keyword" if mine else "JSON Schema has no keyword"
    if hints:
        help_ = f"write {words}; as it stands, it means nothing and checks nothing"
    elif mine:
        help_ = f"the keywords of footnoted are {listed(f'`{each}`' for each in OURS)}"
    else:
        help_ = "remove it, or keep it as a `$comment`: it means nothing to a validator"
    return Fault("unknown-keyword", place, f"{whose} `{name}`{suggestion}", help_)


def _without_sign(name: str) -> list[str]:
    """Return the keywords of ours, and of JSON Schema's own, that a name is without its `x-` or `$`."""
    if f"x-{name}" not in OURS:
        return []
    return [each for each in (f"x-{name}", f"${name}") if each in KEYWORDS]


def _options(path: str, value: Mapping[str, Json], written: Pointer) -> Iterator[Fault]:
    for option in value:
        if option not in REFERENCE_OPTIONS:
            hint = nearest(option, REFERENCE_OPTIONS)
            suggestion = f"; did you mean `{hint}`?" if hint else ""
            yield Fault(
                "unknown-keyword",
                key(path, *written, option),
                f"`x-ref` has no option `{option}`{suggestion}",
                f"the options are {listed(f'`{each}`' for each in REFERENCE_OPTIONS)}",
            )
