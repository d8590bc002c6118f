"""Where the suite and we do not agree, each case with the reason: compared exactly, in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_DEPENDENCIES = "`dependencies` became two other keywords in 2019; jsonschema takes it for an annotation, too"
_REGEXES = (
    "jsonschema reads regular expressions with Python's `re`: \\d, \\w and \\s in all scripts, no \\p and \\c"
)
_DIALECTS = "every schema is of 2020-12, whatever meta-schema it names; jsonschema does not look either"
_LONE = "jsonschema-rs does not evaluate an `if` that has neither `then` nor `else`"
_COUNTED = "jsonschema-rs annotates nothing under a `contains` whose items are counted"

_COMPATIBLE = "optional/dependencies-compatibility"
_SCRIPTS = "optional/ecmascript-regex"
_LETTERS = ("literal unicode character in json string", "unicode character in hex format in string")
_DIGITS = ("non-ascii digits (BENGALI DIGIT FOUR, BENGALI DIGIT TWO)",)

_DIGITS_OF_ALL = ("ascii digits", "ascii non-digits", *_DIGITS)
_CASES = ("ascii character in json string", *_LETTERS, "unicode matching is case-sensitive")

_Reasons = Mapping[str, Mapping[str, tuple[str, ...]]]

_VERDICTS: _Reasons = {
    _DEPENDENCIES: {
        f"{_COMPATIBLE}: single dependency": ("missing dependency",),
        f"{_COMPATIBLE}: multiple dependents required": (
            "missing dependency",
            "missing other dependency",
            "missing both dependencies",
        ),
        f"{_COMPATIBLE}: dependencies with escaped characters": (
            "CRLF missing dependent",
            "quoted quotes missing dependent",
        ),
        f"{_COMPATIBLE}: single schema dependency": ("wrong type", "wrong type other", "wrong type both"),
        f"{_COMPATIBLE}: boolean subschemas": (
            "object with property having schema false is invalid",
            "object with both properties is invalid",
        ),
        f"{_COMPATIBLE}: schema dependencies with escaped characters": (
            "quoted quote",
            "quoted tab invalid under dependent schema",
            "quoted quote invalid under dependent schema",
        ),
    },
    _DIALECTS: {
        "optional/format-assertion: schema that uses custom metaschema with format-assertion: false": (
            "format-assertion: false: invalid string",
        ),
        "optional/format-assertion: schema that uses custom metaschema with format-assertion: true": (
            "format-assertion: true: invalid string",
        ),
        "vocabulary: schema that uses custom metaschema with with no validation vocabulary": (
            "no validation: invalid number, but it still validates",
        ),
    },
}

_PATTERNS: _Reasons = {
    _REGEXES: {
        rf"{_SCRIPTS}: ECMA 262 \d matches ascii digits only": (
            "NKO DIGIT ZERO does not match (unlike e.g. Python)",
            r"NKO DIGIT ZERO (as \u escape) does not match",
        ),
        rf"{_SCRIPTS}: ECMA 262 \D matches everything but ascii digits": (
            "NKO DIGIT ZERO matches (unlike e.g. Python)",
            r"NKO DIGIT ZERO (as \u escape) matches",
        ),
        rf"{_SCRIPTS}: ECMA 262 \w matches ascii letters only": (
            "latin-1 e-acute does not match (unlike e.g. Python)",
        ),
        rf"{_SCRIPTS}: ECMA 262 \W matches everything but ascii letters": (
            "latin-1 e-acute matches (unlike e.g. Python)",
        ),
        rf"{_SCRIPTS}: ECMA 262 \s matches whitespace": ("zero-width whitespace matches",),
        rf"{_SCRIPTS}: ECMA 262 \S matches everything but whitespace": (
            "zero-width whitespace does not match",
        ),
        rf"{_SCRIPTS}: \w in patterns matches [A-Za-z0-9_], not unicode letters": _LETTERS,
        rf"{_SCRIPTS}: \d in pattern matches [0-9], not unicode digits": _DIGITS,
        rf"{_SCRIPTS}: \w in patternProperties matches [A-Za-z0-9_], not unicode letters": _LETTERS,
        rf"{_SCRIPTS}: \d in patternProperties matches [0-9], not unicode digits": _DIGITS,
        rf"{_SCRIPTS}: ECMA 262 regex escapes control codes with \c and upper letter": (
            "does not match",
            "matches",
        ),
        rf"{_SCRIPTS}: ECMA 262 regex escapes control codes with \c and lower letter": (
            "does not match",
            "matches",
        ),
        f"{_SCRIPTS}: patterns always use unicode semantics with pattern": _CASES,
        f"{_SCRIPTS}: patterns always use unicode semantics with patternProperties": _CASES,
        f"{_SCRIPTS}: pattern with non-ASCII digits": _DIGITS_OF_ALL,
        f"{_SCRIPTS}: patternProperties with non-ASCII digits": _DIGITS_OF_ALL,
    },
}

_ANNOTATIONS: _Reasons = {
    _LONE: {
        "if-then-else: ignore if without then or else": ("valid when valid against lone if",),
        "if-then-else: non-interference across combined schemas": (
            "valid, but would have been invalid through then",
        ),
        "unevaluatedItems: unevaluatedItems and contains interact to control item dependency relationship": (
            "a's, b's and c's are valid",
        ),
        "unevaluatedItems: unevaluatedItems can see annotations from if without then and else": (
            "valid in case if is evaluated",
        ),
        "unevaluatedProperties: unevaluatedProperties can see annotations from if without then and else": (
            "valid in case if is evaluated",
        ),
    },
    _COUNTED: {
        "maxContains: maxContains with contains": (
            "all elements match, valid maxContains",
            "some elements match, valid maxContains",
        ),
        "maxContains: maxContains with contains, value with a decimal": (
            "one element matches, valid maxContains",
        ),
        "maxContains: minContains < maxContains": ("minContains < actual < maxContains",),
        "minContains: minContains=1 with contains": (
            "single element matches, valid minContains",
            "some elements match, valid minContains",
            "all elements match, valid minContains",
        ),
        "minContains: minContains=2 with contains": (
            "all elements match, valid minContains (exactly as needed)",
            "all elements match, valid minContains (more than needed)",
            "some elements match, valid minContains",
        ),
        "minContains: minContains=2 with contains with a decimal value": (
            "both elements match, valid minContains",
        ),
        "minContains: maxContains = minContains": ("all elements match, valid maxContains and minContains",),
        "minContains: minContains = 0 with maxContains": ("not more than maxContains",),
    },
}


def _by_case(reasons: _Reasons) -> Iterator[tuple[str, str]]:
    for reason, groups in reasons.items():
        for group, names in groups.items():
            yield from ((f"{group} / {name}", reason) for name in names)


DEPARTURES = dict(_by_case(_VERDICTS))
"""The cases on which neither we nor jsonschema agree with the suite."""

ALL_SCRIPTS = dict(_by_case(_PATTERNS))
"""The cases on which we agree with the suite, and not with jsonschema."""

UNANNOTATED = dict(_by_case(_ANNOTATIONS))
"""The cases in which jsonschema-rs misses annotations."""

_SERVER = "http://localhost:1234"
_EXTENDIBLE = "extendible-dynamic-ref.json"
_2020 = f"{_SERVER}/draft2020-12"

OFFLINE = {
    "dynamicRef: $ref and $dynamicAnchor are independent of order - $defs first": _EXTENDIBLE,
    "dynamicRef: $ref and $dynamicAnchor are independent of order - $ref first": _EXTENDIBLE,
    "dynamicRef: $ref to $dynamicRef finds detached $dynamicAnchor": (
        f"{_2020}/detached-dynamicref.json#/$defs/foo"
    ),
    "dynamicRef: strict-tree schema, guards against misspelled properties": "tree.json",
    "dynamicRef: tests for implementation dynamic anchor and reference link": _EXTENDIBLE,
    "optional/cross-draft: refs to historic drafts are processed as historic drafts": (
        f"{_SERVER}/draft2019-09/ignore-prefixItems.json"
    ),
    "refRemote: $ref to $ref finds detached $anchor": f"{_2020}/detached-ref.json#/$defs/foo",
    "refRemote: Location-independent identifier in remote ref": (
        f"{_2020}/locationIndependentIdentifier.json#/$defs/refToInteger"
    ),
    "refRemote: anchor within remote ref": f"{_2020}/locationIndependentIdentifier.json#foo",
    "refRemote: base URI change": "folderInteger.json",
    "refRemote: base URI change - change folder": "folderInteger.json",
    "refRemote: base URI change - change folder in subschema": "folderInteger.json",
    "refRemote: fragment within remote ref": f"{_2020}/subSchemas.json#/$defs/integer",
    "refRemote: ref within remote ref": f"{_2020}/subSchemas.json#/$defs/refToInteger",
    "refRemote: remote HTTP ref with different $id": f"{_SERVER}/different-id-ref-string.json",
    "refRemote: remote HTTP ref with different URN $id": f"{_SERVER}/urn-ref-string.json",
    "refRemote: remote HTTP ref with nested absolute ref": f"{_SERVER}/nested-absolute-ref-to-string.json",
    "refRemote: remote ref": f"{_2020}/integer.json",
    "refRemote: remote ref with ref to defs": "ref-and-defs.json",
    "refRemote: retrieved nested refs resolve relative to their URI not $id": "nested/foo-ref-string.json",
    "refRemote: root ref in remote ref": "name-defs.json#/$defs/orNull",
}
"""The schemas that refer to a server, each with the reference that leads nowhere without it."""
