"""Whatever becomes of a worker or of the process that it works for: the old index serves, and nothing runs on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from support.changing import text
from support.opening import open_current
from support.questions import answers

from index.build.publishing import build_lock
from index.build.rebuild import rebuild

if sys.platform == "win32":
    pytest.skip("these signals are not those of Windows", allow_module_level=True)

ASKED = ("roket baru", '"pasukan di"', "ser*", "date:2021-07")
JOBS = 2
PATIENCE = 60


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dump that takes some seconds."""
    path = tmp_path_factory.mktemp("many") / "dump.jsonl"
    records = (
        {"id": f"r{number}", "text": f"{text(number)}\n\nNomor {number}. " + "kata " * 50} for number in range(6000)
    )
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


@contextmanager
def building(
    home: str, source: Path, surroundings: dict[str, str]
) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A build that is under way, and the numbers of its workers."""
    script = os.path.join(os.path.dirname(__file__), "building.py")
    command = [sys.executable, script, home, str(source), str(JOBS)]
    with subprocess.Popen(
        command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        workers = [int(process.stdout.readline()) for _ in range(JOBS)]
        yield process, workers


def assert_old_serves(home: str, before: object, workers: list[int]) -> None:
    deadline = time.monotonic() + PATIENCE
    while any(map(_runs, workers)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(map(_runs, workers))
    with build_lock(home, 0):
        pass
    assert open_current(home).note is None
    assert answers(home, ASKED) == before


def _runs(number: int) -> bool:
    with suppress(OSError):
        os.kill(number, 0)
        return True
    return False


@pytest.fixture
def home(tmp_path: Path, sources: dict[str, Path]) -> str:
    home = str(tmp_path / "home")
    rebuild(home, [str(sources["old"])])
    return home


@pytest.mark.parametrize("delay", [0.0, 0.4, 1.2])
def test_a_worker_that_is_killed_ends_the_build_with_a_sentence(
    home: str, many: Path, surroundings: dict[str, str], delay: float
) -> None:
    before = answers(home, ASKED)
    with building(home, many, surroundings) as (process, workers):
        time.sleep(delay)
        os.kill(workers[-1], signal.SIGKILL)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "was stopped from outside" in said
    assert "--jobs 1" in said
    assert "Traceback" not in said
    assert_old_serves(home, before, workers)
    assert not [name for name in os.listdir(home) if name.startswith("staging-")]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_control_and_c_ends_all_of_them(
    home: str, many: Path, surroundings: dict[str, str], number: signal.Signals
) -> None:
    before = answers(home, ASKED)
    with building(home, many, surroundings) as (process, workers):
        time.sleep(0.5)
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as a terminal does it
        else:
            process.send_signal(number)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Interrupted" in said
    assert "Traceback" not in said
    assert_old_serves(home, before, workers)
    assert not [name for name in os.listdir(home) if name.startswith("staging-")]


@pytest.mark.parametrize("delay", [0.0, 0.8])
def test_workers_end_with_the_process_that_they_work_for(
    home: str, many: Path, surroundings: dict[str, str], sources: dict[str, Path], delay: float
) -> None:
    before = answers(home, ASKED)
    with building(home, many, surroundings) as (process, workers):
        time.sleep(delay)
        process.kill()
        _, said = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in said
    assert_old_serves(home, before, workers)
    rebuild(home, [str(sources["new"])])
    assert not [name for name in os.listdir(home) if name.startswith("staging-")]


# As a full disk does it, for every process of the build.
LIMITED = """
import resource, runpy, sys
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.dont_write_bytecode = True
runpy.run_path(sys.argv.pop(1), run_name="__main__")
"""


@pytest.mark.parametrize("limit", [30_000, 300_000, 700_000])
def test_a_full_disk_under_a_worker_is_told_in_a_sentence(
    home: str, many: Path, surroundings: dict[str, str], limit: int
) -> None:
    before = answers(home, ASKED)
    script = os.path.join(os.path.dirname(__file__), "building.py")
    command = [sys.executable, "-B", "-c", LIMITED, str(limit), script, home, str(many), str(JOBS)]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr
    assert_old_serves(home, before, [])
