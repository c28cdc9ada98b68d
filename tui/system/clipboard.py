"""A text goes into the clipboard by the programs of this machine.

The terminal is asked for it too (OSC 52), but many take nothing, tmux as it comes among them, and none says so. That a
program took the text is known. In tmux its own buffer gets it, and the terminal around it, as far as that allows.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import NamedTuple

# A program that takes longer, such as one that waits for a display that is gone, will not take it.
PATIENCE = 2.0


class Command(NamedTuple):
    """A program that reads the text in this encoding."""

    words: Sequence[str]
    encoding: str = "utf-8"


# Each is a way, with commands of which the first that works is enough.
_TMUX = (Command(("tmux", "load-buffer", "-w", "-")), Command(("tmux", "load-buffer", "-")))  # before 3.2 without -w
_MAC = (Command(("pbcopy",)),)
_WINDOWS = (Command(("clip.exe",), "utf-16-le"),)
_WAYLAND = (Command(("wl-copy",)),)
_X11 = (Command(("xclip", "-selection", "clipboard", "-in")), Command(("xsel", "--clipboard", "--input")))


def give(text: str, environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Give `text` to every clipboard that there is; returns whether one took it."""
    took = [any(_took(command, text, environment) for command in way) for way in _ways(environment, platform)]
    return any(took)


def _ways(environment: Mapping[str, str], platform: str) -> list[tuple[Command, ...]]:
    """The ways to the clipboards of this session: tmux has one of its own beside that of the desktop."""
    ways = {
        _TMUX: bool(environment.get("TMUX")),
        _MAC: platform == "darwin",
        _WINDOWS: platform == "win32" or "WSL_DISTRO_NAME" in environment,
        _WAYLAND: bool(environment.get("WAYLAND_DISPLAY")),
        _X11: bool(environment.get("DISPLAY")) and not environment.get("WAYLAND_DISPLAY"),
    }
    return [way for way, is_there in ways.items() if is_there]


def _took(command: Command, text: str, environment: Mapping[str, str]) -> bool:
    """Whether the program took the text; it may stay behind to hold it, beyond the end of the app."""
    program = shutil.which(command.words[0], path=environment.get("PATH"))
    if not program:
        return False
    try:
        ended = subprocess.run(  # noqa: S603 -- one of ours, without a shell
            [program, *command.words[1:]],
            input=text.encode(command.encoding, errors="replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**environment, "LC_CTYPE": "UTF-8"},  # what pbcopy takes for the encoding
            timeout=PATIENCE,
            start_new_session=True,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return ended.returncode == 0
