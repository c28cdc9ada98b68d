"""Which articles are one story: what links them, what never does, and what a story is called."""

from __future__ import annotations

from datetime import date

import pytest

from searcher.api import Profile
from searcher.stories.dates import LASTS, named_days
from searcher.stories.grouping import LARGEST, groups
from searcher.stories.profiles import CONSIDERED, heaviest
from searcher.stories.story import date_of, days_of, find_stories

DAY = date(2021, 7, 1).toordinal()


def profile(name: str, words: str, day: int | None = 0, first: str = "") -> Profile:
    """An article of a day (None for no date) whose words weigh 9, 8, 7 and so on."""
    weighed = tuple((word, 9.0 - place / 10) for place, word in enumerate(words.split()))
    at = 0 if day is None else DAY + day
    return Profile(name, "kompas.com", at, at, weighed, first)


def stories(*profiles: Profile) -> list[list[str]]:
    found = {story.id: story for story in find_stories(profiles).values()}
    return [[article.id for article in story.articles] for story in found.values()]


CRASH = "longsor cimanggung sumedang korban evakuasi"


def test_what_has_the_same_heaviest_words_at_one_time_is_a_story_by_its_earliest_article() -> None:
    found = stories(
        profile("c", CRASH, 3),
        profile("a", CRASH, 1),
        profile("b", CRASH, None),
        profile("x", "rupiah dolar menguat", 2),
    )
    assert found == [["a", "c", "b"]]


def test_days_too_far_apart_forbid_a_story_only_where_both_are_known() -> None:
    assert stories(profile("a", CRASH, 0), profile("b", CRASH, LASTS + 1)) == []
    assert stories(profile("a", CRASH, 0), profile("b", CRASH, 3)) == [["a", "b"]]
    assert stories(profile("a", CRASH, None), profile("b", CRASH, 400)) == [["b", "a"]]


def test_more_likeness_is_asked_the_further_apart_the_days_lie() -> None:
    other = CRASH.replace("evakuasi", "bantuan")
    assert stories(profile("a", CRASH, 0), profile("b", other, 0)) == [["a", "b"]]
    assert stories(profile("a", CRASH, 0), profile("b", other, LASTS)) == []


def test_more_likeness_is_asked_of_few_articles_without_a_date() -> None:
    half = "longsor cimanggung sumedang bantuan tenda"
    assert stories(profile("a", CRASH, 0), profile("b", half, 0)) == [["a", "b"]]
    assert stories(profile("a", CRASH, 0), profile("b", half, None)) == []
    assert stories(profile("a", CRASH, None), profile("b", half, None)) == []
    many = [profile(f"a{place}", CRASH, 0) for place in range(9)]
    assert len(stories(*many, profile("b", half, None))[0]) == 10


def test_an_article_without_a_date_does_not_chain_what_lies_too_far_apart() -> None:
    found = stories(
        profile("a", CRASH, 0), profile("b", CRASH, 40), profile("c", CRASH, None), profile("d", CRASH, None)
    )
    assert all(not {"a", "b"} <= {*told} for told in found)


@pytest.mark.parametrize(("named", "is_story"), [(20, True), (29, True), (90, False), (-900, True)])
def test_a_text_that_names_a_much_later_day_is_of_another_story(named: int, is_story: bool) -> None:
    undated = profile("b", "longsor cimanggung sumedang korban bantuan", None)
    undated = undated._replace(named=((DAY + named, DAY + named),))
    assert stories(profile("a", CRASH, 0), undated) == ([["a", "b"]] if is_story else [])


NAMED = [
    ("senin 5 2 2018", [("2018-02-05", 1)]),
    ("pada 30 september 2024 nanti", [("2024-09-30", 1)]),
    ("sejak mei 2024", [("2024-05-01", 31)]),
    ("1 mei 2024 dan 7 mei 2023", [("2023-05-07", 1), ("2024-05-01", 1)]),
    ("31 2 2024", []),
    ("piala dunia 2026", []),
    ("28 september lalu", []),
    ("sebanyak 5 2024", []),
    ("2024", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_the_days_and_months_that_a_text_names(text: str, expected: list[tuple[str, int]]) -> None:
    spans = [(date.fromordinal(first).isoformat(), last - first + 1) for first, last in named_days(text.split())]
    assert spans == expected


def test_a_month_that_holds_the_day_forbids_nothing_and_comes_behind_it() -> None:
    month = profile("a", CRASH)._replace(first_day=DAY, last_day=DAY + 30)
    assert stories(month, profile("b", CRASH, 5)) == [["b", "a"]]


def test_a_series_is_no_story() -> None:
    """A match every week: all share their rarest words, and no two are one story."""
    series = [profile(f"m{week:02}", f"liga klasemen pekan gol klub{week} lawan{week}", 7 * week) for week in range(40)]
    burst = [profile(f"s{place}", CRASH + f" nama{place}", place) for place in range(3)]
    assert stories(*series, *burst) == [["s0", "s1", "s2"]]


def test_an_article_that_resembles_two_stories_does_not_chain_them() -> None:
    one = [profile(f"a{place}", CRASH, place) for place in range(4)]
    other = [profile(f"b{place}", "sidang vonis terdakwa hakim jaksa", place) for place in range(4)]
    between = profile("z", "longsor cimanggung sumedang sidang vonis terdakwa", 2)
    found = stories(*one, *other, between)
    assert all(not ({"a0"} <= {*told} and {"b0"} <= {*told}) for told in found)


def test_copies_count_once_and_are_no_story_by_themselves() -> None:
    copies = [profile(f"c{place}", CRASH, place, first="c0") for place in range(5)]
    assert stories(*copies) == []
    assert stories(*copies, profile("d", CRASH, 2)) == [["c0", "c1", "c2", "d", "c3", "c4"]]


def test_the_id_of_every_article_finds_its_story() -> None:
    found = find_stories([profile("a", CRASH), profile("b", CRASH, 1)])
    assert found["a"] is found["b"]
    assert found["b"].id == "a"


def test_no_story_is_larger_than_a_story_can_be() -> None:
    everything = {(one, other): 0.9 for other in range(LARGEST * 2 + 5) for one in range(other)}
    found = groups(everything, {})
    assert max(map(len, found)) <= LARGEST
    assert sorted(place for members in found for place in members) == sorted({p for pair in everything for p in pair})


def test_a_profile_holds_the_heaviest_words_in_order() -> None:
    words = heaviest({f"w{place:03}": 1.0 + place % 7 for place in range(100)})
    assert len(words) == CONSIDERED
    assert list(words) == sorted(words, key=lambda item: (-item[1], item[0]))


DATES = [
    ((2021, 7, 26), 0, "2021-07-26"),
    ((2021, 2, 1), 27, "2021-02"),
    ((2021, 7, 1), 30, "2021-07"),
    ((2021, 1, 1), 364, "2021"),
]


@pytest.mark.parametrize(("first", "more", "iso"), DATES)
def test_dates_are_cut_to_their_precision(first: tuple[int, int, int], more: int, iso: str) -> None:
    day = date(*first).toordinal()
    assert date_of(Profile("a", "", day, day + more, ())) == iso


def test_the_span_of_what_has_no_date_is_empty() -> None:
    assert days_of([profile("a", CRASH, None)]) == ("", "")
    assert days_of([profile("a", CRASH, None), profile("b", CRASH, 3), profile("c", CRASH, 1)]) == (
        "2021-07-02",
        "2021-07-04",
    )
