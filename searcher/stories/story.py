"""The stories of an index, and the articles of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from searcher.api import Profile, Story
from searcher.stories.grouping import groups
from searcher.stories.links import links
from searcher.stories.profiles import signatures

_NO_DAY = 1 << 31  # an article without a date comes after all others

# What a date can mean is a day, a month or a year.
_SHORTEST_MONTH, _SHORTEST_YEAR = 28, 365  # days


def find_stories(profiles: Iterable[Profile], progress: Callable[[int, int], None] | None = None) -> dict[str, Story]:
    """The story of each article by its id; an article that is alone with its copies belongs to none.

    The same articles give the same stories, however they are spread over an index. The id of any of its articles finds
    a story, so also one that was the id of a story before two were joined. `progress` is told how many articles were
    read, of how many nobody knows yet (0), and then how many of all were compared.
    """
    everything = sorted(_told(profiles, progress) if progress else profiles, key=_by_day)
    copies: dict[str, list[Profile]] = {}
    for profile in everything:
        copies.setdefault(profile.first or profile.id, []).append(profile)
    ordered = [members[0] for members in copies.values()]
    linked = links(ordered, signatures(ordered), progress)
    days = {place: (told.last_day, told.first_day) for place, told in enumerate(ordered) if told.first_day}
    found: dict[str, Story] = {}
    for places in groups(linked, days):
        told = (member for place in places for member in copies[ordered[place].first or ordered[place].id])
        articles = tuple(article._replace(words=(), named=()) for article in sorted(told, key=_by_day))
        found |= dict.fromkeys((article.id for article in articles), Story(articles[0].id, articles))
    return found


def _told(profiles: Iterable[Profile], progress: Callable[[int, int], None]) -> Iterator[Profile]:
    for number, profile in enumerate(profiles, 1):
        progress(number, 0)
        yield profile


def days_of(articles: Iterable[Profile]) -> tuple[str, str]:
    """The first and the last date of the articles, ISO and cut to their precision, "" where none has a date."""
    dated = [article for article in articles if article.first_day]
    first = min(dated, key=lambda each: (each.first_day, each.last_day), default=None)
    last = max(dated, key=lambda each: (each.last_day, each.first_day), default=None)
    return date_of(first) if first else "", date_of(last) if last else ""


def date_of(profile: Profile) -> str:
    """The date of an article, ISO and cut to its precision, "" for none."""
    if not profile.first_day:
        return ""
    iso, days = date.fromordinal(profile.first_day).isoformat(), profile.last_day - profile.first_day + 1
    if days >= _SHORTEST_YEAR:
        return iso[:4]
    return iso[:7] if days >= _SHORTEST_MONTH else iso


def _by_day(profile: Profile) -> tuple[int, str]:
    """By the last day that it can be of: a month is never before a day within it."""
    return profile.last_day or _NO_DAY, profile.id
