"""What the rules about JSON Schema say, each in several situations."""

from __future__ import annotations

from typing import Any

from tests.rules.projects import Case, schema, table

TEXT = {"type": "string"}
SLUG = {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"}


def talks(records: str, properties: dict[str, Any] | None = None, **keywords: Any) -> dict[str, str]:
    """Return a project of talks with these properties."""
    return table("talks.yaml", "talk", properties, **keywords) | {"talks.yaml": records}


MISSING = (
    Case(
        "missing-field",
        "one",
        talks("- id: a\n- title: B\n  id: b\n", required=["id", "title"]),
        ("talks.yaml:1:7: error[missing-field] talk `a` has no `title`",),
    ),
    Case(
        "missing-field",
        "two",
        talks("- id: a\n", required=["id", "title", "room", "by"]),
        ("talks.yaml:1:7: error[missing-field] talk `a` has no `title`, no `room` and no `by`",),
    ),
    Case(
        "missing-field",
        "the key itself",
        talks("- title: A\n- {}\n", required=["id"]),
        (
            "talks.yaml:1:3: error[missing-field] this talk has no `id`",
            "talks.yaml:2:3: error[missing-field] this talk has no `id`",
        ),
    ),
    Case(
        "missing-field",
        "beside another",
        talks("- {id: a, room: hall}\n", dependentRequired={"room": ["floor"]}),
        ("talks.yaml:1:8: error[missing-field] talk `a` has no `floor`, which must stand beside `room`",),
    ),
    Case(
        "missing-field",
        "one of several",
        talks("- id: a\n", oneOf=[{"required": ["by"]}, {"required": ["panel"]}]),
        ("talks.yaml:1:7: error[missing-field] talk `a` has neither `by` nor `panel`",),
    ),
    Case(
        "missing-field",
        "of a mapping in a record, and of a list's items",
        talks(
            "- id: a\n  room: {}\n  slides:\n    - page: 1\n    - {}\n",
            {"room": {"required": ["name"]}, "slides": {"items": {"required": ["page"]}}},
        ),
        (
            "talks.yaml:2:9: error[missing-field] `room` has no `name`",
            "talks.yaml:5:7: error[missing-field] an item of `slides` has no `page`",
        ),
    ),
    Case(
        "missing-field",
        "of the file",
        schema("notice.yaml", "notice", {"required": ["title", "items"]})
        | talks("- id: a\n")
        | {"notice.yaml": "title: Rooms\n"},
        ("notice.yaml:1:1: error[missing-field] the file has no `items`",),
    ),
    Case(
        "missing-field",
        "a misspelt one is told as unknown only",
        talks(
            "- {id: a, titel: A}\n",
            {"id": {}, "title": {}},
            required=["id", "title"],
            additionalProperties=False,
        ),
        ("talks.yaml:1:11: error[unknown-field] talk `a` has no field `titel`; did you mean `title`?",),
    ),
)

CLOSED: dict[str, Any] = {
    "id": {},
    "title": {},
    "room": {"properties": {"floor": {}}, "additionalProperties": False},
}
UNKNOWN_FIELDS = (
    Case(
        "unknown-field",
        "a misspelt one",
        talks("- {id: a, tilte: A}\n", CLOSED, additionalProperties=False),
        ("talks.yaml:1:11: error[unknown-field] talk `a` has no field `tilte`; did you mean `title`?",),
    ),
    Case(
        "unknown-field",
        "nothing is near",
        talks("- {id: a, price: 3}\n", CLOSED, additionalProperties=False),
        ("talks.yaml:1:11: error[unknown-field] talk `a` has no field `price`",),
    ),
    Case(
        "unknown-field",
        "of a mapping in a record",
        talks("- id: a\n  room: {flor: 3, size: 4}\n", CLOSED, additionalProperties=False),
        (
            "talks.yaml:2:10: error[unknown-field] `room` has no field `flor`; did you mean `floor`?",
            "talks.yaml:2:19: error[unknown-field] `room` has no field `size`",
        ),
    ),
    Case(
        "unknown-field",
        "unevaluated, and an empty name",
        talks("- {id: a, '': 3}\n", CLOSED, unevaluatedProperties=False),
        ('talks.yaml:1:11: error[unknown-field] talk `a` has no field `""`',),
    ),
)

TYPES: dict[str, Any] = {
    "id": TEXT,
    "year": {"type": "integer"},
    "fee": {"type": ["number", "null"]},
    "tags": {"type": "array", "items": TEXT},
    "room": {"type": "object"},
    "open": {"type": "boolean"},
}
WRONG_TYPES = (
    Case(
        "wrong-type",
        "text for a number",
        talks('- {id: a, year: "2025", fee: "12.50"}\n', TYPES),
        (
            "talks.yaml:1:17: error[wrong-type] `year` is the text `2025` where a whole number is wanted",
            "talks.yaml:1:30: error[wrong-type] `fee` is the text `12.50` where a number or nothing is "
            "wanted",
        ),
    ),
    Case(
        "wrong-type",
        "a number for text, and a fraction for a whole number",
        talks("- {id: 5, year: 1.5}\n", TYPES),
        (
            "talks.yaml:1:8: error[wrong-type] `id` is a whole number (5) where text is wanted",
            "talks.yaml:1:17: error[wrong-type] `year` is a number (1.5) where a whole number is wanted",
        ),
    ),
    Case(
        "wrong-type",
        "truth",
        talks("- {id: true, open: 'true', fee: false}\n", TYPES),
        (
            "talks.yaml:1:8: error[wrong-type] `id` is the value true where text is wanted",
            "talks.yaml:1:20: error[wrong-type] `open` is the text `true` where true or false is wanted",
            "talks.yaml:1:33: error[wrong-type] `fee` is the value false where a number or nothing is wanted",
        ),
    ),
    Case(
        "wrong-type",
        "nothing",
        talks("- id: a\n  room:\n  tags:\n", TYPES),
        (
            "talks.yaml:2:3: error[wrong-type] `room` is empty where a mapping is wanted",
            "talks.yaml:3:3: error[wrong-type] `tags` is empty where a list is wanted",
        ),
    ),
    Case(
        "wrong-type",
        "one value for a list, and a wrong item",
        talks("- {id: a, tags: law}\n- {id: b, tags: [[], 5]}\n", TYPES),
        (
            "talks.yaml:1:17: error[wrong-type] `tags` is the text `law` where a list is wanted",
            "talks.yaml:2:18: error[wrong-type] an item of `tags` is a list where text is wanted",
            "talks.yaml:2:22: error[wrong-type] an item of `tags` is a whole number (5) where text is wanted",
        ),
    ),
    Case(
        "wrong-type",
        "an empty text, and one of several lines",
        talks("- id: a\n  year: ''\n  room: |\n    one\n    two\n", TYPES),
        (
            "talks.yaml:2:9: error[wrong-type] `year` is an empty text where a whole number is wanted",
            "talks.yaml:3:9: error[wrong-type] `room` is the text `one↵two↵` where a mapping is wanted",
        ),
    ),
    Case(
        "wrong-type",
        "the file",
        talks("{}\n", TYPES),
        (
            ".:1:1: error[empty-corpus] nothing was checked: no record is in `talks.yaml`",
            "talks.yaml:1:1: error[wrong-type] the file is a mapping where a list is wanted",
        ),
    ),
    Case(
        "wrong-type",
        "an empty file",
        talks("# nothing yet\n", TYPES),
        (
            ".:1:1: error[empty-corpus] nothing was checked: no record is in `talks.yaml`",
            "talks.yaml:1:1: error[wrong-type] the file is empty where a list is wanted",
        ),
    ),
    Case(
        "wrong-type",
        "a record",
        talks("- opening\n", TYPES),
        ("talks.yaml:1:3: error[wrong-type] this talk is the text `opening` where a mapping is wanted",),
    ),
    Case(
        "wrong-type",
        "a record that is a mapping's entry",
        schema(
            "people.yaml",
            "people",
            {"additionalProperties": {"x-record": "person", "x-key": ["{@key}"], "type": "object"}},
        )
        | {"people.yaml": "ann: 5\n"},
        ("people.yaml:1:6: error[wrong-type] person `ann` is a whole number (5) where a mapping is wanted",),
    ),
)

LEVEL: dict[str, Any] = {
    "level": {"enum": ["easy", "middle", "hard"]},
    "kind": {"const": "talk"},
    "day": {"enum": [1, 2, None]},
}
UNKNOWN_VALUES = (
    Case(
        "unknown-value",
        "a near one",
        talks("- {id: a, level: Midle}\n", LEVEL),
        (
            "talks.yaml:1:18: error[unknown-value] `level` is `Midle`; it must be `easy`, `middle` or "
            "`hard`; did you mean `middle`?",
        ),
    ),
    Case(
        "unknown-value",
        "nothing is near",
        talks("- {id: a, level: 7}\n- {id: b, level: [easy]}\n- {id: c, level: null}\n", LEVEL),
        (
            "talks.yaml:1:18: error[unknown-value] `level` is 7; it must be `easy`, `middle` or `hard`",
            "talks.yaml:2:11: error[unknown-value] `level` is a list; it must be `easy`, `middle` or `hard`",
            "talks.yaml:3:18: error[unknown-value] `level` is empty; it must be `easy`, `middle` or `hard`",
        ),
    ),
    Case(
        "unknown-value",
        "a constant",
        talks("- {id: a, kind: panel}\n", LEVEL),
        ("talks.yaml:1:17: error[unknown-value] `kind` is `panel`; it must be `talk`",),
    ),
    Case(
        "unknown-value",
        "the same in another type",
        talks('- {id: a, day: "2"}\n', LEVEL),
        (
            "talks.yaml:1:16: error[unknown-value] `day` is `2`; it must be 1, 2 or empty; did you mean "
            "2 without quotes?",
        ),
    ),
    Case(
        "unknown-value",
        "an item, of many values",
        talks("- {id: a, tags: [zz]}\n", {"tags": {"items": {"enum": [f"t{n}" for n in range(20)]}}}),
        (
            "talks.yaml:1:18: error[unknown-value] an item of `tags` is `zz`; it must be `t0`, `t1`, "
            "`t2`, `t3`, `t4`, `t5`, `t6`, `t7`, `t8`, `t9`, `t10`, `t11` or one of 8 more",
        ),
    ),
    Case(
        "unknown-value",
        "a mapping's key",
        talks("- id: a\n  names: {dee: x}\n", {"names": {"propertyNames": {"enum": ["de", "en"]}}}),
        ("talks.yaml:2:11: error[unknown-value] the key `dee` must be `de` or `en`; did you mean `de`?",),
    ),
    Case(
        "unknown-value",
        "a part of the path",
        table("{lang}/talks.yaml", "talk", root={"x-path": {"lang": {"enum": ["de", "en"]}}})
        | {"dd/talks.yaml": "- id: a\n"},
        (
            "dd/talks.yaml:1:1: error[unknown-value] the path's `lang` is `dd`; it must be `de` or `en`; "
            "did you mean `de`?",
        ),
    ),
)

FORMS: dict[str, Any] = {
    "id": SLUG,
    "mail": {"format": "email"},
    "day": {"format": "date"},
    "held": {"format": "edtf"},
    "page": {"format": "uri"},
    "by": {**SLUG, "x-ref": "person"},
}
PEOPLE = table("people.yaml", "person") | {"people.yaml": "- id: ann-lee\n"}
MALFORMED = (
    Case(
        "malformed-value",
        "a pattern",
        PEOPLE | talks("- id: Opening Day\n- id: '7'\n- id: ''\n", FORMS),
        (
            "talks.yaml:1:7: error[malformed-value] `id` is `Opening Day`, which does not match "
            "`^[a-z]+(-[a-z]+)*$`; did you mean `opening-day`?",
            "talks.yaml:2:7: error[malformed-value] `id` is `7`, which does not match `^[a-z]+(-[a-z]+)*$`",
            'talks.yaml:3:7: error[malformed-value] `id` is "", which does not match `^[a-z]+(-[a-z]+)*$`',
        ),
    ),
    Case(
        "malformed-value",
        "formats",
        PEOPLE
        | talks(
            "- id: a\n  mail: ann.example.org\n  day: 4.9.2025\n  held: spring\n  page: example.org\n", FORMS
        ),
        (
            "talks.yaml:2:9: error[malformed-value] `mail` is `ann.example.org`, which is not an e-mail "
            "address",
            "talks.yaml:3:8: error[malformed-value] `day` is `4.9.2025`, which is not a date",
            "talks.yaml:4:9: error[malformed-value] `held` is `spring`, which is not a date in EDTF",
            "talks.yaml:5:9: error[malformed-value] `page` is `example.org`, which is not a whole address",
        ),
    ),
    Case(
        "malformed-value",
        "a reference: the record that was meant",
        PEOPLE | talks("- {id: a, by: Ann Le}\n", FORMS),
        (
            "talks.yaml:1:15: error[malformed-value] `by` is `Ann Le`, which does not match "
            "`^[a-z]+(-[a-z]+)*$`; did you mean `ann-lee`?",
        ),
    ),
    Case(
        "malformed-value",
        "a mapping's key",
        talks("- id: a\n  names: {DE: x}\n", {"names": {"propertyNames": {"pattern": "^[a-z]{2}$"}}}),
        (
            "talks.yaml:2:11: error[malformed-value] the key `DE` does not match `^[a-z]{2}$`; did you "
            "mean `de`?",
        ),
    ),
    Case(
        "malformed-value",
        "an item, long and of several lines",
        talks(
            "- id: a\n  urls:\n    - |\n      " + "long " * 20 + "\n      text\n",
            {"urls": {"items": {"format": "uri"}}},
        ),
        (
            "talks.yaml:3:7: error[malformed-value] an item of `urls` is `long long long long long long "
            "long long long long long long…`, which is not a whole address",
        ),
    ),
    Case(
        "malformed-value",
        "a part of the path",
        table("{year}/talks.yaml", "talk", root={"x-path": {"year": {"pattern": "^[0-9]{4}$"}}})
        | {"25/talks.yaml": "- id: a\n"},
        (
            "25/talks.yaml:1:1: error[malformed-value] the path's `year` is `25`, which does not match "
            "`^[0-9]{4}$`",
        ),
    ),
)

LIMITS: dict[str, Any] = {
    "minimum": {"minimum": 5},
    "over": {"exclusiveMinimum": 5},
    "maximum": {"maximum": 5.5},
    "under": {"exclusiveMaximum": 5},
    "step": {"multipleOf": 0.5},
    "short": {"minLength": 1},
    "long": {"maxLength": 3},
    "few": {"minItems": 2},
    "many": {"maxItems": 1},
    "bare": {"minProperties": 1},
    "full": {"maxProperties": 0},
}
OUT_OF_RANGE = (
    Case(
        "out-of-range",
        "numbers",
        talks("- id: a\n  minimum: 4\n  over: 5\n  maximum: 6\n  under: 5\n  step: 1.2\n", LIMITS),
        (
            "talks.yaml:2:12: error[out-of-range] `minimum` is 4; it must be at least 5",
            "talks.yaml:3:9: error[out-of-range] `over` is 5; it must be more than 5",
            "talks.yaml:4:12: error[out-of-range] `maximum` is 6; it must be at most 5.5",
            "talks.yaml:5:10: error[out-of-range] `under` is 5; it must be less than 5",
            "talks.yaml:6:9: error[out-of-range] `step` is 1.2; it must be a multiple of 0.5",
        ),
    ),
    Case(
        "out-of-range",
        "sizes",
        talks(
            "- id: a\n  short: ''\n  long: four\n  few: [1]\n  many: [1, 2]\n  bare: {}\n  full: {x: 1}\n",
            LIMITS,
        ),
        (
            "talks.yaml:2:10: error[out-of-range] `short` has no characters; it must have at least 1 "
            "character",
            "talks.yaml:3:9: error[out-of-range] `long` has 4 characters; it must have at most 3 characters",
            "talks.yaml:4:3: error[out-of-range] `few` has 1 item; it must have at least 2 items",
            "talks.yaml:5:3: error[out-of-range] `many` has 2 items; it must have at most 1 item",
            "talks.yaml:6:3: error[out-of-range] `bare` has no fields; it must have at least 1 field",
            "talks.yaml:7:3: error[out-of-range] `full` has 1 field; it must have no fields",
        ),
    ),
    Case(
        "out-of-range",
        "an item, a mapping's key, a record, and the file",
        table(
            "talks.yaml",
            "talk",
            {"scores": {"items": {"maximum": 10}}, "names": {"propertyNames": {"minLength": 2}}},
            minProperties=2,
            root={"minItems": 4},
        )
        | {"talks.yaml": "- {id: a, scores: [9, 11]}\n- {id: b, names: {x: 1}}\n- id: c\n"},
        (
            "talks.yaml:1:1: error[out-of-range] the file has 3 items; it must have at least 4 items",
            "talks.yaml:1:23: error[out-of-range] an item of `scores` is 11; it must be at most 10",
            "talks.yaml:2:19: error[out-of-range] the key `x` has 1 character; it must have at least 2 "
            "characters",
            "talks.yaml:3:1: error[out-of-range] talk `c` has 1 field; it must have at least 2 fields",
        ),
    ),
)

VIOLATIONS = (
    Case(
        "schema-violation",
        "the same item twice",
        talks(
            "- {id: a, tags: [law, art, law, art]}\n- {id: b, tags: [{x: 1, y: [2]}, {y: [2.0], x: 1}]}\n",
            {"tags": {"uniqueItems": True}},
        ),
        (
            "talks.yaml:1:28: error[schema-violation] `tags` has `law` twice; each may stand once",
            "talks.yaml:2:34: error[schema-violation] `tags` has the same item twice; each may stand once",
        ),
    ),
    Case(
        "schema-violation",
        "none of the alternatives",
        talks(
            "- {id: a, by: 5}\n- {id: b, by: []}\n",
            {"by": {"anyOf": [TEXT, {"type": "array", "minItems": 1}]}},
        ),
        (
            "talks.yaml:1:15: error[schema-violation] `by` is neither text nor a list",
            "talks.yaml:2:11: error[out-of-range] `by` has no items; it must have at least 1 item",
        ),
    ),
    Case(
        "schema-violation",
        "several of which only one may hold",
        talks(
            "- {id: a, by: x, panel: y}\n- {id: b, size: 3}\n",
            {"size": {"oneOf": [{"minimum": 1}, {"minimum": 2}]}},
            oneOf=[{"required": ["by"]}, {"required": ["panel"]}],
        ),
        (
            "talks.yaml:1:18: error[schema-violation] talk `a` has `by` and `panel`; only one of them "
            "may stand",
            "talks.yaml:2:8: error[missing-field] talk `b` has neither `by` nor `panel`",
            "talks.yaml:2:17: error[schema-violation] `size` fits several alternatives, of which only "
            "one may hold",
        ),
    ),
    Case(
        "schema-violation",
        "what is ruled out",
        talks(
            "- {id: a, room: x, online: true}\n- {id: b, size: 3}\n",
            {"size": {"not": {"minimum": 2}}},
            **{"not": {"required": ["room", "online"]}},
        ),
        (
            "talks.yaml:1:1: error[schema-violation] talk `a` may not have `room` and `online` together",
            "talks.yaml:2:17: error[schema-violation] `size` is what the schema rules out",
        ),
    ),
    Case(
        "schema-violation",
        "items of a kind",
        talks(
            "- {id: a, one: [], few: [1], many: [1, 2], pair: [1, 2, 3], rest: [1, 2]}\n",
            {
                "one": {"contains": {"type": "integer"}},
                "few": {"contains": {"type": "integer"}, "minContains": 2},
                "many": {"contains": {"type": "integer"}, "maxContains": 1},
                "pair": {"prefixItems": [{}, {}], "items": False},
                "rest": {"prefixItems": [{}], "unevaluatedItems": False},
            },
        ),
        (
            "talks.yaml:1:11: error[schema-violation] `one` has no item of the kind that must be there",
            "talks.yaml:1:20: error[schema-violation] `few` has too few items of one kind",
            "talks.yaml:1:30: error[schema-violation] `many` has too many items of one kind",
            "talks.yaml:1:44: error[schema-violation] `pair` has more items than the schema knows",
            "talks.yaml:1:61: error[schema-violation] `rest` has more items than the schema knows",
        ),
    ),
)

CASES = (*MISSING, *UNKNOWN_FIELDS, *WRONG_TYPES, *UNKNOWN_VALUES, *MALFORMED, *OUT_OF_RANGE, *VIOLATIONS)
