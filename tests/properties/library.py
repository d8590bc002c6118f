"""A corpus without a fault under schemas that use most of the vocabulary, and the faults to put into it.

Places are a mapping, each a part of another; people have a file each, named like them; clubs are a list and
have members, who say the same; each club's minutes are numbered, in the club's folder.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.properties.shapes import as_yaml

PLACES, CLUBS, REGISTER = "places.yaml", "clubs.yaml", "register.yaml"
NAMES = ("anna", "boris", "chloe", "dmitri", "esther", "farouk")
CLUB_NAMES = ("rowing", "archery", "philately", "botany")
PLACE_NAMES = ("harbour", "lighthouse", "market", "observatory", "quarry")
KINDS = ("guest", "fellow", "patron")

SCHEMAS: dict[str, Any] = {
    "places": {
        "x-files": [PLACES],
        "type": "object",
        "additionalProperties": {
            "x-record": "place",
            "x-key": ["{@key}"],
            "x-unused": "error",
            "type": "object",
            "properties": {
                "part_of": {"type": "string", "x-ref": {"to": "place", "acyclic": True}},
                "size": {"type": "number", "minimum": 0},
            },
            "additionalProperties": False,
        },
    },
    "people": {
        "x-files": ["people/{person}.(yaml|json)"],
        "x-record": "person",
        "x-key": ["/id"],
        "x-unique": {"email": ["/email"]},
        "x-aliases": ["/former/*"],
        "x-unused": "error",
        "type": "object",
        "properties": {
            "id": {"type": "string", "x-equals": "{person}"},
            "name": {"type": "string"},
            "email": {"type": "string"},
            "kind": {"enum": list(KINDS)},
            "home": {"type": "string", "x-ref": "place"},
            "former": {"type": "array", "items": {"type": "string"}},
            "clubs": {
                "type": "array",
                "items": {"type": "string", "x-ref": {"to": "club", "inverse": "/members/*"}},
            },
        },
        "required": ["id", "name", "kind"],
        "additionalProperties": False,
    },
    "clubs": {
        "x-files": [CLUBS],
        "type": "array",
        "items": {
            "x-record": "club",
            "x-key": ["/id"],
            "type": "object",
            "properties": {
                "id": {"type": "string"},
                "members": {
                    "type": "array",
                    "items": {"type": "string", "x-ref": {"to": "person", "inverse": "/clubs/*"}},
                },
            },
            "required": ["id"],
            "additionalProperties": False,
        },
    },
    "register": {"x-files": [REGISTER], "type": "array", "items": {"type": "string", "x-ref": "person"}},
    "minutes": {
        "x-files": ["meetings/{club}/minutes.(yaml|json)"],
        "x-path": {"club": {"x-ref": "club"}},
        "type": "array",
        "items": {
            "x-record": "minute",
            "x-key": ["{club}", "/number"],
            "x-sequence": "/number",
            "x-order": [["/begin", "/end"]],
            "type": "object",
            "properties": {
                "number": {"type": "integer"},
                "by": {"type": "string", "x-ref": "person"},
                "begin": {"type": "string", "format": "edtf"},
                "end": {"type": "string", "format": "edtf"},
                "cites": {"type": "array", "items": {"type": "integer", "x-ref": "minute"}},
                "remarks": {
                    "type": "array",
                    "items": {
                        "x-record": "remark",
                        "x-key": ["{club}", "{minute/number}", "/code"],
                        "type": "object",
                        "properties": {"code": {"type": "string"}, "text": {"type": "string"}},
                    },
                },
            },
            "required": ["number", "by"],
            "additionalProperties": False,
        },
    },
}


class Expected(NamedTuple):
    """A finding that an injection makes: its rule, and the token of a collection at which it stands."""

    rule: str
    path: str
    holder: Any = None
    token: str | int | None = None
    is_key: bool = False
    mention: str = ""


@dataclass
class Library:
    """The files of a corpus as values, while faults are put into it; ``tails`` are added as text."""

    chance: random.Random
    files: dict[str, Any] = field(default_factory=dict)
    tails: dict[str, str] = field(default_factory=dict)
    expected: list[Expected] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def expect(self, rule: str, path: str, holder: Any = None, token: Any = None, **more: Any) -> None:
        """Note a finding that must be there, and no other."""
        self.expected.append(Expected(rule, path, holder, token, **more))

    def take(self, paths: list[str]) -> str:
        """Return one of some files, or of what stands in one, that no fault has touched."""
        free = [path for path in paths if path not in self.taken]
        if not free:
            raise Exhausted
        chosen = self.chance.choice(free)
        self.taken.add(chosen)
        return chosen

    def people(self) -> list[str]:
        """Return the files of the people."""
        return sorted(path for path in self.files if path.startswith("people/"))

    def minutes(self) -> list[str]:
        """Return the files of minutes that belong to a club."""
        return sorted(path for path in self.files if path.startswith("meetings/"))

    def person(self) -> tuple[str, Any]:
        """Return a person whom no fault has touched, with the file."""
        path = self.take(self.people())
        return path, self.files[path]

    def folder(self) -> tuple[str, Any]:
        """Return minutes that no fault has touched, with their file."""
        path = self.take(self.minutes())
        return path, self.files[path]

    def club(self) -> Any:
        """Return a club that no fault has touched."""
        name = self.take([f"club {club['id']}" for club in self.files[CLUBS]])
        return next(club for club in self.files[CLUBS] if f"club {club['id']}" == name)

    def write(self, root: Path) -> None:
        """Write the schemas and all files."""
        for name, schema in SCHEMAS.items():
            _write(root, f"schema/{name}.schema.json", json.dumps(schema))
        for path, content in self.files.items():
            if path.endswith(".json"):
                _write(root, path, json.dumps(content, indent=self.chance.choice([None, 2])))
                continue
            text = as_yaml(content, self.chance)
            while path in self.tails and text[0] in "[{":
                text = as_yaml(content, self.chance)
            _write(root, path, text + self.tails.get(path, ""))


class Exhausted(Exception):  # noqa: N818 - no error: there is no room for another fault
    """Nothing is left that no fault has touched."""


def _write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")


def library(seed: int) -> Library:
    """Return a corpus without a fault, one of many."""
    chance = random.Random(seed)
    made = Library(chance)
    places: dict[str, Any] = {}
    people = list(NAMES[: chance.randint(3, len(NAMES))])
    for name in PLACE_NAMES[: chance.randint(2, len(people))]:
        places[name] = {"part_of": chance.choice(list(places)), "size": chance.random()} if places else {}
    clubs = [
        {"id": name, "members": chance.sample(people, chance.randint(1, len(people)))}
        for name in CLUB_NAMES[: chance.randint(2, len(CLUB_NAMES))]
    ]
    # Every place is used: somebody lives where nothing else is a part of.
    leaves = list(places.keys() - {place["part_of"] for place in places.values() if place})
    homes = dict(zip(people, sorted(leaves) + chance.choices(list(places), k=len(people)), strict=False))
    made.files = {PLACES: places, CLUBS: clubs, REGISTER: chance.sample(people, len(people))}
    for number, name in enumerate(people):
        suffix = chance.choice(["yaml", "yaml", "json"])
        made.files[f"people/{name}.{suffix}"] = {
            "id": name,
            "name": name.title(),
            "email": f"{name}@example.org",
            "kind": chance.choice(KINDS),
            "home": homes[name],
            "former": [f"member {number}"],
            "clubs": [club["id"] for club in clubs if name in club["members"]],
        }
    for club in clubs:
        path = f"meetings/{club['id']}/minutes.{chance.choice(['yaml', 'json'])}"
        made.files[path] = list(_minutes(chance, people))
    return made


def _minutes(chance: random.Random, people: list[str]) -> Iterator[Any]:
    for number in range(1, chance.randint(4, 6)):
        name = chance.choice(people)
        yield {
            "number": number,
            "by": chance.choice([name, f"member {people.index(name)}"]),
            "begin": f"2024-03-0{number}",
            "end": chance.choice(["2024-04", "2024-03-09", "2025-21"]),
            "cites": [1] if number > 1 else [],
            "remarks": [{"code": code, "text": "well"} for code in "ab"[: chance.randint(0, 2)]],
        }


# Faults: each changes what nobody else has touched, and says what must be found


def undefined_reference(made: Library) -> None:
    path, person = made.person()
    person["home"] = "nowhere-at-all"
    made.expect("undefined-reference", path, person, "home")


def misspelt_reference(made: Library) -> None:
    path, minutes = made.folder()
    name = next(iter(made.files[REGISTER]))
    minutes[0]["by"] = name + "x"
    made.expect("undefined-reference", path, minutes[0], "by", mention=f"did you mean `{name}`?")


def undefined_number(made: Library) -> None:
    path, minutes = made.folder()
    minutes[1]["cites"].append(99)
    last = f"1 to {len(minutes)}"
    made.expect("undefined-reference", path, minutes[1]["cites"], 1, mention=last)


def duplicate_key(made: Library) -> None:
    club = made.club()
    copy = {"id": club["id"]}
    made.files[CLUBS].append(copy)
    made.expect("duplicate-record", CLUBS, copy, "id")


def duplicate_candidate_key(made: Library) -> None:
    (first, one), (second, other) = sorted([made.person(), made.person()], key=lambda pair: pair[0])
    other["email"] = one["email"]
    made.expect("duplicate-record", second, other, "id", mention=f"`{Path(first).stem}`")


def missing_field(made: Library) -> None:
    path, person = made.person()
    del person["name"]
    made.expect("missing-field", path, person, "id")


def unknown_field(made: Library) -> None:
    path, person = made.person()
    person["shoe_size"] = 43
    made.expect("unknown-field", path, person, "shoe_size", is_key=True)


def wrong_type(made: Library) -> None:
    path, person = made.person()
    person["name"] = 7
    made.expect("wrong-type", path, person, "name")


def wrongly_typed_key(made: Library) -> None:
    path, minutes = made.folder()
    minutes[0]["number"] = "1"
    made.expect("wrong-type", path, minutes[0], "number")


def unknown_value(made: Library) -> None:
    path, person = made.person()
    person["kind"] = "emperor"
    made.expect("unknown-value", path, person, "kind")


def malformed_value(made: Library) -> None:
    path, minutes = made.folder()
    minutes[-1]["begin"] = "2025-02-30"
    made.expect("malformed-value", path, minutes[-1], "begin")


def out_of_range(made: Library) -> None:
    name = made.take([f"place {name}" for name in made.files[PLACES]]).removeprefix("place ")
    made.files[PLACES][name]["size"] = -1
    made.expect("out-of-range", PLACES, made.files[PLACES][name], "size")


def gap(made: Library) -> None:
    path, minutes = made.folder()
    del minutes[1]
    made.expect("broken-sequence", path, minutes[1], "number")


def cycle(made: Library) -> None:
    places = made.files[PLACES]
    made.take(["places"])
    first = next(iter(places))
    child = next(name for name, place in places.items() if place.get("part_of") == first)
    places[first]["part_of"] = child
    made.expect("reference-cycle", PLACES, places[first], "part_of")


def disorder(made: Library) -> None:
    path, minutes = made.folder()
    minutes[0]["end"] = "2024-02"
    made.expect("out-of-order", path, minutes[0], "end")


def unused_record(made: Library) -> None:
    places = made.files[PLACES]
    made.take(["unused place"])
    places["island"] = {"part_of": next(iter(places))}
    made.expect("unused-record", PLACES, places, "island", is_key=True)


def alias_clash(made: Library) -> None:
    path, person = made.person()
    person["former"].append(made.person()[1]["id"])
    made.expect("duplicate-record", path, person["former"], 1)


def ambiguous_alias(made: Library) -> None:
    for _, person in (made.person(), made.person()):
        person["former"].append("the chair")
    path, minutes = made.folder()
    minutes[0]["by"] = "the chair"
    made.expect("ambiguous-reference", path, minutes[0], "by")


def path_mismatch(made: Library) -> None:
    path, person = made.person()
    person["id"] = "somebody-else"
    made.expect("name-mismatch", path, person, "id")


def one_sided_reference(made: Library) -> None:
    path, person = made.person()
    club = made.club()
    if person["id"] in club["members"]:
        club["members"].remove(person["id"])
        made.expect("one-sided-reference", path, person["clubs"], person["clubs"].index(club["id"]))
    else:
        club["members"].append(person["id"])
        made.expect("one-sided-reference", CLUBS, club["members"], len(club["members"]) - 1)


def missing_key(made: Library) -> None:
    path, minutes = made.folder()
    minutes[0]["remarks"] = [{"text": "so it is"}]
    made.expect("missing-key", path, minutes[0]["remarks"], 0)


def homeless_folder(made: Library) -> None:
    path = "meetings/nobody-s-club/minutes.yaml"
    made.files[made.take([path])] = [{"number": 1, "by": made.files[REGISTER][0]}]
    made.expect("undefined-reference", path)


def stray_file(made: Library) -> None:
    path = made.take(["people/old/notes.yaml", "meetings/notes.json"])
    made.files[path] = {"any": "thing"}
    made.expect("unclaimed-file", path)


def second_document(made: Library) -> None:
    path = made.take([PLACES, CLUBS, REGISTER])
    made.tails[path] = "---\n" + ("{}" if path == PLACES else "[]") + "\n"
    made.expect("several-documents", path, token="---")


def duplicate_mapping_key(made: Library) -> None:
    path = made.take([path for path in made.people() if path.endswith("yaml")])
    made.tails[path] = f"kind: {made.files[path]['kind']}\n"
    made.expect("duplicate-mapping-key", path, token="kind")


def broken_file(made: Library) -> None:
    path = made.take([path for path in made.people() if path.endswith("yaml")])
    made.tails[path] = 'note: "oh\n'
    made.expect("unreadable-file", path, token='"oh')


Fault = Callable[[Library], None]

FAULTS: tuple[Fault, ...] = (
    undefined_reference,
    misspelt_reference,
    undefined_number,
    duplicate_key,
    duplicate_candidate_key,
    missing_field,
    unknown_field,
    wrong_type,
    wrongly_typed_key,
    unknown_value,
    malformed_value,
    out_of_range,
    gap,
    cycle,
    disorder,
    unused_record,
    alias_clash,
    ambiguous_alias,
    path_mismatch,
    one_sided_reference,
    missing_key,
    homeless_folder,
    stray_file,
    second_document,
    duplicate_mapping_key,
    broken_file,
)

DOUBTING = frozenset(
    {undefined_reference, missing_field, unknown_field, wrong_type, unknown_value, out_of_range, broken_file}
)
"""Faults after which nobody can know that a place is unused."""

HIDING = frozenset({path_mismatch, broken_file})
"""Faults after which nobody can know that a club does not name a person."""
