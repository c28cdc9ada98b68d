"""Dates in a query: expressions read as days, and the days as a condition of the tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from index.analysis.calendar_names import month_number
from index.analysis.dates.calendar import DateSpan
from index.analysis.dates.expressions import read_date
from index.messages import Message, message
from index.namedtuples import NamedTuple
from searcher.query.nodes import Dated, Undated
from searcher.query.values import Value, beginnings

# What stands for having no date.
NONE = ("none", "kosong", "tidak ada")

_COMPARED = r"(?P<sign>[<>]=?|[≤≥]) ?(?P<date>.+)"
_NOT_BELOW, _NOT_ABOVE = (">=", "≥"), ("<=", "≤")

# A clock behind a day of ISO 8601, as programs write it; articles are known by their day.
_CLOCK = r"(?<=-[0-9]{2})[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})?"


class DateValue(NamedTuple):
    """The days that a date expression means, and of how many words it consists."""

    span: DateSpan
    words: int


def read_value(words: Sequence[str], today: date) -> DateValue | None:
    """The longest date expression that `words` begin with, or None."""
    for count, text in beginnings(words):
        span = read_date(text, today)
        if span is not None:
            return DateValue(span, count)
    return None


def read_dates(field: str, words: Sequence[str], today: date) -> Value | None:
    """What the field date, since or until means of the longest date that `words` begin with, or None.

    Beside what `read_date` knows: a clock behind a day, and a day or month without its year, which is the last one that
    has begun. After `date:` also `>2020`, `>=`, `<`, `<=`, and none.
    """
    for count, text in beginnings(words):
        if field == "date" and text.lower() in NONE:
            return Value(Undated(), count)
        compared = re.fullmatch(_COMPARED, text) if field == "date" else None
        span, remark = _span(compared["date"] if compared else text, today)
        if span is None:
            continue
        if compared is None:
            return Value(dated(field, span), count, remark)
        condition = _beyond(compared["sign"], span)
        return Value(condition, count, remark) if condition else None
    return None


def dated(field: str, span: DateSpan) -> Dated:
    """The condition of the field date, since or until; an imprecise date means all of its days."""
    first = span.first if field in ("date", "since") else date.min
    last = span.last if field in ("date", "until") else date.max
    return Dated(first, last)


def _span(text: str, today: date) -> tuple[DateSpan | None, Message | None]:
    span = read_date(re.sub(_CLOCK, "", text), today)
    if span is not None or not any(map(month_number, re.findall(r"[a-z]+", text.lower()))):
        return span, None
    for year in (today.year, today.year - 1):
        span = read_date(f"{text} {year:04}", today)
        if span is not None and span.first <= today:
            meant = span.first.isoformat()
            return span, message("remark.year_filled_in", date=meant if span.first == span.last else meant[:7])
    return None, None


def _beyond(sign: str, span: DateSpan) -> Dated | None:
    """The days on that side of `span`; None where the calendar has none."""
    if sign in _NOT_BELOW:
        return Dated(span.first, date.max)
    if sign in _NOT_ABOVE:
        return Dated(date.min, span.last)
    day = timedelta(days=1)
    if sign == ">":
        return Dated(span.last + day, date.max) if span.last < date.max else None
    return Dated(date.min, span.first - day) if span.first > date.min else None
