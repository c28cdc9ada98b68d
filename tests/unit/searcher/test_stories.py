"""Which articles are one story: what links them, what never does, and what a story is called."""

from __future__ import annotations

from datetime import date

import pytest

from searcher.api import Profile
from searcher.stories.grouping import LARGEST, groups
from searcher.stories.links import LASTS
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
    assert stories(profile("a", CRASH, 0), profile("b", CRASH, LASTS)) == [["a", "b"]]
    assert stories(profile("a", CRASH, None), profile("b", CRASH, 400)) == [["b", "a"]]


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
    found = groups(everything)
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
