"""What groups and contenders are called: in the results, the goals and the table alike."""

from __future__ import annotations

START_UP = "start-up"
GROWTH = "growth"

COLD = "footnoted, cold"
COLD_ONE = "footnoted, cold, one worker"
WARM = "footnoted, warm"
TEXT = "footnoted, one text edited"
CITE = "footnoted, one citation added"
FAULTY = "footnoted, cold, faulty"

HOOK = "footnoted, 20 articles, one changed"
SMALL_WARM = "footnoted, 20 articles, warm"
SMALL_COLD = "footnoted, 20 articles, cold"
ONE_WARM = "footnoted, one article, warm"
ONE_COLD = "footnoted, one article, cold"
VERSION = "footnoted --version"
BARE = "python -c pass"

SOURCEMETA = "@sourcemeta/jsonschema"
AJV = "ajv-cli"
CHECK = "check-jsonschema"
CHECK_CLIB = "check-jsonschema + clib"
V8R = "v8r"
YAMLLINT = "yamllint, relaxed"
LIBYAML = "libyaml in C: read and parse"
CAT = "cat"
WALK = "Python walk with stat"


def sized(contender: str, size: str) -> str:
    """Return what a contender is called where several sizes run side by side."""
    return f"{contender}, {size}"
