"""Keeps the answer to a question for whoever asks it again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from validator.cache.answer import Question
from validator.cache.listing import FIELDS, HASH, pack_looks
from validator.cache.memory import Memory
from validator.cache.sealed import pack, tidy, write
from validator.cache.store import KEPT, YOUNG

if TYPE_CHECKING:
    from validator.cache.listing import Looks

LONGEST = 4_000_000
"""Characters; a longer report is made anew."""
_MOST_YOUNG = 500
"""Files to be hashed each time; with more, the columns know better."""


def remember(question: Question, memory: Memory, status: int, text: str) -> None:
    """Keep what a run printed and its status, unless its outcome hangs on what cannot be looked at again."""
    if memory.folder is None or memory.walked is None or not memory.is_whole or len(text) > LONGEST:
        return
    young = _young(memory)
    if young is None:
        return
    body = pack(
        [
            b"%d" % status,
            text.encode("utf-8", "surrogatepass"),
            memory.walked.question,
            memory.walked.state,
            *pack_looks(memory.looks | young),
        ]
    )
    if write(memory.folder, question.name, question.key, body):
        tidy(memory.folder, KEPT)


def _young(memory: Memory) -> Looks | None:
    """Return the contents of files that may change again without looking different; None for too many.

    Files whose content could not be had may be readable next time, whatever they look like.
    """
    assert memory.walked is not None
    stats, digests = memory.stats, memory.digests
    if stats is None or digests is None or len(digests) != len(memory.paths) or 0 in digests:
        return None
    limit = memory.taken - YOUNG
    pairs = enumerate(zip(stats[1::FIELDS], stats[2::FIELDS], strict=True))
    young = [number for number, stamps in pairs if max(stamps) >= limit]
    if len(young) > _MOST_YOUNG:
        return None
    root = memory.walked.root
    return {(HASH, os.path.join(root, memory.paths[n])): b"%d" % digests[n] for n in young}
