"""Whatever ends the app, or stops it for a while, the terminal is as it was, and nothing is left behind."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no such signals, and no pseudo-terminals", allow_module_level=True)

from support.pseudo_terminal import PseudoTerminal

from .running import PATIENCE, Shell

CODES = {signal.SIGTERM: 143, signal.SIGQUIT: 131, signal.SIGHUP: 129, signal.SIGINT: 130}
ASKED = [signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP]

LISTS_PROCESSES = os.path.exists("/proc/self/cmdline")

ALT_R, CTRL_Q, CTRL_Z = "\x1br", "\x11", "\x1a"


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """Where private copies of articles go."""
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


def opened(shell: Shell, *arguments: str, **variables: str) -> PseudoTerminal:
    return PseudoTerminal(shell.command("tui", "-i", *arguments), shell.folder, {**shell.environment, **variables})


@pytest.mark.parametrize("number", list(CODES))
def test_a_signal_ends_the_app_and_the_terminal_is_as_before(number: signal.Signals, shell: Shell) -> None:
    with opened(shell) as terminal:
        terminal.until("5 articles")
        assert terminal.modes_left
        assert terminal.end(number) == CODES[number]
        assert terminal.is_as_before
        assert b"Traceback" not in terminal.sent


@pytest.mark.parametrize("number", ASKED)
def test_a_signal_in_the_first_moments_does_so_too(number: signal.Signals, shell: Shell) -> None:
    for tenths in range(0, 12, 2):
        with opened(shell) as terminal:
            deadline = time.monotonic() + tenths / 10
            while time.monotonic() < deadline:
                terminal.read(0.01)
            assert terminal.end(number) in (CODES[number], -number)
            assert terminal.is_as_before
            assert b"Traceback" not in terminal.sent


EDITORS = {
    "willing": 'printf "\\033[?1049h\\033[?2004hEDITING"; stty raw -echo; exec sleep 100',
    "stubborn": 'trap "" TERM HUP; printf "EDITING"; stty raw -echo; while :; do sleep 1; done',
}


@pytest.mark.parametrize("editor", list(EDITORS))
@pytest.mark.parametrize("number", ASKED)
@pytest.mark.parametrize(("key", "variable"), [("e", "VISUAL"), ("p", "PAGER")])
def test_while_a_program_shows_a_copy_a_signal_ends_both_and_the_copy_is_gone(
    editor: str, number: signal.Signals, key: str, variable: str, shell: Shell, copies: Path
) -> None:
    script = shell.folder / "editor"
    script.write_text(f"#!/bin/sh\n{EDITORS[editor]}\n", encoding="utf-8")
    script.chmod(0o755)
    with opened(shell, "Ain al-Asad", TMPDIR=str(copies), **{variable: str(script)}) as terminal:
        terminal.until("ABNA")
        terminal.type("\r")
        terminal.until("Quoted")
        terminal.type(key)
        terminal.until("EDITING")
        assert len(list(copies.iterdir())) == 1
        assert terminal.end(number) == CODES[number]
        assert terminal.is_as_before
        assert list(copies.iterdir()) == []


@pytest.mark.parametrize("number", ASKED)
def test_a_pager_of_hits_is_ended_with_the_command(number: signal.Signals, shell: Shell) -> None:
    script = shell.folder / "pager"
    script.write_text(f"#!/bin/sh\n{EDITORS['willing'].replace('EDITING', 'PAGING')}\n", encoding="utf-8")
    script.chmod(0o755)
    with PseudoTerminal(
        shell.command("searcher", "serangan"), shell.folder, {**shell.environment, "PAGER": str(script)}
    ) as terminal:
        terminal.resize(60, 5)
        terminal.until("PAGING")
        assert terminal.end(number) == -number  # nothing of ours to leave: it goes as the signal asks


@pytest.mark.parametrize("number", ASKED)
def test_a_build_from_inside_is_stopped_and_lets_go_of_the_index(number: signal.Signals, newcomer: Shell) -> None:
    text = "Roket jatuh di Irak.\n\n" + "Roket jatuh di Irak dan Suriah kemarin. " * 40
    lines = (json.dumps({"id": str(article), "text": f"Berita {article}. {text}"}) for article in range(3000))
    (newcomer.folder / "dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build = ("rebuild", "--index", "made", "dump.jsonl")
    assert newcomer.search_index(*build).code == 0
    with opened(newcomer, "--index", "made") as terminal:
        terminal.until("3,000 articles")
        terminal.type(ALT_R)
        terminal.until("Building")
        assert terminal.end(number) == CODES[number]
        assert terminal.is_as_before
    assert processes_of(newcomer) == []
    assert sorted(os.listdir(newcomer.folder / "made")) == ["CURRENT", "LOCK", "g000001", "history"]
    assert newcomer.search_index("update", "--index", "made").code == 0


def processes_of(shell: Shell) -> list[str]:
    """The command lines of builds in the folder of `shell`."""
    found = []
    for process in filter(str.isdecimal, os.listdir("/proc") if LISTS_PROCESSES else ()):
        with suppress(OSError):  # it ended meanwhile
            line = Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace")
            found += [line] if str(shell.folder) in line and "rebuild" in line else []
    return found


def test_control_and_z_gives_the_terminal_back_until_the_app_is_continued(shell: Shell) -> None:
    with opened(shell) as terminal:
        terminal.until("5 articles")
        terminal.type(CTRL_Z)
        terminal.until_stopped()
        assert terminal.is_as_before
        for columns in (100, 70):  # the window may have changed, or not
            seen = len(terminal.sent)
            terminal.resize(columns, 24)
            terminal.go_on()
            terminal.until("5 articles", since=seen)
            assert terminal.modes_left
            terminal.type(CTRL_Z)
            terminal.until_stopped()
            assert terminal.is_as_before
        seen = len(terminal.sent)
        terminal.go_on()
        terminal.until("5 articles", since=seen)  # until then the terminal itself takes control and Q, as XON
        seen = len(terminal.sent)
        terminal.type("roket")
        terminal.until("hits", since=seen)
        terminal.type(CTRL_Q)
        assert terminal.end() == 0
        assert terminal.is_as_before


@pytest.mark.parametrize("number", ASKED)
def test_a_stopped_app_is_ended_when_it_is_continued(number: signal.Signals, shell: Shell) -> None:
    with opened(shell) as terminal:
        terminal.until("5 articles")
        terminal.type(CTRL_Z)
        terminal.until_stopped()
        terminal.process.send_signal(number)
        terminal.go_on()
        assert terminal.end() == CODES[number]
        assert terminal.is_as_before


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
@pytest.mark.parametrize("arguments", [[], ["roket"]], ids=["alone", "words"])
def test_a_terminal_that_only_prints_lines_is_told_what_works_there(
    term: str, arguments: list[str], shell: Shell
) -> None:
    with opened(shell, *arguments, TERM=term) as terminal:
        assert terminal.end() == 2
        assert terminal.sent.decode() == (
            "search: The app needs a terminal that can move its cursor; search WORDS works here.\r\n"
        )


@pytest.mark.usefixtures("heeding")
@pytest.mark.parametrize(("number", "code"), list({**CODES, signal.SIGINT: 0}.items()))
def test_the_server_ends_with_the_signal(number: signal.Signals, code: int, shell: Shell) -> None:
    pytest.importorskip("textual_serve")
    with shell.start("tui", "--serve", str(20000 + os.getpid() % 20000)) as server:
        assert server.stderr
        assert b"http://127.0.0.1" in server.stderr.readline()
        server.send_signal(number)
        assert server.wait(PATIENCE) == code
        assert b"Traceback" not in server.stderr.read()


# Interrupts whoever loads the module that is named.
INTERRUPTER = """
import os, sys

class Interrupter:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ.get("INTERRUPTED"):
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupter())
"""

LOADED = {
    "tui": ["tui.main", "searcher.cli.main", "index.environment.streams", "searcher.engine"],
    "searcher": ["tui", "tui.main", "searcher.cli.main", "index.environment.streams", "searcher.engine"],
    "index": ["index.cli.main", "index.cli.command", "argparse", "index.environment.streams", "index.cli.inspection"],
}


@pytest.mark.parametrize(
    ("module", "interrupted"),
    [(module, name) for module, names in LOADED.items() for name in names],
)
def test_an_interrupt_while_modules_are_loaded_says_nothing(module: str, interrupted: str, shell: Shell) -> None:
    here = shell.folder / "first"
    here.mkdir()
    (here / "usercustomize.py").write_text(INTERRUPTER, encoding="utf-8")
    (here / "sitecustomize.py").write_text(INTERRUPTER, encoding="utf-8")
    words = ["status"] if module == "index" else ["roket"]
    path = os.pathsep.join([str(here), *filter(None, [shell.environment.get("PYTHONPATH")])])
    done = shell.run(module, *words, PYTHONPATH=path, INTERRUPTED=interrupted)
    assert done.code == 130
    assert done.out == ""
