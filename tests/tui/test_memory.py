"""What the app remembers, without a screen: the hits so far, and which question is wanted."""

from __future__ import annotations

import pytest

from searcher.api import Hit, IndexInfo, ResultPage, SearchRequest
from tui.model.questions import Question, Questions
from tui.model.results import first_results, more_results
from tui.text.index_age import index_text
from tui.text.sentences import of_search

INFO = IndexInfo("g", 100, "2026-01-01T12:00:00+00:00")
ASKED = SearchRequest("x")
BUILT = 1_767_268_800.0


def page(*ids: str, total: int = 4, partial: int = 1) -> ResultPage:
    return ResultPage("x", "x", total, partial, 1.0, INFO, tuple(Hit(1, name, 1.0, name) for name in ids), folds=total)


def test_pages_add_up_until_every_hit_is_there() -> None:
    results = first_results(page("a", "b"), ASKED)
    assert (results.found, results.complete) == (5, False)
    results = more_results(results, page("c", "d", "e"))
    assert [hit.id for hit in results.hits] == ["a", "b", "c", "d", "e"]
    assert results.complete
    assert results.pages == 1


def test_an_article_appears_once_even_when_the_index_changed_between_pages() -> None:
    results = more_results(first_results(page("a", "b", "a"), ASKED), page("b", "c"))
    assert [hit.id for hit in results.hits] == ["a", "b", "c"]
    assert not results.complete


def test_a_page_without_anything_new_is_the_last_one() -> None:
    assert more_results(first_results(page("a", "b"), ASKED), page("a")).complete


def test_an_idle_engine_is_asked_at_once() -> None:
    assert Questions().ask("i") == Question(1, "i")


def test_a_busy_engine_gets_the_newest_question_when_it_is_free() -> None:
    questions = Questions()
    questions.ask("i")
    assert questions.ask("ir") is None
    assert questions.ask("ira") is None
    assert questions.waiting
    assert questions.finish(1) == Question(3, "ira")
    assert not questions.waiting
    assert questions.finish(3) is None


def test_patience_ends_and_the_newest_question_is_asked_although_the_engine_is_busy() -> None:
    questions = Questions()
    questions.ask("i")
    questions.ask("ir")
    assert questions.start() == Question(2, "ir")
    assert questions.start() is None
    assert questions.finish(1) is None
    assert questions.ask("ira") is None
    assert questions.finish(2) == Question(3, "ira")


def test_a_withdrawn_question_is_neither_asked_nor_wanted() -> None:
    questions = Questions()
    questions.ask("i")
    questions.ask("ir")
    questions.withdraw()
    assert questions.finish(1) is None
    assert questions.current == Question(3, SearchRequest(""))
    assert questions.ask("x") == Question(4, "x")


@pytest.mark.parametrize(
    ("seconds", "age"),
    [
        *((-50, "just updated"), (0, "just updated"), (119, "just updated"), (180, "updated 3 min ago")),
        *((6_240, "updated 104 min ago"), (7_200, "updated 2 h ago"), (200_000, "updated 2 days ago")),
    ],
)
def test_the_age_of_the_index_is_told_in_words(seconds: float, age: str) -> None:
    assert index_text(INFO, BUILT + seconds) == f"100 articles · {age}"


@pytest.mark.parametrize("built_at", ["", "never", "2026-13-01"])
def test_an_index_that_does_not_tell_its_age_is_not_given_one(built_at: str) -> None:
    assert index_text(INFO._replace(built_at=built_at), BUILT) == "100 articles"


@pytest.mark.parametrize("built_at", ["2026-01-01T12:00:00", "2026-01-01T12:00:00Z", "2026-01-01T14:00:00+02:00"])
def test_the_age_does_not_depend_on_how_the_time_is_written(built_at: str) -> None:
    assert index_text(INFO._replace(built_at=built_at), BUILT + 180) == "100 articles · updated 3 min ago"


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((1, 0, 4.25), "1 hit · 4.2 ms"),
        ((12, 3, 0.04), "12 hits · 3 partial · 0.0 ms"),
        ((0, 2500, 1234.5), "0 hits · 2,500 partial · 1,234 ms"),
    ],
)
def test_an_answer_is_summed_up_in_one_line(numbers: tuple[int, int, float], text: str) -> None:
    assert of_search.answer(*numbers) == text
