"""Queries over the five seeds with what must be found, what must not, in which order, and what is painted.

Every row was checked against the texts. What must not match may only follow as a marked partial hit or variant, below
every full one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest

from index.build.rebuild import rebuild
from index.environment.directories import bundled_seeds
from searcher.api import Hit, ResultPage, SearchRequest
from searcher.engine import IndexSearcher


class Case(NamedTuple):
    """`full` are the seeds that must match fully, in this order if `ordered`; `painted` must be painted somewhere."""

    query: str
    full: str
    painted: str = ""
    ordered: bool = False


CASES = {
    "a name with a hyphen part": Case("Ain al-Asad", "2", "Ain al-Asad"),
    "a surname in two articles": Case("Hussein", "1 2", "Hussein"),
    "a name in one spelling": Case("Raqqa", "3", "Raqqa"),
    "a part of a hyphen word": Case("Iran", "0 1", "Iran"),
    "a hyphen word as a phrase": Case("non-tempur", "0", "non-tempur"),
    "a phrase over a no-break space": Case('"anti-ISIS kedua"', "4", "anti-ISIS kedua"),
    "a phrase behind a glued full stop": Case('"Rencana ini dicetuskan"', "1", "Rencana ini dicetuskan"),
    "a phrase of function words": Case('"tidak akan pernah melupakan"', "3", "tidak akan pernah melupakan"),
    "a phrase that others only resemble": Case('"perang melawan ISIS"', "4", "perang melawan ISIS"),
    "an affixed form that no article holds": Case("menyerang", "0 1 3", "serangan"),
    "a family that Sastrawi tears apart": Case("mendesak", "0 1", "desakan"),
    "a family with two circumfixes": Case("sepakat", "1 2", "kesepakatan"),
    "a phrase over a reduplication": Case('"nota kesepahaman"', "2", "nota-nota kesepahaman"),
    "a number without its thousands dot": Case("2500", "0 1", "2.500"),
    "a decimal number": Case("1,3 triliun", "4", "1,3 triliun"),
    "a year in the text": Case("2015", "3", "2015"),
    "a year as a filter": Case("ISIS date:2021", "0 1", "ISIS"),
    "a date as a bound": Case("ISIS after:2025-01-01", "2", "ISIS"),
    "newest first": Case("ISIS sort:newest", "2 0 1 3 4", "ISIS", ordered=True),
    "a typo has no hits": Case("koalsi", ""),
    "a rare name is not corrected to a frequent one": Case("Asad", "2", "al-Asad"),
    "an exclusion": Case("Suriah NOT Putin", "1 4", "Suriah"),
    "a conjunction": Case("drone AND roket", "0 1", "drone"),
    "a field": Case("title:ISIS", "0 3 4", "ISIS"),
    "a source from a dateline": Case("source:Liputan6", "3 4"),
    "a page's footer": Case("populer", ""),
    "a placeholder": Case("Gambas", ""),
    "an abbreviation with its long name": Case("PM Irak", "1 2", "Perdana Menteri Irak"),
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexSearcher]:
    home = str(tmp_path_factory.mktemp("index"))
    rebuild(home, [bundled_seeds()])
    engine = IndexSearcher(home, today=lambda: date(2026, 1, 15))
    yield engine
    engine.close()


def full_hits(page: ResultPage) -> list[str]:
    """The seeds that match fully, by the last digit of their number."""
    return [hit.id[2] for hit in page.hits if not hit.missing]


def painted(hit: Hit) -> list[str]:
    texts = [(hit.title, hit.title_spans), *((snippet.text, snippet.spans) for snippet in hit.snippets)]
    return [text[start:end] for text, spans in texts for start, end in spans]


@pytest.mark.parametrize("name", CASES)
def test_exactly_the_right_articles_match_fully(searcher: IndexSearcher, name: str) -> None:
    case = CASES[name]
    found = full_hits(searcher.search(SearchRequest(case.query)))
    assert (found if case.ordered else sorted(found)) == case.full.split()


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.painted])
def test_every_full_hit_paints_why_it_was_found(searcher: IndexSearcher, name: str) -> None:
    case = CASES[name]
    hits = [hit for hit in searcher.search(SearchRequest(case.query)).hits if not hit.missing]
    assert all(painted(hit) for hit in hits)
    assert any(case.painted.lower() in text.lower() for hit in hits for text in painted(hit))


@pytest.mark.parametrize("name", CASES)
def test_partial_hits_stand_below_full_ones_and_say_what_is_missing(searcher: IndexSearcher, name: str) -> None:
    page = searcher.search(SearchRequest(CASES[name].query))
    missing = [bool(hit.missing) for hit in page.hits]
    assert missing == sorted(missing)


def test_both_mentions_of_a_name_are_painted_and_nothing_like_it(searcher: IndexSearcher) -> None:
    (hit,) = searcher.search(SearchRequest("Ain al-Asad")).hits
    assert painted(hit) == ["Ain al-Asad", "Ain al-Asad"]


def test_the_abbreviation_itself_stands_above_its_long_name(searcher: IndexSearcher) -> None:
    page = searcher.search(SearchRequest("AS"))
    assert sorted(hit.id[2] for hit in page.hits[:3]) == ["0", "1", "4"]
    assert [(hit.id[2], [*map(str, hit.via)]) for hit in page.hits[3:]] == [("2", ["AS = Amerika Serikat"])]


def test_without_synonyms_only_the_abbreviation_matches(searcher: IndexSearcher) -> None:
    page = searcher.search(SearchRequest("AS", synonyms=False))
    assert sorted(full_hits(page)) == ["0", "1", "4"]


def test_the_only_article_with_a_reduplication_stands_first(searcher: IndexSearcher) -> None:
    page = searcher.search(SearchRequest("kelompok-kelompok"))
    assert page.hits[0].id.startswith("000")
    assert page.total == 5


def test_a_typo_is_answered_with_the_right_word_and_its_count(searcher: IndexSearcher) -> None:
    page = searcher.search(SearchRequest("koalsi"))
    assert page.hits == ()
    assert [(s.query, s.hits, s.reason) for s in page.suggestions] == [("koalisi", 4, "spelling")]


def test_accepting_the_suggestion_finds_what_it_promised(searcher: IndexSearcher) -> None:
    assert sorted(full_hits(searcher.search(SearchRequest("koalisi")))) == ["0", "1", "2", "4"]


def test_an_inferred_date_says_so(searcher: IndexSearcher) -> None:
    page = searcher.search(SearchRequest("ISIS date:2021"))
    assert {(hit.id[2], hit.date, hit.date_source) for hit in page.hits} == {
        ("0", "2021-12-09", "inferred"),
        ("1", "2021-07", "header"),
    }
