"""Answers over any searcher: what is counted is what a naive count finds, on the engine and on the fake."""

from __future__ import annotations

import json
from argparse import Namespace
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from index.analysis.tokenizer import reduplication_base, tokenize
from index.build.rebuild import rebuild
from index.environment.directories import bundled_seeds
from index.errors import UsageError
from searcher.answers import collocates, kwic, trend, words
from searcher.answers import list as lists
from searcher.answers.answer import Asked
from searcher.answers.table import load
from searcher.api import Searcher, SearchRequest
from searcher.engine import IndexSearcher

from ..tui.fakes import FakeSearcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = ("isis", "irak", "koalisi", "putin", "roket", "presiden", "suriah", "desember", "washington", "zzzz")


@pytest.fixture(scope="module", params=["engine", "fake"])
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    if request.param == "fake":
        yield FakeSearcher()
        return
    home = str(tmp_path_factory.mktemp("index"))
    rebuild(home, [bundled_seeds()])
    engine = IndexSearcher(home)
    yield engine
    engine.close()


def asked(query: str = "", limit: int = 0, **options: Any) -> Asked:
    return Asked(SearchRequest(query), limit, Namespace(**options))


def texts_of(searcher: Searcher, *words: str) -> list[tuple[str, str, str]]:
    """Id, field and text of everything that can be searched and holds one of `words`, read one by one."""
    found = []
    for own in sorted(
        {hit.id for word in words or ("isis", "irak", "suriah", "yang") for hit in searcher.hits(SearchRequest(word))}
    ):
        document = searcher.document(own)
        assert document is not None
        found += [(own, "title", "" if document.title_derived else document.title), (own, "body", document.body)]
        found += [(own, "caption", caption) for caption in document.captions]
    return found


def naive(searcher: Searcher, form: str) -> Counter[tuple[str, str]]:
    places = ((own, field, tokenize(text)) for own, field, text in texts_of(searcher))
    return Counter((own, field) for own, field, tokens in places for token in tokens if token.form == form)


def test_a_title_that_only_repeats_the_body_is_not_counted(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"isi": "Banjir surut di kota. Warga pulang."}\n', encoding="utf-8")
    rebuild(str(tmp_path / "index"), [str(tmp_path / "a.jsonl")])
    with IndexSearcher(str(tmp_path / "index")) as engine:
        (hit,) = engine.search(SearchRequest("banjir")).hits
        assert hit.title_derived
        assert [each.field for each in engine.occurrences(SearchRequest("banjir"))] == ["body"]
        assert [each.field for each in engine.occurrences(SearchRequest("title:banjir"))] == ["body"]
        assert engine.word_counts(SearchRequest(""))["banjir"] == 1


@pytest.mark.parametrize("word", WORDS)
def test_a_concordance_has_every_occurrence(searcher: Searcher, word: str) -> None:
    query = word if isinstance(searcher, FakeSearcher) else f"={word}"
    lines = list(kwic.lines_of(searcher.occurrences(SearchRequest(query))))
    assert Counter((line.id, line.field) for line in lines) == naive(searcher, word)
    assert all(line.node.lower().find(word) >= 0 for line in lines)


def test_every_occurrence_of_a_long_text_is_counted_and_a_reduplication_once(tmp_path: Path) -> None:
    text = "Air naik. " + "banjir surut, " * 1500 + 'banjir-banjir kecil, banjir-nya reda, kebanjiran, "Banjir!"'
    (tmp_path / "a.txt").write_text(f"Kabar air\n\n{text}\n", encoding="utf-8")
    rebuild(str(tmp_path / "index"), [str(tmp_path / "a.txt")])
    with IndexSearcher(str(tmp_path / "index")) as engine:
        forms = [token.form for _, _, text in texts_of(engine, "banjir") for token in tokenize(text)]
        expected = sum("banjir" in (form, reduplication_base(form)) for form in forms)
        assert expected > 1500
        assert sum(1 for _ in engine.occurrences(SearchRequest("=banjir"))) == expected


def test_a_line_is_where_its_text_says(searcher: Searcher) -> None:
    texts = {(own, field): text for own, field, text in texts_of(searcher) if field != "caption"}
    for line in kwic.lines_of(searcher.occurrences(SearchRequest("irak")), 30):
        if line.field != "caption":
            text = texts[line.id, line.field]
            assert " ".join(text[line.offset :].split()).startswith(line.node)
            before = " ".join(text[: line.offset].split())
            assert before.endswith(line.left)
        assert len(line.left) <= 30
        assert len(line.right) <= 30


def test_lines_are_sorted_by_the_words_beside_them(searcher: Searcher) -> None:
    for order, beside in (("right", lambda line: line.right), ("left", lambda line: line.left)):
        found = kwic.ANSWER.ask(searcher, asked("irak", lines=order, width=40, sample=None, seed=1))
        sides = [[token.form for token in tokenize(beside(line))] for line in found.rows]
        keys = [side[: kwic.SORTED_BY] if order == "right" else side[: -kwic.SORTED_BY - 1 : -1] for side in sides]
        assert keys == sorted(keys)
    dates = [
        line.date or "9999"
        for line in kwic.ANSWER.ask(searcher, asked("irak", lines="date", width=9, sample=None, seed=1)).rows
    ]
    assert dates == sorted(dates)


def test_a_sample_is_drawn_once_and_for_all(searcher: Searcher) -> None:
    def drawn(seed: int) -> list[tuple[str, str, int]]:
        found = kwic.ANSWER.ask(searcher, asked("irak", lines="date", width=40, sample=5, seed=seed))
        return [(line.id, line.field, line.offset) for line in found.rows]

    whole = kwic.ANSWER.ask(searcher, asked("irak", lines="date", width=40, sample=None, seed=1))
    places = [(line.id, line.field, line.offset) for line in whole.rows]
    assert drawn(1) == drawn(1)
    assert len({tuple(drawn(seed)) for seed in range(6)}) > 1
    assert all(set(drawn(seed)) <= set(places) for seed in range(6))
    assert whole.about["occurrences"] == len(places)


def test_words_are_counted_as_they_stand(searcher: Searcher) -> None:
    counts = searcher.word_counts(SearchRequest(""))
    for word in WORDS:
        assert counts.get(word, 0) == sum(naive(searcher, word).values())
    inside = searcher.word_counts(SearchRequest("koalisi"))
    assert all(count <= counts[word] for word, count in inside.items())


def test_what_stands_beside_a_word_is_what_a_window_over_its_texts_finds(searcher: Searcher) -> None:
    window, node = 3, "irak"
    query = node if isinstance(searcher, FakeSearcher) else f"={node}"
    near = collocates.beside(searcher.occurrences(SearchRequest(query)), window)
    expected: Counter[str] = Counter()
    for _, _, text in texts_of(searcher):
        forms = [token.form for token in tokenize(text)]
        for place, form in enumerate(forms):
            if form == node:
                expected.update(forms[max(0, place - window) : place])
                expected.update(forms[place + 1 : place + 1 + window])
    assert near.nodes == sum(naive(searcher, node).values())
    different = {
        form for form in near.forms.keys() | expected.keys() if near.forms.get(form, 0) != expected.get(form, 0)
    }
    assert len(different) <= 2  # a hyphen word is one place in a text, and several forms


def test_a_calendar_counts_each_article_once(searcher: Searcher) -> None:
    everything = searcher.calendar(SearchRequest(""))
    assert sum(everything.values()) == 5
    page = searcher.search(SearchRequest("irak", limit=100))
    found = searcher.calendar(SearchRequest("irak"))
    assert Counter({day: count for (day, _), count in found.items()}).total() == page.total
    assert searcher.spread(SearchRequest("irak")) == (
        searcher.calendar(SearchRequest("irak", unfold=True)),
        page.origins or page.total,
    )
    assert sorted(day for (day, _), count in found.items() for _ in range(count)) == sorted(
        hit.date for hit in page.hits if not hit.missing
    )


def test_a_trend_adds_up(searcher: Searcher) -> None:
    found = trend.ANSWER.ask(searcher, asked("irak", per="year", split=None, unfold=False, beside=[]))
    rows = list(found.rows)
    counted = found.about["queries"]["irak"]
    assert sum(row.articles for row in rows) + counted["without_time"] == counted["total"]
    assert all(int(b.time) == int(a.time) + 1 for a, b in pairwise(rows))
    assert all(row.thin for row in rows)
    assert all(row.share is None if not row.all else row.share == row.articles / row.all for row in rows)
    assert [note.code for note in found.notes] == ["trend.thin"]


def test_the_rows_of_sources_are_shares_of_these_sources(searcher: Searcher) -> None:
    found = trend.ANSWER.ask(searcher, asked("isis", per="year", split="source", unfold=True, beside=["irak"]))
    own = [row for row in found.rows if row.source == "Liputan6.com" and row.query == "isis"]
    assert [(row.time, row.articles, row.all) for row in own] == [("2016", 1, 1), ("2017", 1, 1)]


def test_a_list_keeps_its_lines_and_says_what_each_finds(searcher: Searcher) -> None:
    queries = ["irak", "koalsi", "date:besok", "isis"]
    rows = list(lists.asked_of(searcher, queries, asked(), 2))
    assert [row.query for row in rows] == queries
    for row in rows:
        if row.query in ("irak", "isis"):
            page = searcher.search(SearchRequest(row.query, limit=100))
            full = [hit for hit in page.hits if not hit.missing]
            assert row.hits == page.total
            assert row.found == tuple(hit.id for hit in full[:2])
            assert (row.first, row.last) == (min(h.date for h in full if h.date), max(h.date for h in full if h.date))
    assert (rows[1].hits, rows[1].other) == (0, "koalisi")
    assert rows[2].error is not None
    assert rows[2].hits == 0


def test_words_that_are_unusual_in_some_articles_come_first(searcher: Searcher) -> None:
    found = words.ANSWER.ask(searcher, asked(limit=10, within="putin", against="rest", content=True))
    rows = list(found.rows)
    assert [row.keyness for row in rows] == sorted((row.keyness for row in rows), reverse=True)
    assert "putin" in [row.word for row in rows]
    whole = searcher.word_counts(SearchRequest(""))
    assert all(row.occurrences + row.others == whole[row.word] for row in rows)


LISTS = [
    ("a\n# b\n\n  c d \na\n", "x.txt", ["a", "c d"]),
    ('\ufeffnama,kota\n"Ani, Budi",Solo\nCici,Tuban\n', "x.csv", ["Ani, Budi", "Cici"]),
    ("a\tb\nc\td\n", "X.TSV", ["a", "c"]),
    ("a,b\n", "-", ["a,b"]),
    ("", "x.txt", []),
]


@pytest.mark.parametrize(("text", "name", "queries"), LISTS)
def test_a_list_is_its_lines_or_the_first_column_of_a_table(text: str, name: str, queries: list[str]) -> None:
    assert lists.lines_of(text, name) == queries


def test_pairs_of_a_list_hold_both(tmp_path: Path, searcher: Searcher) -> None:
    if isinstance(searcher, FakeSearcher):
        pytest.skip("the fake knows no brackets")
    path = tmp_path / "names.txt"
    path.write_text("irak\nisis\nputin OR rusia\nzzzz\n", encoding="utf-8")
    found = lists.ANSWER.ask(searcher, asked(file=str(path), hits=0, matrix=True))
    both = {(row.first, row.second): row.both for row in found.rows}
    assert both["irak", "isis"] == searcher.search(SearchRequest("irak AND isis")).total
    assert all("zzzz" not in pair for pair in both)
    with pytest.raises(UsageError):
        lists.ANSWER.ask(searcher, asked(file=str(tmp_path / "no such"), hits=0, matrix=False))


@pytest.mark.parametrize("name", ["list", "kwic", "collocates", "words", "trend"])
def test_each_answer_says_nothing_that_its_rows_do_not_hold(name: str) -> None:
    answer = load(name)
    assert answer.row._fields
    assert json.dumps(answer.rows)
