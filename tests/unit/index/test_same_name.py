"""What the sources hold under one name is one article with its newest text; the older ones are in its history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import searcher
from index.build.forgetting import forget
from index.build.rebuild import rebuild
from index.build.update import update
from index.store.history import read_history
from searcher.api import SearchRequest

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = "Kerugian negara Rp 45,7 miliar dalam perkara dermaga itu, kata jaksa Siti Aminah di Kendari."
NOW = BEFORE.replace("45,7", "47,5")
URL = "https://situs.co.id/berita/1"


class Dumps:
    """Dumps and the index of them; each is a list of records."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "arsip"
        self.folder.mkdir()
        self.home = str(folder / "home")

    def write(self, name: str, *records: dict[str, str]) -> None:
        lines = "".join(f"{json.dumps(each)}\n" for each in records)
        (self.folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")

    def build(self, how: str) -> None:
        (update if how == "update" else rebuild)(self.home, ["arsip"], folder=str(self.folder.parent))

    @property
    def found(self) -> list[tuple[str, str]]:
        """Id and text of every article about a lawyer."""
        with searcher.open(self.home) as engine:
            hits = engine.search(SearchRequest("jaksa OR warga", unfold=True, limit=50)).hits
            documents = [engine.document(hit.id) for hit in hits]
        return sorted((document.id, document.body) for document in documents if document)

    @property
    def older(self) -> list[tuple[str, str]]:
        return [(text.id, text.body) for text in read_history(self.home).texts]


@pytest.fixture
def dumps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dumps:
    monkeypatch.setattr("index.build.carry_over.MOST_DELETED", 1.0)
    made = Dumps(tmp_path)
    made.write("lain", *({"id": f"x{n}", "title": f"Banjir {n}", "text": f"Banjir nomor {n} surut."} for n in range(9)))
    return made


def record(text: str, id: str = "r", **fields: str) -> dict[str, str]:
    return {"id": id, "title": "Dermaga", "text": text, **fields}


BUILDS = ["rebuild", "update"]


@pytest.mark.parametrize("how", BUILDS)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (record(BEFORE), record(NOW)),
        (record(BEFORE, url=URL), record(NOW)),
        (record(BEFORE, url=URL), record(NOW, url=URL)),
        (record(BEFORE, date="2025-03-02"), record(NOW, date="2025-03-03")),
        (record(BEFORE), record("Jaksa menarik seluruh tuntutannya.")),
    ],
)
def test_the_newest_text_is_the_article_under_the_id_that_all_ask_for(
    dumps: Dumps, how: str, first: dict[str, str], second: dict[str, str]
) -> None:
    dumps.write("a", first)
    dumps.build(how)
    dumps.write("b", second)
    dumps.build(how)
    assert dumps.found == [("r", second["text"])]
    assert dumps.older == [("r", BEFORE)]
    dumps.build(how)
    assert dumps.found == [("r", second["text"])]
    assert dumps.older == [("r", BEFORE)]


@pytest.mark.parametrize("how", BUILDS)
def test_the_newest_is_told_by_dates_and_then_by_order(dumps: Dumps, how: str) -> None:
    dumps.write("a", record(NOW, date="2025-03-03"), record(BEFORE.replace("45,7", "44"), "s"))
    dumps.write("b", record(BEFORE, date="2 Maret 2025"), record(BEFORE, "s"))
    dumps.write("c", record(BEFORE.replace("45,7", "46"), date="2025-03-01"), record(NOW, "s"))
    dumps.build(how)
    assert dumps.found == [("r", NOW), ("s", NOW)]
    assert [text.split("Rp ")[1][:4] for id_, text in dumps.older if id_ == "r"] == ["46 m", "45,7"]
    assert [text.split("Rp ")[1][:4] for id_, text in dumps.older if id_ == "s"] == ["44 m", "45,7"]


@pytest.mark.parametrize("how", BUILDS)
def test_an_address_under_two_ids_is_one_article(dumps: Dumps, how: str) -> None:
    dumps.write("a", record(BEFORE, "old", url=URL))
    dumps.build(how)
    dumps.write("b", record(NOW, "new", url=f"{URL}#atas"))
    dumps.build(how)
    assert dumps.found == [("new", NOW)]
    assert dumps.older == [("new", BEFORE)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (record(BEFORE, title="Dermaga"), record("Banjir surut di Palu, warga pulang.", title="Banjir Palu")),
        (record(BEFORE, url=URL), record(NOW, url=f"{URL}1")),
        (record(BEFORE, "r", url="https://situs.co.id/"), record(NOW, "s", url="https://situs.co.id/")),
        (record(BEFORE, "r", url=URL), record(f"{BEFORE} ", "s", url=URL)),
        (record(BEFORE), record(BEFORE.replace(" ", "  "))),
    ],
)
def test_other_articles_under_a_name_and_the_same_text_stay_themselves(
    dumps: Dumps, first: dict[str, str], second: dict[str, str]
) -> None:
    dumps.write("a", first)
    dumps.write("b", second)
    dumps.build("rebuild")
    assert len(dumps.found) == 2
    assert dumps.older == []


def test_a_name_of_many_articles_names_none(dumps: Dumps) -> None:
    many = [record(f"{BEFORE} Bagian {number}.", f"n{number}", url=URL) for number in range(30)]
    dumps.write("a", *many)
    dumps.build("rebuild")
    assert len(dumps.found) == 30


def test_an_older_text_is_the_article_again_when_the_newest_is_gone(dumps: Dumps) -> None:
    dumps.write("a", record(BEFORE))
    dumps.write("b", record(NOW))
    dumps.build("update")
    dumps.write("b", {"id": "z", "title": "Banjir Palu", "text": "Banjir surut."})
    dumps.build("update")
    assert dumps.found == [("r", BEFORE)]


def test_an_update_without_changes_builds_nothing(dumps: Dumps) -> None:
    dumps.write("a", record(BEFORE))
    dumps.write("b", record(NOW))
    dumps.build("update")
    assert update(dumps.home, ["arsip"], folder=str(dumps.folder.parent)).build is None


def test_what_is_forgotten_takes_its_older_texts_in_the_sources_along(dumps: Dumps) -> None:
    dumps.write("a", record(BEFORE), record(BEFORE.replace("Kendari", "Palu"), "s"))
    dumps.write("b", record(NOW), record(NOW.replace("Kendari", "Palu"), "s"))
    dumps.build("update")
    forget(dumps.home, ["s"])
    for how in ("", *BUILDS):
        if how:
            dumps.build(how)
        assert dumps.found == [("r", NOW)]
        assert dumps.older == [("r", BEFORE)]


def test_older_texts_that_were_dropped_do_not_come_back(dumps: Dumps) -> None:
    dumps.write("a", record(BEFORE))
    dumps.write("b", record(NOW))
    dumps.build("update")
    update(dumps.home, ["arsip"], folder=str(dumps.folder.parent), forgets_versions=True)
    for how in BUILDS:
        dumps.build(how)
        assert dumps.older == []
        assert dumps.found == [("r", NOW)]
