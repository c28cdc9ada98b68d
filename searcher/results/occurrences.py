"""Every place in which something matched, one by one; words side by side, which a hit marks as one, are two.

A title that only repeats the beginning of the body has none of its own: what stands there stands there once.
"""

from __future__ import annotations

from collections.abc import Iterator

from searcher.api import BETWEEN_CAPTIONS, CAPTION, FIELDS, Occurrence
from searcher.matching.collection import DocAddress
from searcher.matching.match import Matched
from searcher.results.answer import Painter


def occurrences(matched: Matched) -> Iterator[Occurrence]:
    """The places of all matches in the articles that hold everything."""
    collection = matched.collection
    painter = Painter(matched, most=None)
    for number, outcome in enumerate(matched.outcomes):
        for doc in outcome.complete:
            address = DocAddress(number, doc)
            article = collection.article(address)
            parts = painter.paint(address, article).parts
            known = (article.date, article.date_source, article.source)
            offset = 0
            for place, (text, matches) in enumerate(zip(article.texts, parts, strict=True)):
                if article.title_derived and not place:
                    continue
                field = FIELDS[min(place, len(FIELDS) - 1)]
                for start, end in sorted({(match.start, match.end) for match in matches}):
                    yield Occurrence(article.id, field, text, start, end, *known, offset)
                if field == CAPTION:
                    offset += len(text) + len(BETWEEN_CAPTIONS)
