"""What holds for every collection of articles, however they are spread over segments."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import product
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from support.opening import open_current
from support.reference import Reference
from support.store import build, open_segment, raw_of, roots
from support.strategies import corpora

from index.analysis.dates.calendar import span_of_iso
from index.analysis.tokenizer import reduplication_base
from index.article import Article
from index.segment.forward import GAP
from index.segment.reader import Segment
from index.segment.terms import Term
from index.whoosh_format.verification import verify
from searcher.api import SearchRequest
from searcher.engine import IndexSearcher

QUERIES = (
    *("roket", "serangan roket", "roket irak pasukan tentara", "nota negara yang", '"di yang"~2', "ser*", "rokot~"),
    *("kapan serangan roket di irak", "berapa nota negara?", "apa itu roket", "di mana pasukan tentara perang"),
    *("roket OR nota OR irak", "yang AND di", "yang NOT nota", "yang sort:newest", "yang OR di sort:oldest"),
)


@contextmanager
def segment_of(articles: list[Article]) -> Iterator[Segment]:
    with TemporaryDirectory() as directory:
        yield open_segment(directory, articles)


def read(segment: Segment, term: Term | None) -> dict[int, int]:
    assert term is not None
    postings = segment.terms.postings(term)
    assert len(postings.articles) == term.frequency
    return dict(zip(postings.articles, postings.impacts, strict=True))


@given(corpora(least=0))
def test_every_article_comes_back_with_its_raw_text(articles: list[Article]) -> None:
    with segment_of(articles) as segment:
        assert segment.documents == len(articles)
        for number, article in enumerate(articles):
            assert segment.article(number) == article
            assert segment.raw(number, article) == raw_of(article)
            assert segment.find_id(article.id) == number
        assert segment.find_id("a99") is None


@given(corpora())
def test_every_form_is_found_in_the_articles_that_hold_it_at_its_worth(articles: list[Article]) -> None:
    reference = Reference(articles)
    with segment_of(articles) as segment:
        for form in reference.forms:
            assert read(segment, segment.terms.form(form)) == reference.postings(form)
        in_no_body = {text for text in segment.terms.form_texts_starting_with("") if text not in reference.forms}
        assert all(read(segment, segment.terms.form(form)) == {} for form in in_no_body)


@given(corpora())
def test_every_family_is_found_in_the_articles_that_hold_one_of_it(articles: list[Article]) -> None:
    reference = Reference(articles)
    with segment_of(articles) as segment:
        for root in map(reference.root_of, reference.forms):
            term = segment.terms.root(root)
            assert read(segment, term) == reference.root_postings(root)
            members = {segment.terms.form_numbered(number).text for number in segment.terms.family(term)}
            assert {form for form in reference.forms if reference.root_of(form) == root} <= members
            assert {reference.root_of(member) for member in members} == {root}


PHRASES = [forms for length in (2, 3) for forms in product(("serang", "roket", "nota", "negara", "di"), repeat=length)]


@given(corpora())
def test_a_phrase_with_postings_of_its_own_is_held_where_its_forms_stand_side_by_side(articles: list[Article]) -> None:
    reference = Reference(articles)
    with TemporaryDirectory() as directory:
        segment = open_segment(directory, articles, PHRASES)
        for phrase in PHRASES:
            holding = {n for n, text in enumerate(reference.texts) if any(_stand(phrase, part) for part in text.parts)}
            assert read(segment, segment.terms.phrase(phrase)).keys() == holding
        assert segment.terms.phrase(("roket", "irak")) is None


def _stand(phrase: tuple[str, ...], forms: tuple[str, ...]) -> bool:
    """Whether the forms of a phrase stand side by side among others, a reduplication for its base."""
    named = [{form, reduplication_base(form)} for form in forms]
    starts = range(len(forms) - len(phrase) + 1)
    return any(all(form in named[start + place] for place, form in enumerate(phrase)) for start in starts)


@settings(max_examples=25)
@given(corpora(least=2, most=30), st.integers(1, 3))
def test_answers_do_not_depend_on_which_phrases_have_postings_of_their_own(
    articles: list[Article], segments: int
) -> None:
    queries = [f'"{" ".join(phrase)}"' for phrase in PHRASES[:40]]
    answered = []
    for phrases in ((), PHRASES):
        with TemporaryDirectory() as home:
            build(home, articles, segments=segments, phrases=phrases)
            with closing(IndexSearcher(home)) as searcher:
                answered.append([searcher.search(SearchRequest(query))._replace(took_ms=0) for query in queries])
    assert [page.hits for page in answered[0]] == [page.hits for page in answered[1]]
    assert [page.total for page in answered[0]] == [page.total for page in answered[1]]


@given(corpora())
def test_every_form_names_its_root_and_its_number(articles: list[Article]) -> None:
    with segment_of(articles) as segment:
        terms = list(segment.terms.forms_starting_with(""))
        found_by = [term.text for term in terms if term.frequency]
        assert [(text, roots()[text]) for text in found_by] == list(segment.terms.roots_of_forms())
        for term in terms:
            assert segment.terms.form_numbered(term.number) == term == segment.terms.form(term.text)
            assert segment.terms.root_at(term.root) == segment.terms.root(roots()[term.text])


@given(corpora())
def test_the_sequence_of_an_article_spells_its_forms(articles: list[Article]) -> None:
    reference = Reference(articles)
    with segment_of(articles) as segment:
        for number, text in enumerate(reference.texts):
            parts = segment.sequence(number).split(GAP)
            assert tuple(tuple(map(segment.terms.form_of_character, part)) for part in parts) == text.parts
            assert segment.column("title_length")[number] == len(text.parts[0])
            assert segment.column("length")[number] == text.length


@given(corpora())
def test_days_facets_and_order_are_those_of_the_articles(articles: list[Article]) -> None:
    with segment_of(articles) as segment:
        days = [span_of_iso(a.date) if a.date else None for a in articles]
        assert list(segment.column("first_day")) == [day.first.toordinal() if day else 0 for day in days]
        assert list(segment.column("last_day")) == [day.last.toordinal() if day else 0 for day in days]
        for facet in ("source", "place", "author"):
            values = segment.values(facet)
            assert [values[n] for n in segment.column(facet)] == [getattr(a, facet) for a in articles]
        order = segment.column("order")
        newest_first = sorted(
            range(len(articles)), key=lambda number: (-segment.column("first_day")[number], articles[number].id)
        )
        assert [order[number] for number in newest_first] == list(range(len(articles)))


@settings(max_examples=25)
@given(corpora(least=2, most=30), st.integers(2, 5), st.integers(1, 12))
def test_answers_do_not_depend_on_how_articles_are_spread_over_segments(
    articles: list[Article], segments: int, limit: int
) -> None:
    """The same hits in the same order with the same scores, ties included."""
    answered = []
    for count in (1, segments):
        with TemporaryDirectory() as home:
            build(home, articles, segments=count)
            with closing(IndexSearcher(home)) as searcher:
                pages = [searcher.search(SearchRequest(query, limit=limit)) for query in QUERIES]
        found = [[(hit.id, round(hit.score, 9)) for hit in page.hits] for page in pages]
        answered.append((found, [(page.total, page.partial) for page in pages]))
    assert answered[0] == answered[1]


@settings(max_examples=15)
@given(corpora(least=0), st.integers(1, 4))
def test_what_was_built_verifies(articles: list[Article], segments: int) -> None:
    with TemporaryDirectory() as home:
        build(home, articles, segments=segments)
        generation = open_current(home)
        assert generation.note is None
        assert sum(segment.documents for segment in generation.segments) == len(articles)
        verify(generation)
