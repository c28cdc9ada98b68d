"""What belongs together, as it lies in a file: the relations of one article are found as among all of them."""

from __future__ import annotations

from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store import copies as stored
from index.store.copies import PASSAGE, Copies, Relation, write_copies

# Few places and numbers, some of which look like others where one reads from the middle of a number on.
ENDS = st.tuples(st.sampled_from([0, 1, 256]), st.sampled_from([0, 1, 2, 256, 65536]))
TWO_ENDS = st.lists(ENDS, min_size=2, max_size=2, unique=True)
RELATIONS = st.lists(st.builds(lambda ends: Relation(*ends[0], *ends[1], PASSAGE, 256), TWO_ENDS), max_size=20)


@given(RELATIONS, st.lists(ENDS, min_size=1))
def test_relations_of_an_article_are_those_that_have_it_at_either_end(
    relations: list[Relation], ends: list[tuple[int, int]]
) -> None:
    with TemporaryDirectory() as directory:
        write_copies(directory, [], relations)
        copies = Copies(directory)
        for _ in range(2):  # the table is made meanwhile
            for end in ends:
                among_all = [each for each in relations if end in (each[:2], each[2:4])]
                assert [*copies.relations_of(*end)] == among_all
            copies._asked += stored._SOUGHT_AMONG_ALL


def test_a_search_that_ends_with_its_answer_makes_no_table_of_all_relations(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []
    monkeypatch.setattr(stored, "made_of", lambda kind, rows: made.append(len(rows)) or [*map(kind._make, rows)])
    relations = [Relation(0, number, 0, number + 1, PASSAGE, 1000) for number in range(500)]
    with TemporaryDirectory() as directory:
        write_copies(directory, [], relations)
        copies = Copies(directory)
        assert [len(copies.relations_of(0, number)) for number in range(10)] == [1, *[2] * 9]
    assert max(made) == 2
