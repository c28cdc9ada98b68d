"""The commands, ready to run on an index of the seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .running import Shell

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shell(tmp_path: Path, seed_index: Path, surroundings: dict[str, str]) -> Shell:
    """Commands in an empty folder; `search` answers from an index of the seeds."""
    return Shell(tmp_path, {**surroundings, "SEARCH_INDEX": str(seed_index)})


@pytest.fixture
def newcomer(tmp_path: Path, surroundings: dict[str, str]) -> Shell:
    """Commands in an empty folder, with a home of their own that holds nothing."""
    home = tmp_path / "home"
    home.mkdir()
    own = dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA"), str(home))
    return Shell(tmp_path, {**surroundings, **own})


class Golden:
    """Compares output with a golden file, or writes that anew when pytest runs with `--write-golden`."""

    def __init__(self, folder: Path, *, writes: bool) -> None:
        self._folder = folder
        self._writes = writes

    def compare(self, name: str, text: str) -> None:
        """Fail unless `text` is what the file `name` holds."""
        path = self._folder / name
        if self._writes:
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The golden files of these tests."""
    return Golden(request.path.parent / "golden", writes=request.config.getoption("--write-golden"))
