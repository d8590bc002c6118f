"""Asks each rule about what is faulty, and turns its findings into diagnostics with lines and columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from validator.check.rule import Rule
from validator.check.tracing import Tracer
from validator.model.corpus import Corpus
from validator.model.diagnostic import Diagnostic, Related
from validator.model.document import Spot, SpotKind
from validator.model.finding import Elsewhere, Finding, Local, Part, Place
from validator.model.source import FILE_START, Span
from validator.model.view import Names, View

_Faults = dict[int, list[tuple[Rule, Any]]]


class _Explained(NamedTuple):
    """A finding with the rule and file that it belongs to, and its record's name."""

    rule: Rule
    file: int
    finding: Finding
    view_record: Any


def diagnose(corpus: Corpus, tracer: Tracer, rules: Sequence[Rule]) -> list[Diagnostic]:
    """Return the diagnostics of all rules, sorted."""
    by_file = _decided(corpus, rules)
    return _explain(corpus, tracer, rules, by_file, {*by_file, *_suspicious(corpus)})


def diagnose_faults(corpus: Corpus, tracer: Tracer, faults: Sequence[tuple[Rule, Any]]) -> list[Diagnostic]:
    """Return the diagnostics of faults that came to light late, sorted."""
    by_file: _Faults = {}
    for rule, fault in faults:
        by_file.setdefault(fault.file, []).append((rule, fault))
    return _explain(corpus, tracer, (), by_file, set(by_file))


def _explain(
    corpus: Corpus, tracer: Tracer, rules: Sequence[Rule], by_file: _Faults, numbers: Collection[int]
) -> list[Diagnostic]:
    names = Names(corpus, tracer.trace)
    explained = [
        found
        for number in sorted(numbers)
        for found in _explain_file(corpus, tracer, names, rules, number, by_file.get(number, []))
    ]
    return sorted(_place(corpus, tracer, explained), key=Diagnostic.order)


def _decided(corpus: Corpus, rules: Sequence[Rule]) -> _Faults:
    by_file: _Faults = {}
    for rule in rules:
        for fault in rule.find(corpus) if rule.find is not None else ():
            by_file.setdefault(fault.file, []).append((rule, fault))
    return by_file


def _suspicious(corpus: Corpus) -> Iterator[int]:
    for number, file in enumerate(corpus.files):
        if file.facts.invalid or file.facts.lexical or file.facts.local:
            yield number


def _explain_file(
    corpus: Corpus,
    tracer: Tracer,
    names: Names,
    rules: Sequence[Rule],
    number: int,
    decided: Sequence[tuple[Rule, Any]],
) -> Iterator[_Explained]:
    view = View(corpus, names, number, tracer.trace(number))
    for rule, fault in (*decided, *_shown_by_itself(view, rules)):
        finding = rule.explain(fault, view)
        yield _Explained(rule, number, finding, view.record_name(finding.record) if number >= 0 else None)


def _shown_by_itself(view: View, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Any]]:
    """Yield the faults that a file shows without any other: schema, lexical and local ones."""
    by_keyword = {keyword: rule for rule in rules for keyword in rule.keywords}
    by_name = {rule.name: rule for rule in rules}
    rest = by_keyword.get("*")
    claimed = {keyword for rule in rules for keyword in rule.keywords}
    for fault in view.trace.faults:
        rule = by_keyword.get(fault.keyword) or (rest if fault.keyword not in claimed else None)
        if rule is not None:
            yield rule, fault
    for lexical in view.trace.lexical:
        if lexical.rule in by_name:
            yield by_name[lexical.rule], lexical
    for fact, place in zip(view.trace.facts.local, view.trace.local_places, strict=True):
        if fact.rule in by_name:
            yield by_name[fact.rule], Local(fact, *place)


# Places


def _place(corpus: Corpus, tracer: Tracer, explained: Sequence[_Explained]) -> Iterator[Diagnostic]:
    wanted: dict[int, dict[Spot | Elsewhere, None]] = {}
    for found in explained:
        if found.finding.path is None:
            wanted.setdefault(found.file, {})[found.finding.spot] = None
        for place, _ in found.finding.related:
            spot = place.spot if isinstance(place, Place) else place
            wanted.setdefault(place.file, {})[spot] = None
    spans = {number: _spans(tracer, number, list(spots)) for number, spots in sorted(wanted.items())}
    for found in explained:
        yield _diagnostic(corpus, found, spans)


def _spans(tracer: Tracer, number: int, spots: Sequence[Spot | Elsewhere]) -> Mapping[Spot | Elsewhere, Span]:
    concrete = [_spot(tracer, number, spot) for spot in spots]
    return dict(zip(spots, tracer.locate(number, concrete), strict=True))


def _spot(tracer: Tracer, number: int, spot: Spot | Elsewhere) -> Spot:
    if isinstance(spot, Spot):
        return spot
    trace = tracer.trace(number)
    if spot.part is Part.REFERENCE:
        document, pointer, is_key = trace.reference_places[spot.number]
        return Spot(SpotKind.KEY if is_key else SpotKind.VALUE, document, pointer)
    document, pointer = trace.record_places[spot.number]
    if spot.within:
        return Spot(SpotKind.VALUE, document, (*pointer, *spot.within))
    return Spot(SpotKind.RECORD, document, pointer, trace.key_places[spot.number])


def _diagnostic(
    corpus: Corpus, found: _Explained, spans: Mapping[int, Mapping[Spot | Elsewhere, Span]]
) -> Diagnostic:
    finding = found.finding
    path, span = finding.path, FILE_START
    if path is None:
        path, span = corpus.files[found.file].path, spans[found.file][finding.spot]
    related = tuple(
        Related(
            corpus.files[place.file].path,
            spans[place.file][place.spot if isinstance(place, Place) else place],
            message,
        )
        for place, message in finding.related
    )
    return Diagnostic(
        rule=found.rule.name,
        severity=finding.severity or found.rule.severity,
        message=finding.message,
        path=path,
        span=span,
        help=finding.help,
        record=found.view_record,
        related=related,
        cause=finding.cause,
        label=finding.label,
    )
