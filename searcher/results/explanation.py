"""Why a hit is where it is: numbers that add up to its score, and what each of them is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from index.segment.forward import times_side_by_side
from index.segment.reader import Segment
from searcher.matching.collector import Neighbours
from searcher.matching.ranking import adjacency_share
from searcher.matching.scoring import Stream, added_by


def explain(
    segment: Segment,
    article: int,
    words: Iterable[str],
    streams: Sequence[Stream],
    neighbours: Sequence[Neighbours],
    place: int,
) -> dict[str, Any]:
    """What each of `words` by its `streams`, and each pair of neighbours, adds to the score of `article`.

    Shape: {"words": [{"word", "adds", "by": [{"what", "adds"}]}], "side_by_side": [{"words": [a, b], "times",
    "adds"}]}.
    """
    told = []
    for word in words:
        parts = [(stream.label, added_by(stream, article)) for stream in streams if stream.word == word]
        by = [{"what": what, "adds": round(adds, 4)} for what, adds in parts if adds]
        told.append({"word": word, "adds": round(sum(adds for _, adds in parts), 4), "by": by})
    sequence = segment.sequence(article)
    pairs = []
    for pair in neighbours:
        first, second = pair.first.bounds[place].shape, pair.second.bounds[place].shape
        times = times_side_by_side(sequence, first.closing, second.opening)
        if times:
            adds = round(pair.worth * adjacency_share(times), 4)
            pairs.append({"words": [pair.first.label, pair.second.label], "times": times, "adds": adds})
    return {"words": told, "side_by_side": pairs}
