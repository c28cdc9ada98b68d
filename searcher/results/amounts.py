"""The amounts that a query matched, in the text of an article: whole as they were written, and as values.

Positions of a sequence are words: the signs around them (`5 %`, `Rp. 500.000,-`) are found in the text again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.analysis.amounts.finder import Amount, Reading, find_amounts
from index.analysis.amounts.values import plain
from searcher.api import MatchedAmount
from searcher.matching.paints import Paint
from searcher.query.nodes import AmountBetween, Value, fits
from searcher.results.snippets import Match


def whole_amounts(text: str, matches: Iterable[Match], paints: Sequence[Sequence[Paint]]) -> tuple[Match, ...]:
    """`matches` in a text, where those of amounts reach as far as what is written."""
    of_amounts = {number for number, ways in enumerate(paints) if any(way.is_amount for way in ways)}
    if not any(match.word in of_amounts for match in matches):
        return tuple(matches)
    found = find_amounts(text)

    def whole(match: Match) -> Match:
        touched = [each for each in found if each.start < match.end and match.start < each.end]
        inside = [each for each in touched if match.start <= each.start or each.end <= match.end]
        starts, ends = [match.start, *(each.start for each in inside)], [match.end, *(each.end for each in inside)]
        return match._replace(start=min(starts), end=max(ends))

    return tuple(sorted(whole(match) if match.word in of_amounts else match for match in matches))


def matched_amounts(
    texts: Sequence[str], parts: Sequence[Sequence[Match]], wanted: Sequence[Sequence[Value | AmountBetween]]
) -> tuple[MatchedAmount, ...]:
    """The amounts in the matches of each text, each spelling of a value once; `wanted` has the values of each word."""
    found = (
        MatchedAmount(text[amount.start : amount.end], reading.unit, plain(reading.number))
        for text, matches in zip(texts, parts, strict=True)
        for amount, reading in _in_matches(text, matches, wanted)
    )
    return tuple(dict.fromkeys(found))


def _in_matches(
    text: str, matches: Sequence[Match], wanted: Sequence[Sequence[Value | AmountBetween]]
) -> Iterator[tuple[Amount, Reading]]:
    """The amounts of a text that are inside of matches, each with the meaning that was asked for there."""
    amounts = find_amounts(text) if any(wanted[match.word] for match in matches) else []
    for match in matches:
        for amount in amounts:
            if match.start <= amount.start and amount.end <= match.end:
                for reading in amount.readings:
                    if any(fits(value, reading) for value in wanted[match.word]):
                        yield amount, reading
