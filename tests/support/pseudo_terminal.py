"""A pseudo-terminal with a command in it, as a terminal emulator runs one: what is typed, what comes back, what is left."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Self

PATIENCE = 60

# Private modes of a terminal, and how each is at rest: other screen, mouse, pasting, focus, no cursor.
AT_REST = {
    "1049": "l",
    "1000": "l",
    "1002": "l",
    "1003": "l",
    "1006": "l",
    "2004": "l",
    "1004": "l",
    "25": "h",
    "7": "h",
}

# Opens the terminal as the one that controls it, then becomes the command.
_CONTROLLED = "import os, sys; os.close(os.open(os.ttyname(0), os.O_RDWR)); os.execvp(sys.argv[1], sys.argv[1:])"


class PseudoTerminal:
    """Runs `command` in `folder` with `environment`, in a session of its own."""

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self._ours, self._theirs = pty.openpty()
        self.resize(100, 30)
        self.modes_before = termios.tcgetattr(self._theirs)
        self.sent = b""
        self.process = subprocess.Popen(
            [sys.executable, "-S", "-c", _CONTROLLED, *command],
            cwd=folder,
            env={"TERM": "xterm-256color", **environment},
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for side in (self._ours, self._theirs):
            os.close(side)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self._ours, keys.encode())

    def read(self, seconds: float = 0.05) -> bool:
        """Take what was written until now; returns whether there was anything."""
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        self.sent += os.read(self._ours, 1 << 16)
        return True

    def until(self, text: str, since: int = 0) -> None:
        """Wait until `text` was written, behind the first `since` bytes."""
        deadline = time.monotonic() + PATIENCE
        while text.encode() not in self.sent[since:]:
            assert time.monotonic() < deadline, f"{text!r} never came: {self.sent[-2000:]!r}"
            assert self.process.poll() is None or self.read(), f"ended without {text!r}: {self.sent[-2000:]!r}"
            self.read()

    def end(self, number: int = 0) -> int:
        """Send the signal, wait for the end of the command, and return its exit code."""
        if number:
            self.process.send_signal(number)
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, "it does not end"
            self.read()
        while self.read():
            pass
        return self.process.returncode

    def until_stopped(self) -> None:
        """Wait until the command is stopped, as by control and Z."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.read()
            process, status = os.waitpid(self.process.pid, os.WNOHANG | os.WUNTRACED)
            if process:
                assert os.WIFSTOPPED(status)
                return
        raise AssertionError("it is not stopped")

    def go_on(self) -> None:
        """Continue a stopped command, as `fg` does."""
        self.process.send_signal(signal.SIGCONT)

    @property
    def modes_left(self) -> dict[str, str]:
        """The private modes that are not at rest."""
        last: dict[str, str] = {}
        for numbers, letter in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", self.sent):
            last.update(dict.fromkeys(numbers.decode().split(";"), letter.decode()))
        return {mode: last[mode] for mode, rest in AT_REST.items() if last.get(mode, rest) != rest}

    @property
    def is_as_before(self) -> bool:
        """Whether nothing is left of the command: modes, echo, lines."""
        return not self.modes_left and termios.tcgetattr(self._theirs) == self.modes_before
