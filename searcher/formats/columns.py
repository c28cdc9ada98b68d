"""What a row says of a hit: every field by its name, as text, the same in every language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from index.article import date_precision
from searcher.api import Copy, Hit, MatchedAmount

# Between things of one kind in a cell.
BETWEEN = " | "


def snippet_of(hit: Hit) -> str:
    """The excerpts of a hit in one line."""
    return " … ".join(" ".join(snippet.text.split()) for snippet in hit.snippets)


def told_copy(copy: Copy) -> str:
    """Another article with the same text: its id, source, date and address, as far as they are known."""
    return ", ".join(filter(None, (copy.id, copy.source, copy.date, copy.url)))


def told_amount(amount: MatchedAmount) -> str:
    """An amount as it is written, and what it means: Rp 1,3 triliun = rp 1300000000000."""
    return f"{amount.text} = {amount.unit} {amount.value}" if amount.unit else f"{amount.text} = {amount.value}"


COLUMNS: Mapping[str, Callable[[Hit], str]] = {
    "rank": lambda hit: str(hit.rank),
    "title": lambda hit: hit.title,
    "date": lambda hit: hit.date,
    "date_precision": lambda hit: date_precision(hit.date),
    "date_source": lambda hit: hit.date_source,
    "source": lambda hit: hit.source,
    "author": lambda hit: hit.author,
    "place": lambda hit: hit.place,
    "url": lambda hit: hit.url,
    "path": lambda hit: hit.path,
    "id": lambda hit: hit.id,
    "missing": lambda hit: BETWEEN.join(hit.missing),
    "via": lambda hit: BETWEEN.join(map(str, hit.via)),
    "amounts": lambda hit: BETWEEN.join(map(told_amount, hit.amounts)),
    "copies": lambda hit: BETWEEN.join(map(told_copy, hit.copies)),
    "snippet": snippet_of,
}
