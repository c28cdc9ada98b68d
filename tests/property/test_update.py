"""Whatever happened to the sources, an updated index answers as one that is built anew from them.

So it does whichever sources are added and taken away, and without what was forgotten.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.answers import assert_same_answers
from support.changing import EDITS, ChangingCorpus, Edit
from support.opening import open_current

from index.build.forgetting import forget, unforget
from index.build.rebuild import rebuild
from index.build.update import update
from index.errors import BuildFailed
from index.provenance.forgotten import FILE as FORGOTTEN
from index.provenance.forgotten import read_forgotten
from index.provenance.sources import Sources
from index.whoosh_format.verification import verify


class Life(NamedTuple):
    """What happens to an index between two updates: files change, and then something of this kind is done."""

    kind: str
    value: int
    edits: list[Edit]


edits = st.builds(Edit, st.sampled_from(sorted(EDITS)), st.integers(0, 60), st.integers(0, 60))
fills = st.builds(Edit, st.sampled_from(("write", "write", "put record")), st.integers(0, 60), st.integers(0, 60))

lives = st.builds(
    Life,
    st.sampled_from(("add", "replace", "forget", "forget", "undo", "edit")),
    st.integers(0, 60),
    st.lists(edits, max_size=3),
)


@pytest.fixture(autouse=True, scope="module")
def thresholds() -> Iterator[None]:
    """A few articles are a corpus, and nothing is too much for an update."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.extraction.boilerplate.FEWEST_ARTICLES", 3)
        patch.setattr("index.extraction.boilerplate.SMALLEST_SHARE", 0.3)
        patch.setattr("index.build.glued_words.LEAST_PART", 3)
        patch.setattr("index.build.glued_words.LEAST_PART_WITHOUT_CAPITAL", 3)
        patch.setattr("index.build.carry_over.MOST_DELETED", 1.0)
        patch.setattr("index.build.merge_policy.MOST_SEGMENTS", 3)
        yield


@settings(max_examples=6)
@given(st.lists(fills, min_size=3, max_size=25), st.lists(st.lists(edits, max_size=5), min_size=1, max_size=5))
@example(  # the last article with a glued word goes
    [Edit("write", *at) for at in ((58, 12), (0, 40), (11, 41), (50, 0), (22, 0), (26, 58), (19, 35))],
    [[], [], [], [], [Edit("break record", 0, 0), Edit("remove", 0, 0)]],
)
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


@settings(max_examples=8)
@given(st.lists(fills, min_size=3, max_size=20), st.lists(lives, min_size=1, max_size=6))
def test_sources_come_and_go_and_articles_are_forgotten_as_if_the_index_were_built_anew(
    first: list[Edit], rounds: list[Life]
) -> None:
    with TemporaryDirectory() as place:
        corpora = {name: ChangingCorpus(Path(place) / name) for name in ("corpus", "more")}
        home, other = f"{place}/home", f"{place}/other"
        sources = Sources(("corpus",), place)
        for edit in first:
            corpora["corpus"].apply(edit)
        corpora["more"].apply(Edit("write", 1, 3))
        rebuild(home, sources.names, folder=place)
        for number, life in enumerate(rounds):
            for edit in life.edits:
                corpora["more" if edit.place % 2 else "corpus"].apply(edit)
            sources = _after(life, sources, home)
            if not _builds(home, sources):
                return  # nothing was left to be read, and the index is as it was
            other_home = f"{other}{number}"
            Path(other_home).mkdir(mode=0o700)
            if os.path.exists(f"{home}/{FORGOTTEN}"):
                shutil.copy(f"{home}/{FORGOTTEN}", other_home)
            rebuild(other_home, sources.names, folder=place)
            assert_same_answers(home, other_home)
            verify(open_current(home))
            assert update(home, sources.names, folder=place).build is None


def _after(life: Life, sources: Sources, home: str) -> Sources:
    """The sources after something happened to them or to the articles of the index."""
    if life.kind == "add":
        return sources.with_more(["more"], sources.folder)
    if life.kind == "replace":
        return Sources(("corpus",), sources.folder)
    forgotten = [article.id for article in read_forgotten(home).articles]
    if life.kind == "undo" and forgotten:
        unforget(home, [forgotten[life.value % len(forgotten)]])
    ids = sorted(
        segment.article(number).id for segment in open_current(home).segments for number in segment.live_articles()
    )
    if life.kind == "forget" and len(ids) > 1:
        forget(home, [ids[life.value % len(ids)]])
    return sources


def _builds(home: str, sources: Sources) -> bool:
    """Whether an update finds anything."""
    try:
        assert update(home, sources.names, folder=sources.folder).reason is None
    except BuildFailed:
        return False
    return True
