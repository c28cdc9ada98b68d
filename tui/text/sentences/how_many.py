"""How many of what, as the app says it: "1 hit", "2,500 articles"."""

from __future__ import annotations

from index.environment.language import number, plural, say


def hits(count: int) -> str:
    """How many hits: "1 hit", "2,500 hits"."""
    return plural(count, "{count} hit", "{count} hits")


def articles(count: int) -> str:
    """How many articles."""
    return plural(count, "{count} article", "{count} articles")


def sources(count: int) -> str:
    """How many sources tell of something."""
    return plural(count, "{count} source", "{count} sources")


def origins(count: int) -> str:
    """How many independent texts there are."""
    return plural(count, "{count} origin", "{count} origins")


def pages(count: int) -> str:
    """How many pages an article has."""
    return plural(count, "{count} page", "{count} pages")


def older_texts(count: int) -> str:
    """How many texts an article had before."""
    return plural(count, "{count} older text", "{count} older texts")


def more(count: int) -> str:
    """How many others are not named."""
    return say("and {count} more", count=number(count))


def percent(percent: int) -> str:
    """A part of a whole, such as how much of an article lies above the lower edge of the screen."""
    return f"{number(percent)} %"
