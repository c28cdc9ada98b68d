"""Articles are found wherever usual tools put them in JSON, each once; else the shape is told."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from index.article import RawArticle, Reject
from index.corpus.json_sketch import sketch
from index.corpus.reader import SourceFile, read_file

TEXT = "Warga memanen salak di kebun, lalu menjualnya."
ROWS = [
    {"judul": "Panen Salak", "isi": f"{TEXT} Satu.", "tanggal": "2024-02-05"},
    {"judul": "Tangga Licin", "isi": f"{TEXT} Dua.", "tanggal": "2024-02-06"},
]
NAMES = list(ROWS[0])


def read(content: object, name: str = "a.json") -> list[RawArticle | Reject]:
    text = content if isinstance(content, str) else json.dumps(content)
    return list(read_file(SourceFile("-", "-", "", name), stdin=io.BytesIO(text.encode())))


def check(content: object, *ids: str, name: str = "a.json") -> None:
    """Both articles are there with all they have, and nothing else is."""
    articles = read(content, name)
    assert [getattr(article, "id", article) for article in articles] == list(ids or ("a:1", "a:2"))
    said = [(item.title, item.text, item.date) for item in articles if isinstance(item, RawArticle)]
    assert said == [tuple(row.values()) for row in ROWS]


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


@pytest.mark.parametrize(
    "content",
    [
        ROWS,
        {"success": True, "data": {"halaman": 1, "posts": ROWS}},
        {"response": {"numFound": 2, "docs": ROWS}},
        {"data": {"posts": {"edges": [{"cursor": "x", "node": row} for row in ROWS]}}},
        {"status": "OK", "text": "OK", "data": ROWS},
        {"2024-02": ROWS[:1], "2024-03": ROWS[1:]},
        {"kabar": {"ekonomi": ROWS[:1]}, "pos": {"kota": ROWS[1:]}},
        {"berita": ROWS, "komentar": [{"isi": TEXT}], "related": ROWS},
        # data frames
        {name: {f"{place}": row[name] for place, row in enumerate(ROWS)} for name in NAMES},
        {f"{place}": row for place, row in enumerate(ROWS)},
        {"columns": NAMES, "index": [0, 1], "data": [list(row.values()) for row in ROWS]},
        {"header": NAMES, "rows": [list(row.values()) for row in ROWS]},
        {"rows": [list(row.values()) for row in ROWS], "cols": [{"name": name, "type": "text"} for name in NAMES]},
        {"range": "A1:C3", "majorDimension": "ROWS", "values": [NAMES, *(list(row.values()) for row in ROWS)]},
        {"status": "ok", "berita": [NAMES, *(list(row.values()) for row in ROWS)]},
        {"schema": {"fields": [{"name": "judul", "type": "string"}], "pandas_version": "1.4.0"}, "data": ROWS},
        {name: [row[name] for row in ROWS] for name in NAMES},
        [NAMES, *(list(row.values()) for row in ROWS)],
        # dumps
        [
            {"type": "header", "version": "5.2.1", "comment": "Export to JSON plugin for phpMyAdmin"},
            {"type": "database", "name": "portal"},
            {"type": "table", "name": "berita", "database": "portal", "data": ROWS},
        ],
    ],
)
def test_articles_are_found_in_any_wrapping(content: object) -> None:
    check(content)


def test_a_table_beside_an_article_takes_nothing_from_it() -> None:
    lists = [["judul", "tautan"], ["Beranda", "/"]]
    check([{**ROWS[0], "tabel": [["judul", "isi"], ["a", "b"]]}, {**ROWS[1], "menu": lists}])
    check({"menu": lists, "posts": ROWS})


@pytest.mark.parametrize(
    "content",
    [
        {row["judul"][0] + "-1": row for row in ROWS},
        {name: {row["judul"][0] + "-1": row[name] for row in ROWS} for name in NAMES},
        {"hits": {"total": {"value": 2}, "hits": [{"_id": row["judul"][0] + "-1", "_source": row} for row in ROWS]}},
        {"data": [{"id": row["judul"][0] + "-1", "type": "berita", "attributes": row} for row in ROWS]},
        [{"_id": {"$oid": row["judul"][0] + "-1"}, **row} for row in ROWS],
    ],
)
def test_what_an_article_is_called_around_it_is_its_id(content: object) -> None:
    check(content, "P-1", "T-1")


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jl"])
def test_lines_of_any_kind_are_read(name: str) -> None:
    check(lines(*ROWS), name=name)
    check("".join(json.dumps(row, indent=2) + "\n" for row in ROWS), name=name)
    hits = [{"_index": "berita", "_type": "_doc", "_id": f"e{place}", "_source": row} for place, row in enumerate(ROWS)]
    check(lines(*hits), "e0", "e1", name=name)
    check(lines({"index": {"_id": "e0"}}, ROWS[0], {"create": {"_id": "e1"}}, ROWS[1]), "e0", "e1", name=name)


def article(content: object) -> dict[str, Any]:
    (found,) = read(content)
    assert isinstance(found, RawArticle), found
    return {name: value for name, value in found._asdict().items() if value and name not in ("path", "record")}


def test_a_feed_is_read_by_its_items() -> None:
    item = {"id": "7", "url": "https://a.example/7", "title": "Panen", "content_html": f"<p>{TEXT}</p>"}
    more = {"date_published": "2024-02-05T00:00:00Z", "authors": [{"name": "Ani"}], "tags": ["panen", "salak"]}
    assert article({"version": "https://jsonfeed.org/version/1.1", "title": "Kabar", "items": [item | more]}) == {
        "id": "7",
        "text": TEXT,
        "title": "Panen",
        "date": "2024-02-05T00:00:00Z",
        "author": "Ani",
        "url": "https://a.example/7",
        "columns": (("tags", ("panen", "salak")),),
    }


def test_values_in_objects_are_values() -> None:
    post = {"id": 7, "date": "2024-02-05T10:00:00", "modified": "2024-05-05T10:00:00", "link": "https://a.example/7"}
    rendered = {"title": {"rendered": "Panen"}, "content": {"rendered": f"<p>{TEXT}</p>", "protected": False}}
    found = article([post | rendered])
    assert (found["id"], found["title"], found["text"], found["date"]) == ("7", "Panen", TEXT, post["date"])
    mongo = {"_id": {"$oid": "65a1"}, "isi": TEXT, "tanggal": {"$date": {"$numberLong": "1707091200000"}}}
    assert article(mongo) == {"id": "65a1", "text": TEXT, "date": "1707091200000"}


def test_what_stands_in_objects_around_a_text_belongs_to_it() -> None:
    fields = {"fields": {"bodyText": TEXT, "byline": "Ani"}}
    found = article({"results": [{"id": "x/1", "webTitle": "Panen", "webPublicationDate": "2024-02-05", **fields}]})
    assert found == {"id": "x/1", "text": TEXT, "title": "Panen", "date": "2024-02-05", "author": "Ani"}
    apart = {"meta": {"title": "Panen", "date": "2024-02-05"}, "content": {"body": TEXT}}
    assert article(apart) == {"id": "a:1", "text": TEXT, "title": "Panen", "date": "2024-02-05"}
    pieces = {"title": "Panen", "paragraphs": [{"type": "p", "text": "Satu."}, {"type": "p", "text": "Dua."}]}
    assert article(pieces)["text"] == "Satu.\n\nDua."


def test_a_list_without_names_has_columns_by_number() -> None:
    rows = [[f"{TEXT} {TEXT} {number}.", "2024-02-05"] for number in range(3)]
    found = read(rows)
    assert [getattr(item, "text", item) for item in found] == [row[0] for row in rows]
    assert isinstance(found[0], RawArticle)
    assert found[0].columns == (("2", ("2024-02-05",)),)


def test_the_text_of_wrapped_records_is_told_by_its_prose_where_no_name_says_it() -> None:
    posts = [{"headline": row["judul"], "uraian": row["isi"], "tayang": row["tanggal"]} for row in ROWS]
    check({"ok": True, "data": {"posts": posts, "menu": [{"title": "Beranda"}]}})
    (single,) = read({"headline": "Panen", "uraian": TEXT})
    assert getattr(single, "text", single) == TEXT


@pytest.mark.parametrize(
    ("content", "reason", "detail"),
    [
        ({"ok": True, "data": {"x": [1, 2], "y": {"z": 3}}}, "no_text_field", "{ok, data: {x: [2 x ...], y: {z}}}"),
        ({"posts": [{"nama": "x", "umur": 3}]}, "no_text_field", "{posts: [1 x {nama, umur}]}"),
        ({"nama": "x", "umur": 3}, "no_text_field", "nama, umur"),
        ([1, 2, 3], "bad_json", "not an object"),
        ("[[1, 2]", "no_text_field", "1, 2"),
        ('"teks"', "bad_json", "not an object"),
        ({}, "no_text_field", "no fields"),
    ],
)
def test_what_holds_no_article_is_told_with_its_shape(content: object, reason: str, detail: str) -> None:
    (reject,) = read(content)
    assert isinstance(reject, Reject)
    assert reject.reason == reason
    assert detail in str(reject.detail)


def test_a_sketch_is_short_whatever_it_is_of() -> None:
    wide = {f"k{number}": {f"m{more}": [{"x": 1}] * 3 for more in range(100)} for number in range(100)}
    assert len(sketch(wide)) <= 300
    deep: object = 1
    for _ in range(100):
        deep = {"x": [deep]}
    assert sketch(deep) == "{x: [1 x {x: [1 x {...}]}]}"


def test_a_record_that_is_no_article_among_those_that_are_is_rejected_and_not_lost() -> None:
    found = read({"posts": [ROWS[0], {"penulis": "Ani"}, 7, ROWS[1]]})
    assert [getattr(item, "reason", "") for item in found] == ["", "no_text_field", "bad_json", ""]


def test_a_wrapped_list_of_any_length_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.corpus.json_documents.LONGEST_RECORD", 2_000)
    many = [{"isi": f'{TEXT} Nomor {number} " }} ]', "tagar": ["a", {"b": "c"}]} for number in range(200)]
    for content in ({"ok": True, "data": {"posts": many}, "page": 1}, [{"posts": many}], {"hits": {"hits": many}}):
        texts = [getattr(item, "text", item) for item in read(content)]
        assert texts == [record["isi"] for record in many]
    *articles, reject = read({"posts": many, "users": [{"nama": "x" * 100}] * 20})
    assert len(articles) == 200
    assert isinstance(reject, Reject)
    assert reject.reason == "too_long"


def test_one_long_article_is_not_taken_for_a_wrapping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.corpus.json_documents.LONGEST_RECORD", 2_000)
    monkeypatch.setattr("index.corpus.json_documents.LONGEST_HEAD", 100)
    (reject, after) = read(lines({"isi": TEXT * 100, "paragraf": [{"text": TEXT}] * 100}, ROWS[0]))
    assert isinstance(reject, Reject)
    assert reject.reason == "too_long"
    assert isinstance(after, RawArticle)


@pytest.mark.parametrize("keys", [("artikel-1", "artikel-2"), ("-Nx1", "-Nx2"), ("berita_7", "berita_8")])
def test_records_by_their_keys_are_no_frame_whatever_the_keys_say(keys: tuple[str, str]) -> None:
    check(dict(zip(keys, ROWS, strict=True)), *keys)


def test_a_record_without_a_text_beside_one_article_is_neither_joined_to_it_nor_passed_over() -> None:
    articles = read({"a7": ROWS[0], "b8": {"judul": "Hanya Judul"}})
    assert [(item.id, item.title, item.text) for item in articles if isinstance(item, RawArticle)] == [
        ("a7", "Panen Salak", f"{TEXT} Satu."),
        ("b8", "Hanya Judul", "Hanya Judul"),
    ]
    (joined,) = read({"article": ROWS[0], "meta": {"title": "Panen", "date": "2020-01-01"}})
    assert isinstance(joined, RawArticle)
    assert (joined.title, joined.date) == ("Panen Salak", "2024-02-05")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (lines({"judul": "Hanya Judul", "tanggal": "2024-02-04"}, *ROWS), "a.jsonl"),
        (lines(*ROWS, {"judul": "Hanya Judul", "tanggal": "2024-02-04"}), "a.jsonl"),
        ([{"judul": "Hanya Judul"}, *ROWS], "a.json"),
        ({"posts": [*ROWS, {"judul": "Hanya Judul"}]}, "a.json"),
        (lines({"judul": "Hanya Judul"}, *({"judul": "A", "uraian": TEXT} for _ in "ab")), "a.jsonl"),
    ],
)
def test_a_title_is_an_article_where_others_have_a_text(content: object, name: str) -> None:
    articles = read(content, name)
    assert len(articles) == 3
    assert [item.text for item in articles if getattr(item, "title", "") == "Hanya Judul"] == ["Hanya Judul"]


def test_titles_alone_are_told_and_so_is_a_record_without_any() -> None:
    titles = read(lines({"judul": "Satu"}, {"judul": "Dua"}), "a.jsonl")
    assert [getattr(item, "reason", "") for item in titles] == ["no_text_field"] * 2
    articles = read(lines(*ROWS, {"tanggal": "2024-02-05"}), "a.jsonl")
    assert getattr(articles[2], "reason", "") == "no_text_field"


def test_the_number_of_an_author_is_no_name() -> None:
    record = {**ROWS[0], "author": 3, "_embedded": {"author": [{"name": "Ani Lestari"}]}}
    (article,) = read([record])
    assert isinstance(article, RawArticle)
    assert article.author == "Ani Lestari"


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"judul": "A", "isi": "Satu.", "isi_2": "Dua.", "isi_3": "Tiga."}, "Satu.\n\nDua.\n\nTiga."),
        ({"judul": "A", "isi": "Satu.", "isi_2": "Satu. Dua."}, "Satu. Dua."),
        ({"judul": "A", "isi": "Satu. Dua.", "isi2": "Dua."}, "Satu. Dua."),
        ({"judul": "A", "isi": "", "isi2": "Dua."}, "Dua."),
        ({"judul": "A", "content": "Satu.", "text": "Dua."}, "Satu."),
    ],
)
def test_a_text_that_is_spread_over_columns_of_one_name_comes_whole(record: object, text: str) -> None:
    (article,) = read([record])
    assert isinstance(article, RawArticle)
    assert article.text == text


SPANS = [{"type": "text", "text": "Warga "}, {"type": "text", "text": "memanen", "marks": [{}]}, {"text": " salak."}]


@pytest.mark.parametrize(
    "tree",
    [
        {"type": "doc", "content": [{"type": "paragraph", "content": SPANS}, {"content": [{"text": "Dua."}]}]},
        [{"_type": "block", "children": SPANS}, {"_type": "image"}, {"_type": "block", "children": [{"text": "Dua."}]}],
        {"root": {"children": [{"children": SPANS}, {"children": [{"text": "Dua."}]}], "type": "root"}},
        {"blocks": [{"key": "a", "text": "Warga memanen salak."}, {"text": "Dua."}], "entityMap": {}},
        {"time": 1, "blocks": [{"data": {"text": "Warga memanen salak."}}, {"data": {"items": ["Dua."]}}]},
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_text_in_blocks_is_one_text(tree: object, name: str) -> None:
    record = {"title": "Panen", "content": tree, "date": "2024-02-05"}
    (article,) = read(record, name)
    assert isinstance(article, RawArticle)
    assert (article.title, article.text, article.date) == ("Panen", "Warga memanen salak.\n\nDua.", "2024-02-05")


def test_articles_below_a_word_for_text_are_no_blocks_of_one() -> None:
    check({"content": ROWS, "pageable": {"page": 1}})
    check({"content": {"items": ROWS}})


def test_records_whose_fields_lie_in_objects_are_told_by_their_prose() -> None:
    items = [{"id": f"v{place}", "snippet": {"title": "Panen", "uraian": TEXT}} for place in range(2)]
    assert [getattr(item, "text", item) for item in read({"items": items})] == [TEXT, TEXT]


def test_a_record_that_a_value_holds_as_text_is_read() -> None:
    check(
        lines(*({"id": f"p{place}", "payload": json.dumps(row)} for place, row in enumerate(ROWS))),
        "p0",
        "p1",
        name="a.jsonl",
    )
    (article,) = read([{"judul": "Panen", "uraian": f"{{catatan}} {TEXT}"}])
    assert isinstance(article, RawArticle)
    assert article.text == f"{{catatan}} {TEXT}"


@pytest.mark.parametrize("joint", ["", " ", ","])
def test_records_between_which_line_ends_were_lost_are_parted(joint: str) -> None:
    check(joint.join(json.dumps(row) for row in ROWS) + "\n", name="a.jsonl")
    broken, *articles = read(f"{{rusak}}{joint}{json.dumps(ROWS[0])}", "a.jsonl")
    assert (getattr(broken, "reason", ""), len(articles)) == ("bad_json", 1)


def test_texts_by_number_are_articles_that_are_called_so() -> None:
    found = read({"17": TEXT * 3, "18": TEXT * 4})
    assert [(item.id, item.text) for item in found if isinstance(item, RawArticle)] == [
        ("17", TEXT * 3),
        ("18", TEXT * 4),
    ]
    (article,) = read({"kolom1": TEXT * 3, "kolom2": 7})
    assert isinstance(article, RawArticle)
