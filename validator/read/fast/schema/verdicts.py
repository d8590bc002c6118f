"""Whether values satisfy the subschemas of a plan, by jsonschema-rs, where it decides as the reference does.

It has to be asked about plain values alone (see `plain.is_plain`): infinities and what is no number are
numbers to the reference, and none to jsonschema-rs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from validator.model.document import Json, Pointer
from validator.model.plan import NOTHING, Plan
from validator.read.fast.schema.places import Places
from validator.read.fast.schema.translate import ASK, Check, Translator, UntameError

if TYPE_CHECKING:
    from jsonschema_rs import Validator

MAX_KEPT = 8192
"""Verdicts on texts that are kept of one format or regular expression."""
MAX_KEPT_LENGTH = 200
"""Characters of a text whose verdict is kept: keeping it keeps the text."""


class Memo(dict[str, bool]):
    """The verdicts of a check by text: one that is known costs no call of Python's."""

    __slots__ = ("_check",)

    def __init__(self, check: Check) -> None:
        super().__init__()
        self._check = check

    def __missing__(self, text: str) -> bool:
        verdict = self._check(text)
        if len(text) <= MAX_KEPT_LENGTH:
            if len(self) >= MAX_KEPT:
                self.clear()
            self[text] = verdict
        return verdict


class Verdicts:
    """Judges values by the number of a subschema in the plan.

    ``otherwise`` is asked where jsonschema-rs cannot be: the reference's ``is_valid``, by number and value.
    """

    def __init__(self, plan: Plan, otherwise: Callable[[int, Json], bool]) -> None:
        self._plan = plan
        self._otherwise = otherwise
        self._translator = Translator(Places(plan.schemas))
        self._memos: dict[str, Check] = {}
        self._validators: dict[int, Validator | None] = {}
        self._checks: dict[int, Check | None] = {NOTHING: _anything}

    def trusted(self, number: int) -> bool:
        """Return whether jsonschema-rs decides on a subschema as the reference does."""
        return self.validator_of(number) is not None

    def validator_of(self, number: int) -> Check | None:
        """Return what says whether a plain value satisfies a subschema; None: only the reference can."""
        if number not in self._checks:
            validator = self._validator(number)
            self._checks[number] = None if validator is None else validator.is_valid
        return self._checks[number]

    def holds(self, number: int, value: Json) -> bool:
        """Return whether a plain value satisfies a subschema."""
        check = self.validator_of(number)
        return self._otherwise(number, value) if check is None else check(value)

    def faulty_paths(self, number: int, value: Json) -> Iterator[Pointer] | None:
        """Return where in a plain value something is wrong; None: only the reference can say."""
        validator = self._validator(number)
        if validator is None:
            return None
        return (path for e in validator.iter_errors(value) for path in _meant(value, e.instance_path))

    def _validator(self, number: int) -> Validator | None:
        if number not in self._validators:
            self._validators[number] = self._made(number)
        return self._validators[number]

    def _made(self, number: int) -> Validator | None:
        place = self._translator.places.at(self._plan.nodes[number].uri)
        if place is None:
            return None
        try:
            return self._compiled(self._translator.document(place))
        except (UntameError, ValueError, TypeError):  # it refuses what it cannot compile with a ValueError
            return None

    def _compiled(self, document: Json) -> Validator:
        from jsonschema_rs import Draft202012Validator, RegexOptions

        for name, check in self._translator.formats.items():
            if name not in self._memos:
                self._memos[name] = Memo(check).__getitem__
        return Draft202012Validator(
            document,
            formats=self._memos,
            validate_formats=True,
            pattern_options=RegexOptions(),
            keywords={ASK: _asking(self._translator.checks)},
            offline=True,
        )


def _meant(value: Json, path: Sequence[str | int]) -> list[Pointer]:
    """Return the pointers that a path of jsonschema-rs may stand for.

    It gives keys that look like whole numbers as numbers: both ``1`` and ``01`` as 1.
    """
    found: list[tuple[Pointer, Json]] = [((), value)]
    for token in path:
        found = [((*way, step), inner) for way, holder in found for step, inner in _steps(holder, token)]
    return [way for way, _ in found]


def _steps(holder: Json, token: str | int) -> Iterator[tuple[str | int, Json]]:
    if isinstance(holder, list):
        if isinstance(token, int) and token < len(holder):
            yield token, holder[token]
    elif isinstance(holder, dict):
        if isinstance(token, str):
            names = [token] if token in holder else []
        else:
            names = [n for n in holder if n.isascii() and n.lstrip("+").isdigit() and int(n) == token]
        yield from ((name, holder[name]) for name in names)


def _anything(_value: Json) -> bool:
    return True


def _asking(checks: list[Check]) -> Any:
    """Return the class of a keyword of jsonschema-rs that asks one of some checks, by its number."""

    class Asking:
        def __init__(self, _schema: Json, number: int, _path: object) -> None:
            self._check = checks[number]

        def validate(self, value: Json) -> None:
            if not self._check(value):
                raise ValueError

    return Asking
