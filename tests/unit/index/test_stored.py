"""A stored article comes back as it was, or not at all."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import article_of, clean_texts, seeds

from index.article import Article, Cut
from index.errors import IndexDamaged
from index.segment.stored import FIELD, ITEM, PART, decode_article, decode_raw, encode

ARTICLE = Article(
    "id",
    "folder/a.txt",
    "ISIS—perang di Irak",
    "Satu.\n\nDua [/ dan [Gambas:Video ] \U0001f600.",
    title_derived=True,
    date="2021-07",
    date_source="header",
    source="Liputan6.com",
    author="Khairisa Ferida",
    initials="isa/has",
    place="Washington",
    url="https://a.id/?b=c&d",
    category="Dunia",
    captions=("satu", "", "tiga"),
    cuts=(Cut("embed", "[Gambas:Video ]"), Cut("poll", "")),
    columns=(("kanal", ("Dunia",)), ("tags", ("roket", "Ain al-Asad", ""))),
)
RAW = "date 2021-07 " + ARTICLE.body


def encode_article(number: int, article: Article) -> bytes:
    return encode(number, article, "")[0]


def encode_raw(number: int, raw: str, article: Article) -> bytes:
    return encode(number, article, raw)[1]


def article_again(article: Article, number: int = 0) -> Article:
    return decode_article(number, memoryview(encode_article(number, article)))


def raw_again(raw: str, article: Article, number: int = 0) -> str:
    return decode_raw(number, memoryview(encode_raw(number, raw, article)), article)


def test_a_record_spells_out_little_of_what_indonesian_texts_have_in_common() -> None:
    body = "Menurut dia, pemerintah sudah melakukan berbagai upaya untuk masyarakat di sejumlah wilayah Indonesia."
    article = Article("1", "1.txt", "", body)
    assert len(encode_article(0, article)) < 0.8 * len(zlib.compress(body.encode()))
    assert article_again(article) == article


def test_every_field_comes_back() -> None:
    assert article_again(ARTICLE, 7) == ARTICLE
    assert raw_again(RAW, ARTICLE, 7) == RAW


@pytest.mark.parametrize("captions", [(), ("",), ("", ""), ("a",), ("a", "")])
def test_empty_captions_are_neither_lost_nor_made(captions: tuple[str, ...]) -> None:
    assert article_again(ARTICLE._replace(captions=captions)).captions == captions


def test_an_article_of_nothing_comes_back() -> None:
    empty = Article("", "", "", "")
    assert article_again(empty) == empty
    assert raw_again("", empty) == ""


@given(seeds, clean_texts)
def test_any_clean_article_comes_back(seed: int, raw: str) -> None:
    article = article_of(seed, "a")._replace(body=raw)
    assert article_again(article, 3) == article
    assert raw_again(raw, article, 3) == raw


@pytest.mark.parametrize("length", [32_767, 32_768, 32_769, 400_000])
def test_a_long_article_comes_back(length: int) -> None:
    article = Article("a", "p", "t", "kata " * (length // 5))
    assert article_again(article) == article
    assert raw_again("date 2021 " + article.body, article) == "date 2021 " + article.body


def test_raw_text_costs_little_beside_its_article() -> None:
    body = " ".join(f"kata{number}" for number in range(1000))
    article = Article("a", "p", "t", body)
    assert len(encode_raw(0, "date 2021\n" + body, article)) < len(encode_article(0, article)) / 5


@pytest.mark.parametrize("separator", [FIELD, ITEM, PART])
@pytest.mark.parametrize("field", ["id", "title", "body", "source", "captions", "cuts", "columns"])
def test_text_that_was_not_cleaned_is_refused_when_it_is_written(field: str, separator: str) -> None:
    text = f"a{separator}b"
    value = {"captions": (text,), "cuts": (Cut("rule", text),), "columns": (("kanal", (text,)),)}.get(field, text)
    with pytest.raises(ValueError, match="control character"):
        encode_article(0, ARTICLE._replace(**{field: value}))


def test_the_record_of_another_article_is_not_taken_for_this_one() -> None:
    with pytest.raises(IndexDamaged, match="another record"):
        decode_article(2, memoryview(encode_article(3, ARTICLE)))
    with pytest.raises(IndexDamaged, match="another record"):
        decode_raw(2, memoryview(encode_raw(3, RAW, ARTICLE)), ARTICLE)


def test_raw_text_beside_another_article_is_damage() -> None:
    with pytest.raises(IndexDamaged):
        decode_raw(1, memoryview(encode_raw(1, RAW, ARTICLE)), ARTICLE._replace(body="other"))


@given(st.data())
def test_a_changed_record_is_never_read_as_another_text(data: st.DataObject) -> None:
    """Any bit of the record: it is refused, or it was one of those that say nothing."""
    for record, read, expected in (
        (encode_article(5, ARTICLE), lambda r: decode_article(5, r), ARTICLE),
        (encode_raw(5, RAW, ARTICLE), lambda r: decode_raw(5, r, ARTICLE), RAW),
    ):
        place = data.draw(st.integers(0, 8 * len(record) - 1))
        damaged = bytearray(record)
        damaged[place // 8] ^= 1 << place % 8
        try:
            assert read(memoryview(damaged)) == expected
        except IndexDamaged:
            continue


def test_a_record_cut_short_anywhere_is_damage() -> None:
    article, raw = memoryview(encode_article(5, ARTICLE)), memoryview(encode_raw(5, RAW, ARTICLE))
    for length in range(len(article)):
        with pytest.raises(IndexDamaged):
            decode_article(5, article[:length])
    for length in range(len(raw)):
        with pytest.raises(IndexDamaged):
            decode_raw(5, raw[:length], ARTICLE)


def test_a_zeroed_page_is_damage_even_where_the_first_article_was() -> None:
    with pytest.raises(IndexDamaged):
        decode_article(0, memoryview(bytes(4096)))
    with pytest.raises(IndexDamaged):
        decode_raw(0, memoryview(bytes(4096)), ARTICLE)
