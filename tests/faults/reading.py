"""Ask an index the same questions until standard input ends; says what happened as one line of JSON.

python reading.py HOME < pipe    with PYTHONPATH leading to the tests as well
"""

from __future__ import annotations

import json
import select
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256

from support.questions import QUERIES, Asked


def main() -> None:
    """Print how often each answer was given: {"0 ab12...": 17}, the number of the question and a digest."""
    given: Counter[str] = Counter()
    asked = Asked(sys.argv[1])
    print("READY", flush=True)
    with closing(asked.searcher):
        while not select.select([sys.stdin], [], [], 0)[0]:
            given.update(read_once(asked))
    print(json.dumps(given), flush=True)


def read_once(asked: Asked) -> Iterator[str]:
    """Ask for every page and for one article with every query; another generation may answer each of these."""
    for number, query in enumerate(QUERIES):
        for answer in (asked.page(query), asked.searcher.document("0", query)):
            yield f"{number} {sha256(repr(answer).encode()).hexdigest()[:16]}"


if __name__ == "__main__":
    main()
