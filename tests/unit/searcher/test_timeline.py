"""Timelines: the day that a sentence names, the sentence that stands in an article, one line for what says the same."""

from __future__ import annotations

import pytest

from searcher.answers.timeline import PUBLICATION, TEXT, events, sayings, timeline
from searcher.api import Document, SearchRequest, Span
from searcher.results.snippets import sentences

from ...tui.fakes import FakeSearcher


def article(name: str, body: str, date: str = "2021-07-27", source: str = "kompas.com") -> Document:
    return Document(name, f"Judul {name}", body, body, date=date, date_source="metadata", source=source)


QUAKE = "Gempa mengguncang Palu dan merobohkan puluhan rumah"


def marked(body: str, *words: str, date: str = "2021-07-27") -> Document:
    spans = [Span(at, at + len(word)) for word in words for at in range(len(body)) if body.startswith(word, at)]
    return article("a", body, date)._replace(body_spans=tuple(sorted(spans)))


DAYS = [
    # what is written, when it was published, the day that is meant
    ("pada 26 Juli 2021", "2022-01-01", "2021-07-26"),
    ("pada Senin (26/7/2021)", "", "2021-07-26"),
    ("pada Senin (26/7)", "2021-07-27", "2021-07-26"),
    ("pada 31 Desember", "2021-01-02", "2020-12-31"),
    ("pada 2 Januari", "2020-12-31", "2021-01-02"),
    ("pada 2 Januari", "2021", "2021-01-02"),
]


@pytest.mark.parametrize(("written", "published", "day"), DAYS)
def test_a_sentence_tells_of_the_day_that_it_names(written: str, published: str, day: str) -> None:
    document = marked(
        f"{QUAKE} {written}. Warga mengungsi ke bukit dan menunggu bantuan datang.", "Palu", date=published
    )
    (saying,) = sayings(document)
    assert (saying.date, saying.date_from) == (day, TEXT)


LINKS = [
    # a sentence with a link to another article, and what of it is told
    (f"(Baca: Warga Palu Mengungsi) {QUAKE} pada 26 Juli 2021.", [f"{QUAKE} pada 26 Juli 2021."]),
    (f"{QUAKE} pada 26 Juli 2021 Baca juga: Warga Palu Mengungsi", [f"{QUAKE} pada 26 Juli 2021"]),
    (f"Baca: Warga Palu Mengungsi {QUAKE} pada 26 Juli 2021.", []),
    ("Baca juga Kisah Warga Palu yang Mengungsi pada 26 Juli 2021.", []),
    ("Simak Video 'Warga Palu Mengungsi ke Bukit pada 26 Juli 2021'.", []),
    (f"{QUAKE} dan Baca tulis pada 26 Juli 2021.", [f"{QUAKE} dan Baca tulis pada 26 Juli 2021."]),
]


@pytest.mark.parametrize(("sentence", "told"), LINKS)
def test_a_link_to_another_article_is_no_part_of_what_is_told(sentence: str, told: list[str]) -> None:
    assert [saying.sentence for saying in sayings(marked(sentence, "Palu"))] == told


def test_a_day_whose_year_is_that_of_an_inferred_date_is_inferred_until_somebody_is_sure() -> None:
    def told(written: str, date_source: str) -> Document:
        return marked(f"{QUAKE} {written}.", "Palu")._replace(date_source=date_source)

    inferred, whole, sure = (
        told("pada 26/7", "inferred"),
        told("pada 26/7/2021", "inferred"),
        told("pada 26/7", "byline"),
    )
    assert [[each.date_source for each in sayings(one)] for one in (inferred, whole, sure)] == [
        ["inferred"],
        ["text"],
        ["text"],
    ]
    assert [event.date_source for event in events([inferred])] == ["inferred"]
    assert [event.date_source for event in events([inferred, sure._replace(id="b")])] == ["text"]


def test_a_day_without_a_year_and_without_a_date_beside_it_is_none() -> None:
    assert list(sayings(marked(f"{QUAKE} pada Senin (26/7).", "Palu", date=""))) == []


def test_an_article_that_names_no_day_tells_of_its_publication_in_its_best_sentence() -> None:
    body = "Palu adalah kota di teluk yang tenang. Gempa di Palu merusak ratusan rumah warga di pesisir."
    (saying,) = sayings(marked(body, "Palu", "Gempa"))
    assert (saying.date, saying.date_from) == ("2021-07-27", PUBLICATION)
    assert saying.sentence == "Gempa di Palu merusak ratusan rumah warga di pesisir."


def test_no_sentence_is_told_that_no_article_holds_and_each_names_its_articles() -> None:
    documents = [
        article("a", f"{QUAKE} pada 26 Juli 2021. Palu gelap gulita semalam suntuk, kata Wali Kota Palu."),
        article("b", f"KOMPAS - {QUAKE} pada 26 Juli 2021, kata BMKG.", "2021-07-28", "tempo.co"),
        article("c", "Bantuan untuk korban di Palu tiba dengan kapal perang dari Makassar.", "2021-08"),
    ]
    searcher = FakeSearcher(documents)
    events = timeline(searcher, SearchRequest("palu"))
    assert [(event.date, event.ids) for event in events] == [
        ("2021-07-26", ("a", "b")),
        ("2021-07-27", ("a",)),
        ("2021-08", ("c",)),
    ]
    assert events[0].sources == ("kompas.com", "tempo.co")
    bodies = {document.id: document.body for document in documents}
    assert all(event.sentence in bodies[event.ids[0]] for event in events)


def test_a_limit_keeps_what_most_articles_tell_in_the_order_of_days() -> None:
    documents = [article(f"a{number}", f"{QUAKE} pada 2{number % 3} Juli 2021, tulis media.") for number in range(5)]
    events = timeline(FakeSearcher(documents), SearchRequest("palu"), limit=2)
    assert [(event.date, event.articles) for event in events] == [("2021-07-20", 2), ("2021-07-21", 2)]


def test_an_article_that_lacks_a_word_of_the_query_tells_nothing() -> None:
    documents = [article("a", f"{QUAKE} pada 26 Juli 2021."), article("b", f"{QUAKE}, kata BMKG pada 27 Juli 2021.")]
    assert [event.ids for event in timeline(FakeSearcher(documents), SearchRequest("palu bmkg"))] == [("b",)]


TEXTS = ["Satu. Dua!\n\nTiga", "“Kami datang.” Ia pergi. Rp 1.300 dibayar", "", "\n\n", "tanpa titik", "A.B. C"]


@pytest.mark.parametrize("text", TEXTS)
def test_sentences_are_slices_in_order_that_leave_out_blanks_alone(text: str) -> None:
    found = list(sentences(text))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in found)
    assert found == sorted(found)
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
