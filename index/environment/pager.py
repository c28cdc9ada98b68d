"""What is longer than the screen goes through a pager: $PAGER, else less, which ends by itself and keeps colours."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

_USUAL = "less"

# Leave at the end if all fits, keep colours and links, and leave what was read on the screen.
_LESS = "FRX"


def write_lines(lines: Sequence[str], *, wants_pager: bool, before: Sequence[str] = ()) -> bool:
    """Write `lines` to standard output, through a pager where they are too many for the terminal it is.

    In a pager `before` comes first: what is said after it is seen only by those who leave it. Returns whether it was
    paged. Raises OSError when standard output cannot be written to; a pager that is left early is no failure.
    """
    if wants_pager and _is_too_long(len(lines)) and _page("".join(f"{line}\n" for line in (*before, *lines))):
        return True
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
    return False


def words_of(command: str) -> list[str]:
    """The words of a command that a variable names, to start it without a shell; none where a quote is not closed."""
    import shlex

    try:
        return shlex.split(command)
    except ValueError:
        return []


def _is_too_long(lines: int) -> bool:
    if not (sys.stdout.isatty() and sys.stdin.isatty()) or os.environ.get("TERM") == "dumb":
        return False
    rows = os.get_terminal_size(sys.stdout.fileno()).lines
    return 0 < rows <= lines


def _page(text: str) -> bool:
    """Whether a pager could be started; it has been left when this returns."""
    command = words_of(os.environ.get("PAGER", _USUAL))
    if not command or command == ["cat"]:
        return False
    from index.environment.guest import Guest

    sys.stdout.flush()
    try:
        with Guest() as guest:
            guest.run(command, text.encode("utf-8", "replace"), {"LESS": _LESS, "LESSCHARSET": "utf-8", **os.environ})
    except OSError:
        return False
    return True
