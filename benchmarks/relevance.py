"""How good the order of the hits is, beside two baselines, on judged queries.

    python benchmarks/relevance.py FOLDER [FOLDER...] [--queries N] [--seed S] [--half A|B]

A FOLDER is a judged set (see `judged`). Its documents are indexed three times, by the product's own build and by the
two programs of `baselines`; every query goes through each as a user would type it, and the first ten hits are measured
with ir-measures: RR@10 (1 / rank of the first relevant hit), nDCG@10 and success@1. The time of a query includes
snippets for the product only. Below stand the paired differences in RR@10 with their 95 % interval and the p of a
two-sided t test. The figures are printed, never judged.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from math import nan
from statistics import fmean
from time import perf_counter
from typing import NamedTuple

import baselines
import ir_measures
from ir_measures import RR, Success, nDCG
from judged import Topic, choose, half_of, read_documents, read_topics, write_dump
from paired import compare

import searcher
from index.build.rebuild import rebuild
from index.errors import QueryError
from searcher.api import SearchRequest

LIMIT = 10
RECIPROCAL_RANK = RR @ LIMIT
MEASURES = {"RR@10": RECIPROCAL_RANK, "nDCG@10": nDCG @ LIMIT, "success@1": Success @ 1}

PRODUCT, NAIVE, STANDARD = "telusur", "naive", "standard"

Search = Callable[[str], list[str]]


class Measured(NamedTuple):
    """What one system reached: per measure the value of every topic, in the order of the topics."""

    values: dict[str, list[float]]
    seconds: float


@contextmanager
def product(folder: str, directory: str) -> Iterator[Search]:
    """The product over the documents of `folder`, built and searched as a user would."""
    dump = os.path.join(directory, "docs.jsonl")
    write_dump(folder, dump)
    report = rebuild(os.path.join(directory, "home"), [dump])
    print(
        f"{PRODUCT}: {report.documents} documents, {report.copies} copies, {len(report.rejects)} rejected",
        file=sys.stderr,
    )
    with closing(searcher.open(os.path.join(directory, "home"))) as engine:

        def search(query: str) -> list[str]:
            try:
                page = engine.search(SearchRequest(query=query, limit=LIMIT))
            except QueryError as error:
                print(f"{PRODUCT}: {query!r}: {error}", file=sys.stderr)
                return []
            return [hit.id for hit in page.hits]

        yield search


@contextmanager
def baseline(folder: str, directory: str, schema: object) -> Iterator[Search]:
    """A Whoosh program over the documents of `folder`."""
    documents = read_documents(folder)
    texts = (baselines.Text(d["id"], d.get("title") or "", d["text"]) for d in documents)
    baselines.build(directory, schema, texts)
    with baselines.Baseline(directory) as opened:
        yield lambda query: opened.search(query, LIMIT)


SYSTEMS: dict[str, Callable[[str, str], AbstractContextManager[Search]]] = {
    PRODUCT: product,
    NAIVE: lambda folder, directory: baseline(folder, directory, baselines.naive_schema(stem_once=True)),
    STANDARD: lambda folder, directory: baseline(folder, directory, baselines.standard_schema()),
}


def measure(search: Search, topics: list[Topic]) -> Measured:
    """Ask every topic and measure the answers; a topic without an answer counts as 0."""
    started = perf_counter()
    # Each order is total, so a hit's score is its place: ir-measures would break ties in its own way.
    run = {topic.id: {hit: 1 / place for place, hit in enumerate(search(topic.query), 1)} for topic in topics}
    seconds = perf_counter() - started
    places = {topic.id: place for place, topic in enumerate(topics)}
    names = {value: name for name, value in MEASURES.items()}
    values = {name: [0.0] * len(topics) for name in MEASURES}
    qrels = {topic.id: topic.relevant for topic in topics}
    for found in ir_measures.iter_calc(MEASURES.values(), qrels, run):
        values[names[found.measure]][places[found.query_id]] = found.value
    return Measured(values, seconds)


def measure_all(folder: str, topics: list[Topic]) -> dict[str, Measured]:
    """Every system on one set."""
    measured = {}
    for name, system in SYSTEMS.items():
        with tempfile.TemporaryDirectory() as directory, system(folder, directory) as search:
            measured[name] = measure(search, topics)
    return measured


def print_set(name: str, topics: list[Topic], measured: dict[str, Measured]) -> None:
    """The table of one set, and the comparisons below it."""
    halves = {half: [place for place, topic in enumerate(topics) if half_of(topic) == half] for half in "AB"}
    print(f"\n{name}: {len(topics)} queries")
    print(f"  {'':10}" + "".join(f"{column:>11}" for column in (*MEASURES, "RR@10 A", "RR@10 B", "ms/query")))
    for system, (values, seconds) in measured.items():
        ranks = values["RR@10"]
        columns = [fmean(values[column]) for column in MEASURES]
        columns += [fmean(ranks[place] for place in places) if places else nan for places in halves.values()]
        print(f"  {system:10}" + "".join(f"{x:11.4f}" for x in columns) + f"{1000 * seconds / len(topics):11.2f}")
    ours = measured[PRODUCT].values["RR@10"]
    for other in (NAIVE, STANDARD):
        mean, margin, p, won, lost = compare(ours, measured[other].values["RR@10"])
        print(f"  {PRODUCT} - {other}: {mean:+.4f} ± {margin:.4f}, p {p:.2g}, better on {won}, worse on {lost}")


def main(arguments: Iterable[str] | None = None) -> None:
    """Measure the folders named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--queries", type=int, default=0, metavar="N", help="a random N of the queries of each set")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="which random ones (default 0)")
    parser.add_argument("--half", choices="AB", default="", help="only half A, used for tuning, or half B")
    options = parser.parse_args(None if arguments is None else list(arguments))
    print(f"{NAIVE}: Whoosh + Sastrawi, each distinct word stemmed once (same roots, so the same order)")
    print(f"{STANDARD}: Whoosh with StandardAnalyzer")
    for folder in options.folders:
        topics = choose(read_topics(folder), half=options.half, count=options.queries, seed=options.seed)
        if not topics:
            parser.error(f"{folder} holds no judged query")
        print_set(os.path.basename(os.path.normpath(folder)), topics, measure_all(folder, topics))


if __name__ == "__main__":
    main()
