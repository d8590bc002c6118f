"""``python -m validator``: the same as ``footnoted``."""

import sys

from validator.start import run

sys.exit(run())
