"""How Hypothesis runs (in CI the same examples every time), and which tests start first."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# No deadline: how long an example takes depends on what else the machine does, and would fail by chance.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
# For a long search by hand: `make test ARGS="--hypothesis-profile=thorough"`.
settings.register_profile(
    "thorough", deadline=None, max_examples=5_000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI", "").lower() in {"1", "true"} else "dev")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start the files that build and install first: two processes then end at about the same time."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/setup/"))
