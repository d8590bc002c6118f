"""Keeps the plan of a project's schemas for the next run, and finds it there.

A plan is known by the bytes of the schema files, and by the tool, which the memory tells apart.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from validator.cache.listing import look, pack_looks, unpack_looks
from validator.cache.memory import Memory
from validator.cache.sealed import digest, pack, read, tidy, unpack, write
from validator.cache.store import KEPT
from validator.model.plan import Plan
from validator.read.schema.bytes import Contents

if TYPE_CHECKING:
    from validator.cache.listing import Looks


def recall(memory: Memory, root: Path, data: Mapping[str, bytes]) -> Plan | None:
    """Return the plan of schema files with these bytes, None where it is not known."""
    if memory.folder is None:
        return None
    fingerprint = _fingerprint(memory, root)
    found = read(memory.folder, _name(fingerprint), fingerprint)
    if found is None:
        return None
    try:
        encoded, *packed = unpack(found)
        beside = unpack_looks(packed)
        if any(look(*which) != seen for which, seen in beside.items()):
            return None
        plan = _decoded(bytes(encoded), data)
    except (ValueError, TypeError, KeyError, IndexError):
        return None
    _note(memory, beside)
    return plan


def _decoded(encoded: bytes, data: Mapping[str, bytes]) -> Plan:
    from validator.read.schema.codec import decode

    return decode(encoded, Contents(data))


def remember(memory: Memory, root: Path, plan: Plan, beside: Looks) -> None:
    """Keep a plan; ``beside`` is what the files look like that it hangs on beside the schema files."""
    if memory.folder is None:
        return
    from validator.read.schema.codec import encode

    fingerprint = _fingerprint(memory, root)
    _note(memory, beside)
    if write(memory.folder, _name(fingerprint), fingerprint, pack([encode(plan), *pack_looks(beside)])):
        tidy(memory.folder, KEPT)


def _note(memory: Memory, beside: Looks) -> None:
    memory.looks.update(beside)
    if beside:
        memory.schemas = digest(pack([memory.schemas, *pack_looks(beside)]))


def _fingerprint(memory: Memory, root: Path) -> bytes:
    return memory.fingerprint("plan", os.fspath(root))


def _name(fingerprint: bytes) -> str:
    return f"plan-{fingerprint.hex()[:16]}"
