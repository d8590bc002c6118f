"""Characters that a terminal would obey, or hide, shown as escapes instead."""

from __future__ import annotations

import re

# C0, DEL and C1 controls; soft hyphen; marks and overrides of writing direction; separators and zero-width
# characters that nobody sees; lone surrogates, which UTF-8 cannot hold; the invisible tag characters.
# The joiners U+200C and U+200D stay: Persian, Hindi and emoji are written with them.
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def visible(text: str) -> str:
    r"""Return a text on one line in which nothing is obeyed or hidden: an escape character is ``\x1b``."""
    if text.isascii() and text.isprintable():
        return text
    return UNSAFE.sub(_escape, text)


def visible_lines(text: str) -> list[str]:
    """Return the lines of a text that may have several, without the space around them, each made visible."""
    return [visible(line.strip()) for line in text.strip().replace("\r\n", "\n").split("\n")]


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if code < 0x100:
        return _SHORT.get(character, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
