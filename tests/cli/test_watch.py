"""Watching: what changes is taken in, what is new is told once, and whatever fails is tried again."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from threading import Timer
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from index.environment.directories import bundled_seeds
from searcher.api import Hit
from searcher.watching.feed import ATOM, MOST_ENTRIES, add_to_feed
from searcher.watching.updating import sources_of, update

from .running import PATIENCE, Shell

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND, THIRD = "003_d265c6c67765e1ff.txt", "001_bcf6c06a3aaa0b79.txt", "002_900dc288d787ef61.txt"


@pytest.fixture
def own(newcomer: Shell) -> Shell:
    """An archive of one article, its index, and a saved search."""
    folder = newcomer.folder / "arsip"
    folder.mkdir()
    shutil.copy(f"{bundled_seeds()}/{FIRST}", folder)
    shell = Shell(newcomer.folder, {**newcomer.environment, "SEARCH_INDEX": str(newcomer.folder / "indeks")})
    assert shell.search_index("rebuild", "arsip").code == 0
    assert shell.run("searcher.telusur", "save", "irak", "Irak").code == 0
    return shell


def ids_in(feed: Path) -> list[str | None]:
    entries = ET.parse(feed).getroot().findall(f"{{{ATOM}}}entry")  # noqa: S314 -- a file of ours
    return [entry.findtext(f"{{{ATOM}}}id") for entry in entries]


def add(shell: Shell, name: str) -> None:
    shutil.copy(f"{bundled_seeds()}/{name}", shell.folder / "arsip")


def test_once_it_takes_in_what_changed_and_gives_it_to_the_command_and_the_feed(own: Shell) -> None:
    pytest.importorskip("watchfiles")
    copy = own.folder / "batch.json"
    code = f"import sys, shutil; open({str(copy)!r}, 'a').write(sys.stdin.read() + chr(10))"
    (own.folder / "take.py").write_text(code, encoding="utf-8")
    watch = ["searcher.telusur", "watch", "--once", "--format", "jsonl", "--atom", "baru.xml"]
    watch += ["--exec", f"{sys.executable} take.py"]
    assert own.run(*watch).code == 1
    assert not copy.exists()
    add(own, SECOND)
    done = own.run(*watch)
    assert done.code == 0
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == [SECOND.removesuffix(".txt")]
    (batch,) = copy.read_text(encoding="utf-8").splitlines()
    (search,) = json.loads(batch)["searches"]
    assert (search["name"], [hit["id"] for hit in search["hits"]]) == ("irak", [SECOND.removesuffix(".txt")])
    assert ids_in(own.folder / "baru.xml") == [f"urn:telusur:irak:{SECOND.removesuffix('.txt')}"]
    assert own.run(*watch).code == 1
    assert own.run("searcher.telusur", "new").code == 1


def test_what_comes_in_while_it_watches_is_told_and_it_ends_when_it_is_asked_to(own: Shell) -> None:
    pytest.importorskip("watchfiles")
    running = own.start("searcher.telusur", "watch", "--format", "jsonl")
    patience = Timer(PATIENCE, running.kill)
    patience.start()
    try:
        assert running.stdout is not None
        assert running.stderr is not None
        assert b"Watching" in running.stderr.readline()
        assert b"Nothing changed" in running.stderr.readline()
        shutil.move(own.folder / "arsip", own.folder / "fort")
        shutil.move(own.folder / "fort", own.folder / "arsip")
        add(own, SECOND)
        add(own, THIRD)
        told = {json.loads(running.stdout.readline())["id"] for _ in range(2)}
        assert told == {SECOND.removesuffix(".txt"), THIRD.removesuffix(".txt")}
        running.send_signal(signal.SIGTERM)
        assert running.wait(PATIENCE) == 0
    finally:
        patience.cancel()
        running.kill()
        running.communicate()


def test_a_command_that_fails_is_told_and_stops_nothing(own: Shell) -> None:
    pytest.importorskip("watchfiles")
    add(own, SECOND)
    done = own.run("searcher.telusur", "watch", "--once", "--exec", "no-such-command x")
    assert done.code == 0
    assert "no-such-command" in done.err
    assert own.run("searcher.telusur", "watch", "--once", "--exec", "'").code == 2


def test_another_builder_is_no_failure_for_good(own: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 4, b"", b"another build")

    home = own.environment["SEARCH_INDEX"]
    assert sources_of(home)[0].endswith("arsip")
    monkeypatch.setattr(subprocess, "run", busy)
    assert update(home) == (False, "another build")


def test_a_feed_keeps_what_it_held_and_holds_nothing_twice(tmp_path: Path) -> None:
    path = str(tmp_path / "feed.xml")
    for start in (0, 150, 150, 300):
        hits = [Hit(1, f"n{number}", 1.0, f"Judul \x1b {number} & <b>") for number in range(start, start + 150)]
        add_to_feed(path, [("a", hit) for hit in hits], "2026-01-01T00:00:00+00:00")
    ids = ids_in(tmp_path / "feed.xml")
    assert len(ids) == len(set(ids)) == MOST_ENTRIES
    assert ids[0] == "urn:telusur:a:n300"
    (tmp_path / "feed.xml").write_text("<broken", encoding="utf-8")
    add_to_feed(path, [("a", Hit(1, "z", 1.0, "Judul"))], "2026-01-01T00:00:00+00:00")
    assert ids_in(tmp_path / "feed.xml") == ["urn:telusur:a:z"]
