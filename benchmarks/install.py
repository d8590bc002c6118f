"""The others, as their registries have them: installed into an ignored folder, in versions that stand here.

What cannot be had is no failure: `skipped` says why, and so does the table.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import names

PROGRAMS = Path(__file__).parent / "programs"

NPM = {"@sourcemeta/jsonschema": "16.11.0", "ajv-cli": "5.0.0", "ajv-formats": "3.0.1", "v8r": "6.1.0"}
"""All in one folder: ajv-cli finds ajv-formats beside itself."""

VENVS = {
    names.CHECK: ("check-jsonschema==0.39.0", "ruamel.yaml==0.19.1"),
    names.CHECK_CLIB: ("check-jsonschema==0.39.0", "ruamel.yaml==0.19.1", "ruamel.yaml.clib==0.2.15"),
    names.YAMLLINT: ("yamllint==1.38.0",),
}
"""An environment each: ruamel.yaml takes its C library wherever it finds it."""


class UnavailableError(Exception):
    """Something cannot be had here; the text says why."""


@dataclass(slots=True)
class Tools:
    """What is there to run, and what is not."""

    commands: dict[str, Path] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    launcher: Path | None = None

    def attempt(self, contenders: Sequence[str], install: Callable[[], None]) -> None:
        """Install something that some contenders need, or note why they cannot run."""
        try:
            install()
        except UnavailableError as error:
            self.skipped.update(dict.fromkeys(contenders, str(error)))


def install(folder: Path) -> Tools:
    """Install everything that is not installed yet; return what there is."""
    folder.mkdir(parents=True, exist_ok=True)
    # Each program that is run may keep a lock, a cache or a note here: none of them is ours.
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    tools = Tools()
    tools.attempt([], lambda: _launcher(tools, folder))
    tools.attempt([names.LIBYAML], lambda: _libyaml(tools, folder))
    tools.attempt([names.CAT], lambda: _cat(tools))
    for name, wanted in VENVS.items():
        tools.attempt([name], lambda name=name, wanted=wanted: _venv(tools, folder, name, wanted))  # type: ignore[misc]
    tools.attempt([names.SOURCEMETA, names.AJV, names.V8R], lambda: _npm(tools, folder / "npm"))
    return tools


def must(command: Sequence[str | Path], why: str) -> str:
    """Run a command; return what it printed, or say that something cannot be had."""
    try:
        done = subprocess.run(
            [str(word) for word in command],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except OSError as error:
        raise UnavailableError(f"{why}: {error.strerror}") from None
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise UnavailableError(f"{why}: {said[-1] if said else f'exit status {done.returncode}'}")
    return done.stdout


def _compile(target: Path, source: str, *libraries: str) -> None:
    code = PROGRAMS / source
    if target.exists() and target.stat().st_mtime_ns > code.stat().st_mtime_ns:
        return
    command: list[str | Path] = ["cc", "-O2", "-o", target, code, *libraries]
    must(command, f"no C compiler, or no headers, for {source}")


def _launcher(tools: Tools, folder: Path) -> None:
    _compile(folder / "launch", "launch.c")
    tools.launcher = folder / "launch"


def _libyaml(tools: Tools, folder: Path) -> None:
    program = folder / "parse"
    _compile(program, "parse.c", "-lyaml")
    tools.commands[names.LIBYAML] = program
    tools.versions["libyaml"] = must([program], "libyaml").strip()


def _cat(tools: Tools) -> None:
    found = shutil.which("cat")
    if found is None:
        raise UnavailableError("no cat")
    tools.commands[names.CAT] = Path(found)


def _venv(tools: Tools, folder: Path, name: str, wanted: Sequence[str]) -> None:
    place = folder / "".join(c if c.isalnum() else "-" for c in name)
    stamp = place / "installed.json"
    if not _stamped(stamp, [*wanted, platform.python_version()]):
        shutil.rmtree(place, ignore_errors=True)
        must([sys.executable, "-m", "venv", place], f"no environment for {name}")
        pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
        must([place / "bin" / "python", *pip, *wanted], f"pip cannot install {name}")
        stamp.write_text(json.dumps([*wanted, platform.python_version()]), encoding="utf-8")
    tools.commands[name] = place / "bin" / wanted[0].partition("==")[0]
    for requirement in wanted:
        package, _, version = requirement.partition("==")
        tools.versions[package] = version


def _npm(tools: Tools, folder: Path) -> None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise UnavailableError("no Node.js with npm")
    stamp = folder / "installed.json"
    if not _stamped(stamp, NPM):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        package = {"private": True, "dependencies": NPM}
        (folder / "package.json").write_text(json.dumps(package), encoding="utf-8")
        quiet = ("--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--loglevel", "error")
        must([npm, "install", "--prefix", folder, *quiet], "npm cannot install the validators")
        stamp.write_text(json.dumps(NPM), encoding="utf-8")
    tools.versions["node"] = must([node, "--version"], "node").strip()
    tools.versions.update(NPM)
    commands = folder / "node_modules" / ".bin"
    tools.commands[names.AJV] = commands / "ajv"
    tools.commands[names.V8R] = commands / "v8r"
    tools.attempt([names.SOURCEMETA], lambda: _sourcemeta(tools, folder))


def _sourcemeta(tools: Tools, folder: Path) -> None:
    """Take the native program out of the package: its start through Node.js would not be its own price."""
    system = {"Linux": "linux", "Darwin": "darwin"}.get(platform.system(), platform.system())
    machine = {"aarch64": "arm64"}.get(platform.machine(), platform.machine())
    libc = "-musl" if system == "linux" and platform.libc_ver()[0] != "glibc" else ""
    programs = folder / "node_modules" / "@sourcemeta" / "jsonschema" / "build" / "github-releases"
    program = programs / f"jsonschema-{system}-{machine}{libc}"
    if not program.exists():
        raise UnavailableError(f"the package has no program for {system} on {machine}")
    if not os.access(program, os.X_OK):
        program.chmod(0o755)
    tools.commands[names.SOURCEMETA] = program


def _stamped(stamp: Path, wanted: object) -> bool:
    try:
        return bool(json.loads(stamp.read_text(encoding="utf-8")) == wanted)
    except FileNotFoundError:
        return False
