"""What a file of hits says of itself: the query as understood, which index answered and when, and how many hits."""

from __future__ import annotations

from collections.abc import Iterator

from index.environment.language import number, plural, say
from index.environment.safe_text import printable
from index.namedtuples import NamedTuple
from searcher.api import ResultPage
from searcher.formats.query_as_said import as_said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class About(NamedTuple):
    """`home` is the index, `asked_on` the day in ISO; counts are those of `ResultPage`.

    `written` is how many hits the file holds, None as long as it is being written.
    """

    query: str
    understood: str
    home: str
    generation: str
    documents: int
    built_at: str
    asked_on: str
    total: int
    folds: int
    origins: int | None
    partial: int
    format: str = ""
    written: int | None = None


def about_page(page: ResultPage, *, home: str, asked_on: str, format: str) -> About:
    """What a file of the hits of `page` says of itself."""
    info = page.answered_by
    return About(
        page.query,
        page.understood,
        home,
        info.generation,
        info.documents,
        info.built_at,
        asked_on,
        page.total,
        page.folds,
        page.origins,
        page.partial,
        format,
    )


def as_data(about: About) -> dict[str, Any]:
    """The same for a program: one object, the same in every language."""
    value = about._asdict()
    index = {name: value.pop(name) for name in ("home", "generation", "documents", "built_at")}
    return {**value, "index": index}


def sentences(about: About) -> Iterator[str]:
    """The same for a person, a line each."""
    yield say("query: {query}", query=printable(about.query))
    yield say("understood: {query}", query=printable(as_said(about.understood)))
    found = plural(about.total, "{count} article", "{count} articles")
    if about.partial:
        found += say(", {count} more with some of the words", count=number(about.partial))
    if about.folds != about.total:
        found += plural(about.folds, ", {count} hit", ", {count} hits")
    yield say("found: {found}, asked on {day}", found=found, day=about.asked_on)
    articles = plural(about.documents, "{count} article", "{count} articles")
    home, name, when = printable(about.home), about.generation, about.built_at
    if home:
        yield say("{articles} in {home}, {name}, built {when}", articles=articles, home=home, name=name, when=when)
    else:
        yield say("{articles} in {name}, built {when}", articles=articles, name=name, when=when)
