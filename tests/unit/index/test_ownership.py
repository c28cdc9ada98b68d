"""Only the user writes an index: it is made so, and one that others could have written is neither opened nor built on."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.opening import open_current
from support.store import build

from index.article import Article
from index.build.rebuild import rebuild
from index.build.update import update
from index.errors import IndexDamaged, IndexUntrusted
from index.store.generations import CURRENT
from index.store.manifest import MANIFEST, FileEntry, write_manifest
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher

OLD = [Article("old", "old.txt", "", "roket lama")]
NEW = [Article("new", "new.txt", "", "roket baru")]

# What is opened of an index, below its home.
PLACES = ["", CURRENT, "g000001", f"g000001/{MANIFEST}", "g000001/s000001.segment", "g000001/copies"]

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system knows no owners")
only_as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files to another user"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "one.txt").write_text("Banjir melanda Jakarta\n\nBanjir melanda Jakarta hari ini.\n")
    return str(tmp_path / "corpus")


@pytest.fixture(params=[0o022, 0o002, 0o000])
def lax(request: pytest.FixtureRequest) -> Iterator[None]:
    """Surroundings in which new files are open to others."""
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("lax")
def test_everything_in_a_new_index_is_private_to_the_user(home: Path, corpus: str) -> None:
    rebuild(str(home), [corpus])
    (Path(corpus) / "two.txt").write_text("Gempa mengguncang Cianjur\n\nGempa mengguncang Cianjur.\n")
    update(str(home), [corpus])
    for place in (home, *home.rglob("*")):
        assert stat.S_IMODE(place.stat().st_mode) == (0o700 if place.is_dir() else 0o600), place
    open_current(str(home))


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777, 0o770])
@pytest.mark.parametrize("place", PLACES)
def test_an_index_that_others_may_write_to_is_refused(home: Path, place: str, mode: int) -> None:
    name = build(home, OLD)
    (home / place).chmod(mode)
    with pytest.raises(IndexUntrusted) as raised:
        open_current(str(home))
    assert str(home / place) in str(raised.value.hint)
    assert open_current(str(home), trust=True).name == name


def test_an_index_that_others_may_read_is_opened(home: Path) -> None:
    build(home, OLD)
    for place in (home, *home.rglob("*")):
        place.chmod(0o755)
    assert open_current(str(home)).note is None


@only_as_root
@pytest.mark.parametrize("place", PLACES)
def test_an_index_of_somebody_else_is_refused(home: Path, place: str) -> None:
    name = build(home, OLD)
    os.chown(home / place, 12345, -1)
    with pytest.raises(IndexUntrusted) as raised:
        open_current(str(home))
    assert "--trust" in str(raised.value.hint)
    assert open_current(str(home), trust=True).name == name


@only_as_root
def test_a_link_to_what_somebody_else_wrote_is_refused(home: Path, tmp_path: Path) -> None:
    path = home / build(home, OLD) / "s000001.segment"
    path.rename(tmp_path / "theirs")
    os.chown(tmp_path / "theirs", 12345, -1)
    path.symlink_to(tmp_path / "theirs")
    with pytest.raises(IndexUntrusted):
        open_current(str(home))


def test_a_damaged_index_is_not_an_excuse_for_one_of_somebody_else(home: Path) -> None:
    previous = build(home, OLD)
    (home / build(home, NEW) / MANIFEST).unlink()
    (home / previous).chmod(0o777)
    with pytest.raises(IndexUntrusted):
        open_current(str(home))


def test_a_reader_stops_when_its_index_is_opened_to_others(home: Path) -> None:
    build(home, OLD)
    with closing(IndexSearcher(str(home))) as searcher:
        build(home, NEW)
        home.chmod(0o777)
        with pytest.raises(IndexUntrusted):
            searcher.search(SearchRequest("roket"))


@pytest.mark.parametrize("build_", [rebuild, update])
def test_nothing_is_built_where_others_could_write_for_nobody_would_open_it(
    home: Path, corpus: str, build_: Callable[..., object]
) -> None:
    home.mkdir()
    home.chmod(0o770)
    with pytest.raises(IndexUntrusted) as raised:
        build_(str(home), [corpus])
    assert str(raised.value.hint) == f"Run: chmod go-w {home}"
    assert list(home.iterdir()) == []
    build_(str(home), [corpus], trust=True)
    assert open_current(str(home), trust=True).manifest.documents == 1


def test_the_command_that_mends_it_can_be_pasted_whatever_the_folder_is_called(tmp_path: Path) -> None:
    home = tmp_path / "berita $(saya) 'lama'"
    build(home, OLD)
    home.chmod(0o770)
    with pytest.raises(IndexUntrusted) as raised:
        open_current(str(home))
    assert shlex.split(str(raised.value.hint)) == ["Run:", "chmod", "go-w", str(home)]


@pytest.mark.parametrize("name", ["../g000002/s000001.segment", "/etc/passwd", "..", "", "a/b"])
@pytest.mark.parametrize("kind", ["file", "segment"])
def test_a_manifest_never_leads_out_of_its_generation(home: Path, name: str, kind: str) -> None:
    """An index that somebody is trusted with may still have been made by a fool."""
    directory = home / build(home, OLD)
    manifest = open_current(str(home)).manifest
    if kind == "file":
        manifest = manifest._replace(files={**manifest.files, name: FileEntry(0, 0)})
    else:
        manifest = manifest._replace(segments=(name,))
    write_manifest(str(directory), manifest)
    with pytest.raises(IndexDamaged):
        open_current(str(home), trust=True)
