"""What the rules about keys, references and order say, each in several situations."""

from __future__ import annotations

from tests.rules.projects import Case, schema, single, table

TEXT = {"type": "string"}
PEOPLE = table("people.yaml", "person")
TALKS = table("talks.yaml", "talk", {"by": {"x-ref": "person"}})
GROUPS = table("groups.yaml", "group")
TWO = {"people.yaml": "- id: ann\n- id: ben\n"}
NOTES = {
    **table(
        "books/{book}/notes.yaml",
        "note",
        key=["{book}", "/note"],
        x_sequence="/note",
    ),
    **table("books/{book}/claims.yaml", "claim", {"note": {"x-ref": "note"}}, key=["{book}", "/id"]),
}
CHAPTERS = {
    **table("chapters.yaml", "chapter", key=["/book", "/chapter"], x_sequence="/chapter"),
    **table("marks.yaml", "mark", {"at": {"x-ref": {"to": "chapter", "key": ["/book", "/chapter"]}}}),
}
PARTS = table("parts.yaml", "part", x_unique={"maker_number": ["/maker", "/number"], "bar_code": ["/code"]})

UNDEFINED = (
    Case(
        "undefined-reference",
        "the nearest key",
        PEOPLE | TALKS | {"people.yaml": "- id: ann-lee\n", "talks.yaml": "- {id: opening, by: ann-le}\n"},
        (
            "talks.yaml:1:21: error[undefined-reference] `by` refers to person `ann-le`, which does not "
            "exist; did you mean `ann-lee`?",
        ),
    ),
    Case(
        "undefined-reference",
        "nothing is near",
        PEOPLE | TALKS | TWO | {"talks.yaml": '- id: opening\n  by: "zoë\\nvan der Berg"\n'},
        (
            "talks.yaml:2:7: error[undefined-reference] `by` refers to person `zoë↵van der Berg`, which "
            "does not exist",
        ),
    ),
    Case(
        "undefined-reference",
        "there is no record of the type at all",
        PEOPLE | TALKS | {"talks.yaml": "- {id: opening, by: ann}\n"},
        ("talks.yaml:1:21: error[undefined-reference] `by` refers to person `ann`, which does not exist",),
    ),
    Case(
        "undefined-reference",
        "null refers to nothing; an empty text is a key like any other",
        PEOPLE | TALKS | TWO | {"talks.yaml": '- {id: a, by: null}\n- {id: b, by: ""}\n'},
        ('talks.yaml:2:15: error[undefined-reference] `by` refers to person `""`, which does not exist',),
    ),
    Case(
        "undefined-reference",
        "one of several types",
        PEOPLE
        | GROUPS
        | table("talks.yaml", "talk", {"by": {"x-ref": ["person", "group"]}})
        | TWO
        | {
            "groups.yaml": "- id: press-office\n",
            "talks.yaml": "- {id: a, by: press-ofice}\n- {id: b, by: x}\n",
        },
        (
            "talks.yaml:1:15: error[undefined-reference] `by` refers to person or group `press-ofice`, "
            "which does not exist; did you mean `press-office`?",
            "talks.yaml:2:15: error[undefined-reference] `by` refers to person or group `x`, which does "
            "not exist",
        ),
    ),
    Case(
        "undefined-reference",
        "text, where the key is a number",
        table("rooms.yaml", "room")
        | table("talks.yaml", "talk", {"room": {"x-ref": "room"}})
        | {"rooms.yaml": "- id: 12\n", "talks.yaml": '- {id: a, room: "12"}\n'},
        (
            "talks.yaml:1:17: error[undefined-reference] `room` refers to room `12`, which does not "
            "exist; room 12 is a number, and this is text",
        ),
    ),
    Case(
        "undefined-reference",
        "a number, where the key is text",
        table("rooms.yaml", "room")
        | table("talks.yaml", "talk", {"rooms": {"items": {"x-ref": "room"}}})
        | {"rooms.yaml": '- id: "12"\n', "talks.yaml": "- id: a\n  rooms:\n    - 12\n"},
        (
            "talks.yaml:3:7: error[undefined-reference] `rooms` refers to room 12, which does not exist; "
            "room `12` is text, and this is a number",
        ),
    ),
    Case(
        "undefined-reference",
        "only a warning",
        PEOPLE
        | table("talks.yaml", "talk", {"by": {"x-ref": {"to": "person", "missing": "warning"}}})
        | TWO
        | {"talks.yaml": "- {id: a, by: cleo}\n"},
        ("talks.yaml:1:15: warning[undefined-reference] `by` refers to person `cleo`, which does not exist",),
    ),
    Case(
        "undefined-reference",
        "a mapping's key",
        PEOPLE
        | table("votes.yaml", "vote", {"cast": {"propertyNames": {"x-ref": "person"}}})
        | TWO
        | {"votes.yaml": "- id: budget\n  cast:\n    ann: aye\n    bem: nay\n"},
        (
            "votes.yaml:4:5: error[undefined-reference] `cast` refers to person `bem`, which does not "
            "exist; did you mean `ben`?",
        ),
    ),
    Case(
        "undefined-reference",
        "a key of the file's own mapping",
        PEOPLE
        | schema("ages.yaml", "ages", {"propertyNames": {"x-ref": "person"}})
        | TWO
        | {"ages.yaml": "ann: 30\nzoe: 40\n"},
        ("ages.yaml:2:1: error[undefined-reference] this key refers to person `zoe`, which does not exist",),
    ),
    Case(
        "undefined-reference",
        "a part of the path",
        PEOPLE
        | table("diaries/{who}.yaml", "day", root={"x-path": {"who": {"x-ref": "person"}}})
        | TWO
        | {"diaries/bem.yaml": "- id: monday\n"},
        (
            "diaries/bem.yaml:1:1: error[undefined-reference] the path's `who` refers to person `bem`, "
            "which does not exist; did you mean `ben`?",
        ),
    ),
    Case(
        "undefined-reference",
        "by another key of the record",
        PARTS
        | table("orders.yaml", "order", {"part": {"x-ref": {"to": "part", "by": "bar_code"}}})
        | {"parts.yaml": "- {id: bolt, code: 4006381}\n", "orders.yaml": "- {id: a, part: 4006382}\n"},
        (
            "orders.yaml:1:17: error[undefined-reference] `part` refers to a part with `bar_code` "
            "4006382, which does not exist; did you mean 4006381?",
        ),
    ),
    Case(
        "undefined-reference",
        "a number of a sequence in this folder",
        NOTES
        | {
            "books/emma/notes.yaml": "- note: 1\n- note: 2\n- note: 3\n",
            "books/emma/claims.yaml": "- {id: a, note: 4}\n- {id: b, note: 0}\n",
            "books/sula/notes.yaml": "- note: 1\n",
            "books/sula/claims.yaml": '- {id: a, note: 2}\n- {id: b, note: "1"}\n',
        },
        (
            "books/emma/claims.yaml:1:17: error[undefined-reference] `note` refers to note 4; this book "
            "has notes 1 to 3",
            "books/emma/claims.yaml:2:17: error[undefined-reference] `note` refers to note 0; this book "
            "has notes 1 to 3",
            "books/sula/claims.yaml:1:17: error[undefined-reference] `note` refers to note 2; this book "
            "has note 1",
            "books/sula/claims.yaml:2:17: error[undefined-reference] `note` refers to note `1`, which "
            "does not exist in this book; note 1 is a number, and this is text",
        ),
    ),
    Case(
        "undefined-reference",
        "a scope in which there is nothing",
        NOTES | {"books/emma/notes.yaml": "- note: 1\n", "books/sula/claims.yaml": "- {id: a, note: 1}\n"},
        (
            "books/sula/claims.yaml:1:17: error[undefined-reference] `note` refers to note 1; this book "
            "has no notes",
        ),
    ),
    Case(
        "undefined-reference",
        "another scope than one's own",
        table("books/{book}/people.yaml", "figure", key=["{book}", "/id"])
        | table("essays.yaml", "essay", {"of": {"x-ref": {"to": "figure", "key": ["/book", "/id"]}}})
        | {
            "books/emma/people.yaml": "- id: harriet\n",
            "essays.yaml": "- {id: a, of: {book: emma, id: harriett}}\n"
            "- {id: b, of: {book: sula, id: nel}}\n",
        },
        (
            "essays.yaml:1:11: error[undefined-reference] `of` refers to figure `emma` / `harriett`, "
            "which does not exist in book `emma`; did you mean `harriet`?",
            "essays.yaml:2:11: error[undefined-reference] `of` refers to figure `sula` / `nel`, which "
            "does not exist in book `sula`",
        ),
    ),
    Case(
        "undefined-reference",
        "a key of two fields",
        CHAPTERS
        | {
            "chapters.yaml": "- {book: emma, chapter: 1}\n- {book: emma, chapter: 2}\n",
            "marks.yaml": "- {id: a, at: {book: emma, chapter: 3}}\n"
            "- {id: b, at: {book: sula, chapter: 1}}\n",
        },
        (
            "marks.yaml:1:11: error[undefined-reference] `at` refers to chapter `emma` / 3; book `emma` "
            "has chapters 1 and 2",
            "marks.yaml:2:11: error[undefined-reference] `at` refers to chapter `sula` / 1; book `sula` "
            "has no chapters",
        ),
    ),
    Case(
        "undefined-reference",
        "a sequence without scope",
        table("rules.yaml", "rule", key=["/rule"], x_sequence="/rule")
        | table("cases.yaml", "case", {"under": {"items": {"x-ref": "rule"}}})
        | {"rules.yaml": "- rule: 1\n", "cases.yaml": "- {id: a, under: [1, 2]}\n"},
        ("cases.yaml:1:22: error[undefined-reference] `under` refers to rule 2; there is rule 1",),
    ),
)

NAMES = table("plants.yaml", "plant", x_aliases=["/once/*"])
BEDS = table("beds.yaml", "bed", {"plants": {"items": {"x-ref": "plant"}}})
SHARED = "- {id: picea, once: [fir]}\n- {id: abies, once: [fir, silver-fir]}\n"

AMBIGUOUS = (
    Case(
        "ambiguous-reference",
        "in a list",
        NAMES | BEDS | {"plants.yaml": SHARED, "beds.yaml": "- id: north\n  plants: [silver-fir, fir]\n"},
        (
            "beds.yaml:2:24: error[ambiguous-reference] `plants` refers to plant `fir`, a former name of "
            "2 plants",
        ),
    ),
    Case(
        "ambiguous-reference",
        "a mapping's key",
        NAMES
        | table("beds.yaml", "bed", {"counts": {"propertyNames": {"x-ref": "plant"}}})
        | {"plants.yaml": SHARED, "beds.yaml": "- id: north\n  counts:\n    fir: 3\n"},
        (
            "beds.yaml:3:5: error[ambiguous-reference] `counts` refers to plant `fir`, a former name of "
            "2 plants",
        ),
    ),
    Case(
        "ambiguous-reference",
        "records of two types",
        NAMES
        | table("mosses.yaml", "moss", x_aliases=["/once"])
        | table("beds.yaml", "bed", {"has": {"x-ref": ["plant", "moss"]}})
        | {
            "plants.yaml": "- {id: abies, once: [fir]}\n",
            "mosses.yaml": "- {id: bryum, once: fir}\n",
            "beds.yaml": "- {id: north, has: fir}\n",
        },
        (
            "beds.yaml:1:20: error[ambiguous-reference] `has` refers to plant `fir`, a former name of 2 "
            "records",
        ),
    ),
    Case(
        "ambiguous-reference",
        "a part of the path",
        NAMES
        | table("sheets/{plant}.yaml", "sheet", root={"x-path": {"plant": {"x-ref": "plant"}}})
        | {"plants.yaml": SHARED, "sheets/fir.yaml": "- id: a\n"},
        (
            "sheets/fir.yaml:1:1: error[ambiguous-reference] the path's `plant` refers to plant `fir`, a "
            "former name of 2 plants",
        ),
    ),
)

DUPLICATES = (
    Case(
        "duplicate-record",
        "in one file",
        PEOPLE | {"people.yaml": "- id: ann\n- id: ben\n- id: ann\n"},
        ("people.yaml:3:7: error[duplicate-record] person `ann` exists already",),
    ),
    Case(
        "duplicate-record",
        "in another file",
        table("people/*.yaml", "person")
        | {"people/a.yaml": "- id: ann\n", "people/b.yaml": "- id: ben\n- id: ann\n- id: ann\n"},
        (
            "people/b.yaml:2:7: error[duplicate-record] person `ann` exists already in `people/a.yaml`",
            "people/b.yaml:3:7: error[duplicate-record] person `ann` exists already in `people/a.yaml`",
        ),
    ),
    Case(
        "duplicate-record",
        "in a scope",
        NOTES | {"books/emma/notes.yaml": "- note: 1\n- note: 1\n", "books/sula/notes.yaml": "- note: 1\n"},
        ("books/emma/notes.yaml:2:9: error[duplicate-record] note 1 exists already in this book",),
    ),
    Case(
        "duplicate-record",
        "by another key, of one field and of two",
        PARTS
        | {
            "parts.yaml": "- {id: bolt, code: 40, maker: acme, number: 7}\n"
            "- {id: nut, code: 40}\n"
            "- {id: pin, maker: acme, number: 7}\n"
        },
        (
            "parts.yaml:2:8: error[duplicate-record] part `nut` has the `bar_code` 40, which part `bolt` "
            "has already",
            "parts.yaml:3:8: error[duplicate-record] part `pin` has the `maker_number` `acme` / 7, which "
            "part `bolt` has already",
        ),
    ),
    Case(
        "duplicate-record",
        "several keys at once are told once",
        PARTS | {"parts.yaml": "- {id: bolt, code: 40}\n- {id: bolt, code: 40}\n"},
        ("parts.yaml:2:8: error[duplicate-record] part `bolt` exists already",),
    ),
    Case(
        "duplicate-record",
        "a former name that is a key",
        NAMES | {"plants.yaml": "- {id: picea}\n- {id: abies, once: [fir, picea]}\n"},
        (
            "plants.yaml:2:27: error[duplicate-record] `picea`, a former name of plant `abies`, is the "
            "key of another plant",
        ),
    ),
    Case(
        "duplicate-record",
        "a record that is a bare text",
        schema(
            "terms.yaml",
            "terms",
            {"items": {"x-record": "term", "x-key": [""], "type": "string"}, "type": "array"},
        )
        | {"terms.yaml": "- tithe\n- glebe\n- 'tithe'\n"},
        ("terms.yaml:3:3: error[duplicate-record] term `tithe` exists already",),
    ),
)

MISSING_KEYS = (
    Case(
        "missing-key",
        "no field",
        PEOPLE | {"people.yaml": "- id: ann\n- name: Ben\n"},
        ("people.yaml:2:3: error[missing-key] this person has no `id`, which is its key",),
    ),
    Case(
        "missing-key",
        "an empty one",
        PEOPLE | {"people.yaml": "- id:\n"},
        ("people.yaml:1:3: error[missing-key] this person has no `id`, which is its key",),
    ),
    Case(
        "missing-key",
        "a part of a key of two fields, and both",
        table("chapters.yaml", "chapter", key=["/book", "/chapter"])
        | {"chapters.yaml": "- {book: emma}\n- {title: Box Hill}\n"},
        (
            "chapters.yaml:1:10: error[missing-key] this chapter has no `chapter`, which is part of its key",
            "chapters.yaml:2:3: error[missing-key] this chapter has no `book` and no `chapter`, which "
            "are parts of its key",
        ),
    ),
    Case(
        "missing-key",
        "the key of a mapping's entry, outside of any",
        schema("notice.yaml", "notice", {"x-record": "notice", "x-key": ["{@key}"]})
        | {"notice.yaml": "title: Rooms\n"},
        ("notice.yaml:1:1: error[missing-key] this notice has no key",),
    ),
    Case(
        "missing-key",
        "what the schema has reported is not told again",
        PEOPLE | {"people.yaml": "- 5\n"},
        ("people.yaml:1:3: error[wrong-type] this person is a whole number (5) where a mapping is wanted",),
    ),
)

UNUSED_PEOPLE = table("people.yaml", "person", x_unused="error")
UNUSED = (
    Case(
        "unused-record",
        "one of two",
        UNUSED_PEOPLE | TALKS | TWO | {"talks.yaml": "- {id: a, by: ann}\n"},
        ("people.yaml:2:7: error[unused-record] nothing refers to person `ben`",),
    ),
    Case(
        "unused-record",
        "only a warning",
        table("people.yaml", "person", x_unused="warning") | TALKS | {"people.yaml": "- id: ann\n"},
        ("people.yaml:1:7: warning[unused-record] nothing refers to person `ann`",),
    ),
    Case(
        "unused-record",
        "of a type that nothing may refer to",
        UNUSED_PEOPLE | {"people.yaml": "- id: ann\n"},
        ("people.yaml:1:7: error[unused-record] nothing refers to person `ann`",),
    ),
    Case(
        "unused-record",
        "itself does not count",
        table("people.yaml", "person", {"mentor": {"x-ref": "person"}}, x_unused="error")
        | {"people.yaml": "- {id: ann, mentor: ann}\n"},
        ("people.yaml:1:8: error[unused-record] nothing refers to person `ann`",),
    ),
    Case(
        "unused-record",
        "of a sequence",
        table("notes.yaml", "note", key=["/note"], x_sequence="/note", x_unused="error")
        | table("claims.yaml", "claim", {"notes": {"items": {"x-ref": "note"}}})
        | {"notes.yaml": "- note: 1\n- note: 2\n", "claims.yaml": "- {id: a, notes: [1]}\n"},
        ("notes.yaml:2:9: error[unused-record] nothing refers to note 2",),
    ),
)

TASKS = table("tasks.yaml", "task", {"after": {"x-ref": {"to": "task", "acyclic": True}}})
CYCLES = (
    Case(
        "reference-cycle",
        "itself",
        TASKS | {"tasks.yaml": "- {id: a, after: a}\n"},
        ("tasks.yaml:1:18: error[reference-cycle] task `a` refers to itself in `after`",),
    ),
    Case(
        "reference-cycle",
        "two",
        TASKS | {"tasks.yaml": "- {id: a, after: b}\n- {id: b, after: a}\n"},
        (
            "tasks.yaml:1:18: error[reference-cycle] `after` leads in a circle: task `a` → task `b` → "
            "task `a`",
        ),
    ),
    Case(
        "reference-cycle",
        "three, in two files, and one beside that only leads there",
        table("tasks/*.yaml", "task", {"after": {"items": {"x-ref": {"to": "task", "acyclic": True}}}})
        | {
            "tasks/1.yaml": "- {id: z, after: [b]}\n- {id: b, after: [c]}\n",
            "tasks/2.yaml": "- {id: c, after: [a]}\n- {id: a, after: [d, b]}\n- {id: d}\n",
        },
        (
            "tasks/1.yaml:2:19: error[reference-cycle] `after` leads in a circle: task `b` → task `c` → "
            "task `a` → task `b`",
        ),
    ),
    Case(
        "reference-cycle",
        "a long way around",
        TASKS | {"tasks.yaml": "".join(f"- {{id: t{n}, after: t{(n + 1) % 12}}}\n" for n in range(12))},
        (
            "tasks.yaml:1:19: error[reference-cycle] `after` leads in a circle: task `t0` → task `t1` → "
            "task `t2` → task `t3` → task `t4` → task `t5` → task `t6` → task `t7` → … (4 more) → task "
            "`t0`",
        ),
    ),
)

BANDS = table("bands.yaml", "band", {"members": {"items": {"x-ref": "player"}}})
ONE_SIDED = (
    Case(
        "one-sided-reference",
        "a list",
        BANDS
        | table(
            "players.yaml",
            "player",
            {"plays_in": {"items": {"x-ref": {"to": "band", "inverse": "/members/*"}}}},
        )
        | {"bands.yaml": "- {id: trio, members: []}\n", "players.yaml": "- {id: ann, plays_in: [trio]}\n"},
        (
            "players.yaml:1:24: error[one-sided-reference] player `ann` refers to band `trio`, which "
            "does not refer back",
        ),
    ),
    Case(
        "one-sided-reference",
        "a single field, and the other of two",
        table("people.yaml", "person", {"spouse": {"x-ref": {"to": "person", "inverse": "/spouse"}}})
        | {"people.yaml": "- {id: ann, spouse: ben}\n- {id: ben, spouse: cleo}\n- {id: cleo, spouse: ben}\n"},
        (
            "people.yaml:1:21: error[one-sided-reference] person `ann` refers to person `ben`, which "
            "does not refer back",
        ),
    ),
    Case(
        "one-sided-reference",
        "a field of a list's items",
        table("bands.yaml", "band", {"members": {"items": {"properties": {"player": {"x-ref": "player"}}}}})
        | table("players.yaml", "player", {"band": {"x-ref": {"to": "band", "inverse": "/members/*/player"}}})
        | {
            "bands.yaml": "- id: trio\n  members: [{player: ben}]\n",
            "players.yaml": "- {id: ann, band: trio}\n- {id: ben, band: trio}\n",
        },
        (
            "players.yaml:1:19: error[one-sided-reference] player `ann` refers to band `trio`, which "
            "does not refer back",
        ),
    ),
)

SEQUENCES = (
    Case(
        "broken-sequence",
        "one is missing, then several",
        NOTES | {"books/emma/notes.yaml": "- note: 1\n- note: 3\n- note: 7\n"},
        (
            "books/emma/notes.yaml:2:9: error[broken-sequence] this book has note 3 but no note 2",
            "books/emma/notes.yaml:3:9: error[broken-sequence] this book has note 7 but no notes 4 to 6",
        ),
    ),
    Case(
        "broken-sequence",
        "it begins late",
        NOTES | {"books/emma/notes.yaml": "- note: 2\n"},
        ("books/emma/notes.yaml:1:9: error[broken-sequence] this book has note 2 but no note 1",),
    ),
    Case(
        "broken-sequence",
        "before the first",
        NOTES | {"books/emma/notes.yaml": "- note: 0\n- note: 1\n"},
        (
            "books/emma/notes.yaml:1:9: error[broken-sequence] note 0 stands before the first of this "
            "book: notes begin at 1",
        ),
    ),
    Case(
        "broken-sequence",
        "without scope",
        table("rules.yaml", "rule", key=["/rule"], x_sequence="/rule")
        | {"rules.yaml": "- rule: 1\n- rule: 4\n- rule: -2\n"},
        (
            "rules.yaml:2:9: error[broken-sequence] there is rule 4 but no rules 2 and 3",
            "rules.yaml:3:9: error[broken-sequence] rule -2 stands before the first: rules begin at 1",
        ),
    ),
    Case(
        "broken-sequence",
        "within a field",
        CHAPTERS | {"chapters.yaml": "- {book: emma, chapter: 1}\n- {book: sula, chapter: 2}\n"},
        ("chapters.yaml:2:25: error[broken-sequence] book `sula` has chapter 2 but no chapter 1",),
    ),
)

MISMATCHES = (
    Case(
        "name-mismatch",
        "the file's name",
        single("advisories/{id}.yaml", "advisory", {"id": {"x-equals": "{id}"}})
        | {"advisories/adv-7.yaml": "id: adv-8\n"},
        ("advisories/adv-7.yaml:1:5: error[name-mismatch] `id` is `adv-8`, but the path says `adv-7`",),
    ),
    Case(
        "name-mismatch",
        "the folder's name, of each record",
        table("plays/{year}/list.yaml", "play", {"year": {"x-equals": "{year}"}})
        | {"plays/1999/list.yaml": "- {id: a, year: 1999}\n- {id: b, year: 1998}\n- {id: c, year: ''}\n"},
        (
            "plays/1999/list.yaml:2:17: error[name-mismatch] `year` is `1998`, but the path says `1999`",
            'plays/1999/list.yaml:3:17: error[name-mismatch] `year` is "", but the path says `1999`',
        ),
    ),
    Case(
        "name-mismatch",
        "a name made of two",
        single("talks/{year}/{slug}.yaml", "talk", {"id": {"x-equals": "{year}-{slug}"}})
        | {"talks/2025/opening.yaml": "id: 2024-opening\n"},
        (
            "talks/2025/opening.yaml:1:5: error[name-mismatch] `id` is `2024-opening`, but the path says "
            "`2025-opening`",
        ),
    ),
    Case(
        "name-mismatch",
        "two parts of the path",
        schema(
            "sites/{site}/{name}.yaml",
            "site",
            {"x-record": "site", "x-key": ["/id"], "x-path": {"name": {"x-equals": "{site}"}}},
        )
        | {"sites/north/nord.yaml": "id: north\n"},
        (
            "sites/north/nord.yaml:1:1: error[name-mismatch] the path's `name` is `nord`, but it must be "
            "`north`",
        ),
    ),
)

SHOWS = table("shows.yaml", "show", x_order=[["/opens", "/closes"], ["/seats", "/places"]])
ORDERS = (
    Case(
        "out-of-order",
        "dates, certain and uncertain ones",
        SHOWS
        | {
            "shows.yaml": "- {id: a, opens: '2025-05-02', closes: '2025-05-01'}\n"
            "- {id: b, opens: '2025-05', closes: '2025-05-01'}\n"
            "- {id: c, opens: '2025-06', closes: '2025-05'}\n"
        },
        (
            "shows.yaml:1:40: error[out-of-order] `opens` `2025-05-02` is later than `closes` `2025-05-01`",
            "shows.yaml:3:37: error[out-of-order] `opens` `2025-06` is later than `closes` `2025-05`",
        ),
    ),
    Case(
        "out-of-order",
        "numbers",
        SHOWS | {"shows.yaml": "- {id: a, seats: 90, places: 80.5}\n"},
        ("shows.yaml:1:30: error[out-of-order] `seats` 90 is more than `places` 80.5",),
    ),
    Case(
        "out-of-order",
        "items of two lists that move together",
        table("shows.yaml", "show", x_order=[["/runs/*/from", "/runs/*/to"]])
        | {"shows.yaml": "- id: a\n  runs:\n    - {from: 3, to: 2}\n    - {from: 1, to: 9}\n"},
        ("shows.yaml:3:21: error[out-of-order] `from` 3 is more than `to` 2",),
    ),
    Case(
        "out-of-order",
        "a value of another record",
        table("sources.yaml", "source")
        | table(
            "claims.yaml",
            "claim",
            {"cites": {"items": {"x-ref": "source"}}},
            x_order=[["/date", "/cites/*>/issued"]],
        )
        | {
            "sources.yaml": "- {id: times, issued: '2024-12-31'}\n",
            "claims.yaml": "- id: a\n  date: '2025-01-01'\n  cites: [times]\n",
        },
        (
            "claims.yaml:3:11: error[out-of-order] `date` `2025-01-01` is later than `issued` "
            "`2024-12-31` of source `times`",
        ),
    ),
    Case(
        "out-of-order",
        "an item of a list beside a field",
        table("shows.yaml", "show", x_order=[["/opens", "/nights/*"]])
        | {"shows.yaml": "- {id: a, opens: 5, nights: [6, 4]}\n"},
        ("shows.yaml:1:33: error[out-of-order] `opens` 5 is more than `nights` 4",),
    ),
)

CASES = (
    *UNDEFINED,
    *AMBIGUOUS,
    *DUPLICATES,
    *MISSING_KEYS,
    *UNUSED,
    *CYCLES,
    *ONE_SIDED,
    *SEQUENCES,
    *MISMATCHES,
    *ORDERS,
)
