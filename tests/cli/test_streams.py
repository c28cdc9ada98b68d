"""Standard streams that are closed or full: one clear line where it can be told, the right exit code, and no harm."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from .running import PATIENCE, Finished, Shell

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="only a POSIX shell closes standard streams")
where_a_device_is_always_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has /dev/full")


def redirected(shell: Shell, how: str, *command: str, **variables: str) -> Finished:
    """Run a command with its streams redirected as a shell writes it: ">&-"."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {how}', "sh", *shell.command(*command)],
        cwd=shell.folder,
        env={**shell.environment, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    return Finished(done.returncode, done.stdout.decode(), done.stderr.decode())


RESULTS = [
    ("searcher", "Irak"),
    ("searcher", "--json", "Irak"),
    ("searcher", "--help"),
    ("searcher", "--version"),
    ("index", "status"),
    ("index", "words", "serangan"),
    ("index", "--help"),
    ("index", "show", "000_054476a59a0b5ff6"),
    ("index", "verify"),
    ("searcher", "--man"),
    ("searcher", "--completion", "bash"),
    ("searcher", "--config"),
    ("searcher", "--format", "csv", "Irak"),
    ("searcher.telusur", "--help"),
    ("searcher.telusur", "kwic", "--help"),
    ("searcher.telusur", "kwic", "Irak"),
    ("searcher.telusur", "trend", "Irak"),
    ("searcher.telusur", "timeline", "--format", "json", "Irak"),
    ("searcher.telusur", "words", "--limit", "all"),
    ("searcher.telusur", "quotes", "--format", "jsonl", "Putin"),
]


@pytest.mark.parametrize("how", [">&-", pytest.param(">/dev/full", marks=where_a_device_is_always_full)])
@pytest.mark.parametrize("command", RESULTS, ids=" ".join)
def test_results_that_cannot_be_written_are_a_failure_and_no_fault_of_the_index(
    command: tuple[str, ...], how: str, shell: Shell
) -> None:
    done = redirected(shell, how, *command)
    assert done.code == 1
    assert ": standard output: " in done.err
    assert len(done.err.splitlines()) == 1


@where_a_device_is_always_full
@pytest.mark.parametrize("command", [command for command in RESULTS if "--help" in command], ids=" ".join)
def test_a_help_that_is_cut_short_is_a_failure_also_where_nothing_is_buffered(
    command: tuple[str, ...], shell: Shell
) -> None:
    done = redirected(shell, ">/dev/full", *command, PYTHONUNBUFFERED="1")
    assert done.code == 1
    assert ": standard output: " in done.err


@pytest.mark.parametrize("how", ["2>&-", pytest.param("2>/dev/full", marks=where_a_device_is_always_full)])
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("searcher", "gambas"), 1),
        (("searcher", "--nosuch", "x"), 2),
        (("index", "status", "--index", "nowhere"), 3),
        (("index", "rebuild", "corpus", "--index", "built"), 0),
    ],
    ids=str,
)
def test_remarks_that_cannot_be_written_are_lost_and_change_nothing(
    command: tuple[str, ...], code: int, how: str, shell: Shell
) -> None:
    write_corpus(shell.folder)
    assert redirected(shell, how, *command) == (code, "", "")


@pytest.mark.parametrize("how", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_build_needs_no_standard_stream(how: str, shell: Shell) -> None:
    """A file of the index that got the number of a closed stream would take what is written to that."""
    write_corpus(shell.folder)
    assert redirected(shell, how, "index", "rebuild", "corpus", "--index", "built").code == 0
    assert shell.search("--index", "built", "--paths", "banjir").out == "corpus/one.txt\n"
    assert shell.search_index("verify", "--index", "built").code == 0


def test_the_app_is_not_opened_without_standard_input(shell: Shell) -> None:
    done = redirected(shell, "<&-", "tui")
    assert done.code == 2
    assert "needs a terminal" in done.err


def test_a_build_whose_progress_nobody_reads_goes_on_to_its_end(shell: Shell) -> None:
    write_corpus(shell.folder)
    reading, writing = os.pipe()
    os.close(reading)
    try:
        command = shell.command("index", "rebuild", "corpus", "--index", "built")
        done = subprocess.run(command, cwd=shell.folder, env=shell.environment, stderr=writing, check=False)
    finally:
        os.close(writing)
    assert done.returncode == 0
    assert shell.search("--index", "built", "banjir").code == 0


def write_corpus(folder: Path) -> None:
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "one.txt").write_text("Banjir melanda Jakarta\n\nBanjir melanda Jakarta hari ini.\n", encoding="utf-8")


@pytest.mark.parametrize(("language", "told"), [("en", "No words to search for"), ("id", "Tidak ada kata yang dicari")])
def test_without_words_and_a_terminal_it_is_words_that_are_said_to_be_lacking(
    language: str, told: str, shell: Shell
) -> None:
    done = redirected(shell, "<&-", "searcher", "--facet", "source", "--lang", language)
    assert done.code == 2
    assert told in done.err
