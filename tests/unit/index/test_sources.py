"""What an index is made of: remembered as it was named, and never replaced by nothing or by something else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.damage import flip
from support.opening import open_current

from index.build.rebuild import rebuild
from index.build.update import update
from index.cli.inspection import status_of
from index.errors import BuildFailed, IndexDamaged, UsageError
from index.provenance.sources import FILE, Sources, remembered_sources
from index.store import manifest
from index.store.generations import CURRENT
from index.store.manifest import MANIFEST

ARTICLE = "Banjir melanda Jakarta\n\nJakarta - Banjir melanda Jakarta hari ini.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path, corpus: Path) -> str:
    """An index of one article."""
    place = str(tmp_path / "home")
    rebuild(place, [corpus.name], folder=str(tmp_path), field_map={"text": "artikel"})
    return place


def empty_folder(corpus: Path) -> None:
    """A folder whose disk is not mounted."""
    (corpus / "one.txt").unlink()


def other_files(corpus: Path) -> None:
    (corpus / "one.txt").rename(corpus / "one.mp4")


def nothing_but_rejects(corpus: Path) -> None:
    (corpus / "one.txt").write_text("")


@pytest.mark.parametrize("lose", [empty_folder, other_files, nothing_but_rejects])
@pytest.mark.parametrize("build", [rebuild, update])
def test_sources_without_an_article_replace_nothing(
    build: Callable[..., object], lose: Callable[[Path], None], corpus: Path, home: str
) -> None:
    lose(corpus)
    with pytest.raises(
        BuildFailed, match=r"No article was found in corpus: 1 file .* rejected, the first corpus"
    ) as why:
        build(home, [corpus.name], folder=str(corpus.parent))
    assert ".jsonl" in str(why.value.hint)
    assert open_current(home).manifest.documents == 1


def test_not_even_a_first_index_is_made_of_nothing(corpus: Path, tmp_path: Path) -> None:
    empty_folder(corpus)
    with pytest.raises(BuildFailed, match="No article"):
        rebuild(str(tmp_path / "home"), [str(corpus)])
    assert not (tmp_path / "home" / CURRENT).exists()


def test_a_source_with_nothing_to_read_among_others_is_told(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = rebuild(str(tmp_path / "home"), [corpus.name, "empty"], folder=str(tmp_path))
    assert report.documents == 1
    assert [(reject.path, reject.reason) for reject in report.rejects] == [("empty", "nothing_to_read")]


def test_paths_of_a_program_are_names_of_sources_and_homes(corpus: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert rebuild(home, [corpus]).documents == 1
    assert update(home, [corpus]).unchanged == 1
    assert remembered_sources(str(home)).names == (str(corpus),)


def test_where_there_is_no_index_nothing_is_remembered(tmp_path: Path) -> None:
    assert remembered_sources(str(tmp_path / "nowhere")) == Sources()


def test_sources_are_remembered_as_they_were_named_also_without_current(home: str, corpus: Path) -> None:
    sources = Sources(("corpus",), str(corpus.parent), {"text": "artikel"})
    assert remembered_sources(home) == sources
    (Path(home) / CURRENT).unlink()
    assert remembered_sources(home) == sources


@pytest.mark.parametrize("name", [FILE, MANIFEST])
def test_sources_that_changed_on_disk_are_never_taken_for_others(name: str, home: str) -> None:
    path = Path(open_current(home).directory) / name
    for offset in range(path.stat().st_size):
        flip(path, offset, offset % 7)
        with pytest.raises(UsageError) as raised:
            remembered_sources(home)
        assert "rebuild FOLDER" in str(raised.value.hint)
        flip(path, offset, offset % 7)
    path.unlink()
    with pytest.raises(UsageError):
        remembered_sources(home)


def test_damaged_sources_are_never_shown(home: str) -> None:
    generation = open_current(home)
    flip(Path(generation.directory) / FILE, 15)
    with pytest.raises(IndexDamaged, match=FILE):
        status_of(home, generation)


def test_an_index_of_another_version_still_tells_its_sources(home: str) -> None:
    """Its own message says to rebuild it."""
    directory = open_current(home).directory
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest, "_HEADING", b"telusur manifest 9999 ")
        manifest.write_manifest(directory, manifest.Manifest("1", "", 1, (), {}))
    assert remembered_sources(home).names == ("corpus",)
