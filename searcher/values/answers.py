"""What other answers are made of: places, words, stories and counts."""

from __future__ import annotations

from index.namedtuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from searcher.values.article import Field


class Occurrence(NamedTuple):
    """A place [start, end) of a `text` that matched: the title, body or caption (its `field`) of the article `id`.

    The text itself begins at `offset` of its field, which is 0 but for all captions after the first.
    """

    id: str
    field: Field
    text: str
    start: int
    end: int
    date: str = ""
    date_source: str = "none"
    source: str = ""
    offset: int = 0


class FamilyMember(NamedTuple):
    """A form of a word family, and how many articles hold it."""

    form: str
    articles: int


class Profile(NamedTuple):
    """What tells an article apart, for answers that compare all of them.

    `first_day` and `last_day` are the days that its date can mean, as proleptic ordinals, 0 where it has none. `words`
    are the roots that weigh most in it, heaviest first, with their weights (see `searcher.stories.profiles`). `first`
    is the id of the first publication where others have the same text, "" where none has: they count as one.
    `named` are the days and months that the text names where it has no date (see `searcher.stories.dates`).
    """

    id: str
    source: str
    first_day: int
    last_day: int
    words: tuple[tuple[str, float], ...] = ()
    first: str = ""
    named: tuple[tuple[int, int], ...] = ()


class Story(NamedTuple):
    """A story by the id of its earliest article, and its articles, earliest first, without what weighs in them.

    An article without a date comes behind all others, a month behind the days within it.
    """

    id: str
    articles: tuple[Profile, ...]


class Spread(NamedTuple):
    """How many articles are of each date and source, copies one by one, and how many `origins` all of them have."""

    calendar: Mapping[tuple[str, str], int]
    origins: int
