"""Any bytes in, an article or a reject out: never an exception, and nothing that hides, colours or commands."""

from __future__ import annotations

import gzip
import io
import json
import unicodedata
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.dates.calendar import span_of_iso
from index.analysis.dates.expressions import read_date
from index.article import Article, RawArticle, Reject, date_precision
from index.corpus.decoding import clean, decode
from index.corpus.reader import SourceFile, read_file
from index.extraction.boilerplate import FurnitureCounter
from index.extraction.extract import understand

SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".tsv")

# What the rules look for, so that random texts come near to articles.
PHRASES = """
Judul Berita yang Baik
Jakarta, Indonesia —
Liputan6.com, Sanaa -
Washington:
date 2021-07
date 2021-07-26
date 2021-02-30
oleh Ani Wijaya diperbarui 11 Des 2017, 20:40 WIB
Diterbitkan 31/12/2017
Penulis: Ani | Editor: Budi
(isa/has)
(AFP)
ujarnya, Kamis (9/12/2021).
Kamis (9/12)
31/2/2021
2020
Baca juga:
[Gambas:Video ]
POPULER
Bagaimana tanggapan anda mengenai artikel ini? Happy
ISIS.Rencana
â€œ
&#27;
[31m
||
[/
"""
MARKS = "\n\r .()-—“”\xa0\x00\x1b\u202e\u200b\ud800"
PIECES = (*PHRASES.strip().splitlines(), *MARKS, "\n\n", "a" * 300, "kata " * 80, "-" * 300, "(" * 300)
texts = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES)).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text())).map("".join),
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
)
records = st.dictionaries(
    st.one_of(st.sampled_from(["text", "isi", "judul", "date", "id", "url", "_source", "articles"]), texts), values
)
dumps = st.lists(records).flatmap(
    lambda found: st.sampled_from([json.dumps(found), "\n".join(map(json.dumps, found)), json.dumps({"data": found})])
)
contents = st.one_of(
    st.binary(),
    texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
    texts.map(lambda text: text.encode("utf-16", "surrogatepass")),
    dumps.map(str.encode),
)


def is_clean(text: str) -> bool:
    kinds = {unicodedata.category(character) for character in text.replace("\n", "")}
    return not kinds & {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} and unicodedata.is_normalized("NFC", text)


def read(name: str, data: bytes) -> list[RawArticle | Reject]:
    return list(read_file(SourceFile("-", "-", "", name), stdin=io.BytesIO(data)))


def check(article: Article, raw: RawArticle) -> None:
    """What must hold of every article, whatever its text."""
    assert article.title
    assert "\n" not in article.title
    if article.date:
        assert date_precision(article.date) in ("day", "month", "year")
        span_of_iso(article.date)
    assert (article.date == "") == (article.date_source == "none")
    assert article.body == article.body.strip()
    assert all(article.body.split("\n\n")) or not article.body
    shown = [
        article.title,
        article.body,
        article.source,
        article.author,
        article.place,
        article.initials,
        *article.captions,
    ]
    assert all(is_clean(text) for text in [*shown, *(cut.text for cut in article.cuts)])
    kept = [
        article.body,
        *article.captions,
        *(cut.text for cut in article.cuts),
        "" if article.title_derived else article.title,
    ]
    assert letters(raw.text) <= letters(*kept)


def letters(*texts: str) -> Counter[str]:
    return Counter(character for text in texts for character in text.casefold() if character.isalnum())


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(data=contents)
def test_any_bytes_are_an_article_or_a_reject(suffix: str, data: bytes) -> None:
    items = read(f"berkas{suffix}", data)
    assert items
    for item in items:
        if isinstance(item, RawArticle):
            assert item.text.strip()
            assert item.id
            assert all(is_clean(value) for value in item if isinstance(value, str))
            check(understand(item), item)
        else:
            assert item.reason


@given(data=st.binary())
def test_any_bytes_may_call_themselves_compressed(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "berkas.jsonl.gz"
    for packed in (data, gzip.compress(data), gzip.compress(data)[:-3]):
        path.write_bytes(packed)
        assert list(read_file(SourceFile("berkas", "berkas.jsonl.gz", str(path), "berkas.jsonl.gz")))


@given(text=texts, title=texts, when=texts)
def test_every_text_is_understood_the_same_twice_and_loses_no_letter(text: str, title: str, when: str) -> None:
    raw = RawArticle("id", "x.txt", clean(text), title=" ".join(clean(title).split()), date=clean(when))
    counter = FurnitureCounter()
    for _ in range(10):
        counter.add(raw)
    for furniture in (FurnitureCounter().furniture(), counter.furniture()):
        article = understand(raw, furniture)
        assert article == understand(raw, furniture)
        check(article, raw)


@given(texts)
def test_clean_text_holds_nothing_that_hides_or_commands(text: str) -> None:
    assert is_clean(clean(text))


@given(st.binary())
def test_all_bytes_decode(data: bytes) -> None:
    assert is_clean(clean(decode(data).text))


@given(text=texts, today=st.dates())
def test_a_date_expression_is_a_span_that_runs_forward_or_nothing(text: str, today: date) -> None:
    span = read_date(text, today)
    assert span is None or span.first <= span.last


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read_in_all_its_forms(day: date) -> None:
    forms = (f"{day:%Y-%m-%d}", f"{day.day}/{day.month}/{day.year}", f"{day.day:02}-{day.month:02}-{day.year}")
    assert {read_date(form, date(2021, 1, 1)) for form in forms} == {(day, day)}
