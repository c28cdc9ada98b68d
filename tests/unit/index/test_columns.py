"""The columns of a dump that are no field of an article are kept beside it, under names that can be asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.opening import open_current

from index.article import RawArticle
from index.build.rebuild import rebuild
from index.build.update import update
from index.cli.inspection import find_article
from index.corpus import columns
from index.corpus.columns import columns_of, plain_name
from index.corpus.reader import read_corpus
from index.provenance.digests import digest_of_raw
from index.segment.stored import FIELD, ITEM, PART

NAMES = ("ikan", "sayur", "beras", "cabai", "bawang", "jahe", "kopi")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Kategori", "kategori"),
        ("  Harga (Rp) ", "harga_rp"),
        ("jumlah-pembaca", "jumlah_pembaca"),
        ("Rédaction", "redaction"),
        ("_id", "_id"),
        ("og:type", "og_type"),
        ("data.rubrik", "data_rubrik"),
        ("Unnamed: 0", "unnamed_0"),
        ("", ""),
        (" . ", ""),
        ("x" * 300, "x" * 100),
    ],
)
def test_the_name_of_a_column_becomes_one_word(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("value", "values"),
    [
        ("Ekonomi", ("Ekonomi",)),
        (7, ("7",)),
        (True, ("true",)),
        (None, ()),
        ("NaN", ()),
        (float("nan"), ()),
        ([], ()),
        ("[]", ()),
        (["pasar", " ikan "], ("pasar", "ikan")),
        ("['Kelly Ng']", ("Kelly Ng",)),
        ("""['Kelly Ng', "O'Brien", 'kata \\'itu\\'']""", ("Kelly Ng", "O'Brien", "kata 'itu'")),
        ("['pasar' 'ikan'\n 'sayur']", ("pasar", "ikan", "sayur")),
        ("('pasar',)", ("pasar",)),
        ('["pasar", "ikan"]', ("pasar", "ikan")),
        ('["caf\\u00e9"]', ("café",)),
        ("[1, 2]", ("1", "2")),
        ("['pasar', None, nan]", ("pasar",)),
        ("[Foto] pasar", ("[Foto] pasar",)),
        ("['pasar' di kota]", ("['pasar' di kota]",)),
        ({"$oid": "65a1"}, ("65a1",)),
        ([{"id": 3, "name": "pasar"}, {"id": 4, "name": "ikan"}], ("pasar", "ikan")),
        ("<b>Pasar</b> &amp; Ikan\n", ("Pasar & Ikan",)),
        ("a" * 1_001, ()),
        (f"a{FIELD}b{ITEM}c{PART}d", ("abcd",)),
    ],
)
def test_the_values_of_a_column_are_lines_and_lists_are_lists(value: object, values: tuple[str, ...]) -> None:
    assert columns_of({"kolom": value}, ()) == ((("kolom", values),) if values else ())


def test_a_record_keeps_so_many_columns_and_so_many_values_of_each() -> None:
    many = {f"k{number}": ["x"] * 1_000 for number in range(1_000)}
    kept = columns_of(many, {"k0"})
    assert len(kept) == columns.MOST_COLUMNS_KEPT
    assert kept[0] == ("k1", ("x",) * columns.MOST_VALUES_KEPT)


def record(**more: object) -> str:
    return json.dumps({"judul": "Pasar Pagi", "isi": "Warga menjual ikan.", "tanggal": "2024-02-05", **more}) + "\n"


def read_one(place: Path, text: str) -> RawArticle:
    (place / "dump.jsonl").write_text(text, encoding="utf-8")
    (article,) = read_corpus([str(place / "dump.jsonl")])
    assert isinstance(article, RawArticle)
    return article


def test_what_is_a_field_of_an_article_is_no_column(tmp_path: Path) -> None:
    article = read_one(tmp_path, record(**{"Jumlah Kata": 3, "Pemeriksa": "['Ani', 'Budi']", "kosong": ""}))
    assert article.columns == (("jumlah_kata", ("3",)), ("pemeriksa", ("Ani", "Budi")))


def test_another_value_of_a_column_is_another_article(tmp_path: Path) -> None:
    three, four = (digest_of_raw(read_one(tmp_path, record(kata=number))) for number in (3, 4))
    assert three != four == digest_of_raw(read_one(tmp_path, record(kata=4)))


def test_an_update_takes_in_a_changed_column_and_carries_the_others_over(tmp_path: Path) -> None:
    dump, home = tmp_path / "dump.jsonl", str(tmp_path / "home")
    rows = [{"id": name, "isi": f"Warga menjual {name} di pasar.", "lokasi": name} for name in NAMES]
    dump.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    rebuild(home, [str(dump)])
    rows[-1]["lokasi"] = "baru"
    dump.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert update(home, [str(dump)]).reason is None
    found = [find_article(open_current(home), name) for name in NAMES]
    rubrics = [kept.article.columns for kept in found if kept]
    assert rubrics == [(("lokasi", (value,)),) for value in (*NAMES[:-1], "baru")]
