"""An update that is interrupted anywhere leaves the old generation or the new one, whole, and the next one works."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.interrupting import dark_anywhere, points_of, stopped_anywhere
from support.opening import open_current
from support.questions import answers

from index.build.rebuild import rebuild
from index.build.update import UpdateReport, update
from index.whoosh_format.verification import verify

OLD, NEW = "old", "new"
ASKED = ("roket baru", '"pasukan di"', "ser*", "date:2021-07")
FILES = 12


class Updated:
    """An index of a folder in which something changed since: it answers as before the update or as after it."""

    def __init__(self, folder: Path) -> None:
        self.home = str(folder / "home")
        self._folder = str(folder)
        self._template = str(folder / "template")
        self._known: dict[str, list[Any]] = {}
        corpus = folder / "corpus"
        corpus.mkdir()
        for number in range(FILES):
            _write(corpus / f"{number:02}.txt", f"pasukan di pangkalan nomor {number} menyerang")
        rebuild(self._template, ["corpus"], folder=self._folder)
        self._known[OLD] = answers(self._template, ASKED)
        _write(corpus / "03.txt", "roket baru jatuh di kota")
        _write(corpus / "99.txt", "serangan roket baru")
        rebuild(str(folder / "new"), ["corpus"], folder=self._folder)
        self._known[NEW] = answers(folder / "new", ASKED)

    def reset(self) -> None:
        """Begin again with the old generation."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._template, self.home)

    def work(self) -> UpdateReport:
        """Take in what changed."""
        return update(self.home, ["corpus"], folder=self._folder)

    def state(self) -> str:
        """Which articles answer; fails unless it is one of the two, whole."""
        generation = open_current(self.home)
        answered = answers(self.home, ASKED)
        (found,) = [name for name, known in self._known.items() if known == answered]
        assert generation.note is None
        return found

    def check(self) -> str:
        """Which articles answer, everything about them verified; and the next update works and sweeps."""
        state = self.state()
        verify(open_current(self.home))
        assert (self.work().build is None) == (state == NEW)
        assert self.state() == NEW
        assert not [name for name in os.listdir(self.home) if name.startswith("staging-")]
        return state


@pytest.fixture
def updated(tmp_path: Path) -> Updated:
    return Updated(tmp_path)


def test_what_is_interrupted_is_an_update_and_no_rebuild(updated: Updated) -> None:
    assert "link s000001.segment" in points_of(updated)
    updated.reset()
    report = updated.work()
    assert (report.new, report.changed, report.reason) == (1, 1, None)


def test_an_update_that_fails_or_is_stopped_anywhere_leaves_the_old_or_the_new_articles(
    updated: Updated, is_long: bool, tally: Callable[[str], None]
) -> None:
    points = points_of(updated)
    outcomes = stopped_anywhere(updated, points, every=is_long)
    assert outcomes[OLD] > 20
    tally(f"stopped by an error or Ctrl-C: {outcomes.total()} updates at {len(points)} points, {dict(outcomes)}")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_an_update_that_loses_power_anywhere_leaves_the_old_or_the_new_articles(
    updated: Updated, is_long: bool, tally: Callable[[str], None]
) -> None:
    outcomes = dark_anywhere(updated, points_of(updated), every=is_long)
    assert outcomes[OLD] > 20
    tally(f"power cut, unsynced bytes and names lost: {outcomes.total()} updates, {dict(outcomes)}")


def _write(path: Path, text: str) -> None:
    path.write_text(f"Berita hari ini di kota\n\nJakarta, 1 Juli 2021: {text}, kata Antara.\n", encoding="utf-8")
