"""Forgetting that is interrupted anywhere leaves the old articles or the new ones, whole, and is done in the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from support.filelayer import killed_at
from support.interrupting import dark_anywhere, points_of, stopped_anywhere
from support.opening import open_current
from support.questions import answers

from index.build.forgetting import forget
from index.build.rebuild import rebuild
from index.build.update import update
from index.errors import IndexDamaged
from index.segment.container import Sections
from index.whoosh_format.verification import verify

OLD, NEW = "old", "new"
ASKED = ("roket baru", '"pasukan di"', "ser*", "date:2021-07")
FILES = 8
FORGOTTEN = "zorgana"  # a word of what is forgotten, and of nothing else


def contents_of(path: Path) -> Iterator[bytes]:
    """A file as it is, and what it holds deflated."""
    yield path.read_bytes()
    with suppress(IndexDamaged):
        sections = Sections(str(path))
        for name in sections.names():
            with suppress(IndexDamaged):
                yield sections.inflated(name)


class Forgetting:
    """An index of a folder, of which one article is forgotten."""

    def __init__(self, folder: Path) -> None:
        self.home = str(folder / "home")
        self._folder = str(folder)
        self._template = str(folder / "template")
        self._known: dict[str, list[Any]] = {}
        (folder / "corpus").mkdir()
        for number in range(FILES):
            word = FORGOTTEN if number == 3 else "menyerang"
            text = f"pasukan di pangkalan nomor {number} {word}"
            (folder / "corpus" / f"{number}.txt").write_text(f"Jakarta, 1 Juli 2021: {text}.\n", encoding="utf-8")
        rebuild(self._template, ["corpus"], folder=self._folder)
        self._known[OLD] = answers(self._template, ASKED)
        self.reset()
        self.work()
        self._known[NEW] = answers(self.home, ASKED)

    def reset(self) -> None:
        """Begin again with the old generation."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._template, self.home)

    def work(self) -> None:
        """Take the article out."""
        forget(self.home, ["3"])

    def state(self) -> str:
        """Which articles answer; fails unless they are the old or the new ones, whole."""
        generation = open_current(self.home)
        answered = answers(self.home, ASKED)
        (found,) = [name for name, known in self._known.items() if known == answered]
        assert generation.note is None
        verify(generation)
        return found

    def check(self, finish: Callable[[], object] | None = None) -> str:
        """Which articles answer; once it was finished, by default as it was begun, no file holds the word."""
        state = self.state()
        (finish or self.work)()
        assert self.state() == NEW
        update(self.home, ["corpus"], folder=self._folder)
        assert self.state() == NEW
        for folder, _, names in os.walk(self.home):
            for name in names:
                assert not any(FORGOTTEN.encode() in content for content in contents_of(Path(folder) / name))
        return state

    def build(self) -> None:
        """Another build, which finishes what was begun as far as the list of what is forgotten was written."""
        rebuild(self.home, ["corpus"], folder=self._folder)


@pytest.fixture
def forgetting(tmp_path: Path) -> Forgetting:
    return Forgetting(tmp_path)


def test_forgetting_that_fails_or_is_stopped_anywhere_leaves_the_old_or_the_new_articles(
    forgetting: Forgetting, is_long: bool, tally: Callable[[str], None]
) -> None:
    points = points_of(forgetting)
    outcomes = stopped_anywhere(forgetting, points, every=is_long)
    assert outcomes[OLD] > 10
    tally(f"stopped by an error or Ctrl-C: {outcomes.total()} times at {len(points)} points, {dict(outcomes)}")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_forgetting_that_is_killed_anywhere_leaves_the_old_or_the_new_articles(
    forgetting: Forgetting, is_long: bool, tally: Callable[[str], None]
) -> None:
    outcomes = dark_anywhere(forgetting, points_of(forgetting), every=is_long)
    assert outcomes[OLD] > 10
    tally(f"power cut, unsynced bytes and names lost: {outcomes.total()} times, {dict(outcomes)}")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_what_was_killed_once_the_list_was_written_is_done_by_the_next_build(forgetting: Forgetting) -> None:
    points = points_of(forgetting)
    written = points.index("replace forgotten") + 1
    forgetting.reset()
    killed_at(written + 1, forgetting.work)
    assert os.path.exists(os.path.join(forgetting.home, "forgotten"))
    assert forgetting.check(forgetting.build) == OLD
