"""Rebuild an index from each of two folders in turn until killed; says READY once both were indexed.

python rebuilding.py HOME FOLDER FOLDER
"""

from __future__ import annotations

import sys

from index.build.rebuild import rebuild


def main() -> None:
    home, *folders = sys.argv[1:]
    for folder in folders:
        rebuild(home, [folder])
    print("READY", flush=True)
    while True:
        for folder in folders:
            rebuild(home, [folder])


if __name__ == "__main__":
    main()
