"""YAML texts made to mislead: everyday lines, and among them whatever readers disagree about."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

_KEYS = (
    "a", "b", "id", "note", "some key", "é", '"q"', "'s'", "a.b", "2nd", "12", "yes", "no", "true",
    "null", "~",
    "x:y", "key#", "nulls", "0x1", "1.5", "-0x1", "<<", "2014", "?", "&x k", "{a: 1}", "[a]",
)  # fmt: skip
_SCALARS = (
    "x", "y z", "12", "0", "-3", "1.5", "010", "no", "yes", "2014-01-02", "12:30", "1_000", "1e3",
    "0o14", "null",
    "~", "true", '"q"', "'s'", '"a b"', "''", '""', "12 of", "3rd", "é", "it's", "http://x.y/z", "a:b",
    "a #b",
    "a#b", "12-14", "1.2.3", "978-3-16-148410-0", "-x", "=", "<<", "- x", "+12", ".5", ".inf", "-.INF",
    ".nan",
    "1,5", "12.", "0x1F", "0b1", "-", "?", ":x", "x:", "[a, b]", "[]", "{}", "{a: 1}", "{a: no}", "[1, no]",
    "[a, [b]]", "[\"x\", 'y']", '{"a": b}', "[a", "b]", "*a", "&a x", "!t x", "@x", "%x", "`", "(x)", "x]",
    "2001-12-14T1:1:1Z", "2001-12-14 21:59:43", "190:20:30", "08", "-0", "0.0", "1E5", "nO", "of",
    "not", "no x",
    "9" * 16, "1" * 1001, "1e400", "|", "|-", ">", ">-", ">+", "|2", "|+ # c", '"x', "'x", 'x"', "x'",
    '"\\x41"',
    '"\\ud83d\\ude00"', '"\\', "\\", "", "", "", "",
)  # fmt: skip
_INDENTS = (
    "",
    "",
    "  ",
    "  ",
    "  ",
    "    ",
    "    ",
    " ",
    "   ",
    "      ",
    "\t",
    "- ",
    "  - ",
    "-   ",
    "- - ",
    "    - ",
)
_TRAILS = (
    "",
    "",
    "",
    "",
    "",
    "",
    " ",
    " # c",
    "  #",
    "\t",
    "#x",
    "\r",
    "\x85",
    "\u2028",
    "\ufeff",
    "\x07",
    "\x7f",
)
_OTHER_LINES = (
    "", "", " ", "  ", "# c", "  # c", "    # c", "---", "--- x", "...", "%YAML 1.2", "<<<<<<< x", "=======",
    "? a", ": b", "-", "  -", "two words", "  two words", "    two words",
    "text", "  text", "    text", "   text", '  text"', "  text'", "    [a]",
    "  'x'",
    "k" * 1030 + ": 1", "\0",
)  # fmt: skip

_entries = st.builds(
    "{}{}: {}{}".format,
    st.sampled_from(_INDENTS),
    st.sampled_from(_KEYS),
    st.sampled_from(_SCALARS),
    st.sampled_from(_TRAILS),
)
_items = st.builds(
    "{}- {}{}".format, st.sampled_from(_INDENTS[:12]), st.sampled_from(_SCALARS), st.sampled_from(_TRAILS)
)
_ends = st.sampled_from(("\n", "\n", "\n", "\n", "\r\n", "\n\n", ""))
_lines = st.one_of(_entries, _entries, _items, st.sampled_from(_OTHER_LINES))

misleading = st.builds(
    lambda lines, end, last: end.join(lines) + last, st.lists(_lines, max_size=6), _ends.filter(bool), _ends
)
"""Texts of a few lines that rarely mean anything."""

ARTICLES = Path(__file__).parents[2] / "records" / "articles"
_RECORDS = [path.read_bytes() for path in sorted(ARTICLES.glob("*/*.yaml"))]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Return some lines of a real file, with something misleading put in or taken out."""
    lines = draw(st.sampled_from(_RECORDS)).splitlines(keepends=True)
    first = draw(st.integers(0, len(lines)))
    text = b"".join(lines[first : first + draw(st.integers(1, 12))])
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        piece = draw(st.sampled_from((*_SCALARS, *_TRAILS, *_INDENTS, "\n", "\n  ", "\n- ", ": ", "\n\n")))
        text = text[:at] + piece.encode() + text[at + draw(st.integers(0, 5)) :]
    return text
