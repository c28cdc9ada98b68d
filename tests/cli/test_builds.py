"""`search-index rebuild` as a user meets it: what it tells, what stops it, and that the old index goes on serving."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest

from index.build.publishing import build_lock
from index.build.rebuild import Task, build_anew
from index.provenance.sources import Sources

from .running import PATIENCE, Shell

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

# More than a pipe holds: once so much is written, the build has begun to read.
LARGE = 1 << 20

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.fixture
def built(newcomer: Shell, tmp_path: Path) -> Shell:
    """Commands on an index of one folder with one article."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "one.txt").write_text("Banjir melanda Jakarta\n\nBanjir melanda Jakarta hari ini.\n", encoding="utf-8")
    newcomer.environment = {**newcomer.environment, "SEARCH_INDEX": str(tmp_path / "index")}
    assert newcomer.search_index("rebuild", "corpus").code == 0
    return newcomer


@contextmanager
def building(shell: Shell) -> Iterator[subprocess.Popen[bytes]]:
    """A build in the midst of reading its standard input."""
    with shell.start("index", "rebuild", "-") as build:
        assert build.stdin
        line = json.dumps({"id": "new", "text": "Gempa mengguncang Cianjur. " * 1000}).encode() + b"\n"
        for _ in range(0, LARGE, len(line)):
            build.stdin.write(line)
        build.stdin.flush()
        yield build


def test_a_build_tells_what_it_made_and_what_it_rejected_and_why(built: Shell, tmp_path: Path) -> None:
    (tmp_path / "corpus" / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "corpus" / "dump.jsonl").write_text('{"text": "Longsor di Bogor."}\nno json\n', encoding="utf-8")
    done = built.search_index("rebuild")
    assert (done.code, done.out) == (0, "")
    summary, *rejects = done.err.splitlines()
    assert summary.startswith("Indexed 2 articles in ")
    assert summary.endswith(f"{tmp_path / 'index'}, g000002")
    assert "Rejected 1: empty" in rejects
    assert any("dump.jsonl, record 2" in line for line in rejects)
    assert rejects[-1].startswith("Not taken in: 2 files or records, listed by search-index status")


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Not taken in: 1 file or record, listed"), ("id", "Tidak dimasukkan: 1 berkas atau rekaman, daftarnya")],
)
def test_every_update_tells_what_is_left_out_until_it_is_mended(
    built: Shell, tmp_path: Path, language: str, told: str
) -> None:
    bad = tmp_path / "corpus" / "empty.txt"
    bad.write_text("", encoding="utf-8")
    for _ in range(2):
        assert told in built.search_index("--lang", language, "update").err
    bad.write_text("Longsor melanda Bogor\n\nLongsor melanda Bogor.\n", encoding="utf-8")
    assert told not in built.search_index("--lang", language, "update").err


def test_an_update_finds_what_is_new_changed_and_gone(built: Shell, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "two.txt").write_text("Gempa mengguncang Cianjur\n\nGempa mengguncang Cianjur.\n", encoding="utf-8")
    assert built.search_index("update").code == 0
    assert set(built.search("--paths", "gempa OR banjir").out.split()) == {"corpus/one.txt", "corpus/two.txt"}
    (corpus / "one.txt").write_text("Longsor melanda Bogor\n\nLongsor melanda Bogor.\n", encoding="utf-8")
    (corpus / "two.txt").unlink()
    done = built.search_index("update")
    assert (done.code, done.out) == (0, "")
    assert built.search("gempa OR banjir").code == 1
    assert built.search("--paths", "longsor").out == "corpus/one.txt\n"


def test_strict_makes_a_rejected_file_an_error_and_the_old_index_serves(built: Shell, tmp_path: Path) -> None:
    (tmp_path / "corpus" / "empty.txt").write_text("", encoding="utf-8")
    done = built.search_index("rebuild", "--strict")
    assert done.code == 1
    assert "empty.txt" in done.err
    assert built.search("--paths", "banjir").out == "corpus/one.txt\n"


DATES = """id,isi,tanggal
a,Banjir di kampung satu.,musim panen
b,Banjir di kampung dua.,2/3/2024
c,Banjir di kampung tiga.,31/1/2024
d,Banjir di kampung empat.,1/31/2024
e,Banjir di kampung lima.,
"""


def test_a_declared_date_that_cannot_be_read_is_told_and_is_an_error_under_strict(built: Shell) -> None:
    (built.folder / "dates.csv").write_text(DATES, encoding="utf-8")
    done = built.search_index("rebuild", "dates.csv", "--strict")
    assert done.code == 1
    assert "2 declared dates cannot be read; the first is musim panen in dates.csv." in done.err
    for command in ("rebuild", "update"):
        done = built.search_index(command, "dates.csv")
        assert (done.code, done.out) == (0, "")
    done = built.search_index("rebuild", "dates.csv")
    told = [
        "2 declared dates could not be read, such as:",
        "  dates.csv, record 1: musim panen",
        "  dates.csv, record 2: 2/3/2024",
    ]
    assert done.err.splitlines()[1:] == told
    assert built.search_index("status").out.splitlines()[-3:] == told
    status = json.loads(built.search_index("status", "--json").out)
    examples = [
        {"path": "dates.csv", "record": 1, "value": "musim panen"},
        {"path": "dates.csv", "record": 2, "value": "2/3/2024"},
    ]
    assert status["unread_dates"] == {"count": 2, "examples": examples}
    dates = {hit["id"]: hit["date"] for hit in json.loads(built.search("--json", "banjir").out)["hits"]}
    assert dates == {"a": None, "b": None, "c": "2024-01-31", "d": "2024-01-31", "e": None}


def test_an_index_made_from_a_pipe_is_not_replaced_by_nothing(built: Shell) -> None:
    with building(built) as build:
        assert build.stdin
        build.stdin.close()
        assert build.wait(PATIENCE) == 0
    done = built.search_index("rebuild")
    assert (done.code, done.out) == (2, "")
    assert "cannot be read again" in done.err
    assert built.search("gempa").code == 0


@pytest.mark.parametrize("command", ["rebuild", "update"])
def test_a_bare_command_that_waited_takes_the_sources_of_the_build_it_waited_for(command: str, built: Shell) -> None:
    (built.folder / "more").mkdir()
    (built.folder / "more" / "two.txt").write_text("Gempa mengguncang Cianjur hari ini.\n", encoding="utf-8")
    home = built.environment["SEARCH_INDEX"]
    with ExitStack() as stack:
        with build_lock(home, 0):
            waiting = stack.enter_context(built.start("index", command, "--wait", "60"))
            assert waiting.stderr
            assert b"waiting for it" in waiting.stderr.readline()
            build_anew(home, Task(Sources(("more",), str(built.folder))))
        assert waiting.wait(PATIENCE) == 0
    assert built.search("--paths", "gempa OR banjir").out == "more/two.txt\n"


@pytest.mark.parametrize("command", ["rebuild", "update"])
def test_a_folder_that_became_empty_replaces_nothing(command: str, built: Shell, tmp_path: Path) -> None:
    """Its disk may not be mounted."""
    (tmp_path / "corpus" / "one.txt").unlink()
    done = built.search_index(command)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("search-index: No article was found in corpus: ")
    assert built.search("--paths", "banjir").out == "corpus/one.txt\n"


def test_quiet_builds_say_nothing(built: Shell) -> None:
    assert built.search_index("rebuild", "-q") == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["rebuild", "nowhere"], "nowhere"),
        (["rebuild", "--map", "artikel"], "--map"),
        (["rebuild", "--wait", "-1"], "not a number of seconds"),
        (["update", "--wait", "nan"], "not a number of seconds"),
        (["rebuild", "--map", "nosuch=artikel", "corpus"], "nosuch"),
        (["show", "nosuch", "--index", "nowhere"], "nowhere"),
        (["nosuch"], "nosuch"),
        ([], "COMMAND"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_explained(arguments: list[str], sentence: str, built: Shell) -> None:
    done = built.search_index(*arguments)
    assert done.code == (3 if "show" in arguments else 2)
    assert done.out == ""
    assert sentence in done.err


@posix
@pytest.mark.usefixtures("heeding")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_130_when_a_build_is_interrupted_and_the_old_index_goes_on_serving(
    number: signal.Signals, built: Shell, tmp_path: Path
) -> None:
    before = sorted(os.listdir(tmp_path / "index"))
    with building(built) as build:
        build.send_signal(number)
        assert build.wait(PATIENCE) == 130
        assert build.stderr
        assert build.stderr.read() == b"Interrupted. The index that was there is intact.\n"
    assert sorted(os.listdir(tmp_path / "index")) == before
    assert built.search("--paths", "banjir").out == "corpus/one.txt\n"
    assert built.search("gempa").code == 1
    assert built.search_index("rebuild").code == 0


def test_4_when_another_build_holds_the_lock(built: Shell) -> None:
    with building(built) as build:
        second = built.search_index("rebuild")
        assert build.poll() is None
        build.kill()
    assert (second.code, second.out) == (4, "")
    assert "Another build" in second.err
    assert "--wait SECONDS" in second.err


@posix
def test_a_build_that_waits_for_another_says_so_and_stops_when_interrupted(built: Shell) -> None:
    with building(built) as first, built.start("index", "rebuild", "corpus", "--wait", "60") as second:
        assert second.stderr
        assert second.stderr.readline() == b"Another build of this index is running: waiting for it.\n"
        second.send_signal(signal.SIGTERM)
        assert second.wait(PATIENCE) == 130
        assert second.stderr.read() == b"Interrupted. The index that was there is intact.\n"
        assert first.poll() is None
        first.kill()


def test_a_build_that_waited_goes_on_when_the_other_is_done(built: Shell) -> None:
    with building(built) as first, built.start("index", "rebuild", "corpus", "--wait", "60") as second:
        assert second.stderr
        assert b"waiting" in second.stderr.readline()
        assert first.stdin
        first.stdin.close()
        assert (first.wait(PATIENCE), second.wait(PATIENCE)) == (0, 0)
    assert built.search("--paths", "banjir").out == "corpus/one.txt\n"


def test_searches_are_answered_while_a_build_runs(built: Shell) -> None:
    with building(built) as build:
        assert built.search("--paths", "banjir") == (0, "corpus/one.txt\n", "")
        assert build.stdin
        build.stdin.close()
        assert build.wait(PATIENCE) == 0
    assert built.search("--paths", "banjir").code == 1
    assert built.search("gempa").code == 0


@posix
def test_a_killed_build_leaves_nothing_behind_that_the_next_one_does_not_take_away(
    built: Shell, tmp_path: Path
) -> None:
    with building(built) as build:
        build.kill()
    assert built.search("--paths", "banjir").out == "corpus/one.txt\n"
    assert built.search_index("rebuild").code == 0
    assert sorted(name for name in os.listdir(tmp_path / "index") if name != "LOCK") == [
        "CURRENT",
        "g000001",
        "g000002",
        "history",
    ]


@posix
def test_a_bar_is_drawn_only_where_it_can_be(built: Shell) -> None:
    assert "█" not in built.search_index("rebuild").err
    assert "\x1b" not in built.search_index("rebuild").err
