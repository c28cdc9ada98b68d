"""What happened when: for each day and event the sentence of an article that says it, with who says so.

A sentence that holds words of the query and names a day tells of that day; the sentence of an article that holds most
of them, where it names none, tells of the day of publication. Sentences are quoted and never written: each stands in
the body of the article that is named first. Of sentences about one day those that say the same are one event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from index.analysis.dates.calendar import iso_of
from index.analysis.dates.mentions import Mention, mentions
from index.article import date_precision
from index.environment.language import plural, say, term
from index.messages import message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look, add_query
from searcher.api import Document, Searcher, SearchRequest, approximate_date
from searcher.cli.render import facts_in_lines, painted_in
from searcher.cli.shared_arguments import ALL, count_or_all
from searcher.matching.ranking import LIGHT_WORDS
from searcher.results.snippets import sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

# Where the date of an event is from.
TEXT, PUBLICATION = "text", "publication"
INFERRED = "inferred"

# So many of the best hits are read where nobody says.
READ = 300

# Shorter is no sentence, but what is left of a list or a caption; longer is a page without full stops.
_SHORTEST, _LONGEST = 30, 600

# A link to another article with its headline, `(Baca: Judul Lain)`. Without a bracket nobody can tell where that ends.
_LINK_HEAD = (
    r"\b(?:(?:Baca|Simak|Lihat|Tonton)(?: [Jj]uga| [Pp]ula)? ?:|BACA(?: JUGA)? ?:"
    r"|(?:Baca|Simak) [Jj]uga\b|(?:Simak|Tonton) [Vv]ideo\b)"
)
_LINK = re.compile(rf"[(\[]{_LINK_HEAD}[^)\]\n]*[)\]]?|{_LINK_HEAD}.*", re.DOTALL)

# Two sentences about one day say the same where so much of the shorter one's telling words is in the other.
_SAME = 0.5
_WORD = re.compile(r"\w{3,}")

# The words that a sentence must hold of those that the best sentence of its article holds.
_ENOUGH = 0.5


class Event(NamedTuple):
    """An event: its date, ISO and cut to its precision, and whether the sentence names it or it is that of publication.

    `sentence` is in the article that is the first of `ids`, whose title is beside it, at `span` of its body; `sources`
    are those of all.
    """

    date: str
    precision: str
    date_from: str
    date_source: str
    sentence: str
    title: str
    articles: int
    sources: tuple[str, ...]
    ids: tuple[str, ...]
    span: tuple[int, int]


class Saying(NamedTuple):
    """One article's sentence about a day, at `span` of its body; `words` are what it is compared by.

    `date_source` is "inferred" where the day is only as sure as an inferred date of publication that it was read by.
    """

    date: str
    date_from: str
    date_source: str
    span: tuple[int, int]
    words: frozenset[str]
    article: Document

    @property
    def sentence(self) -> str:
        """The sentence itself."""
        return self.article.body[slice(*self.span)]


def timeline(searcher: Searcher, request: SearchRequest, read: int = READ, limit: int = 0) -> tuple[Event, ...]:
    """The events in the `read` best articles that hold everything (0: all), in order; those most told if `limit`."""
    request = request._replace(unfold=True)  # each source counts that says it
    pairs = zip(searcher.hits(request, read), searcher.found(request, read), strict=True)
    return events((article for hit, article in pairs if not hit.missing), limit)


def events(articles: Iterable[Document], limit: int = 0) -> tuple[Event, ...]:
    """The events that `articles` tell of in sentences with marked words, in order; those most told if `limit`."""
    said = [saying for article in articles for saying in sayings(article)]
    events = [_event(group) for group in _grouped(said)]
    if limit and len(events) > limit:
        events = sorted(events, key=lambda event: (-event.articles, event.date, event.ids))[:limit]
    return tuple(sorted(events, key=lambda event: (_last_of(event.date), event.date, event.ids)))


def sayings(article: Document) -> Iterator[Saying]:
    """The sentences of `article` that tell of a day: one for each day that is named, and the best of the others."""
    held = [(span, {article.body[start:end].lower() for start, end in marks}) for span, marks in _marked(article)]
    most = max((len(words) for _, words in held), default=0)
    told: dict[str, tuple[int, tuple[int, int], str]] = {}
    best = (0, (0, 0))
    for (start, end), words in held:
        sentence = article.body[start:end]
        if len(words) < _ENOUGH * most or not _SHORTEST <= len(sentence) <= _LONGEST:
            continue
        days = _days_named(sentence, article.date)
        for day, is_whole in days.items():
            if day not in told or len(words) > told[day][0]:
                sure = is_whole or article.date_source != INFERRED
                told[day] = (len(words), (start, end), TEXT if sure else INFERRED)
        if not days and len(words) > best[0]:
            best = (len(words), (start, end))
    if article.date and best[0] and article.date not in told:
        yield _saying(article, article.date, PUBLICATION, article.date_source, best[1])
    for day, (_, span, source) in told.items():
        yield _saying(article, day, TEXT, source, span)


def _saying(article: Document, day: str, date_from: str, date_source: str, span: tuple[int, int]) -> Saying:
    sentence = article.body[slice(*span)].lower()
    words = frozenset(word for word in _WORD.findall(sentence) if word not in LIGHT_WORDS)
    return Saying(day, date_from, date_source, span, words, article)


def _marked(article: Document) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    """Each sentence of the body in which something matched, with the matches."""
    spans = iter(article.body_spans)
    span = next(spans, None)
    pieces = (piece for sentence in sentences(article.body) for piece in _without_links(article.body, *sentence))
    for start, end in pieces:
        marks = []
        while span and span.start < end:
            if span.start >= start:
                marks.append((span.start, span.end))
            span = next(spans, None)
        if marks:
            yield (start, end), marks


def _without_links(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of a sentence stands before a link to another article, and behind one that ends with its bracket."""
    for link in _LINK.finditer(body, start, end):
        yield start, len(body[: link.start()].rstrip())
        start = link.end()
        start += len(body[start:end]) - len(body[start:end].lstrip())
    yield start, end


def _days_named(sentence: str, published: str) -> dict[str, bool]:
    """The days that a sentence names, ISO, in order, each with whether it has its year there.

    A missing year is that nearest to the publication.
    """
    found: dict[str, bool] = {}
    for mention in mentions(sentence):
        if day := _day(mention, published):
            iso = iso_of(day.year, day.month, day.day)
            found[iso] = found.get(iso, False) or bool(mention.year)
    return found


def _day(mention: Mention, published: str) -> date | None:
    if mention.year:
        return mention.on(mention.year)
    if not published:
        return None
    year, month, day = (int(part) for part in f"{published}-7-1".split("-")[:3])
    near = date(year, month, day)
    days = (found for other in (year - 1, year, year + 1) if (found := mention.on(other)))
    return min(days, key=lambda found: abs((found - near).days), default=None)


def _grouped(said: Iterable[Saying]) -> Iterator[list[Saying]]:
    """Sayings of one day that say the same, the earliest article first; each is compared with the first of a group."""
    groups: dict[str, list[list[Saying]]] = {}
    for saying in sorted(said, key=_earliest):
        of_day = groups.setdefault(saying.date, [])
        same = next((group for group in of_day if _is_same(group[0].words, saying.words)), None)
        if same is None:
            of_day.append([saying])
        elif all(other.article.id != saying.article.id for other in same):
            same.append(saying)
    for of_day in groups.values():
        yield from of_day


def _earliest(saying: Saying) -> tuple[str, str, str]:
    return _last_of(saying.article.date), saying.article.id, saying.sentence


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME * max(1, min(len(one), len(other)))


def _event(group: list[Saying]) -> Event:
    first = group[0]
    sources = dict.fromkeys(saying.article.source for saying in group if saying.article.source)
    return Event(
        date=first.date,
        precision=date_precision(first.date),
        date_from=first.date_from,
        date_source=INFERRED if all(each.date_source == INFERRED for each in group) else _surest(group),
        sentence=first.sentence,
        title=first.article.title,
        articles=len(group),
        sources=tuple(sources),
        ids=tuple(saying.article.id for saying in group),
        span=first.span,
    )


def _surest(group: Iterable[Saying]) -> str:
    """Where the date of an event is from that not all infer: of the first that is sure of it."""
    return next(each.date_source for each in group if each.date_source != INFERRED)


def _last_of(iso: str) -> str:
    """What sorts a date behind the days within it, and none behind all."""
    return iso + "-99" * (3 - len(iso.split("-"))) if iso else "~"


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_query(parser, say("words in the query language"))
    parser.add_argument(
        "--hits",
        type=count_or_all,
        default=READ,
        metavar=f"N|{ALL}",
        help=say("how many of the best hits are read ({usual})", usual=READ),
    )


def _ask(searcher: Searcher, asked: Asked) -> Found:
    rows = timeline(searcher, asked.request, asked.options.hits, asked.limit)
    nothing = message("no_day_told", query=asked.request.query)
    return Found(rows, about={"read": asked.options.hits or None}, nothing=nothing, sought=asked.request)


def _lines(found: Found, look: Look) -> Iterator[str]:
    for row in found.rows:
        yield from _event_lines(row, look)


def _event_lines(row: Any, look: Look) -> Iterator[str]:
    when = approximate_date(row.date, row.date_source)
    yield from painted_in(row.sentence, ("", ""), look.width, before=f"{when:<11} ")
    sources = ", ".join(row.sources)
    more = plural(row.articles, "{count} article", "{count} articles") if row.articles > 1 else ""
    published = say("date of publication") if row.date_from == PUBLICATION else ""
    yield from (
        " " * 8 + line
        for line in facts_in_lines((more, sources, published, row.ids[0]), look.style.faint, look.width - 8)
    )


ANSWER = Answer(
    examples=(
        ("telusur timeline gempa cianjur", term("a timeline in the words of the articles")),
        ("telusur timeline 'sidang sambo' --limit all --format csv", term("every event, as a table")),
        ("telusur timeline banjir --since 2025 --hits all", term("of all articles since a date")),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=Event,
    rows="events",
    limit=30,
)
