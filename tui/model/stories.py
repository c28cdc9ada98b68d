"""Articles as they are listed: in a story, which is folded and unfolded, or with what is known of each beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from searcher.answers.stories import Told


class StoryArticle(NamedTuple):
    """An article of a story; `day` is its date as it is shown, "" where it has none.

    `pages` are the ids of all its pages, where it has several.
    """

    id: str
    day: str
    title: str
    source: str
    pages: tuple[str, ...] = ()

    def holds(self, id: str) -> bool:
        """Whether this is the article `id`, or that is a page of it."""
        return id == self.id or id in self.pages


class StoryFold(NamedTuple):
    """A story with its articles in order of time; a hit of no story is by itself."""

    told: Told
    articles: tuple[StoryArticle, ...]


class Listed(NamedTuple):
    """An article in a list: what is told beside it, and what is `known` of it once it is marked."""

    article: StoryArticle
    facts: str = ""
    known: str = ""
