"""What is open while the lines of a file go by: the steps of a pointer, and how far each is indented."""

from __future__ import annotations

from typing import Generic, TypeVar

from validator.model.document import Pointer
from validator.read.fast.yaml.lines import Line, Offsets, Step, key_text

Kept = TypeVar("Kept")


class Frame(Generic[Kept]):
    """A mapping or list that is open: where it is indented, and the last step into it.

    ``holder`` is where that step's key or dash stands, ``kept`` whatever is kept about the collection.
    """

    __slots__ = ("column", "count", "holder", "is_list", "kept", "step")

    def __init__(self, column: int, is_list: bool, holder: Offsets, kept: Kept) -> None:
        self.column = column
        self.is_list = is_list
        self.holder = holder
        self.kept = kept
        self.step: Step = 0
        self.count = 0


class Path(Generic[Kept]):
    """The open mappings and lists, the outermost first."""

    def __init__(self, text: str) -> None:
        """Begin before the first document."""
        self.text = text
        self.frames: list[Frame[Kept]] = []
        self.document = -1

    def open(self, is_list: bool, place: Offsets) -> Kept:
        """Return what is kept about a mapping or list that begins; it is not among the frames yet."""
        raise NotImplementedError

    def begin(self, marker: Offsets | None) -> None:  # noqa: ARG002 - others want to know
        """Begin a document, at its ``---`` if it has one."""
        self.frames.clear()
        self.document += 1

    def take(self, line: Line) -> None:
        """Go on to a line."""
        column, dash, key, key_end, value, _ = line
        if self.document < 0 or key < 0 > value:
            self.begin((dash, dash + 3) if key < 0 > value else None)
            if key < 0 > value:
                return
        frames = self.frames
        while frames and frames[-1].column > column:
            frames.pop()
        if dash >= 0:
            self._item(column, dash)
            column += key - dash
        elif frames and frames[-1].is_list and frames[-1].column == column:
            frames.pop()
        if key >= 0:
            holder = key, key_end
            if frames and frames[-1].column == column:
                top = frames[-1]
                top.holder = holder
            else:
                top = Frame(column, False, holder, self.open(False, holder))
                frames.append(top)
            top.step = key_text(self.text, key, key_end)

    def _item(self, column: int, dash: int) -> None:
        frames = self.frames
        holder = dash, dash + 1
        if frames and frames[-1].is_list and frames[-1].column == column:
            top = frames[-1]
            top.holder = holder
            top.count += 1
            top.step = top.count
        else:
            frames.append(Frame(column, True, holder, self.open(True, holder)))

    def pointer(self) -> Pointer:
        """Return the pointer to the value of the last line."""
        return tuple(frame.step for frame in self.frames)
