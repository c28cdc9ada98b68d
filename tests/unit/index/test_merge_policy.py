"""Segments stay few, and an article is seldom written again, however an index grows."""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.build.merge_policy import FULL_SEGMENT, LARGEST_MERGED, MOST_SEGMENTS, in_equal_runs, to_merge


def merged(sizes: list[int]) -> list[int]:
    groups = to_merge(sizes)
    gone = {place for group in groups for place in group}
    kept = [size for place, size in enumerate(sizes) if place not in gone]
    return [*kept, *(sum(sizes[place] for place in group) for group in groups)]


@pytest.mark.parametrize("first", [0, 1000])
@pytest.mark.parametrize("updates", [10, 100, 200, 1000, 5000])
def test_what_many_updates_add_is_written_again_a_logarithmic_number_of_times(updates: int, first: int) -> None:
    sizes = [first] if first else []
    written = 0
    for _ in range(updates):
        sizes.append(1)
        written += sum(sizes[place] for group in to_merge(sizes) for place in group)
        sizes = merged(sizes)
        assert len(sizes) <= MOST_SEGMENTS
    assert sum(sizes) == first + updates
    assert written <= (first + updates) * log2(updates)


def _changing() -> Iterator[int]:
    yield from (1 + number * 7919 % 50 for number in range(300))


def test_updates_of_other_sizes_cost_no_more() -> None:
    sizes, written, added = [20_000], 0, 0
    for size in _changing():
        sizes.append(size)
        added += size
        written += sum(sizes[place] for group in to_merge(sizes) for place in group)
        sizes = merged(sizes)
        assert len(sizes) <= MOST_SEGMENTS
    assert written <= added * log2(300)


@given(st.lists(st.integers(1, 200_000), max_size=30))
def test_groups_are_apart_and_none_is_too_large(sizes: list[int]) -> None:
    groups = to_merge(sizes)
    places = [place for group in groups for place in group]
    assert len(places) == len(set(places))
    assert all(len(group) > 1 and group == sorted(group) for group in groups)
    assert all(sum(sizes[place] for place in group) <= LARGEST_MERGED for group in groups)
    assert all(sizes[place] < FULL_SEGMENT for place in places)
    small = [size for size in merged(sizes) if size < FULL_SEGMENT]
    assert len(small) <= MOST_SEGMENTS or min(sum(sorted(small)[:2]), LARGEST_MERGED + 1) > LARGEST_MERGED


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], 0),
        ([20_000] * 8, 8),
        ([20_000] * 9, 2),
        ([21_700] * 46, 10),
        ([90_000] * 12, 12),
    ],
)
def test_many_shares_become_segments_of_about_one_size(sizes: list[int], expected: int) -> None:
    runs = in_equal_runs(sizes)
    assert all(run == [*range(run[0], run[-1] + 1)] for run in runs)
    assert all(sum(sizes[place] for place in run) <= LARGEST_MERGED for run in runs)
    assert len(sizes) - sum(map(len, runs)) + len(runs) == expected
