"""``python -m validator.read.fast.bulk [ROOT]``: print the code that is generated for a project."""

from __future__ import annotations

import sys
from pathlib import Path

from validator.read.fast.bulk.generate import generate
from validator.read.project import load_project

root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
plan = load_project(root).plan
for file in plan.files:
    sys.stdout.write(generate(plan, file) or f"# {file.schema}: exact facts\n")
    sys.stdout.write("\n\n")
