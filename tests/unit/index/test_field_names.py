"""Columns are found by the words in their names, and those that say something else are not."""

from __future__ import annotations

import pytest

from index.corpus.field_names import FieldNames, names_of, words_of
from index.errors import UsageError


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("isi_berita", ["isi", "berita"]),
        ("Isi Berita", ["isi", "berita"]),
        ("isiberita", ["isi", "berita"]),
        ("articleBody", ["article", "body"]),
        ("ArticleURL", ["article", "url"]),
        ("HTMLBody", ["html", "body"]),
        ("publishedAt", ["published", "at"]),
        ("publishedat", ["published", "at"]),
        ("tglterbit2", ["tgl", "terbit"]),
        ("fields.bodyText", ["fields", "body", "text"]),
        ("isian", ["isian"]),
        ("_id", ["id"]),
        ("2024", []),
        ("", []),
    ],
)
def test_a_name_is_taken_to_words(name: str, words: list[str]) -> None:
    assert list(words_of(name)) == words


@pytest.mark.parametrize(
    ("field", "best", "others"),
    [
        ("text", "isi", "judul ringkasan isi_komentar"),
        ("text", "isiberita", "judul tgl link_judul"),
        ("text", "konten_lengkap", "konten_id panjang_konten tipe_konten"),
        ("text", "berita", "nama_berita nomor_berita"),
        ("text", "teks", "raw_text clean_text text_length"),
        ("text", "clean_text", "clean_text_stemmed sentiment_text"),
        ("text", "content_text", "content_html content_type"),
        ("text", "articleBody", "articleSection headline"),
        ("text", "Isi Artikel", "Judul Artikel,Tautan Artikel"),
        ("title", "judul_berita", "sub_judul link_judul id_judul"),
        ("title", "webTitle", "categoryTitle title_length"),
        ("date", "tanggal_publikasi", "date_scraped crawl_date last_modified"),
        ("date", "tglterbit", "tanggal_unduh waktu_baca"),
        ("date", "datePublished", "dateModified dateCreated"),
        ("date", "published_at", "updated_at created_at"),
        ("date", "created_at", "updated_at"),
        ("date", "date", "date_gmt modified"),
        ("source", "nama_media", "media_id tipe_media"),
        ("source", "sumber", "sumber_gambar sumber_id"),
        ("author", "penulis", "id_penulis foto_penulis"),
        ("author", "ditulis_oleh", "diedit"),
        ("author", "author", "editor"),
        ("url", "tautan", "url_gambar"),
        ("url", "link_judul", "link_gambar"),
        ("url", "url", "source_url image_url"),
        ("category", "kategori", "id_kategori subkategori"),
        ("id", "_id", "id_penulis id_kategori"),
        ("id", "id_berita", "kategori_id slug"),
    ],
)
def test_the_best_fitting_name_wins_whatever_stands_around_it(field: str, best: str, others: str) -> None:
    rest = others.split("," if "," in others else None)
    for names in ((best, *rest), (*rest, best)):
        assert names_of({}).meaning(names)[field][:1] == (best.lower().replace(" ", "_"),)


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("text", "judul_isi komentar isi_komentar jumlah_kata_isi text_type summary post_name nomor_artikel"),
        ("title", "id_judul panjang_judul caption"),
        ("date", "date_scraped tanggal_lahir last_modified diperbarui scraped_at crawled_date umur"),
        ("source", "sumber_foto media_type"),
        ("author", "id_penulis author_count foto_penulis"),
        ("url", "url_gambar thumbnail_url video_link"),
        ("id", "id_penulis category_id user_id"),
    ],
)
def test_what_a_name_says_of_something_else_is_no_field(field: str, names: str) -> None:
    assert names_of({}).meaning(tuple(names.split()))[field] == ()


def test_others_stand_in_only_if_they_fit_about_as_well() -> None:
    meaning = names_of({}).meaning(("penulis", "editor", "isi", "post", "clean_isi"))
    assert (meaning["author"], meaning["text"]) == (("penulis", "editor"), ("isi", "clean_isi", "post"))


def test_the_first_of_equal_names_wins_and_one_spelled_twice_counts_once() -> None:
    assert names_of({}).meaning(("Konten", "isi", "konten"))["text"] == ("konten", "isi")


def test_what_the_user_says_comes_first_and_is_no_other_field() -> None:
    names = names_of({"title": "isi", "text": "Naskah Mentah"})
    meaning = names.meaning(("judul", "isi", "naskah mentah", "teks"))
    assert (meaning["title"], meaning["text"]) == (("isi", "judul"), ("naskah_mentah", "teks"))
    assert names.meaning(("judul", "teks"))["text"] == ("teks",)


def test_a_field_that_no_article_has_is_an_error() -> None:
    with pytest.raises(UsageError, match="no field 'teks'"):
        names_of({"teks": "isi"})


def test_records_of_ever_other_names_take_no_more_memory() -> None:
    names = FieldNames({})
    for number in range(3_000):
        names.meaning((f"isi{number}",))
    assert len(names._known) <= 1_000
