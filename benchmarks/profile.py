"""Where a cold run's time goes, stage by stage: ``python -m benchmarks.profile FOLDER``.

The stages are those of ``validator/read/survey.py`` and ``validator/check/corpus.py``, run here one
file after another in one process, with a clock between them.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time

START = process_time()


class Clock:
    """Adds up the processor time of stages."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._last = process_time()

    def lap(self, stage: str) -> None:
        """Count the time since the last lap to a stage."""
        now = process_time()
        self.spent[stage] = self.spent.get(stage, 0.0) + now - self._last
        self._last = now

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of a block to a stage."""
        self._last = process_time()
        yield
        self.lap(name)


def profile(root: Path) -> dict[str, float]:
    """Return the seconds of processor time of each stage of a check that finds nothing wrong."""
    clock = Clock()
    with clock.stage("start: imports, schemas, plan, engine"):
        from validator.cache.store import digest_of
        from validator.link.bulk.decide import decide
        from validator.model.columns import Writer
        from validator.model.edtf import certainly_after
        from validator.read.content import read_content
        from validator.read.fast.engine import FastEngine
        from validator.read.fast.yaml.filter import doubt
        from validator.read.fast.yaml.values import values
        from validator.read.files import find_files
        from validator.read.project import load_project

        project = load_project(root)
        engine = project.engine
        assert isinstance(engine, FastEngine)
        engine.prepare()
    clock.spent["start: imports, schemas, plan, engine"] = process_time() - START
    plan = project.plan
    with clock.stage("finding files"):
        claims = find_files(root, plan, project.schema_folders, project.excluded).claims
    writer = Writer(len(plan.types))
    for claim in claims:
        file = plan.files[claim.plan]
        data = read_content(root, claim.path)
        digest_of(data)
        clock.lap("reading")
        doubt(data)
        clock.lap("filter")
        documents = values(data) or []
        clock.lap("yamlrocks")
        assert engine.is_valid(documents, file, claim.bindings)
        clock.lap("jsonschema-rs")
        brief = engine.brief_of_values(documents, file, claim.bindings)
        clock.lap("briefs")
        writer.append(brief)
        clock.lap("columns")
    columns = writer.columns()
    clock.lap("columns")
    with clock.stage("deciding"):
        assert not decide(plan, columns, certainly_after).faulty
    return clock.spent


def main() -> int:
    """Print the profile of the folder that the command line names."""
    gc.disable()
    spent = profile(Path(sys.argv[1]))
    total = sum(spent.values())
    for stage, seconds in sorted(spent.items(), key=lambda each: -each[1]):
        print(f"{stage:<40} {seconds:7.3f} s  {100 * seconds / total:5.1f} %")
    print(f"{'together':<40} {total:7.3f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
