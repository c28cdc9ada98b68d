"""The hits of a query by story, as they are folded and unfolded: the story, and its articles among the hits by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from searcher.answers.stories import Told


class StoryArticle(NamedTuple):
    """An article of a story; `day` is its date as it is shown, "" where it has none."""

    id: str
    day: str
    title: str
    source: str


class StoryFold(NamedTuple):
    """A story with its articles in order of time; a hit of no story is by itself."""

    told: Told
    articles: tuple[StoryArticle, ...]
