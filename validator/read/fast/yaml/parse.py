"""The values of a file and its lexical faults, exactly as the reference reader gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from validator.model.document import Json, Parsed, Pointer
from validator.model.source import Source
from validator.read import yaml
from validator.read.fast.yaml.filter import Doubt, doubt
from validator.read.fast.yaml.lines import NOWHERE, Lines, Offsets, parts
from validator.read.fast.yaml.path import Path
from validator.read.fast.yaml.values import values
from validator.read.yaml import scalars
from validator.read.yaml.ambiguous import ambiguity, key_ambiguity
from validator.read.yaml.core_schema import TooLongError, resolve
from validator.read.yaml.faults import SyntaxFaultError
from validator.read.yaml.notes import Notes, Where

_SUSPECTS = frozenset("-+.0123456789=<yYnNoOtTfF~")
"""What the scalars begin with that may be ambiguous, and the keys that may be more than text."""

_SUSPECTS_AND_BRACKETS = _SUSPECTS | {"[", "{"}
_LONGEST_NUMBER = 18
_NUMBERS = frozenset("-+.0123456789")
_SURE = re.compile(
    r"[-+]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,14})?"
    r"|[0-9]{1,9}(?:-[0-9]{1,9})+(?:[Tt][0-9:.]*[Zz]?)?"
    r"|[^ \n]*[ \n].*",
    re.DOTALL,
)
"""Numbers, dates, and texts of several words: yamlrocks reads them as we do."""

_LONGEST_WORD = 5
"""Letters of ``false``, the longest word that is no text as a key."""

_INFINITE = {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}


def parse(data: bytes) -> Parsed:
    """Return the values of a YAML file and what only its text shows to be wrong.

    Raises UnreadableError, and nothing else, where the bytes are not YAML.
    """
    found = doubt(data)
    if found is Doubt.NONE:
        documents = values(data)
        if documents is not None and len(documents) == 1:
            return Parsed(tuple(documents))
    if found is not Doubt.OTHER and (parsed := _with_notes(data)) is not None:
        return parsed
    return yaml.parse(data)


def _with_notes(data: bytes) -> Parsed | None:
    """Return a file's values and its ambiguous scalars, or None where that is not certain."""
    documents = values(data)
    if documents is None:
        return None
    reader = _Reader(Source.decode(data))
    try:
        reader.read()
    except (_BeyondError, SyntaxFaultError):
        return None
    if reader.spelled_out:
        documents = values(reader.rewritten().encode())
    return None if documents is None else Parsed(tuple(documents), reader.notes.finished())


class _BeyondError(Exception):
    """The reference reader had better read this."""


class _Reader(Path[None]):
    """Passes over the lines, notes what is ambiguous, and spells out what yamlrocks might read otherwise."""

    def __init__(self, source: Source) -> None:
        super().__init__(source.text)
        self.notes = Notes(source)
        self.spelled_out: list[tuple[int, int, str]] = []

    def open(self, is_list: bool, place: Offsets) -> None:
        """Keep nothing."""

    def begin(self, marker: Offsets | None) -> None:
        """Begin a document; a second one is a fault."""
        super().begin(marker)
        if self.document > 0 and marker is not None:
            self.notes.several_documents(marker, self.document)

    def read(self) -> None:
        """Pass over all lines."""
        text = self.text
        lines = Lines(text)
        while line := lines.next():
            self.take(line)
            _, _, key, key_end, value, value_end = line
            if (
                key >= 0
                and text[key] in _SUSPECTS
                and (key_end - key <= _LONGEST_WORD or text[key] in _NUMBERS)
            ):
                self._key(key, key_end)
            if value >= 0 and (char := text[value]) in _SUSPECTS_AND_BRACKETS:
                if char in "[{":
                    self._flow(value)
                else:
                    self._value(value, value_end)

    def _key(self, start: int, end: int, step: Pointer = ()) -> None:
        key = self.text[start:end]
        if found := key_ambiguity(key):
            self.notes.ambiguity(
                (start, end), Where(self.document, (*self.pointer(), *step), True), key, found
            )
        if key[0] in _NUMBERS or not isinstance(_resolved(key), str):
            self.spelled_out.append((start, end, _spelled_out(key)))

    def _value(self, start: int, end: int) -> None:
        scalar = self.text[start:end]
        if "\n" in scalar:
            scalar = scalars.plain(scalar + "\0", 0, scalars.Around(NOWHERE, False))[0]
        self._scalar(scalar, start, end)

    def _scalar(self, scalar: str, start: int, end: int, step: Pointer = ()) -> None:
        if found := ambiguity(scalar):
            self.notes.ambiguity((start, end), Where(self.document, (*self.pointer(), *step)), scalar, found)
        if scalar[0] in _NUMBERS and not _SURE.fullmatch(scalar):
            self.spelled_out.append((start, end, _spelled_out(_resolved(scalar))))

    def _flow(self, start: int) -> None:
        text = self.text
        for step, key, key_end, value, value_end in parts(text, start)[0]:
            if key != NOWHERE and text[key] in _SUSPECTS:
                self._key(key, key_end, (step,))
            if text[value] in _SUSPECTS:
                self._scalar(text[value:value_end], value, value_end, (step,))

    def rewritten(self) -> str:
        """Return a text with the same values that yamlrocks reads as we do."""
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        at = 0
        for start, end, spelled_out in self.spelled_out:
            yield self.text[at:start]
            yield spelled_out
            at = end
        yield self.text[at:]


def _resolved(scalar: str) -> Json:
    """Return what a plain scalar stands for; long numbers are left to the reference reader."""
    try:
        value = resolve(scalar)
    except TooLongError:
        raise _BeyondError from None
    if len(scalar) > _LONGEST_NUMBER and not isinstance(value, str):
        raise _BeyondError
    return value


def _spelled_out(value: Json) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return _INFINITE.get(repr(value)) or repr(value)
