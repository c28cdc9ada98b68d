"""Quotations as an answer: by whom, holding which words, once each, over an index and over values alone."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.article import Quotation
from index.build.rebuild import rebuild
from index.build.update import update
from searcher.answers.answer import Asked
from searcher.answers.quotes import ANSWER, Quoted, once, quotes
from searcher.answers.sought import Sought
from searcher.answers.speakers import ANSWER as SPEAKERS
from searcher.answers.speakers import Speaker
from searcher.api import Document, SearchRequest
from searcher.engine import IndexSearcher
from searcher.matching.speaker_names import SpeakerNames

RINA = 'Kepala Dinas Pasar, Rina Hadi, hadir. "Harga beras turun," kata Rina. "Stok minyak cukup," ujarnya.'
COPY = 'Pedagang senang. "Harga beras turun," kata Rina Hadi di Kotaanyar kemarin.'
DEDI = "Ketua Dedi Usman dari koperasi menilai harga beras naik. Menurut para pedagang, pasar sepi sekali."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for number, (day, text) in enumerate((("01", RINA), ("02", COPY), ("03", DEDI)), start=1):
        (tmp_path / f"{number}.txt").write_text(f"Pasar {number}\n\n{day}/03/2024\n\n{text}\n")
    return tmp_path


@pytest.fixture
def engine(home: Path) -> Iterator[IndexSearcher]:
    rebuild(str(home / "index"), [str(home)])
    engine = IndexSearcher(str(home / "index"))
    yield engine
    engine.close()


def asked(name: str = "", *words: str, **options: object) -> Asked:
    given = {"name": name, "sought": list(words), "about": "", "article": "", "direct": False, "named": False}
    return Asked(SearchRequest(""), 0, argparse.Namespace(**{**given, **options}))


def said(engine: IndexSearcher, *words: str, **options: object) -> list[tuple[str, str]]:
    return [(row.quote, row.name) for row in ANSWER.ask(engine, asked(*words, **options)).rows]


def test_what_somebody_said_newest_first_and_once(engine: IndexSearcher) -> None:
    found = list(ANSWER.ask(engine, asked("rina hadi")).rows)
    assert [(row.quote, row.certainty) for row in found] == [
        ("Harga beras turun", "named"),
        ("Stok minyak cukup", "inferred"),
    ]
    assert (found[0].date, [also.date for also in found[0].also]) == ("2024-03-02", ["2024-03-01"])


def test_words_are_sought_in_the_quotation_and_not_in_its_article(engine: IndexSearcher) -> None:
    assert said(engine, "rina hadi", "minyak") == [("Stok minyak cukup", "Rina Hadi")]
    assert said(engine, "rina hadi", "pedagang") == []
    assert said(engine, "rina hadi", '"beras turun"') == [("Harga beras turun", "Rina Hadi")]
    assert said(engine, about="harga -turun") == [("harga beras naik", "Dedi Usman")]


def test_only_direct_or_named_ones(engine: IndexSearcher) -> None:
    assert said(engine, about="harga", direct=True) == [("Harga beras turun", "Rina Hadi")]
    assert said(engine, "rina hadi", named=True) == [("Harga beras turun", "Rina Hadi")]


def test_quotations_of_one_article_with_the_unknown_ones(engine: IndexSearcher) -> None:
    (found,) = {hit.id for hit in engine.hits(SearchRequest("koperasi"))}
    assert said(engine, article=found) == [("harga beras naik", "Dedi Usman"), ("pasar sepi sekali", "")]


def test_nobody_says_what_to_do(engine: IndexSearcher) -> None:
    def told(*words: str, **options: object) -> tuple[str, object]:
        found = ANSWER.ask(engine, asked(*words, **options))
        assert not list(found.rows)
        assert found.nothing
        return found.nothing.code, found.nothing.values.get("nearest")

    assert told() == ("nobody_asked_for", None)
    assert told("rena hadi") == ("nobody_of_that_name", ["Rina Hadi (2)"])
    assert told("zulkarnain") == ("nobody_quoted", None)
    assert told("rina hadi", "koperasi") == ("not_said_by", None)
    assert told(about="gajah") == ("nothing_said_about", None)
    assert told(article="x") == ("no_such_article", None)


def test_speakers_are_counted_by_articles_and_narrow(engine: IndexSearcher) -> None:
    request = Asked(SearchRequest(""), 0, argparse.Namespace())
    assert list(SPEAKERS.ask(engine, request).rows) == [Speaker("Rina Hadi", 2, 2, 0), Speaker("Dedi Usman", 1, 1, 0)]
    assert engine.search(SearchRequest("harga speaker:dedi")).total == 1
    assert engine.search(SearchRequest("harga NOT pembicara:dedi")).total == 2
    assert engine.search(SearchRequest("harga", facet=("speaker",))).facets["speaker"][0] == ("Rina Hadi", 2)


def test_the_user_joins_and_forbids_names(home: Path, engine: IndexSearcher) -> None:
    engine.close()
    (home / "index" / "names.tsv").write_text("# mine\nDedi Usman\tRina Hadi\n")
    with IndexSearcher(str(home / "index")) as joined:
        assert {
            count.value: count.hits
            for count in joined.search(SearchRequest("harga", facet="speaker")).facets["speaker"]
        } == {"Rina Hadi": 3}
        assert joined.search(SearchRequest('speaker:"rina hadi"')).total == 3
        assert joined.search(SearchRequest("speaker:dedi")).total == 3
    (home / "index" / "names.tsv").write_text("Dedi Usman\t-\n")
    with IndexSearcher(str(home / "index")) as without:
        assert without.search(SearchRequest("speaker:dedi")).total == 0
        assert ("harga beras naik", "") in said(without, about="harga")


def test_an_update_knows_the_same_quotations_as_a_rebuild(home: Path, tmp_path: Path) -> None:
    """What is learnt of a word from new articles changes whose an old quotation is."""
    first = str(home / "index")
    rebuild(first, [str(home)])
    for number in range(4, 9):
        text = f'"Kami siap {number}," kata Rina. Ia tinggal di Kotaanyar, di Kotaanyar lama, bersama koperasi dan koperasi lain.'
        (home / f"{number}.txt").write_text(f"Kabar {number}\n\n{number:02}/04/2024\n\n{text}\n")
    update(first, [str(home)])
    second = str(tmp_path.parent / f"{tmp_path.name}-anew")
    rebuild(second, [str(home)])
    with IndexSearcher(first) as updated, IndexSearcher(second) as rebuilt:
        request = SearchRequest("harga OR siap")
        assert [each.quotations for each in updated.found(request)] == [
            each.quotations for each in rebuilt.found(request)
        ]
        assert (
            updated.search(request._replace(facet="speaker")).facets
            == rebuilt.search(request._replace(facet="speaker")).facets
        )


def test_a_speaker_is_also_asked_for_by_the_name_that_stands_beside_a_quotation(home: Path) -> None:
    rebuild(str(home / "index"), [str(home)])
    (home / "index" / "names.tsv").write_text("Dedi Usman\tPak Kumis\n")
    with IndexSearcher(str(home / "index")) as joined:
        assert said(joined, "pak kumis") == [("harga beras naik", "Pak Kumis")]
        assert said(joined, "dedi usman") == [("harga beras naik", "Pak Kumis")]


def test_names_are_one_speaker_by_lines_alone() -> None:
    names = SpeakerNames({"Jokowi": "Joko Widodo"}, ["Pak Kumis\tRina Hadi\tcatatan", "# x\ty", "Kartu\t-", "rusak"])
    assert [names.canonical(name) for name in ("Jokowi", "Pak Kumis", "Kartu", "# x", "rusak", "Budi")] == [
        "Joko Widodo",
        "Rina Hadi",
        "",
        "# x",
        "rusak",
        "Budi",
    ]
    assert names.found_by("Jokowi") == names.found_by("Joko Widodo")[::-1] == ("Jokowi", "Joko Widodo")
    assert names.found_by("Kartu") == ()


def test_a_longer_form_of_a_name_is_called_the_same_but_no_other_name() -> None:
    names = SpeakerNames({"Cak Dedek": "Dedi Usman", "Ririn": "Rina"})
    assert names.found_by("Abdul Dedi Usman") == ("Abdul Dedi Usman", "Cak Dedek")
    assert names.found_by("Usman") == ("Usman",)
    assert names.found_by("Siti Rina") == ("Siti Rina",)


CALLED = 'Menteri {} {}, tiba. Ririn hadir. "Harga turun," kata Ririn. "Stok cukup," ujarnya.'


@pytest.fixture
def called(tmp_path: Path) -> Iterator[IndexSearcher]:
    """Rina Hadi, whom three articles of other days call Ririn, and one never."""
    ways = ("(Ririn)", "alias Ririn", "atau Ririn")
    for number, also in enumerate(ways, start=1):
        text = CALLED.format("Rina Hadi", also)
        (tmp_path / f"{number}.txt").write_text(f"Pasar {number}\n\n0{number}/03/2024\n\n{text}\n")
    (tmp_path / "9.txt").write_text('Minyak\n\n09/03/2024\n\nRamai. "Minyak habis," kata Rina Hadi.\n')
    rebuild(str(tmp_path / "index"), [str(tmp_path)])
    with IndexSearcher(str(tmp_path / "index")) as engine:
        yield engine


@pytest.mark.parametrize("name", ["ririn", "Ririn", "rina hadi"])
def test_a_speaker_is_found_by_every_name(called: IndexSearcher, name: str) -> None:
    assert called.search(SearchRequest(f'speaker:"{name}"')).total == 4
    assert said(called, name)[0] == ("Minyak habis", "Rina Hadi")
    assert {speaker for _, speaker in said(called, name)} == {"Rina Hadi"}
    assert said(called, name, named=True, direct=True)[1:] == [("Harga turun", "Rina Hadi")]


def test_a_question_for_what_somebody_said_leads_there(called: IndexSearcher) -> None:
    (note,) = (note for note in called.search(SearchRequest("apa kata Ririn?")).notes if note.code == "who_said")
    assert note.values["command"] == "telusur quotes Ririn"


def test_the_nearest_name_may_be_what_somebody_is_called(called: IndexSearcher) -> None:
    def offered(query: str) -> list[tuple[str, int]]:
        return [(other.query, other.hits) for other in called.search(SearchRequest(query)).suggestions]

    assert offered("speaker:ririm") == [("speaker:Ririn", 4)]
    assert offered("speaker:kirin") == []  # so short a name is another with another first letter


def test_what_is_typed_of_another_name_is_completed(called: IndexSearcher) -> None:
    page = called.search(SearchRequest("speaker:riri", growing=True))
    assert [(each.text, each.hits) for each in page.completions] == [("Rina Hadi", 4)]


def test_rows_cut_the_text_and_join_what_is_the_same() -> None:
    body = '"Harga turun," kata Ketua Rina. Harga turun.'
    quotation = Quotation("direct", 1, 12, (15, 19), (26, 30), (20, 25), "Rina Hadi", "named")
    documents = [Document(str(n), "Pasar", body, "", quotations=(quotation,)) for n in (1, 2)]
    rows = list(quotes(iter(documents), "hadi"))
    assert (rows[0].quote, rows[0].cue, rows[0].speaker, rows[0].speaker_title) == (
        "Harga turun",
        "kata",
        "Rina",
        "Ketua",
    )
    (row,) = once(iter(rows))
    assert isinstance(row, Quoted)
    assert [also.id for also in row.also] == ["2"]
    assert not list(quotes(iter(documents), "dedi"))


def test_words_sought_in_a_text(engine: IndexSearcher) -> None:
    assert Sought(engine, "").are_in("apa saja")
    assert Sought(engine, "=turun harga").are_in("Harga turun")
    assert not Sought(engine, "=menurun").are_in("Harga turun")
    assert not Sought(engine, '"turun harga"').are_in("Harga turun")
    assert Sought(engine, "“harga turun” -naik").are_in("Harga turun")
