"""The reference engine's YAML half: values, lexical faults and places, exactly as YAML 1.2 says."""

from __future__ import annotations

from collections.abc import Sequence

from validator.model.document import Parsed, Spot
from validator.model.source import Span
from validator.read.yaml.faults import UnreadableError

__all__ = ["UnreadableError", "comments", "locate", "parse"]


def parse(data: bytes) -> Parsed:
    """Return the values of a YAML file and what only its text shows to be wrong.

    Raises UnreadableError, and nothing else, where the bytes are not YAML.
    """
    from validator.read.yaml.build import build
    from validator.read.yaml.events import events
    from validator.read.yaml.text import decode

    source = decode(data)
    return build(events(source), source)


def locate(data: bytes, spots: Sequence[Spot]) -> list[Span]:
    """Return where each spot stands in a YAML file that parses, in one pass over it."""
    from validator.read.yaml.find import find
    from validator.read.yaml.text import decode

    return find(decode(data), spots)


def comments(data: bytes) -> list[tuple[int, int]]:
    """Return where each comment of a YAML file that parses begins and ends, as offsets in its text."""
    from validator.read.yaml.events import with_stand_ins
    from validator.read.yaml.remarks import find_comments
    from validator.read.yaml.text import decode

    source = decode(data)
    return find_comments(source, with_stand_ins(source.text))
