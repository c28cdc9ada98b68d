"""A terminal that is the same on every machine: true colour, nothing turned off."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("NO_COLOR", "TEXTUAL", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview follows the selection at once, and so do suggestions: no test waits for the clock."""
    monkeypatch.setattr("tui.asking.PAUSE", 0.001)
    monkeypatch.setattr("tui.reading.REST", 0.001)
