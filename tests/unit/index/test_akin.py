"""Pairs of words that no stemmer joins: each half leads to the other, and short words lead nowhere."""

from __future__ import annotations

import pytest

from index.analysis.akin import akin
from index.analysis.stemming import root_of

PAIRS = [
    ("korupsi", "koruptor"),
    ("provokasi", "provokator"),
    ("orasi", "orator"),
    ("investasi", "investor"),
    ("kompetisi", "kompetitor"),
    ("distribusi", "distributor"),
    ("proyeksi", "proyektor"),
    ("inspeksi", "inspektur"),
    ("direksi", "direktur"),
    ("terorisme", "teroris"),
]


@pytest.mark.parametrize(("deed", "doer"), PAIRS)
def test_what_is_done_and_who_does_it_lead_to_each_other_and_have_roots_of_their_own(deed: str, doer: str) -> None:
    assert doer in akin(deed)
    assert deed in akin(doer)
    assert root_of(deed).root != root_of(doer).root


@pytest.mark.parametrize(
    ("form", "other"),
    [("faksi", "faktor"), ("seksi", "sektor"), ("aksi", "aktor"), ("sensasi", "sensor"), ("edisi", "editor")],
)
def test_what_only_looks_alike_is_no_pair(form: str, other: str) -> None:
    assert other not in akin(form)
    assert form not in akin(other)


def test_a_word_without_such_an_ending_is_akin_to_nothing() -> None:
    assert akin("banjir") == akin("") == akin("asi") == akin("or") == ()
