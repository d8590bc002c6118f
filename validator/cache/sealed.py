"""Files of the cache: written whole or not at all, and believed only where they were made.

A cache folder may come from anywhere: copied, restored from an archive, committed by somebody to a
repository. So a sealed file names its own inode and its own time of modification, to the nanosecond:
no checkout and no copy has both. A checksum over everything holds off what was cut or damaged.

Imported ahead of everything else at each start, like its neighbours: this module must stay light.
"""

import os
import sys
import time

_MAGIC = b"footnoted cache 1\n"
_HEAD = len(_MAGIC) + 32
_LARGEST = 1 << 30
_STALE = 3600 * 1_000_000_000
_UNFINISHED = ".new"
_TAG = b"""Signature: 8a477f597d28d172789f06886806bc55
# A cache of footnoted (https://bford.info/cachedir/): it may be deleted at any time.
"""


def digest(data: bytes) -> bytes:
    """Return 16 bytes that tell one content from another."""
    from xxhash import xxh3_128_digest

    return xxh3_128_digest(data)


def pack(items: "list[bytes]") -> bytes:
    """Return several texts of bytes as one."""
    lengths = [len(items), *(len(item) for item in items)]
    return b"".join([n.to_bytes(8, "little") for n in lengths] + items)


def unpack(data: "bytes | memoryview") -> "list[memoryview]":
    """Return the texts that were packed, without copying them; raises ValueError where none were."""
    view = memoryview(data)
    start = 8 + 8 * int.from_bytes(view[:8], "little")
    if start > len(view):
        raise ValueError("cut")
    items = []
    for place in range(8, start, 8):
        end = start + int.from_bytes(view[place : place + 8], "little")
        items.append(view[start:end])
        start = end
    if start != len(view):
        raise ValueError("cut")
    return items


def read(folder: str, name: str, fingerprint: bytes) -> "memoryview | None":
    """Return what was sealed under a name with the same fingerprint, None where it cannot be trusted."""
    try:
        found = _read(os.path.join(folder, name))
    except (OSError, ValueError):
        return None
    if found is None:
        return None
    data, mtime, inode = found
    if data[: len(_MAGIC)] != _MAGIC or data[len(_MAGIC) : _HEAD - 16] != _numbers(mtime, inode):
        return None
    body = memoryview(data)[_HEAD:]
    return body if data[_HEAD - 16 : _HEAD] == _checksum(mtime, inode, fingerprint, body) else None


def _read(path: str) -> "tuple[bytes, int, int] | None":
    # Opened without blocking: a pipe in a file's place is recognised rather than waited for.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(handle)
        if status.st_mode & 0o170000 != 0o100000 or not _HEAD <= status.st_size <= _LARGEST:
            return None
        data = os.read(handle, status.st_size + 1)
        return (data, status.st_mtime_ns, status.st_ino) if len(data) == status.st_size else None
    finally:
        os.close(handle)


def write(folder: str, name: str, fingerprint: bytes, body: bytes) -> bool:
    """Seal bytes under a name, in one step; returns whether that was possible, and never raises OSError."""
    path = os.path.join(folder, name)
    new = f"{path}.{os.getpid()}.{os.urandom(4).hex()}{_UNFINISHED}"
    try:
        _write(new, fingerprint, body)
        os.replace(new, path)
    except (OSError, ValueError):
        _remove(new)
        return False
    except BaseException:
        _remove(new)
        raise
    return True


def _write(path: str, fingerprint: bytes, body: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o666)
    try:
        inode = os.fstat(handle).st_ino
        now = time.time_ns()
        os.utime(path, ns=(now, now))
        mtime = os.stat(path).st_mtime_ns  # not every file system keeps nanoseconds
        head = _MAGIC + _numbers(mtime, inode) + _checksum(mtime, inode, fingerprint, body)
        rest = memoryview(head + body)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)
    os.utime(path, ns=(mtime, mtime))


def _numbers(mtime: int, inode: int) -> bytes:
    return (mtime & _MASK).to_bytes(8, sys.byteorder) + (inode & _MASK).to_bytes(8, sys.byteorder)


_MASK = (1 << 64) - 1


def _checksum(mtime: int, inode: int, fingerprint: bytes, body: "bytes | memoryview") -> bytes:
    from xxhash import xxh3_128

    made = xxh3_128(_numbers(mtime, inode))
    made.update(b"%d:" % len(fingerprint) + fingerprint)
    made.update(body)
    return made.digest()


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        pass


def prepare(folder: str) -> bool:
    """Make a cache folder that git and backups pass by; returns whether there is one to write into."""
    try:
        os.makedirs(folder, exist_ok=True)
        for name, text in ((".gitignore", b"*\n"), ("CACHEDIR.TAG", _TAG)):
            path = os.path.join(folder, name)
            if not os.path.lexists(path):
                with open(path, "xb") as file:
                    file.write(text)
    except FileExistsError:
        return os.path.isdir(folder)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def tidy(folder: str, kept: "dict[str, int]") -> None:
    """Delete what killed runs left, and of each kind (the name up to ``-``) all but the newest few."""
    try:
        with os.scandir(folder) as entries:
            files = [(entry.stat(follow_symlinks=False).st_mtime_ns, entry.name) for entry in entries]
    except OSError:
        return
    left = dict(kept)
    for mtime, name in sorted(files, reverse=True):
        kind = name.partition("-")[0]
        if name.endswith(_UNFINISHED):
            if mtime < time.time_ns() - _STALE:
                _remove(os.path.join(folder, name))
        elif kind in left:
            left[kind] -= 1
            if left[kind] < 0:
                _remove(os.path.join(folder, name))
