"""Which articles have another text than before: the same id or address says other words. Nothing else is a version."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from support.opening import open_current

from index.build.forgetting import forget
from index.build.rebuild import rebuild
from index.build.update import update
from index.errors import UsageError
from index.store.history import FILE, History, read_history

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD, NEW = "Kerugian Rp 45,7 miliar, kata jaksa itu.", "Kerugian Rp 47,5 miliar, kata jaksa itu."


def record(number: int, text: str = "", **fields: str) -> dict[str, str]:
    return {"id": f"r{number}", "title": f"Banjir {number}", "text": text or f"Banjir nomor {number} surut.", **fields}


class Archive:
    """A dump and a folder of files, and the index of both."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "corpus"
        self.folder.mkdir()
        self.home = str(folder / "home")
        self.write([record(number) for number in range(20)])
        for number in range(12):
            self.file(f"{number}.txt", f"Longsor nomor {number} menutup jalan desa.")
        self.rebuild()

    def write(self, records: list[dict[str, str]]) -> None:
        lines = "".join(f"{json.dumps(each)}\n" for each in records)
        (self.folder / "dump.jsonl").write_text(lines, encoding="utf-8")

    def file(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(f"{text}\n", encoding="utf-8")

    def rebuild(self, **options: bool) -> None:
        rebuild(self.home, ["corpus"], folder=str(self.folder.parent), **options)  # type: ignore[arg-type]

    def update(self, **options: bool) -> None:
        update(self.home, ["corpus"], folder=str(self.folder.parent), **options)  # type: ignore[arg-type]

    @property
    def history(self) -> History:
        return read_history(self.home)

    @property
    def older(self) -> list[tuple[str, str]]:
        return [(text.id, text.body) for text in self.history.texts]

    def stamp(self, moment: str) -> None:
        """Have all that is there been indexed first at this moment."""
        history = self.history
        History(dict.fromkeys(history.firsts, moment), history.texts).lay_down(self.home, "g")
        os.replace(f"{self.home}/{FILE}.new", f"{self.home}/{FILE}")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


@pytest.fixture(params=["rebuild", "update"])
def build(request: pytest.FixtureRequest, archive: Archive) -> Callable[[], None]:
    made: Callable[[], None] = getattr(archive, request.param)
    return made


def test_the_same_id_with_another_text(archive: Archive, build: Callable[[], None]) -> None:
    archive.write([record(0, OLD), *(record(number) for number in range(1, 20))])
    build()
    assert archive.older == [("r0", "Banjir nomor 0 surut.")]
    archive.write([record(0, NEW), *(record(number) for number in range(1, 20))])
    archive.file("3.txt", "Longsor nomor 3 menutup dua jalan desa.")
    build()
    assert sorted(archive.older[1:]) == [("3", "Longsor nomor 3 menutup jalan desa."), ("r0", OLD)]
    first, second = archive.history.of("r0")
    assert (first.title, first.until) == ("Banjir 0", second.since)
    assert first.since == archive.history.first_indexed("r0")
    assert second.until == open_current(archive.home).manifest.built_at


def test_what_says_the_same_words_has_no_older_text(archive: Archive, build: Callable[[], None]) -> None:
    archive.write([record(0, text="Banjir  nomor 0 surut.", author="Ani"), *(record(each) for each in range(1, 20))])
    archive.file("4.txt", " Longsor nomor 4  menutup jalan desa.\n")
    build()
    assert archive.older == []


def test_another_title_is_another_text(archive: Archive, build: Callable[[], None]) -> None:
    archive.write([record(0, title="Banjir Surut"), *(record(each) for each in range(1, 20))])
    build()
    assert [(text.id, text.title) for text in archive.history.texts] == [("r0", "Banjir 0")]


def test_the_same_address_under_another_id(archive: Archive, build: Callable[[], None]) -> None:
    rest = [record(number) for number in range(1, 20)]
    archive.write([record(0, OLD, url="https://a.id/1"), *rest])
    build()
    archive.write([{**record(99, NEW), "url": "http://a.id/1#atas"}, *rest])
    build()
    assert archive.older == [("r99", "Banjir nomor 0 surut."), ("r99", OLD)]


def test_an_address_of_many_articles_names_none(archive: Archive, build: Callable[[], None]) -> None:
    rest = [record(number, url="https://a.id/") for number in range(1, 20)]
    archive.write([record(0, OLD, url="https://a.id/"), *rest])
    build()
    older = archive.older
    archive.write([record(99, NEW, url="https://a.id/"), *rest])
    build()
    assert archive.older == older


def test_one_id_with_two_addresses_is_two_articles(archive: Archive, build: Callable[[], None]) -> None:
    rest = [record(number) for number in range(1, 20)]
    archive.write([record(0, "Banjir nomor 0 surut.", url="https://a.id/1"), *rest])
    build()
    archive.write([record(0, NEW, url="https://a.id/2"), *rest])
    build()
    assert archive.older == []


def test_the_number_of_a_record_is_no_id(archive: Archive, build: Callable[[], None]) -> None:
    unnamed = [{"title": f"Kabar {number}", "text": f"Kabar yang ke-{number} datang."} for number in range(20)]
    archive.write(unnamed)
    build()
    archive.stamp("2020-01-01T00:00:00+00:00")
    archive.write([{"title": "Paling baru", "text": "Kabar paling baru datang pagi."}, *unnamed])
    build()
    assert archive.older == []
    assert archive.history.first_indexed("dump:2") == "2020-01-01T00:00:00+00:00"
    assert archive.history.first_indexed("dump:1") == open_current(archive.home).manifest.built_at


def test_a_file_elsewhere_that_is_called_the_same_is_another_article(
    archive: Archive, build: Callable[[], None]
) -> None:
    (archive.folder / "5.txt").unlink()
    archive.file("lain/5.txt", "Kabar lain sama sekali tentang pasar.")
    build()
    assert archive.older == []


def test_when_an_article_was_first_indexed_outlives_builds(archive: Archive, build: Callable[[], None]) -> None:
    archive.stamp("2020-01-01T00:00:00+00:00")
    archive.write([record(0, NEW), *(record(number) for number in range(1, 21))])
    build()
    history = archive.history
    assert history.first_indexed("r0") == history.first_indexed("7") == "2020-01-01T00:00:00+00:00"
    assert history.first_indexed("r20") == open_current(archive.home).manifest.built_at
    archive.write([record(number) for number in range(1, 21)])
    build()
    archive.write([record(number) for number in range(21)])
    build()
    assert archive.history.first_indexed("r0") == "2020-01-01T00:00:00+00:00"  # it was away for a while


def test_older_texts_are_carried_over_and_dropped_when_that_is_asked(
    archive: Archive, build: Callable[..., None]
) -> None:
    archive.write([record(0, NEW), *(record(number) for number in range(1, 20))])
    build()
    build()
    assert len(archive.older) == 1
    before = archive.history.firsts
    build(forgets_versions=True)
    assert archive.older == []
    assert archive.history.firsts == before


def test_forgetting_takes_older_texts_out(archive: Archive) -> None:
    archive.write([record(0, "Zorgana tinggal di sini."), *(record(number) for number in range(1, 20))])
    archive.update()
    archive.write([record(0, NEW), *(record(number) for number in range(1, 20))])
    archive.update()
    forget(archive.home, ["r0"])
    assert archive.older == []
    for folder, _, names in os.walk(archive.home):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                assert b"zorgana" not in file.read().lower()


def test_older_texts_of_what_is_gone_can_be_forgotten_too(archive: Archive) -> None:
    archive.write([record(0, NEW), *(record(number) for number in range(1, 20))])
    archive.update()
    archive.write([record(number) for number in range(1, 20)])
    archive.update()
    assert archive.older == [("r0", "Banjir nomor 0 surut.")]
    with pytest.raises(UsageError):
        forget(archive.home, ["r77"])
    assert [article.id for article in forget(archive.home, ["r0"]).articles] == ["r0"]
    assert archive.older == []
    assert forget(archive.home, ["r0"]).articles == ()


@pytest.mark.parametrize("content", [b"", b"telusur history 9 x\n", b"\xff" * 1000])
def test_a_damaged_history_is_told_and_stops_no_build(archive: Archive, content: bytes) -> None:
    with open(f"{archive.home}/{FILE}", "wb") as file:
        file.write(content)
    archive.write([record(0, NEW), *(record(number) for number in range(1, 20))])
    report = update(archive.home, ["corpus"], folder=str(archive.folder.parent))
    assert report.build is not None
    assert report.build.history_lost
    assert archive.history.lost == 0
    assert archive.older == [("r0", "Banjir nomor 0 surut.")]
