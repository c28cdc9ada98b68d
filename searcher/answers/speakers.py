"""Who is quoted most: the speakers of the articles that a query finds, or of the whole archive."""

from __future__ import annotations

from collections.abc import Iterator

from index.environment.language import number, say, term
from index.messages import message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look, add_query
from searcher.api import Searcher
from searcher.query.fields import NAMED_SPEAKER, SPEAKER

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

# What every article holds.
_EVERYTHING = "date:none OR NOT date:none"


class Speaker(NamedTuple):
    """Somebody who is quoted: in how many articles, in how many of them named beside a quotation, and otherwise."""

    name: str
    articles: int
    named: int
    inferred: int


def speakers(searcher: Searcher, asked: Asked) -> list[Speaker]:
    """The speakers of what `asked` finds, those in most articles first."""
    query = asked.request.query or _EVERYTHING
    request = asked.request._replace(query=query, limit=1, facet=(SPEAKER, NAMED_SPEAKER), suggestions=False)
    counts = searcher.search(request).facets
    named = {count.value: count.hits for count in counts[NAMED_SPEAKER]}
    return [Speaker(value, hits, named.get(value, 0), hits - named.get(value, 0)) for value, hits in counts[SPEAKER]]


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_query(parser, say("a query; the whole archive without one"), may_lack=True)


def _ask(searcher: Searcher, asked: Asked) -> Found:
    rows = speakers(searcher, asked)
    shown = rows[: asked.limit] if asked.limit else rows
    return Found(shown, about={"total": len(rows)}, nothing=message("nobody_speaks"))


def _lines(found: Found, look: Look) -> Iterator[str]:
    from searcher.cli.terminal import text_width

    rows: list[Speaker] = list(found.rows)
    width = max((text_width(row.name) for row in rows), default=0)
    columns = (say("articles"), say("named"))
    if rows:
        yield " ".join((" " * width, *(f"{column:>10}" for column in columns)))
    begin, end = look.style.title
    for row in rows:
        name = f"{begin}{row.name}{end}" + " " * (width - text_width(row.name))
        yield " ".join((name, *(f"{number(count):>10}" for count in (row.articles, row.named))))
    if len(rows) < (total := found.about["total"]):
        yield ""
        yield say("{shown} of {all} speakers", shown=number(len(rows)), all=number(total))


ANSWER = Answer(
    examples=(
        ("telusur speakers pajak", term("who is quoted in articles about tax")),
        ("telusur speakers --since 2024 --limit all --format csv", term("everybody since 2024, as a table")),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=Speaker,
    rows="speakers",
    limit=20,
)
