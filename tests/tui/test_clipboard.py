"""The clipboard: every one that this session has gets the text, and whether one took it is known."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tui.system import clipboard

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = "“Judul”, 20 Oktober 2022 \n"


class Machine:
    """A machine with these programs; each notes what it was called with and what it was given."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.path = folder / "bin"
        self.path.mkdir()

    def has(self, program: str, body: str = "") -> None:
        """Install a program that does `body` first."""
        file = self.path / program
        file.write_text(f'#!/bin/sh\n{body}\n/bin/cat > "{self._folder}/$(/usr/bin/basename "$0") $*"\n')
        file.chmod(0o755)

    def got(self) -> dict[str, bytes]:
        """What each program was given, by its words."""
        return {file.name: file.read_bytes() for file in self._folder.iterdir() if file.is_file()}

    def give(self, platform: str = "linux", **environment: str) -> bool:
        """Copy there."""
        return clipboard.give(_TEXT, {"PATH": os.fspath(self.path), **environment}, platform)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    if os.name == "nt":
        pytest.skip("programs are shell scripts here")
    return Machine(tmp_path)


@pytest.mark.parametrize(
    ("platform", "environment", "called"),
    [
        ("linux", {"TMUX": "t,1,0"}, ["tmux load-buffer -w -"]),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ["wl-copy "]),
        ("linux", {"DISPLAY": ":0"}, ["xclip -selection clipboard -in"]),
        ("linux", {"DISPLAY": ":0", "TMUX": "t,1,0"}, ["tmux load-buffer -w -", "xclip -selection clipboard -in"]),
        ("darwin", {}, ["pbcopy "]),
        ("linux", {}, []),
    ],
)
def test_each_clipboard_of_the_session_gets_the_text(
    machine: Machine, platform: str, environment: dict[str, str], called: list[str]
) -> None:
    for program in ("tmux", "wl-copy", "xclip", "xsel", "pbcopy", "clip.exe"):
        machine.has(program)
    assert machine.give(platform, **environment) is bool(called)
    assert machine.got() == {words: _TEXT.encode() for words in called}


@pytest.mark.parametrize(("platform", "environment"), [("win32", {}), ("linux", {"WSL_DISTRO_NAME": "Ubuntu"})])
def test_windows_gets_it_in_its_own_encoding(machine: Machine, platform: str, environment: dict[str, str]) -> None:
    machine.has("clip.exe")
    assert machine.give(platform, **environment)
    assert machine.got()["clip.exe "].decode("utf-16-le") == _TEXT


def test_what_an_old_tmux_does_not_know_is_done_in_its_way(machine: Machine) -> None:
    machine.has("tmux", '[ "$2" = -w ] && exit 1')
    assert machine.give(TMUX="t,1,0")
    assert machine.got() == {"tmux load-buffer -": _TEXT.encode()}


def test_another_program_is_taken_where_one_is_missing(machine: Machine) -> None:
    machine.has("xsel")
    assert machine.give(DISPLAY=":0")
    assert list(machine.got()) == ["xsel --clipboard --input"]


def test_a_program_that_fails_or_hangs_took_nothing(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.has("xclip", "exit 1")
    assert not machine.give(DISPLAY=":9")
    monkeypatch.setattr(clipboard, "PATIENCE", 0.2)
    machine.has("wl-copy", "exec /bin/sleep 60")
    assert not machine.give(WAYLAND_DISPLAY="gone")


def test_without_any_program_nothing_is_said_to_be_copied(machine: Machine) -> None:
    assert not machine.give(DISPLAY=":0", TMUX="t,1,0", WAYLAND_DISPLAY="wayland-0")
