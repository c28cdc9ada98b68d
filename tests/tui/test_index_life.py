"""The index lives while the app is open: it is built from inside, looked after, and the next query sees the new one."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest

import searcher
from index.build.rebuild import rebuild
from index.environment.settings import Settings
from index.errors import IndexDamaged
from tui.system.index_process import changed_files

from .driving import LARGE, MIDDLE, SIZES, driving
from .fakes import Failing, FakeSearcher

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, sources: Path) -> str:
    rebuild(str(tmp_path / "home"), [str(sources)])
    return str(tmp_path / "home")


async def test_an_update_from_inside_is_seen_by_the_same_query(home: str, sources: Path) -> None:
    with searcher.open(home) as engine:
        async with driving(engine, "gambaskata", size=LARGE, settings=Settings(home=home)) as user:
            assert user.sees("No article holds gambaskata")
            (sources / "new.txt").write_text("Gambaskata\n\nSatu gambaskata baru.\n", encoding="utf-8")
            await user.press("ctrl+r")
            assert user.sees("Updated: 1 new")
            assert "1 hit ·" in user.status
            assert "6 articles" in user.status


@pytest.mark.parametrize("key", ["down", "x"])
async def test_a_rebuild_from_inside_tells_what_it_did_until_the_next_key(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async def make(command: str, home: str, tell: Callable[[str], None], **_: object) -> bool:
        assert command == "rebuild"
        tell(f"Indexed 5 articles in 0.1 s: {home}, g000002")
        return True

    monkeypatch.setattr("tui.session.index_life.make", make)
    async with driving(FakeSearcher(), "irak", settings=Settings(home="there")) as user:
        await user.press("alt+r")
        assert user.line(3).strip() == "Indexed 5 articles in 0.1 s"
        await user.press(key)
        assert not user.sees("Indexed")


async def test_what_became_of_a_build_is_said_in_the_language_that_is_spoken_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def make(command: str, home: str, tell: Callable[[str], None], **_: object) -> bool:
        assert command == "update"
        tell(f"Indexed 5 articles in 0.1 s: {home}, g000002")
        return True

    monkeypatch.setattr("tui.session.index_life.make", make)
    async with driving(FakeSearcher(), "irak", settings=Settings(home=str(tmp_path))) as user:
        await user.press("ctrl+r")
        assert user.sees("Indexed 5 articles in 0.1 s")
        await user.press("f2")
        try:
            assert not user.sees("Indexed")
            assert user.sees("Indeks telah diperbarui")
        finally:
            await user.press("f2")


async def test_what_has_made_its_index_is_not_said_to_be_stopped_by_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    async def make(command: str, home: str, tell: Callable[[str], None], **_: object) -> bool:
        tell(f"Updated: 1 new in 0.1 s: {home}, g000002")
        tell("Skipped 2 files")
        await asyncio.Event().wait()
        return bool(command)

    monkeypatch.setattr("tui.session.index_life.make", make)
    async with driving(FakeSearcher(), "irak", settings=Settings(home="there")) as user:
        await user.press_ahead("ctrl+r")
        await user.until(lambda: user.sees("Updated: 1 new in 0.1 s · Skipped 2 files"))
        assert not user.sees("ctrl+r stops")


@pytest.mark.parametrize("size", SIZES)
async def test_a_build_is_followed_and_stopped_while_searching_goes_on(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async def make(
        command: str, home: str, tell: Callable[[str], None], *, sources: Sequence[str], trust: bool
    ) -> bool:
        assert not sources
        assert not trust
        tell(f"{command} {home}: 7 of 9")
        await asyncio.Event().wait()
        return True

    monkeypatch.setattr("tui.session.index_life.make", make)
    async with driving(FakeSearcher(), "irak", size=size, settings=Settings(home="there")) as user:
        await user.press_ahead("ctrl+r")
        await user.until(lambda: user.sees("update there: 7 of 9 · ctrl+r stops"))
        await user.press_ahead("ctrl+u")
        await user.type_ahead("putin")
        await user.until(lambda: "1 hit ·" in user.status)
        await user.press("ctrl+r")
        assert user.sees("Stopped. Nothing was changed.")


async def test_an_update_from_inside_tells_what_was_left_out(home: str, sources: Path) -> None:
    (sources / "kosong.txt").write_text("", encoding="utf-8")
    async with driving(FakeSearcher(), "irak", size=LARGE, settings=Settings(home=home)) as user:
        for _ in range(2):
            await user.press("ctrl+r")
            assert user.sees("Not taken in: 1 file or record, listed by search-index status")


async def test_a_build_that_fails_says_why_and_leaves_the_hits(tmp_path: Path) -> None:
    home = tmp_path / ("a-long-name" * 4)
    (home / "LOCK").mkdir(parents=True)
    async with driving(FakeSearcher(), "irak", settings=Settings(home=str(home))) as user:
        await user.press("ctrl+r")
        await user.press("down")  # what went wrong stays
        assert "5 hits" in user.status
        assert "/LOCK" in "".join(line.strip() for line in user.lines()[2:6])


async def test_an_index_that_is_behind_its_sources_says_so(home: str, sources: Path) -> None:
    assert await changed_files(home) == 0
    (sources / "new.txt").write_text("Baru\n\nSatu.\n", encoding="utf-8")
    assert await changed_files(home) == 1


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="owners are of POSIX")
async def test_an_index_that_is_trusted_stays_so_inside(home: str, sources: Path) -> None:
    (sources / "new.txt").write_text("Gambaskata\n\nSatu.\n", encoding="utf-8")
    os.chmod(home, 0o777)  # noqa: S103 -- where others could write
    assert await changed_files(home) == 0
    assert await changed_files(home, trust=True) == 1
    with searcher.open(home, trust=True) as engine:
        async with driving(engine, "gambaskata", settings=Settings(home=home), trust=True) as user:
            await user.press("ctrl+r")
            assert user.sees("Updated: 1 new")


async def test_files_of_the_user_are_never_taken_for_our_modules(
    home: str, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    for folder, names in ((here, ("index.py", "json.py")), (elsewhere, ("index.py",))):
        folder.mkdir()
        for name in names:
            (folder / name).write_text("raise SystemExit(f'{__file__} was run')", encoding="utf-8")
    monkeypatch.chdir(here)
    monkeypatch.setenv("PYTHONPATH", str(elsewhere))
    (sources / "new.txt").write_text("Baru\n\nSatu.\n", encoding="utf-8")
    assert await changed_files(home) == 1


async def test_a_banner_tells_what_changed_and_the_key_that_takes_it_in(monkeypatch: pytest.MonkeyPatch) -> None:
    async def changed(_: str, *, trust: bool) -> int:
        assert not trust
        return 3

    monkeypatch.setattr("tui.session.index_life.changed_files", changed)
    monkeypatch.setattr("tui.session.index_life.LOOK_AFTER", 0.001)
    async with driving(FakeSearcher(), "irak", size=MIDDLE, settings=Settings(home="there")) as user:
        await user.until(lambda: user.sees("3 files changed since. ctrl+r takes them in."))


async def test_damage_is_told_with_the_key_that_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async def changed(_: str, *, trust: bool) -> int:
        assert not trust
        return 0

    monkeypatch.setattr("tui.session.index_life.changed_files", changed)
    monkeypatch.setattr("tui.session.index_life.LOOK_AFTER", 0.001)
    broken = Failing(IndexDamaged("The index is damaged: x."), "check")
    async with driving(broken, "irak", settings=Settings(home="there")) as user:
        await user.until(lambda: user.sees("The index is damaged: x. Press alt+r to rebuild it."))


async def test_an_index_without_a_home_is_not_built() -> None:
    async with driving(FakeSearcher(), "irak") as user:
        await user.press("ctrl+r")
        assert "cannot be built from here" in user.status
