"""What work costs: CPU seconds, of calls in this process and of whole processes.

CPU time, because the wall clock of a shared machine measures the neighbours. Two programs are timed in turns, so that
whatever slows the machine down slows both, and of every series the median counts.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from statistics import median, quantiles
from time import process_time
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

NONE: Mapping[str, str] = MappingProxyType({})


_ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

Work: TypeAlias = Callable[[], object]


class Used(NamedTuple):
    """What a process used: CPU seconds, and its peak of resident memory in bytes."""

    cpu: float
    peak: int


class Spread(NamedTuple):
    """The median of a series and what 95 in 100 of it stay below."""

    p50: float
    p95: float


def run(command: Sequence[str], variables: Mapping[str, str] = NONE) -> Used:
    """Run `command` to its end, with further environment `variables` and without its output; needs a POSIX system.

    Python may keep what it compiles, whatever the environment says, as it does for every user.

    Raises `CalledProcessError` if it fails.
    """
    # Popen must not wait for the process itself: only wait4 tells what one single process used.
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**_ENVIRONMENT, **variables})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    kilobyte = 1 if os.uname().sysname == "Darwin" else 1024  # macOS counts bytes
    return Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * kilobyte)


def in_turns(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The median CPU seconds of each of `works`, called in turns."""
    return in_passes([[partial(_itself, work) for work in works]], rounds)[0]


def in_passes(groups: Sequence[Sequence[Callable[[], Work]]], rounds: int) -> list[list[float]]:
    """The median CPU seconds of the works of each group, called in turns, in so many passes over all groups.

    A work is given as a function that makes it ready, which is not timed. Going through all groups before any of them
    comes again keeps a program from answering out of what it just did.
    """
    seconds: list[list[list[float]]] = [[[] for _ in group] for group in groups]
    for _ in range(rounds):
        for group, series_of_group in zip(groups, seconds, strict=True):
            for make_ready, series in zip(group, series_of_group, strict=True):
                work = make_ready()
                started = process_time()
                work()
                series.append(process_time() - started)
    return [[median(series) for series in series_of_group] for series_of_group in seconds]


def _itself(work: Work) -> Work:
    return work


def spread(series: Sequence[float]) -> Spread:
    """The spread of a series of at least one value."""
    return Spread(median(series), quantiles(series, n=20)[-1] if len(series) > 1 else series[0])
