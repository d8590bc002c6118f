"""Where the spots of findings stand, from one pass over the lines of an everyday file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from validator.model.document import Spot, SpotKind
from validator.model.source import Source, Span
from validator.read import yaml
from validator.read.fast.yaml.filter import Doubt, doubt
from validator.read.fast.yaml.lines import Line, Lines, Offsets, parts
from validator.read.fast.yaml.path import Path
from validator.read.fast.yaml.values import is_readable
from validator.read.yaml.find import _Place as Place
from validator.read.yaml.find import _span as span_of
from validator.read.yaml.find import _Wanted as Wanted


def locate(data: bytes, spots: Sequence[Spot]) -> list[Span]:
    """Return where each spot stands in a YAML file that parses, as the reference reader does."""
    wanted = _wanted(spots)
    if wanted and (doubt(data) is Doubt.OTHER or not is_readable(data)):
        return yaml.locate(data, spots)
    source = Source.decode(data)
    roots = _Surveyor(source.text, wanted).survey() if wanted else []
    return [span_of(source, roots, spot) for spot in spots]


def _wanted(spots: Sequence[Spot]) -> dict[int, Wanted]:
    """Return what is asked for, by document."""
    wanted: dict[int, Wanted] = {}
    for spot in spots:
        if spot.kind not in (SpotKind.FILE, SpotKind.SPAN):
            document = wanted.setdefault(spot.document, Wanted())
            for pointer in (spot.pointer, *(place.pointer for place in spot.keys)):
                document.add(pointer)
    return wanted


class _Part(NamedTuple):
    """What is asked for in a mapping or list, and where it stands; None where nothing is asked for."""

    wanted: Wanted
    place: Place


class _Surveyor(Path[_Part | None]):
    """Keeps the places that are asked for."""

    def __init__(self, text: str, wanted: dict[int, Wanted]) -> None:
        super().__init__(text)
        self.wanted = wanted
        self.roots: list[Place] = []
        self.marker: Offsets | None = None

    def survey(self) -> list[Place]:
        """Return the places of the documents' roots."""
        lines = Lines(self.text)
        while line := lines.next():
            self.take(line)
            if self.frames and not self._value(line):
                # What is not asked for stands to the right of its dash or its key.
                lines.skip(
                    line[0]
                    if self.frames[-1].is_list or self.frames[-1].kept is None
                    else self.frames[-1].column
                )
        return self.roots

    def begin(self, marker: Offsets | None) -> None:
        """Begin a document; its root is nothing until something comes."""
        super().begin(marker)
        self.roots.append(Place(None, marker))

    def open(self, is_list: bool, place: Offsets) -> _Part | None:
        """Return what is asked for in a mapping or list that begins."""
        if not self.frames:
            wanted = self.wanted.get(self.document)
            self.roots[-1] = found = _collection(None, place, is_list)
            return None if wanted is None else _Part(wanted, found)
        above = self.frames[-1]
        wanted = above.kept.wanted.steps.get(above.step) if above.kept is not None else None
        if above.kept is None or wanted is None:
            return None
        found = _collection(above.holder, place, is_list)
        above.kept.place.parts[above.step] = found
        return _Part(wanted, found)

    def _value(self, line: Line) -> bool:
        """Keep the place of a line's key and of its value; tell whether anything in it is asked for."""
        frame = self.frames[-1]
        if frame.kept is None:
            return False
        place = frame.kept.place
        wanted = frame.kept.wanted.steps.get(frame.step)
        if wanted is None:
            return False
        if not frame.is_list:
            place.keys[frame.step] = frame.holder
        place.parts[frame.step] = self._place(line, frame.holder, wanted)
        return True

    def _place(self, line: Line, holder: Offsets, wanted: Wanted) -> Place:
        *_, value, value_end = line
        if value < 0:
            return Place(holder, None)
        if self.text[value] in "[{":
            return self._flow(value, holder, wanted)
        return Place(holder, (value, value_end))

    def _flow(self, start: int, holder: Offsets, wanted: Wanted) -> Place:
        found, end = parts(self.text, start)
        is_list = self.text[start] == "["
        place = Place(holder, (start, start + 1), True, is_list)
        if not is_list and not found:
            place.flow_end = end
        for part in found:
            key = None if part.key < 0 else (part.key, part.key_end)
            place.first_key = place.first_key or key
            if part.step in wanted.steps:
                place.parts[part.step] = Place(key, (part.value, part.value_end))
                if key is not None:
                    place.keys[part.step] = key
        return place


def _collection(holder: Offsets | None, place: Offsets, is_list: bool) -> Place:
    return Place(holder, place, True, is_list, first_key=None if is_list else place)
