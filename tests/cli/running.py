"""Running the commands as a user does: a process of its own, nothing on standard input, all output kept."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# A command that takes longer than this many seconds hangs.
PATIENCE = 60


class Finished(NamedTuple):
    """What a command left behind: its exit code and its output, which must be UTF-8."""

    code: int
    out: str
    err: str


class Shell:
    """Runs `python -m MODULE` in an empty folder with a clean environment, where SEARCH_INDEX names an index."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def search(self, *arguments: str, **variables: str) -> Finished:
        """The command `search`."""
        return self.run("searcher", *arguments, **variables)

    def search_index(self, *arguments: str, **variables: str) -> Finished:
        """The command `search-index`."""
        return self.run("index", *arguments, **variables)

    def run(self, module: str, *arguments: str, **variables: str) -> Finished:
        """Run to the end; `variables` go into the environment."""
        return self.run_into(subprocess.PIPE, module, *arguments, **variables)

    def run_into(self, out: int, module: str, *arguments: str, **variables: str) -> Finished:
        """Run to the end with standard output into the file descriptor `out`; whatever is wrong, a sentence says it."""
        done = subprocess.run(
            self.command(module, *arguments),
            cwd=self.folder,
            env={**self.environment, **variables},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.PIPE,
            timeout=PATIENCE,
            check=False,
        )
        err = done.stderr.decode()
        assert "Traceback" not in err, err
        return Finished(done.returncode, (done.stdout or b"").decode(), err)

    def run_unread(self, module: str, *arguments: str) -> Finished:
        """Run to the end with a pipe for standard output that nobody reads any more."""
        reading, writing = os.pipe()
        os.close(reading)
        try:
            return self.run_into(writing, module, *arguments)
        finally:
            os.close(writing)

    def start(self, module: str, *arguments: str, **variables: str) -> subprocess.Popen[bytes]:
        """Start with pipes to write to and read from."""
        return subprocess.Popen(
            self.command(module, *arguments),
            cwd=self.folder,
            env={**self.environment, **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def search_in_terminal(self, *arguments: str, columns: int = 100, **variables: str) -> tuple[int, str]:
        """`search` with its standard output on a terminal of this width: the exit code and what the terminal got."""
        import pty  # no such module on Windows

        ours, theirs = pty.openpty()
        set_columns(theirs, columns)
        with subprocess.Popen(
            self.command("searcher", *arguments),
            cwd=self.folder,
            env={**self.environment, "TERM": "xterm-256color", **variables},
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=subprocess.PIPE,
        ) as process:
            os.close(theirs)
            out = read_to_end(ours)
            return process.wait(PATIENCE), out

    @staticmethod
    def command(module: str, *arguments: str) -> list[str]:
        """The arguments of the process."""
        return [sys.executable, "-m", module, *arguments]


def set_columns(terminal: int, columns: int, rows: int = 30) -> None:
    """Tell a terminal its size."""
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def read_to_end(terminal: int) -> str:
    """All that is written to a terminal until nobody holds its other side, with plain newlines."""
    pieces = []
    with os.fdopen(terminal, "rb", buffering=0) as stream:
        while True:
            try:
                piece = stream.read(1 << 16)
            except OSError:  # Linux says so when the other side is closed
                break
            if not piece:
                break
            pieces.append(piece)
    return b"".join(pieces).decode().replace("\r\n", "\n")
