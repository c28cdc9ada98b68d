"""Hits, or the whole archive, by story: what happened from when to when, in how many articles of which sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.analysis.dates.calendar import span_of_iso
from index.environment.language import number, plural, say, term
from index.messages import message
from index.namedtuples import NamedTuple
from searcher.answers.answer import Answer, Asked, Found, Look, add_query
from searcher.api import Hit, Profile, Searcher, SearchRequest, Story, approximate_date
from searcher.cli.render import facts_in_lines, painted_in
from searcher.stories.story import date_of, days_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

# So many days of a story are shown to a person.
_DAYS_SHOWN = 7


class Day(NamedTuple):
    """A day of a story: its date, "" for articles without one, how many articles, and the first of them.

    `date_source` is "inferred" where no article of that day is sure of it, else that of the first which is.
    """

    date: str
    articles: int
    id: str
    title: str
    date_source: str


class Told(NamedTuple):
    """A story, or a single article that belongs to none: the id and title of its earliest article, and its span.

    The sources of `first` and `last` are those of these days. `ids` are its articles among those asked for, earliest
    first, and `of` counts all that it has. `origins` counts the independent texts among `ids`.
    """

    story: str
    title: str
    first: str
    last: str
    articles: int
    of: int
    sources: tuple[str, ...]
    origins: int
    ids: tuple[str, ...]
    days: tuple[Day, ...]
    first_source: str = "none"
    last_source: str = "none"


def stories(searcher: Searcher, asked: Asked) -> Iterator[Told]:
    """The stories of the hits of a query or filter, in the order of their best hits; without one those of the archive.

    The archive is told by its stories alone, largest first; a hit that belongs to no story is a row of its own.
    """
    if asked.request.query or asked.request.narrows:
        return told_by_story(searcher, asked.request, asked.progress)
    known = searcher.stories(asked.progress)
    largest = sorted({story.id: story for story in known.values()}.values(), key=_by_size)
    return (_told(searcher, story, story.articles) for story in largest)


def told_by_story(
    searcher: Searcher, request: SearchRequest, progress: Callable[[int, int], None] | None = None
) -> Iterator[Told]:
    """The stories of the hits of `request`, in the order of their best hits."""
    known = searcher.stories(progress)
    full = (hit for hit in searcher.hits(request._replace(unfold=True)) if not hit.missing)
    return (_told(searcher, story, articles) for story, articles in _folded(full, known))


def story_of(searcher: Searcher, id: str, progress: Callable[[int, int], None] | None = None) -> Told | None:
    """The whole story that the article `id` is part of, None where it is part of none."""
    story = searcher.stories(progress).get(id)
    return _told(searcher, story, story.articles) if story else None


def _folded(hits: Iterable[Hit], known: Mapping[str, Story]) -> Iterator[tuple[Story, list[Profile]]]:
    """Each story of the hits, or a hit that is alone, with those of them that it has."""
    folds: dict[str, tuple[Story, set[str]]] = {}
    for hit in hits:
        story = known.get(hit.id) or Story(hit.id, (_alone(hit),))
        folds.setdefault(story.id, (story, set()))[1].add(hit.id)
    for story, held in folds.values():
        yield story, [article for article in story.articles if article.id in held]


def _alone(hit: Hit) -> Profile:
    days = span_of_iso(hit.date) if hit.date else None
    return Profile(hit.id, hit.source, days.first.toordinal() if days else 0, days.last.toordinal() if days else 0)


def _told(searcher: Searcher, story: Story, articles: Sequence[Profile]) -> Told:
    first, last = days_of(articles)
    sources = Counter(article.source for article in articles if article.source)
    days = tuple(_days(searcher, articles))
    known = {day.date: day.date_source for day in days}
    return Told(
        story=story.id,
        title=_title(searcher, story.id),
        first=first,
        last=last,
        articles=len(articles),
        of=len(story.articles),
        sources=tuple(sorted(sources, key=lambda name: (-sources[name], name))),
        origins=len({article.first or article.id for article in articles}),
        ids=tuple(article.id for article in articles),
        days=days,
        first_source=known.get(first, "none"),
        last_source=known.get(last, "none"),
    )


def _days(searcher: Searcher, articles: Iterable[Profile]) -> Iterator[Day]:
    days: dict[str, list[Profile]] = {}
    for article in articles:
        days.setdefault(date_of(article), []).append(article)
    for day, held in days.items():
        yield Day(day, len(held), held[0].id, _title(searcher, held[0].id), _date_source(searcher, held))


def _date_source(searcher: Searcher, articles: Iterable[Profile]) -> str:
    """Where the date of these articles of one day is from: of the first that is sure of it."""
    read = (searcher.document(article.id) for article in articles)
    known = (article.date_source for article in read if article)
    return next((source for source in known if source != "inferred"), "inferred")


def _title(searcher: Searcher, id: str) -> str:
    article = searcher.document(id)
    return article.title if article else ""


def _by_size(story: Story) -> tuple[int, int, str]:
    return -len(story.articles), -story.articles[0].last_day, story.id


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_query(parser, say("words in the query language; the whole archive without any"), may_lack=True)


def _ask(searcher: Searcher, asked: Asked) -> Found:
    nothing = None if asked.request.query or asked.request.narrows else message("no_stories")
    return Found(stories(searcher, asked), nothing=nothing, sought=asked.request)


def _lines(found: Found, look: Look) -> Iterator[str]:
    for rank, row in enumerate(found.rows, start=1):
        yield from painted_in(row.title, look.style.title, look.width, before=f"{rank:>2}. ")
        articles = plural(row.articles, "{count} article", "{count} articles")
        if row.of > row.articles:
            articles = say("{articles} of the {count} in the story", articles=articles, count=number(row.of))
        facts = [articles, plural(len(row.sources), "{count} source", "{count} sources") if row.sources else ""]
        if row.origins < row.articles:
            facts.append(plural(row.origins, "{count} origin", "{count} origins"))
        first = approximate_date(row.first, row.first_source)
        span = first if row.first == row.last else f"{first} – {approximate_date(row.last, row.last_source)}"
        yield from facts_in_lines([*facts, span, row.story], look.style.faint, look.width)
        if row.articles > 1:
            yield from _day_lines(row, look)
        yield ""


def _day_lines(row: Told, look: Look) -> Iterator[str]:
    for day in row.days[:_DAYS_SHOWN]:
        date = approximate_date(day.date, day.date_source) or say("undated")
        before = f"    {date:<11} {number(day.articles):>3}  "
        yield from painted_in(day.title, ("", ""), look.width, before=before)
    if len(row.days) > _DAYS_SHOWN:
        yield f"    {say('and {count} more', count=number(len(row.days) - _DAYS_SHOWN))}"


ANSWER = Answer(
    examples=(
        ("telusur stories", term("the largest stories of the archive")),
        ("telusur stories banjir --since 2025", term("hits by story, in the order of their best hits")),
        ("telusur stories --limit all --format jsonl", term("every story with the ids of its articles")),
    ),
    add_options=_add_options,
    ask=_ask,
    lines=_lines,
    row=Told,
    rows="stories",
    columns=tuple(field for field in Told._fields if field != "days"),
)
