"""Who published a text first, and what the others changed: a chain of copies by date, each held against the first.

Below the chain stands what shares text with it and is another article: what quotes it whole, or shares a passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.analysis.dates.calendar import span_of_iso
from index.article import date_precision
from index.environment.language import number, plural, say, term
from index.messages import message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look
from searcher.answers.one_article import about_one, add_id
from searcher.api import Copy, Document, Searcher, Version, approximate_date
from searcher.cli.render import facts_in_lines, painted_in
from searcher.results.credit import credited
from searcher.results.differences import GONE, NEW, Piece, changes, differences

# So many changes of an article are shown to a person, and so much of each; programs get all.
MOST_SHOWN, _LONGEST_SHOWN = 12, 240

# A share above this is all of the text.
_WHOLE = 0.995

_AFTER_ALL_DAYS = 10**7


class Published(NamedTuple):
    """An article with the text; `relation` is copy or what it is to the first, `share` is of the shorter of both texts.

    `credit` is whom it says that it took the text from. `changes` are what it took out of the first and put in.
    """

    id: str
    title: str
    date: str
    date_precision: str
    date_source: str
    source: str
    url: str
    path: str
    is_first: bool
    relation: str
    share: float
    credit: str
    changes: tuple[Piece, ...]


def copies(searcher: Searcher, id: str) -> tuple[Published, ...]:
    """The chain of the article `id` by date, then what else shares text with it; the article alone has no copies."""
    article = searcher.document(id)
    if article is None:
        return ()
    read = {copy.id: other for copy in article.copies if (other := searcher.document(copy.id))}
    shares = {copy.id: copy.share for copy in article.copies}
    own = next((copy.share for copy in article.copies if copy.is_first), 1.0)
    chain = sorted([article, *read.values()], key=_by_date)
    first = next((read[copy.id] for copy in article.copies if copy.is_first and copy.id in read), article)
    rows = [
        _published(each, first, "copy", 1.0 if each is first else own if each is article else shares[each.id])
        for each in chain
    ]
    related = ((copy, searcher.document(copy.id)) for copy in article.related)
    return (*rows, *(_related(copy, other) for copy, other in related if other))


def _by_date(article: Document) -> tuple[int, int, str]:
    """Of a date that is not known to the day the last day counts: a month is never before a day within it."""
    if not article.date:
        return _AFTER_ALL_DAYS, 0, article.id
    span = span_of_iso(article.date)
    return span.last.toordinal(), -span.first.toordinal(), article.id


def _published(article: Document, first: Document, relation: str, share: float) -> Published:
    changed = () if article is first else changes(differences(whole_text(first), whole_text(article)))
    return Published(
        id=article.id,
        title=article.title,
        date=article.date,
        date_precision=date_precision(article.date),
        date_source=article.date_source,
        source=article.source,
        url=article.url,
        path=article.path,
        is_first=article is first,
        relation=relation,
        share=round(share, 4),
        credit=credited(article.body),
        changes=changed,
    )


def _related(copy: Copy, article: Document) -> Published:
    return _published(article, article, copy.relation, copy.share)._replace(is_first=False)


def whole_text(article: Document | Version) -> str:
    """What is held against another text: the title too, where there is one."""
    return article.body if article.title_derived else f"{article.title}\n\n{article.body}"


@about_one
def _ask(searcher: Searcher, asked: Asked, id: str) -> Found:
    rows = copies(searcher, id)
    if len(rows) < 2:
        return Found((), about={"id": id}, nothing=message("no_copies", name=asked.options.id))
    shown = rows[: asked.limit] if asked.limit else rows
    return Found(shown, about={"id": id, "total": len(rows), "origins": _origins(rows)})


def _lines(found: Found, look: Look) -> Iterator[str]:
    for rank, row in enumerate(found.rows, start=1):
        yield from painted_in(row.title, look.style.title, look.width, before=f"{rank:>2}. ")
        known = (approximate_date(row.date, row.date_source), row.source, what_it_is(row), row.path, row.id)
        yield from facts_in_lines(known, look.style.faint, look.width)
        if row.credit:
            yield from facts_in_lines(
                [say("names {source} as its source", source=row.credit)], look.style.faint, look.width
            )
        yield from lines_of_changes(row.changes, look)
        yield ""
    if total := found.about.get("total"):
        yield _counted(total, found.about["origins"])


def lines_of_changes(pieces: Sequence[Piece], look: Look) -> Iterator[str]:
    """What was taken out and put in, as much of it as one reads."""
    for piece in pieces[:MOST_SHOWN]:
        sign, codes = {GONE: ("-", look.style.warning), NEW: ("+", look.style.match)}[piece.kind]
        text = piece.text if len(piece.text) <= _LONGEST_SHOWN else f"{piece.text[:_LONGEST_SHOWN]}…"
        yield from painted_in(text, codes, look.width, before=f"    {sign} ")
    if len(pieces) > MOST_SHOWN:
        left = len(pieces) - MOST_SHOWN
        yield from facts_in_lines(
            [plural(left, "{count} more change", "{count} more changes")], look.style.faint, look.width
        )


def counted(rows: Sequence[Published]) -> str:
    """How many articles these are, and how many independent texts."""
    return _counted(len(rows), _origins(rows))


def _counted(articles: int, origins: int) -> str:
    return plural(articles, "{count} article", "{count} articles") + plural(
        origins, ", {count} origin", ", {count} origins"
    )


def _origins(rows: Sequence[Published]) -> int:
    """The chain is one, and what is related to it is another text each."""
    return 1 + sum(row.relation != "copy" for row in rows)


def what_it_is(row: Published) -> str:
    """What an article is in its chain, or beside it, with the share that it has of the text."""
    if row.is_first:
        return say("first")
    share = "" if row.share > _WHOLE else f"{number(100 * row.share)} %"
    names = {
        "contains": say("quotes the text whole"),
        "contained": say("is quoted whole"),
        "passage": say("shares a passage"),
    }
    return " ".join(filter(None, (names.get(row.relation, ""), share)))


ANSWER = Answer(
    examples=(
        ("telusur copies 004_bea8996b7a72115e", term("by the id that search --json names")),
        ("telusur copies https://situs.co.id/berita/1", term("by its address")),
        ("telusur copies berita.jsonl#17 --format json", term("every change, for programs")),
    ),
    add_options=add_id,
    ask=_ask,
    lines=_lines,
    row=Published,
    rows="articles",
    limit=0,
)
