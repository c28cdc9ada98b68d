"""The three standard streams, and how a command ends whatever happens to them.

Whoever started a command may have closed each stream, filled the disk behind it or stopped reading it. Results go to
standard output, everything else to standard error. Results that cannot be written are a failure of the command, and it
says so. Remarks that cannot be written are lost and no failure: an index is not worse because nobody read how far its
build was.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from index.environment.language import say, told
from index.environment.safe_text import printable
from index.errors import TelusurError
from index.messages import Message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, TypeVar

    Options = TypeVar("Options")

DONE, FAILED, INTERRUPTED = 0, 1, 130


def run_command(
    command: str,
    read: Callable[[], Options],
    run: Callable[[Options], int],
    *,
    index: Callable[[Options], str],
    between: Callable[[TelusurError, Options], Sequence[str]] | None = None,
    interrupted: Message | None = None,
    unreadable: int = FAILED,
) -> int:
    """Have `run` do what the options that `read` found ask for; returns the exit code, whatever goes wrong.

    `index` gives what `--index` named, so that hints can name it too. `between` gives lines to show between an error
    and its hint, `interrupted` is said after Control and C, and `unreadable` is the exit code where a file fails.
    """
    open_closed_streams()
    options = None
    try:
        try:
            options = read()
            return run(options)
        finally:
            flush()
    except KeyboardInterrupt:
        if interrupted:
            tell(interrupted)
        return INTERRUPTED
    except BrokenPipeError:
        give_up(sys.stdout)  # whoever read has read enough
        return DONE
    except TelusurError as error:
        lines = between(error, options) if between and options is not None else ()
        complain(command, error, lines, index=index(options) if options is not None else "")
        return error.exit_code
    except OSError as error:
        tell(f"{command}: {trouble(error)}")
        if error.filename:
            return unreadable
        give_up(sys.stdout)
        return FAILED


def open_closed_streams() -> None:
    """Put something in the place of each standard stream that is closed, or a file of ours would get its number.

    Input is then empty, remarks are lost; results fail, for only reading is allowed where they would go.
    """
    if sys.stdin is None:
        sys.stdin = _nothing(os.O_RDONLY, "r")
    if sys.stdout is None:
        sys.stdout = _nothing(os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _nothing(os.O_WRONLY, "w")


def remark(text: str) -> None:
    """Write to standard error, as long as that can be written to."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        give_up(sys.stderr)


def tell(line: str | Message) -> None:
    """Write a line for a person, or a message in their language, to standard error, made safe to print."""
    remark(printable(told(line) if isinstance(line, Message) else line) + "\n")


def complain(command: str, error: TelusurError, between: Sequence[str] = (), *, index: str = "") -> None:
    """Tell what is wrong, the lines `between`, and what helps; `index` is the directory that `--index` gave."""
    for line in (f"{command}: {told(error.told)}", *between, naming_index(told(error.hint), index)):
        if line:
            tell(line)


def naming_index(hint: str, option: str) -> str:
    """A hint with `--index` in each command that it names, where one was given, so that it works as it is."""
    if not option or "search-index " not in hint:
        return hint
    import re
    import shlex

    named = shlex.quote(option).replace("\\", r"\\")
    return re.sub(r"\b(search-index [a-z]+)", rf"\1 --index {named}", hint)


def write_utf8() -> None:
    """Have standard output take any text, whatever the locale says."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def flush() -> None:
    """Write what is still held; raises OSError when standard output cannot be written to."""
    remark("")
    sys.stdout.flush()


def give_up(stream: IO[str]) -> None:
    """Have what `stream` still holds go nowhere: Python would try to write it at the end, and fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def trouble(error: OSError) -> str:
    """What went wrong, and with which file; only standard output has no name."""
    return f"{error.filename or say('standard output')}: {say(error.strerror or str(error))}"


def _nothing(allowed: int, mode: str) -> IO[str]:
    return open(os.open(os.devnull, allowed), mode, encoding="utf-8", errors="replace")
