"""Updates and rebuilds of the same sources remember the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.changing import EDITS, ChangingCorpus, Edit

from index.build.rebuild import rebuild
from index.build.update import update
from index.errors import BuildFailed
from index.store.history import read_history

edits = st.builds(Edit, st.sampled_from(sorted(EDITS)), st.integers(0, 60), st.integers(0, 60))
fills = st.builds(Edit, st.sampled_from(("write", "write", "put record")), st.integers(0, 60), st.integers(0, 60))


@settings(max_examples=8)
@given(st.lists(fills, min_size=3, max_size=25), st.lists(st.lists(edits, max_size=5), min_size=1, max_size=6))
def test_an_update_remembers_what_a_rebuild_does(first: list[Edit], rounds: list[list[Edit]]) -> None:
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.build.carry_over.MOST_DELETED", 1.0)
        corpus = ChangingCorpus(Path(place) / "corpus")
        home, other = f"{place}/home", f"{place}/other"
        for edit in first:
            corpus.apply(edit)
        for each in (home, other):
            rebuild(each, ["corpus"], folder=place)
        for several in rounds:
            for edit in several:
                corpus.apply(edit)
            try:
                update(home, ["corpus"], folder=place)
            except BuildFailed:
                return  # nothing was left to be read
            rebuild(other, ["corpus"], folder=place)
            assert _remembered(home) == _remembered(other)


def _remembered(home: str) -> object:
    """What is remembered, but for the moments."""
    history = read_history(home)
    return history.firsts.keys(), [text._replace(since="", until="") for text in history.texts], history.lost
