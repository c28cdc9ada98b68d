"""A terminal that is the same on every machine, true colour and nothing turned off; a folder of articles to change."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from .fakes import SEEDS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("NO_COLOR", "TEXTUAL", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview follows the selection at once, and so do suggestions: no test waits for the clock."""
    monkeypatch.setattr("tui.session.searching.PAUSE", 0.001)
    monkeypatch.setattr("tui.session.reading.REST", 0.001)


@pytest.fixture(autouse=True)
def _no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is copied goes to no program of this machine."""
    monkeypatch.setattr("tui.session.actions.give", lambda _, __: False)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "berita"
    shutil.copytree(SEEDS, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return folder
