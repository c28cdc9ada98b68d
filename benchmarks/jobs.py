"""What all cores bring to a build: `python benchmarks/jobs.py FOLDER`, on a machine with nothing else to do.

FOLDER holds `docs.jsonl.gz` (see `judged`). The articles are made distinct (see `distinct`) and indexed in empty homes
by one process and by several, in turns. Printed are the medians of wall and CPU seconds, the largest memory that one
process took, that which reads and a worker apart, and the ratio of the wall times. That the indexes are the same, but
for when they were made, is checked.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from shutil import rmtree
from statistics import median
from typing import NamedTuple

from distinct import distinct
from samples import read_articles, write_dump
from speed import MEGABYTE, print_place

from index.build.crew import cores
from index.store.generations import current_name
from index.store.manifest import read_manifest

ARTICLES = 50_000
ROUNDS = 3

# Files that say when they were made.
DATED = frozenset(("inventory",))

# Run as a process of its own; prints wall and CPU seconds, and the peaks of memory of itself and its workers in kB.
BUILD = """
import json, resource, sys, time
from index.build.rebuild import rebuild
dump, home, jobs = sys.argv[1:]
started = time.perf_counter()
rebuild(home, [dump], jobs=int(jobs))
wall = time.perf_counter() - started
own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
cpu = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
print(json.dumps([wall, cpu, own.ru_maxrss, others.ru_maxrss]))
"""


class Built(NamedTuple):
    """What a build took: seconds, and bytes of memory of the process that reads and of its largest worker."""

    wall: float
    cpu: float
    parent: int
    worker: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the folder named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N")
    parser.add_argument("--jobs", default=f"1,{cores()}", metavar="N,N", help="numbers of processes, the first is 1")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N")
    options = parser.parse_args(arguments)
    chosen = [int(jobs) for jobs in options.jobs.split(",")]
    with tempfile.TemporaryDirectory() as directory:
        dump = os.path.join(directory, "docs.jsonl")
        raw = write_dump(dump, distinct(list(read_articles(options.folder, 0, 1)), options.articles))
        print_place(f"{options.articles:,} distinct articles", raw)
        turns = [[built(dump, directory, jobs) for jobs in chosen] for _ in range(options.rounds)]
        print("\n| jobs | wall s | CPU s | parent MB | worker MB | times one |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: |")
        alone = median(turn[0].wall for turn in turns)
        for jobs, series in zip(chosen, zip(*turns, strict=True), strict=True):
            wall, cpu = (median(each[place] for each in series) for place in (0, 1))
            parent, worker = (max(each[place] for each in series) / MEGABYTE for place in (2, 3))
            print(f"| {jobs} | {wall:.1f} | {cpu:.1f} | {parent:.0f} | {worker:.0f} | {alone / wall:.2f} |")
        checksums = [checksums_of(home_of(directory, jobs)) for jobs in chosen]
        print("the indexes are the same" if checksums.count(checksums[0]) == len(chosen) else "THE INDEXES DIFFER")


def built(dump: str, directory: str, jobs: int) -> Built:
    """Build once, in an empty home."""
    home = home_of(directory, jobs)
    rmtree(home, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-c", BUILD, dump, home, str(jobs)], check=True, capture_output=True, text=True
    )
    wall, cpu, parent, worker = map(float, done.stdout.strip("[]\n").split(","))
    return Built(wall, cpu, int(parent) * 1024, int(worker) * 1024)


def home_of(directory: str, jobs: int) -> str:
    """Where the index of so many processes lies."""
    return os.path.join(directory, f"jobs{jobs}")


def checksums_of(home: str) -> dict[str, int]:
    """The checksum of every file that does not say when it was made."""
    files = read_manifest(os.path.join(home, current_name(home))).files
    return {name: entry.checksum for name, entry in files.items() if name not in DATED}


if __name__ == "__main__":
    main()
