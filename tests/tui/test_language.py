"""The app speaks English or Indonesian, and one key changes that everywhere, without losing the place."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.sentences import files_of_words
from support.sources import source_files

import tui.app
from index.environment.language import ENGLISH, INDONESIAN, speak, spoken
from index.environment.settings import Settings
from index.errors import IndexDamaged
from index.messages import Message
from searcher.api import Hit, IndexInfo, ResultPage, Suggestion
from tui.model.memory import Memory, saved
from tui.text.sentences import of_index

from .driving import LARGE, SIZES, SMALL, driving
from .fakes import Failing, FakeSearcher, Scripted

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    speak(ENGLISH)


async def test_it_opens_in_the_language_that_is_spoken() -> None:
    speak(INDONESIAN)
    async with driving(FakeSearcher(), size=LARGE) as user:
        assert user.sees("Ketik untuk mencari dalam 5 artikel.")
        assert "belum diketik" in user.status
        assert user.hints.split() == ["ctrl+y", "pencarian", "ctrl+q", "keluar", "?", "tombol"]


async def test_a_key_changes_the_language_of_the_hits_and_keeps_the_selection() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("down")
        selected = user.marked
        await user.press("f2")
        assert "5 hasil" in user.status
        assert "↑↓ pilih" in user.hints
        assert user.marked == selected
        await user.press("f2")
        assert "5 hits" in user.status
        assert "↑↓ select" in user.hints


async def test_a_key_changes_the_language_beside_the_hits_too() -> None:
    async with driving(FakeSearcher(), "setop", size=LARGE) as user:
        assert "Cut from the text, not searchable" in user.preview.sheet.text
        await user.press("f2")
        assert "Dipotong dari teks, tidak ikut dicari" in user.preview.sheet.text


async def test_a_key_changes_the_language_of_the_reader_at_the_same_match() -> None:
    async with driving(FakeSearcher(), "irak", size=LARGE) as user:
        await user.press("enter", "n", "n")
        place = user.status.split()[1]
        await user.press("f2")
        assert user.status.split()[1] == place
        assert "hasil 1 dari 5" in user.status
        await user.press("r", "f2")
        assert "original text" in user.status


async def test_a_key_changes_the_language_in_which_an_article_is_gone() -> None:
    hit = Hit(1, "a", 1.0, "Judul")
    async with driving(Scripted(ResultPage("", "", 1, 0, 1.0, IndexInfo("g", 1, ""), (hit,))), "x", size=SMALL) as user:
        await user.press("enter", "f2")
        assert user.sees("Artikel ini sudah tidak ada dalam indeks.")


async def test_an_article_that_cannot_be_read_still_cannot_in_another_language() -> None:
    broken = Failing(IndexDamaged("A block is damaged.", "Run: search-index verify"), "document")
    async with driving(broken, "irak", size=SMALL) as user:
        await user.press("enter", "f2")
        assert user.sees("Artikel tidak dapat dibaca")
        assert user.sees("A block is damaged.")


@pytest.mark.parametrize("size", SIZES)
async def test_changing_the_language_asks_the_engine_nothing(size: tuple[int, int]) -> None:
    engine = FakeSearcher()
    async with driving(engine, "setop", size=size) as user:
        await user.press("ctrl+t")
        asked, read = list(engine.requests), list(engine.read)
        await user.press("f2", "f2", "f2")
        assert "1 hasil" in user.status
        assert (engine.requests, engine.read) == (asked, read)


async def test_what_was_asked_before_is_not_counted_again_in_another_language() -> None:
    memory = Memory()
    memory.change(lambda known: saved(known, "irak"))
    engine = FakeSearcher()
    async with driving(engine, memory=memory) as user:
        assert user.sees("irak   5 hits · saved")
        asked = list(engine.requests)
        await user.press("f2")
        assert user.sees("irak   5 hasil · tersimpan")
        assert "belum diketik" in user.status
        assert engine.requests == asked


async def test_what_the_engine_notes_follows_the_language() -> None:
    page = ResultPage(
        *("x", "", 1, 0, 1.0, IndexInfo("g", 1, "")),
        hits=(Hit(1, "a", 1.0, "Judul", via=(Message("index_damaged", {"place": "a", "what": "b"}),)),),
        suggestions=(Suggestion("y", 3, "wider_dates"),),
        notes=(Message("index_damaged", {"place": "c", "what": "d"}),),
    )
    async with driving(Scripted(page), "x", size=LARGE) as user:
        assert user.sees("The index is damaged: c: d.")
        assert user.sees("via The index is damaged: a: b.")
        assert user.sees("y   3 articles · wider dates")
        await user.press("f2")
        assert user.sees("Indeks rusak: c: d.")
        assert user.sees("melalui Indeks rusak: a: b.")
        assert user.sees("y   3 artikel · rentang tanggal lebih luas")
        assert not user.sees("damaged")


async def test_a_failure_and_a_banner_follow_the_language() -> None:
    broken = Failing(IndexDamaged("index_damaged", place="a", what="b"), "search")
    async with driving(broken, "irak", size=LARGE) as user:
        user.app.screen.show_banner(lambda: of_index.behind(3))
        await user.settle()
        assert user.sees("3 files changed since.")
        await user.press("f2")
        assert user.sees("Indeks rusak: a: b.")
        assert user.sees("Jalankan: search-index rebuild")
        assert "gagal" in user.status
        assert user.sees("3 berkas")


async def test_a_panel_follows_the_language() -> None:
    async with driving(FakeSearcher(), "koalisi", size=LARGE) as user:
        await user.press("ctrl+g")
        assert user.sees("Understood as")
        await user.press("f2")
        assert user.sees("Dipahami sebagai")


async def test_a_key_changes_the_language_of_the_help() -> None:
    async with driving(FakeSearcher(), size=LARGE) as user:
        await user.press("f1", "end")
        assert user.sees("quit telusur")
        assert user.sees("switch to Indonesian (Bahasa Indonesia)")
        await user.press("f2", "end")
        assert user.sees("keluar dari telusur")
        assert user.sees("ganti ke bahasa Inggris (English)")
        await user.press("escape")
        assert user.sees("Ketik untuk mencari")


@pytest.mark.parametrize("file", files_of_words(ROOT), ids=lambda file: file.stem)
def test_every_word_of_the_app_is_used_somewhere(file: Path) -> None:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    constants = [node for node in nodes if isinstance(node, ast.Name) and node.id.isupper()]
    made = {node.id for node in constants if isinstance(node.ctx, ast.Store)}
    made |= {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    used = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    for other in set(source_files(ROOT, "tui")) - {file}:
        used |= set(re.findall(rf"\b{file.stem}\.(\w+)", other.read_text(encoding="utf-8")))
    assert made - used == set()


async def test_the_language_that_was_changed_to_is_remembered(tmp_path: Path) -> None:
    async with driving(FakeSearcher(), memory=Memory(str(tmp_path))) as user:
        await user.press("f2")
    assert Memory(str(tmp_path)).read().language == "id"


def test_it_opens_in_the_language_of_the_last_session_unless_another_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Memory(str(tmp_path)).change(lambda known: known._replace(language=INDONESIAN))
    opened_in: list[str] = []
    monkeypatch.setattr(tui.app, "state_directory", lambda: str(tmp_path))

    async def note(_: tui.app.SearchApp) -> None:
        opened_in.append(spoken())

    monkeypatch.setattr(tui.app.SearchApp, "run_async", note)
    tui.app.run(FakeSearcher(), settings=Settings(lang=ENGLISH))
    tui.app.run(FakeSearcher())
    assert opened_in == [ENGLISH, INDONESIAN]
