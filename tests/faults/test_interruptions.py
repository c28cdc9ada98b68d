"""A build that is interrupted anywhere leaves the old generation or the new one, whole, and the next build works."""

from __future__ import annotations

import errno
import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.filelayer import FileLayer, chosen, cut_power, killed_at
from support.interrupting import points_of
from support.opening import open_current
from support.questions import answers

from index.build.publishing import build_lock
from index.build.rebuild import rebuild
from index.errors import BuildFailed, IndexMissing
from index.store.generations import CURRENT
from index.whoosh_format.verification import verify

OLD, NEW, MISSING = "old", "new", "missing"
POINTER = "staging-CURRENT"

# Few, for they are asked a thousand times; the old and the new articles answer each of them differently.
ASKED = ("roket baru", '"pasukan di"', "ser*", "date:2021-07")

# What a build may stop by: a full disk, a failing disk, Ctrl-C.
STOPS: list[BaseException] = [
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EIO, "Input/output error"),
    KeyboardInterrupt(),
]


class Store:
    """A home whose answers are those of the old articles, of the new ones, or missing."""

    def __init__(self, folder: Path, sources: dict[str, Path], *, is_first: bool) -> None:
        self.home = str(folder / "home")
        self.new = [str(sources[NEW])]
        self._old = [str(sources[OLD])]
        self._is_first = is_first
        self._template = str(folder / "template")
        self._known: dict[str, list[Any]] = {}
        for name in (OLD, NEW):
            rebuild(str(folder / name / "home"), [str(sources[name])])
            self._known[name] = answers(folder / name / "home", ASKED)
        if not is_first:
            rebuild(self._template, self._old)
            rebuild(self._template, self._old)

    def reset(self) -> None:
        """Begin again with two old generations, or with nothing for a first build."""
        shutil.rmtree(self.home, ignore_errors=True)
        if not self._is_first:
            shutil.copytree(self._template, self.home)

    def work(self) -> None:
        """Index the new articles."""
        rebuild(self.home, self.new)

    def state(self) -> str:
        """Which articles answer; fails unless it is one of the two, whole."""
        try:
            generation = open_current(self.home)
        except IndexMissing:
            assert self._is_first
            return MISSING
        answered = answers(self.home, ASKED)
        found = [name for name, known in self._known.items() if known == answered]
        assert len(found) == 1, "neither the old nor the new articles"
        assert generation.note is None
        return found[0]

    def check(self) -> str:
        """Which articles answer; everything about them verified, and the next build works and sweeps."""
        state = self.state()
        if state == NEW:
            verify(open_current(self.home))
        self.work()
        assert self.state() == NEW
        assert not [name for name in os.listdir(self.home) if name.startswith("staging-")]
        return state


@pytest.fixture(params=[False, True], ids=["rebuild", "first build"])
def store(request: pytest.FixtureRequest, tmp_path: Path, sources: dict[str, Path]) -> Store:
    return Store(tmp_path, sources, is_first=request.param)


def test_a_reader_sees_the_old_or_the_new_articles_before_every_point(
    store: Store, tally: Callable[[str], None]
) -> None:
    """Old until CURRENT is replaced, new ever after."""
    seen: list[tuple[str, str]] = []
    store.reset()
    with FileLayer(lambda _, name: seen.append((name, store.state()))).watching():
        store.work()
    states = [state for _, state in seen]
    before = states[0]
    turn = next(place for place, (name, _) in enumerate(seen) if name == f"replace {CURRENT}")
    # A first build is found by those who look for it as soon as it has its name.
    assert set(states[: turn + 1]) <= {before, NEW}
    if before == OLD:
        assert set(states[: turn + 1]) == {OLD}
    assert set(states[turn + 1 :]) == {NEW}
    tally(f"read before every point of a build: {len(seen)} points, {dict(Counter(states))}")


def test_a_build_that_fails_or_is_stopped_anywhere_leaves_the_old_or_the_new_articles(
    store: Store, is_long: bool, tally: Callable[[str], None]
) -> None:
    points = points_of(store)
    outcomes: Counter[str] = Counter()
    for number in chosen(points, every=is_long, step=2):
        for stop in STOPS if is_long else [STOPS[number % len(STOPS)]]:
            store.reset()
            outcomes[_stopped_at(store, number, stop)] += 1
    assert outcomes[OLD] + outcomes[MISSING] > 20
    tally(f"stopped by an error or Ctrl-C: {outcomes.total()} builds at {len(points)} points, {dict(outcomes)}")


def _stopped_at(store: Store, number: int, stop: BaseException) -> str:
    """The state after a build that was stopped at a point."""

    def step_in(passed: int, _: str) -> None:
        if passed == number:
            raise stop

    layer = FileLayer(step_in)
    raised: BaseException | None = None
    with layer.watching():
        try:
            store.work()
        except (BuildFailed, KeyboardInterrupt) as error:
            raised = error
    name = layer.points[number - 1]
    assert (raised is None) or isinstance(raised, KeyboardInterrupt) == isinstance(stop, KeyboardInterrupt)
    with build_lock(store.home, 0):
        pass
    left = {name for name in os.listdir(store.home) if name.startswith("staging-")} - {POINTER}
    assert not left, f"{left} after an interruption at {name}"
    state = store.check()
    if raised is None:
        assert state == NEW, name
    return state


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@needs_fork
def test_a_build_that_is_killed_or_loses_power_anywhere_leaves_the_old_or_the_new_articles(
    store: Store, is_long: bool, tally: Callable[[str], None]
) -> None:
    points = points_of(store)
    killed, dark = Counter[str](), Counter[str]()
    for number in chosen(points, every=is_long, step=3):
        store.reset()
        killed_at(number, store.work)
        killed[store.check()] += 1
        store.reset()
        cut_power(store.home, killed_at(number, store.work))
        dark[store.check()] += 1
    assert killed[OLD] + killed[MISSING] > 20
    assert killed[NEW] > 2
    tally(f"killed: {killed.total()} builds at {len(points)} points, {dict(killed)}")
    tally(f"power cut, unsynced bytes and names lost: {dark.total()} builds, {dict(dark)}")
