"""Any number of readers during any number of rebuilds: no error, no wrong answer, and always the newest articles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from support.opening import open_current
from support.questions import QUERIES, Asked

from index.build.rebuild import rebuild
from index.errors import BuildBusy
from index.whoosh_format.verification import verify

from .reading import read_once

READERS = 8
QUICK, LONG = 5, 20


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def right(home: Path, sources: dict[str, Path]) -> set[str]:
    """Every right answer, of the old articles and of the new; the old ones are current."""
    keys = set()
    for name in ("new", "old"):
        rebuild(str(home), [str(sources[name])])
        asked = Asked(home)
        with closing(asked.searcher):
            keys |= set(read_once(asked))
    assert len(keys) > 2 * len(QUERIES)
    return keys


def rebuild_in_turn(home: Path, sources: dict[str, Path], times: int) -> None:
    for number in range(times):
        rebuild(str(home), [str(sources[("new", "old")[number % 2]])])


def test_threads_that_share_a_searcher_see_whole_generations(
    home: Path, sources: dict[str, Path], right: set[str], is_long: bool, tally: Callable[[str], None]
) -> None:
    times = LONG if is_long else QUICK
    asked, stop = Asked(home), Event()

    def read() -> Counter[str]:
        given: Counter[str] = Counter()
        while True:
            given.update(read_once(asked))
            if stop.is_set():
                return given

    with closing(asked.searcher), ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read) for _ in range(READERS)]
        try:
            rebuild_in_turn(home, sources, times)
        finally:
            stop.set()
        given = sum((reader.result() for reader in readers), Counter[str]())
        assert asked.searcher.info().generation == open_current(str(home)).name
    wrong = {key: count for key, count in given.items() if key not in right}
    tally(f"{READERS} threads over {times} rebuilds: {given.total()} queries, errors: 0, wrong answers: {len(wrong)}")
    assert not wrong
    assert given


def test_processes_see_whole_generations(
    home: Path,
    sources: dict[str, Path],
    right: set[str],
    surroundings: dict[str, str],
    is_long: bool,
    tally: Callable[[str], None],
) -> None:
    times, count = (LONG, READERS) if is_long else (QUICK, 2)
    tests = str(Path(__file__).parents[1])
    environment = {**surroundings, "PYTHONPATH": os.pathsep.join([surroundings["PYTHONPATH"], tests])}
    script = str(Path(__file__).with_name("reading.py"))
    readers = [
        subprocess.Popen(
            [sys.executable, script, str(home)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(count)
    ]
    given: Counter[str] = Counter()
    try:
        for reader in readers:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "READY\n"
        rebuild_in_turn(home, sources, times)
        for reader in readers:
            told, _ = reader.communicate()
            assert reader.returncode == 0
            given.update(json.loads(told))
    finally:
        for reader in readers:
            reader.kill()
            reader.wait()
    wrong = {key: many for key, many in given.items() if key not in right}
    tally(f"{count} processes over {times} rebuilds: {given.total()} queries, errors: 0, wrong answers: {len(wrong)}")
    assert not wrong
    assert given


@pytest.mark.parametrize("builders", [2, 8])
def test_builders_at_once_wait_for_each_other_or_are_refused(
    home: Path, sources: dict[str, Path], builders: int, tally: Callable[[str], None]
) -> None:
    def build(number: int) -> str:
        try:
            rebuild(str(home), [str(sources[("old", "new")[number % 2]])], wait=60 * (number % 3))
        except BuildBusy:
            return "refused"
        return "built"

    with ThreadPoolExecutor(builders) as pool:
        outcomes = Counter(pool.map(build, range(builders)))
    generation = open_current(str(home))
    assert generation.note is None
    verify(generation)
    assert outcomes["built"] >= builders - -(-builders // 3)
    tally(f"{builders} builders at once: {dict(outcomes)}")


def test_two_commands_at_once_give_one_index_and_one_exit_code_4(
    home: Path, sources: dict[str, Path], surroundings: dict[str, str]
) -> None:
    """The first holds the lock because it still reads its standard input."""
    command = [sys.executable, "-m", "index", "rebuild", "--index", str(home)]
    record = json.dumps({"id": "a", "text": "roket jatuh di Irak, kata pasukan " * 5})
    with subprocess.Popen(
        [*command, "-"], env=surroundings, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as first:
        assert first.stdin is not None
        first.stdin.write(record + "\n")
        first.stdin.flush()
        _wait_for_staging(home, first)
        second = subprocess.run(
            [*command, str(sources["old"])], env=surroundings, capture_output=True, text=True, check=False
        )
        assert second.returncode == 4, second.stderr
        assert "--wait" in second.stderr
        first.communicate()
        assert first.returncode == 0
    assert open_current(str(home)).segments[0].find_id("a") == 0


def _wait_for_staging(home: Path, process: subprocess.Popen[str]) -> None:
    while not (home.exists() and any(entry.name.startswith("staging-") for entry in home.iterdir())):
        assert process.poll() is None
