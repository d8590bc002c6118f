"""Reads a file's bytes, or says why they cannot be had."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from validator.model.document import Unreadable
from validator.read.engine import UnreadableError

LARGEST = 100_000_000
"""Bytes; a larger file of records is refused rather than read for minutes."""

_PART = 1 << 20
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_KINDS = {
    stat.S_IFDIR: "a folder stands where a file is expected",
    stat.S_IFIFO: "this is a named pipe, not a file",
    stat.S_IFSOCK: "this is a socket, not a file",
    stat.S_IFCHR: "this is a device, not a file",
    stat.S_IFBLK: "this is a device, not a file",
}


def read_content(root: Path, path: str) -> bytes:
    """Return the bytes of a file below a root.

    Raises UnreadableError, which says what stands in the way; never waits on a pipe or a device.
    """
    try:
        return _read(os.path.join(root, path))  # noqa: PTH118  # joining paths takes longer than reading one
    except FileNotFoundError:
        linked = (root / path).is_symlink()
        reason = "this link leads nowhere" if linked else "the file vanished before it could be read"
        raise UnreadableError(Unreadable(reason)) from None
    except PermissionError:
        help_ = "give yourself the right to read it, or exclude it from the schema's `x-files`"
        raise UnreadableError(Unreadable("the file may not be read: permission denied", help_)) from None
    except OSError as error:
        reason = f"the file cannot be read: {(error.strerror or 'unknown error').lower()}"
        raise UnreadableError(Unreadable(reason)) from None


def _read(path: str) -> bytes:
    # Opened without blocking, so that a pipe is recognised rather than waited for.
    handle = os.open(path, _FLAGS)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) and (reason := _KINDS.get(stat.S_IFMT(status.st_mode))):
            raise UnreadableError(Unreadable(reason))
        if status.st_size > LARGEST:
            size = f"the file has {status.st_size:,} bytes; more than {LARGEST:,} are not read"
            raise UnreadableError(Unreadable(size, "split it into several files"))
        return _read_all(handle, status.st_size)
    finally:
        os.close(handle)


def _read_all(handle: int, size: int) -> bytes:
    data = os.read(handle, size + 1)
    if len(data) == size:
        return data
    # A file may grow while it is read, and the system may give less than was asked for.
    parts = [data]
    length = len(data)
    while length <= LARGEST and (part := os.read(handle, _PART)):
        parts.append(part)
        length += len(part)
    return b"".join(parts)
