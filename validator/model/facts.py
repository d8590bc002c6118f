"""What linking needs to know of a file: plain tuples without places, made in bulk."""

from __future__ import annotations

from typing import NamedTuple

from validator.model.document import KeyPlace, Lexical, Pointer, Unreadable

Key = tuple[object, ...]
"""A key's components as they compare: text, numbers, and ``("bool", b)`` for booleans."""

NO_RECORD = -1


class RecordFact(NamedTuple):
    """A record: the number of its plan, its primary key (None: it has none), the parts it is one of."""

    plan: int
    key: Key | None
    part: tuple[str, ...] = ()


class NameFact(NamedTuple):
    """A further name of a record: a candidate key by name, an alias, or a key it is silently known by."""

    type: str
    name: str
    key: Key
    record: int


class ReferenceFact(NamedTuple):
    """A value that refers: the number of its plan, a key for each target, the record that holds it."""

    plan: int
    keys: tuple[Key | None, ...]
    holder: int


class Operand(NamedTuple):
    """One side of an order, or an exported field: a value, or the record that a reference leads to.

    ``reference`` is the number of a ReferenceFact of the same file, -1 for a plain value.
    """

    value: object
    reference: int = -1


class OrderFact(NamedTuple):
    """A pair of values to be compared once references are resolved."""

    order: int
    record: int
    first: Operand
    second: Operand


class ExportFact(NamedTuple):
    """The values at one pointer of a record that others compare with."""

    record: int
    pointer: tuple[str, ...]
    values: tuple[Operand, ...]


class LocalFact(NamedTuple):
    """A fault that one file shows by itself: the rule, the record, and what to word it from."""

    rule: str
    record: int
    details: tuple[str, ...]


class Facts(NamedTuple):
    """All that is known of one file, without places; the order of each list is the walk's."""

    records: tuple[RecordFact, ...] = ()
    candidates: tuple[NameFact, ...] = ()
    aliases: tuple[NameFact, ...] = ()
    shadows: tuple[NameFact, ...] = ()
    references: tuple[ReferenceFact, ...] = ()
    orders: tuple[OrderFact, ...] = ()
    exports: tuple[ExportFact, ...] = ()
    local: tuple[LocalFact, ...] = ()
    path_references: int = 0
    invalid: bool = False
    lexical: bool = False
    equalities: int = 0
    doubtful: frozenset[str] = frozenset()


NO_FACTS = Facts()
"""Of a file that nobody has to look at: this very object, so that it is passed over quickly."""


class SchemaFault(NamedTuple):
    """A JSON Schema keyword that a value fails, in our own terms.

    ``keyword`` and ``expected`` (its value) name the demand, ``uri`` the subschema that makes it;
    ``name`` is the property that is missing or unknown; ``document`` is -1 for the value of a path
    variable; ``choices`` are what a suggestion may be taken from; ``is_key`` says that the fault is
    the mapping's key that ends the pointer.

    Beside JSON Schema's own keywords there are ``required-one`` (one of ``choices`` must be there),
    ``required-only-one`` (several are), ``false`` (nothing may be there).
    """

    keyword: str
    document: int
    pointer: Pointer
    expected: object
    value: object
    name: str = ""
    help: str | None = None
    title: str | None = None
    choices: tuple[str, ...] = ()
    is_key: bool = False


class Trace(NamedTuple):
    """A file's facts with the place of each: made again only for what is explained.

    The pointer lists run parallel to the facts' lists; a path variable has document -1.
    """

    facts: Facts
    documents: tuple[object, ...]
    record_places: tuple[tuple[int, Pointer], ...]
    reference_places: tuple[tuple[int, Pointer, bool], ...]
    alias_places: tuple[tuple[int, Pointer], ...]
    order_places: tuple[tuple[tuple[int, Pointer], tuple[int, Pointer]], ...]
    local_places: tuple[tuple[int, Pointer, bool], ...]
    key_places: tuple[tuple[KeyPlace, ...], ...]
    faults: tuple[SchemaFault, ...]
    lexical: tuple[Lexical, ...]


class FileFacts(NamedTuple):
    """One file of the corpus: its path, plan and bindings, and its facts or why there are none.

    ``plan`` is the place of its plan in ``Plan.files``; ``content`` is kept of unreadable files
    only (None: not even its bytes could be had), to tell which references may lead into them.
    ``suppresses`` says that it may hold a comment that suppresses findings.
    """

    path: str
    plan: int
    bindings: dict[str, str]
    digest: int
    facts: Facts
    unreadable: Unreadable | None = None
    content: bytes | None = None
    suppresses: bool = False

    @property
    def is_suspicious(self) -> bool:
        """Whether it shows a fault by itself, or may hold a comment that suppresses some."""
        facts = self.facts
        if facts is NO_FACTS:
            return self.suppresses
        return bool(self.suppresses or facts.invalid or facts.lexical or facts.local)
