"""Whatever happened to the sources, an updated index answers as one that is built anew from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.answers import assert_same_answers
from support.changing import EDITS, ChangingCorpus, Edit
from support.opening import open_current

from index.build.rebuild import rebuild
from index.build.update import update
from index.whoosh_format.verification import verify

edits = st.builds(Edit, st.sampled_from(sorted(EDITS)), st.integers(0, 60), st.integers(0, 60))
fills = st.builds(Edit, st.sampled_from(("write", "write", "put record")), st.integers(0, 60), st.integers(0, 60))


@pytest.fixture(autouse=True, scope="module")
def thresholds() -> Iterator[None]:
    """A few articles are a corpus, and nothing is too much for an update."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.extraction.boilerplate.FEWEST_ARTICLES", 3)
        patch.setattr("index.extraction.boilerplate.SMALLEST_SHARE", 0.3)
        patch.setattr("index.build.glued_words.LEAST_PART", 3)
        patch.setattr("index.build.glued_words.LEAST_PART_WITHOUT_CAPITAL", 3)
        patch.setattr("index.build.carry_over.MOST_DELETED", 1.0)
        patch.setattr("index.build.carry_over.MOST_SEGMENTS", 3)
        yield


@settings(max_examples=6)
@given(st.lists(fills, min_size=3, max_size=25), st.lists(st.lists(edits, max_size=5), min_size=1, max_size=5))
def test_updates_in_a_row_answer_as_rebuilds_do(first: list[Edit], rounds: list[list[Edit]]) -> None:
    with TemporaryDirectory() as place:
        corpus = ChangingCorpus(Path(place) / "corpus")
        home, other = f"{place}/home", f"{place}/other"
        for edit in first:
            corpus.apply(edit)
        rebuild(home, ["corpus"], folder=place)
        for number, changes in enumerate(rounds):
            for edit in changes:
                corpus.apply(edit)
            report = update(home, ["corpus"], folder=place)
            assert report.reason is None
            rebuild(f"{other}{number}", ["corpus"], folder=place)
            assert_same_answers(home, f"{other}{number}")
            verify(open_current(home))
            assert update(home, ["corpus"], folder=place).build is None
