"""What all tests share: surroundings that are the same on every machine, the seeds, and an index of them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import index

if TYPE_CHECKING:
    from collections.abc import Iterator

from support.cluster.fixtures import address, nodes

__all__ = ["address", "nodes"]  # fixtures of tests that need a cluster

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

# Where the packages under test are imported from, for the subprocesses that tests start.
PACKAGES = str(Path(index.__file__).parents[1])

# Slow machines are slow; what must not be slow has a test of its own.
settings.register_profile("telusur", parent=settings.default, deadline=None, max_examples=40)
settings.load_profile("telusur")


# What changes where telusur looks, how it looks, and what it speaks.
_UNSET = (
    *("SEARCH_INDEX", "SEARCH_LANG", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"),
    *("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PAGER"),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the golden files anew instead of comparing")
    parser.addoption("--long", action="store_true", help="tens of thousands of words, hundreds of faults, not a few")


@pytest.fixture(scope="session")
def is_long(request: pytest.FixtureRequest) -> bool:
    """Whether there is time to try much more of the same."""
    return bool(request.config.getoption("--long"))


@pytest.fixture(autouse=True, scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """An empty home, and nothing set that changes what telusur does; what a subprocess needs is given to the test."""
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in _UNSET:
            patch.delenv(name, raising=False)
        for name in ("HOME", "USERPROFILE", "LOCALAPPDATA"):
            patch.setenv(name, home)
        inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
        yield {**inherited, "HOME": home, "USERPROFILE": home, "LOCALAPPDATA": home, "PYTHONPATH": PACKAGES}


@pytest.fixture(scope="session")
def seed_index(tmp_path_factory: pytest.TempPathFactory, surroundings: dict[str, str]) -> Path:
    """An index of the five seeds, built by the command; their paths in it are `seeds/NAME`. Not to be changed."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(SEEDS, folder / "seeds", ignore=shutil.ignore_patterns("__*"))
    subprocess.run(
        [sys.executable, "-m", "index", "rebuild", "seeds", "--index", "home"],
        cwd=folder,
        env=surroundings,
        check=True,
        capture_output=True,
    )
    return folder / "home"


@pytest.fixture
def heeding() -> Iterator[None]:
    """Interrupts are heeded by what the test starts, also where the tests themselves run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
