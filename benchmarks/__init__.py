"""How fast footnoted is beside others, and how that is measured: `make bench`."""
