"""A segment with deleted articles answers as if these had never been written."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.damage import flip
from support.reference import Reference
from support.store import raw_of, roots, write_segment
from support.strategies import article_of, corpora

from index.article import Article
from index.errors import IndexDamaged
from index.segment.reader import Segment
from index.segment.terms import Term
from index.store.deletions import read_deletions, write_deletions
from index.store.manifest import DELETIONS


def read(segment: Segment, term: Term | None) -> dict[int, int]:
    if term is None:
        return {}
    postings = segment.terms.postings(term)
    assert len(postings.articles) == len(postings.impacts) == term.frequency
    return dict(zip(postings.articles, postings.impacts, strict=True))


@given(corpora(most=20), st.data())
def test_what_is_deleted_is_found_by_nothing_and_all_else_as_before(
    articles: list[Article], data: st.DataObject
) -> None:
    deleted = data.draw(st.frozensets(st.integers(0, len(articles) - 1)))
    live = [number for number in range(len(articles)) if number not in deleted]
    reference = Reference([articles[number] for number in live])
    with TemporaryDirectory() as directory:
        segment = Segment(directory, write_segment(directory, articles), deleted)
        assert (segment.live, segment.live_articles()) == (len(live), set(live))
        for form in Reference(articles).forms:
            assert read(segment, segment.terms.form(form)) == {
                live[n]: code for n, code in reference.postings(form).items()
            }
            root = roots()[form]
            found = segment.terms.root(root)
            assert read(segment, found) == {live[n]: code for n, code in reference.root_postings(root).items()}
            assert found is not None
            assert form in {segment.terms.form_numbered(number).text for number in segment.terms.family(found)}
        assert dict(segment.terms.roots_of_forms()) == {form: roots()[form] for form in reference.forms}
        for number, article in enumerate(articles):
            assert segment.find_id(article.id) == (None if number in deleted else number)
            assert segment.article(number) == article
            assert segment.raw(number, article) == raw_of(article)


def test_deletions_come_back_and_damage_to_them_is_found(tmp_path: Path) -> None:
    written = {"s000001.segment": frozenset((3, 70_000)), "s000002.segment": frozenset((0,))}
    write_deletions(str(tmp_path), {**written, "s000003.segment": frozenset()})
    assert read_deletions(str(tmp_path)) == written
    flip(tmp_path / DELETIONS, 12)
    with pytest.raises(IndexDamaged):
        read_deletions(str(tmp_path))


def test_where_nothing_is_deleted_no_file_says_so(tmp_path: Path) -> None:
    write_deletions(str(tmp_path), {"s000001.segment": frozenset()})
    assert os.listdir(tmp_path) == []


def test_an_article_that_is_not_there_cannot_be_deleted(tmp_path: Path) -> None:
    name = write_segment(tmp_path, [article_of(1, "a")])
    with pytest.raises(IndexDamaged):
        Segment(str(tmp_path), name, frozenset((1,)))
