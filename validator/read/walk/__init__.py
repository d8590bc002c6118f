"""Walks a document along a plan and gathers its facts, each with its place.

What applies to a value is decided for all its subschemas at once: those that apply always, and of
each ``anyOf``, ``oneOf``, ``if`` and ``contains`` those branches that hold as a whole. Where no branch
of an alternative holds, its records are known by their keys (as *shadows*), and nothing inside is
followed.

- ``walker``: the way through a document; begin here.
- ``shapes``: which subschemas apply together, worked out once and kept as long as the plan.
- ``branches``: what depends on a value: alternatives, conditions, what is unevaluated.
- ``records``: records with their keys, names and shadows.
- ``references``: references and equalities.
- ``orders``: what is compared, once all references are known.
- ``keys``: the readers of keys' components; ``scope``: what encloses a value.
- ``doubts``: where faults stand, and what they leave in doubt; ``lists``: what becomes the trace.
"""

from __future__ import annotations

from validator.read.walk.doubts import Holds
from validator.read.walk.scope import PATH_DOCUMENT
from validator.read.walk.walker import Walk, Walker

__all__ = ["PATH_DOCUMENT", "Holds", "Walk", "Walker"]
