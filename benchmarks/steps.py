"""What the speed benchmark measures as a whole process: `python benchmarks/steps.py STEP ARGUMENT...`.

    build DUMP HOME             the product's own build of the JSON lines in DUMP, in the index home HOME
    naive-build DUMP FOLDER     the naive program's build of the same
    naive-search FOLDER QUERY   the naive program: open the index, search, print ten titles with highlights

Each step imports what it alone needs, as the program that it stands for would.
"""

from __future__ import annotations

import sys


def build(dump: str, home: str) -> None:
    """Build or rebuild the index in `home`."""
    from index.build.rebuild import rebuild

    rebuild(home, [dump])


def naive_build(dump: str, folder: str) -> None:
    """Build a Whoosh index in `folder`."""
    import json

    import baselines

    with open(dump, encoding="utf-8") as lines:
        records = map(json.loads, lines)
        texts = (baselines.Text(record["id"], record["title"], record["text"]) for record in records)
        baselines.build(folder, baselines.naive_schema(stem_once=False), texts)


def naive_search(folder: str, query: str) -> None:
    """Answer `query` on standard output."""
    from naive import Naive

    with Naive(folder) as program:
        for hit in program.rank(query):
            print(hit["title"], program.show(hit), sep="\n")


STEPS = {"build": build, "naive-build": naive_build, "naive-search": naive_search}

if __name__ == "__main__":
    STEPS[sys.argv[1]](*sys.argv[2:])
