"""Whatever happens to a project and to its cache, a run prints the same bytes with it as without it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.cache.asking import Asked, ask, later
from tests.settings.talks import SCHEMA
from validator.cache import sealed

NAMES = st.sampled_from(["2024.yaml", "2025.yaml", "2026.yaml", "more/2027.yaml", "link.yaml", "notes.txt"])
CONTENTS = st.sampled_from(
    [
        "- id: one\n",
        "- id: two\n",
        "- id: one\n  follows: two\n",
        "- id: two\n  follows: one\n",
        "- id: two\n  follows: six\n",
        "- id: 1\n",
        "- {id: one\n",
        "- id: one  # footnoted: ignore[wrong-type]\n",
        "- id: &a one\n- id: *a\n",
        "",
    ]
)
SCHEMAS = st.sampled_from(
    [SCHEMA, SCHEMA.replace("x-unused: ignore", "x-unused: error"), SCHEMA.replace("string}", "integer}", 1)]
)
SETTINGS = st.sampled_from(
    ["", '[severity]\nundefined-reference = "warning"\n', 'exclude = ["talks/2025.yaml"]\n']
)


class KilledError(BaseException):
    """The run ends here, whatever it was about to do."""


class Machine(RuleBasedStateMachine):
    """A project that somebody works on, and a cache that is never in the way."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.root = self.place / "project"
        self.cache = self.place / "cache"

    def teardown(self) -> None:
        shutil.rmtree(self.place)

    @initialize(content=CONTENTS)
    def begin(self, content: str) -> None:
        for name, text in (("schema/talks.schema.yaml", SCHEMA), ("talks/2024.yaml", content)):
            (self.root / name).parent.mkdir(parents=True)
            (self.root / name).write_text(text)
        (self.root / "talks/more").mkdir()

    def talk(self, name: str) -> Path:
        return self.root / "talks" / name

    def ask(self, *arguments: str) -> Asked:
        return ask(self.root, "--output-format", "full", "--statistics", *arguments)

    @rule(name=NAMES, content=CONTENTS)
    def write(self, name: str, content: str) -> None:
        file = self.talk(name)
        if file.is_symlink():
            file.unlink()
        file.write_text(content)

    @rule(name=NAMES, content=CONTENTS)
    def write_in_a_place_and_set_the_time_back(self, name: str, content: str) -> None:
        file = self.talk(name)
        if file.is_file():
            before = file.stat()
            file.write_text(content)
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule(name=NAMES, content=CONTENTS)
    def replace(self, name: str, content: str) -> None:
        file = self.talk(name)
        stamp = file.stat().st_mtime_ns if file.is_file() else 0
        (self.root / "new").write_text(content)
        os.utime(self.root / "new", ns=(stamp, stamp))
        (self.root / "new").replace(file)

    @rule(name=NAMES, other=NAMES)
    def rename(self, name: str, other: str) -> None:
        if os.path.lexists(self.talk(name)):
            self.talk(name).replace(self.talk(other))

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        self.talk(name).unlink(missing_ok=True)

    @rule(way=st.sampled_from(["2024.yaml", "2025.yaml", "nowhere"]))
    def link(self, way: str) -> None:
        self.talk("link.yaml").unlink(missing_ok=True)
        self.talk("link.yaml").symlink_to(way)

    @rule(schema=SCHEMAS)
    def change_the_schema(self, schema: str) -> None:
        (self.root / "schema/talks.schema.yaml").write_text(schema)

    @rule(text=SETTINGS)
    def configure(self, text: str) -> None:
        (self.root / "footnoted.toml").write_text(text)

    # The cache

    @precondition(lambda self: self.cache.exists())
    @rule(data=st.data())
    def damage(self, data: st.DataObject) -> None:
        files = sorted(file for file in self.cache.iterdir() if file.is_file())
        if files:
            file = data.draw(st.sampled_from(files))
            content, mtime = file.read_bytes(), file.stat().st_mtime_ns
            place = data.draw(st.integers(0, len(content)))
            with file.open("r+b") as there:
                there.truncate(place)
                if data.draw(st.booleans()):
                    there.seek(0, os.SEEK_END)
                    there.write(b"?" + content[place + 1 :])
            os.utime(file, ns=(mtime, mtime))

    @precondition(lambda self: self.cache.exists())
    @rule()
    def lose_the_cache(self) -> None:
        shutil.rmtree(self.cache)

    @rule()
    def be_killed(self) -> None:
        """A run ends while it writes, and leaves what it has begun."""

        def kill(*_: object) -> None:
            raise KilledError

        with patch.object(os, "replace", kill), patch.object(sealed, "_remove", lambda _path: None):
            try:
                self.ask("--cache-dir", str(self.cache))
            except KilledError:
                return

    @rule()
    def run_later(self) -> None:
        """Let all files be old, so that they are told by their numbers alone."""
        with later(10):
            self.ask("--cache-dir", str(self.cache))
            self.same()

    @invariant()
    def same(self) -> None:
        if not self.root.exists():
            return
        expected = self.ask("--no-cache")
        found = self.ask("--cache-dir", str(self.cache))
        assert (found.status, found.out, found.err) == (expected.status, expected.out, expected.err)


Machine.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestMachine = Machine.TestCase
