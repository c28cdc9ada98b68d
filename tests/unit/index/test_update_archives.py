"""An update of archives answers like a rebuild: what lies in them is known by its place, and so are its rejects."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from support.answers import assert_same_answers
from support.opening import open_current

from index.build.rebuild import rebuild
from index.build.update import update
from index.provenance.rejects import read_rejects

# Long ago, so that an update takes a file that looks the same for the same.
OLD = 1_600_000_000_000_000_000


def body(number: int) -> str:
    return f"Berita nomor {number} hari ini\n\nJakarta: warga desa nomor {number} memanen garam di tepi teluk.\n"


def pack(path: Path, minutes: int = 0, **members: str) -> None:
    """A zip file of these members ("__" for the dot of a suffix) that changed so many minutes after a time long ago."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", ".")), text)
    os.utime(path, ns=(OLD, OLD + minutes * 60_000_000_000))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    members = {f"2021/{number:02}__txt": body(number) for number in range(20)}
    # Two say the same under different names, and records bring ids of their own.
    members |= {"salinan__txt": body(3), "foto__jpg": "x", "kosong__txt": ""}
    members |= {"dump__jsonl": '{"id": "satu", "text": "Panen raya di Pulau Kelapa."}\n{"id": "dua"}\n'}
    pack(folder / "arsip.zip", **members)
    pack(folder / "lain.zip", **{f"{number}__txt": body(number) for number in range(30, 50)})
    return folder


def assert_updated_like_rebuilt(corpus: Path, minutes: int, **members: str) -> None:
    """After an index was built of `corpus`, its first archive gets other members."""
    homes = [str(corpus.parent / name) for name in ("updated", "rebuilt")]
    rebuild(homes[0], ["corpus"], folder=str(corpus.parent))
    pack(corpus / "arsip.zip", minutes, **members)
    update(homes[0], ["corpus"], folder=str(corpus.parent))
    rebuild(homes[1], ["corpus"], folder=str(corpus.parent))
    assert_same_answers(*homes)
    generations = [open_current(home) for home in homes]
    paths = [
        sorted(segment.article(number).path for segment in each.segments for number in segment.live_articles())
        for each in generations
    ]
    assert paths[0] == paths[1]
    assert all("!/" in path for path in paths[0])
    rejects = [read_rejects(each.directory, each.manifest) for each in generations]
    assert rejects[0] == rejects[1]
    assert "unknown_kind" in {reject.reason for reject in rejects[0]}


def members_of(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {info.filename.replace(".", "__"): archive.read(info).decode() for info in archive.infolist()}


def test_an_archive_that_did_not_change_is_kept_with_the_places_in_it(corpus: Path) -> None:
    members = members_of(corpus / "arsip.zip")
    assert_updated_like_rebuilt(corpus, 0, **members)


def test_a_member_that_is_new_gone_or_changed_is_noticed(corpus: Path) -> None:
    members = members_of(corpus / "arsip.zip")
    members.pop("2021/07__txt")
    assert_updated_like_rebuilt(corpus, 1, **members | {"2021/08__txt": body(80), "2022/baru__txt": body(90)})


def test_a_record_that_moved_to_another_member_is_found_there(corpus: Path) -> None:
    members = members_of(corpus / "arsip.zip")
    members["pindah__jsonl"] = members.pop("dump__jsonl")
    assert_updated_like_rebuilt(corpus, 1, **members)


def test_the_original_of_a_copy_may_leave_its_archive(corpus: Path) -> None:
    members = members_of(corpus / "arsip.zip")
    members.pop("2021/03__txt")
    assert_updated_like_rebuilt(corpus, 1, **members)
