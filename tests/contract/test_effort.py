"""What an answer costs, counted and not timed: what is read, scored and made for it, on every machine the same."""

from __future__ import annotations

import builtins
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.store import build

from index.article import Article
from index.segment.lexicon import Lexicon
from index.segment.postings import PostingsReader
from index.segment.reader import Segment
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher
from searcher.matching import collector, growing, match, scoring, value_words, vocabulary
from searcher.matching.collection import Collection
from searcher.matching.synonyms import Synonyms
from searcher.results import answer
from searcher.results.highlighting import Ways

ARTICLES = 400
LIMIT = 5


def article(number: int) -> Article:
    """Every article has roket somewhere, one in two pangkalan, one in eight udara after it; words of pem- lie everywhere."""
    words = ["jatuh"] * (1 + number % 97) + ["roket"]
    words += ["pangkalan", "udara"] if number % 8 == 0 else ["pangkalan"] if number % 2 == 0 else ["markas", "udara"]
    body = " ".join([*words, f"pem{chr(97 + number % 26)}asan"])
    return Article(f"a{number:03}", "a.txt", "", body, date="2021", columns=(("tag", (f"Nama Ke{number}", "Roket")),))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("effort") / "home"
    build(folder, [article(number) for number in range(ARTICLES)])
    return folder


@pytest.fixture
def engine(home: Path) -> Iterator[IndexSearcher]:
    with closing(IndexSearcher(str(home))) as searcher:
        yield searcher


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each kind of thing is read or made while the test runs."""
    counts: Counter[str] = Counter()

    def count(owner: Any, method: str) -> None:
        original: Callable[..., Any] = getattr(owner, method)

        def counting(*arguments: Any, **options: Any) -> Any:
            counts[method] += 1
            return original(*arguments, **options)

        monkeypatch.setattr(owner, method, counting)

    for method in ("dense", "postings"):
        count(PostingsReader, method)
    for method in ("article", "sequence", "raw"):
        count(Segment, method)
    for method in ("find", "at"):
        count(Lexicon, method)
    count(builtins, "open")
    count(os, "open")
    return counts


def ask(engine: IndexSearcher, query: str, **options: Any) -> int:
    return engine.search(SearchRequest(query, limit=LIMIT, synonyms=False, **options)).total


def test_opening_an_index_reads_no_posting_list_and_no_article(home: Path, counted: Counter[str]) -> None:
    with closing(IndexSearcher(str(home))):
        pass
    opened = counted.pop("open")
    assert counted == {}
    files = sum(path.is_file() for path in home.rglob("*"))
    assert opened <= files + 1  # CURRENT is looked at twice


@pytest.mark.parametrize(
    ("query", "total", "lists"),
    [
        ("roket", ARTICLES, 1),  # the only form of its family, with which it shares the list
        ("=roket", ARTICLES, 1),
        ("roket AND pangkalan AND udara", ARTICLES // 8, 3),
        ("roket OR pangkalan OR udara", ARTICLES, 3),
        ("jatuh -udara", ARTICLES * 3 // 8, 2),
        ('"pangkalan udara"', ARTICLES // 8, 2),
    ],
)
def test_each_posting_list_is_read_once(
    engine: IndexSearcher, counted: Counter[str], query: str, total: int, lists: int
) -> None:
    assert ask(engine, query) == total
    assert (counted["dense"], counted["postings"]) == (lists, 0)


def test_a_prefix_reads_the_list_of_each_of_its_forms_once(engine: IndexSearcher, counted: Counter[str]) -> None:
    assert ask(engine, "pem*") == ARTICLES
    assert (counted["dense"], counted["postings"]) == (0, 26)


@pytest.mark.parametrize("query", ["roket", "roket AND pangkalan", "roket OR markas", "pem*", "roket sort:newest"])
def test_only_the_hits_of_the_page_are_read(engine: IndexSearcher, counted: Counter[str], query: str) -> None:
    ask(engine, query, page=2)
    assert (counted["article"], counted["sequence"], counted["raw"]) == (LIMIT, LIMIT, 0)


def test_a_phrase_is_only_decoded_where_it_stands(engine: IndexSearcher, counted: Counter[str]) -> None:
    ask(engine, '"pangkalan udara"')
    assert counted["sequence"] == LIMIT  # to paint them


def test_few_articles_are_scored_in_full(engine: IndexSearcher, monkeypatch: pytest.MonkeyPatch) -> None:
    scored: list[int] = []
    original = collector.scores_of

    def noting(streams: Any, articles: Any) -> dict[int, float]:
        found = original(streams, articles)
        scored.append(len(found))
        return found

    monkeypatch.setattr(collector, "scores_of", noting)
    assert ask(engine, "roket") == ARTICLES
    assert sum(scored) < ARTICLES / 4


def test_an_article_that_cannot_come_among_the_first_again_is_not_looked_into(
    tmp_path: Path, counted: Counter[str]
) -> None:
    query = "roket pangkalan markas udara"
    texts = [query] * LIMIT + [f"{'jatuh ' * (20 + number)} roket" for number in range(60)]
    build(tmp_path / "home", [Article(f"a{n:02}", "a.txt", "", text) for n, text in enumerate(texts)])
    with closing(IndexSearcher(str(tmp_path / "home"))) as engine:
        assert ask(engine, query) == LIMIT
    assert counted["sequence"] == 2 * LIMIT  # to put them in order again, and to paint them


def test_a_list_that_was_read_is_not_read_for_the_next_letter(engine: IndexSearcher, counted: Counter[str]) -> None:
    ask(engine, "roket pangkalan u")
    counted.clear()
    ask(engine, "roket pangkalan ud")
    assert (counted["dense"], counted["postings"]) == (0, 0)


def test_words_that_begin_like_one_that_is_typed_are_not_read_for_its_next_letter(
    home: Path, counted: Counter[str]
) -> None:
    with closing(IndexSearcher(str(home))) as engine:
        assert ask(engine, "roket pe", growing=True)
        assert counted["postings"] > 10
        counted.clear()
        assert ask(engine, "roket pem", growing=True)
        assert (counted["dense"], counted["postings"]) == (0, 0)


def test_the_commonest_words_of_a_beginning_come_by_frequency_then_in_order(engine: IndexSearcher) -> None:
    generation = engine._current().generation
    whole = Collection(generation).vocabulary
    by_frequency = sorted(whole.forms(""), key=lambda form: (-whole.form_frequency(form), form))
    for prefix in ("", "pem", "pe", "pangkalan", "x"):
        begun = [(form, whole.form_frequency(form)) for form in by_frequency if form.startswith(prefix)]
        for most in (1, 5, 100):
            assert Collection(generation).vocabulary.commonest(prefix, most) == begun[:most]


def test_what_stands_beside_a_word_that_is_typed_is_found_once(
    engine: IndexSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluated: list[int] = []
    original = match.evaluate
    monkeypatch.setattr(match, "evaluate", lambda *a: (evaluated.append(1), original(*a))[1])
    assert ask(engine, "udara roket p", growing=True)
    assert len(evaluated) == 2
    assert ask(engine, "udara roket pe", growing=True)
    assert len(evaluated) == 3
    assert ask(engine, "roket pangkalan pe", growing=True) == ask(engine, "pangkalan roket pe", growing=True)
    assert len(evaluated) == 7


def test_all_that_begins_so_is_put_together_once(engine: IndexSearcher, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ask(engine, "pem", growing=True)
    monkeypatch.setattr(growing, "holding_any", lambda _: pytest.fail("put together again"))
    assert ask(engine, "pem", growing=True) == before
    assert ask(engine, "roket pem", growing=True) == before


def test_what_was_shown_is_not_read_for_the_next_letter(engine: IndexSearcher, counted: Counter[str]) -> None:
    ask(engine, "roket pangkalan u")
    counted.clear()
    ask(engine, "roket pangkalan ud")
    assert (counted["article"], counted["at"]) == (0, 0)
    assert counted["find"] <= 2  # the form that is new, and a phrase with it


@pytest.mark.parametrize("query", ["tag:ro", "tag:nama", "roket tag:ke39"])
def test_names_that_begin_so_are_looked_up_and_not_looked_at_one_by_one(
    engine: IndexSearcher, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """An archive has tens of thousands; their words are read with the first key."""
    engine.search(SearchRequest("tag:x", growing=True))
    monkeypatch.setattr(value_words, "value_matches", lambda *_: pytest.fail("a name was looked at"))
    monkeypatch.setattr(value_words, "tokenize", lambda *_: pytest.fail("a name was read"))
    page = engine.search(SearchRequest(query, growing=True))
    assert page.completions
    assert page.completions[0].hits <= page.total


@pytest.mark.parametrize("query", ["since:2021", "tag:roket", "roket sort:newest"])
def test_what_no_score_tells_apart_is_not_scored(
    engine: IndexSearcher, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """The first ones are taken as they come in the order of ties."""
    scored: list[int] = []
    original = collector.scores_of
    monkeypatch.setattr(
        collector, "scores_of", lambda lists, docs: scored.append(len(found := original(lists, docs))) or found
    )
    assert ask(engine, query) == ARTICLES
    assert scored == [LIMIT]


def test_how_words_look_is_put_together_once_for_all_hits_of_a_segment(
    engine: IndexSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    monkeypatch.setattr(answer, "Ways", lambda paints: made.append(paints) or Ways(paints))
    assert ask(engine, "roket pangkalan udara") > LIMIT
    assert len(made) == 1


def test_what_is_one_edit_away_from_a_word_is_looked_up_once(
    engine: IndexSearcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes some hundred looks into the vocabulary."""
    made: list[str] = []
    original = vocabulary.one_edit_away
    monkeypatch.setattr(vocabulary, "one_edit_away", lambda form: made.append(form) or original(form))
    for query in ("roket markas pangkaln", "roket markas udara pangkaln", "roket pangkaln markas"):
        assert engine.search(SearchRequest(query, limit=LIMIT)).suggestions
    assert made.count("pangkaln") == 1


def test_a_segment_scores_only_what_can_still_reach_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Next to nothing where those before it have enough that is better."""
    best_first = sorted(map(article, range(ARTICLES)), key=lambda each: each.body.index("roket"))
    scored: list[int] = []
    original = collector.scores_of

    def noting(streams: Any, articles: Any) -> dict[int, float]:
        found = original(streams, articles)
        scored.append(len(found))
        return found

    monkeypatch.setattr(collector, "scores_of", noting)
    pages = []
    for segments in (1, 4):
        build(tmp_path / str(segments), best_first, segments=segments)
        scored.clear()
        with closing(IndexSearcher(str(tmp_path / str(segments)))) as searcher:
            found = searcher.search(SearchRequest("roket", limit=LIMIT, synonyms=False))
        pages.append([(hit.id, hit.score) for hit in found.hits])
    assert pages[0] == pages[1]
    assert len(scored) == 4
    assert sum(scored[1:]) < LIMIT


def test_what_is_offered_takes_no_answers(
    engine: IndexSearcher, counted: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its articles are counted; none is scored, put in order or read, and no list is weighted by another name."""
    answers: list[object] = []
    original = match.collect
    monkeypatch.setattr(match, "collect", lambda *given: answers.append(given) or original(*given))
    monkeypatch.setattr(scoring, "_masked", lambda *_: pytest.fail("a list was made that nothing scores"))
    page = engine.search(SearchRequest("roket markas pangkaln udara", limit=LIMIT))
    assert page.total == 0
    assert page.suggestions
    assert len(answers) == 1
    assert counted["article"] == LIMIT


def test_what_cannot_be_offered_is_not_looked_up(engine: IndexSearcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two of the words that are left are never together, that is all that is asked."""
    for number in range(100):
        engine._current().other_names.synonyms.expand((f"kata{number}",))
    looked_up: list[object] = []
    original = match.look_up_words
    monkeypatch.setattr(match, "look_up_words", lambda *a, **b: looked_up.append(a) or original(*a, **b))
    planned: list[object] = []
    make_plan = match.plan
    monkeypatch.setattr(match, "plan", lambda *a, **b: planned.append(a) or make_plan(*a, **b))
    page = engine.search(SearchRequest("roket markas pemaasan pembasan pemcasan", limit=LIMIT))
    assert (page.total, looked_up, len(planned)) == (0, [], 1)


def test_the_first_search_makes_no_table_of_synonyms(home: Path) -> None:
    with closing(IndexSearcher(str(home))) as engine:
        engine.search("serangan roket ke pangkalan")
        synonyms = engine._current().other_names.synonyms
    assert isinstance(synonyms, Synonyms)
    assert "_table" not in vars(synonyms)
