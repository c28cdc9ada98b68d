"""Fields at the head of a text file are fields; whatever else stands there is text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.steps import steps_of

from index.article import RawArticle
from index.corpus.field_names import names_of
from index.corpus.front_matter import LONGEST_BLOCK, split
from index.corpus.reader import read_corpus

BODY = "Banjir datang tanpa hujan. Penjaga pintu air menduga tanggul bocor."


def read(folder: Path, text: str | bytes, name: str = "banjir.txt", **options: object) -> RawArticle:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (article,) = read_corpus([str(path)], **options)  # type: ignore[arg-type]
    assert isinstance(article, RawArticle)
    return article


def declared(article: RawArticle) -> tuple[str, ...]:
    return article.title, article.date, article.source, article.author, article.url, article.category


WHOLE = f"""---
title: "Banjir Rendam Lima Kampung"
author: Bunga Melati
url: https://kabarteluk.example/read/1
hostname: kabarteluk.example
sitename: Kabar Teluk
date: 2024-02-01
categories: ['Daerah', 'Bencana']
tags: [banjir]
---
{BODY}
"""
TOML = f"""+++
title = "Banjir Rendam Lima Kampung"
date = 2024-02-01T08:00:00+07:00
author = ["Bunga Melati"]
site = "Kabar Teluk"
url = "https://kabarteluk.example/read/1"
categories = ["Daerah", "Bencana"]
+++
{BODY}
"""
FIELDS = (
    *("Banjir Rendam Lima Kampung", "2024-02-01", "Kabar Teluk", "Bunga Melati"),
    *("https://kabarteluk.example/read/1", "Daerah, Bencana"),
)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE.replace("\n", "\r\n"),
        WHOLE.encode("utf-8-sig"),
        "\n\n" + WHOLE,
        WHOLE.replace("---\nBanjir", "...\nBanjir"),
        WHOLE.replace("---", "---  "),
        WHOLE.replace("date:", '"date":'),
        WHOLE.replace('"Banjir Rendam Lima Kampung"', ">\n  Banjir Rendam\n  Lima Kampung"),
        WHOLE.replace("Bunga Melati", "\n  name: Bunga Melati\n  email: bunga@kabarteluk.example"),
    ],
    ids=["plain", "windows", "marked", "blank lines", "dots", "blanks", "quoted", "folded", "object"],
)
def test_a_block_of_fields_is_read_as_fields(text: str | bytes, tmp_path: Path) -> None:
    article = read(tmp_path, text)
    assert declared(article) == FIELDS
    assert article.text.strip() == BODY
    assert article.id == "banjir"


def test_markdown_has_them_too(tmp_path: Path) -> None:
    article = read(tmp_path, "---\njudul: Hujan\ntanggal: 1 Februari 2024\n---\n\n# Hujan\n\nIsi.", "hujan.md")
    assert (article.title, article.date, article.text.strip()) == ("Hujan", "1 Februari 2024", "Hujan\n\nIsi.")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Banjir: Lima Kampung Terendam", "Banjir: Lima Kampung Terendam"),
        ("@menteri minta maaf", "@menteri minta maaf"),
        ('"Maaf", kata menteri', '"Maaf", kata menteri'),
        ("2024", "2024"),
        ("1:30", "1:30"),
        ("yes", "yes"),
        ("012", "012"),
        ("'Banjir: 3'", "Banjir: 3"),
        ("!!python/object/apply:os.system [id]", ""),
    ],
)
def test_values_stay_as_they_are_written_also_where_their_writer_forgot_the_quotes(
    written: str, title: str, tmp_path: Path
) -> None:
    article = read(tmp_path, f"---\ntitle: {written}\nauthor: Bunga\ntags:\n  - banjir\n  - teluk\n---\n{BODY}")
    assert article.title == title or "os.system" in written
    assert (article.author, article.columns, article.text) == ("Bunga", (("tags", ("banjir", "teluk")),), BODY)


@pytest.mark.parametrize(
    "text",
    [
        f"---\n\n{BODY}\n\n---\n\nBagian kedua.",
        f"Judul\n---\ntitle: x\n---\n{BODY}",
        f"---\ntitle: tidak ditutup\n{BODY}",
        f"---\nKutipan hari ini: jangan menyerah.\n---\n{BODY}",
        f"---\n- title\n- date\n---\n{BODY}",
        f"----\ntitle: x\n----\n{BODY}",
        f"---\nBanjir datang: tanpa hujan.\n{BODY}\ntitle: x\n---\n{BODY}",
        f"---\n---\n{BODY}",
        f"--- title: x ---\n{BODY}",
        "---\ntitle: x\n" + "kosong: y\n" * LONGEST_BLOCK + f"---\n{BODY}",
    ],
)
def test_a_rule_is_no_block_of_fields(text: str, tmp_path: Path) -> None:
    article = read(tmp_path, text)
    assert declared(article) == ("",) * 6
    assert article.text == text


def test_fields_without_a_text_are_no_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\ntitle: Judul saja\n---\n", encoding="utf-8")
    assert [getattr(item, "reason", "") for item in read_corpus([str(path)])] == ["empty"]


def test_a_name_of_the_user_counts_here_too(tmp_path: Path) -> None:
    article = read(tmp_path, f"---\nkop: Banjir\ndate: 2024\n---\n{BODY}", field_map={"title": "kop"})
    assert (article.title, article.date) == ("Banjir", "2024")


def test_what_a_terminal_would_obey_is_taken_out_of_fields(tmp_path: Path) -> None:
    article = read(tmp_path, f"---\ntitle: Banjir\x1b[31m\u202e merah\nauthor:\tBunga\n---\n{BODY}")
    assert (article.title, article.author) == ("Banjir[31m merah", "Bunga")


LAUGHS = "\n".join([f"a0: &a0 [{'x,' * 9}]", *(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]" for n in range(1, 60))])


@pytest.mark.parametrize(
    "block",
    [
        f"title: Banjir\n{LAUGHS}",
        f"title: Banjir\nx: {'[' * 5000}",
        f"title: Banjir\nx: {'{a: ' * 3000}",
        "title: Banjir\n" + "".join(f"{' ' * depth}x:\n" for depth in range(150)),
        "title: Banjir\n" + "? " * 5000,
        "title: Banjir\nx: " + "- " * 5000,
        "title: Banjir\n" + "x: &a *a\n" * 1000,
        "title: Banjir\n" + "x: @\n" * 3000,
    ],
    ids=["laughs", "lists", "objects", "indented", "questions", "dashes", "itself", "no yaml"],
)
def test_a_hostile_block_costs_next_to_nothing(block: str) -> None:
    steps = steps_of(lambda: split(f"---\n{block}\n---\n{BODY}", names_of({})))
    assert steps < 2_000_000  # exponential where it is not bounded


def test_only_such_a_file_loads_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert read(tmp_path, f"Judul\n\n---\n\n{BODY}").title == ""


def test_fields_may_be_written_as_toml(tmp_path: Path) -> None:
    article = read(tmp_path, TOML, "banjir.md")
    title, date, *others = declared(article)
    assert (title, date[:10], *others) == FIELDS
    assert article.text.strip() == BODY


def test_fields_may_be_written_as_a_json_object(tmp_path: Path) -> None:
    block = '{\n  "title": "Banjir Besar",\n  "date": "2021-07-26"\n}\n'
    article = read(tmp_path, f"{block}\n{BODY}", "banjir.md")
    assert (article.title, article.date, article.text.strip()) == ("Banjir Besar", "2021-07-26", BODY)


@pytest.mark.parametrize(
    "text",
    [
        f"{{isi}} {BODY}",
        f'{{"warna": "merah"}}\n\n{BODY}',
        '{"title": "Banjir"} ' + BODY,
        '{"title": "Banjir"\n\n' + BODY,
        "{" * 20_000,
    ],
    ids=["brace", "no field", "one line", "not closed", "deep"],
)
def test_an_object_that_heads_no_text_stays_text(text: str) -> None:
    assert split(text, names_of({})) == ({}, text)


def test_what_is_no_toml_between_its_lines_is_text(tmp_path: Path) -> None:
    text = f"+++\njudul banjir\n+++\n{BODY}"
    assert read(tmp_path, text).text.strip() == text


@pytest.mark.parametrize("name", ["banjir.txt", "banjir.md", "banjir"])
def test_tags_in_a_text_file_are_no_text(name: str, tmp_path: Path) -> None:
    text = '<p>Banjir <a href="https://k.example/tag">rendam</a> desa.</p>\n<p>Suhu < 20 derajat &lt;b&gt;turun&lt;/b&gt;.</p>'
    assert read(tmp_path, text, name).text.split() == "Banjir rendam desa. Suhu < 20 derajat turun.".split()


def test_links_and_pictures_of_markdown_are_their_words(tmp_path: Path) -> None:
    text = (
        "## Banjir\n\n![Perahu karet](https://k.example/a.jpg) Warga [mengungsi](https://k.example/b 'Baca') ke [balai](c)."
        " Rumus f[x](y z) tetap."
    )
    assert read(tmp_path, text, "banjir.md").text == (
        "Banjir\n\nPerahu karet Warga mengungsi ke balai. Rumus f[x](y z) tetap."
    )
