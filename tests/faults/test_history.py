"""Whatever interrupts a build, the older text of an article is known exactly when another one is found in its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.interrupting import dark_anywhere, points_of, stopped_anywhere

from index.build.rebuild import rebuild
from index.build.update import update
from index.store.generations import current_name
from index.store.history import read_history
from searcher.engine import IndexSearcher

BEFORE, AFTER = "before", "after"
FILES = 8


class Changing:
    """An index of a folder in which the text of one article changed."""

    def __init__(self, folder: Path) -> None:
        self.home = str(folder / "home")
        self._folder = str(folder)
        self._template = str(folder / "template")
        (folder / "corpus").mkdir()
        for number in range(FILES):
            (folder / "corpus" / f"{number}.txt").write_text(f"Kerugian nomor {number} dihitung jaksa.\n")
        rebuild(self._template, ["corpus"], folder=self._folder)
        (folder / "corpus" / "3.txt").write_text("Kerugian nomor tiga dihitung lagi.\n")
        self.reset()

    def reset(self) -> None:
        """Begin again with the old generation."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._template, self.home)

    def work(self) -> None:
        """Take the change in."""
        update(self.home, ["corpus"], folder=self._folder)

    def state(self) -> str:
        """Which text is found; fails unless the history says the same."""
        with IndexSearcher(self.home) as searcher:
            article, older = searcher.document("3"), searcher.versions("3")
        assert article is not None
        state = AFTER if "tiga" in article.body else BEFORE
        assert [text.body for text in older] == (["Kerugian nomor 3 dihitung jaksa."] if state == AFTER else [])
        assert read_history(self.home, current_name(self.home)).lost == 0
        return state

    def check(self) -> str:
        """The same; once it was finished the history is that of an update that nothing interrupted."""
        state = self.state()
        self.work()
        assert self.state() == AFTER
        rebuild(self.home, ["corpus"], folder=self._folder)
        assert self.state() == AFTER
        return state


@pytest.fixture
def changing(tmp_path: Path) -> Changing:
    return Changing(tmp_path)


def test_a_build_that_fails_or_is_stopped_anywhere(
    changing: Changing, is_long: bool, tally: Callable[[str], None]
) -> None:
    points = points_of(changing)
    outcomes = stopped_anywhere(changing, points, every=is_long)
    assert outcomes[BEFORE] > 5
    tally(f"stopped by an error or Ctrl-C: {outcomes.total()} times at {len(points)} points, {dict(outcomes)}")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_build_that_is_killed_anywhere(changing: Changing, is_long: bool, tally: Callable[[str], None]) -> None:
    outcomes = dark_anywhere(changing, points_of(changing), every=is_long)
    assert outcomes[BEFORE] > 5
    tally(f"power cut, unsynced bytes and names lost: {outcomes.total()} times, {dict(outcomes)}")
