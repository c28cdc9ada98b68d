"""kill -9 at any moment of a build leaves a store that opens, with the articles before it or those after it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import monotonic

from support.opening import open_current
from support.questions import answers

from index.build.publishing import LOCK
from index.build.rebuild import rebuild
from index.store.generations import CURRENT, is_generation
from index.store.history import FILE as HISTORY
from index.store.history import WAITING
from index.whoosh_format.verification import verify

SEED = 20211215
QUICK, LONG = 8, 200
ASKED = ("roket baru", '"pasukan di"', "ser*", "date:2021-07")


def test_no_kill_breaks_the_store(
    tmp_path: Path,
    sources: dict[str, Path],
    surroundings: dict[str, str],
    is_long: bool,
    tally: Callable[[str], None],
) -> None:
    home = str(tmp_path / "home")
    folders = [str(folder) for folder in sources.values()]
    known = []
    for folder in folders:
        started = monotonic()
        rebuild(home, [folder])
        took = monotonic() - started
        known.append(answers(home, ASKED))
    random = Random(SEED)  # noqa: S311 -- moments, no secrets
    states: Counter[str] = Counter()
    for number in range(LONG if is_long else QUICK):
        _kill_after(random.uniform(0, 3 * took), [home, *folders], surroundings)
        left = set(os.listdir(home)) - {CURRENT, LOCK, HISTORY, WAITING}
        in_the_middle = any(name.startswith("staging-") for name in left)
        states["in the middle of a build" if in_the_middle else "between two builds"] += 1
        assert len(left) <= 4  # two generations, one on its way in or out, one staging directory
        generation = open_current(home)
        assert generation.note is None
        assert answers(home, ASKED) in known
        if number % 10 == 0:
            verify(generation)
    rebuild(home, folders[:1])
    assert {name for name in os.listdir(home) if not is_generation(name)} == {CURRENT, LOCK, HISTORY}
    assert len(os.listdir(home)) == 5
    assert states["in the middle of a build"]
    tally(f"kill -9 at random moments: {states.total()}, {dict(states)}, broken stores: 0")


def _kill_after(delay: float, arguments: list[str], surroundings: dict[str, str]) -> None:
    """Kill an endless row of builds so many seconds after it began."""
    script = os.path.join(os.path.dirname(__file__), "rebuilding.py")
    with subprocess.Popen(
        [sys.executable, script, *arguments], env=surroundings, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "READY\n"
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
        else:
            raise AssertionError("the builds stopped by themselves")
