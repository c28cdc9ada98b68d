"""Articles about the same thing as one article, with the words that say so; its copies are none of them.

An article opens with what it is about: its title and first words are weighed by how rare they are, the engine is asked
for the most telling of them, and what it finds is put in order by how much of that weight opens it too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import log

from index.analysis.tokenizer import tokenize
from index.environment.language import say, term
from index.messages import message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look
from searcher.api import Document, Searcher, SearchRequest, approximate_date
from searcher.cli.render import facts_in_lines, painted_in
from searcher.matching.ranking import LIGHT_WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

# What an article opens with: its title and so many words.
LEAD = 80

# So many words are asked for, and so many articles looked at for each that is wanted.
MOST_WORDS, LOOKED_AT = 16, 4

# Shorter words tell nothing, and neither do numbers alone.
_SHORTEST = 3

# A copy shares at least this much of the shorter text, counted in runs of so many words (DESIGN, section 11).
_COPIED, _RUN = 0.7, 8

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
    asked = narrowed._replace(query=" ".join(list(weights)[:MOST_WORDS]), synonyms=False, suggestions=False)
    runs = _runs(article)
    found = [
        _alike(other, weights)
        for other in searcher.found(asked, LOOKED_AT * limit)
        if other.id != id and not _is_copy(runs, _runs(other))
    ]
    found.sort(key=lambda each: (-each.share, each.id))
    return tuple(each for each in found if len(each.words) > 1)[:limit]


def _weights(searcher: Searcher, article: Document) -> dict[str, float]:
    """What the article opens with, by weight, heaviest first: words that others hold too."""
    counts = Counter(_lead(article))
    documents = searcher.info().documents
    weights = {
        word: count * log(documents / frequency)
        for (word, count), frequency in zip(counts.items(), searcher.frequencies([*counts]), strict=True)
        if 1 < frequency < documents
    }
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0])))


def _lead(article: Document) -> Iterator[str]:
    """The telling forms that an article opens with; those of its title twice."""
    title = [token.form for token in tokenize(article.title)]
    body = [token.form for token in tokenize(article.body[: LEAD * 20])][:LEAD]
    return (form for form in (*title, *title, *body) if _is_telling(form))


def _is_telling(form: str) -> bool:
    return len(form) >= _SHORTEST and not form.isdigit() and form not in LIGHT_WORDS


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


def _runs(article: Document) -> set[tuple[str, ...]]:
    forms = [token.form for token in tokenize(article.body)]
    return {tuple(forms[start : start + _RUN]) for start in range(len(forms) - _RUN + 1)}


def _is_copy(runs: set[tuple[str, ...]], others: set[tuple[str, ...]]) -> bool:
    fewer = min(len(runs), len(others))
    return fewer > 0 and len(runs & others) >= _COPIED * fewer


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help=say("its id, its address, or dump.jsonl#ID"))


def _ask(searcher: Searcher, asked: Asked) -> Found:
    name = asked.options.id
    ids = searcher.named(name)
    if not ids:
        return Found((), nothing=message("no_such_article", name=name))
    rows = like(searcher, ids[0], asked.request, asked.limit or searcher.info().documents)
    return Found(rows, about={"id": ids[0]}, nothing=message("nothing_like_it", name=name))


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
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=Alike,
    rows="articles",
)
