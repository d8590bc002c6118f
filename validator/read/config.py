"""Configuration: ``footnoted.toml``, or ``[tool.footnoted]`` in ``pyproject.toml``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from validator.cache.listing import CONTENT
from validator.cache.memory import Memory
from validator.model.errors import UnableError
from validator.model.plan import Strictness, Template
from validator.model.wording import did_you_mean, listed, shown
from validator.read.schema.templates import TemplateError, compile_template

FILE = "footnoted.toml"
PROJECT_FILE = "pyproject.toml"
SETTINGS = ("schema", "exclude", "severity", "per-path-ignores")


class ConfigError(UnableError):
    """A configuration that cannot be used; ``str()`` is the one line that says where and why."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a project sets: its schema folder, and what is not to be read or reported.

    ``exclude`` are path templates of files that are neither records nor strays; ``severity`` says of
    a rule how grave it is; ``ignores`` are rules that say nothing of the files a template matches.
    """

    schema: str = "schema"
    exclude: tuple[Template, ...] = ()
    severity: Mapping[str, Strictness] = field(default_factory=dict)
    ignores: tuple[tuple[Template, tuple[str, ...]], ...] = ()


def load_config(root: Path, rules: Collection[str], memory: Memory | None = None) -> Config:
    """Return the configuration of the project at a root; the default one where it has none.

    ``rules`` are the names that a setting may use. Raises ConfigError for a file that is no TOML, an
    unknown setting or rule, or a value of another kind. What was read is noted in ``memory``.
    """
    for name, path in ((FILE, ()), (PROJECT_FILE, ("tool", "footnoted"))):
        if memory is not None:
            memory.note(CONTENT, root / name)
        table = _table(root / name, name, path)
        if table is not None:
            return _Reader(name, rules).read(table)
    return Config()


def is_configured(folder: Path) -> bool:
    """Return whether a folder has a configuration, and so is the root of a project."""
    if (folder / FILE).is_file():
        return True
    try:
        return b"[tool.footnoted" in (folder / PROJECT_FILE).read_bytes()
    except OSError:
        return False


def _table(file: Path, name: str, path: tuple[str, ...]) -> Any:
    if not file.is_file():
        return None
    # A project's file may be large and speak of everything else: only ours is parsed.
    if path and not is_configured(file.parent):
        return None
    import tomllib

    try:
        table: Any = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{name} is not TOML: {error}") from None
    except OSError as error:
        raise ConfigError(f"{name} cannot be read: {error.strerror}") from None
    for key in path:
        table = table.get(key, {})
    return table


class _Reader:
    """Reads one table, and says of each fault which setting has it."""

    def __init__(self, name: str, rules: Collection[str]) -> None:
        self.name = name
        self.rules = rules

    def read(self, table: Any) -> Config:
        """Return the configuration that a table is."""
        for setting in table:
            if setting not in SETTINGS:
                hint = did_you_mean(setting, SETTINGS) or f"; there are {listed(f'`{s}`' for s in SETTINGS)}"
                raise ConfigError(f"{self.name}: there is no setting `{setting}`{hint}")
        return Config(
            schema=self._folder(table.get("schema", "schema")),
            exclude=self._templates("exclude", table.get("exclude", [])),
            severity=self._severity(table.get("severity", {})),
            ignores=self._ignores(table.get("per-path-ignores", {})),
        )

    def _error(self, setting: str, message: str) -> ConfigError:
        return ConfigError(f"{self.name}: `{setting}` {message}")

    def _folder(self, value: Any) -> str:
        if not isinstance(value, str) or not value or value.startswith("/") or ".." in value.split("/"):
            raise self._error("schema", f"is a folder below the root, not {shown(value)}")
        return value.rstrip("/")

    def _templates(self, setting: str, value: Any) -> tuple[Template, ...]:
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise self._error(setting, 'is a list of path templates, such as ["drafts/**"]')
        try:
            return tuple(compile_template(text) for text in value)
        except TemplateError as error:
            raise self._error(setting, f"has {error}") from None

    def _severity(self, value: Any) -> Mapping[str, Strictness]:
        if not isinstance(value, dict):
            raise self._error("severity", "is a table of rules and their severities")
        grades = {self._rule("severity", rule): grade for rule, grade in value.items()}
        for rule, grade in grades.items():
            if grade not in list(Strictness):
                raise self._error(f"severity.{rule}", f"is error, warning or ignore, not {shown(grade)}")
        return {rule: Strictness(grade) for rule, grade in grades.items()}

    def _ignores(self, value: Any) -> tuple[tuple[Template, tuple[str, ...]], ...]:
        setting = "per-path-ignores"
        if not isinstance(value, dict) or not all(isinstance(rules, list) for rules in value.values()):
            raise self._error(setting, "is a table of path templates and lists of rules")
        return tuple(
            (template, tuple(self._rule(setting, rule) for rule in rules))
            for text, rules in value.items()
            for template in self._templates(setting, [text])
        )

    def _rule(self, setting: str, rule: Any) -> str:
        if rule not in self.rules:
            raise self._error(
                setting, f"names a rule that there is not: {shown(rule)}{did_you_mean(str(rule), self.rules)}"
            )
        return str(rule)
