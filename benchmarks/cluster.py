"""A cluster beside files: the same queries asked of both in turns, what they took, and whether pages are the same.

    python benchmarks/cluster.py INDEX opensearch://HOST:PORT/NAME QUERIES [QUERIES...] [--sample N] [--pids PID,PID]

INDEX and the cluster hold the same articles; QUERIES is a file with a query a line, or the folder of a judged set. For
each engine are printed the median and the 95th percentile of the wall clock, the CPU time of this process for a query,
and how many questions the cluster was asked; with `--pids` the CPU time of the nodes too. Of judged queries RR@10 of
both is printed. Pages are compared whole: how many differ in their totals, the ids of their hits, the rest of their
hits, and in all else; each is named on standard error, and the exit code is 1 where one differs.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import fmean, median, quantiles
from time import perf_counter, process_time
from typing import Any

from digest import read_queries
from judged import Topic, read_topics
from opensearchpy import Transport

import searcher
from index.errors import QueryError
from searcher.api import ResultPage, SearchRequest

SEED = 19


def main() -> int:
    """Read the command line, ask both, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("cluster")
    parser.add_argument("queries", nargs="+")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="so many queries of each set, at random")
    parser.add_argument("--pids", default="", help="the processes of the nodes, on this machine")
    options = parser.parse_args()
    pids = [int(pid) for pid in options.pids.split(",") if pid]
    differing = 0
    with searcher.open(options.index) as files, searcher.open(options.cluster) as cluster:
        compared = Compared(files, cluster, pids)
        for name in options.queries:
            topics = read_topics(name) if os.path.isdir(name) else [Topic("", each, {}) for each in read_queries(name)]
            if 0 < options.sample < len(topics):
                topics = random.Random(SEED).sample(topics, options.sample)  # noqa: S311 -- a sample, not a secret
            print(f"{name}: {len(topics)} queries")
            differing += compared.ask(topics)
    return int(bool(differing))


@dataclass
class Questions:
    """How many a cluster was asked."""

    asked: int = 0


class Compared:
    """What two engines answered."""

    def __init__(self, files: Any, cluster: Any, pids: list[int]) -> None:
        self._engines = {"files": files, "cluster": cluster}
        self._pids = pids

    def ask(self, topics: list[Topic]) -> int:
        """Ask both for each of these and print what came; returns how many pages differ."""
        with counted_questions() as count:
            return self._ask(topics, count)

    def _ask(self, topics: list[Topic], count: Questions) -> int:
        took: dict[str, list[float]] = {name: [] for name in self._engines}
        cpu, ranks = dict.fromkeys(self._engines, 0.0), {name: [] for name in self._engines}
        of_nodes, differs = 0.0, Counter[str]()
        for topic in topics:
            pages = {}
            for name, engine in self._engines.items():
                nodes, own, began = cpu_of(self._pids), process_time(), perf_counter()
                pages[name] = page_of(engine, topic.query)
                took[name].append(1000 * (perf_counter() - began))
                cpu[name] += 1000 * (process_time() - own)
                of_nodes += cpu_of(self._pids) - nodes if name == "cluster" else 0.0
                ranks[name].append(reciprocal_rank(pages[name], topic))
            if what := difference(*pages.values()):
                differs[what] += 1
                print(f"  {what}: {topic.query}", file=sys.stderr)
        for name, each in took.items():
            p95 = quantiles(each, n=20)[-1] if len(each) > 1 else each[0]
            judged = f", RR@10 {fmean(ranks[name]):.4f}" if topics[0].relevant else ""
            own = cpu[name] / len(each)
            print(f"  {name}: median {median(each):.1f} ms, 95th percentile {p95:.1f} ms, CPU {own:.1f} ms{judged}")
        print(f"  the cluster was asked {count.asked / len(topics):.2f} questions for a query")
        if self._pids:
            print(f"  nodes: CPU {1000 * of_nodes / len(topics):.1f} ms for a query")
        differing = differs.total()
        print(f"  {len(topics) - differing} of {len(topics)} pages are the same; others differ in {dict(differs)}")
        return differing


@contextmanager
def counted_questions() -> Iterator[Questions]:
    """Count what a cluster is asked meanwhile."""
    count, perform = Questions(), Transport.perform_request

    def counted(*arguments: Any, **named: Any) -> Any:
        count.asked += 1
        return perform(*arguments, **named)

    Transport.perform_request = counted
    try:
        yield count
    finally:
        Transport.perform_request = perform


def page_of(engine: Any, query: str) -> Any:
    """What is found, without what cannot be the same."""
    try:
        page = engine.search(SearchRequest(query))
    except QueryError as error:
        return str(error)
    return page._replace(took_ms=0.0, answered_by=None)


def reciprocal_rank(page: Any, topic: Topic) -> float:
    """1 / the rank of the first relevant hit."""
    hits = page.hits if isinstance(page, ResultPage) else ()
    return next((1 / hit.rank for hit in hits if hit.id in topic.relevant), 0.0)


def difference(files: Any, cluster: Any) -> str:
    """What two pages differ in, "" for nothing."""
    if files == cluster:
        return ""
    if not (isinstance(files, ResultPage) and isinstance(cluster, ResultPage)):
        return "errors"
    if (files.total, files.partial, files.folds) != (cluster.total, cluster.partial, cluster.folds):
        return "totals"
    if [hit.id for hit in files.hits] != [hit.id for hit in cluster.hits]:
        return "order"
    return "hits" if files.hits != cluster.hits else "the rest"


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
