"""A list of queries, asked one after the other: how often each is written about, from when to when, and where most.

Nothing is ranked, painted or excerpted. A line without a hit stays, with its best other spelling; one that cannot be
understood is told, and the rest runs.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from index.environment.language import number, plural, say, term, told
from index.environment.safe_text import printable
from index.environment.standard_input import standard_input
from index.errors import QueryError, UsageError
from index.messages import Message, message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look
from searcher.answers.calendars import by_source, first_and_last
from searcher.api import Searcher
from searcher.cli.shared_arguments import count as a_count

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

STDIN = "-"

# What is longer is no list of names; of more lines each pair would be asked for hours.
LONGEST_FILE, MOST_IN_MATRIX = 20_000_000, 300

_DELIMITERS = {".csv": ",", ".tsv": "\t"}

# What tables call their first column where it holds names.
_HEADINGS = frozenset(
    "nama name names query queries kueri pencarian kata istilah term tokoh perusahaan company".split()
)


class Named(NamedTuple):
    """What a line of the list finds: `hits` hold all of it; `top_source` has `top_hits` of them.

    `other` is the best other spelling where nothing is found, `error` why a line cannot be understood. `found` are the
    best of the hits, where some are asked for.
    """

    query: str
    hits: int
    origins: int | None
    first: str
    last: str
    top_source: str
    top_hits: int
    other: str
    other_hits: int
    error: Message | None
    found: tuple[str, ...]


class Both(NamedTuple):
    """How many articles hold all of two lines."""

    first: str
    second: str
    both: int


def lines_of(text: str, name: str = "") -> list[str]:
    """The queries of a list: a line each, or the first column of a table by its `name`; once each, without comments."""
    text = text.removeprefix("\ufeff")
    delimiter = next((sign for ending, sign in _DELIMITERS.items() if name.lower().endswith(ending)), "")
    if delimiter:
        rows = [row[0] for row in csv.reader(text.splitlines(), delimiter=delimiter) if row]
        if rows and rows[0].strip().lower() in _HEADINGS:
            del rows[0]
    else:
        rows = text.splitlines()
    lines = (row.strip() for row in rows)
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def asked_of(searcher: Searcher, queries: Iterable[str], asked: Asked, hits: int = 0) -> Iterator[Named]:
    """A row for each of `queries`, with the ids of its best `hits`."""
    for query in queries:
        try:
            yield _named(searcher, query, asked, hits)
        except (QueryError, UsageError) as error:
            yield Named(query, 0, None, "", "", "", 0, "", 0, error.told, ())


def _named(searcher: Searcher, query: str, asked: Asked, hits: int) -> Named:
    request = asked.request._replace(query=query)
    calendar, origins = searcher.spread(request)
    total = sum(calendar.values())
    if not total:
        offered = searcher.search(request._replace(limit=1)).suggestions
        other, other_hits = (offered[0].query, offered[0].hits) if offered else ("", 0)
        return Named(query, 0, 0, "", "", "", 0, other, other_hits, None, ())
    source, most = next(iter(by_source(calendar)), ("", 0))
    best = tuple(hit.id for hit in searcher.hits(request, hits) if not hit.missing) if hits else ()
    return Named(query, total, origins, *first_and_last(calendar), source, most, "", 0, None, best)


def matrix(searcher: Searcher, rows: Iterable[Named], asked: Asked) -> list[Both]:
    """How many articles hold all of each two of `rows`, most first; pairs without any are left out."""
    queries = [row.query for row in rows if row.hits]
    if len(queries) > MOST_IN_MATRIX:
        raise UsageError("list.too_long_for_matrix", count=len(queries), most=MOST_IN_MATRIX)
    pairs = [(a, b) for place, a in enumerate(queries) for b in queries[place + 1 :]]
    found = []
    for done, (a, b) in enumerate(pairs, start=1):
        asked.progress(done, len(pairs))
        both = sum(searcher.calendar(asked.request._replace(query=f"({a}) AND ({b})", unfold=True)).values())
        if both:
            found.append(Both(a, b, both))
    return sorted(found, key=lambda pair: (-pair.both, pair.first, pair.second))


def read_list(name: str) -> str:
    """The text of a file, or of standard input; raises `UsageError` where it cannot be read."""
    try:
        if name == STDIN:
            return standard_input().read(LONGEST_FILE).decode("utf-8", "replace")
        with open(name, "rb") as file:
            return file.read(LONGEST_FILE).decode("utf-8", "replace")
    except OSError as error:
        raise UsageError("list.cannot_be_read", file=name, reason=error.strerror or str(error)) from error


def _add_options(parser: argparse.ArgumentParser) -> None:
    meaning = say("a query a line, or a table by its first column; - is standard input")
    parser.add_argument("file", metavar=say("FILE"), help=meaning)
    best = say("the ids of the best N of each, too")
    parser.add_argument("--hits", type=a_count, default=0, metavar=say("N"), help=best)
    parser.add_argument("--matrix", action="store_true", help=say("how many articles hold both of each two lines"))


def answered(searcher: Searcher, queries: Sequence[str], asked: Asked, hits: int = 0) -> Found:
    """A row for each of `queries`, as they are read."""

    def rows() -> Iterator[Named]:
        for done, row in enumerate(asked_of(searcher, queries, asked, hits), start=1):
            asked.progress(done, len(queries))
            yield row

    return Found(rows(), {"total": len(queries)})


def paired(searcher: Searcher, queries: Sequence[str], asked: Asked) -> Found:
    """A row for each two of `queries` that articles hold both of."""
    each = answered(searcher, queries, asked)
    pairs = matrix(searcher, list(each.rows), asked)
    return Found(pairs[: asked.limit] if asked.limit else pairs, each.about, nothing=message("list.no_pair"), row=Both)


def _ask(searcher: Searcher, asked: Asked) -> Found:
    options = asked.options
    queries = lines_of(read_list(options.file), options.file)
    if options.matrix:
        return paired(searcher, queries, asked)
    shown = queries[: asked.limit] if asked.limit else queries
    found = answered(searcher, shown, asked, options.hits)
    return found._replace(about={"total": len(queries)}, nothing=message("list.empty", file=options.file))


def _lines(found: Found, look: Look) -> Iterator[str]:
    if found.row is Both:
        for pair in found.rows:
            yield f"{number(pair.both):>8}  {printable(pair.first)} + {printable(pair.second)}"
        return
    yield from (_line(row, look) for row in found.rows)


def _line(row: Named, look: Look) -> str:
    begin, end = look.style.title
    name = f"{begin}{printable(row.query)}{end}"
    warn, calm = look.style.warning
    if row.error:
        return f"{'?':>8}  {name}  {warn}{printable(told(row.error))}{calm}"
    if not row.hits:
        articles = plural(row.other_hits, "{count} article", "{count} articles")
        other = say("did you mean {query} ({articles})?", query=row.other, articles=articles) if row.other else ""
        return f"{number(0):>8}  {name}  {warn}{printable(other)}{calm}".rstrip()
    between = " … ".join(dict.fromkeys(filter(None, (row.first, row.last))))
    source = f"{row.top_source} {number(row.top_hits)}" if row.top_source else ""
    facts = " · ".join(filter(None, (between, source, " ".join(row.found))))
    return f"{number(row.hits):>8}  {name}  {look.style.faint[0]}{printable(facts)}{look.style.faint[1]}".rstrip()


ANSWER = Answer(
    examples=(
        ("telusur list names.txt", term("a line each: articles, first and last date, top source")),
        (
            "telusur list names.csv --since 2024 --format csv",
            term("the first column of a table, as a table"),
        ),
        ("cut -f2 companies.tsv | telusur list - --hits 3", term("from another command, with the best three of each")),
        ("telusur list names.txt --matrix", term("how many articles hold both of each two")),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=Named,
    rows="lines",
    limit=0,
)
