"""Why a hit has its place: numbers that add up to its score, each with what it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from index.messages import Message
from searcher.matching.contributions import FeatureAdds, PairAdds, WordAdds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DIGITS = 4
_PERCENT_DIGITS = 1


def explain(words: Iterable[WordAdds], pairs: Iterable[PairAdds], second: Iterable[FeatureAdds]) -> dict[str, Any]:
    """What each word, each pair of neighbours and the second stage add to a score, as plain data.

    Shape: {"words": [{"word", "adds", "by": [{"what", "adds"}]}], "side_by_side": [{"words": [a, b], "times",
    "adds"}], "second_stage": [{"what", "percent", "adds"}]}. "what" is a message, or text as it was typed.
    """
    return {
        "words": [
            {
                "word": word,
                "adds": round(sum(adds for _, adds in parts), _DIGITS),
                "by": [{"what": what, "adds": round(adds, _DIGITS)} for what, adds in parts if adds],
            }
            for word, parts in words
        ],
        "side_by_side": [
            {"words": list(pair), "times": times, "adds": round(adds, _DIGITS)} for pair, times, adds in pairs
        ],
        "second_stage": [
            {
                "what": Message(f"why.{feature}"),
                "percent": round(100 * (factor - 1), _PERCENT_DIGITS),
                "adds": round(adds, _DIGITS),
            }
            for feature, factor, adds in second
        ],
    }
