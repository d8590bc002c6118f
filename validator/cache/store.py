"""What earlier runs know of each file: columns of numbers, in the order of the files' paths."""

from __future__ import annotations

import os
from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from xxhash import xxh3_64_intdigest

from validator.cache.listing import FIELDS, content
from validator.cache.sealed import pack, read, tidy, unpack, write

YOUNG = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was looked at may have changed again unseen."""
KEPT = {"corpus": 3, "answer": 16, "plan": 4}
"""How many files of each kind a cache holds."""


class Snapshot(NamedTuple):
    """What a run knew of the files that it checked, in the order of their paths.

    ``stats`` are ``FIELDS`` numbers a file, had at or after ``taken`` (nanoseconds) and before the file
    was read; ``digests`` are those of the contents that were decided on, 0 where one could not be had.
    ``columns`` are whatever else is to be kept.
    """

    paths: list[str]
    stats: array[int]
    digests: array[int]
    taken: int
    columns: Mapping[str, bytes | memoryview]


class Difference(NamedTuple):
    """What became of a snapshot's files.

    ``kept`` has for each file of now its place in the snapshot, -1 where it is to be read anew; those
    are ``fresh``. ``stale`` are the places in the snapshot of files that changed or are gone.
    """

    kept: list[int]
    fresh: list[int]
    stale: list[int]


def digest_of(data: bytes) -> int:
    """Return the number that tells one content from another; never 0."""
    return xxh3_64_intdigest(data) or 1


def load(folder: Path | str | None, fingerprint: bytes) -> Snapshot | None:
    """Return what the last run with the same fingerprint knew; None where there is nothing to be trusted."""
    if folder is None:
        return None
    data = read(os.fspath(folder), _name(fingerprint), fingerprint)
    if data is None:
        return None
    try:
        return _snapshot(data)
    except (ValueError, UnicodeDecodeError, OverflowError):
        return None


def save(folder: Path | str | None, fingerprint: bytes, snapshot: Snapshot) -> None:
    """Keep what a run knows; where that is impossible, nothing happens."""
    if folder is None:
        return
    names = "\0".join(snapshot.columns)
    parts = [
        b"%d" % snapshot.taken,
        os.fsencode("\0".join(snapshot.paths)),
        snapshot.stats.tobytes(),
        snapshot.digests.tobytes(),
        names.encode(),
        *(bytes(column) for column in snapshot.columns.values()),
    ]
    if write(os.fspath(folder), _name(fingerprint), fingerprint, pack(parts)):
        tidy(os.fspath(folder), KEPT)


def _name(fingerprint: bytes) -> str:
    return f"corpus-{fingerprint.hex()[:16]}"


def _snapshot(data: memoryview) -> Snapshot:
    taken, paths, stats, digests, names, *columns = unpack(data)
    found = Snapshot(
        paths=os.fsdecode(bytes(paths)).split("\0") if paths else [],
        stats=_array("q", stats),
        digests=_array("Q", digests),
        taken=int(bytes(taken)),
        columns=dict(zip(bytes(names).decode().split("\0") if names else (), columns, strict=True)),
    )
    if not len(found.paths) * FIELDS == len(found.stats) == len(found.digests) * FIELDS:
        raise ValueError("columns of different lengths")
    return found


def _array(kind: str, data: memoryview) -> array[int]:
    made: array[int] = array(kind)
    made.frombytes(data)
    return made


def compare(root: Path | str, old: Snapshot, paths: Sequence[str], stats: array[int]) -> Difference:
    """Say which files of now are as a snapshot has them.

    A file that was young when the snapshot was taken is as it was only where its content is.
    """
    kept = _same(old, paths, stats)
    for number in _doubtful(old, kept):
        data = content(os.path.join(root, paths[number])) if old.digests[kept[number]] else None
        if data is None or digest_of(data) != old.digests[kept[number]]:
            kept[number] = -1
    fresh = [number for number, place in enumerate(kept) if place < 0]
    left = set(kept) if fresh or len(kept) < len(old.paths) else None
    stale = [] if left is None else [place for place in range(len(old.paths)) if place not in left]
    return Difference(kept, fresh, stale)


def _same(old: Snapshot, paths: Sequence[str], stats: array[int]) -> list[int]:
    """Return for each file of now its place in the snapshot where its numbers are the same, else -1."""
    before, now = old.stats.tobytes(), stats.tobytes()
    if old.paths == list(paths):
        if before == now:
            return list(range(len(paths)))
        places = list(range(len(paths)))
    else:
        known = {path: place for place, path in enumerate(old.paths)}
        places = [known.get(path, -1) for path in paths]
    size = FIELDS * old.stats.itemsize
    return [
        place
        if place >= 0 and now[n * size : (n + 1) * size] == before[place * size : (place + 1) * size]
        else -1
        for n, place in enumerate(places)
    ]


def _doubtful(old: Snapshot, kept: Sequence[int]) -> list[int]:
    """Return the files whose numbers are the same, which does not suffice."""
    young = old.taken - YOUNG
    modified, changed = old.stats[1::FIELDS], old.stats[2::FIELDS]
    if not old.paths or (max(modified) < young and max(changed) < young and 0 not in old.digests):
        return []
    return [
        number
        for number, place in enumerate(kept)
        if place >= 0 and (modified[place] >= young or changed[place] >= young or not old.digests[place])
    ]
