"""The answer to a question that was asked before: the same arguments, the same place, the same files.

Everything that a verdict may hang on is looked at, not guessed: the tool's own code, its libraries,
the schemas, the configuration, git's excludes, and every file that the walk finds. What differs in
anything is another question, and the check is made.

Imported ahead of everything else at each start, like its neighbours: this module must stay light.
"""

import os
import sys

from validator.cache.listing import CACHE_FOLDER, content, look, numbers_of, unpack_looks, walked_again
from validator.cache.sealed import digest, pack, read, unpack

COMMAND = "check"
_VARIABLES = ("FORCE_COLOR", "GITHUB_WORKSPACE", "HOME", "LANG", "NO_COLOR", "PATH", "TERM")
_FAMILIES = ("FOOTNOTED_", "GIT_", "LC_", "PYTHON", "XDG_")
_ROOTS = ("schema", "footnoted.toml", "pyproject.toml")
_TAKES_VALUE = ("--root", "--cache-dir")


class Answer:
    """What a run printed on standard output, and its exit status."""

    def __init__(self, status: int, text: str) -> None:
        self.status = status
        self.text = text

    def give(self) -> int:
        """Print it as the run did, and return the status."""
        try:
            make_output_safe()
            sys.stdout.write(self.text)
            sys.stdout.flush()
        except BrokenPipeError:
            return reader_gone()
        return self.status


class Question:
    """What is asked, with everything that is not in the project: how, where, by whom, of which tool.

    ``environment`` is what tells one installation of the tool from another. Two questions with the
    same ``key`` have the same answer as long as the project is the same.
    """

    def __init__(self, arguments: "list[str]") -> None:
        self.arguments = arguments
        self.environment = environment()
        self.key = pack([self.environment, _text([os.getcwd(), *arguments]), _text(_surroundings())])

    @property
    def name(self) -> str:
        """The name of the file that holds the answer."""
        return f"answer-{digest(self.key).hex()[:16]}"

    def answer(self) -> "Answer | None":
        """Return what was answered when nothing was otherwise, None where there is no such answer."""
        folder = _folder(self.arguments)
        data = read(folder, self.name, self.key)
        if data is None:
            return None
        try:
            return _checked(data)
        except (ValueError, UnicodeDecodeError):
            return None


def make_output_safe() -> None:
    """Let no file name or text stop the report: what a terminal cannot show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def reader_gone() -> int:
    """Return the status of a run whose output nobody reads any more: nothing is left to say."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def may_ask(arguments: "list[str]") -> bool:
    """Return whether arguments are those of a command whose answer may be known."""
    return arguments[:1] == [COMMAND] and "--no-cache" not in arguments


def _text(parts: "list[str]") -> bytes:
    return os.fsencode("\0".join(parts))


def _surroundings() -> "list[str]":
    """Return what makes the same check look otherwise: terminals and the environment."""
    found = [name + "=" + os.environ[name] for name in sorted(os.environ) if _matters(name)]
    return [*found, _width(sys.stdout), _width(sys.stderr)]


def _matters(name: str) -> bool:
    return name in _VARIABLES or name.startswith(_FAMILIES)


def _width(stream: object) -> str:
    """Return how wide a terminal is, empty for what is none."""
    try:
        handle: int = stream.fileno()  # type: ignore[attr-defined]  # what has none raises
        return str(os.get_terminal_size(handle).columns) if os.isatty(handle) else ""
    except (OSError, ValueError, AttributeError):
        return "?"


def environment() -> bytes:
    """Return what tells one installation from another: Python, its folders of libraries, our own code."""
    user = str(os.geteuid()) if hasattr(os, "geteuid") else ""
    parts = [sys.version, sys.executable, sys.platform, user]
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in sys.path:
        if folder in ("", os.getcwd()):
            parts += (folder, *_modules(folder or "."))
        # Of a checkout that we run from, only our own code matters.
        elif folder != os.path.dirname(package) or folder.endswith("-packages"):
            parts += (folder, repr(numbers_of(folder)))
    todo = [package]
    while todo:
        with os.scandir(todo.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    parts.append(f"{entry.path} {status.st_size} {status.st_mtime_ns} {status.st_ino}")
                elif entry.name != "__pycache__" and entry.is_dir():
                    todo.append(entry.path)
    return digest(_text(sorted(parts)))


def _modules(folder: str) -> "list[str]":
    """Return the names of what may be imported from a folder in which not only code is written."""
    try:
        return [name for name in os.listdir(folder) if not name.startswith(".")]
    except OSError:
        return []


def _folder(arguments: "list[str]") -> str:
    """Return the cache folder that arguments name, or that of the project they name, or that we are in.

    Only where to look: an answer that is found is held to everything that the question was.
    """
    values = dict.fromkeys(_TAKES_VALUE, "")
    for number, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name in values:
            values[name] = value if equals else "".join(arguments[number + 1 : number + 2])
    if values["--cache-dir"]:
        return os.path.abspath(values["--cache-dir"])
    root = os.path.realpath(values["--root"]) if values["--root"] else _root(os.getcwd())
    return os.path.join(root, CACHE_FOLDER)


def _root(start: str) -> str:
    folder = start
    while True:
        schema, ours, project = (os.path.join(folder, name) for name in _ROOTS)
        if os.path.isdir(schema) or os.path.isfile(ours) or b"[tool.footnoted" in (content(project) or b""):
            return folder
        if os.path.dirname(folder) == folder:
            return start
        folder = os.path.dirname(folder)


def _checked(data: memoryview) -> "Answer | None":
    status, text, walk, state, *looks = unpack(data)
    for (kind, path), seen in unpack_looks(looks).items():
        if look(kind, path) != seen:
            return None
    if walked_again(bytes(walk)).state != state:
        return None
    return Answer(int(bytes(status)), bytes(text).decode("utf-8", "surrogatepass"))
