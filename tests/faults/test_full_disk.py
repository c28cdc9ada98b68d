"""A full disk stops a build with a sentence; the old index serves and the lock is free."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.opening import open_current
from support.questions import answers

from index.build.publishing import build_lock
from index.build.rebuild import rebuild

resource = pytest.importorskip("resource", reason="this system cannot limit the size of files")

ASKED = ("roket baru", '"pasukan di"', "ser*", "date:2021-07")
QUICK, LONG = 5, 20

# The command with a limit on the size of every file, which ends a write as a full disk does. With -B: Python would cut
# its own compiled modules short in the same way, and fail to load them ever after.
LIMITED = """
import resource, sys
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from index.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_full_disk_is_told_in_a_sentence_and_changes_nothing(
    tmp_path: Path,
    sources: dict[str, Path],
    generated: Path,
    surroundings: dict[str, str],
    is_long: bool,
    tally: Callable[[str], None],
) -> None:
    home = str(tmp_path / "home")
    rebuild(home, [str(sources["old"])])
    before = answers(home, ASKED)
    name = open_current(home).name
    rebuild(str(tmp_path / "other"), [str(generated)])
    largest = max(entry.size for entry in open_current(str(tmp_path / "other")).manifest.files.values())
    steps = LONG if is_long else QUICK
    limits = [largest * step // steps for step in range(steps)]
    for limit in limits:
        command = [sys.executable, "-B", "-c", LIMITED, str(limit), "rebuild", str(generated), "--index", home]
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
        assert done.returncode == 1, (limit, done.stderr)
        assert "no space left" in done.stderr
        assert "Traceback" not in done.stderr
        assert "Exception ignored" not in done.stderr
        with build_lock(home, 0):
            pass
        generation = open_current(home)
        assert (generation.name, generation.note) == (name, None)
        assert answers(home, ASKED) == before
    command = [sys.executable, "-B", "-c", LIMITED, str(10 * largest), "rebuild", str(generated), "--index", home]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert answers(home, ASKED) != before
    tally(
        f"full disk: {len(limits)} builds, files limited to {limits[0]} to {limits[-1]} bytes, all told in a sentence"
    )
