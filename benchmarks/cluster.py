"""A cluster beside files: the same queries asked of both in turns, what they took, and whether pages are the same.

    python benchmarks/cluster.py INDEX opensearch://HOST:PORT/NAME QUERIES [--first N] [--pids PID,PID]

INDEX and the cluster hold the same articles; QUERIES has a query a line. For each engine are printed the median and the
95th percentile of the wall clock, and the CPU time of this process for a query; with `--pids` that of the nodes too,
which is what a busy machine cannot change. Pages are compared whole; the first that differ are named, and the exit
code is 1.
"""

from __future__ import annotations

import argparse
import os
import sys
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from digest import read_queries

import searcher
from index.errors import QueryError
from searcher.api import SearchRequest

SHOWN = 5


def main() -> int:
    """Read the command line, ask both, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("cluster")
    parser.add_argument("queries")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="only so many queries")
    parser.add_argument("--pids", default="", help="the processes of the nodes, on this machine")
    options = parser.parse_args()
    queries = [*read_queries(options.queries)][: options.first or None]
    pids = [int(pid) for pid in options.pids.split(",") if pid]
    differing, took, cpu, of_nodes = [], {"files": [], "cluster": []}, {"files": 0.0, "cluster": 0.0}, 0.0
    with searcher.open(options.index) as files, searcher.open(options.cluster) as cluster:
        for query in queries:
            pages = {}
            for name, engine in (("files", files), ("cluster", cluster)):
                nodes, own, began = cpu_of(pids), process_time(), perf_counter()
                pages[name] = page_of(engine, query)
                took[name].append(1000 * (perf_counter() - began))
                cpu[name] += 1000 * (process_time() - own)
                of_nodes += cpu_of(pids) - nodes if name == "cluster" else 0.0
            if pages["files"] != pages["cluster"]:
                differing.append(query)
    for name, each in took.items():
        p95 = quantiles(each, n=20)[-1] if len(each) > 1 else each[0]
        print(f"{name}: median {median(each):.1f} ms, 95th percentile {p95:.1f} ms, CPU {cpu[name] / len(each):.1f} ms")
    if pids:
        print(f"nodes: CPU {1000 * of_nodes / len(queries):.1f} ms for a query")
    print(f"{len(queries) - len(differing)} of {len(queries)} pages are the same")
    for query in differing[:SHOWN]:
        print(f"  {query}", file=sys.stderr)
    return int(bool(differing))


def page_of(engine: Any, query: str) -> Any:
    """What is found, without what cannot be the same."""
    try:
        page = engine.search(SearchRequest(query))
    except QueryError as error:
        return str(error)
    return page._replace(took_ms=0.0, answered_by=None)


def cpu_of(pids: list[int]) -> float:
    """Seconds of CPU that these processes have used, as the system says on Linux."""
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
