"""How many questions a server answers: `python benchmarks/served.py FOLDER QUERIES`, run by hand.

FOLDER holds `docs.jsonl.gz` (see `judged`), QUERIES is a file with one query a line. 50,000 articles are made of it
(see `distinct`) and indexed, or taken from where `--keep DIR` put them before. `telusur serve --http` is started on
that, and eight clients ask it the same queries for a minute, each the next one as soon as it has an answer. Every
answer is compared with the one that the same question has in this process: whatever differs, but the time it took, is
wrong. Printed are answers per second and the CPU time of one, beside those of searches in one process without a server,
and how long half and 95 in 100 of the answers took at most. Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median, quantiles
from threading import Thread
from time import perf_counter, process_time, sleep
from typing import NamedTuple
from urllib.parse import urlencode

from distinct import distinct
from samples import read_articles, write_dump
from speed import print_place

import searcher
from searcher.api import Searcher, SearchRequest
from searcher.formats.json_values import as_json
from searcher.serving.asking import ask
from searcher.serving.http_server import BOUNDS
from searcher.serving.questions import questions
from searcher.serving.secret import place_of_secret

ARTICLES, CLIENTS, SECONDS = 50_000, 8, 60.0
MOST_QUERIES = 150
PATIENCE = 30.0

# What is another one each time.
_TIME = re.compile(r'"took_ms": [\d.]+')


class Answered(NamedTuple):
    """What one client saw: how long each answer took, and how many were wrong."""

    seconds: list[float]
    wrong: list[str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("queries", metavar="QUERIES")
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N")
    parser.add_argument("--clients", type=int, default=CLIENTS, metavar="N")
    parser.add_argument("--seconds", type=float, default=SECONDS, metavar="S")
    parser.add_argument("--port", type=int, default=8766)
    parser.add_argument("--keep", default="", metavar="DIR", help="where the index is saved and found again")
    options = parser.parse_args(arguments)
    queries = Path(options.queries).read_text(encoding="utf-8").splitlines()[:MOST_QUERIES]
    with tempfile.TemporaryDirectory() as directory:
        home = options.keep or os.path.join(directory, "home")
        if not os.path.exists(os.path.join(home, "CURRENT")):
            build(options.folder, options.articles, home, directory)
        with searcher.open(home) as engine:
            expected = {query: answer(engine, query) for query in queries}
            alone, cpu = rate(engine, queries, options.seconds / 4)
            print(f"in process, one after the other: {alone:.0f} searches per second, {1000 * cpu:.1f} ms of CPU each")
        with_server(home, options, expected)


def build(folder: str, count: int, home: str, directory: str) -> None:
    """An index of so many articles in `home`."""
    dump = os.path.join(directory, "docs.jsonl")
    raw = write_dump(dump, distinct(list(read_articles(folder, 0, 1)), count))
    print_place(f"{count} articles", raw)
    subprocess.run([sys.executable, "-m", "index", "rebuild", dump, "--index", home, "-q"], check=True)


def answer(engine: Searcher, query: str) -> str:
    """The answer to `query` as the server gives it, without the time it took."""
    return _TIME.sub("", as_json(ask(questions()["search"], {"query": query}, engine, BOUNDS)))


def rate(engine: Searcher, queries: Sequence[str], seconds: float) -> tuple[float, float]:
    """How many of the same searches a second one process makes, without a server, and the CPU seconds of each."""
    begun, used, count = perf_counter(), process_time(), 0
    for query in cycle(queries):
        engine.search(SearchRequest(query))
        count += 1
        if perf_counter() - begun > seconds:
            break
    return count / (perf_counter() - begun), (process_time() - used) / count


def with_server(home: str, options: argparse.Namespace, expected: dict[str, str]) -> None:
    """Start the server, have the clients ask it, print what they saw."""
    before = sum(getrusage(RUSAGE_CHILDREN)[:2])
    command = [sys.executable, "-m", "searcher.telusur", "serve", "--http", str(options.port), "--index", home, "-q"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            secret = _secret(options.port)
            seen = [Answered([], []) for _ in range(options.clients)]
            end = perf_counter() + options.seconds
            clients = [
                Thread(target=keep_asking, args=(options.port, secret, expected, number, end, each))
                for number, each in enumerate(seen)
            ]
            begun = perf_counter()
            for client in clients:
                client.start()
            for client in clients:
                client.join()
            report(seen, perf_counter() - begun)
        finally:
            server.send_signal(signal.SIGTERM)
            print(f"the server ended with {server.wait(PATIENCE)}")
    used = sum(getrusage(RUSAGE_CHILDREN)[:2]) - before
    answers = sum(len(each.seconds) for each in seen)
    print(f"CPU of the server, its start included: {1000 * used / answers:.1f} ms an answer")


def _secret(port: int) -> str:
    """The secret of the server, once it has one and listens."""
    end = perf_counter() + PATIENCE
    while perf_counter() < end:
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
            return Path(place_of_secret(port)).read_text(encoding="utf-8").strip()
        except OSError:
            sleep(0.1)
    raise TimeoutError(f"no server at {port}")


def keep_asking(port: int, secret: str, expected: dict[str, str], number: int, end: float, seen: Answered) -> None:
    """One client: the queries in turns, from another place than the other clients, until `end`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    for query in islice(cycle(expected), number * len(expected) // 8, None):
        begun = perf_counter()
        if begun > end:
            break
        connection.request(
            "GET", f"/search?{urlencode({'query': query})}", headers={"Authorization": f"Bearer {secret}"}
        )
        response = connection.getresponse()
        text = response.read().decode()
        seen.seconds.append(perf_counter() - begun)
        if response.status != http.client.OK or _TIME.sub("", text) != expected[query]:
            seen.wrong.append(f"{query}: {response.status} {text[:200]}")
    connection.close()


def report(seen: Sequence[Answered], seconds: float) -> None:
    """Print what the clients saw."""
    waits = sorted(each for client in seen for each in client.seconds)
    wrong = [each for client in seen for each in client.wrong]
    print(f"{len(seen)} clients for {seconds:.0f} s: {len(waits)} answers, {len(waits) / seconds:.0f} per second")
    print(f"waited: median {1000 * median(waits):.0f} ms, 95th percentile {1000 * quantiles(waits, n=20)[-1]:.0f} ms")
    print(f"wrong: {len(wrong)}", *_first(wrong), sep="\n")


def _first(wrong: Sequence[str]) -> Iterator[str]:
    yield from wrong[:5]


if __name__ == "__main__":
    main()
