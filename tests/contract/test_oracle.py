"""Whoosh, opened on our index, gives the same articles, totals, order and scores as our own way through it.

What Whoosh cannot express (a phrase as one term, words side by side) is compared with `support.reference`, which reads
nothing but the texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from fnmatch import fnmatchcase
from itertools import pairwise
from math import exp
from typing import Any, NamedTuple

import pytest
from conftest import SEEDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.opening import open_current
from support.oracle import ImpactWeighting, compiled
from support.reference import Reference
from support.store import build, roots
from support.strategies import article_of
from whoosh import index as whoosh_index
from whoosh import query as whoosh_query

from index.analysis.dates.calendar import span_of_iso
from index.analysis.tokenizer import reduplication_base
from index.article import Article, RawArticle
from index.corpus.reader import read_corpus
from index.extraction.extract import understand
from index.whoosh_format.codec import EXACT, STEM, whoosh_schema
from searcher.api import Hit, ResultPage, SearchRequest
from searcher.engine import IndexSearcher
from searcher.matching.collection import Collection
from searcher.matching.compounds import find_fuzzy, find_pattern, find_phrase
from searcher.matching.ranking import REORDERED, adjacency, adjacency_share, idf
from searcher.matching.spelling import forms_within
from searcher.query.parser import parse_query

# What chance does not write side by side.
PHRASED = [
    Article("p1", "p1.txt", "Serangan roket", "yang di yang. Serang di sini Irak; nota-nota, nota.", date="2021"),
    Article("p2", "p2.txt", "", "serangan\n\nroket yang di Irak menyerang isis", captions=("serangan roket",)),
    Article("p3", "p3.txt", "Nota nota", "serangan", captions=("roket", "di yang", "al", "Asad")),
    Article("p4", "p4.txt", "SeranganRoket", "Ada seranganroket di pangkalanudaradi Irak", captions=("seranganRoket",)),
    Article("p5", "p5.txt", "SeranganRoket", "roket SeranganRoket", title_derived=True),
    Article("p6", "p6.txt", "Pukul 10.30", "Polisi memukul, lalu pukul mundur pukul 07", captions=("pukul", "10.30")),
    Article("p7", "p7.txt", "Tukang pukul", "Acara pukul sepuluh, pukul 07.30; pukul-pukul paha"),
]
GLUED = {"seranganroket": ("serangan", "roket"), "pangkalanudaradi": ("pangkalan", "udara", "di")}


def today() -> date:
    """The day that relative dates count from."""
    return date(2021, 12, 15)


GENERATED = 60
ALL = 10_000


class Both(NamedTuple):
    """The same index, opened by us and by Whoosh, and the articles in it."""

    ours: IndexSearcher
    theirs: Any
    articles: list[Article]
    reference: Reference
    collection: Collection

    def __repr__(self) -> str:
        return f"an index of {len(self.collection.segments)} segments"

    def page(self, text: str, **options: Any) -> ResultPage:
        return self.ours.search(SearchRequest(text, limit=ALL, synonyms=False, **options))

    def asked(self, text: str, limit: int | None = None) -> list[tuple[str, float]]:
        """Ids and scores of the hits of Whoosh, best first; ties in no order that matters."""
        results = self.theirs.search(self.question(text), limit=limit, optimize=may_skip(text))
        return [(hit["id"], hit.score) for hit in results]

    def question(self, text: str) -> whoosh_query.Query:
        root = parse_query(text, today).root
        assert root is not None
        return compiled(root, roots().__getitem__)


def may_skip(text: str) -> bool:
    """Whether Whoosh 2.7 can be trusted to skip what cannot be among the best.

    Within an AND it forgets the lesser part of an OR that it skipped over, and around a NOT it fails an assertion.
    """
    return "AND" not in text and "NOT" not in text


def _first_day(iso: str) -> int:
    return span_of_iso(iso).first.toordinal() if iso else 0


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    seeds = [understand(raw) for raw in read_corpus([str(SEEDS)]) if isinstance(raw, RawArticle)]
    assert len(seeds) == 5
    return [*seeds, *PHRASED, *(article_of(seed, f"a{seed:02}") for seed in range(GENERATED))]


@pytest.fixture(scope="module", params=[1, 3], ids=["one segment", "three segments"])
def both(
    request: pytest.FixtureRequest, articles: list[Article], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    home = str(tmp_path_factory.mktemp("oracle") / "home")
    build(home, articles, segments=request.param, glued=GLUED)
    generation = open_current(home)
    assert len(generation.segments) == request.param
    index = whoosh_index.open_dir(generation.directory, schema=whoosh_schema())
    with index.searcher(weighting=ImpactWeighting()) as theirs, closing(IndexSearcher(home)) as ours:
        yield Both(ours, theirs, articles, Reference(articles, glued=GLUED), Collection(generation))


def assert_ranked(hits: Sequence[Hit], expected: Mapping[str, float]) -> None:
    """Exactly these hits with these scores, best first, ties by newer first day, then id."""
    assert {hit.id: hit.score for hit in hits} == pytest.approx(expected, abs=1e-9)
    assert len(hits) == len(expected)
    for first, second in pairwise(hits):
        assert (-first.score, -_first_day(first.date), first.id) < (-second.score, -_first_day(second.date), second.id)


def assert_same_documents(both: Both, text: str) -> None:
    page, asked = both.page(text), both.asked(text)
    assert (page.total, page.partial) == (len(asked), 0)
    assert {hit.id for hit in page.hits} == {name for name, _ in asked}


def assert_same_ranking(both: Both, text: str) -> None:
    page, asked = both.page(text), both.asked(text)
    assert (page.total, page.partial) == (len(asked), 0)
    assert_ranked(page.hits, dict(asked))


WORDS = ["roket", "serangan", "menyerang", "isis", "nota", "nota-nota", "yang", "irak", "2500", "h5n1", "erdogan"]
WORDS += ["pukul", "memukul", "pukul-pukul", *GLUED]
RANKED = [
    *WORDS,
    *(f"={word}" for word in WORDS),
    '"roket"',
    "roket^3",
    "serangan OR irak OR nota",
    "roket OR =roket OR pasukan^0,5",
    "serangan AND irak AND yang",
    "serangan AND serangan",
    "serangan NOT nota",
    "yang NOT serangan NOT irak",
    "(serangan OR isis) AND (irak NOT nota)",
    "(perang AND damai) OR (tentara AND roket) OR h5n1",
    "irak AND tiadadimanapun",
    "tiadadimanapun",
]
MATCHED = [
    '"serangan roket"',
    '"di irak"',
    '"pangkalan udara"',
    '"nota nota"',
    '"ada serangan roket di"',
    '"udara di irak"',
    "seranganr*",
    "pangkalanudarad~1",
    '"yang di yang"',
    '"di yang"~1',
    '"serang irak"~3',
    '"irak serang"~80',
    '"isis suriah"~20',
    "al-Asad",
    "26/7/2021",
    "ser*",
    "pa*an",
    "*an",
    "n?ta",
    "p?s*n",
    "xyzzy*",
    "rokot~1",
    "rkoet~1",
    "serangn~1",
    "irak~1",
    "xyzzyx~1",
    '("al asad" OR roket) NOT "di irak"',
    '"serangan roket" AND (per* OR "di yang"~1)',
]
WITHOUT_HITS = [RANKED[-2], RANKED[-1], "xyzzy*", "xyzzyx~1"]


@pytest.mark.parametrize("text", RANKED)
def test_words_and_what_joins_them_are_ranked_as_whoosh_ranks_them(both: Both, text: str) -> None:
    assert_same_ranking(both, text)


def test_these_queries_are_not_all_without_hits(both: Both) -> None:
    assert [text for text in (*RANKED, *MATCHED) if not both.page(text).total] == WITHOUT_HITS


@pytest.mark.parametrize("text", MATCHED)
def test_phrases_patterns_and_fuzzy_words_match_what_whoosh_matches(both: Both, text: str) -> None:
    assert_same_documents(both, text)


def test_a_glued_word_in_a_phrase_is_its_parts(both: Both) -> None:
    assert both.page('"ada seranganroket di pangkalanudaradi irak"').total == 1
    assert both.page('"seranganroket di"').hits == both.page('"serangan roket di"').hits


@pytest.mark.parametrize("text", RANKED)
@pytest.mark.parametrize("limit", [1, 3, 10])
def test_the_first_page_is_the_top_of_all(both: Both, text: str, limit: int) -> None:
    """On both sides: neither what we skip nor what Whoosh skips was wanted."""
    whole = both.page(text)
    first = both.ours.search(SearchRequest(text, limit=limit, synonyms=False))
    assert first.hits == whole.hits[:limit]
    assert (first.total, first.partial) == (whole.total, whole.partial)
    assert [score for _, score in both.asked(text, limit)] == pytest.approx([hit.score for hit in first.hits], abs=1e-9)


def test_pages_follow_each_other_without_gap_or_repetition(both: Both) -> None:
    questions = ("di mana serangan roket", "kapan tentara irak menyerang", "perang damai nota negara roket")
    for text in ("yang", "serangan irak", *questions, "roket OR nota", "irak sort:newest", "irak sort:oldest"):
        whole = both.page(text)
        pages = [both.ours.search(SearchRequest(text, limit=7, page=n, synonyms=False)).hits for n in range(1, 12)]
        assert tuple(hit for page in pages for hit in page) == whole.hits[: 7 * 11]


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_order_by_date_is_that_of_the_articles_whatever_their_segments(both: Both, order: str) -> None:
    page = both.page(f"yang OR irak OR roket sort:{order}")
    days = [_first_day(hit.date) for hit in page.hits]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=order == "newest")
    assert days == dated + [0] * (len(days) - len(dated))
    for first, second in pairwise(page.hits):
        if _first_day(first.date) == _first_day(second.date):
            assert first.id < second.id


ALWAYS = ["roket", "serangan", "menyerang", "irak", "pasukan", "nota", "yang", "2500", "h5n1", "tentara", "tiada"]
words = st.builds("{}{}{}".format, st.sampled_from(["", "", "="]), st.sampled_from(ALWAYS), st.sampled_from(["", "^2"]))
others = st.sampled_from(['"serangan roket"', '"di yang"~2', "al-Asad", "per*", "n?ta", "rokot~1", '"nota nota"'])


def trees(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Queries in which every part must match or is excluded, as text."""

    def joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        several = st.lists(parts, min_size=2, max_size=3)
        either = several.map(lambda texts: f"({' OR '.join(texts)})")
        all_of = st.builds(
            lambda texts, excluded: f"({' AND '.join([*texts, *(f'NOT {text}' for text in excluded)])})",
            several,
            st.lists(parts, max_size=2),
        )
        return st.one_of(either, all_of)

    return st.recursive(leaves, joined, max_leaves=8)


many = settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])


@many
@given(text=trees(words))
def test_any_combination_of_words_is_ranked_as_whoosh_ranks_it(both: Both, text: str) -> None:
    assert_same_ranking(both, text)


@many
@given(text=trees(st.one_of(words, others)))
def test_any_combination_matches_what_whoosh_matches(both: Both, text: str) -> None:
    assert_same_documents(both, text)


def test_every_term_of_the_index_is_the_same_to_whoosh(both: Both) -> None:
    """Frequencies, weights, lengths and positions of every form and root."""
    reader = both.theirs.reader()
    for field, texts, postings in (
        (EXACT, sorted(both.reference.forms), both.reference.postings),
        (STEM, sorted(set(map(both.reference.root_of, both.reference.forms))), both.reference.root_postings),
    ):
        assert sorted(reader.field_terms(field)) == texts
        for text in texts:
            expected = postings(text)
            info = reader.term_info(field, text)
            assert info.doc_frequency() == reader.doc_frequency(field, text) == len(expected)
            assert info.max_weight() == max(expected.values()) / 255
            assert info.weight() == pytest.approx(sum(expected.values()) / 255)
    assert reader.doc_count_all() == len(both.articles)
    assert reader.field_length(EXACT) == sum(text.length for text in both.reference.texts)


def test_whoosh_ranks_by_its_own_bm25_too_and_skips_nothing_it_should_not(both: Both) -> None:
    """The default weighting uses the qualities of blocks; it must neither hang nor lose a hit."""
    directory = both.collection.generation.directory
    with whoosh_index.open_dir(directory, schema=whoosh_schema()).searcher() as theirs:
        for text in ("serangan OR irak OR nota", "yang OR di OR h5n1", "isis OR serangan OR pasukan OR tentara"):
            assert may_skip(text)
            question = both.question(text)
            whole = [hit.score for hit in theirs.search(question, limit=None)]
            for limit in (1, 5, 20):
                assert [hit.score for hit in theirs.search(question, limit=limit)] == pytest.approx(whole[:limit])


# What Whoosh cannot express

PHRASES = [
    (("serangan", "roket"), 0),
    (("ada", "serangan", "roket"), 0),
    (("pangkalan", "udara", "di", "irak"), 0),
    (("di", "yang"), 0),
    (("di", "yang"), 2),
    (("nota", "nota"), 0),
    (("serangan", "di", "irak"), 4),
    (("yang", "di", "tidak", "dan"), 9),
    (("26", "7", "2021"), 0),
    (("al", "asad"), 0),
    (("tiada", "roket"), 0),
]


@pytest.mark.parametrize(("forms", "slop"), PHRASES)
def test_a_phrase_is_scored_as_the_one_term_it_stands_for(both: Both, forms: tuple[str, ...], slop: int) -> None:
    expected = both.reference.compound_scores(both.reference.phrase_postings(forms, slop))
    found = find_phrase(both.collection, " ".join(forms), forms, 1.0, slop)
    assert found.frequency == len(expected)
    page = both.page(f'"{" ".join(forms)}"' + (f"~{slop}" if slop else ""))
    assert_ranked(page.hits, both.reference.by_id(expected))


@pytest.mark.parametrize("text", ["ser*", "n?ta", "*an", "kata*"])
def test_a_pattern_is_scored_by_the_best_form_in_each_article(both: Both, text: str) -> None:
    forms = [form for form in both.reference.forms if fnmatchcase(form, text)]
    expected = both.reference.compound_scores(both.reference.best_of(forms))
    assert find_pattern(both.collection, text, (text,)).frequency == len(expected)
    assert_ranked(both.page(text).hits, both.reference.by_id(expected))


@pytest.mark.parametrize("form", ["rokot", "nota", "serangn"])
def test_a_fuzzy_word_is_scored_by_the_best_form_in_each_article(both: Both, form: str) -> None:
    near = [other for other in forms_within(both.collection.vocabulary, form, 1) if other in both.reference.forms]
    expected = both.reference.compound_scores(both.reference.best_of(near))
    assert find_fuzzy(both.collection, form, form, 1).frequency == len(expected)
    assert_ranked(both.page(f"{form}~1").hits, both.reference.by_id(expected))


@pytest.mark.parametrize("pair", [("serangan", "roket"), ("roket", "irak"), ("pasukan", "damai"), ("nota", "negara")])
def test_words_that_stand_side_by_side_rank_higher_by_as_much_as_is_promised(both: Both, pair: tuple[str, str]) -> None:
    """Full hits before partial ones; both words, in the order of the query, add a share of their mean idf.

    The best are raised again by how near the words are, and order is total within these and within the rest.
    """
    reference = both.reference
    first, second = pair
    families = [reference.root_postings(reference.root_of(form)) for form in pair]
    scores = [reference.word_scores(form) for form in pair]
    added = adjacency(*(idf(len(both.articles), len(family)) for family in families))
    expected: dict[int, float] = {}
    for place in families[0].keys() | families[1].keys():
        together = sum(_side_by_side(reference, place, first, second))
        share = adjacency_share(together) if all(place in family for family in families) else 0.0
        expected[place] = sum(score.get(place, 0.0) for score in scores) + added * share
    page = both.page(" ".join(pair))
    full = {place: score for place, score in expected.items() if all(place in family for family in families)}
    partial = {place: score for place, score in expected.items() if place not in full}
    assert (page.total, page.partial) == (len(full), len(partial))
    order: list[int] = []
    for tier in (full, partial):
        best = sorted(tier, key=lambda place: _order_of(reference.texts[place].article, round(tier[place], 9)))
        raised = {place: round(tier[place], 9) * exp(0.35 * _nearness(reference, place, pair)) for place in best}
        again, rest = best[: max(0, REORDERED - len(order))], best[max(0, REORDERED - len(order)) :]
        for places, score in ((again, raised), (rest, tier)):
            hits = page.hits[len(order) : len(order) + len(places)]
            assert_ranked(hits, reference.by_id({place: score[place] for place in places}))
            order += places
    assert len(page.hits) == len(order)


def _order_of(article: Article, score: float) -> tuple[float, int, str]:
    return -score, -_first_day(article.date), article.id


def _nearness(reference: Reference, place: int, pair: tuple[str, str]) -> float:
    """1 minus a tenth of the least number of steps from a form of the one family to one of the other, at least 0."""
    text = reference.texts[place]
    parts = text.parts[1:] if text.article.title_derived else text.parts
    forms = [form for part in parts for form in (*part, "")]
    first, second = (
        [at for at, form in enumerate(forms) if form and reference.root_of(_base(form)) == reference.root_of(word)]
        for word in pair
    )
    steps = [abs(a - b) for a in first for b in second]
    return max(0.0, 1 - min(steps, default=10) / 10)


def _base(form: str) -> str:
    return reduplication_base(form) or form


def _side_by_side(reference: Reference, place: int, first: str, second: str) -> Iterator[bool]:
    """For each two neighbouring positions: whether a form of the one family stands before a form of the other."""
    roots_of = [reference.root_of(first), reference.root_of(second)]
    for part in reference.texts[place].parts:
        for neighbours in pairwise(part):
            yield [reference.root_of(form) for form in neighbours] == roots_of
