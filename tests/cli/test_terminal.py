"""On a terminal: what is longer than the screen goes through a pager, and titles are links where they can be opened."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from .running import PATIENCE, read_to_end, set_columns

if TYPE_CHECKING:
    from pathlib import Path

    from .running import Shell

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

LINK = re.compile(r"\x1b\]8;;(.*?)\x1b\\")


def on_terminal(shell: Shell, *command: str, rows: int = 30, **variables: str) -> tuple[int, str]:
    """A command with standard input and output on a terminal: its exit code, and what the terminal got."""
    import pty

    ours, theirs = pty.openpty()
    set_columns(theirs, 100, rows)
    with subprocess.Popen(
        shell.command(*command),
        cwd=shell.folder,
        env={**shell.environment, "TERM": "xterm-256color", **variables},
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        out = read_to_end(ours)
        return process.wait(PATIENCE), out


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A pager that writes what it is given between two lines of its own, and ends with 3."""
    script = tmp_path / "pager"
    script.write_text("#!/bin/sh\necho 'first page'\ncat\necho 'last page'\nexit 3\n", encoding="utf-8")
    script.chmod(0o755)
    return str(script)


def test_what_is_longer_than_the_screen_goes_through_the_pager_and_the_exit_code_stays(
    pager: str, shell: Shell
) -> None:
    code, out = on_terminal(shell, "searcher", "Irak", rows=10, PAGER=pager)
    assert code == 0
    assert out.startswith("first page\n")
    assert out.endswith("last page\n")
    assert "\x1b[1m" in out


def test_in_the_pager_the_counts_and_what_else_may_be_meant_come_first(pager: str, shell: Shell) -> None:
    _, out = on_terminal(shell, "searcher", "irak koalsi", rows=10, PAGER=pager)
    _, counts, *others = out.splitlines()
    assert "more with some of the words" in counts
    assert any("1. irak koalisi" in line for line in others[:3])


def test_what_fits_does_not(pager: str, shell: Shell) -> None:
    assert "first page" not in on_terminal(shell, "searcher", "Irak", rows=200, PAGER=pager)[1]


@pytest.mark.parametrize("arguments", [["--no-pager", "Irak"], ["--json", "Irak"], ["--paths", "Irak"], ["gambas"]])
def test_neither_does_what_is_asked_for_without_nor_what_is_for_programs(
    arguments: list[str], pager: str, shell: Shell
) -> None:
    assert "first page" not in on_terminal(shell, "searcher", *arguments, rows=2, PAGER=pager)[1]


@pytest.mark.parametrize("chosen", ["", "cat", "/no/such/pager", "'"])
def test_without_a_pager_everything_is_written(chosen: str, shell: Shell) -> None:
    code, out = on_terminal(shell, "searcher", "Irak", rows=5, PAGER=chosen)
    assert code == 0
    assert " indexed" in out.splitlines()[-1]


def test_a_pager_that_is_left_early_is_no_failure(shell: Shell) -> None:
    code, out = on_terminal(shell, "index", "show", "001_bcf6c06a3aaa0b79", rows=5, PAGER="head -n 1")
    assert (code, len(out.splitlines())) == (0, 1)


def test_an_interrupt_is_for_the_pager(shell: Shell, tmp_path: Path) -> None:
    script = tmp_path / "interrupted"
    script.write_text("#!/bin/sh\nkill -INT $PPID\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    code, out = on_terminal(shell, "searcher", "Irak", rows=5, PAGER=str(script))
    assert code == 0
    assert " indexed" in out.splitlines()[-1]


def test_a_pipe_is_never_paged(pager: str, shell: Shell) -> None:
    assert "first page" not in shell.search("Irak", PAGER=pager, LINES="2").out


def test_a_title_is_a_link_to_its_file_where_the_terminal_opens_links(shell: Shell) -> None:
    (shell.folder / "seeds").mkdir()
    (shell.folder / "seeds" / "002_900dc288d787ef61.txt").write_text("x", encoding="utf-8")
    _, out = on_terminal(shell, "searcher", "Ain al-Asad", VTE_VERSION="7600")
    targets = LINK.findall(out)
    assert targets[0].startswith("file://")
    assert targets[0].endswith("/seeds/002_900dc288d787ef61.txt")
    assert targets[1] == ""


@pytest.mark.parametrize(
    "variables",
    [{}, {"VTE_VERSION": "4200"}, {"VTE_VERSION": "7600", "TERM": "tmux-256color"}, {"TERM_PROGRAM": "Apple_Terminal"}],
    ids=str,
)
def test_a_terminal_that_may_not_open_links_gets_none(variables: dict[str, str], shell: Shell) -> None:
    (shell.folder / "seeds").mkdir()
    (shell.folder / "seeds" / "002_900dc288d787ef61.txt").write_text("x", encoding="utf-8")
    assert "\x1b]8" not in on_terminal(shell, "searcher", "Ain al-Asad", **variables)[1]


def test_a_pipe_gets_no_links_unless_it_asks(shell: Shell) -> None:
    dump = shell.folder / "dump.jsonl"
    dump.write_text('{"text": "Banjir di Jakarta hari ini.", "url": "https://x.id/a b\\u001b]8;;é?q=1&r=%20"}\n')
    shell.search_index("rebuild", "dump.jsonl", "--index", "own")
    assert "\x1b" not in shell.search("--index", "own", "banjir", VTE_VERSION="7600").out
    out = shell.search("--index", "own", "--links", "always", "banjir").out
    (target, end) = LINK.findall(out)
    assert target.startswith("https://x.id/a%20b")
    assert target.endswith("]8;;%C3%A9?q=1&r=%20")
    assert end == ""
