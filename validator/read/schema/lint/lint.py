"""The linter's story: read, put right what is misspelt, take out what is broken, judge the rest.

Every step leaves behind schemas that the next can rely on, so that one run finds all faults and no
fault is told twice: a misspelt ``x-recrod`` counts as what was meant, and makes no type undeclared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from validator.model.diagnostic import Diagnostic, Related, Severity
from validator.model.document import Json, Pointer
from validator.model.plan import NOTHING
from validator.model.source import FILE_START
from validator.read.schema.compile import compile_plan
from validator.read.schema.graph import Graph
from validator.read.schema.lint.branches import Branches
from validator.read.schema.lint.fault import Fault, Place
from validator.read.schema.lint.keywords import Spelling, spell
from validator.read.schema.lint.links import Links, outside_files, places_of, remove_lost, unused
from validator.read.schema.lint.names import Names, names_of
from validator.read.schema.lint.paths import path_faults
from validator.read.schema.lint.placement import meaning_faults, placement_faults
from validator.read.schema.lint.pointers import pointer_faults
from validator.read.schema.lint.regexes import broken_patterns, regex_faults
from validator.read.schema.lint.rules import LINT_RULES
from validator.read.schema.lint.shapes import misshapen, misworded
from validator.read.schema.lint.sheets import read_sheet, read_sheets, unreadable
from validator.read.schema.lint.subschemas import subschemas
from validator.read.schema.lint.targets import target_faults
from validator.read.schema.load import SchemaFiles, placed
from validator.read.schema.meta import check_schemas
from validator.read.schema.problem import SchemaError


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in the schemas of a project, and how much there was to look at."""

    diagnostics: tuple[Diagnostic, ...]
    files: int
    types: int
    references: int


def lint(root: Path, folder: Path) -> Linted:
    """Check every schema file below a folder; paths are relative to the root."""
    return _Linter(root, folder).run()


class _Linter:
    """Holds what the steps share: the files as written, as meant, and what was found."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.sheets, self.faults = read_sheets(root, folder)
        self.inside = tuple(self.sheets)
        self.unreadable = {fault.place.path for fault in self.faults}
        self.spellings: dict[str, Spelling] = {}
        self.described: list[str] = []
        self.damaged: set[tuple[str, Pointer]] = set()

    def run(self) -> Linted:
        for path in list(self.sheets):
            self._read(path)
        files = self._files()
        links = Links(files, frozenset(self.unreadable))
        complete = not links.lost and not self.unreadable
        self._add(self._as_written(fault) for fault in links.faults)
        self._each_subschema(files, links)
        if complete:
            self._add(self._as_written(fault) for fault in unused(files, links, self.described))
        remove_lost(files, links)
        names = self._together(files, complete=complete)
        self._nothing_described(files)
        self._last_resort()
        return Linted(
            diagnostics=tuple(sorted(self._diagnostics(), key=Diagnostic.order)),
            files=len(self.sheets) + len(self.unreadable),
            types=len(names.types),
            references=len(names.references),
        )

    def _add(self, faults: Iterable[Fault]) -> None:
        self.faults += faults

    # Reading

    def _read(self, path: str) -> None:
        """Put one file right, and read the files outside of the folder that it refers to."""
        sheet = self.sheets[path]
        self._add(sheet.doubles())
        spelling = self.spellings[path] = spell(path, sheet.value)
        self._add(spelling.faults)
        if isinstance(spelling.value, dict) and "x-files" in spelling.value:
            self.described.append(path)
        faults = misshapen(path, spelling.value)
        self.damaged |= {(path, _subschema(fault.place.pointer)) for fault in faults}
        self._add(self._as_written(fault) for fault in faults)
        self._add(self._as_written(fault) for fault in misworded(path, spelling.value))
        for other in list(outside_files(self.root, path, spelling.value)):
            if other not in self.sheets and other not in self.unreadable:
                self._read_outside(other)

    def _read_outside(self, path: str) -> None:
        try:
            self.sheets[path] = read_sheet(self.root, path)
        except SchemaError as error:
            self.unreadable.add(path)
            self._add([unreadable(error)])
        else:
            self._read(path)

    def _files(self) -> SchemaFiles:
        contents = {path: spelling.value for path, spelling in sorted(self.spellings.items())}
        return SchemaFiles(self.root, contents, {path: sheet.data for path, sheet in self.sheets.items()})

    # Judging

    def _each_subschema(self, files: SchemaFiles, links: Links) -> None:
        branches = Branches(links)
        # jsonschema looks for unevaluated properties with Python's own regular expressions.
        in_python = any(b"unevaluatedProperties" in sheet.data for sheet in self.sheets.values())
        for path, value in files.contents.items():
            for sub in list(subschemas(path, value)):
                patterns = regex_faults(sub, in_python=in_python)
                found = [*placement_faults(sub), *patterns, *branches.twins(sub)]
                self._add(self._as_written(fault) for fault in found)
        for path, value in files.contents.items():
            for sub in list(subschemas(path, value)):
                for pointer in list(broken_patterns(sub, in_python=in_python)):
                    _drop(value, (*sub.pointer, *pointer))

    def _together(self, files: SchemaFiles, *, complete: bool) -> Names:
        graph = Graph(files)
        roots: dict[str, list[int]] = {}
        for path, value in files.contents.items():
            roots[path] = [graph.add_file(path)]
            given = value.get("x-path", {}) if isinstance(value, dict) else {}
            roots[path] += [graph.add_part(path, inner) for inner in given.values()]
        names = names_of(graph, places_of(files), frozenset(self.damaged))
        found = [
            *target_faults(names, complete=complete),
            *meaning_faults(names),
            *pointer_faults(names),
            *path_faults(
                names, files.contents, {p: [n for n in r if n != NOTHING] for p, r in roots.items()}
            ),
        ]
        self._add(self._as_written(fault) for fault in dict.fromkeys(found))
        return names

    def _nothing_described(self, files: SchemaFiles) -> None:
        if files.contents and not self.unreadable and not self.described:
            self.faults = [fault for fault in self.faults if fault.rule != "unused-schema"]
            first = next(iter(files.contents))
            message = "no schema here has `x-files`, so none describes a file of records"
            help_ = 'say which files a schema describes: `"x-files": ["records/*.yaml"]`'
            self._add([Fault("nothing-described", Place(first), message, help_)])

    def _last_resort(self) -> None:
        """Add what stops a check, where no other rule has said why."""
        if any(self._severity(fault) is Severity.ERROR for fault in self.faults):
            return
        sheets = {path: self.sheets[path] for path in self.inside}
        contents = {path: placed(sheet.value) for path, sheet in sheets.items()}
        files = SchemaFiles(self.root, contents, {path: sheet.data for path, sheet in sheets.items()})
        try:
            check_schemas(files)
            compile_plan(Graph(files))
        except SchemaError as error:
            self._add([Fault("unusable-schema", Place(error.path, span=error.span), error.message)])

    # Places

    def _as_written(self, fault: Fault) -> Fault:
        """Return a fault with its places as they are in the files, where keywords may be misspelt."""
        related = tuple((self._place(place), words) for place, words in fault.related)
        return replace(fault, place=self._place(fault.place), related=related)

    def _place(self, place: Place) -> Place:
        spelling = self.spellings.get(place.path)
        if spelling is None or not spelling.renamed:
            return place
        pointer = tuple(
            spelling.renamed.get(place.pointer[: count + 1], token)
            for count, token in enumerate(place.pointer)
        )
        return replace(place, pointer=pointer)

    def _severity(self, fault: Fault) -> Severity:
        return fault.severity or LINT_RULES[fault.rule].severity

    def _diagnostics(self) -> Iterator[Diagnostic]:
        places = {place for fault in self.faults for place in (fault.place, *(p for p, _ in fault.related))}
        spans = {place: place.span or FILE_START for place in places}
        for path, sheet in self.sheets.items():
            mine = sorted((place for place in places if place.path == path), key=repr)
            spans.update(zip(mine, sheet.spans(mine), strict=True))
        for fault in dict.fromkeys(self.faults):
            yield Diagnostic(
                rule=fault.rule,
                severity=self._severity(fault),
                message=fault.message,
                path=fault.place.path,
                span=spans[fault.place],
                help=fault.help,
                related=tuple(Related(p.path, spans[p], words) for p, words in fault.related),
            )


def _subschema(pointer: Pointer) -> Pointer:
    """Return the subschema in which a fault of an `x-` keyword stands."""
    ours = [count for count, token in enumerate(pointer) if str(token).startswith("x-")]
    return pointer[: ours[-1]] if ours else pointer


def _drop(value: Json, pointer: Pointer) -> None:
    for token in pointer[:-1]:
        value = value[token]
    value.pop(pointer[-1], None)
