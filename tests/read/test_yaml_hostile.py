"""Files made to exhaust the reader: no traceback, no hang, and less than 1 GiB."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from validator.model.document import Spot, SpotKind
from validator.read.yaml import UnreadableError, locate, parse


def outcome(data: bytes) -> str:
    try:
        parse(data)
    except UnreadableError as error:
        return error.fault.reason
    return "read"


DEEP = "lists and mappings are nested more than 100 levels deep"
TEN = 10_000_000
ONE = 1_000_000
FEW = 100_000

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "ten megabytes between quotation marks": (lambda: b'"' + b"x" * TEN + b'"', "read"),
    "ten megabytes in one word": (lambda: b"x" * TEN, "read"),
    "ten megabytes of digits": (lambda: b"1" * TEN, "a number has more than 1,000 characters"),
    "ten megabytes of digits and a point": (
        lambda: b"1." + b"1" * TEN,
        "a number has more than 1,000 characters",
    ),
    "ten megabytes of underscores": (lambda: b"1" + b"_" * TEN, "read"),
    "ten megabytes of spaces in a text": (lambda: b"a" + b" " * TEN + b"b", "read"),
    "ten megabytes of spaces": (lambda: b" " * TEN, "read"),
    "ten megabytes of a comment": (lambda: b"# " + b"x" * TEN, "read"),
    "ten megabytes of empty lines": (lambda: b"\n" * TEN, "the file has more than 5,000,000 lines"),
    "ten megabytes of one key": (lambda: b"x" * TEN + b": 1", "a key is longer than 1,024 characters"),
    "ten megabytes of an anchor": (lambda: b"&" + b"x" * TEN + b" 1", "read"),
    "an open quotation mark": (lambda: b"a: '" + b"x\n  " * FEW, "a quotation mark is not closed"),
    "colons": (lambda: b"a:" * ONE, "a key is longer than 1,024 characters"),
    "escapes": (lambda: b'"' + rb"\n" * FEW + b'"', "read"),
    "doubled quotation marks": (lambda: b"'" + b"''" * ONE + b"'", "read"),
    "base sixty": (lambda: b"1" + b":1" * ONE, "read"),
    "base sixty with a point": (lambda: b"1" + b":1" * ONE + b".", "read"),
    "an escaped tag": (lambda: b"!" + b"%41" * FEW + b" x", "read"),
    "two thousand brackets": (lambda: b"[" * 2_000 + b"]" * 2_000, DEEP),
    "a million brackets": (lambda: b"[" * ONE, DEEP),
    "a million braces": (lambda: b"{" * ONE, DEEP),
    "a million dashes": (lambda: b"- " * ONE, DEEP),
    "a million question marks": (lambda: b"? " * ONE, "a mapping key must be a single value"),
    "ever deeper lines": (lambda: b"".join(b" " * n + b"a:\n" for n in range(2_000)), DEEP),
    "blank lines of white space": (lambda: b"a: 1\n" + b" \t\n" * FEW, "read"),
    "ends of documents": (lambda: b"...\n" * FEW, "read"),
    "a list on one line": (lambda: b"[" + b"1, " * 20_000 + b"1]", "read"),
    "a mapping on one line": (lambda: b"{" + b",".join(b"%x" % n for n in range(10_000)) + b"}", "read"),
    "the same key again and again": (lambda: b"a: 1\n" * 10_000, "read"),
    "pairs of keys": (lambda: b"".join(b"%x:\n%x:\n" % (n, n) for n in range(5_000)), "read"),
    "an alias bomb": (
        lambda: (
            b"a: &a [x, x, x, x, x, x, x, x, x]\n"
            + b"".join(b"%c: &%c [%s]\n" % (n, n, b", ".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 120))
        ),
        "the aliases of this file stand for more than 1,000,000 values",
    ),
    "a merge bomb": (
        lambda: (
            b"a: &a {x: 1, y: 2}\n"
            + b"".join(
                b"%c: &%c {<<: [%s]}\n" % (n, n, b", ".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 120)
            )
        ),
        "the aliases of this file stand for more than 1,000,000 values",
    ),
    "a chain of merges": (
        lambda: b"- &a {k: 1}\n" + b"- &b {<<: *a}\n- &a {<<: *b}\n" * 2_000,
        "the aliases of this file stand for more than 1,000,000 values",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused(name: str) -> None:
    make, expected = HOSTILE[name]
    assert outcome(make()) == expected


def test_places_in_hostile_files() -> None:
    data = b"[&a {b: c}," + b"*a, {<<: *a}, " * 5_000 + b"d]"
    spots = [Spot(SpotKind.VALUE, 0, (number, "b")) for number in range(10_000)]
    assert {(span.line, span.column) for span in locate(data, spots)} == {(1, 9)}


# The largest file has 32 MB and may need 1 GiB; a quarter of it is measured here.
MEASURE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (360 << 20, 360 << 20))
from validator.read.yaml import UnreadableError, parse
data = {text}
try:
    parse(data)
except UnreadableError:
    pass
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit a process's memory this way")
@pytest.mark.parametrize(
    "text",
    [
        """b'"' + b"x" * 8_000_000 + b'"'""",
        r"""'- "\U0001F600'.encode() + b"x" * 8_000_000 + b'"'""",
        r"""b"\n" * 1_500_000 + b"a: no" """,
        r"""b"[" + b"{}, " * 10_000""",
    ],
    ids=["quoted", "wide characters", "lines", "open bracket"],
)
def test_a_quarter_of_the_largest_file_needs_little_memory(text: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE.replace("{text}", text)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
