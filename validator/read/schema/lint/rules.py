"""The rules of ``footnoted schema lint``: their names, how grave each is, and why it is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from validator.model.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class LintRule:
    """One rule about schemas; ``why`` is the paragraph that explains it."""

    name: str
    severity: Severity
    headline: str
    why: str


_E, _W = Severity.ERROR, Severity.WARNING

_TABLE = (
    LintRule(
        "unreadable-schema",
        _E,
        "A schema file cannot be read.",
        "A file in the schema folder is neither JSON nor YAML, holds several documents, or is no schema at "
        "all. What it declares is unknown, so findings that might follow from that alone are withheld.",
    ),
    LintRule(
        "unusable-schema",
        _E,
        "The check cannot work with the schemas, for a reason that no other rule names.",
        "Whatever stops `footnoted check` is found here too: schemas without a finding of severity error "
        "can be used.",
    ),
    LintRule(
        "nothing-described",
        _E,
        "No schema says which files it describes.",
        "Only a schema with `x-files` describes files. Without one, nothing would ever be checked, and "
        "every check would look green.",
    ),
    LintRule(
        "duplicate-keyword",
        _E,
        "A mapping of a schema has the same key twice.",
        "Parsers keep one of the two and drop the other without a word, and not all keep the same.",
    ),
    LintRule(
        "unknown-keyword",
        _E,
        "A keyword that the dialect does not have.",
        "JSON Schema passes over a keyword that it does not know. A misspelt `requierd` or `x-reff` would "
        "check nothing, and nobody would notice. Names that begin with `x-` and are not ours are refused "
        "too; what a tool of yours needs belongs into `$comment`.",
    ),
    LintRule(
        "retired-keyword",
        _W,
        "A keyword of an older draft, which means nothing now.",
        "Validators for JSON Schema 2020-12 pass over keywords that were renamed or dropped, or treat them "
        "each in its own way.",
    ),
    LintRule(
        "other-dialect",
        _W,
        "A schema is written for another draft than 2020-12.",
        "It is read as JSON Schema 2020-12 whatever `$schema` says, and every other tool goes by "
        "`$schema`: the two may disagree about the same file.",
    ),
    LintRule(
        "malformed-keyword",
        _E,
        "A keyword has a value that it cannot have.",
        "The meta-schema of the dialect says what each keyword holds, and the languages of path templates "
        "and of keys how their texts are written.",
    ),
    LintRule(
        "misplaced-keyword",
        _E,
        "One of our keywords stands where it means nothing.",
        "A key without a record, a reference on a mapping, `x-files` inside a schema: each would be passed "
        "over, although its author meant something by it.",
    ),
    LintRule(
        "idle-keyword",
        _W,
        "A keyword of JSON Schema stands where it never comes into play.",
        "`minLength` beside `type: integer`, or `then` without `if`, is no fault to JSON Schema. It says "
        "nothing either, and its author thought it did.",
    ),
    LintRule(
        "unresolved-reference",
        _E,
        "A `$ref` leads nowhere.",
        "References between schemas resolve to files of the project. Nothing is ever fetched from the "
        "network: a check must not depend on what somebody else serves today.",
    ),
    LintRule(
        "unused-schema",
        _W,
        "A schema or a definition that nothing uses.",
        "It describes no file and no `$ref` leads to it, directly or through others. What it demands is "
        "never checked.",
    ),
    LintRule(
        "undeclared-type",
        _E,
        "A record type that no schema declares is referred to.",
        "Every such reference would be undefined. Where the records live elsewhere, `missing: ignore` or "
        "`missing: warning` says so.",
    ),
    LintRule(
        "undeclared-key",
        _E,
        "A key that the record type does not have is referred to.",
        "A reference needs a key to compare with: the primary one, which `x-key` declares, or the candidate "
        "key that `by` names, which `x-unique` declares.",
    ),
    LintRule(
        "key-mismatch",
        _E,
        "Keys that can never be equal.",
        "All places that declare a record type have keys with the same number of components, and so has "
        'every reference to it. Values of different JSON types are never equal: 1 is not "1".',
    ),
    LintRule(
        "unreferenced-type",
        _E,
        "`x-unused` on a record type to which no reference leads.",
        "Every record of it would be unused. Either the reference is missing from a schema, or `x-unused` is "
        "one too many.",
    ),
    LintRule(
        "dead-pointer",
        _E,
        "A pointer that can never match.",
        "The schema excludes what it points to: the field does not exist there, the value is no mapping, or "
        "it is never a single value. A key made from it is always missing, an order never compared.",
    ),
    LintRule(
        "doubtful-pointer",
        _W,
        "A pointer to a field that no schema names, and one of nearly that name exists.",
        "The schema does not exclude further fields, so the pointer might match. It was more likely meant "
        "for the field that is declared.",
    ),
    LintRule(
        "unbound-variable",
        _E,
        "A variable that nothing gives a value.",
        "A key, a reference or `x-equals` uses a path variable that a template of its file does not bind, "
        "or a record or mapping entry that never encloses it.",
    ),
    LintRule(
        "overlapping-templates",
        _E,
        "Two schemas describe the same file.",
        "A file is described by one schema. The templates of two schemas match a common path; as soon as a "
        "file stands there, the check stops.",
    ),
    LintRule(
        "twin-branches",
        _E,
        "Branches that differ only in what they refer to.",
        "References take no part in whether a branch holds. Branches that are otherwise equal hold together: "
        "under `anyOf` both references must resolve, and under `oneOf` no value is ever valid. One `x-ref` "
        "with a list of types says what is meant.",
    ),
    LintRule(
        "regex-dialect",
        _W,
        "A regular expression that validators read differently.",
        "Patterns are ECMA-262 in Unicode mode, as JSON Schema asks. Other validators run them with Python's "
        "`re`, or with an engine in Rust: some patterns they refuse, others match other texts. An error "
        "where ECMA-262 itself does not know the pattern.",
    ),
    LintRule(
        "unasserted-format",
        _W,
        "A format that nobody asserts.",
        "Every value has an unknown format. The formats that JSON Schema names are asserted here, and `edtf` "
        "and `language-tag` beside them.",
    ),
)

LINT_RULES: Mapping[str, LintRule] = MappingProxyType({rule.name: rule for rule in _TABLE})
"""The rules by name, in the order in which the documentation tells them."""
