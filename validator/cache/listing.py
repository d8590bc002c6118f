"""What the file system says: the walk that every run begins with, and looks at single paths.

Imported ahead of everything else at each start, like its neighbours: this module must stay light.
"""

import os

from validator.cache.sealed import digest, pack, unpack

CACHE_FOLDER = ".footnoted_cache"
FIELDS = 4
"""Numbers a file: size, time of modification and of change in nanoseconds, inode; of a link its target's."""
ABSENT = (-1, 0, 0, 0)
"""The numbers of what is not there: a link that leads nowhere, a file that vanished."""
SCHEMA_SUFFIXES = (".json", ".yaml", ".yml")

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Row = tuple[str, list[str], list[str], list[str], list[str]]
    """A folder, ending in ``/``: the names of its files, folders entered, links to folders, others."""

    Looks = dict[tuple[str, str], bytes]
    """What single paths looked like, by kind of look and path."""


def walk(
    root: str, tops: "list[str]", dots: bool, without: "frozenset[str]"
) -> "tuple[list[Row], list[int], list[str]]":
    """Return the rows of the folders below some, the numbers of all files in their order, and failures.

    Those are the folders that cannot be listed. Paths are relative to the root; folders end in ``/``.
    Links are not entered, nor ``.git``, our own cache, folders whose names begin with a dot (unless
    ``dots``) and those of ``without``.
    """
    rows: list[Row] = []
    numbers: list[int] = []
    unlistable: list[str] = []
    todo = list(tops)
    # The system looks up short paths sooner than long ones.
    base = "" if root == os.getcwd() else os.path.join(root, "")
    while todo:
        folder = todo.pop()
        begun = len(numbers)
        try:
            with os.scandir(base + folder or ".") as entries:
                row = _row(entries, folder, dots, without, numbers)
        except (FileNotFoundError, NotADirectoryError):
            del numbers[begun:]
            continue
        except OSError:
            del numbers[begun:]
            unlistable.append(folder)
            continue
        rows.append(row)
        todo += row[2]
    return rows, numbers, unlistable


def _row(
    entries: "Iterable[os.DirEntry[str]]",
    folder: str,
    dots: bool,
    without: "frozenset[str]",
    numbers: "list[int]",
) -> "Row":
    names: list[str] = []
    entered: list[str] = []
    links: list[str] = []
    others: list[str] = []
    for entry in entries:
        name = entry.name
        try:
            if entry.is_dir():
                if entry.is_symlink():
                    links.append(name)
                elif _enters(name, dots) and folder + name + "/" not in without:
                    entered.append(folder + name + "/")
                else:
                    others.append(name)
                continue
            status = entry.stat()
        except OSError:  # a link to itself or to nowhere, a file just deleted: reading it says so
            numbers += ABSENT
        else:
            numbers += (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        names.append(name)
    return folder, names, entered, links, others


def _enters(name: str, dots: bool) -> bool:
    return name not in (".git", CACHE_FOLDER) and (dots or not name.startswith("."))


class Walked:
    """One walk: where it began, what it was to pass by, and what it found.

    ``exact`` are single files, named by their paths from the root, that stand outside of all folders.
    """

    def __init__(
        self, root: str, tops: "list[str]", dots: bool, without: "list[str]", exact: "list[str]"
    ) -> None:
        self.root = root
        self.tops = tops
        self.dots = dots
        self.without = without
        self.exact = exact
        self.rows, self.numbers, self.unlistable = walk(root, tops, dots, frozenset(without))
        self.singles = [numbers_of(os.path.join(root, path)) for path in exact]

    @property
    def question(self) -> bytes:
        """What to walk, as bytes; ``walked_again`` reads them."""
        lists = (self.tops, self.without, self.exact)
        texts = [self.root, "dots" if self.dots else "", *("\0".join(each) for each in lists)]
        return pack([os.fsencode(text) for text in texts])

    @property
    def state(self) -> bytes:
        """What tells this outcome from every other."""
        from marshal import dumps

        # With references among their parts, as from version 3 on, the same values may be other bytes.
        return digest(dumps([self.rows, self.numbers, self.unlistable, self.singles], 2))


def walked_again(question: bytes) -> Walked:
    """Return another walk like the one whose ``question`` this is; raises ValueError where it is none."""
    root, dots, *lists = (os.fsdecode(bytes(text)) for text in unpack(question))
    tops, without, exact = (text.split("\0") if text else [] for text in lists)
    return Walked(root, tops, dots == "dots", without, exact)


def numbers_of(path: str) -> "tuple[int, int, int, int]":
    """Return the numbers of one file."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return ABSENT
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def schema_files(folder: str) -> "list[str]":
    """Return the schema files below a folder, relative to it, in the order of their paths' parts."""
    found: list[str] = []
    todo = [""]
    while todo:
        inner = todo.pop()
        try:
            with os.scandir(os.path.join(folder, inner)) as entries:
                for entry in entries:
                    if entry.is_dir():
                        todo += [] if entry.is_symlink() else [inner + entry.name + "/"]
                    elif os.path.splitext(entry.name)[1] in SCHEMA_SUFFIXES:
                        found.append(inner + entry.name)
        except OSError:
            continue
    return sorted(found, key=_parts)


def _parts(path: str) -> "list[str]":
    return path.split("/")


def content(path: str) -> "bytes | None":
    """Return the bytes of a small regular file, None where there is none."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return None
    try:
        size = os.fstat(handle).st_size
        data = b""
        while part := os.read(handle, size + 1):
            data += part
        return data
    except OSError:
        return None
    finally:
        os.close(handle)


# Looks: what a run's outcome may hang on beside the records

CONTENT, HASH, KIND, NUMBERS, REAL, SCHEMAS = "content", "hash", "kind", "numbers", "real", "schemas"


def look(kind: str, path: str) -> bytes:
    """Return what one path looks like now; what differs in the respect that is asked for looks different."""
    if kind == CONTENT:
        data = content(path)
        link = b"@" if os.path.islink(path) else b""
        return link if data is None else link + digest(data)
    if kind == HASH:
        return hashed(path)
    if kind == KIND:
        return b"folder" if os.path.isdir(path) else b"file" if os.path.isfile(path) else _left(path)
    if kind == NUMBERS:
        return b"%d %d %d %d" % numbers_of(path)
    if kind == REAL:
        return os.fsencode(os.path.realpath(path))
    if kind == SCHEMAS:
        return digest(os.fsencode("\0".join(schema_files(path))))
    raise ValueError(kind)


def hashed(path: str) -> bytes:
    """Return the digest of a file of records as the columns of the cache have it."""
    from xxhash import xxh3_64_intdigest

    data = content(path)
    return b"" if data is None else b"%d" % (xxh3_64_intdigest(data) or 1)


def _left(path: str) -> bytes:
    return b"other" if os.path.lexists(path) else b""


def pack_looks(looks: "Looks") -> "list[bytes]":
    """Return looks as texts of bytes, three of them a look."""
    return [part for (kind, path), seen in looks.items() for part in (kind.encode(), os.fsencode(path), seen)]


def unpack_looks(packed: "list[memoryview]") -> "Looks":
    """Return the looks that were packed; raises ValueError where none were."""
    parts = [bytes(part) for part in packed]
    thirds = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return {(kind.decode(), os.fsdecode(path)): seen for kind, path, seen in thirds}
