"""The values of a file as yamlrocks reads them."""

from __future__ import annotations

from validator.model.document import Json


def values(data: bytes) -> list[Json] | None:
    """Return the values of a file's documents, or None where yamlrocks refuses it.

    They are the reference reader's where ``doubt`` has none. Repeated keys are refused.
    """
    import yamlrocks

    return _read(data, yamlrocks.OPT_DUPLICATE_KEYS_ERROR)


def is_readable(data: bytes) -> bool:
    """Tell whether yamlrocks reads a file, though keys may be repeated in it."""
    return _read(data, 0) is not None


def _read(data: bytes, option: int) -> list[Json] | None:
    import yamlrocks

    option |= yamlrocks.OPT_REJECT_COMPLEX_KEYS
    try:
        documents: list[Json] = yamlrocks.loads_all(data, option=option)
    except yamlrocks.YAMLRocksDecodeError:
        return None
    return documents or [None]
