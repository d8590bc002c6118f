"""The results as tables: Markdown that reads well on a terminal, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks import names
from benchmarks.arithmetic import paired_ratio
from benchmarks.corpus import said
from benchmarks.goals import Judged, judge, seconds
from benchmarks.results import Results, Sample

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"
"""Between these lines stands what `make bench` writes."""

NOT_MEASURED = "not measured"


def markdown(results: Results) -> str:
    """Return everything: where it was measured, goals, each group of contenders, who was left out."""
    return "\n\n".join(filter(None, _blocks(results))) + "\n"


def _blocks(results: Results) -> Iterator[str]:
    yield "\n".join(_where(results))
    yield table(("goal", "measured", "of", "at most", ""), goal_rows(judge(results)))
    yield missed(judge(results))
    for group, samples in results.groups.items():
        yield f"### {_title(results, group)}"
        yield table(*_group(group, samples))
    if results.together:
        cells = [(name, f"{peak / 1024:.1f}") for name, peak in results.together.items()]
        yield "### All processes of a cold run together, shared pages counted once"
        yield table(("articles", "peak MiB"), cells)
    if results.skipped:
        yield "### Not run"
        yield table(("", "why"), sorted(results.skipped.items()))
    if results.notes:
        yield "\n".join(f"- {note}" for note in results.notes)


def _where(results: Results) -> Iterator[str]:
    machine = ", ".join(f"{name} {value}" for name, value in results.machine.items())
    yield f"Measured on {results.date}: {machine}."
    yield f"Medians of {results.rounds} rounds; ratios are medians of the rounds' ratios."
    yield ""
    for name, corpus in results.corpora.items():
        yield f"- `{name}`: {said(corpus)}"
    yield ""
    versions = ", ".join(f"{name} {version}" for name, version in sorted(results.versions.items()))
    yield f"Versions: {versions}."


def _title(results: Results, group: str) -> str:
    corpus = results.corpora.get(group)
    if corpus is None:
        return {names.START_UP: "Start-up", names.GROWTH: "Growth"}.get(group, group)
    return f"{corpus.articles:,} articles"


def _group(
    group: str, samples: dict[str, list[Sample | None]]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return heads and rows: what each cost, and how that compares with one of them."""
    heads = ("", "wall", "CPU", "peak MiB")
    if group == names.GROWTH:
        return heads, [row[:-1] for row in _rows(samples, "")]
    against = names.BARE if group == names.START_UP else names.COLD
    return (*heads, f"against {against}"), [*_rows(samples, against)]


def _rows(samples: dict[str, list[Sample | None]], against: str) -> Iterator[tuple[str, ...]]:
    under = [sample and sample.wall for sample in samples.get(against, [])]
    for name, runs in samples.items():
        held = [sample for sample in runs if sample is not None]
        ratio = paired_ratio([sample and sample.wall for sample in runs], under)
        yield (
            name,
            seconds(median(sample.wall for sample in held)),
            seconds(median(sample.user + sample.system for sample in held)),
            f"{median(sample.peak for sample in held) / 1024:.1f}",
            "" if ratio is None else _number(ratio),
        )


def _number(value: float) -> str:
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def goal_rows(goals: Sequence[Judged]) -> list[tuple[str, ...]]:
    """Return the rows of the table of goals."""
    return [_goal(judged) for judged in goals]


def _goal(judged: Judged) -> tuple[str, ...]:
    goal, measured, reached = judged.goal, judged.measured, judged.reached
    limit = f"{goal.limit:g}{goal.unit}" + (f", then {goal.then:g}" if goal.then else "")
    if measured is None:
        return (goal.title, NOT_MEASURED, "", limit, "")
    verdict = "reached" if reached else "**missed**"
    if reached and goal.then is not None:
        verdict += ", the next too" if measured.value <= goal.then else ", the next not yet"
    return (goal.title, f"{_number(measured.value)}{goal.unit}", measured.of, limit, verdict)


def missed(goals: Sequence[Judged]) -> str:
    """Return a line that names what is missed, and how much was not measured."""
    names_ = [judged.goal.title for judged in goals if judged.reached is False]
    unknown = sum(judged.reached is None for judged in goals)
    line = f"Missed: {'; '.join(names_)}." if names_ else "No goal that was measured is missed."
    return f"{line} Not measured: {unknown} of {len(goals)}." if unknown else line


def table(heads: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> str:
    """Return a Markdown table whose columns are as wide as they need to be."""
    cells = [list(heads), *(list(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    cells.insert(1, ["-" * max(width, 3) for width in widths])
    lines = (" | ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(f"| {line} |" for line in lines)


def replace(page: Path, text: str) -> None:
    """Put the results into a page, between its two marks."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page.name} has no lines {BEGIN} and {END}")
    page.write_text(f"{before}{begin}\n\n{text}\n{end}{after}", encoding="utf-8", newline="\n")
