"""How often something is written about, time by time: articles, and their share of all articles of that time.

A share needs what it is a share of: each row tells how many articles the archive has of its time (and of its source),
and says where these are so few that the share means little. What is undated, or dated less precisely than the times
that are asked for, is in no row and is counted beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from index.analysis.tokenizer import fold
from index.environment.language import number, plural, say, term
from index.messages import Message, message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look, add_query
from searcher.answers.counted_forms import listed
from searcher.answers.measures import THIN
from searcher.api import Searcher, SearchRequest

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

DAY, WEEK, MONTH, YEAR = "day", "week", "month", "year"
SOURCE = "source"

# Sources that get rows of their own, and the widest bar.
MOST_SOURCES, _BAR = 5, 30

# So wide are a share and the blank before it.
_SHARE = 9

_EIGHTHS = " ▏▎▍▌▋▊▉"


class Time(NamedTuple):
    """The `articles` of a time that hold all of `query`, of `all` that the archive has of it; `share` is null of none.

    `source` is "" for all of them together. `thin` says that there are fewer than 20.
    """

    time: str
    query: str
    source: str
    articles: int
    all: int
    share: float | None
    thin: bool


def times(
    found: Mapping[str, int], everything: Mapping[str, int], per: str, query: str, source: str = ""
) -> list[Time]:
    """A row for each time from the first to the last with an article; dates are ISO, cut to their precision."""
    held, whole = _by_time(found, per), _by_time(everything, per)
    if not held:
        return []
    return [_time(time, query, source, held[time], whole[time]) for time in _span(min(held), max(held), per)]


def _time(time: str, query: str, source: str, articles: int, whole: int) -> Time:
    whole = max(whole, articles)
    return Time(time, query, source, articles, whole, articles / whole if whole else None, whole < THIN)


def _by_time(dates: Mapping[str, int], per: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for day, count in dates.items():
        if time := time_of(day, per):
            counts[time] += count
    return counts


def by_day(calendar: Mapping[tuple[str, str], int], source: str | None = None) -> Counter[str]:
    """How many articles are of each date, from this source alone if one is given."""
    counts: Counter[str] = Counter()
    for (day, name), count in calendar.items():
        if source is None or name == source:
            counts[day] += count
    return counts


def time_of(day: str, per: str) -> str:
    """The time that an ISO date lies in, "" where it is not so precise; a week is named by its Monday."""
    length = {DAY: 10, WEEK: 10, MONTH: 7, YEAR: 4}[per]
    if len(day) < length:
        return ""
    if per != WEEK:
        return day[:length]
    there = date.fromisoformat(day)
    return (there - timedelta(days=min(there.weekday(), there.toordinal() - 1))).isoformat()


def _span(first: str, last: str, per: str) -> Iterator[str]:
    time = first
    while time <= last:
        yield time
        time = _AFTER[per](time)


def _next_day(time: str, days: int = 1) -> str:
    after = date.fromisoformat(time).toordinal() + days
    return date.fromordinal(after).isoformat() if after <= date.max.toordinal() else "~"


def _next_month(time: str) -> str:
    year, month = int(time[:4]), int(time[5:])
    return f"{year + month // 12:04}-{month % 12 + 1:02}"


_AFTER: Mapping[str, Callable[[str], str]] = {
    DAY: _next_day,
    WEEK: lambda time: _next_day(time, 7),
    MONTH: _next_month,
    YEAR: lambda time: f"{int(time) + 1:04}",
}


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_query(parser, say("words in the query language"))
    length = say("how long a time is (month)")
    parser.add_argument("--per", choices=(DAY, WEEK, MONTH, YEAR), default=MONTH, help=length)
    parser.add_argument("--split", choices=(SOURCE,), help=say("rows for each of the most frequent sources, too"))
    parser.add_argument("--unfold", action="store_true", help=say("count each copy of an article (once)"))
    other = say("another query beside it")
    parser.add_argument("--with", action="append", default=[], dest="beside", metavar=say("QUERY"), help=other)


def _ask(searcher: Searcher, asked: Asked) -> Found:
    options = asked.options
    request = asked.request._replace(unfold=options.unfold)
    everything = searcher.calendar(request._replace(query=""))
    queries = [asked.request.query, *options.beside]
    rows: list[Time] = []
    notes: list[Message] = []
    beside: dict[str, dict[str, int]] = {}
    for place, query in enumerate(queries):
        found = searcher.calendar(request._replace(query=query))
        asked.progress(place + 1, len(queries))
        rows += times(by_day(found), by_day(everything), options.per, query)
        if options.split:
            for source in _most_frequent(found):
                rows += times(by_day(found, source), by_day(everything, source), options.per, query, source)
        unplaced = sum(count for (day, _), count in found.items() if not time_of(day, options.per))
        beside[query] = {"total": sum(found.values()), "without_time": unplaced}
        if unplaced:
            notes.append(message("trend.without_time", count=unplaced, query=query))
        if form := _with_family(searcher, request, query):
            notes.append(form)
    thin = sum(row.thin for row in rows if not row.source)
    if thin:
        notes.append(message("trend.thin", count=thin, fewest=THIN))
    about = {"per": options.per, "unfolded": options.unfold, "queries": beside, "articles": sum(everything.values())}
    shown = rows[: asked.limit] if asked.limit else rows
    return Found(shown, about, notes, message("trend.nothing", query=asked.request.query), sought=asked.request)


def _with_family(searcher: Searcher, request: SearchRequest, query: str) -> Message | None:
    """That a single word is counted with other forms of its family, where it has any."""
    if request.exact or not query.isalnum():
        return None
    others = [member.form for member in searcher.family(query) if member.form != fold(query)]
    return message("trend.family", query=query, forms=listed(others)) if others else None


def _most_frequent(calendar: Mapping[tuple[str, str], int]) -> list[str]:
    counts: Counter[str] = Counter()
    for (_, name), count in calendar.items():
        counts[name] += count
    del counts[""]
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_SOURCES]]


def _lines(found: Found, look: Look) -> Iterator[str]:
    queries: dict[str, dict[str, int]] = found.about["queries"]
    rows: list[Time] = list(found.rows)
    yield from _side_by_side(rows, queries, look) if len(queries) > 1 else _one_by_one(rows, look)
    for query, counted in queries.items():
        yield ""
        total = plural(counted["total"], "{count} article", "{count} articles")
        yield say(
            "{query}: {total}, {count} without such a time", query=query, total=total, count=counted["without_time"]
        )


def _one_by_one(rows: Sequence[Time], look: Look) -> Iterator[str]:
    """A table with bars for all sources together, and for each that has rows of its own."""
    largest = max((row.share or 0.0 for row in rows), default=0.0) or 1.0
    counts = max((len(number(row.articles)) for row in rows), default=1)
    wholes = max((len(number(row.all)) for row in rows), default=1)
    bar = max(4, min(_BAR, look.width - 24 - counts - wholes))
    heading = None
    for row in rows:
        if (row.query, row.source) != heading:
            if heading:
                yield ""
            heading = (row.query, row.source)
            begin, end = look.style.title
            yield begin + " · ".join(filter(None, heading)) + end
        drawn = bar_across((row.share or 0.0) / largest, bar)
        of = say("of {count}", count=f"{number(row.all):>{wholes}}")
        yield f"{row.time:<10}  {number(row.articles):>{counts}} {of} {_share(row)}  {drawn} {_remark(row)}".rstrip()


def _side_by_side(rows: Sequence[Time], queries: Mapping[str, Mapping[str, int]], look: Look) -> Iterator[str]:
    """A table with a column for each query, over all times that one of them has; for each source one more."""
    from searcher.cli.terminal import text_width

    placed = {(row.source, row.time, row.query): row for row in rows}
    of_source = {(row.source, row.query) for row in rows}
    whole = {query for query, counted in queries.items() if _are_all(rows, query, counted)}
    counts = max((len(number(row.articles)) for row in rows), default=1)
    wholes = max((len(number(row.all)) for row in rows), default=1)
    room = max(counts + _SHARE, (look.width - 10 - wholes - 12) // len(queries) - 2)
    columns = [max(counts + _SHARE, min(room, text_width(query))) for query in queries]
    begin, end = look.style.title
    for place, source in enumerate(dict.fromkeys(row.source for row in rows)):
        if place:
            yield ""
        if source:
            yield begin + source + end
        heads = [_right(query, width) for query, width in zip(queries, columns, strict=True)]
        yield f"{begin}{'':10}  {'  '.join(heads)}{end}"
        for time in sorted({row.time for row in rows if row.source == source}):
            there = [placed.get((source, time, query)) for query in queries]
            any_of = next(row for row in there if row)
            none = any_of._replace(articles=0, share=0.0 if any_of.all else None)
            is_known = (query in whole and (source, query) in of_source for query in queries)
            shown = [row or (none if known else None) for row, known in zip(there, is_known, strict=True)]
            cells = (
                (f"{number(row.articles):>{counts}} {_share(row)}" if row else "–").rjust(width)
                for row, width in zip(shown, columns, strict=True)
            )
            of = say("of {count}", count=f"{number(any_of.all):>{wholes}}")
            yield f"{time:<10}  {'  '.join(cells)}  {of}  {_remark(any_of)}".rstrip()


def _are_all(rows: Sequence[Time], query: str, counted: Mapping[str, int]) -> bool:
    """Whether no row of a query was left out, so that a time without one has no article."""
    held = sum(row.articles for row in rows if row.query == query and not row.source)
    return held == counted["total"] - counted["without_time"]


def _right(text: str, width: int) -> str:
    """`text` at the right of so many cells, cut where it is longer."""
    from searcher.cli.terminal import fitting, text_width

    if text_width(text) > width:
        text = text[: fitting(text, 0, width - 1)] + "…"
    return " " * (width - text_width(text)) + text


def _share(row: Time) -> str:
    return f"{number(100 * row.share, 2):>6} %" if row.share is not None else " " * 8


def _remark(row: Time) -> str:
    return say("no articles") if not row.all else say("thin") if row.thin else ""


def bar_across(share: float, width: int) -> str:
    """A bar that takes this share of so many cells."""
    eighths = round(share * width * 8)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


ANSWER = Answer(
    examples=(
        ("telusur trend banjir", term("month by month: articles, and their share of all of that month")),
        ("telusur trend banjir --per year --split source", term("year by year, and for the largest sources each")),
        ("telusur trend banjir --with longsor --format csv", term("two queries side by side, as a table")),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=Time,
    rows="times",
    limit=0,
)
