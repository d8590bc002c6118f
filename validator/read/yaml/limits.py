"""How much a file may hold before it is refused, so that no file can exhaust the reader."""

MAX_BYTES = 32_000_000
"""Bytes of a file: its text, lines and values must fit well below 1 GiB."""

MAX_LINES = 5_000_000
"""Lines of a file: where each begins is kept for the places of findings."""

MAX_DEPTH = 100
"""Levels of nesting, aliases followed."""

MAX_VALUES = 1_000_000
"""Values of a file: the reader takes some twenty microseconds for each."""

MAX_EXPANSION = 1_000_000
"""Values that all aliases and merge keys of a file may stand for, taken together."""

MAX_DIGITS = 1_000
"""Characters of a number: Python refuses to print integers of more than 4,300 digits."""

MAX_FAULTS = 100_000
"""Lexical faults of a file, each of which is an object with its place."""
