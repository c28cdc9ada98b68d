"""Who said what: the quotations of somebody, newest first, word for word, with how sure it is whose they are.

Words are sought in a quotation, not in its article. One statement that several articles quote is one row, with where
else it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from index.article import Quotation
from index.environment.language import number, say, term
from index.messages import Message, message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look
from searcher.answers.sought import Sought, forms_of, holds
from searcher.api import NEWEST, Document, Searcher, SearchRequest, approximate_date
from searcher.cli.render import facts_in_lines, painted_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

DIRECT, NAMED, UNKNOWN = "direct", "named", "unknown"


class Elsewhere(NamedTuple):
    """Another article that quotes the same."""

    id: str
    source: str
    date: str


class Quoted(NamedTuple):
    """A quotation: what was said and by whom, as the article `id` tells it.

    `speaker` is the speaker as written, `name` the fullest name that the article gives, null where it is unknown.
    `certainty` is named, inferred or unknown. `span` and `speaker_span` are [start, end) in code points of the body.
    """

    quote: str
    kind: str
    speaker: str
    name: str
    speaker_title: str
    certainty: str
    cue: str
    span: tuple[int, int]
    speaker_span: tuple[int, int] | None
    id: str
    title: str
    date: str
    date_source: str
    source: str
    url: str
    path: str
    also: tuple[Elsewhere, ...] = ()


def quotes(articles: Iterator[Document], name: str = "", sought: Sought | None = None) -> Iterator[Quoted]:
    """The quotations of `articles` that are by `name`, if one is given, and hold what is sought.

    A name is the one by which a speaker is counted, the one that is written beside a quotation, or what else the
    speaker is called.
    """
    called = forms_of(name)
    for article in articles:
        for quotation in article.quotations:
            written = article.body[slice(*quotation.speaker)] if quotation.speaker else ""
            names = (quotation.name, written, *article.also_called.get(quotation.name, ()))
            if called and not any(holds(forms_of(each), called) for each in names if quotation.name):
                continue
            if sought is None or sought.are_in(article.body[quotation.start : quotation.end]):
                yield _quoted(article, quotation)


def _quoted(article: Document, quotation: Quotation) -> Quoted:
    def cut(span: tuple[int, int] | None) -> str:
        return article.body[slice(*span)] if span else ""

    return Quoted(
        cut((quotation.start, quotation.end)),
        quotation.kind,
        cut(quotation.speaker),
        quotation.name,
        cut(quotation.title),
        quotation.certainty,
        cut(quotation.cue),
        (quotation.start, quotation.end),
        quotation.speaker,
        article.id,
        article.title,
        article.date,
        article.date_source,
        article.source,
        article.url,
        article.path,
    )


def once(rows: Iterator[Quoted]) -> list[Quoted]:
    """Each statement once, where it stands first in `rows`, with the other articles that quote it."""
    first: dict[tuple[str, ...], int] = {}
    found: list[Quoted] = []
    for row in rows:
        key = (row.name, *forms_of(row.quote))
        if key not in first:
            first[key] = len(found)
            found.append(row)
            continue
        one = found[first[key]]
        if row.id != one.id:
            found[first[key]] = one._replace(also=(*one.also, Elsewhere(row.id, row.source, row.date)))
    return found


def query_for(name: str, words: str) -> str:
    """What finds the articles in which somebody is quoted and all words stand; without a name anybody may be."""
    name = name.replace('"', " ")
    parts = [f'speaker:"{name}"'] if name else []
    if words:
        parts.append(f"({words})" if parts else words)
    return " AND ".join(parts)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", default="", metavar=say("NAME"), help=say("who is quoted: one argument"))
    parser.add_argument("sought", nargs="*", metavar=say("WORD"), help=say("words that the quotation holds"))
    parser.add_argument("--about", default="", metavar=say("WORDS"), help=say("the same, by whomever it is"))
    parser.add_argument("--in", dest="article", default="", metavar="ID", help=say("quotations of one article"))
    parser.add_argument("--direct", action="store_true", help=say("only what stands between quotation marks"))
    parser.add_argument("--named", action="store_true", help=say("only where the speaker is named beside it"))


def _ask(searcher: Searcher, asked: Asked) -> Found:
    options = asked.options
    name, words = options.name.replace('"', " ").strip(), " ".join((*options.sought, options.about)).strip()
    if not (name or words or options.article):
        return Found((), nothing=message("nobody_asked_for"))
    articles, missing = _articles(searcher, asked.request, options.article, query_for(name, words))
    if missing is not None:
        return Found((), nothing=missing)
    rows = (
        row
        for row in quotes(articles, name, Sought(searcher, words))
        if not (options.direct and row.kind != DIRECT) and not (options.named and row.certainty != NAMED)
    )
    found = once(rows)
    about = {"name": name, "words": words, "total": len(found)}
    shown = found[: asked.limit] if asked.limit else found
    return Found(shown, about=about, nothing=None if found else _nothing(searcher, asked.request, name, words))


def _articles(
    searcher: Searcher, request: SearchRequest, id: str, query: str
) -> tuple[Iterator[Document], Message | None]:
    """The articles to look at, newest first, and why there are none."""
    if not id:
        return searcher.found(request._replace(query=query, sort=NEWEST), painted=False), None
    ids = searcher.named(id)
    if not ids:
        return iter(()), message("no_such_article", name=id)
    return filter(None, map(searcher.document, ids)), None


def _nothing(searcher: Searcher, request: SearchRequest, name: str, words: str) -> Message:
    """Why nothing was found: nobody of that name, with who is nearest, or nothing about these words."""
    if not name:
        return message("nothing_said_about", words=words)
    page = searcher.search(request._replace(query=query_for(name, ""), limit=1, suggestions=True))
    if page.total:
        return message("not_said_by", name=name, words=words or name)
    nearest = [f"{other.query.partition(':')[2].strip(chr(34))} ({other.hits})" for other in page.suggestions]
    return (
        message("nobody_of_that_name", name=name, nearest=nearest) if nearest else message("nobody_quoted", name=name)
    )


def _lines(found: Found, look: Look) -> Iterator[str]:
    shown = 0
    for row in found.rows:
        shown += 1
        yield from painted_in(who_said(row), look.style.title, look.width)
        said = f"“{row.quote}”" if row.kind == DIRECT else row.quote
        yield from painted_in(" ".join(said.split()), ("", ""), look.width, before="    ")
        told = (
            approximate_date(row.date, row.date_source),
            row.source,
            row.title,
            row.id,
            "" if row.certainty == NAMED else say(row.certainty),
            elsewhere(row),
        )
        yield from facts_in_lines(told, look.style.faint, look.width)
        yield ""
    total = found.about["total"] if found.about else 0
    if shown < total:
        yield say("{shown} of {all} quotations", shown=number(shown), all=number(total))


def who_said(row: Quoted) -> str:
    """Who said it: the name with the title beside it, the words as written where no name is known."""
    if not row.name:
        return f"? {row.speaker}" if row.speaker else "?"
    mark = "" if row.certainty == NAMED else "? "
    return f"{mark}{row.name} ({row.speaker_title})" if row.speaker_title else f"{mark}{row.name}"


def elsewhere(row: Quoted) -> str:
    """Who else quotes it: "also: Antara, Detikcom"; "" for nobody."""
    also = dict.fromkeys(each.source or each.id for each in row.also)
    return say("also: {names}", names=", ".join(also)) if also else ""


# What is said of how sure a speaker is.
CERTAINTIES = (term("named"), term("inferred"), term("unknown"))

ANSWER = Answer(
    examples=(
        ("telusur quotes 'Sri Mulyani' pajak", term("what she said of tax, word for word, newest first")),
        ("telusur quotes --about '\"harga beras\"' --direct", term("what anybody said of a phrase, between marks")),
        ("telusur quotes --in ID --format jsonl", term("all of one article, for programs")),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=Quoted,
    rows="quotations",
)
