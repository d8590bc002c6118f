"""The limit of a warm run: lists the folders below one and stats every file. Nothing else."""

import os
import sys


def main() -> None:
    """Print how many files there are and how many bytes they have."""
    folders = [sys.argv[1]]
    files = size = 0
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    files += 1
                    size += entry.stat().st_size
    print(f"{files} files, {size} bytes")


if __name__ == "__main__":
    main()
