"""An article as a hit, and as a document to read: what is known of it, with the matches of a query marked."""

from __future__ import annotations

from collections.abc import Iterable

from index.article import Article
from index.messages import Message
from searcher.api import BETWEEN_CAPTIONS, CAPTION, Document, Hit, MatchedAmount, Snippet
from searcher.results.beside import NOTHING_BESIDE, Beside
from searcher.results.credit import credited
from searcher.results.highlighting import Painted
from searcher.results.snippets import merge, snippets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def hit(
    rank: int,
    score: float,
    article: Article,
    painted: Painted | None = None,
    *,
    missing: Iterable[str] = (),
    via: Iterable[Message] = (),
    beside: Beside = NOTHING_BESIDE,
    explain: dict[str, Any] | None = None,
    amounts: tuple[MatchedAmount, ...] = (),
) -> Hit:
    """`article` as the hit of this rank, its matches `painted`; the rest is as in `searcher.api.Hit`.

    Without `painted` it has no spans and no snippets.
    """
    return Hit(
        rank=rank,
        id=article.id,
        score=score,
        title=article.title,
        title_derived=article.title_derived,
        title_spans=merge(article.title, painted.title) if painted else (),
        date=article.date,
        date_source=article.date_source,
        source=article.source,
        author=article.author,
        place=article.place,
        path=article.path,
        url=article.url,
        missing=tuple(missing),
        via=tuple(via),
        snippets=_snippets(article, painted) if painted else (),
        copies=beside.copies,
        explain=explain,
        amounts=amounts,
        parts=beside.parts,
        related=beside.related,
        credit=credited(article.body),
    )


def document(article: Article, raw: str, painted: Painted, beside: Beside = NOTHING_BESIDE) -> Document:
    """`article` to read, its matches `painted`, with its `raw` text."""
    return Document(
        id=article.id,
        title=article.title,
        body=article.body,
        raw=raw,
        title_derived=article.title_derived,
        title_spans=merge(article.title, painted.title),
        body_spans=merge(article.body, painted.body),
        date=article.date,
        date_source=article.date_source,
        source=article.source,
        author=article.author,
        initials=article.initials,
        place=article.place,
        path=article.path,
        url=article.url,
        category=article.category,
        captions=article.captions,
        cuts=article.cuts,
        copies=beside.copies,
        parts=beside.parts,
        related=beside.related,
    )


def _snippets(article: Article, painted: Painted) -> tuple[Snippet, ...]:
    """Passages of the body; of a caption when only that matched."""
    if not painted.body:
        offset = 0
        for caption, matches in zip(article.captions, painted.captions, strict=True):
            if matches:
                found = snippets(caption, matches)
                return tuple(each._replace(field=CAPTION, start=offset + each.start) for each in found)
            offset += len(caption) + len(BETWEEN_CAPTIONS)
    return snippets(article.body, painted.body)
