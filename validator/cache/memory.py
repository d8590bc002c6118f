"""What one run leaves behind for the next: where, and all that its outcome hangs on."""

import os

from validator.cache.listing import CACHE_FOLDER, look
from validator.cache.sealed import digest, pack, prepare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from pathlib import Path

    from validator.cache.listing import Looks, Walked


class Memory:
    """The cache of one run.

    ``folder`` is where it is kept, None (also until it is opened) where nothing is to be. ``looks`` are
    all single paths that the outcome hangs on, each noted before it was used; ``walked`` says the same
    of all records. ``paths`` are the files that were checked, with their ``stats`` in the order of
    ``FIELDS``, and ``digests`` are those of the contents that were decided on, 0 for what could not be had.
    """

    def __init__(self, environment: bytes = b"") -> None:
        self.folder: str | None = None
        self.looks: Looks = {}
        self.schemas = b""
        self.walked: Walked | None = None
        self.paths: list[str] = []
        self.stats: array[int] | None = None
        self.taken = 0
        self.digests: array[int] | None = None
        self.is_whole = True
        self._environment = environment

    def note(self, kind: str, path: "Path | str") -> bytes:
        """Look at a path that the outcome is about to hang on, and remember what it looked like."""
        path = os.fspath(path)
        seen = look(kind, path)
        self.looks.setdefault((kind, path), seen)
        return seen

    def void(self) -> None:
        """Say that the outcome hangs on something that is not noted, so that it may not be repeated."""
        self.is_whole = False

    def fingerprint(self, *more: str) -> bytes:
        """Return what tells apart the runs that may not use one another's results.

        That is the tool, its libraries, Python, the schemas, and whatever else is named.
        """
        return digest(pack([self.environment, self.schemas, *(text.encode() for text in more)]))

    @property
    def environment(self) -> bytes:
        """What tells one installation of the tool from another."""
        if not self._environment:
            from validator.cache.answer import environment

            self._environment = environment()
        return self._environment

    def open(self, root: "Path | str", folder: "Path | str | None" = None) -> None:
        """Keep the memory of a project's runs in the folder given, or in one of its own below the root.

        A folder that cannot be written is as good as none.
        """
        place = os.path.join(root, CACHE_FOLDER) if folder is None else os.path.abspath(folder)
        self.folder = place if prepare(place) else None
