"""The schema files as they were written: their values, and where everything stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from validator.model.document import Json, Lexical, Pointer, Spot, SpotKind
from validator.model.source import FILE_START, Source, Span
from validator.read import yaml
from validator.read.content import read_content
from validator.read.schema.lint.fault import Fault, Place
from validator.read.schema.lint.json_places import JsonPlaces, json_places
from validator.read.schema.load import SUFFIXES, parse_file
from validator.read.schema.problem import SchemaError


@dataclass(frozen=True, slots=True)
class Sheet:
    """One schema file: its path from the root, its bytes, its value, and what its text shows to be wrong."""

    path: str
    data: bytes
    value: Json
    lexical: Sequence[Lexical] = ()

    def spans(self, places: Sequence[Place]) -> list[Span]:
        """Return where places stand; 1:1 where the file cannot say."""
        if self.path.endswith(".json"):
            found = json_places(Source.decode(self.data))
            return [place.span or _span(found, self.value, place) for place in places]
        spots = [_spot(self.value, place) for place in places]
        try:
            return yaml.locate(self.data, spots)
        except yaml.UnreadableError:
            return [place.span or FILE_START for place in places]

    def doubles(self) -> Iterator[Fault]:
        """Yield a fault for each key that stands twice in its mapping."""
        for name, span, first in self._doubles():
            related = (Place(self.path, span=first), "the first is here")
            message = f"`{name}` stands here a second time"
            yield Fault(
                "duplicate-keyword",
                Place(self.path, span=span),
                message,
                "keep one of them, or merge what they say",
                (related,),
            )

    def _doubles(self) -> Iterator[tuple[str, Span, Span]]:
        if self.path.endswith(".json"):
            found = json_places(Source.decode(self.data))
            for pointer, first, second in found.doubles:
                yield str(pointer[-1]), found.span(second), found.span(first)
            return
        for fault in self.lexical:
            if fault.rule == "duplicate-mapping-key" and fault.related:
                yield str(fault.pointer[-1]), fault.span, fault.related[0][0]


def read_sheet(root: Path, path: str) -> Sheet:
    """Return a schema file; raises SchemaError where it is none."""
    try:
        data = read_content(root, path)
    except yaml.UnreadableError as error:
        raise SchemaError(path, error.fault.reason) from None
    parsed = parse_file(path, data)
    return Sheet(path, data, parsed.documents[0], parsed.lexical)


def read_sheets(root: Path, folder: Path) -> tuple[dict[str, Sheet], list[Fault]]:
    """Return the schema files below a folder by path, and a fault for each that cannot be read."""
    sheets: dict[str, Sheet] = {}
    faults: list[Fault] = []
    for file in sorted(folder.rglob("*")):
        if file.suffix not in SUFFIXES or file.is_dir():
            continue
        path = file.relative_to(root).as_posix()
        try:
            sheets[path] = read_sheet(root, path)
        except SchemaError as error:
            faults.append(unreadable(error))
    return sheets, faults


def unreadable(error: SchemaError) -> Fault:
    """Return the fault of a schema file that cannot be read."""
    return Fault("unreadable-schema", Place(error.path, span=error.span), error.message)


def _span(found: JsonPlaces, value: Json, place: Place) -> Span:
    """Return a place in JSON by the rule for all findings: a collection stands at its key."""
    pointer = place.pointer
    if place.is_key or isinstance(_dig(value, pointer), dict | list):
        offsets = found.keys.get(pointer, found.values.get(pointer))
    else:
        offsets = found.values.get(pointer)
    if offsets is None:
        return FILE_START
    start, end = offsets
    return found.span((start, end))


def _spot(value: Json, place: Place) -> Spot:
    if place.span is not None:
        return Spot(SpotKind.SPAN, span=place.span)
    ends_in_key = bool(place.pointer) and isinstance(place.pointer[-1], str)
    kind = SpotKind.KEY if place.is_key and ends_in_key else SpotKind.VALUE
    return Spot(kind, 0, place.pointer) if _exists(value, place.pointer) else Spot(SpotKind.FILE)


def _exists(value: Json, pointer: Pointer) -> bool:
    for token in pointer:
        in_mapping = isinstance(value, Mapping) and token in value
        in_list = isinstance(value, list) and isinstance(token, int) and token < len(value)
        if not in_mapping and not in_list:
            return False
        value = value[token]
    return True


def _dig(value: Json, pointer: Pointer) -> Json:
    for token in pointer:
        if not _exists(value, (token,)):
            return None
        value = value[token]
    return value
