"""A build that the disk has no room for is refused before the work, and the index that was there serves."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from support.opening import open_current

from index.build import disk_space as space
from index.build.rebuild import Progress, rebuild
from index.build.update import update
from index.errors import BuildFailed

TEXT = "Banjir melanda Jakarta\n\nJakarta - Banjir melanda Jakarta nomor {} hari ini.\n" + "Hujan turun lebat. " * 20


class Usage(NamedTuple):
    free: int


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(20):
        write(folder, number)
    return folder


@pytest.fixture
def home(tmp_path: Path, corpus: Path) -> str:
    place = str(tmp_path / "home")
    rebuild(place, [str(corpus)])
    return place


def write(folder: Path, number: int) -> None:
    (folder / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


@pytest.fixture
def leave(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Have so many bytes be free."""
    return lambda free: monkeypatch.setattr(space, "disk_usage", lambda _: Usage(free))


def test_a_rebuild_is_refused_before_anything_is_read(corpus: Path, home: str, leave: Callable[[int], None]) -> None:
    leave(size_of(corpus))
    stages: list[Progress] = []
    with pytest.raises(BuildFailed, match=r"needs at least .* MB, and .* MB are free") as raised:
        rebuild(home, [str(corpus)], progress=stages.append)
    assert "--index DIR" in str(raised.value.hint)
    assert stages == []
    assert open_current(home).name == "g000001"


def test_a_build_for_which_there_is_room_is_not_refused(corpus: Path, home: str, leave: Callable[[int], None]) -> None:
    leave(10 * size_of(corpus))
    assert rebuild(home, [str(corpus)]).documents == 20


def test_compressed_sources_need_more_than_they_take(tmp_path: Path, leave: Callable[[int], None]) -> None:
    dump = tmp_path / "dump.jsonl.gz"
    dump.write_bytes(gzip.compress("".join(json.dumps({"text": TEXT.format(n)}) + "\n" for n in range(20)).encode()))
    leave(2 * dump.stat().st_size)
    with pytest.raises(BuildFailed, match="needs at least"):
        rebuild(str(tmp_path / "home"), [str(dump)])


def test_what_unfolds_further_than_was_guessed_is_refused_once_it_was_read(
    tmp_path: Path, leave: Callable[[int], None]
) -> None:
    dump = tmp_path / "dump.jsonl.gz"
    dump.write_bytes(gzip.compress(b"".join(b'{"text": "%s"}\n' % (b"banjir " * n) for n in range(1, 200))))
    leave(10 * dump.stat().st_size)
    stages: list[str] = []
    with pytest.raises(BuildFailed, match="needs at least"):
        rebuild(str(tmp_path / "home"), [str(dump)], progress=lambda told: stages.append(told.stage))
    assert set(stages) == {"reading"}


def test_an_update_needs_room_for_what_is_new_only(corpus: Path, home: str, leave: Callable[[int], None]) -> None:
    write(corpus, 20)
    leave(4 * (corpus / "20.txt").stat().st_size)
    assert update(home, [str(corpus)]).new == 1
    write(corpus, 21)
    leave((corpus / "21.txt").stat().st_size)
    with pytest.raises(BuildFailed, match="needs at least"):
        update(home, [str(corpus)])
    assert open_current(home).manifest.documents == 21


@pytest.mark.parametrize("stage", ["reading", "indexing", "writing"])
def test_a_staging_directory_that_vanishes_stops_the_build_and_nothing_else(
    stage: str, corpus: Path, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.build.rebuild.PROGRESS_EVERY", 1)

    def take_away(told: Progress) -> None:
        if told.stage == stage:
            for directory in Path(home).glob("staging-*"):
                shutil.rmtree(directory)

    with pytest.raises(BuildFailed, match="still in use"):
        rebuild(home, [str(corpus)], progress=take_away)
    assert open_current(home).name == "g000001"
    assert rebuild(home, [str(corpus)]).documents == 20
