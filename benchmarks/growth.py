"""How cost grows with the number of articles, beside other engines: `python benchmarks/growth.py FOLDER QUERIES`.

FOLDER holds `docs.jsonl.gz` (see `judged`), QUERIES is a file with one query a line. For each size the articles are
made distinct (see `distinct`), every engine that this machine has indexes them, and then all answer the same queries in
turns, each as a process of its own. Printed is a table in Markdown: CPU seconds of all processes of the build together,
wall seconds, the memory that the largest of them took, the index beside the text, a process that answers one query and
ends, and the milliseconds of whole answers, best of all rounds, over the queries: median, 95th percentile, slowest;
below it what these are to those of each other engine. telusur builds on all cores, or with as many processes as
`--jobs` says.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from shutil import which
from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple

from distinct import distinct
from samples import read_articles, write_dump
from speed import MEGABYTE, ONE_SHOT, SEARCH, print_place
from timing import run

PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
LUCENE = os.path.join(PEERS, "lucene")

SIZES = (10_000, 50_000, 250_000)
MOST_QUERIES = 150
ROUNDS = 3  # of processes, each of which asks every query twice
ASKED_AT_ONCE = 2
PROCESSES = 7


class Engine(NamedTuple):
    """A program with the commands that `peers/README.md` describes."""

    name: str
    command: Sequence[str]


class Cost(NamedTuple):
    """What a build took: CPU and wall seconds, and the peak memory and the index in bytes."""

    cpu: float
    wall: float
    peak: int
    size: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the folder named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("queries", metavar="QUERIES")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), metavar="N,N", help="numbers of articles")
    parser.add_argument("--engines", default="", metavar="A,B", help="only these, by the names of the table")
    parser.add_argument("--jobs", default="0", metavar="N", help="processes of telusur's build (one for each core)")
    parser.add_argument("--keep", default="", metavar="DIR", help="where indexes are left")
    options = parser.parse_args(arguments)
    with open(options.queries, encoding="utf-8") as lines:
        queries = [line.strip() for line in lines if line.strip()][:MOST_QUERIES]
    originals = list(read_articles(options.folder, 0, 1))
    engines = available([name.lower() for name in options.engines.split(",") if name])
    with tempfile.TemporaryDirectory() as temporary:
        for size in map(int, options.sizes.split(",")):
            directory = os.path.join(options.keep or temporary, str(size))
            os.makedirs(directory, exist_ok=True)
            dump = os.path.join(directory, "docs.jsonl")
            raw = write_dump(dump, distinct(originals, size))
            print_place(f"{size:,} distinct articles", raw)
            print_table(engines, directory, dump, raw, queries, {"JOBS": options.jobs})


def available(wanted: Sequence[str] = ()) -> list[Engine]:
    """The engines that this machine has, of those that are `wanted`; names the others."""
    return [engine for engine in _available(wanted) if not wanted or engine.name.lower() in wanted]


def _available(wanted: Sequence[str]) -> list[Engine]:
    engines = [Engine("telusur", [sys.executable, os.path.join(PEERS, "telusur.py")])]
    engines.append(Engine("SQLite FTS5", [sys.executable, os.path.join(PEERS, "fts5.py")]))
    if find_spec("tantivy"):
        engines.append(Engine("tantivy", [sys.executable, os.path.join(PEERS, "tantivy_peer.py")]))
    else:
        print("left out: tantivy (pip install tantivy)")
    if wanted and "lucene" not in wanted:
        return engines
    if which("java") and which("mvn"):
        engines.append(Engine("Lucene", lucene()))
    else:
        print("left out: Lucene (needs Java 17 and Maven)")
    return engines


def lucene() -> list[str]:
    """The command of the Java program, compiled."""
    classpath = os.path.join(LUCENE, "target", "classpath")
    goals = ["compile", "dependency:build-classpath", "-Dmdep.outputFile=target/classpath"]
    subprocess.run(["mvn", "-q", "-B", *goals], cwd=LUCENE, check=True)  # noqa: S607 -- whichever Maven the user has
    with open(classpath, encoding="utf-8") as file:
        libraries = file.read().strip()
    return ["java", "-Xmx2g", "-cp", os.pathsep.join((os.path.join(LUCENE, "target", "classes"), libraries)), "Peer"]


def print_table(
    engines: Sequence[Engine],
    directory: str,
    dump: str,
    raw: int,
    queries: Sequence[str],
    variables: Mapping[str, str],
) -> None:
    """Build with every engine, ask all of them in turns, and print a row for each."""
    costs = [built(engine, dump, os.path.join(directory, engine.name), variables) for engine in engines]
    asked = os.path.join(directory, "queries.json")
    with open(asked, "w", encoding="utf-8") as file:
        json.dump(queries, file)
    times = in_turns(engines, directory, asked)
    alone = one_shots(engines, directory)
    print("\n| engine | build CPU s | wall s | peak MB | index / text | one-shot ms | p50 ms | p95 ms | slowest ms |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for engine, cost, one_shot, series in zip(engines, costs, alone, times, strict=True):
        p50, p95, slowest = spans_of(series)
        print(
            f"| {engine.name} | {cost.cpu:.1f} | {cost.wall:.1f} | {cost.peak / MEGABYTE:.0f} | {cost.size / raw:.2f}"
            f" | {1000 * one_shot:.0f} | {p50:.1f} | {p95:.1f} | {slowest:.1f} |"
        )
    for engine, series in zip(engines[1:], times[1:], strict=True):
        p50, p95, slowest = (own / theirs for own, theirs in zip(spans_of(times[0]), spans_of(series), strict=True))
        print(f"{engines[0].name} / {engine.name}: p50 {p50:.2f}, p95 {p95:.2f}, slowest {slowest:.2f}")
    print(flush=True)


def spans_of(series: Sequence[float]) -> tuple[float, float, float]:
    """The median, the 95th percentile and the largest."""
    twentieths = quantiles(series, n=20)
    return twentieths[9], twentieths[-1], max(series)


def built(engine: Engine, dump: str, folder: str, variables: Mapping[str, str]) -> Cost:
    """Build once, in an empty folder."""
    started = perf_counter()
    used = run([*engine.command, "build", dump, folder], variables)
    return Cost(used.cpu, perf_counter() - started, used.peak, size_of_tree(folder))


def in_turns(engines: Sequence[Engine], directory: str, asked: str) -> list[list[float]]:
    """The best milliseconds of every query by every engine."""
    best: list[list[float]] = [[] for _ in engines]
    for _ in range(ROUNDS):
        for place, engine in enumerate(engines):
            command = [*engine.command, "ask", os.path.join(directory, engine.name), asked, str(ASKED_AT_ONCE)]
            answered = subprocess.run(command, check=True, capture_output=True, text=True)
            times = json.loads(answered.stdout)
            best[place] = list(map(min, best[place], times)) if best[place] else times
    return best


def one_shots(engines: Sequence[Engine], directory: str) -> list[float]:
    """The median CPU seconds of a process that opens an index, answers one query and ends; telusur's is its command."""
    asked = os.path.join(directory, "one.json")
    with open(asked, "w", encoding="utf-8") as file:
        json.dump([ONE_SHOT], file)
    commands = [[*engine.command, "ask", os.path.join(directory, engine.name), asked, "1"] for engine in engines]
    if engines[0].name == "telusur":
        commands[0] = [sys.executable, "-c", SEARCH, ONE_SHOT]
    variables = {"SEARCH_INDEX": os.path.join(directory, engines[0].name)}
    turns = [[run(command, variables).cpu for command in commands] for _ in range(PROCESSES + 1)][1:]
    return [median(series) for series in zip(*turns, strict=True)]


def size_of_tree(folder: str) -> int:
    """The bytes of all files in a folder and those in it."""
    return sum(os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(folder) for name in names)


if __name__ == "__main__":
    main()
