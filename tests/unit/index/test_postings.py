"""A posting list comes back as it was, whatever the size of the segment, or not at all."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sections import section_of

from index.errors import IndexDamaged
from index.segment.article_lists import article_lists, article_typecode
from index.segment.postings import ListedImpacts, Postings, PostingsReader, TermImpacts, encode_postings

NARROW, WIDE = 1 << 16, (1 << 16) + 1


def stored(articles: list[int], documents: int, family: list[int] | None = None) -> bytes:
    impacts = bytes(1 + article % 255 for article in articles)
    numbers = array("I", family) if family else None
    return encode_postings(array(article_typecode(documents), articles), impacts, documents, numbers)


def test_article_numbers_take_two_bytes_up_to_65_536_articles_and_three_beyond() -> None:
    assert len(stored([0, NARROW - 1], NARROW)) == 4 + 2 * 3
    assert len(stored([0, WIDE - 1], WIDE)) == 4 + 2 * 4


@pytest.mark.parametrize("documents", [300, 20_000, NARROW, WIDE, 200_000])
def test_long_lists_leave_out_what_their_place_tells(documents: int) -> None:
    """At every length around which another form takes less room, and never more than all bytes of each number."""
    lists = article_lists(documents)
    sizes = []
    for count in range(min(documents, 2200)):
        articles = [documents * place // count for place in range(count)]
        numbers = array(lists.typecode, articles)
        encoded = lists.encoded(numbers.tobytes())
        assert lists.decoded(encoded, count) == numbers
        assert len(encoded) == lists.size(count) <= count * (2 if documents <= NARROW else 3)
        sizes.append(len(encoded))
    assert sizes == sorted(sizes)
    assert documents == 300 or sizes[-1] < 2 * len(sizes)


@pytest.mark.parametrize("listed", [5, 100, 400])
def test_which_articles_hold_a_term_is_told_without_its_impacts(listed: int) -> None:
    documents = 1000
    record = stored([*range(0, 2 * listed, 2)], documents)
    impacts = ListedImpacts(PostingsReader(section_of(record), documents), 0, listed, 0)
    flags = impacts.flags
    assert ("dense" in vars(impacts)) == (listed == 400)  # as which it lies in the file
    assert flags == TermImpacts(impacts.dense).flags


@given(st.sampled_from([NARROW, WIDE, 1 << 20]), st.data())
def test_lists_that_lie_in_few_places_come_back(documents: int, data: st.DataObject) -> None:
    """As those of a story that was told for some days: whole runs, and nothing else."""
    start = data.draw(st.integers(0, documents - 3000))
    numbers = array(article_typecode(documents), range(start, start + data.draw(st.integers(0, 3000))))
    lists = article_lists(documents)
    assert lists.decoded(lists.encoded(numbers.tobytes()), len(numbers)) == numbers


@pytest.mark.parametrize("documents", [1, 2, NARROW - 1, NARROW, WIDE, 1 << 24])
def test_first_and_last_article_come_back_at_every_width(documents: int) -> None:
    articles = sorted({0, documents // 2, documents - 1})
    record = stored(articles, documents)
    reader = PostingsReader(section_of(record), documents)
    found = reader.postings(0, len(articles))
    assert list(found.articles) == articles
    assert found.impacts == bytes(1 + article % 255 for article in articles)
    assert found.articles.typecode == article_typecode(documents)


@given(st.integers(1, 60).flatmap(lambda size: st.tuples(st.just(size), st.sets(st.integers(0, size - 1)))), st.data())
def test_a_list_is_the_same_named_or_dense_however_it_is_kept(sized: tuple[int, set[int]], data: st.DataObject) -> None:
    """Lists of many articles are kept dense; the deleted are left out of both."""
    documents, held = sized
    articles = sorted(held)
    deleted = data.draw(st.frozensets(st.integers(0, documents - 1)))
    reader = PostingsReader(section_of(stored(articles, documents, [3, 4])), documents, deleted)
    kept = {article: 1 + article % 255 for article in articles if article not in deleted}
    found = reader.postings(0, len(articles), 2)
    assert dict(zip(found.articles, found.impacts, strict=True)) == kept
    assert list(found.articles) == sorted(kept)
    assert reader.live(0, len(articles), 2) == len(kept)
    dense = ListedImpacts(reader, 0, len(articles), 2).dense
    assert list(dense) == [kept.get(article, 0) for article in range(documents)]
    assert list(reader.family(0, len(articles), 2)) == [3, 4]


def test_a_list_takes_no_more_room_than_a_byte_for_every_article() -> None:
    for frequency in range(0, 401, 40):
        assert len(stored(list(range(frequency)), 400)) <= 4 + 400


@given(
    st.sampled_from([NARROW, WIDE]),
    st.lists(st.sets(st.integers(0, NARROW - 1), max_size=20), max_size=6),
    st.lists(st.integers(0, 1 << 20), min_size=2, max_size=5),
)
def test_lists_lie_side_by_side_with_their_families(documents: int, lists: list[set[int]], family: list[int]) -> None:
    section = b""
    places = []
    for number, articles in enumerate(lists):
        places.append((len(section), sorted(articles), family if number % 2 else None))
        section += stored(sorted(articles), documents, family if number % 2 else None)
    reader = PostingsReader(section_of(section), documents)
    for offset, expected, numbers in places:
        size = len(numbers) if numbers else 0
        assert list(reader.postings(offset, len(expected), size).articles) == expected
        if numbers:
            assert list(reader.family(offset, len(expected), size)) == numbers


def test_an_empty_list_comes_back_empty() -> None:
    assert PostingsReader(section_of(stored([], 5)), 5).postings(0, 0) == Postings(array("H"), b"")


def test_any_changed_bit_is_found() -> None:
    record = stored([1, 5, 300], 400, [7, 9])
    for place in range(8 * len(record)):
        damaged = bytearray(record)
        damaged[place // 8] ^= 1 << place % 8
        reader = PostingsReader(section_of(damaged), 400)
        with pytest.raises(IndexDamaged):
            reader.postings(0, 3, 2)
        with pytest.raises(IndexDamaged):
            reader.family(0, 3, 2)


def test_a_zeroed_page_is_found() -> None:
    for frequency in range(1, 200):
        with pytest.raises(IndexDamaged):
            PostingsReader(section_of(bytes(4096)), 400).postings(0, frequency)


@pytest.mark.parametrize(
    ("offset", "frequency", "family"),
    [(1, 3, 0), (0, 2, 0), (0, 4, 0), (0, 3, 1), (1 << 60, 3, 0), (100, 0, 0), (10**9, 0, 0), (0, 1 << 31, 1 << 31)],
)
def test_a_place_that_lies_outside_or_between_is_found(offset: int, frequency: int, family: int) -> None:
    reader = PostingsReader(section_of(stored([1, 5, 300], 400)), 400)
    with pytest.raises(IndexDamaged):
        reader.postings(offset, frequency, family)


def test_an_article_that_is_not_there_is_found() -> None:
    with pytest.raises(IndexDamaged, match="not there"):
        PostingsReader(section_of(stored([1, 5, 300], 400)), 300).postings(0, 3)
