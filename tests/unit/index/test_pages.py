"""Saved pages give their article; without the extra that reads them, a clear word says what to install."""

from __future__ import annotations

import io
import sys

import pytest

from index.article import RawArticle, Reject
from index.corpus.pages import declared_date
from index.corpus.reader import SourceFile, read_file

PARAGRAPHS = "".join(
    f"<p>Paragraf {number}: pasukan akan ditarik dari wilayah itu sebelum akhir tahun, kata juru bicara.</p>"
    for number in range(8)
)
PAGE = f"""<!doctype html><html lang="id"><head><title>Pasukan Ditarik dari Irak - Koran Kita</title>
<meta property="og:title" content="Pasukan Ditarik dari Irak"><meta property="og:site_name" content="Koran Kita">
<meta content="2021-12-09T20:15:00+07:00" property="article:published_time"><meta name="author" content="Ani Wijaya">
<link rel="canonical" href="https://koran.example/berita/1"></head>
<body><nav><a href="/">Beranda</a><a href="/n">Nasional</a></nav>
<article><h1>Pasukan Ditarik dari Irak</h1>{PARAGRAPHS}</article><footer>Hak cipta 2019</footer></body></html>"""


def read(page: bytes) -> RawArticle | Reject:
    (item,) = read_file(SourceFile("-", "-", "", "halaman.html"), stdin=io.BytesIO(page))
    return item


def test_without_the_extra_a_page_is_rejected_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    item = read(PAGE.encode())
    assert isinstance(item, Reject)
    assert item.reason == "needs_html_extra"
    assert "'.[html]'" in str(item.detail)


def test_a_page_gives_its_article_and_what_it_declares() -> None:
    pytest.importorskip("trafilatura")
    item = read(PAGE.encode())
    assert isinstance(item, RawArticle)
    assert (item.id, item.title, item.date) == ("halaman", "Pasukan Ditarik dari Irak", "2021-12-09T20:15:00+07:00")
    assert (item.source, item.author, item.url) == ("Koran Kita", "Ani Wijaya", "https://koran.example/berita/1")
    assert "Paragraf 7" in item.text
    assert "Beranda" not in item.text


@pytest.mark.parametrize(
    "page", [b"", b"halo", b"<p>", b"\xff\xfe", b"<html>" + b"<div>" * 5000, b"<!--", PAGE.encode()[:200]]
)
def test_a_page_without_an_article_is_rejected(page: bytes) -> None:
    pytest.importorskip("trafilatura")
    assert isinstance(read(page), Reject)


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        ('<meta property="article:published_time" content="2021-12-09">', "2021-12-09"),
        ("<META itemprop=datePublished content='2021-12-09'>", "2021-12-09"),
        (
            '<script type="application/ld+json">{"datePublished": "2021-12-09T08:00:00Z"}</script>',
            "2021-12-09T08:00:00Z",
        ),
        ('<time class="x" datetime="2021-12-09 08:00">Kamis</time>', "2021-12-09 08:00"),
        ('<meta property="article:modified_time" content="2021-12-09"><p>Hak cipta 2019, 9/12/2021</p>', ""),
        ('<!-- <meta name="date" content="1999-01-01"> --><meta name="date" content="2021-12-09">', "2021-12-09"),
        ('<meta name="date" content="2021-12-09" <meta name="x"></i>', "2021-12-09"),
        ('<script>{"datePublished": "2021-12-09T08:00:00&#43;07:00",}</script>', "2021-12-09T08:00:00+07:00"),
        ("<time>Kamis</time><time datetime=x>lalu</time><time datetime='2021-12-09'>Kamis</time>", "2021-12-09"),
        ("<meta " * 100_000, ""),
    ],
    ids=["meta", "unquoted", "JSON-LD", "time", "only others", "comment", "broken", "no JSON", "odd times", "hostile"],
)
def test_only_a_declared_date_of_publication_is_taken(markup: str, date: str) -> None:
    pytest.importorskip("lxml")
    from lxml.html import document_fromstring

    assert declared_date(document_fromstring(markup)) == date
