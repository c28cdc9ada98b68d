"""A page that declares no date to machines is dated by the line that shows it to readers."""

from __future__ import annotations

import pytest

pytest.importorskip("lxml")

from index.corpus.visible_dates import visible_date

TEXT = "<p>Air naik sejak pagi hingga sore, dan warga mengungsi ke balai desa pada 2 Januari 2001.</p>"


def shown(body: str) -> str:
    from lxml import html

    return visible_date(html.fromstring(f"<html><body>{body}{TEXT}</body></html>"))


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("<h1>Banjir</h1><div>Senin, 26 Juli 2021 | 08:27 WIB</div>", "Senin, 26 Juli 2021 | 08:27 WIB"),
        ("<h1>Banjir</h1><div>Bunga Melati - <b>26 Jul</b> 2021 08:27</div>", "Bunga Melati - 26 Jul 2021 08:27"),
        ("<h1>Banjir</h1><span>26/07/2021, 08:27 WIB</span>", "26/07/2021, 08:27 WIB"),
        ("<h1>Banjir</h1><p>Posted on July 26th, 2021 by Bunga</p>", "Posted on July 26th, 2021 by Bunga"),
        ("<h1>Banjir</h1><time>26 Juli 2021</time>", "26 Juli 2021"),
        # Above the headline: only what is called a date, and the one that is nearest.
        ("<div class='post-date'>26 Juli 2021</div><h1>Banjir</h1>", "26 Juli 2021"),
        ("<p id='tanggal'>1 Agustus 2021</p><p class='time'>26 Juli 2021</p><h1>Banjir</h1>", "26 Juli 2021"),
        ("<div>Minggu, 1 Agustus 2021</div><h1>Banjir</h1><i>26 Juli 2021</i>", "26 Juli 2021"),
        ("<div>Minggu, 1 Agustus 2021</div><h1>Banjir</h1>", ""),
        # The day of publication, not that of a change; that where it is all there is.
        ("<h1>Banjir</h1><i>Diperbarui 27 Juli 2021</i><i>Terbit 26 Juli 2021</i>", "Terbit 26 Juli 2021"),
        ("<h1>Banjir</h1><i>Diperbarui 27 Juli 2021</i>", "Diperbarui 27 Juli 2021"),
        # Dates of other articles, of pictures and of sentences.
        ("<h1>Banjir</h1><a href='/2'>Gempa, 25 Juli 2021</a>", ""),
        ("<h1>Banjir</h1><nav>25 Juli 2021</nav><footer>26 Juli 2021</footer>", ""),
        ("<h1>Banjir</h1><figure><figcaption>Foto 25 Juli 2021</figcaption></figure>", ""),
        ("<h1>Banjir</h1><h3>Berita Terkait</h3><div><a href='/2'>Gempa</a> <i>25 Juli 2021</i></div>", ""),
        ("<h1>Banjir</h1><i>26 Juli 2021</i><b>Baca juga:</b><p><i>25 Juli 2021</i></p>", "26 Juli 2021"),
        ("<h1>Banjir</h1><p>Ia lahir pada 25 Juli 1971.</p>", ""),
        ("<h1>Banjir</h1><div>Juli 2021</div><div>08:27 WIB</div><div>31/31/2021</div>", ""),
        ("", ""),
    ],
)
def test_the_line_that_shows_the_date_is_found(body: str, line: str) -> None:
    assert shown(body) == line


def test_a_page_is_dated_by_its_visible_line_only_where_it_declares_nothing() -> None:
    pytest.importorskip("trafilatura")
    from index.corpus.pages import read_page

    body = f"<body><article><h1>Banjir Rendam Kampung</h1><div>26 Juli 2021 08:27 WIB</div>{TEXT * 5}</article></body>"
    assert read_page(f"<html><head></head>{body}</html>").date == "26 Juli 2021 08:27 WIB"
    shown = "<span itemprop='datePublished' content='2021-07-24'>kemarin</span>"
    assert read_page(f"<html><head></head>{body.replace('<div>', shown + '<div>')}</html>").date == "2021-07-24"
    meta = '<meta property="article:published_time" content="2021-07-25">'
    assert read_page(f"<html><head>{meta}</head>{body}</html>").date == "2021-07-25"


def test_a_title_that_is_only_the_site_is_the_whole_of_what_the_page_is_called() -> None:
    pytest.importorskip("trafilatura")
    from index.corpus.pages import read_page

    head = "<title>Kabar Teluk : Banjir Rendam Kampung</title><meta property='og:site_name' content='Kabar Teluk'>"
    page = read_page(f"<html><head>{head}</head><body><article>{TEXT * 5}</article></body></html>")
    assert page.title == "Kabar Teluk : Banjir Rendam Kampung"
