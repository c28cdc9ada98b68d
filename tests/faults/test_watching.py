"""A long watch: articles come, change, go and return, it is killed, the disk is full; all is told, and nothing twice."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from support.watching import Trial

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Half an hour with 500 changes is tried by `python tests/support/watching.py`.
SECONDS, CHANGES, KILLS = 120, 60, 3


@pytest.fixture
def small_disk(tmp_path: Path, is_long: bool) -> Iterator[Path]:
    """A file system of its own that is soon full."""
    if not is_long:
        pytest.skip("takes minutes")
    pytest.importorskip("watchfiles")
    mount = shutil.which("mount")
    command = [mount or "", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(tmp_path)]
    if not sys.platform.startswith("linux") or not mount or subprocess.run(command, check=False).returncode:
        pytest.skip("no file system can be made here")
    try:
        yield tmp_path
    finally:
        subprocess.run([shutil.which("umount") or "", "-l", str(tmp_path)], check=True)


def test_whatever_happens_what_is_new_is_told_once(small_disk: Path) -> None:
    place = small_disk / "place"
    place.mkdir()
    found = Trial(place).run(SECONDS, CHANGES, KILLS)
    assert found.done.total() == CHANGES
    assert found.full_for > 0
    assert found.told >= CHANGES // 3
    assert (found.lost, found.twice, found.fed_twice, found.unasked) == ([], [], [], [])
    assert found.indexed == found.present
    assert found.left_over == 0
