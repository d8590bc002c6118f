"""What generated code gathers, and how it becomes a brief.

A *template* is a form of key: which of its components every key of the file shares (path variables), and
which each one brings along, its *token*. Values are gathered by template and by what they are there for;
each distinct token is hashed once, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from validator.model.brief import exported_pointers, type_seed
from validator.model.plan import Plan, RecordPlan, ReferencePlan, Strictness
from validator.read.fast.bulk.code import Code

if TYPE_CHECKING:
    from validator.read.fast.bulk.keys import Pending


@dataclass(frozen=True, slots=True)
class Template:
    """A form of the keys of a type; a slot names a constant of the file, None what the token brings."""

    number: int
    type: str
    by: str
    slots: tuple[str | None, ...]

    @property
    def brings(self) -> int:
        """How many components a token has."""
        return self.slots.count(None)

    @property
    def hashes(self) -> str:
        """The variable with the hash of each token."""
        return f"hash_{_word(self.type)}_{self.number}"

    def token(self, names: Sequence[str]) -> str:
        """Return the expression of a token, from those of what it brings."""
        return names[0] if len(names) == 1 else f"({', '.join(names)})"

    def names(self) -> list[str]:
        """Return names for what a token brings."""
        return ["v", "w", "x", "y", "z", *(f"z{n}" for n in range(self.brings))][: self.brings]

    @property
    def _shared(self) -> int:
        """How many components at the beginning all keys of the file share."""
        return next((i for i, slot in enumerate(self.slots) if slot is None), len(self.slots))

    @property
    def is_simple(self) -> bool:
        """Whether a token is the last component and nothing else."""
        return self._shared == len(self.slots) - 1

    @property
    def seed_name(self) -> str:
        """What stands for the hash of what all keys of the file share."""
        return f"seed_{self.number}" if self._shared else str(type_seed(self.type, self.by))

    def seed(self) -> str | None:
        """Return the statement that hashes what all keys begin with, None where they share nothing."""
        seed = str(type_seed(self.type, self.by))
        for slot in self.slots[: self._shared]:
            seed = f"h({_bytes_of(slot or '')}, {seed})"
        return f"{self.seed_name} = {seed}" if self._shared else None

    def hash(self, names: Sequence[str], leave: int | None = None) -> str:
        """Return the expression of a token's hash; ``leave`` is the place of a component to leave out."""
        left = list(names)
        result = self.seed_name
        for place, slot in enumerate(self.slots[self._shared :], self._shared):
            name = slot if slot is not None else left.pop(0)
            if place != leave:
                text = f"{name}.encode() if type({name}) is str else raw({name})"
                result = f"h({text if slot is None else _bytes_of(slot)}, {result})"
        return result


@dataclass(slots=True)
class Uses:
    """The lists of tokens of one template, by what they are there for."""

    keys: dict[int, str] = field(default_factory=dict)
    candidates: list[str] = field(default_factory=list)
    references: dict[bool, list[str]] = field(default_factory=dict)  # by whether they are hints
    groups: list[str] = field(default_factory=list)  # of the references: tables instead of lists
    raw: dict[str, bool] = field(default_factory=dict)  # lists of values as they are, and if they are text
    aliases: dict[int, str] = field(default_factory=dict)  # by the template of the key
    own: dict[tuple[int, bool], str] = field(default_factory=dict)
    edges: dict[tuple[int, int], str] = field(default_factory=dict)


class Channels:
    """All that is gathered of one file: made while the gathering is written."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.constants: dict[str, str] = {}
        self.templates: dict[tuple[str, str, tuple[str | None, ...]], Template] = {}
        self.uses: dict[int, Uses] = {}
        self.lists: dict[str, str] = {}
        self.keyless_used: dict[int, str] = {}
        self.several_used: dict[tuple[int, int], str] = {}
        self.among_used: dict[tuple[int, tuple[int, ...]], str] = {}
        self.demands_used: dict[tuple[int, bool, int, bool], str] = {}
        self.exports_used: dict[int, str] = {}
        self.compares = False

    # What is gathered

    def constant(self, expression: str) -> str:
        """Return the variable of a text that the whole file shares."""
        return self.constants.setdefault(expression, f"const_{len(self.constants)}")

    def template(self, type_: str, by: str, slots: tuple[str | None, ...]) -> Template:
        """Return the template with these slots."""
        known = (type_, by, slots)
        if known not in self.templates:
            self.templates[known] = Template(len(self.templates), *known)
            self.uses[len(self.uses)] = Uses()
        return self.templates[known]

    def keys(self, record: RecordPlan, template: Template | None) -> str:
        """Return the list of a record plan's keys, or of its records where they have none."""
        if template is None:
            return self.keyless_used.setdefault(
                record.number, self._list(f"{_word(record.type)}_{record.number}")
            )
        uses = self.uses[template.number].keys
        if record.number not in uses:
            uses[record.number] = self._list(f"{_word(record.type)}_{record.number}_keys")
        return uses[record.number]

    def candidates(self, template: Template) -> str:
        """Return the list of a template's candidate keys."""
        uses = self.uses[template.number].candidates
        if not uses:
            uses.append(self._list(f"{_word(template.type)}_{template.number}_candidates"))
        return uses[0]

    def references(self, reference: ReferencePlan, template: Template, *, is_text: bool | None = None) -> str:
        """Return the list of the references to a template's keys.

        It has tokens, or with ``is_text`` values as they are, and says whether they compare as text.
        """
        kind = "hint" if is_hint(reference) else "ref"
        name = self._list(
            f"{kind}_{_word(template.type)}_{template.number}{'' if is_text is None else '_raw'}"
        )
        self._refer(reference, template, name, is_text)
        return name

    def _refer(self, reference: ReferencePlan, template: Template, name: str, is_text: bool | None) -> None:
        uses = self.uses[template.number]
        names = uses.references.setdefault(is_hint(reference), [])
        if name not in names:
            names.append(name)
        if is_text is not None:
            uses.raw[name] = is_text

    def own(self, reference: ReferencePlan, holder: Template, template: Template) -> str:
        """Return the list of ``(holder, target)`` of references that may lead to their own record."""
        uses, hint = self.uses[template.number].own, is_hint(reference)
        if (holder.number, hint) not in uses:
            kind = "hint" if hint else "ref"
            uses[holder.number, hint] = self._list(
                f"{kind}_{_word(template.type)}_{template.number}_of_{holder.number}"
            )
        return uses[holder.number, hint]

    def aliases(self, template: Template, key: Template) -> str:
        """Return the list of ``(alias, key)`` of a template and that of the key."""
        uses = self.uses[template.number].aliases
        if key.number not in uses:
            uses[key.number] = self._list(f"{_word(template.type)}_{template.number}_aliases_of_{key.number}")
        return uses[key.number]

    def edges(self, reference: ReferencePlan, holder: Template, template: Template) -> str:
        """Return the list of ``(holder, target)`` of an acyclic reference."""
        uses = self.uses[template.number].edges
        if (reference.number, holder.number) not in uses:
            uses[reference.number, holder.number] = self._list(f"edges_{reference.number}_of_{holder.number}")
        return uses[reference.number, holder.number]

    def several(self, reference: ReferencePlan, holder: Template | None) -> str:
        """Return the list of ``(holder, keys)`` of a reference that may mean several."""
        known = (reference.number, -1 if holder is None else holder.number)
        name = f"several_{reference.number}" if holder is None else f"several_{known[0]}_of_{known[1]}"
        return self.several_used.setdefault(known, self._list(name))

    def among(self, reference: ReferencePlan, templates: Sequence[Template]) -> str:
        """Return the list of the tokens of a reference that means one of several types."""
        known = (reference.number, tuple(template.number for template in templates))
        return self.among_used.setdefault(known, self._list(f"among_{reference.number}"))

    def demands(
        self, reference: ReferencePlan, pending: Pending, template: Template, *, gathers: bool
    ) -> str:
        """Return the table of values by what they are compared with, for an order that steps.

        References that it ``gathers`` stand nowhere else.
        """
        known = pending.order, pending.first, template.number, gathers
        side = "first" if pending.first else "second"
        name = f"demands_{pending.order}_{side}_{template.number}{'' if gathers else '_beside'}"
        self.demands_used[known] = name
        self.lists[name] = "defaultdict(list)"
        if gathers:
            uses = self.uses[template.number]
            names = uses.references.setdefault(is_hint(reference), [])
            if name not in names:
                names.append(name)
            uses.groups.append(name)
        return name

    def exports(self, template: Template) -> str:
        """Return the list of ``(key, pointer, values)`` of a template's records."""
        return self.exports_used.setdefault(template.number, self._list(f"exports_{template.number}"))

    def compared(self) -> str:
        """Return the list of pairs that are compared at once."""
        self.compares = True
        return self._list("compared")

    def count(self, name: str) -> str:
        """Return a counter."""
        self.lists[name] = "0"
        return name

    def _list(self, name: str) -> str:
        self.lists[name] = "[]"
        return name

    # What is written before

    def before(self, code: Code) -> None:
        """Write the constants of a file and empty lists."""
        variables = {e: name for e, name in self.constants.items() if e.startswith("bindings")}
        for expression, name in variables.items():
            code.add(f"{name} = {expression}")
        if variables:
            with code.block(f"if None in ({', '.join(variables.values())},):"):
                code.add("raise UndecidedError")
        for expression, name in self.constants.items():
            if expression not in variables:
                code.add(f"{name} = {expression}")
        for name in self.constants.values():
            code.add(f"{_bytes_of(name)} = {name}.encode()")
        for name, empty in self.lists.items():
            code.add(f"{name} = {empty}")

    def counters(self) -> list[str]:
        """Return the variables that a function within must declare before it changes them."""
        return [name for name, empty in self.lists.items() if empty == "0"]


def owns(plan: Plan, reference: ReferencePlan, holder: RecordPlan) -> bool:
    """Whether a reference of a record may lead to itself, and whether that matters."""
    return plan.types[holder.type].unused is not Strictness.IGNORE and any(
        target.type == holder.type for target in reference.targets
    )


def pointer_number(plan: Plan, pointer: tuple[str, ...]) -> int:
    """Return by which number a brief names an exported pointer."""
    return exported_pointers(plan).index(pointer)


def is_hint(reference: ReferencePlan) -> bool:
    """Whether a reference need not lead anywhere."""
    return reference.missing is Strictness.IGNORE


def _word(name: str) -> str:
    """Return a name as a part of an identifier."""
    return re.sub(r"[^a-z0-9]", "_", name.lower())


def _bytes_of(constant: str) -> str:
    return f"{constant}_bytes"
