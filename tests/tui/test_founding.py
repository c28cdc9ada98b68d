"""The app opens whatever became of the index: it says what is wrong, and makes an index with which the search goes on."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

import searcher
from index.build.rebuild import rebuild
from index.environment.settings import Settings
from index.errors import IndexMissing
from searcher.cli import main as cli
from tui.main import found_index, other_commands
from tui.model.paths import completed, paths_in
from tui.screens.new_index import NewIndexScreen, new_index_notice
from tui.system.index_process import known_sources, outcome

from .driving import LARGE, SIZES, SMALL, User, driving
from .fakes import Failing, FakeSearcher

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

Size = tuple[int, int]

at_all_sizes = pytest.mark.parametrize("size", SIZES, ids=["60x15", "100x30", "200x60"])


@pytest.fixture
def home(tmp_path: Path, sources: Path) -> Path:
    rebuild(str(tmp_path / "home"), [str(sources)])
    return tmp_path / "home"


def opened(home: Path, query: str = "", size: Size = LARGE) -> AbstractAsyncContextManager[User]:
    """The app as the command opens it."""
    return driving(searcher.open(str(home), late=True), query, size, settings=Settings(home=str(home)))


def damage(home: Path) -> None:
    (segment,) = home.glob("g*/*.segment")
    segment.write_bytes(segment.read_bytes()[:-1])


def age(home: Path) -> None:
    """Have the index be one of an older version."""
    (manifest,) = home.glob("g*/manifest")
    heading, body = b"telusur manifest 1 ", manifest.read_bytes().partition(b"\n")[2]
    manifest.write_bytes(heading + b"%08x\n" % crc32(body, crc32(heading)) + body)


def test_a_browser_gets_the_app_where_there_is_no_index_too(tmp_path: Path) -> None:
    served: list[tuple[Sequence[str], int]] = []

    def serve(arguments: Sequence[str], port: int) -> int:
        served.append((arguments, port))
        return 0

    front = cli.Front(lambda *_: 1, serve, found_index, other_commands)
    assert cli.main(["--index", str(tmp_path / "none"), "--serve", "8001", "roket"], front) == 0
    assert served == [(["--index", str(tmp_path / "none"), "--", "roket"], 8001)]
    assert not (tmp_path / "none").exists()


@at_all_sizes
async def test_without_an_index_one_screen_explains_and_the_bundled_articles_are_a_key_away(
    tmp_path: Path, size: Size
) -> None:
    async with opened(tmp_path / "none", size=size) as user:
        assert user.sees("There is no index in")
        assert user.sees("saved")
        assert "enter try" in user.hints
        await user.press("enter")
        assert user.sees("Type to search 5 articles.")
        await user.type("roket")
        assert "2 hits" in user.status


async def test_typed_folders_and_files_are_made_the_index_and_the_query_that_waited_is_answered(
    tmp_path: Path, sources: Path
) -> None:
    async with opened(tmp_path / "none", "roket") as user:
        (tmp_path / "more.txt").write_text("Satu lagi\n\nRoket.\n", encoding="utf-8")
        await user.type(f"{sources} {tmp_path}/more.txt")
        assert "enter build" in user.hints
        await user.press("enter")
        assert user.query == "roket"
        assert "3 hits" in user.status
        assert known_sources(str(tmp_path / "none")) == (str(sources), str(tmp_path / "more.txt"))


@at_all_sizes
@pytest.mark.parametrize(
    ("harm", "sentence"),
    [(damage, "The index is damaged"), (age, "written by another version")],
    ids=["damaged", "old"],
)
async def test_an_index_that_cannot_be_opened_is_made_anew_from_what_it_was_made_of(
    harm: Callable[[Path], None], sentence: str, home: Path, sources: Path, size: Size
) -> None:
    harm(home)
    async with opened(home, "roket", size=size) as user:
        assert user.sees(sentence)
        assert user.sees(str(sources)[:40])
        assert "enter rebuild" in user.hints
        await user.press("enter")
        assert "2 hits" in user.status


async def test_an_index_that_lost_its_sources_is_not_replaced_by_the_bundled_articles(home: Path) -> None:
    damage(home)
    (home / "g000001" / "sources.json").unlink()
    async with opened(home) as user:
        assert user.sees("There is no longer a record of what it was built from.")
        await user.press("enter")
        assert isinstance(user.app.screen, NewIndexScreen)
        assert "enter" not in user.hints
        assert os.listdir(home).count("g000001") == 1


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="owners are of POSIX")
@at_all_sizes
async def test_an_index_that_others_could_have_written_is_explained_and_looked_at_again(home: Path, size: Size) -> None:
    os.chmod(home, 0o777)  # noqa: S103 -- where others could write
    async with opened(home, "roket", size=size) as user:
        assert user.sees("Other users may write to the index")
        assert user.sees("--trust")
        await user.press("enter")
        assert user.sees("Other users may write to the index")
        os.chmod(home, 0o700)
        await user.press("enter")
        assert "2 hits" in user.status


async def test_an_index_that_cannot_be_read_says_why(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("searcher.engine.open_current", refuse)
    async with opened(home, "roket") as user:
        assert user.sees("cannot be read: ")
        assert "enter look again" in user.hints


async def test_a_build_that_fails_says_why_and_another_folder_can_be_named(tmp_path: Path, sources: Path) -> None:
    async with opened(tmp_path / "none", size=SMALL) as user:
        await user.type("/nowhere")
        await user.press("enter")
        assert user.sees("/nowhere does not exist")
        await user.press("ctrl+u")
        await user.type(str(sources))
        await user.press("enter")
        assert user.sees("Type to search 5 articles.")


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    async def make(command: str, _: str, tell: Callable[[str], None], *, sources: Sequence[str], trust: bool) -> bool:
        assert (sources, trust) == ((), False)
        tell(f"{command}: 7 of 9")
        await asyncio.Event().wait()
        return True

    monkeypatch.setattr("tui.session.index_life.make", make)


MISSING = Failing(IndexMissing("There is no index in there."), "info", "search")


@pytest.mark.usefixtures("endless")
@pytest.mark.parametrize("key", ["escape", "ctrl+r"])
async def test_a_first_build_is_followed_and_can_be_stopped(key: str) -> None:
    async with driving(MISSING, size=SMALL, settings=Settings(home="/there")) as user:
        await user.press_ahead("enter")
        await user.until(lambda: user.sees("rebuild: 7 of 9 · ctrl+r stops"))
        assert "ctrl+r stop" in user.hints
        assert "enter" not in user.hints
        await user.press(key)
        assert user.sees("Stopped. There is no index yet.")
        assert "enter try" in user.hints


@pytest.mark.usefixtures("endless")
async def test_a_second_press_does_not_stop_what_the_first_one_began() -> None:
    async with driving(MISSING, settings=Settings(home="/there")) as user:
        await user.press_ahead("enter", "enter", "enter")
        await user.until(lambda: user.sees("7 of 9"))
        await user.press_ahead("enter")
        assert user.sees("7 of 9")
        await user.press("escape")


@pytest.mark.usefixtures("endless")
async def test_a_click_on_what_is_told_of_a_build_stops_it() -> None:
    async with driving(MISSING, size=LARGE, settings=Settings(home="/there")) as user:
        await user.press_ahead("enter")
        await user.until(lambda: user.sees("7 of 9"))
        await user.click(*user.where("7 of 9"))
        assert user.sees("Stopped. There is no index yet.")


async def test_other_articles_are_asked_for_from_inside_and_may_be_left(home: Path, tmp_path: Path) -> None:
    (tmp_path / "lain.txt").write_text("Gambaskata\n\nSatu gambaskata.\n", encoding="utf-8")
    async with opened(home, "gambaskata") as user:
        await user.press("alt+a")
        assert user.sees("Which articles do you want to search instead?")
        assert user.sees(str(tmp_path / "berita"))
        await user.press("escape")
        assert user.sees("No article holds gambaskata")
        await user.press("alt+a")
        await user.type(str(tmp_path / "lain.txt"))
        await user.press("enter")
        assert "1 hit ·" in user.status


async def test_other_articles_need_a_home() -> None:
    async with driving(FakeSearcher(), "irak") as user:
        await user.press("alt+a")
        assert "cannot be built from here" in user.status


async def test_what_is_asked_follows_the_language(tmp_path: Path) -> None:
    async with opened(tmp_path / "none") as user:
        await user.press("f2")
        assert user.sees("Ketik folder atau berkas artikel Anda")
        assert user.sees("Folder atau berkas: ~/berita")
        await user.press("f2", "f1")
        assert user.sees("Building an index")


async def test_tab_completes_a_path_and_shows_what_to_choose_from(tmp_path: Path) -> None:
    for name in ("berita-lama", "berita-baru"):
        (tmp_path / name).mkdir()
    async with opened(tmp_path / "none", size=LARGE) as user:
        await user.type(f"{tmp_path}/be")
        await user.press("tab")
        assert user.sees(f"› {tmp_path}/berita-")
        assert user.sees("berita-baru/  berita-lama/")
        await user.type("l")
        assert not user.sees("berita-baru/")
        await user.press("tab")
        assert user.sees(f"› {tmp_path}/berita-lama/")


def test_names_are_completed_as_a_shell_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("satu.txt", "satuan.txt", "dua.jsonl", ".rahasia", "esc\x1b[31m"):
        (tmp_path / name).touch()
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    table = {
        "s": ("satu", ("satu.txt", "satuan.txt")),
        "d": ("dua.jsonl", ()),
        "fo": (os.path.join("folder", ""), ()),
        "": ("", ("dua.jsonl", os.path.join("folder", ""), "satu.txt", "satuan.txt")),
        ".r": (".rahasia", ()),
        "esc": ("esc", ()),
        "x": ("x", ()),
        "nowhere/x": ("nowhere/x", ()),
        "~": (os.path.join("~", ""), ()),
        os.path.join("~", "d"): (os.path.join("~", "dua.jsonl"), ()),
        "\0": ("\0", ()),
        "folder d": ("folder dua.jsonl", ()),
        "d s": ("d satu", ("satu.txt", "satuan.txt")),
        "d ": ("d ", ()),
    }
    assert {path: tuple(completed(path)) for path in table} == table


def test_a_line_is_one_path_or_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("satu", "dua", "dua kata"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    table = {
        "satu": ["satu"],
        " satu  dua ": ["satu", "dua"],
        "dua kata": ["dua kata"],
        'satu "dua kata"': ["satu", "dua kata"],
        "satu tiga": ["satu", "tiga"],  # which of them is not there will be said
        "tiga empat": ["tiga empat"],
        '""': ['""'],
    }
    assert {line: [os.path.relpath(path) for path in paths_in(line)] for line in table} == table


SAID = [
    (["reading: 9 articles", "Indexed 9 articles in 1.0 s: /x, g1"], "Indexed 9 articles in 1.0 s"),
    (["Indexed 9 articles", "Rejected 2: empty", "  a.txt: empty"], "Indexed 9 articles"),
    (
        ["Updated: 1 new: /x, g1", "Skipped 1 file: 1 .jpg", "Rejected 1: empty", "Not taken in: 1 file, listed by x"],
        "Updated: 1 new · Skipped 1 file: 1 .jpg · Not taken in: 1 file, listed by x",
    ),
    (["reading: 9 articles", "search-index: No.", "Run: this"], "No. Run: this"),
    ([], ""),
]


@pytest.mark.parametrize(("said", "last"), SAID, ids=["done", "rejects", "skips", "failed", "nothing"])
def test_the_last_word_of_a_build_is_what_it_did_or_why_it_did_not(said: list[str], last: str) -> None:
    assert outcome(said, "/x") == last


def test_sources_are_named_as_far_as_they_fit() -> None:
    shown = [piece.text for line in new_index_notice(None, ("/a", "/b", "/c", "/d")) for piece in line]
    assert "  /d" in shown
    shown = [piece.text for line in new_index_notice(None, ("/a", "/b", "/c", "/d", "/e")) for piece in line]
    assert "  /c" in shown
    assert "  /d" not in shown
    assert "  and 2 more" in shown


def test_sources_that_were_a_pipe_are_not_offered_again(home: Path, sources: Path) -> None:
    assert known_sources(str(home)) == (str(sources),)
    assert known_sources(str(home / "none")) == ()
    with open(sources / "000.jsonl", "w+b") as pipe:
        pipe.write(b'{"text": "Satu gambaskata."}\n')
        pipe.seek(0)
        rebuild(str(home), ["-"], stdin=pipe)
    assert known_sources(str(home)) == ()
