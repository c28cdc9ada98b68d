"""Articles about the same thing as one article, with the words that say so; its copies are none of them.

An article opens with what it is about: its title and first words are weighed by how rare they are, the engine is asked
for the most telling of them, and what it finds is put in order by how much of that weight opens it too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import log

from index.environment.language import term
from index.messages import message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look
from searcher.answers.one_article import about_one, add_id
from searcher.api import Document, Searcher, SearchRequest, approximate_date
from searcher.cli.render import facts_in_lines, painted_in
from searcher.matching.ranking import LIGHT_WORDS

# What an article opens with: its title and so many words.
LEAD = 80
_LONGEST = 20  # characters of a word with its blank, where only the lead is looked at

# So many words are asked for, and so many articles looked at for each that is wanted.
MOST_WORDS, LOOKED_AT = 10, 3

# Shorter words tell nothing, and neither do numbers alone. What is compared are words as they are written, in small
# letters: a tokenizer would take longer than the search.
_WORD = re.compile(r"[^\W\d_][\w'’-]{2,}")

# A copy shares at least this much of the shorter text, counted in runs of so many words (DESIGN, section 11).
_COPIED, _RUN = 0.7, 8

# Only what opens so much alike may be one.
_MAY_BE_COPY = 0.4

# So many of the words that both open with are named.
_NAMED = 6


class Alike(NamedTuple):
    """An article about the same thing: `share` of what the other opens with, by weight, and the `words` that are it."""

    id: str
    title: str
    date: str
    date_source: str
    source: str
    url: str
    path: str
    share: float
    words: tuple[str, ...]


def like(searcher: Searcher, id: str, narrowed: SearchRequest, limit: int = 10) -> tuple[Alike, ...]:
    """The articles most like the one with this `id` among those that `narrowed` lets through; () where it is none."""
    article = searcher.document(id)
    weights = _weights(searcher, article) if article else {}
    if article is None or not weights:
        return ()
    asked = narrowed._replace(query=_as_query(weights), synonyms=False, suggestions=False)
    copies = {copy.id for copy in article.copies}
    found = []
    for other in searcher.found(asked, LOOKED_AT * limit, painted=False):
        alike = _alike(other, weights)
        is_other = other.id != id and other.id not in copies and len(alike.words) > 1
        if is_other and not (alike.share >= _MAY_BE_COPY and _is_copy(article, other)):
            found.append(alike)
    found.sort(key=lambda each: (-each.share, each.id))
    return tuple(found[:limit])


def what_it_is_about(searcher: Searcher, article: Document) -> str:
    """A query for what an article opens with: the most telling of these words, "" where none tells anything."""
    return _as_query(_weights(searcher, article))


def _as_query(weights: dict[str, float]) -> str:
    return " ".join(list(weights)[:MOST_WORDS])


def _weights(searcher: Searcher, article: Document) -> dict[str, float]:
    """What the article opens with, by weight, heaviest first: words that others hold too."""
    counts = Counter(_lead(article))
    counts.update(_words(article.title))
    documents = searcher.info().documents
    weights = {
        word: count * log(documents / frequency)
        for (word, count), frequency in zip(counts.items(), searcher.frequencies([*counts]), strict=True)
        if 1 < frequency < documents
    }
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0])))


def _lead(article: Document) -> list[str]:
    """The telling words that an article opens with."""
    body = _WORD.findall(article.body[: LEAD * _LONGEST].lower())[:LEAD]
    return [word for word in (*_words(article.title), *body) if word not in LIGHT_WORDS]


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in LIGHT_WORDS]


def _alike(other: Document, weights: dict[str, float]) -> Alike:
    held = {*_lead(other)}
    shared = [word for word in weights if word in held]
    return Alike(
        id=other.id,
        title=other.title,
        date=other.date,
        date_source=other.date_source,
        source=other.source,
        url=other.url,
        path=other.path,
        share=round(sum(weights[word] for word in shared) / sum(weights.values()), 4),
        words=tuple(shared[:_NAMED]),
    )


def _is_copy(one: Document, other: Document) -> bool:
    runs, others = _runs(one), _runs(other)
    fewer = min(len(runs), len(others))
    return fewer > 0 and len(runs & others) >= _COPIED * fewer


def _runs(article: Document) -> set[tuple[str, ...]]:
    words = article.body.lower().split()
    return {*zip(*(words[start:] for start in range(_RUN)), strict=False)}


@about_one
def _ask(searcher: Searcher, asked: Asked, id: str) -> Found:
    rows = like(searcher, id, asked.request, asked.limit or searcher.info().documents)
    return Found(rows, about={"id": id}, nothing=message("nothing_like_it", name=asked.options.id))


def _lines(found: Found, look: Look) -> Iterator[str]:
    for rank, row in enumerate(found.rows, start=1):
        yield from painted_in(row.title, look.style.title, look.width, before=f"{rank:>2}. ")
        known = (approximate_date(row.date, row.date_source), row.source, row.path, row.id)
        yield from facts_in_lines(known, look.style.faint, look.width)
        yield from facts_in_lines([", ".join(row.words)], look.style.match, look.width)
        yield ""


ANSWER = Answer(
    examples=(
        ("telusur like 004_bea8996b7a72115e", term("by the id that search --json names")),
        ("telusur like https://situs.co.id/berita/1", term("by its address")),
        ("telusur like berita.jsonl#17 --format json", term("by its place in a dump, for programs")),
    ),
    add_options=add_id,
    ask=_ask,
    lines=_lines,
    row=Alike,
    rows="articles",
)
