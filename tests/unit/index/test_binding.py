"""What is opened is what was checked: a generation is the one it says, holds what it lists, and nothing else is run."""

from __future__ import annotations

import os
import pickle
import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from support.damage import rewrite_section, sections_of
from support.opening import open_current
from support.store import build

from index.article import Article
from index.errors import IndexDamaged, IndexMissing
from index.messages import Message
from index.segment.columns import LAST_DAY
from index.store import generations
from index.store.copies import COPY, Member
from index.store.deletions import write_deletions
from index.store.generations import CURRENT
from index.store.manifest import COPIES, MANIFEST, file_entry, read_manifest, write_manifest
from index.whoosh_format import toc
from index.whoosh_format.verification import verify
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher

OLD = [Article("a", "a.txt", "", "roket 1200", date="2021-07-01")]
NEW = [Article("a", "a.txt", "", "roket 1300", date="2021-07-01")]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def sign(directory: Path) -> None:
    """Have the manifest say that everything in `directory` is as it was written: a lie."""
    manifest = read_manifest(str(directory))
    files = {name: file_entry(str(directory / name)) for name in sorted(os.listdir(directory)) if name != MANIFEST}
    write_manifest(str(directory), manifest._replace(files=files))


@pytest.mark.parametrize("name", ["s000001.segment", COPIES])
def test_a_file_of_the_same_size_from_another_generation_is_damage(home: Path, name: str) -> None:
    old = home / build(home, OLD, copies=[Member(0, 0, 0, COPY, 1)])
    new = home / build(home, NEW, copies=[Member(0, 0, 0, COPY, 2)])
    assert (old / name).stat().st_size == (new / name).stat().st_size
    shutil.copyfile(old / name, new / name)
    generation = open_current(str(home))
    assert generation.name == old.name
    assert f"{name}: it is that of another generation" in str(generation.note)


def test_deletions_of_the_same_size_from_another_generation_are_damage(home: Path) -> None:
    directory = home / build(home, [*OLD, *NEW])
    write_deletions(str(directory), {"s000001.segment": {0}})
    sign(directory)
    assert open_current(str(home)).segments[0].deleted == {0}
    write_deletions(str(directory), {"s000001.segment": {1}})
    with pytest.raises(IndexDamaged, match="deleted: it is that of another"):
        open_current(str(home))


@pytest.mark.parametrize("move", [shutil.move, shutil.copytree])
def test_a_generation_in_the_place_of_another_is_damage(home: Path, move: object) -> None:
    old, new = build(home, OLD), build(home, NEW)
    shutil.rmtree(home / new)
    move(home / old, home / new)  # type: ignore[operator]
    if move is shutil.move:
        with pytest.raises(IndexDamaged, match=f"it is the generation '{old}'"):
            open_current(str(home))
    else:
        generation = open_current(str(home))
        assert generation.name == old
        assert "it is the generation" in str(generation.note)


@pytest.mark.parametrize("trust", [False, True])
@pytest.mark.parametrize("kind", ["file", "toc", "folder", "link", "pipe"])
def test_what_the_manifest_does_not_name_is_damage(home: Path, kind: str, trust: bool) -> None:
    old, new = build(home, OLD), build(home, NEW)
    extra = home / new / ("_MAIN_9.toc" if kind == "toc" else "extra")
    if kind in ("file", "toc"):
        extra.write_bytes(b"x")
    elif kind == "folder":
        extra.mkdir()
    elif kind == "link":
        extra.symlink_to(home / old / COPIES)
    elif hasattr(os, "mkfifo"):
        os.mkfifo(extra)
    else:
        pytest.skip("no pipes here")
    generation = open_current(str(home), trust=trust)
    assert generation.name == old
    assert f"{extra.name}: it does not belong to the index" in str(generation.note)


class Bomb:
    """What runs a command when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self._marker = str(marker)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self._marker,)


@pytest.mark.parametrize("name", [toc.FILE, "_MAIN_9.toc"])
def test_verifying_never_runs_what_a_table_of_contents_says(home: Path, tmp_path: Path, name: str) -> None:
    """Not even where the manifest was written to fit it: an index unpacked from an archive of somebody."""
    directory = home / build(home, OLD)
    marker = tmp_path / "ran"
    whole = toc.content(("s000001.segment",), (1,))
    head = whole[: whole.rindex(b"(cindex")]
    (directory / name).write_bytes(head + pickle.dumps([Bomb(marker)], 2))
    sign(directory)
    generation = open_current(str(home), trust=True)
    if name == toc.FILE:
        with pytest.raises(IndexDamaged, match="not what its segments say"):
            verify(generation)
    else:
        verify(generation)
    assert not marker.exists()


def test_a_table_of_contents_that_changes_after_it_was_compared_is_not_what_is_unpickled(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = home / build(home, OLD)
    marker = tmp_path / "ran"
    from index.whoosh_format import verification

    def swap(*_: object) -> bytes:
        content = (directory / toc.FILE).read_bytes()
        (directory / toc.FILE).write_bytes(pickle.dumps([Bomb(marker)], 2))
        return content

    monkeypatch.setattr(verification, "read_listed_bytes", swap)
    assert verify(open_current(str(home))).queries
    assert not marker.exists()


def test_whoever_opens_an_older_generation_is_told(home: Path) -> None:
    build(home, OLD)
    (home / build(home, NEW) / "extra").write_text("")
    told: list[Message] = []
    generation = generations.open_current(str(home), tell=told.append)
    assert told == [generation.note]


def test_a_lost_current_is_told_where_something_newer_than_what_answers_is_there(home: Path) -> None:
    old, new = build(home, OLD), build(home, NEW)
    (home / CURRENT).unlink()
    assert open_current(str(home)).note is None
    (home / new / MANIFEST).write_bytes(b"x")
    generation = open_current(str(home))
    assert generation.name == old
    assert "manifest" in str(generation.note)


def test_the_python_interface_notes_it_wherever_it_answers(home: Path) -> None:
    build(home, OLD)
    (home / build(home, NEW) / MANIFEST).unlink()
    with closing(IndexSearcher(str(home))) as searcher:
        page = searcher.search(SearchRequest("roket"))
        note = searcher.info().note
        assert note
        assert str(note) in map(str, page.notes)
        document = searcher.document("a")
        assert document
        assert page.answered_by.note == document.note == note


# Checksums that are right, and values that cannot be


@pytest.mark.parametrize("name", ["first_day", "last_day"])
@pytest.mark.parametrize("day", [LAST_DAY + 1, 1 << 31, (1 << 32) - 1])
def test_a_day_beyond_the_calendar_is_damage(home: Path, name: str, day: int) -> None:
    directory = home / build(home, OLD)

    def change(content: bytearray) -> None:
        content[:4] = day.to_bytes(4, "little")

    rewrite_section(directory / "s000001.segment", f"column.{name}", change)
    sign(directory)
    with closing(IndexSearcher(str(home))) as searcher, pytest.raises(IndexDamaged, match="cannot be"):
        searcher.search(SearchRequest("roket date:2021", facets=True))


def test_no_impossible_value_anywhere_is_an_error_of_python(home: Path) -> None:
    directory = home / build(home, [Article(str(n), f"{n}.txt", "Judul", f"roket lama {n}") for n in range(9)])
    path = directory / "s000001.segment"
    whole = path.read_bytes()
    requests = [SearchRequest(q, facets=True) for q in ("roket", '"roket lama"', "ro*", "rokot~", "judul date:2021")]
    for section, (_, length) in sections_of(path).items():
        for start in range(0, length, max(4, length // 12)):

            def change(content: bytearray, start: int = start) -> None:
                content[start : start + 4] = b"\xff" * len(content[start : start + 4])

            rewrite_section(path, section, change)
            sign(directory)
            try:
                with closing(IndexSearcher(str(home))) as searcher:
                    for request in requests:
                        for hit in searcher.search(request).hits:
                            searcher.document(hit.id, request.query)
            except IndexDamaged:
                pass
            path.write_bytes(whole)


def test_a_file_where_the_folder_should_be_is_said(home: Path) -> None:
    home.write_text("")
    with pytest.raises(IndexMissing, match="it is a file, not a folder"):
        open_current(str(home))
    for below in (home / "indeks", home / "berita" / "indeks"):
        with pytest.raises(IndexMissing, match=f"{re.escape(str(home))} is a file, not a folder"):
            open_current(str(below))
