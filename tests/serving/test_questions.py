"""What can be asked is one table: every question keeps its bounds, its schema and its word, over any searcher."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from support.store import build

from index.article import Article
from index.build.rebuild import rebuild
from index.errors import TelusurError, UsageError
from searcher.api import Occurrence, SearchRequest
from searcher.engine import IndexSearcher
from searcher.serving.asking import ask, parameters
from searcher.serving.bounds import Bounds, fitted, size
from searcher.serving.hurried import Hurried
from searcher.serving.openapi import answer_schema, described
from searcher.serving.parameters import Parameter, from_texts, values_of
from searcher.serving.questions import questions
from searcher.telusur.arguments import parser

from ..tui.fakes import FakeSearcher, numbered_documents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from searcher.api import Searcher

WIDE = Bounds(1_000_000, 1_000, 60.0)

# One question of each kind that finds something in the articles below.
ASKED: list[tuple[str, dict[str, Any]]] = [
    ("search", {"query": "banjir warga"}),
    ("search", {"query": "banjir", "facets": True, "facet": ["source"], "explain": True}),
    ("read", {"id": "a1", "query": "banjir"}),
    ("read", {"id": "a1", "field": "caption"}),
    ("family", {"word": "banjir"}),
    ("list", {"queries": ["banjir", "pompa rusak", "zzzz"], "hits": 2}),
    ("list", {"queries": ["banjir", "warga"], "matrix": True}),
    ("kwic", {"query": "banjir"}),
    ("kwic", {"query": "banjir", "sample": 3, "lines": "date"}),
    ("trend", {"query": "banjir", "per": "year", "split": "source"}),
    ("timeline", {"query": "banjir"}),
    ("copies", {"id": "a1"}),
    ("quotes", {"about": "pompa"}),
    ("quotes", {"in": "a1"}),
    ("status", {}),
]

NAMES = [f"{name}-{number}" for number, (name, _) in enumerate(ASKED)]


def articles(count: int = 40, mark: str = "") -> list[Article]:
    chance = random.Random(7)  # noqa: S311 -- the same articles every time
    words = f"banjir warga {mark} pompa rusak Jakarta roket hujan".split()
    return [
        Article(
            f"a{number}",
            f"berita/a{number}.txt",
            f"Banjir {mark} nomor {number}",
            " ".join(chance.choice(words) for _ in range(60)) + f". Banjir {mark} surut pada 26 Juli 2021, kata warga."
            f' "Pompa rusak," kata Budi {mark} Santoso.',
            date=f"20{10 + number % 12}-07-27",
            source=f"Sumber {mark} {number % 3}",
            author=f"Ani {mark}",
            place=f"Kota {mark}",
            captions=(f"Foto {mark} banjir", f"Warga {mark} banjir"),
        )
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexSearcher]:
    home = str(tmp_path_factory.mktemp("index"))
    build(home, articles(), segments=2)
    with IndexSearcher(home) as opened:
        yield opened


def asked(searcher: Searcher, question: str, bounds: Bounds = WIDE, /, **given: Any) -> dict[str, Any]:
    return ask(questions()[question], given, searcher, bounds)


def rows_of(name: str, value: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = value[questions()[name].rows]
    return found


@pytest.mark.parametrize(("name", "given"), ASKED, ids=NAMES)
def test_an_answer_has_the_shape_that_its_schema_says(engine: IndexSearcher, name: str, given: dict[str, Any]) -> None:
    schema = answer_schema(questions()[name])
    Draft202012Validator.check_schema(schema)
    value = json.loads(json.dumps(asked(engine, name, **given)))
    Draft202012Validator(schema).validate(value)
    if questions()[name].rows and name not in ("copies", "quotes"):
        assert rows_of(name, value)


def test_the_schema_of_hits_knows_every_field_that_is_told(engine: IndexSearcher) -> None:
    schema = answer_schema(questions()["search"])["properties"]
    value = asked(engine, "search", query="banjir")
    assert set(value) <= set(schema)
    assert set(value["hits"][0]) == set(schema["hits"]["items"]["properties"])
    assert set(value["hits"][0]["snippets"][0]) == set(
        schema["hits"]["items"]["properties"]["snippets"]["items"]["properties"]
    )


def test_questions_and_their_parameters_are_those_of_the_commands() -> None:
    commands = {action.dest: action for action in parser()._actions}["command"].choices
    for name in ("list", "kwic", "trend", "timeline", "copies", "quotes"):
        own = {option for action in commands[name]._actions for option in action.option_strings}
        for parameter in questions()[name].parameters():
            if parameter.name not in ("query", "queries", "id", "name", "events"):
                assert f"--{parameter.name.replace('_', '-')}" in own
        assert all(parameter.meaning for parameter in questions()[name].parameters())


def test_the_description_of_all_paths_is_openapi_and_json() -> None:
    told = json.loads(json.dumps(described(WIDE, "http://127.0.0.1:1")))
    assert set(told["paths"]) == {question.path for question in questions().values()}
    for path, operations in told["paths"].items():
        for parameter in operations["get"]["parameters"]:
            Draft202012Validator.check_schema(parameter["schema"])
            assert (parameter["in"] == "path") == (f"{{{parameter['name']}}}" in path)


@pytest.mark.parametrize("characters", [1_500, 4_000, 40_000])
@pytest.mark.parametrize(("name", "given"), ASKED, ids=NAMES)
def test_an_answer_keeps_its_bounds_and_its_cursors_lead_through_all_of_it(
    engine: IndexSearcher, name: str, given: dict[str, Any], characters: int
) -> None:
    key = questions()[name].rows or "text"
    whole = asked(engine, name, **({"limit": 1000} if questions()[name].rows else {}), **given)
    assert whole["next"] is None
    found: Any = whole[key][:0]
    cursor: dict[str, str] = {}
    narrow = WIDE._replace(characters=characters)
    for _ in range(2_000):
        part = asked(engine, name, narrow, **given, **cursor)
        rows = part[key]
        about = size({**part, key: []})
        assert size(part) <= max(about, characters) + 1_500  # a row as small as it can be
        found += rows
        if part["next"] is None:
            break
        assert rows
        cursor = {"cursor": part["next"]}
    if not any("cut" in row for row in found if isinstance(row, dict)):
        assert found == whole[key]
    assert len(found) == len(whole[key])


def test_pages_of_hits_are_the_hits_in_order_however_they_are_cut(engine: IndexSearcher) -> None:
    everything = [hit.id for hit in engine.hits("banjir warga")]
    for limit in (1, 3, 7, 40):
        ids: list[str] = []
        cursor: dict[str, str] = {}
        while True:
            part = asked(engine, "search", WIDE, query="banjir warga", limit=limit, **cursor)
            ids += [hit["id"] for hit in part["hits"]]
            assert [hit["rank"] for hit in part["hits"]] == [*range(len(ids) - len(part["hits"]) + 1, len(ids) + 1)]
            if part["next"] is None:
                break
            cursor = {"cursor": part["next"]}
        assert ids == everything
        pages = [asked(engine, "search", WIDE, query="banjir warga", limit=limit, page=page) for page in (1, 2)]
        assert [hit["id"] for page in pages for hit in page["hits"]] == everything[: 2 * limit]


def passages(name: str, value: dict[str, Any]) -> Iterator[tuple[str, str, list[int], str]]:
    """Every passage in an answer: the article, the field, the span, and the text that is said to stand there."""
    for row in value.get(questions()[name].rows, []):
        if name == "search":
            yield from ((row["id"], each["field"], each["span"], each["text"]) for each in row["snippets"])
        elif name == "kwic":
            yield row["id"], row["field"], row["span"], " ".join(filter(None, (row["left"], row["node"], row["right"])))
        elif name == "timeline":
            yield row["ids"][0], "body", row["span"], row["sentence"]
        elif name == "quotes":
            yield row["id"], "body", row["span"], row["quote"]
    if name == "read":
        yield value["id"], value["field"], value["span"], value["text"]


@pytest.mark.parametrize(("name", "given"), ASKED, ids=NAMES)
def test_what_is_quoted_is_what_read_finds_there(engine: IndexSearcher, name: str, given: dict[str, Any]) -> None:
    found = list(passages(name, asked(engine, name, **given)))
    for own, field, (start, end), text in found:
        there = asked(engine, "read", id=own, field=field, start=start, end=end)
        assert there["span"] == [start, end]
        if name == "kwic":  # a line is one line
            assert "".join(there["text"].split()) == "".join(text.split())
        else:
            assert there["text"] == text
    assert found or name not in ("search", "read", "kwic", "timeline")


TEXT = (
    "Banjir melanda lima kecamatan di kota itu sejak Senin malam dan ribuan warga mengungsi ke sekolah. "
    '"Pompa rusak sejak tahun lalu," kata Kepala Dinas Budi Santoso di kantornya. '
    "Pemerintah menyiapkan dapur umum dan obat bagi mereka yang kehilangan rumah dalam bencana tersebut."
)


@pytest.fixture(scope="module")
def read_from_a_dump(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexSearcher]:
    """An index as it is made of a dump: with a copy that changes some words, and quotations."""
    folder = tmp_path_factory.mktemp("dump")
    texts = {"b1": TEXT, "b2": TEXT.replace("lima", "enam").replace("Senin", "Selasa")}
    lines = [{"id": own, "title": "Banjir", "text": text, "date": "2021-07-27"} for own, text in texts.items()]
    (folder / "b.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    rebuild(str(folder / "index"), [str(folder / "b.jsonl")])
    with IndexSearcher(str(folder / "index")) as opened:
        yield opened


@pytest.mark.parametrize(("name", "given"), [("copies", {"id": "b2"}), ("quotes", {"name": "Budi Santoso"})])
def test_copies_and_quotations_have_their_shape_and_their_places(
    read_from_a_dump: IndexSearcher, name: str, given: dict[str, Any]
) -> None:
    value = asked(read_from_a_dump, name, **given)
    Draft202012Validator(answer_schema(questions()[name])).validate(json.loads(json.dumps(value)))
    assert rows_of(name, value)
    for own, field, (start, end), text in passages(name, value):
        assert asked(read_from_a_dump, "read", id=own, field=field, start=start, end=end)["text"] == text


MARK = "Qwxyzq"


def marked(value: Any, path: str = "") -> Iterator[str]:
    """Where in an answer the mark stands."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from marked(item, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for item in value:
            yield from marked(item, path)
    elif isinstance(value, str) and MARK.lower() in value.lower():
        yield path


@pytest.mark.parametrize(("name", "given"), ASKED, ids=NAMES)
def test_every_field_that_quotes_an_article_is_named(name: str, given: dict[str, Any], tmp_path: Path) -> None:
    build(tmp_path / "index", articles(12, MARK))
    with IndexSearcher(str(tmp_path / "index")) as engine:
        value = asked(engine, name, **given)
    named = tuple(value["quoted"]["fields"])
    found = set(marked({key: item for key, item in value.items() if key != "quoted"}))
    assert {place for place in found if not place.startswith(named)} == set()
    assert found or name in ("family", "copies", "quotes") or given.get("matrix")


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("search", {"query": 5}, "request.wrong_value"),
    ("search", {"query": "x" * 7_000}, "request.wrong_value"),
    ("search", {"query": "x" * 5_500}, "query.too_long"),
    ("search", {"query": "banjir", "limit": 0}, "request.wrong_value"),
    ("search", {"query": "banjir", "limit": True}, "request.wrong_value"),
    ("search", {"query": "banjir", "page": 10**9}, "request.wrong_value"),
    ("search", {"query": "banjir", "since": "besok-besok"}, "request.no_date"),
    ("search", {"query": "banjir", "sort": "'; DROP"}, "request.wrong_value"),
    ("search", {"query": "banjir", "facet": "source"}, "request.wrong_value"),
    ("search", {"query": "banjir", "facet": ["zzz"]}, "request.no_facet"),
    ("search", {"query": "banjir", "__class__": 1}, "serving.no_parameter"),
    ("search", {"query": "banjir", "cursor": "1-abc"}, "serving.no_cursor"),
    ("search", {"query": "banjir", "cursor": "-"}, "serving.no_cursor"),
    ("search", {"query": {"a": [1]}}, "request.wrong_value"),
    ("read", {}, "serving.lacking"),
    ("read", {"id": "zzz"}, "no_such_article"),
    ("read", {"id": "a1", "start": 5, "end": 2}, "serving.no_span"),
    ("read", {"id": "a1", "start": -1}, "serving.no_span"),
    ("read", {"id": "a1", "end": 10**11}, "serving.no_span"),
    ("read", {"id": "a1", "field": "raw"}, "request.wrong_value"),
    ("list", {"queries": ["a"] * 1_001}, "request.wrong_value"),
    ("list", {"queries": [1]}, "request.wrong_value"),
    ("list", {"file": "/etc/passwd"}, "serving.no_parameter"),
    ("trend", {"query": "banjir", "with": ["a"] * 11}, "request.wrong_value"),
    ("kwic", {"query": "banjir", "width": 10_000}, "request.wrong_value"),
    ("kwic", {"query": "banjir", "seed": 10**13}, "request.wrong_value"),
]


@pytest.mark.parametrize(("name", "given", "code"), WRONG, ids=str)
def test_what_means_nothing_is_said_in_the_words_of_the_product(
    engine: IndexSearcher, name: str, given: dict[str, Any], code: str
) -> None:
    with pytest.raises(UsageError) as error:
        asked(engine, name, **given)
    assert error.value.told.code == code
    assert size(str(error.value)) < 3_000


def test_a_cursor_is_of_one_question_and_one_generation(tmp_path: Path) -> None:
    home = str(tmp_path / "index")
    build(home, articles())
    with IndexSearcher(home) as engine:
        cursor = asked(engine, "search", query="banjir", limit=2)["next"]
        assert asked(engine, "search", query="banjir", limit=2, cursor=cursor)["hits"][0]["rank"] == 3
        for other in ({"query": "warga", "limit": 2}, {"query": "banjir", "limit": 3}):
            with pytest.raises(UsageError):
                asked(engine, "search", cursor=cursor, **other)
        build(home, articles(39))
        with pytest.raises(UsageError) as error:
            asked(engine, "search", query="banjir", limit=2, cursor=cursor)
        assert error.value.told.code == "serving.no_cursor"
        assert asked(engine, "search", query="banjir")["index"]["documents"] == 39


class Endless(FakeSearcher):
    """Has no end of occurrences."""

    def occurrences(self, request: SearchRequest) -> Iterator[Occurrence]:
        while True:
            yield from super().occurrences(request)


def test_no_question_takes_longer_or_holds_more_than_it_may() -> None:
    fake = Endless(numbered_documents(3))
    with pytest.raises(UsageError) as error:
        asked(fake, "kwic", query="berita")
    assert error.value.told.code == "serving.too_many"
    with pytest.raises(UsageError) as error:
        asked(fake, "kwic", WIDE._replace(seconds=0.2), query="berita", sample=5)
    assert error.value.told.code == "serving.too_long"
    with pytest.raises(UsageError):
        Hurried(fake, -1.0, 0).search(SearchRequest("berita"))


def test_a_hurried_searcher_is_the_searcher() -> None:
    fake = FakeSearcher()
    hurried = Hurried(fake, 60.0, 1_000)
    request = SearchRequest("irak")
    for method in ("search", "hits", "found", "occurrences", "word_counts", "calendar"):
        once, again = (getattr(each, method)(request) for each in (fake, hurried))
        assert (list(again) == list(once)) if hasattr(again, "__next__") else (again == once)
    hit = fake.search(request).hits[0].id
    assert hurried.document(hit, "irak") == fake.document(hit, "irak")
    assert hurried.info() == fake.info()
    assert hurried.family("irak") == fake.family("irak")
    assert hurried.versions(hit) == fake.versions(hit)
    assert hurried.first_indexed([hit]) == fake.first_indexed([hit])
    assert hurried.roots(["irak"]) == fake.roots(["irak"])
    assert hurried.frequencies(["irak"]) == fake.frequencies(["irak"])
    assert list(hurried.profiles()) == list(fake.profiles())
    assert dict(hurried.stories()) == dict(fake.stories())
    hurried.close()
    assert not fake.closed


ROWS = [
    {"id": "a", "title": "x" * 5_000, "changes": [{"text": "y" * 50}] * 100},
    {"id": "a" * 900, "title": '"\\\n' * 2_000},
    {"id": "a", "copies": [{"title": "z" * 3_000}] * 3, "text": "t" * 300},
]


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("room", [200, 700, 2_000, 20_000])
def test_a_row_that_is_too_large_is_cut_and_says_what_of_it(row: dict[str, Any], room: int) -> None:
    found = fitted(row, room)
    assert size(found) <= room or not any(found[name] for name in found if name not in ("cut", "id"))
    for name, whole in row.items():
        assert found[name] == whole or (name in found["cut"] and found[name] == whole[: len(found[name])])
    assert found["id"] == row["id"]


def test_texts_of_an_address_become_the_values_that_they_stand_for() -> None:
    known = [*parameters(questions()["kwic"], WIDE), *parameters(questions()["trend"], WIDE)]
    given = from_texts(
        known, [("query", "5"), ("width", "5"), ("seed", "-3"), ("unfold", "TRUE"), ("with", "a"), ("with", "b")]
    )
    assert given == {"query": "5", "width": 5, "seed": -3, "unfold": True, "with": ["a", "b"]}
    assert from_texts(known, [("width", "٥"), ("sample", "9" * 400)]) == {"width": "٥", "sample": "9" * 400}
    with pytest.raises(TelusurError):
        from_texts(known, [("query", "a"), ("query", "b")])


def test_half_a_character_is_no_character() -> None:
    assert values_of([Parameter("query", "")], {"query": "a\ud800b"}) == {"query": "a?b"}
