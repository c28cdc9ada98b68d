"""Markup and escapes that exports leave in texts: what is taken off, and what only looks like it."""

from __future__ import annotations

import pytest
from support.steps import demand_proportion

from index.corpus.decoding import clean
from index.corpus.markup import plain_text

MARKUP = [
    ("<p>Isi <b>dua</b> kali</p>\n<p>lagi<br/>dan</p>", "Isi dua kali\n\nlagi\n\ndan"),
    ('<a href="x">tautan</a><script>var x = 1</script><!-- catatan -->', "tautan"),
    ("r<em>u</em>mah", "rumah"),
    ("<TD>satu</TD><TD>dua</TD>", "satu\n\ndua"),
    ("<img src=a.jpg alt='lapak > kios'>isi", "isi"),
    ("<p title=Jum'at>Hari Jum'at</p>", "Hari Jum'at"),
    ("<video controls><source src=a></video>isi", "isi"),
    ("<script>if (a<b) { x() }</script>isi<style>p > a {}</style>", "isi"),
    ("<!-- a > b <p>x</p> -->isi", "isi"),
    ("<!--[if mso]><xml><w:View>Normal</w:View></xml><![endif]-->isi", "isi"),
    ("<![CDATA[<p>isi</p>]]>", "isi"),
    ("<?xml version='1.0'?><!DOCTYPE html>isi", "isi"),
    ("<o:p>&nbsp;</o:p>isi", "isi"),
    ("kata<o:p></o:p>lain", "kata lain"),
    ('<fb:like href="https://a.example" send="true"></fb:like>suka', "suka"),
    ('<berita kanal="x">Judul</berita><isi>Teks</isi>', "Judul Teks"),
    ("<!-- tak ditutup", "<!-- tak ditutup"),
    # cut off in a tag
    ('isi <a class="x" href="https://a.exa', "isi"),
    ("isi</stro", "isi"),
    ("suhu <b dan a = 5", "suhu <b dan a = 5"),
]
BRACKETS = [
    ("Pasokan [cabai](https://k.example/tag/cabai) susut", "Pasokan cabai susut"),
    ("[![Lapak cabai](https://k.example/a.jpg)](/foto 'Foto') sepi", "Lapak cabai sepi"),
    ("[Wiki](https://id.example/wiki/Cabai_(bumbu))", "Wiki"),
    ('[caption id="a_1" width="300"]Lapak sepi.[/caption] Isi', "Lapak sepi. Isi"),
    ('Isi [gallery ids="1,2"]lagi', "Isi lagi"),
    *(
        (text, text)
        for text in ("[Gambas:Video 20detik]", "[1](a)", "[sic] (red)", "[/caption]", "a[i](x)", "[b]tebal[/b]")
    ),
]
ENCODED = [
    ("&lt;p&gt;Satu &lt;a href=&quot;x&quot;&gt;dua&lt;/a&gt; tiga.&lt;/p&gt;", "Satu dua tiga."),
    ("&amp;lt;p&amp;gt;Isi&amp;lt;/p&amp;gt;", "Isi"),
    (
        "&amp;amp;amp;amp;amp;lt;b&amp;amp;amp;amp;amp;gt;tebal&amp;amp;amp;amp;amp;lt;/b&amp;amp;amp;amp;amp;gt;",
        "tebal",
    ),
    ("&#60;p&#62;isi&#x3C;/p&#x3E;", "isi"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;isi", "isi"),
    ("&lt;a title=&quot;&amp;lt;b&amp;gt;&quot;&gt;x&lt;/a&gt;", "x"),
]
TEXT = [
    "harga < 5 dan > 3, a<b, [/",
    "<Ani> berkata </salah>",
    "x<y and z>w",
    "jika a<b>c",
    "<3 kamu",
    "<https://a.example/b> dan <a@b.example>",
    "[[1, 2]]> 3",
]


@pytest.mark.parametrize(("markup", "text"), [*MARKUP, *BRACKETS, *ENCODED])
def test_markup_is_taken_off_however_often_it_was_encoded(markup: str, text: str) -> None:
    assert clean(plain_text(markup)).strip() == text


@pytest.mark.parametrize("text", TEXT)
def test_what_only_looks_like_a_tag_is_text(text: str) -> None:
    assert plain_text(text) == text
    assert clean(plain_text(text.replace("<", "&lt;").replace(">", "&gt;"))) == text


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        (r"Satu.\nDua.\n\nTiga", "Satu.\nDua.\n\nTiga"),
        (r"satu\r\ndua\r\ntiga.\r\nEmpat\tLima", "satu\ndua\ntiga.\nEmpat Lima"),
        (r"<p>isi<\/p>", "isi"),
        (r"http:\/\/a.example\/c dan \"kata\"", 'http://a.example/c dan "kata"'),
        (r"simpan di D:\data\Nama lalu buka.\nSelesai", "simpan di D:\\data\\Nama lalu buka.\nSelesai"),
        (r"C:\news\Table dan \\server\nama", r"C:\news\Table dan \\server\nama"),
        (r"rumus \nabla x \times y", r"rumus \nabla x \times y"),
        (r"panen cabai\nharga turun\r\npetani rugi", "panen cabai\nharga turun\npetani rugi"),
        (r"berkas data\nama saja", r"berkas data\nama saja"),
        (r"Satu.\\nDua.\\n\\nTiga", "Satu.\nDua.\n\nTiga"),
        (r"kata \u201cpulang\u201d, caf\u00e9\u00a0lama \ud83d\ude00", "kata “pulang”, café lama 😀"),
        (r"kata \xe2\x80\x9cpulang\xe2\x80\x9d, caf\xe9\xa0lama", "kata “pulang”, café lama"),
        (r"Jum\'at \\u00e9 \ux", r"Jum'at \\u00e9 \ux"),
    ],
)
def test_escapes_that_survived_an_export_are_breaks_and_paths_are_not(escaped: str, text: str) -> None:
    assert clean(plain_text(escaped)).strip() == text


@pytest.mark.parametrize(
    "half",
    [
        "<p",
        "<script>",
        "<!--",
        "</",
        "<a ",
        "<x:y ",
        "<y>",
        '<x a="',
        "&lt;",
        "&amp;",
        r"\n",
        "[a](https://x(",
        '[ab c="]',
        '[ab c="',
    ],
)
def test_half_tags_cost_no_more_than_text(half: str) -> None:
    demand_proportion(plain_text, half * 10_000)
