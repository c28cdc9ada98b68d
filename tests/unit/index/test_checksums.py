"""A full read of an index, beside searches: it finds every byte that changed, and follows a new generation."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.damage import flip
from support.opening import open_current
from support.store import build

from index.article import Article
from index.errors import IndexDamaged
from index.store import checksums
from searcher.engine import IndexSearcher

OLD = [Article("old", "old.txt", "", "roket lama")]
NEW = [Article("new", "new.txt", "", "roket baru")]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def searcher(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[IndexSearcher]:
    """A searcher over an index whose files are read in many pieces."""
    monkeypatch.setattr(checksums, "_PIECE", 100)
    build(home, OLD)
    with closing(IndexSearcher(str(home))) as opened:
        yield opened


def test_the_share_that_was_read_grows_to_the_whole(searcher: IndexSearcher) -> None:
    shares = list(searcher.check())
    assert len(shares) > 10
    assert shares == sorted(set(shares))
    assert shares[-1] == 1


def test_a_changed_bit_in_any_file_is_found(searcher: IndexSearcher, home: Path) -> None:
    files = open_current(str(home)).manifest.files
    for name, entry in files.items():
        path = home / "g000001" / name
        for offset in range(0, entry.size, max(1, entry.size // 5)):
            flip(path, offset)
            with pytest.raises(IndexDamaged, match=name):
                list(searcher.check())
            flip(path, offset)
    assert list(searcher.check())


def test_a_file_that_grew_or_is_gone_is_found(searcher: IndexSearcher, home: Path) -> None:
    path = home / "g000001" / "s000001.segment"
    with path.open("ab") as file:
        file.write(b"\0")
    with pytest.raises(IndexDamaged, match=r"s000001\.segment"):
        list(searcher.check())
    path.unlink()
    with pytest.raises(IndexDamaged, match="missing"):
        list(searcher.check())


def test_a_disk_that_fails_is_damage(searcher: IndexSearcher, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> Iterator[float]:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(checksums, "check_files", fail)
    with pytest.raises(IndexDamaged, match="cannot be read"):
        list(searcher.check())


def test_it_goes_on_with_the_index_that_took_the_place_of_the_one_it_read(searcher: IndexSearcher, home: Path) -> None:
    check = searcher.check()
    assert next(check) < 1
    for articles in (NEW, NEW, NEW):
        build(home, articles)  # the generation that is being read is swept meanwhile
    assert list(check)[-1] == 1
    assert searcher.info().generation == open_current(str(home)).name
