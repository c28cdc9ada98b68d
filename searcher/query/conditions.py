"""Conditions as they are typed: each filter by the module that knows what may stand behind its colon."""

from __future__ import annotations

from collections.abc import Sequence

from index.messages import Message, message
from searcher.query.filters import AMOUNTS, SORT, SORT_WORDS, Today
from searcher.query.values import Value


def read_condition(field: str, words: Sequence[str], today: Today) -> Value | None:
    """The condition that `field` makes of the words behind it, of as many as it can; None where it makes none."""
    if field in AMOUNTS:
        from searcher.query.amount_filters import read_amounts

        return read_amounts(field, words)
    from searcher.query.dates import read_dates  # 3 ms, and only for a query with dates

    return read_dates(field, words, today())


def complaint(field: str, *, has_value: bool) -> Message:
    """What is wrong with a filter that could not be read; its hint names the forms that would do."""
    if not has_value:
        return message("filter.nothing_follows")
    if field == SORT:
        return message("filter.no_sort", names=[*SORT_WORDS])
    if field in AMOUNTS:
        return message("filter.no_amount", field=field)
    return message("filter.no_date")
