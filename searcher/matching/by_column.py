"""Articles of a segment by what a column says of each: its days, or the number of its value."""

from __future__ import annotations

from array import array
from collections.abc import Container

from index.segment.postings import Dense
from index.segment.reader import Segment
from searcher.matching.docset import DocSet


def dated_within(segment: Segment, first: int, last: int) -> DocSet:
    """The articles whose days touch [first, last] (proleptic ordinals); an article without a date touches none."""
    starts, ends = array("I", segment.column("first_day")), array("I", segment.column("last_day"))
    return _live(segment, Dense(bytes([0 < a <= last and b >= first for a, b in zip(starts, ends, strict=True)])))


def undated(segment: Segment) -> DocSet:
    """The articles without a date."""
    return _live(segment, Dense(bytes([not day for day in array("I", segment.column("first_day"))])))


def having(segment: Segment, field: str, values: Container[int]) -> DocSet:
    """The articles whose value of `field` has one of these numbers."""
    return _live(segment, Dense(bytes([number in values for number in array("I", segment.column(field))])))


def _live(segment: Segment, dense: Dense) -> DocSet:
    """The articles that are not deleted among those whose byte is not 0."""
    found = DocSet.in_dense(dense)
    return found - DocSet.of(segment.deleted, segment.documents) if segment.deleted else found
