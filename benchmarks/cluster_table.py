"""What an index of files and one in a cluster cost, as a table in Markdown, for archives of several sizes.

    python benchmarks/cluster_table.py HOST:PORT[,HOST:PORT] QUERIES FOLDER ARCHIVE... [--pids PID,PID] [--replicas N]

Each ARCHIVE (a dump, or a folder of articles) is built twice where it was not yet: as an index of files in FOLDER, and
in the cluster, both under the name of the archive. What that took is kept in FOLDER, so a second run only asks. QUERIES
is a file with a query a line, of which 150 are asked of both engines in turns, best of several rounds.

Printed for each: wall and CPU seconds of the build, those of the nodes behind a plus sign (`--pids` are their
processes); megabytes on disk of one copy, and of all; median and 95th percentile of whole pages in milliseconds of wall
clock, and the CPU milliseconds of a page, those of the nodes again behind a plus sign; the questions that the cluster
was asked for a page; and how many pages are the same.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from time import perf_counter, process_time
from typing import Any, NamedTuple

from cluster import counted_questions, cpu_of, difference, page_of
from digest import read_queries
from growth import size_of_tree
from speed import MEGABYTE
from timing import run, spread

import searcher
from index.cluster.address import SCHEME
from index.cluster.connection import connect

MOST_QUERIES = 150
ROUNDS = 3


class Cost(NamedTuple):
    """What a build took in seconds, of the wall clock and of CPU here and in the nodes; and the bytes on disk."""

    wall: float
    own: float
    nodes: float
    copy: int
    all_copies: int


class Asked(NamedTuple):
    """The best milliseconds of every query; the mean CPU milliseconds of a page, here and in the nodes; the pages."""

    wall: list[float]
    own: float
    nodes: float
    questions: float
    pages: list[Any]


def main() -> int:
    """Read the command line, build what is not there, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hosts", metavar="HOST:PORT[,HOST:PORT]")
    parser.add_argument("queries", metavar="QUERIES")
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("archives", metavar="ARCHIVE", nargs="+")
    parser.add_argument("--pids", default="", help="the processes of the nodes, on this machine")
    parser.add_argument("--replicas", default="1", metavar="N")
    options = parser.parse_args()
    pids = [int(pid) for pid in options.pids.split(",") if pid]
    queries = [*islice(read_queries(options.queries), MOST_QUERIES)]
    print("| articles | engine | build wall s | CPU s | MB a copy | MB | p50 ms | p95 ms | CPU ms | questions | same |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    differing = 0
    for archive in options.archives:
        places = places_of(archive, options.folder, options.hosts)
        costs = [built(place, archive, options.folder, pids, options.replicas) for place in places]
        differing += print_rows(places, costs, queries, pids)
    return int(bool(differing))


def places_of(archive: str, folder: str, hosts: str) -> tuple[str, str]:
    """Where an archive is as files, and where in the cluster."""
    name = os.path.basename(archive.rstrip(os.sep)).partition(".")[0].lower()
    return os.path.join(folder, name), f"{SCHEME}://{hosts}/{name}"


def print_rows(places: Sequence[str], costs: Sequence[Cost], queries: Sequence[str], pids: list[int]) -> int:
    """Ask both, and print the row of each; returns how many pages differ."""
    files, cluster, documents = asked_in_turns(places, queries, pids)
    same = sum(not difference(*pages) for pages in zip(files.pages, cluster.pages, strict=True))
    for name, cost, asked in zip(("files", "cluster"), costs, (files, cluster), strict=True):
        took, is_cluster = spread(asked.wall), name == "cluster"
        cells = [f"{documents:,}", name, f"{cost.wall:.0f}", _both(cost.own, cost.nodes, is_cluster, digits=0)]
        cells += [f"{cost.copy / MEGABYTE:.0f}", f"{cost.all_copies / MEGABYTE:.0f}"]
        cells += [f"{took.p50:.1f}", f"{took.p95:.1f}", _both(asked.own, asked.nodes, is_cluster, digits=1)]
        cells += [f"{asked.questions:.1f}", f"{same} of {len(queries)}"] if is_cluster else ["", ""]
        print(f"| {' | '.join(cells)} |", flush=True)
    return len(queries) - same


def _both(own: float, nodes: float, is_cluster: bool, *, digits: int) -> str:
    return f"{own:.{digits}f}" + (f" + {nodes:.{digits}f}" if is_cluster else "")


def built(place: str, archive: str, folder: str, pids: list[int], replicas: str) -> Cost:
    """What the build took; it is done where nothing is kept of one."""
    is_cluster = "://" in place
    kept = os.path.join(folder, f"{os.path.basename(place)}-{'cluster' if is_cluster else 'files'}.json")
    if not os.path.exists(kept):
        command = [sys.executable, "-m", "index", "rebuild", "--index", place, archive]
        command += ["--replicas", replicas] if is_cluster else []
        # The workshop of the build, which is as large as an index of files, is nobody's but this table's.
        workshops = os.path.join(folder, "workshops")
        nodes, began = cpu_of(pids), perf_counter()
        used = run(command, {"XDG_DATA_HOME": workshops})
        wall, nodes = perf_counter() - began, cpu_of(pids) - nodes
        shutil.rmtree(workshops, ignore_errors=True)
        with open(kept, "w", encoding="utf-8") as file:
            json.dump(Cost(wall, used.cpu, nodes, *(in_cluster(place) if is_cluster else in_folder(place))), file)
    with open(kept, encoding="utf-8") as file:
        return Cost._make(json.load(file))


def in_folder(folder: str) -> tuple[int, int]:
    """The bytes of all files in a folder, twice."""
    size = size_of_tree(folder)
    return size, size


def in_cluster(address: str) -> tuple[int, int]:
    """The bytes of the indices of one name: of one copy, and of all."""
    with connect(address) as cluster:
        stats: Mapping[str, Any] = cluster.ask("GET", f"/{cluster.address.name}-*/_stats/store")["_all"]
    return stats["primaries"]["store"]["size_in_bytes"], stats["total"]["store"]["size_in_bytes"]


def asked_in_turns(places: Sequence[str], queries: Sequence[str], pids: list[int]) -> tuple[Asked, Asked, int]:
    """What each of two engines answers, and the number of articles."""
    rounds: list[list[Asked]] = [[], []]
    documents = 0
    for _ in range(ROUNDS):
        for place, done in zip(places, rounds, strict=True):
            with searcher.open(place) as engine:
                documents = engine.info().documents
                done.append(asked_once(engine, queries, pids))
    files, cluster = (
        done[0]._replace(
            wall=[min(series) for series in zip(*(each.wall for each in done), strict=True)],
            own=min(each.own for each in done),
            nodes=min(each.nodes for each in done),
        )
        for done in rounds
    )
    return files, cluster, documents


def asked_once(engine: Any, queries: Sequence[str], pids: list[int]) -> Asked:
    """Every query once, of an engine that was just opened."""
    page_of(engine, queries[0])
    wall, pages = [], []
    nodes, own = cpu_of(pids), process_time()
    with counted_questions() as count:
        for query in queries:
            began = perf_counter()
            pages.append(page_of(engine, query))
            wall.append(1000 * (perf_counter() - began))
    each = 1000 / len(queries)
    return Asked(wall, each * (process_time() - own), each * (cpu_of(pids) - nodes), count.asked / len(queries), pages)


if __name__ == "__main__":
    sys.exit(main())
