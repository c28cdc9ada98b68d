"""What every peer in Python does with the commands of `growth.py`: build, and answer queries again and again."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from math import inf
from time import perf_counter
from typing import Any, TypeAlias

LIMIT = 10

Answer: TypeAlias = Callable[[str], object]


def records(dump: str) -> Iterator[dict[str, Any]]:
    """The articles of a dump, one by one."""
    with open(dump, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def serve(build: Callable[[str, str], None], open_folder: Callable[[str], Answer]) -> None:
    """Obey the command line: `open_folder` gives what answers one query."""
    command, *arguments = sys.argv[1:]
    if command == "build":
        build(*arguments)
    else:
        folder, path, rounds = arguments
        with open(path, encoding="utf-8") as file:
            queries = json.load(file)
        json.dump(_best_times(open_folder(folder), queries, int(rounds)), sys.stdout)


def _best_times(answer: Answer, queries: list[str], rounds: int) -> list[float]:
    """The milliseconds of each query in its fastest round; all are asked before any comes again."""
    best = [inf] * len(queries)
    for _ in range(rounds):
        for place, query in enumerate(queries):
            started = perf_counter()
            answer(query)
            best[place] = min(best[place], 1000 * (perf_counter() - started))
    return best
