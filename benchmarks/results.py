"""What was measured, as it is kept in a JSON file and read back from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import Corpus


class Sample(NamedTuple):
    """What one run cost. Of several processes: CPU time is the sum, peak memory that of the largest."""

    wall: float
    user: float
    system: float
    peak: int
    """KiB."""


Group = Mapping[str, list[Sample | None]]
"""Runs that were made side by side: of each contender a sample for each round, None where it sat it out."""


@dataclass(slots=True)
class Results:
    """All that a table is made of."""

    date: str
    machine: dict[str, str]
    versions: dict[str, str]
    rounds: int
    corpora: dict[str, Corpus] = field(default_factory=dict)
    groups: dict[str, dict[str, list[Sample | None]]] = field(default_factory=dict)
    together: dict[str, int] = field(default_factory=dict)
    """Peak of all processes of a cold run together, in KiB, by the corpus's name."""
    skipped: dict[str, str] = field(default_factory=dict)
    """Why a contender did not run, by its name."""
    notes: list[str] = field(default_factory=list)

    def walls(self, group: str, contender: str) -> list[float | None]:
        """Return the wall times of a contender in a group; none if it was not there."""
        samples = self.groups.get(group, {}).get(contender, [])
        return [None if sample is None else sample.wall for sample in samples]

    def peaks(self, group: str, contender: str) -> list[float | None]:
        """Return the peaks of a contender in a group, in KiB."""
        samples = self.groups.get(group, {}).get(contender, [])
        return [None if sample is None else float(sample.peak) for sample in samples]

    def write(self, file: Path) -> None:
        """Keep it all."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read(file: Path) -> Results:
    """Return what was kept."""
    held = json.loads(file.read_text(encoding="utf-8"))
    held["corpora"] = {name: Corpus(**corpus) for name, corpus in held["corpora"].items()}
    held["groups"] = {
        group: {
            name: [None if sample is None else Sample(*sample) for sample in samples]
            for name, samples in contenders.items()
        }
        for group, contenders in held["groups"].items()
    }
    return Results(**held)
