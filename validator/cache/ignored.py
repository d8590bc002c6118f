"""Which files git ignores: asked while folders are being walked, and remembered.

What git said is believed again only where nothing that it hangs on looks different: the index, every
file of excludes and of configuration, and the names of all files that were walked.
"""

import os

from validator.cache.listing import (
    CONTENT,
    KIND,
    NUMBERS,
    content,
    look,
    numbers_of,
    pack_looks,
    unpack_looks,
)
from validator.cache.sealed import digest, pack, read, unpack, write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from validator.cache.listing import Looks, Row
    from validator.cache.memory import Memory

TIMEOUT = 60
YOUNG = 2_000_000_000
"""Nanoseconds: what changed so lately may change again without looking different."""
_NAME = "git"
# The repository may be anybody's: its configuration must not name a program to be run.
_ASK = (
    "-c",
    "core.fsmonitor=false",
    "ls-files",
    "--others",
    "--ignored",
    "--exclude-standard",
    "--directory",
    "-z",
)
_FATAL = 128
"""The exit status with which git says that it cannot, as opposed to being stopped."""
_CONFIGURED = ("config", "--list", "--show-origin", "-z")
_SYSTEM = ("/etc/gitconfig", "/usr/local/etc/gitconfig", "/opt/homebrew/etc/gitconfig")
_FILE = b"file:"


class Ignored:
    """Which of a root's files git ignores; nothing, without git or a repository.

    Made before the walk, so that git is at work meanwhile; ``settle`` comes after it.
    """

    def __init__(self, root: str, tops: "list[str]", taken: int, memory: "Memory") -> None:
        self._root = root
        self._tops = tops
        self._memory = memory
        self._taken = taken
        self._asked: Asked | None = None
        self._configured: Asked | None = None
        self._known: tuple[bytes, bytes] | None = None
        self._looks: Looks = {}
        self._files: frozenset[str] = frozenset()
        self._folders: tuple[str, ...] = ()
        self._top = self._find_top() if tops else ""
        if self._top and memory.folder is not None:
            self._known = self._remembered(memory.folder)
        if self._top and self._known is None:
            self._ask()

    def _find_top(self) -> str:
        """Return the folder of the work tree, empty where there is no repository."""
        for folder in _above(self._root):
            if self._memory.note(KIND, os.path.join(folder, ".git")) in (b"folder", b"file"):
                return folder
        return ""

    def _ask(self) -> None:
        if self._memory.folder is not None:
            self._looks = {which: look(*which) for which in _looks(self._root, self._tops, self._top)}
            self._configured = Asked(self._root, _CONFIGURED)
        # In a folder that is ignored as a whole git finds a fault with itself: then nothing is ignored.
        self._asked = Asked(self._root, _ASK, b"")

    def _remembered(self, folder: str) -> "tuple[bytes, bytes] | None":
        """Return the names that git's last answer was about, and it; None where it may be another now."""
        data = read(folder, _NAME, self._fingerprint())
        if data is None:
            return None
        try:
            names, answer, *rest = unpack(data)
            self._looks = unpack_looks(rest)
        except ValueError:
            return None
        if any(look(*which) != seen for which, seen in self._looks.items()):
            return None
        return bytes(names), bytes(answer)

    def _fingerprint(self) -> bytes:
        return pack([os.fsencode(self._root), git_environment()])

    def settle(self, rows: "list[Row]") -> None:
        """Collect git's answer about the files that were walked."""
        if not self._top:
            return
        folder = self._memory.folder
        names, settled = _names(self._root, rows, self._taken - YOUNG) if folder else (b"", True)
        if self._known is not None and self._known[0] != names:
            self._known = None
            self._ask()
        answer = self._collect() if self._known is None else self._known[1]
        if answer is None or not settled:
            self._memory.void()
        elif folder is not None:
            self._memory.looks.update(self._looks)
            if self._known is None:
                write(folder, _NAME, self._fingerprint(), pack([names, answer, *pack_looks(self._looks)]))
        texts = [os.fsdecode(name) for name in (answer or b"").split(b"\0") if name]
        self._files = frozenset(text for text in texts if not text.endswith("/"))
        self._folders = tuple(text for text in texts if text.endswith("/") and text != "./")

    def _collect(self) -> "bytes | None":
        """Return git's answer; where it may soon be another, it is not to be remembered."""
        assert self._asked is not None
        answer = self._asked.answer()
        if self._configured is not None:
            configured = self._configured.answer()
            if configured is None or not self._hangs_on(configured):
                self._memory.void()
                self._looks = {}
        return answer

    def _hangs_on(self, configured: bytes) -> bool:
        """Note the files that git is configured by; returns whether all have been as they are for a while."""
        for path in _configuration(configured, self._top):
            self._looks.setdefault((NUMBERS, path), look(NUMBERS, path))
        stamps = [
            int(n) for (kind, _), seen in self._looks.items() if kind == NUMBERS for n in seen.split()[1:3]
        ]
        return all(stamp < self._taken - YOUNG for stamp in stamps)

    def has(self, path: str) -> bool:
        """Return whether git ignores a path."""
        return path in self._files or path.startswith(self._folders)


def git_environment() -> bytes:
    """Return what the environment tells git of where its configuration is, and of who asks."""
    names = sorted(n for n in os.environ if n.startswith("GIT_") or n in ("HOME", "XDG_CONFIG_HOME", "PATH"))
    user = str(os.geteuid()) if hasattr(os, "geteuid") else ""
    return os.fsencode("\0".join([user, *(f"{name}={os.environ[name]}" for name in names)]))


def _above(root: str) -> "list[str]":
    folders = [root]
    while (folder := os.path.dirname(folders[-1])) != folders[-1]:
        folders.append(folder)
    return folders


def _looks(root: str, tops: "list[str]", top: str) -> "list[tuple[str, str]]":
    """Return what git's answer hangs on beside the files walked and its own configuration."""
    git, common = _folders(top)
    home = os.path.expanduser("~")
    settings = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
    files = [os.path.join(top, ".git"), os.path.join(git, "commondir")]
    files += [os.path.join(common, "config"), os.path.join(git, "config.worktree")]
    files += [os.path.join(common, "info", "exclude"), os.path.join(home, ".gitconfig")]
    files += [os.path.join(settings, "git", "config"), os.path.join(settings, "git", "ignore"), *_SYSTEM]
    way = [folder for folder in _above(root) if folder.startswith(top)]
    for folder in tops:
        inner = folder.rstrip("/")
        while inner:
            way.append(os.path.join(root, inner))
            inner = inner.rpartition("/")[0]
    files += [os.path.join(folder, ".gitignore") for folder in dict.fromkeys(way)]
    return [(NUMBERS, os.path.join(git, "index")), *((CONTENT, file) for file in files)]


def _folders(top: str) -> "tuple[str, str]":
    """Return the folder of a work tree's own files of git, and that of those which all trees share."""
    git = os.path.join(top, ".git")
    pointer = content(git)
    if pointer is not None and pointer.startswith(b"gitdir: "):
        git = os.path.join(top, os.fsdecode(pointer[8:].strip()))
    common = content(os.path.join(git, "commondir"))
    return git, git if common is None else os.path.join(git, os.fsdecode(common.strip()))


def _configuration(listed: bytes, top: str) -> "list[str]":
    """Return the files that configure git, as it lists them, and those that they name."""
    fields = listed.split(b"\0")
    files: dict[str, None] = {}
    for origin, setting in zip(fields[::2], fields[1::2], strict=False):
        if not origin.startswith(_FILE):
            continue
        file = os.path.join(top, os.fsdecode(origin[len(_FILE) :]))
        files[file] = None
        key, _, value = os.fsdecode(setting).partition("\n")
        beside = top if key == "core.excludesfile" else os.path.dirname(file)
        if key == "core.excludesfile" or (key.startswith("include") and key.endswith(".path")):
            files[os.path.join(beside, os.path.expanduser(value))] = None
        if key.startswith(("includeif.onbranch", "includeif.hasconfig")):
            files[os.path.join(_folders(top)[0], "HEAD")] = None
    return list(files)


def _names(root: str, rows: "list[Row]", young: int) -> "tuple[bytes, bool]":
    """Return what tells one set of files from another, with the excludes that stand among them.

    Beside it stands whether all of those have been as they are for a while.
    """
    parts: list[str] = []
    inner: list[bytes] = []
    settled = True
    for folder, names, entered, links, others in rows:
        parts += (folder, *names, "", *entered, "", *links, "", *others, "")
        if ".gitignore" in names:
            file = os.path.join(root, folder, ".gitignore")
            inner.append(look(CONTENT, file))
            settled = settled and max(numbers_of(file)[1:3]) < young
    return digest(os.fsencode("\0".join(parts))) + digest(b"".join(inner)), settled


class Asked:
    """A question to git whose answer is collected later; no module that takes long to load."""

    def __init__(self, root: str, question: "tuple[str, ...]", otherwise: "bytes | None" = None) -> None:
        """Ask; ``otherwise`` is the answer where git says that it will not, and always would say so."""
        self._command = ["git", "-C", root, *question]
        self._otherwise = otherwise
        self._pid = 0
        self._pipe = -1
        if hasattr(os, "posix_spawnp"):
            self._start()

    def _start(self) -> None:
        mine, its = os.pipe()
        nothing = (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)
        silent = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
        actions = [nothing, (os.POSIX_SPAWN_DUP2, its, 1), silent]
        try:
            self._pid = os.posix_spawnp("git", self._command, os.environ, file_actions=actions)
            self._pipe = mine
        except OSError:
            os.close(mine)
        finally:
            os.close(its)

    def answer(self) -> "bytes | None":
        """Return what git printed, None where it could not say."""
        if not hasattr(os, "posix_spawnp"):
            return _run(self._command)
        if not self._pid:
            return None
        try:
            data = _drained(self._pipe)
        finally:
            os.close(self._pipe)
        if data is None:
            os.kill(self._pid, 9)
        _, status = os.waitpid(self._pid, 0)
        if os.waitstatus_to_exitcode(status) == _FATAL:
            return self._otherwise
        return data if status == 0 else None


def _drained(pipe: int) -> "bytes | None":
    import select
    import time

    end = time.monotonic() + TIMEOUT
    parts: list[bytes] = []
    while (left := end - time.monotonic()) > 0:
        # Whoever waits without a limit hangs with git.
        if select.select([pipe], [], [], left)[0]:
            part = os.read(pipe, 1 << 16)
            if not part:
                return b"".join(parts)
            parts.append(part)
    return None


def _run(command: "list[str]") -> "bytes | None":
    import subprocess

    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=TIMEOUT)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
