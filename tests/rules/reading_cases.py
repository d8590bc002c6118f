"""What the rules about reading files say, each in several situations."""

from __future__ import annotations

from tests.rules.projects import Case, schema, single, table

TEXT = {"type": "string"}
PEOPLE = table("people.yaml", "person", {"id": TEXT})
ROOMS = table(
    "rooms.yaml",
    "room",
    {"id": TEXT, "name": TEXT, "floor": {"type": "integer"}, "seats": {}, "hours": {"items": TEXT}},
)

AMBIGUOUS = (
    Case(
        "ambiguous-scalar",
        "an error where text is wanted and might not be had",
        ROOMS | {"rooms.yaml": "- id: no\n  name: 2025-09-04\n  hours: [09:30, 12:30]\n"},
        (
            "rooms.yaml:1:7: error[ambiguous-scalar] `no` is text here, but other YAML parsers read false",
            "rooms.yaml:2:9: error[ambiguous-scalar] `2025-09-04` is text here, but other YAML parsers "
            "read a date",
            "rooms.yaml:3:11: error[ambiguous-scalar] `09:30` is text here, but other YAML parsers read "
            "the integer 570",
            "rooms.yaml:3:18: error[ambiguous-scalar] `12:30` is text here, but other YAML parsers read "
            "the integer 750",
        ),
    ),
    Case(
        "ambiguous-scalar",
        "a warning where anything is allowed",
        ROOMS | {"rooms.yaml": "- {id: hall, seats: 0o14}\n- {id: den, seats: yes}\n"},
        (
            "rooms.yaml:1:21: warning[ambiguous-scalar] `0o14` is the integer 12 here, but other YAML "
            "parsers read text",
            "rooms.yaml:2:20: warning[ambiguous-scalar] `yes` is text here, but other YAML parsers read true",
        ),
    ),
    Case(
        "ambiguous-scalar",
        "a number where one is wanted",
        ROOMS | {"rooms.yaml": "- {id: hall, floor: 012}\n"},
        (
            "rooms.yaml:1:21: warning[ambiguous-scalar] `012` is the integer 12 here, but other YAML "
            "parsers read the integer 10",
        ),
    ),
    Case(
        "ambiguous-scalar",
        "a mapping's key",
        ROOMS | {"rooms.yaml": "- id: hall\n  on: true\n"},
        (
            "rooms.yaml:2:3: error[ambiguous-scalar] the key `on` is text here, but other YAML parsers "
            "read true",
        ),
    ),
    Case(
        "ambiguous-scalar",
        "quoted, or read alike everywhere",
        ROOMS | {"rooms.yaml": "- {id: 'no', name: \"12:30\", floor: -1, seats: 2.5, hours: [noon]}\n"},
        (),
    ),
)

KEYS = (
    Case(
        "duplicate-mapping-key",
        "in a record, and three times",
        PEOPLE | {"people.yaml": "- id: ann\n  name: Ann\n  name: Anna\n  name: Anne\n"},
        (
            "people.yaml:3:3: error[duplicate-mapping-key] key `name` stands twice in this mapping; "
            "only the last one counts here",
            "people.yaml:4:3: error[duplicate-mapping-key] key `name` stands twice in this mapping; "
            "only the last one counts here",
        ),
    ),
    Case(
        "duplicate-mapping-key",
        "written otherwise, and in braces",
        PEOPLE | {"people.yaml": '- {"id": ann, id: ben}\n'},
        (
            "people.yaml:1:15: error[duplicate-mapping-key] key `id` stands twice in this mapping; "
            "only the last one counts here",
        ),
    ),
    Case(
        "duplicate-mapping-key",
        "an empty one",
        PEOPLE | {"people.yaml": "- id: ann\n  '': 1\n  '': 2\n"},
        (
            'people.yaml:3:3: error[duplicate-mapping-key] key `""` stands twice in this mapping; '
            "only the last one counts here",
        ),
    ),
    Case(
        "duplicate-mapping-key",
        "outside of all records",
        schema("names.yaml", "names", {"additionalProperties": {"x-record": "name"}})
        | {"names.yaml": "a: 1\na: 2\n"},
        (
            "names.yaml:2:1: error[duplicate-mapping-key] key `a` stands twice in this mapping; only "
            "the last one counts here",
        ),
    ),
)

EMPTY = (
    Case(
        "empty-corpus",
        "no file",
        PEOPLE | table("rooms/*.yaml", "room"),
        (".:1:1: error[empty-corpus] nothing was checked: no file matches `people.yaml` or `rooms/*.yaml`",),
    ),
    Case(
        "empty-corpus",
        "a file without records",
        PEOPLE | {"people.yaml": "[]\n"},
        (".:1:1: error[empty-corpus] nothing was checked: no record is in `people.yaml`",),
    ),
    Case(
        "empty-corpus",
        "many templates",
        table([f"a{n}.yaml" for n in range(9)], "person"),
        (
            ".:1:1: error[empty-corpus] nothing was checked: no file matches `a0.yaml`, `a1.yaml`, "
            "`a2.yaml`, `a3.yaml`, `a4.yaml`, `a5.yaml` or 3 more",
        ),
    ),
    Case(
        "empty-corpus",
        "a file that cannot be read speaks for itself",
        PEOPLE | {"people.yaml": "- id: 'ann\n"},
        ("people.yaml:1:7: error[unreadable-file] a quotation mark is not closed",),
    ),
)

DOCUMENTS = (
    Case(
        "several-documents",
        "two",
        PEOPLE | {"people.yaml": "- id: ann\n---\n- id: ben\n"},
        (
            "people.yaml:2:1: error[several-documents] document 2 begins here, in a file that may hold "
            "only one",
        ),
    ),
    Case(
        "several-documents",
        "three, of which one is empty; all are checked",
        PEOPLE | {"people.yaml": "- id: ann\n---\n---\n- id: 5\n"},
        (
            "people.yaml:2:1: error[several-documents] document 2 begins here, in a file that may hold "
            "only one",
            "people.yaml:2:1: error[wrong-type] this document is empty where a list is wanted",
            "people.yaml:3:1: error[several-documents] document 3 begins here, in a file that may hold "
            "only one",
            "people.yaml:4:7: error[wrong-type] `id` is a whole number (5) where text is wanted",
        ),
    ),
    Case(
        "several-documents",
        "where many are allowed",
        table("people.yaml", "person", root={"x-documents": "many"})
        | {"people.yaml": "- id: ann\n---\n- id: ben\n"},
        (),
    ),
)

STRAYS = (
    Case(
        "unclaimed-file",
        "another suffix",
        single("talks/{id}.yaml", "talk", {"id": {"x-equals": "{id}"}})
        | {"talks/a.yaml": "id: a\n", "talks/b.yml": "id: b\n", "talks/c.json": "{}\n"},
        (
            "talks/b.yml:1:1: error[unclaimed-file] no schema describes `b.yml`, so nothing in it is "
            "checked; did you mean `b.yaml`?",
            "talks/c.json:1:1: error[unclaimed-file] no schema describes `c.json`, so nothing in it is "
            "checked; did you mean `c.yaml`?",
        ),
    ),
    Case(
        "unclaimed-file",
        "a misspelt name in a folder",
        table("years/{year}/talks.yaml", "talk")
        | table("years/{year}/people.yaml", "person", key=["{year}", "/id"])
        | {"years/2025/talks.yaml": "- id: a\n", "years/2025/peple.yaml": "- id: b\n"},
        (
            "years/2025/peple.yaml:1:1: error[unclaimed-file] no schema describes `peple.yaml`, so "
            "nothing in it is checked; did you mean `people.yaml`?",
        ),
    ),
    Case(
        "unclaimed-file",
        "what is not a record file, hidden or excluded is none",
        table(["talks/*/*.yaml", "!talks/drafts/*.yaml"], "talk")
        | {
            "talks/a/1.yaml": "- id: a\n",
            "talks/drafts/b.yaml": "",
            "talks/.c.yaml": "",
            "talks/readme.md": "",
        },
        (),
    ),
    Case(
        "unclaimed-file",
        "nothing is near",
        table("talks/day-*.yaml", "talk") | {"talks/day-1.yaml": "- id: a\n", "talks/ideas.json": "[]\n"},
        (
            "talks/ideas.json:1:1: error[unclaimed-file] no schema describes `ideas.json`, so nothing in "
            "it is checked",
        ),
    ),
)

TALKS = table("talks.yaml", "talk", {"by": {"x-ref": "person"}})
UNREADABLE = (
    Case(
        "unreadable-file",
        "an open quotation mark",
        PEOPLE | {"people.yaml": '- id: "ann\n- id: ben\n'},
        ("people.yaml:1:7: error[unreadable-file] a quotation mark is not closed",),
    ),
    Case(
        "unreadable-file",
        "a tab",
        PEOPLE | {"people.yaml": "- id: ann\n\tname: Ann\n"},
        ("people.yaml:2:1: error[unreadable-file] a tab character in the indentation",),
    ),
    Case(
        "unreadable-file",
        "another encoding",
        PEOPLE | {"people.yaml": "- id: zoë\n".encode("latin-1")},
        (
            "people.yaml:1:9: error[unreadable-file] the byte 0xEB is not UTF-8; the file is probably "
            "saved as Latin-1 or Windows-1252",
        ),
    ),
    Case(
        "unreadable-file",
        "references into it are withheld",
        PEOPLE
        | TALKS
        | {
            "people.yaml": "- id: ann\n- id: ben\n  name: 'Ben\n",
            "talks.yaml": "- {id: a, by: ann}\n- {id: b, by: ben}\n- {id: c, by: cleo}\n",
        },
        (
            "people.yaml:3:9: error[unreadable-file] a quotation mark is not closed; 2 references into "
            "it could not be followed",
            "talks.yaml:3:15: error[undefined-reference] `by` refers to person `cleo`, which does not exist",
        ),
    ),
    Case(
        "unreadable-file",
        "a merge conflict",
        PEOPLE | {"people.yaml": "- id: ann\n<<<<<<< HEAD\n- id: ben\n=======\n- id: cleo\n>>>>>>> theirs\n"},
        ("people.yaml:2:1: error[unreadable-file] a merge conflict is not resolved",),
    ),
)

INDIRECTIONS = (
    Case(
        "yaml-indirection",
        "an anchor that is used, and one that is not",
        ROOMS
        | {
            "rooms.yaml": "- {id: hall, seats: &few 12}\n"
            "- {id: den, seats: *few}\n"
            "- {id: attic, seats: &some 3}\n"
        },
        (
            "rooms.yaml:1:21: error[yaml-indirection] anchor `&few` is used in 1 place",
            "rooms.yaml:3:22: error[yaml-indirection] anchor `&some` is used nowhere",
        ),
    ),
    Case(
        "yaml-indirection",
        "a merge key, with an alias and without",
        ROOMS
        | {
            "rooms.yaml": "- &base {id: hall, seats: 12}\n"
            "- {<<: *base, id: den}\n"
            "- {<<: {seats: 3}, id: attic}\n"
        },
        (
            "rooms.yaml:1:3: error[yaml-indirection] anchor `&base` is used in 1 place",
            "rooms.yaml:3:4: error[yaml-indirection] merge key `<<` is not part of YAML 1.2",
        ),
    ),
    Case(
        "yaml-indirection",
        "tags",
        ROOMS | {"rooms.yaml": "- {id: !!str 12, seats: !few 3}\n"},
        (
            "rooms.yaml:1:8: error[yaml-indirection] tag `!!str` is not read alike everywhere",
            "rooms.yaml:1:25: error[yaml-indirection] tag `!few` is not read alike everywhere",
        ),
    ),
)

CASES = (*AMBIGUOUS, *KEYS, *EMPTY, *DOCUMENTS, *STRAYS, *UNREADABLE, *INDIRECTIONS)
