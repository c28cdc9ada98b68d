"""What else is offered: words of time as dates, fewer words; at a bounded cost, whatever was typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from support.store import build

from index.article import Article
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher
from searcher.matching.match import Matched
from searcher.query.parser import Query, mentions_time, parse_query
from searcher.query.printing import canonical
from searcher.results import suggestions
from searcher.results.suggestions import MOST_LEFT_OUT, MOST_MISSPELT
from searcher.results.times import as_dates


def test_a_long_query_that_nothing_matches_is_not_searched_for_a_hundred_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path / "home", [Article(f"a{n}", f"{n}.txt", "", f"k{n}a roket") for n in range(50)])
    looks: list[str] = []
    monkeypatch.setattr(suggestions, "corrections", lambda _, form, __: looks.append(form) or [])
    monkeypatch.setattr(suggestions, "variants", lambda _, form, __: looks.append(form) or [])
    plain = Matched.total_of
    searches: list[Query] = []

    def counting(matched: Matched, changed: Query) -> int:
        searches.append(changed)
        return plain(matched, changed)

    monkeypatch.setattr(Matched, "total_of", counting)
    query = " ".join([f"k{n}a" for n in range(50)] + [f"t{n}a" for n in range(50)])
    with closing(IndexSearcher(str(tmp_path / "home"))) as searcher:
        page = searcher.search(query)
    assert page.total == 0
    assert len(looks) == 2 * MOST_MISSPELT
    assert 0 < len(searches) <= MOST_LEFT_OUT


@pytest.fixture
def news(tmp_path: Path) -> Iterator[IndexSearcher]:
    articles = [
        Article("old", "1.txt", "", "demo buruh pekan lalu", date="2021-03-01"),
        Article("week", "2.txt", "", "demo buruh", date="2021-07-20"),
        Article("yesterday", "3.txt", "", "demo petani", date="2021-07-28"),
    ]
    build(tmp_path / "home", articles)
    with closing(IndexSearcher(str(tmp_path / "home"), today=lambda: date(2021, 7, 29))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("demo pekan lalu", [("demo date:2021-07-19..2021-07-25", 1, "as_a_date")]),
        ("kemarin demo", [("demo date:2021-07-28", 1, "as_a_date")]),
        ("Kemarin", [("date:2021-07-28", 1, "as_a_date")]),
        ("demo 10 hari terakhir sort:newest", [("demo date:2021-07-20..2021-07-29 sort:newest", 2, "as_a_date")]),
        ("demo 2021-03..2021-06 petani", []),
        ("demo 2021-03..2021-06", [("demo date:2021-03..2021-06", 1, "as_a_date")]),
        ("2021-07..2021-08 demo", [("demo date:2021-07..2021-08", 2, "as_a_date")]),
        ("demo 2021-07..", [("demo since:2021-07-01", 2, "as_a_date")]),
        ("demo 2..3", []),
        ("demo..buruh", []),
        ('demo "2021-03..2021-06"', []),
        ("demo bulan lalu", []),  # nothing is dated so
        ('demo "pekan lalu"', []),
        ("demo pekan lalu date:2021", []),
        ("demo 2021", []),
    ],
)
def test_words_of_time_are_offered_as_the_dates_that_they_mean(
    news: IndexSearcher, query: str, offered: list[tuple[str, int, str]]
) -> None:
    page = news.search(query)
    assert [tuple(other) for other in page.suggestions if other.reason == "as_a_date"] == offered
    assert [
        other for other in news.search(SearchRequest(query, page=2)).suggestions if other.reason == "as_a_date"
    ] == []


@pytest.mark.parametrize(
    "words",
    [
        *(
            "hari ini",
            "kemarin",
            "minggu kemarin",
            "bulan ini",
            "tahun lalu",
            "7 hari terakhir",
            "lima hari belakangan ini",
        ),
        *(
            "dua pekan yang lalu",
            "today",
            "yesterday",
            "this week",
            "last month",
            "previous year",
            "past 7 days",
            "2 weeks ago",
        ),
    ],
)
def test_every_time_that_is_told_from_today_is_offered(words: str) -> None:
    query = parse_query(f"demo {words} buruh", lambda: date(2021, 7, 29))
    assert mentions_time(query)
    dated = as_dates(query, lambda: date(2021, 7, 29))
    assert dated
    assert canonical(dated).startswith("demo buruh ")


@pytest.mark.parametrize(
    ("query", "fewer"),
    [
        ("kapan petani buruh demo", {"petani demo", "buruh demo"}),
        ("berapa jumlah petani dan buruh", {"petani", "buruh"}),
        ('siapa petani "buruh pekan"', {"petani", '"buruh pekan"'}),
        ("petani buruh -pekan", {"petani -pekan", "buruh -pekan"}),
    ],
)
def test_words_that_no_hit_need_hold_are_the_first_to_be_left_out(
    news: IndexSearcher, query: str, fewer: set[str]
) -> None:
    assert {other.query for other in news.search(query).suggestions if other.reason == "fewer_words"} == fewer


@pytest.fixture(scope="module")
def dead_ends(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexSearcher]:
    home = tmp_path_factory.mktemp("dead") / "home"
    articles = [
        Article("m1", "1.txt", "Pasukan merah menang", "Lomba itu dimenangkan pasukan merah dari kampung hulu."),
        Article("m2", "2.txt", "", "Cat merah di dinding balai mengelupas.", author="Sekar Wangi", source="Lembah Pos"),
        Article(
            "m3", "3.txt", "", "Seluruh pasukan upacara berlatih.", author="Sekar Arum", source="kabarteluk.example"
        ),
        Article("m4", "4.txt", "", "Panen kopi di lereng.", author="Damar Langit", place="Lembahsari", source="Antara"),
        Article("m5", "5.txt", "", "Panen teh di Raqqah.", author="Muammar Khaddafi", place="Raqqah", source="Teluk9"),
    ]
    build(home, articles, segments=2)
    with closing(IndexSearcher(str(home))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ('"pasukn merah"', [('"pasukan merah"', 1, "spelling")]),
        ('"pasukn mrah"', [('"pasukan merah"', 1, "spelling")]),
        ('+kampung "pasukn merah"', [('+kampung "pasukan merah"', 1, "spelling")]),
        ('title:"pasukn merah"', [('title:"pasukan merah"', 1, "spelling")]),
        ("title:pasukn", [("title:pasukan", 1, "spelling")]),
        ("=pasukn", [("=pasukan", 2, "spelling")]),
        ("pasukn AND kampung", [("pasukan AND kampung", 1, "spelling")]),
        (
            "(pasukn OR mrah) NOT cat",
            [
                ("(pasukan OR mrah) -cat", 2, "spelling"),
                ("(pasukan OR merah) -cat", 2, "spelling"),
                ("(pasukn OR merah) -cat", 1, "spelling"),
            ],
        ),
        ("pasukn AND mrah", [("pasukan AND merah", 1, "spelling")]),
        ('"cat dinding"', [('"cat dinding"~5', 1, "words_apart"), ("cat dinding", 1, "unquoted")]),
        ('"dinding cat"', [("dinding cat", 1, "unquoted")]),
        ('"cat dindng"', [('"cat dinding"~5', 1, "words_apart"), ("cat dinding", 1, "unquoted")]),
        ('title:"pasukan hulu"', []),
        ('"pasukan kopi"', []),
        ("author:Sekra", [("author:Sekar", 2, "nearest_value")]),
        ("penulis:Damarr", [('author:"Damar Langit"', 1, "nearest_value")]),
        ('author:"damar langti"', [('author:"Damar Langit"', 1, "nearest_value")]),
        ("author:Gadafi", [('author:"Muammar Khaddafi"', 1, "nearest_value")]),
        ("author:Sekra upacara", [("author:Sekar upacara", 1, "nearest_value")]),
        ("author:Sekra kopi", []),
        ("kopi place:Lembahsri", [("kopi place:Lembahsari", 1, "nearest_value")]),
        (
            "kopi AND NOT tempat:Raqqah AND tempat:lembahsri",
            [("kopi AND -place:Raqqah AND place:Lembahsari", 1, "nearest_value")],
        ),
        ("place:Rakka", [("place:Raqqah", 1, "nearest_value")]),
        ("source:teluk7", [("source:Teluk9", 1, "nearest_value")]),
        ("source:kabarteluuk", [('source:"kabarteluk.example"', 1, "nearest_value")]),
        ("source:lembahpos", [('source:"Lembah Pos"', 1, "nearest_value")]),
        ("pasukn source:kabarteluuk", [('pasukan source:"kabarteluk.example"', 1, "spelling")]),
        *(
            (query, [])
            for query in (
                "zzzzqq",
                "zzzzqq zzzzqq",
                "zzzzqq zzzzqq date:2021",
                "source:zzzzqq",
                '"zzzzqq merah"',
                "author:zz*",
                "place:zzzzqq~",
                "date:1950",
            )
        ),
        ("-kopi date:1950", []),
    ],
)
def test_at_a_dead_end_the_nearest_query_is_offered(
    dead_ends: IndexSearcher, query: str, offered: list[tuple[str, int, str]]
) -> None:
    page = dead_ends.search(query)
    assert page.total == 0
    assert [tuple(other) for other in page.suggestions] == offered
    for other in page.suggestions:
        again = dead_ends.search(other.query)
        assert (again.understood, again.total) == (other.query, other.hits)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexSearcher]:
    """60 articles of a dam, and a few that misprint it or are about something that is spelt much like it."""
    home = tmp_path_factory.mktemp("archive") / "home"
    many = [f"Bendungan Tirta di blok {n} diperiksa petugas pintu air hari itu juga" for n in range(60)]
    few = [
        "Bendugan karet dipasang di sungai",
        "Bendungan karet bocor",
        "Kakatua dan bendingan lama, bendingan baru",
        *["bendingan kayu"] * 3,
        "Rapat koperasi nelayan bahas harga solar subsidi bulan depan",
        "kapat kapat kapat",
        "bulat",
    ]
    articles = [Article(f"a{n}", f"{n}.txt", body.split()[0], body) for n, body in enumerate([*many, *few])]
    build(home, articles, segments=2)
    with closing(IndexSearcher(str(home))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "total", "spellings"),
    [
        ("bendugan tirta", 0, [("bendungan tirta", 60)]),  # a misprint beside words that it never stands with
        ("bendugan karet", 1, [("bendungan karet", 1)]),  # and beside those that it stands with
        ("bendugan", 1, [("bendungan", 61)]),
        ('"bendugan tirta"', 0, [('"bendungan tirta"', 60)]),
        ("bendugna tirta", 0, [("bendungan tirta", 60)]),  # two edits away, and one from the misprint
        ("bendungna tirta", 0, [("bendungan tirta", 60)]),
        ("bendngan -karet", 0, [("bendungan -karet", 60), ("bendingan -karet", 4)]),
        ("=bendugan", 1, []),  # this form is asked for
        ("bendugan AND tirta", 0, [("bendungan AND tirta", 60)]),  # with signs as without
        ("+bendugan tirta", 0, [("+bendungan tirta", 60)]),
        ("(bendugan OR waduk) tirta", 0, [("(bendungan OR waduk) tirta", 60)]),
        ("title:bendugan tirta", 0, [("title:bendungan tirta", 60)]),
        ("bendugan OR waduk", 1, [("bendungan OR waduk", 61)]),
        ("bendungan karet", 1, []),
        ('rpat koperasi nelayan bahas harga: solar "', 0, [("rapat koperasi nelayan bahas harga solar", 1)]),
        ("bendingan kayu", 3, []),  # a word of its own
        ("bendingan tirta", 0, []),
        ("raapt koperasi", 0, [("rapat koperasi", 1)]),
        ("kapat koperasi nelayan bahas harga", 0, []),  # as frequent as what may be meant
        ("rap koperasi", 0, []),  # too short, but for other words
        ("rpat koperasi nelayan bahas harga solar", 0, [("rapat koperasi nelayan bahas harga solar", 1)]),
        ("rapat koperasi nelayan bahas hrg solar", 0, []),  # two edits
        ("rapat koperasi nelayan bahs hrga solar", 0, [("rapat koperasi nelayan bahas harga solar", 1)]),
    ],
)
def test_a_word_that_is_likely_misspelt_is_offered_as_what_stands_beside_the_others(
    archive: IndexSearcher, query: str, total: int, spellings: list[tuple[str, int]]
) -> None:
    page = archive.search(query)
    assert page.total == total
    assert [(other.query, other.hits) for other in page.suggestions if other.reason == "spelling"] == spellings
    for other in page.suggestions:
        assert archive.search(other.query).total == other.hits


def test_what_may_be_meant_is_offered_on_the_first_page_and_where_it_is_asked_for(archive: IndexSearcher) -> None:
    assert archive.search(SearchRequest("bendugan", page=2)).suggestions == ()
    assert archive.search(SearchRequest("bendugan", suggestions=False)).suggestions == ()


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("dana 5 presen", ("dana 5 persen", 1, "spelling")),
        ("Rp 3 trliun", ("Rp 3 triliun", 1, "spelling")),
        ('"dana Rp 3 triliun jembatan"', ("dana Rp 3 triliun jembatan", 1, "unquoted")),
    ],
)
def test_an_amount_is_one_in_what_is_offered(tmp_path: Path, query: str, offered: tuple[str, int, str]) -> None:
    bodies = ["dana naik lima persen", "jembatan itu butuh dana Rp3 triliun", "5 jalan, 3 pasar"]
    build(tmp_path / "home", [Article(f"a{n}", f"{n}.txt", "", body) for n, body in enumerate(bodies)])
    with closing(IndexSearcher(str(tmp_path / "home"))) as searcher:
        assert tuple(searcher.search(query).suggestions[0]) == offered


def test_more_hits_come_first_among_offers_of_one_kind(tmp_path: Path) -> None:
    articles = [
        Article(f"a{n}", f"{n}.txt", "", "kabar roket biru", author="Sekar" if n else "Sekor") for n in range(4)
    ]
    build(tmp_path / "home", articles)
    with closing(IndexSearcher(str(tmp_path / "home"))) as searcher:
        assert [tuple(other) for other in searcher.search("author:Sekur").suggestions] == [
            ("author:Sekar", 3, "nearest_value"),
            ("author:Sekor", 1, "nearest_value"),
        ]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("gubenur jakrta banjr", "gubernur jakarta banjir"),  # two that nobody wrote, and one that was misprinted once
        ("banjr jakrta", "banjir jakarta"),
        ("jakrta gubernur", "jakarta gubernur"),
    ],
)
def test_words_that_nobody_wrote_are_corrected_beside_one_that_was_misprinted(
    tmp_path: Path, query: str, meant: str
) -> None:
    articles = [Article(f"a{n}", f"{n}.txt", "", f"gubernur jakarta {n} banjir") for n in range(60)]
    build(tmp_path / "home", [*articles, Article("misprint", "m.txt", "", "jakrta macet")])
    with closing(IndexSearcher(str(tmp_path / "home"))) as searcher:
        page = searcher.search(query)
    assert (page.total, page.suggestions[0].query, page.suggestions[0].hits) == (0, meant, 60)
