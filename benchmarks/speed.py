"""How fast telusur is beside the obvious Whoosh + Sastrawi program: `python benchmarks/speed.py FOLDER`, run by hand.

FOLDER holds `docs.jsonl.gz`: one object a line with `id`, `title`, `text` and perhaps `date`. Both programs index the
same articles and answer the same queries in the same run, in turns; printed is a table in Markdown of CPU times, the
median and what 95 in 100 stay below, and the ratios of the two. What is ranked is the best ten with the exact total;
excerpts are a row of their own. The naive build takes minutes: `--keep DIR` saves its index there and takes it from
there the next time. `--growth QUERIES` prints the table of `growth.py` behind it: 10,000 to 250,000 articles beside
SQLite FTS5, tantivy and Lucene.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from statistics import median
from typing import NamedTuple

from naive import Naive
from programs import Program, Telusur, installed, size_of
from samples import Article, long_articles, make_queries, read_articles, short_articles, write_dump
from timing import Used, Work, in_passes, in_turns, run, spread

import searcher

ONE_SHOT = "serangan roket"
SEARCH = "from tui.main import main; raise SystemExit(main())"
STEPS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "steps.py")
NAIVE_FIGURES = "figures.json"

MEGABYTE = 1_000_000


class Effort(NamedTuple):
    """How often things are measured."""

    queries: int = 100
    slow_queries: int = 20  # of the kinds that take the naive program longest
    rounds: int = 3  # each query
    builds: int = 1
    processes: int = 15
    openings: int = 11


QUICK = Effort(queries=30, slow_queries=5, builds=1, processes=5, openings=5)
SLOW = ("prefix of 3 letters", "one misspelt word")


class NaiveIndex(NamedTuple):
    """The naive program's index: where it is, what its build used, and when it was built ("" in this run)."""

    folder: str
    used: Used
    kept_since: str = ""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the folder named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--articles", type=int, default=0, metavar="N", help="only the first N articles")
    parser.add_argument("--copies", type=int, default=1, metavar="K", help="K times as many, to see how figures grow")
    parser.add_argument("--keep", default="", metavar="DIR", help="where the naive index is saved and found again")
    parser.add_argument("--quick", action="store_true", help="fewer queries, and one build of each kind")
    parser.add_argument(
        "--growth", default="", metavar="QUERIES", help="the table of growth.py too, with these queries"
    )
    parser.add_argument(
        "--jobs", default="0", metavar="N", help="processes of builds in that table (one for each core)"
    )
    options = parser.parse_args(arguments)
    effort = QUICK if options.quick else Effort()
    read = partial(read_articles, options.folder, options.articles)
    with tempfile.TemporaryDirectory() as directory:
        dump = os.path.join(directory, "docs.jsonl")
        raw = write_dump(dump, read(options.copies))
        name = f"{os.path.basename(os.path.normpath(options.folder))}-{options.articles or 'all'}-{options.copies}"
        print_place(name, raw)
        naive = naive_index(dump, os.path.join(options.keep or directory, name))
        if naive.kept_since:
            print(f"naive      built {naive.kept_since}")
        home = os.path.join(directory, "home")
        print_heading()
        measure_builds(dump, home, naive, raw, effort)
        measure_opening(home, naive.folder, effort)
        measure_one_shot(home, naive.folder, installed(os.path.join(directory, "python")), effort)
        measure_ranking(Naive(naive.folder), Telusur(home), make_queries(read(1), effort.queries), effort)
        for row, chosen in (("3 kB", short_articles(read(1))), ("50 kB", long_articles(read(1)))):
            measure_excerpts(f"excerpts of 10 hits, {row} articles", chosen, os.path.join(directory, row), effort)
    if options.growth:
        from growth import main as measure_growth  # it takes from here what it needs

        measure_growth([options.folder, options.growth, "--jobs", options.jobs])


def print_place(name: str, raw: int) -> None:
    """What is measured, where and when."""
    print(f"corpus     {name}: {raw / MEGABYTE:.1f} MB of titles and texts")
    print(f"machine    {_processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}")
    print(f"date       {datetime.now(UTC):%Y-%m-%d}")


def naive_index(dump: str, folder: str) -> NaiveIndex:
    """The naive index of `dump`, built in `folder` unless it is there."""
    figures = os.path.join(folder, NAIVE_FIGURES)
    if os.path.exists(figures):
        with open(figures, encoding="utf-8") as file:
            kept = json.load(file)
        return NaiveIndex(folder, Used(kept["cpu"], kept["peak"]), kept["date"])
    os.makedirs(folder, exist_ok=True)
    used = run([sys.executable, STEPS, "naive-build", dump, folder])
    with open(figures, "w", encoding="utf-8") as file:
        json.dump({**used._asdict(), "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M}"}, file)
    return NaiveIndex(folder, used)


def measure_builds(dump: str, home: str, naive: NaiveIndex, raw: int, effort: Effort) -> None:
    """Build in empty homes, then once more where the roots are known."""
    build = [sys.executable, STEPS, "build", dump]
    fresh = [run([*build, f"{home}{number}"]) for number in range(1, effort.builds)]
    fresh.append(run([*build, home]))
    again = [run([*build, home]) for _ in range(effort.builds)]
    for row, used in (("build, CPU s", fresh), ("the same again, stems known, CPU s", again)):
        print_ratio(row, naive.used.cpu, median(cpu for cpu, _ in used))
    print_ratio("peak memory of a build, MB", naive.used.peak / MEGABYTE, max(p for _, p in fresh) / MEGABYTE)
    print_ratio("index / raw text", size_of(naive.folder) / raw, Telusur(home).bytes / raw)


def measure_opening(home: str, folder: str, effort: Effort) -> None:
    """Open an index, with everything imported."""
    naive, ours = in_turns([lambda: Naive(folder), lambda: searcher.open(home)], effort.openings)
    print_ratio("open an index, CPU ms", 1000 * naive, 1000 * ours)


def measure_one_shot(home: str, folder: str, python: str, effort: Effort) -> None:
    """One search as a process of its own, beside a Python that does nothing."""
    commands = (
        [python, "-c", "pass"],
        [python, "-c", SEARCH, ONE_SHOT],
        [python, STEPS, "naive-search", folder, ONE_SHOT],
    )
    variables = {"SEARCH_INDEX": home}
    turns = [[run(command, variables).cpu for command in commands] for _ in range(effort.processes + 1)][1:]
    bare, ours, naive = (median(series) for series in zip(*turns, strict=True))
    print_ratio(f"`search {ONE_SHOT}`, whole process, CPU ms", 1000 * naive, 1000 * ours)
    print_ratio(f"the same, times `python -c pass` ({1000 * bare:.0f} ms)", naive / bare, ours / bare)


def measure_ranking(naive: Program, ours: Program, rows: dict[str, list[str]], effort: Effort) -> None:
    """Rank every query by both programs."""
    for row, queries in rows.items():
        chosen = queries[: effort.slow_queries if row in SLOW else effort.queries]
        works = [[partial(partial, program.rank, query) for program in (naive, ours)] for query in chosen]
        print_spreads(f"top 10 and total: {row}", in_passes(works, effort.rounds))


def measure_excerpts(row: str, articles: list[Article], directory: str, effort: Effort) -> None:
    """Show ten ranked hits of `articles` by both programs, each on an index of these alone."""
    os.mkdir(directory)
    dump, folder, home = (os.path.join(directory, name) for name in ("docs.jsonl", "naive", "home"))
    write_dump(dump, articles)
    os.mkdir(folder)
    run([sys.executable, STEPS, "naive-build", dump, folder])
    run([sys.executable, STEPS, "build", dump, home])
    programs = Naive(folder), Telusur(home)
    queries = make_queries(articles, effort.queries)["OR of 3"]
    works = [[partial(ranked, program, query) for program in programs] for query in queries]
    print_spreads(row, in_passes(works, effort.rounds))


def ranked(program: Program, query: str) -> Work:
    """Rank; the work is to show every hit."""
    hits = program.rank(query)

    def show_all() -> None:
        for hit in hits:
            program.show(hit)

    return show_all


def print_heading() -> None:
    """The head of a table in Markdown."""
    print("\n| | naive, p50 | p95 | telusur, p50 | p95 | ratio |\n| --- | ---: | ---: | ---: | ---: | ---: |")


def print_ratio(row: str, naive: float, ours: float) -> None:
    """One figure of both programs."""
    print(f"| {row} | {naive:.4g} | | {ours:.3g} | | {_times(naive / ours)} |", flush=True)


def print_spreads(row: str, pairs: Sequence[Sequence[float]]) -> None:
    """The CPU milliseconds of both programs over many queries; the ratio is the median of those of single queries."""
    naive, ours = (spread([1000 * pair[program] for pair in pairs]) for program in (0, 1))
    ratio = _times(median(first / second for first, second in pairs))
    print(
        f"| {row}, CPU ms | {naive.p50:.3g} | {naive.p95:.3g} | {ours.p50:.2g} | {ours.p95:.2g} | {ratio} |", flush=True
    )


def _times(ratio: float) -> str:
    return f"{ratio:.1f}x" if ratio < 10 else f"{ratio:.0f}x"


def _processor() -> str:
    """The name of the processor, as far as the system tells."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
