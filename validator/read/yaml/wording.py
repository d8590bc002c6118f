"""Why values cannot be built from a text that the parser takes, in a reader's words."""

from __future__ import annotations

from collections.abc import Container

from validator.read.yaml import refusals
from validator.read.yaml.events import Alias, Scalar, Tag
from validator.read.yaml.faults import SyntaxFaultError
from validator.read.yaml.limits import MAX_DIGITS, MAX_EXPANSION, MAX_VALUES
from validator.read.yaml.notes import Anchor


def collection_key(start: int, end: int) -> SyntaxFaultError:
    """A list or mapping stands where a mapping key must."""
    return SyntaxFaultError(
        start,
        end,
        "a mapping key must be a single value",
        "write the key as text; quote it, where a bracket belongs to it",
    )


def too_many_values(start: int, end: int) -> SyntaxFaultError:
    """The file holds more values than the reader takes."""
    return SyntaxFaultError(
        start, end, f"the file has more than {MAX_VALUES:,} values", "split it into several files"
    )


def too_much_expanded(event: Alias) -> SyntaxFaultError:
    """The aliases stand for more values than the reader takes."""
    return SyntaxFaultError(
        event.start,
        event.end,
        f"the aliases of this file stand for more than {MAX_EXPANSION:,} values",
        "write the values out, or refer to them by an id",
    )


def too_long(event: Scalar) -> SyntaxFaultError:
    """A number has more digits than the reader takes."""
    return SyntaxFaultError(
        event.start,
        event.end,
        f"a number has more than {MAX_DIGITS:,} characters",
        "put it between quotation marks, if it is meant as text",
    )


def wrong_content(tag: Tag, wanted: str) -> SyntaxFaultError:
    """A standard tag stands on a value of another kind."""
    return SyntaxFaultError(
        tag.start,
        tag.end,
        f"the tag {refusals.shorten(tag.written)} asks for {wanted}, and its value is something else",
        "correct the value, or delete the tag",
    )


def undefined(event: Alias, anchors: Container[str]) -> SyntaxFaultError:
    """An alias has no anchor."""
    bare = event.name.removesuffix(":")
    if bare != event.name and bare in anchors:
        return refusals.glued_alias(bare, event.end - 1)
    name = refusals.shorten(event.name)
    return SyntaxFaultError(
        event.start,
        event.end,
        f"the alias *{name} has no anchor &{name} before it",
        "put the value between quotation marks, if the * belongs to it",
    )


def inside_itself(event: Alias, anchor: Anchor) -> SyntaxFaultError:
    """An alias stands for a value that it is part of."""
    return SyntaxFaultError(
        event.start,
        event.end,
        f"the alias *{refusals.shorten(event.name)} stands inside the value that it stands for",
        "refer to the value by an id instead",
        ((anchor.place.start, anchor.place.end, "anchored here"),),
    )


def cannot_merge(place: tuple[int, int]) -> SyntaxFaultError:
    """A merge key has a value that no mapping can take keys from."""
    return SyntaxFaultError(
        *place,
        "<< merges mappings, and its value is neither one nor a list of them",
        'write "<<" between quotation marks, if it is meant as an ordinary key',
    )
