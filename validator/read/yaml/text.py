"""From bytes to text: the encoding, forbidden characters and what is no YAML file at all."""

from __future__ import annotations

import re

from validator.model.document import Unreadable
from validator.model.source import BOM, FILE_START, Source
from validator.read.yaml.faults import SyntaxFaultError, UnreadableError
from validator.read.yaml.limits import MAX_BYTES, MAX_LINES, MAX_VALUES

_SAVE = "save the file as UTF-8"
_BOMS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CONFLICT = re.compile(r"(?:(?<=[\r\n])|\A)(?:<{7}(?= )|={7}(?=[\r\n]|\Z)|>{7}(?= ))")
_CONFLICT_MARKERS = ("<<<<<<< ", "=======", ">>>>>>> ")


def decode(data: bytes) -> Source:
    """Return the text of a file, or say why it has none that YAML could be read from."""
    if len(data) > MAX_BYTES:
        raise _about_file(
            f"the file is larger than {MAX_BYTES // 1_000_000} MB", "split it into several files"
        )
    _refuse_wide_encodings(data)
    try:
        source = Source.decode(data)
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error) from None
    _refuse_too_many_lines(source)
    _refuse_too_many_commas(source)
    _refuse_controls(source)
    _refuse_conflicts(source)
    return source


def _refuse_too_many_commas(source: Source) -> None:
    # Values are counted as they are read, which takes a minute for as many as may stand on one line;
    # twice as many commas as there may be values tell it at once.
    if source.text.count(",") > 2 * MAX_VALUES:
        raise _about_file(f"the file has more than {MAX_VALUES:,} values", "split it into several files")


def _about_file(reason: str, help: str) -> UnreadableError:
    return UnreadableError(Unreadable(reason, help, FILE_START))


def _refuse_wide_encodings(data: bytes) -> None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            raise _about_file(f"the file is saved as {name}, not as UTF-8", _SAVE)
    head = data[:64]
    if len(head) >= 4 and _every_other_is_nul(head[::2], head[1::2]):
        raise _about_file("the file looks like UTF-16, not UTF-8", _SAVE)


def _every_other_is_nul(even: bytes, odd: bytes) -> bool:
    return (not any(even) and all(odd)) or (not any(odd) and all(even))


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> UnreadableError:
    if b"\0" in data:
        return _about_file("this is a binary file", "remove it, or name it in no path template of a schema")
    before = Source(data[: error.start].decode("utf-8").removeprefix(BOM))
    line, column = before.position(len(before.text))
    span = type(FILE_START)(line, column, line, column + 1)
    return UnreadableError(Unreadable(_byte_reason(data, error), _SAVE, span))


def _byte_reason(data: bytes, error: UnicodeDecodeError) -> str:
    byte = data[error.start]
    if error.end == len(data) and error.reason == "unexpected end of data":
        return f"the file ends in the middle of a character, at byte 0x{byte:02X}"
    likely = "Windows-1252" if 0x80 <= byte <= 0x9F else "Latin-1 or Windows-1252"
    return f"the byte 0x{byte:02X} is not UTF-8; the file is probably saved as {likely}"


def _refuse_too_many_lines(source: Source) -> None:
    # A line end of two characters counts twice: nothing hangs on a few lines more or less.
    if source.text.count("\n") + source.text.count("\r") > MAX_LINES:
        raise _about_file(f"the file has more than {MAX_LINES:,} lines", "split it into several files")


def _refuse_controls(source: Source) -> None:
    found = _CONTROL.search(source.text)
    if not found:
        return
    at = found.start()
    code = ord(found.group())
    if code == 0:
        reason, help = "this is a binary file", "it has a NUL byte here, which no text file has"
    else:
        reason = f"the control character U+{code:04X} is not allowed in YAML"
        help = f'delete it, or write it as "\\x{code:02X}" between double quotes'
    raise SyntaxFaultError(at, at + 1, reason, help).unreadable(source)


def _refuse_conflicts(source: Source) -> None:
    # A conflict can be valid YAML: its markers and a list read as one long plain text.
    if not any(marker in source.text for marker in _CONFLICT_MARKERS):
        return
    if found := _CONFLICT.search(source.text):
        raise SyntaxFaultError(
            found.start(),
            found.end(),
            "a merge conflict is not resolved",
            "keep the lines that are right and delete the markers (<<<<<<<, =======, >>>>>>>)",
        ).unreadable(source)
