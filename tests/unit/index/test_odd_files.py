"""Odd files where the index should be are told at once, for what they are, and never waited for."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.opening import open_current
from support.store import build

from index.article import Article
from index.build.publishing import LOCK, build_lock
from index.environment.settings import read_settings
from index.errors import BuildFailed, IndexDamaged, IndexUntrusted, IndexUnusable, UsageError
from index.store.generations import CURRENT
from index.store.manifest import MANIFEST
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher
from searcher.matching.other_names import SYNONYMS
from searcher.matching.synonyms import MOST_BYTES, MOST_LINES

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")

OLD = [Article("a", "a.txt", "", "roket lama")]
NEW = [Article("b", "b.txt", "", "roket baru")]


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def socket_file(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # names of sockets are short
    try:
        with closing(socket.socket(socket.AF_UNIX)) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


ODD: list[Callable[[Path], None]] = [pipe, folder, loop, device, socket_file]
odd = pytest.mark.parametrize("odd", ODD, ids=lambda function: function.__name__)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def put(odd: Callable[[Path], None], path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()
    odd(path)


@odd
@pytest.mark.parametrize("name", [MANIFEST, "s000001.segment", "copies", "_MAIN_1.toc", ""])
def test_in_a_generation_they_are_damage_and_the_one_before_answers(
    home: Path, odd: Callable[[Path], None], name: str
) -> None:
    old, new = build(home, OLD), build(home, NEW)
    if name == "" and odd is folder:
        pytest.skip("a generation is a folder")
    put(odd, home / new / name if name else home / new)
    generation = open_current(str(home), trust=True)
    assert generation.name == old
    assert generation.note
    with closing(IndexSearcher(str(home), trust=True)) as searcher:
        assert [hit.id for hit in searcher.search(SearchRequest("roket")).hits] == ["a"]


@odd
def test_in_the_place_of_current_they_are_damage_and_the_newest_generation_answers(
    home: Path, odd: Callable[[Path], None]
) -> None:
    build(home, OLD)
    new = build(home, NEW)
    put(odd, home / CURRENT)
    generation = open_current(str(home), trust=True)
    assert generation.name == new
    assert CURRENT in str(generation.note)


@odd
@pytest.mark.parametrize("name", [CURRENT, "g000002", f"g000002/{MANIFEST}", "g000002/s000001.segment"])
def test_a_build_mends_them(home: Path, odd: Callable[[Path], None], name: str) -> None:
    for articles in (OLD, NEW):
        build(home, articles)
    put(odd, home / name)
    new = build(home, NEW)
    generation = open_current(str(home))
    assert (generation.name, generation.note) == (new, None)


@odd
def test_a_reader_that_is_open_says_it_and_goes_on(home: Path, odd: Callable[[Path], None]) -> None:
    build(home, OLD)
    with closing(IndexSearcher(str(home), trust=True)) as searcher:
        put(odd, home / CURRENT)
        assert [hit.id for hit in searcher.search(SearchRequest("roket")).hits] == ["a"]
        assert searcher.info().note


@odd
def test_a_user_is_told_that_their_synonyms_are_no_file(home: Path, odd: Callable[[Path], None]) -> None:
    build(home, OLD)
    odd(home / SYNONYMS)
    with closing(IndexSearcher(str(home), trust=True)) as searcher, pytest.raises(UsageError, match="is not a file"):
        searcher.search(SearchRequest("roket"))


@odd
def test_a_user_is_told_that_their_settings_are_no_file(tmp_path: Path, odd: Callable[[Path], None]) -> None:
    odd(tmp_path / "config.toml")
    with pytest.raises(UsageError, match="is not a file"):
        read_settings(str(tmp_path / "config.toml"))


@odd
def test_a_lock_that_is_no_file_is_no_other_build(home: Path, odd: Callable[[Path], None]) -> None:
    build(home, OLD)
    put(odd, home / LOCK)
    with pytest.raises(BuildFailed, match="LOCK is not a file"), build_lock(str(home), 0):
        pass


@odd
def test_where_no_index_can_be_built_that_is_said(home: Path, odd: Callable[[Path], None]) -> None:
    if odd is not folder:
        odd(home)
        with pytest.raises(BuildFailed, match=r"home is not a folder") as raised, build_lock(str(home), 0):
            pass
        assert "still in use" not in str(raised.value)
        with pytest.raises(IndexUnusable):
            open_current(str(home), trust=True)


@pytest.mark.parametrize("below", ["", "sub", "sub/sub"])
def test_a_file_in_the_place_of_a_folder_is_named(home: Path, below: str) -> None:
    home.write_text("mine")
    with pytest.raises(BuildFailed, match=r"home is a file, not a folder"), build_lock(str(home / below), 0):
        pass
    assert home.read_text() == "mine"


def test_a_home_that_may_not_be_written_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(BuildFailed, match="home cannot be written: Permission denied"), build_lock(str(home), 0):
        pass


@pytest.mark.parametrize("name", [MANIFEST, "s000001.segment", CURRENT])
def test_a_file_that_may_not_be_read_is_damage(home: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = build(home, OLD), build(home, NEW)
    refused = str(home / name if name == CURRENT else home / new / name)
    really = os.open

    def refuse(path: str, *rest: int) -> int:
        if path == refused:
            raise PermissionError(13, "Permission denied", path)
        return really(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    generation = open_current(str(home))
    assert generation.name == (new if name == CURRENT else old)
    assert "Permission denied" in str(generation.note)


def test_too_many_open_files_are_not_the_fault_of_the_index(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(home, OLD)
    build(home, NEW)

    def refuse(path: str, *_: int) -> int:
        raise OSError(24, "Too many open files", path)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OSError, match="Too many") as raised:
        open_current(str(home))
    assert not isinstance(raised.value, IndexDamaged)


# The user's own pairs


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_pairs_that_others_may_write_are_refused_like_the_index(home: Path, mode: int) -> None:
    build(home, OLD)
    (home / SYNONYMS).write_text("roket\tpeluru\tspelling\n")
    (home / SYNONYMS).chmod(mode)
    with closing(IndexSearcher(str(home))) as searcher, pytest.raises(IndexUntrusted) as raised:
        searcher.search(SearchRequest("roket"))
    assert SYNONYMS in str(raised.value.hint)
    with closing(IndexSearcher(str(home), trust=True)) as searcher:
        assert searcher.search(SearchRequest("peluru")).hits


@pytest.mark.parametrize("text", ["a\tb\tspelling\n" * (MOST_LINES + 1), "#" * (MOST_BYTES + 1)])
def test_more_pairs_than_a_search_can_read_are_an_error(home: Path, text: str) -> None:
    build(home, OLD)
    (home / SYNONYMS).write_text(text)
    (home / SYNONYMS).chmod(0o600)
    with closing(IndexSearcher(str(home))) as searcher, pytest.raises(UsageError, match="too many"):
        searcher.search(SearchRequest("roket"))
