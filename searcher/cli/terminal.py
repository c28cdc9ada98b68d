"""What the terminal of the user can show: how wide it is, how much fits, whether in colour, whether it opens links.

Hand-written because wcwidth takes 40 ms to load, and the tokenizer has loaded unicodedata anyway.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from unicodedata import category, east_asian_width

from index.article import file_of
from index.environment.settings import ALWAYS, AUTO
from searcher.api import Hit

# Lines wider than this are hard to read, whatever the terminal offers.
WIDEST = 100

# Who is known to open what OSC 8 marks as a link. Others may print the mark, so they get none.
_PROGRAMS = {"iTerm.app", "WezTerm", "vscode", "ghostty", "rio", "Tabby", "mintty"}
_VARIABLES = ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "WEZTERM_PANE")
_TERMINALS = ("xterm-kitty", "foot", "xterm-ghostty", "alacritty", "contour")
_FIRST_VTE = 5000

# What a terminal is called that only prints line after line, or that nobody knows.
_CANNOT_MOVE = ("", "dumb", "unknown")

# Marks are above or below the letter before, formats (joiners, directions) are not seen.
_TAKES_NO_ROOM = {"Mn", "Me", "Cf"}


def moves_cursor() -> bool:
    """Whether the terminal says that a program can draw all over it; Windows asks nobody."""
    return os.name == "nt" or os.environ.get("TERM", "") not in _CANNOT_MOVE


def wants_colour(option: str) -> bool:
    """Whether to colour: as asked for, else only on a terminal that can, as NO_COLOR and FORCE_COLOR say."""
    if option != AUTO:
        return option == ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def wants_links(option: str) -> bool:
    """Whether to mark links: as asked for, else only on a terminal that is known to open them."""
    if option != AUTO:
        return option == ALWAYS
    if not sys.stdout.isatty():
        return False
    terminal = os.environ.get("TERM", "")
    if terminal == "dumb" or terminal.startswith(("screen", "tmux")):
        return False  # the terminal outside may know links, but the window inside it seldom passes them on
    vte = os.environ.get("VTE_VERSION", "")
    return (
        os.environ.get("TERM_PROGRAM", "") in _PROGRAMS
        or any(map(os.environ.get, _VARIABLES))
        or terminal.startswith(_TERMINALS)
        or (vte.isdecimal() and int(vte) >= _FIRST_VTE)
    )


def width() -> int:
    """The columns that lines may take."""
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return WIDEST
    return min(WIDEST, columns) if columns else WIDEST  # 0 is what a terminal of unknown size answers


def text_width(text: str) -> int:
    """The columns of all characters together."""
    return len(text) if text.isascii() else sum(map(column_width, text))


def column_width(character: str) -> int:
    """0 for a mark on another character or an unseen one, 2 for a wide character, else 1."""
    if character < "\u0300":
        return 1
    if category(character) in _TAKES_NO_ROOM:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def fitting(text: str, start: int, width: int) -> int:
    """The end of what fits into `width` columns from `start` on, within the line."""
    line_end = text.find("\n", start)
    stop = len(text) if line_end < 0 else line_end
    likely = text[start : min(stop, start + max(width, 0) + 1)]
    if likely.isascii() or all(column_width(character) == 1 for character in likely if not character.isascii()):
        return min(stop, start + max(width, 0))
    columns = 0
    for place in range(start, stop):
        columns += column_width(text[place])
        if columns > width:
            return place
    return stop


def linker(option: str) -> Callable[[Hit, str], str]:
    """What makes a text of a hit a link to its article, or leaves it as it is."""
    return linked if wants_links(option) else lambda _, text: text


def linked(hit: Hit, text: str) -> str:
    """`text` as a link to the page of `hit`, else to its file if that is here; as it is where neither is known."""
    target = _target(hit)
    return f"\x1b]8;;{target}\x1b\\{text}\x1b]8;;\x1b\\" if target else text


def _target(hit: Hit) -> str:
    from urllib.parse import quote

    if hit.url.startswith(("http://", "https://")):
        return quote(hit.url, safe="!#$%&'()*+,/:;=?@[]~")  # what is escaped already stays so
    path = file_of(hit.path)
    if path and os.path.isfile(path):
        from pathlib import Path
        from socket import gethostname

        return f"file://{gethostname()}{Path(path).absolute().as_uri().removeprefix('file://')}"
    return ""
