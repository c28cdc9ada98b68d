"""What the engine is asked about one article: its copies, its older texts, its story, what is like it; in threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from searcher.api import Searcher, SearchRequest, approximate_date
from tui.model.stories import StoryArticle, StoryFold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from searcher.answers.copies import Published
    from searcher.answers.like import Alike
    from searcher.answers.stories import Told
    from searcher.answers.timeline import Event
    from searcher.answers.versions import Text
    from tui.text.sheet import Passage

# So many articles of a story are read for its timeline, and so much of that is shown.
_READ_FOR_TIMELINE, _MOST_EVENTS = 300, 100


def chain(searcher: Searcher, id: str) -> tuple[Published, ...]:
    """Who published the text of an article first, and what the others changed."""
    from searcher.answers.copies import copies  # few articles are asked for theirs, as for all that follows

    return copies(searcher, id)


def versions(searcher: Searcher, id: str) -> tuple[Text, ...]:
    """The texts that an article had and has, the oldest first."""
    from searcher.answers.versions import versions as texts

    return texts(searcher, id)


def alike(searcher: Searcher, id: str) -> tuple[Alike, ...]:
    """The articles most like one."""
    from searcher.answers.like import like

    return like(searcher, id, SearchRequest(""))


def story(searcher: Searcher, id: str, progress: Callable[[int, int], None]) -> tuple[StoryFold, ...]:
    """The story that an article is part of, with all its articles; () where no other one tells it."""
    from searcher.answers.stories import story_of

    told = story_of(searcher, id, progress)
    fold = unfolded(searcher, told) if told else None
    return (fold,) if fold and len(fold.articles) > 1 else ()


def unfolded(searcher: Searcher, told: Told) -> StoryFold:
    """A story with its articles."""
    return StoryFold(told, tuple(_articles_of(searcher, told)))


def timeline(searcher: Searcher, id: str) -> tuple[Event, ...]:
    """What happened when around an article, as it and the others of its story tell it."""
    from searcher.answers.like import what_it_is_about
    from searcher.answers.timeline import events

    article = searcher.document(id)
    if article is None:
        return ()
    about = what_it_is_about(searcher, article)
    told = searcher.stories().get(id)
    ids = [each.id for each in told.articles] if told else [id]
    marked = (searcher.document(each, about) for each in islice(ids, _READ_FOR_TIMELINE))
    return events(filter(None, marked), _MOST_EVENTS)


def citation(searcher: Searcher, passage: Passage) -> str:
    """The passage with its citation, a quotation with its speaker, an article alone; "" where that is gone."""
    from tui.system.programs import CITATION, clipping, passage_of

    article = searcher.document(passage.id)
    if article is None:
        return ""
    quotation = next((each for each in article.quotations if (each.start, each.end) == passage.span), None)
    if passage.text and not quotation:
        return passage_of(passage.text, article)
    return clipping(CITATION, article, quotation)


def _articles_of(searcher: Searcher, told: Told) -> Iterator[StoryArticle]:
    """The articles of a story, one of several pages once."""
    pages: set[str] = set()
    for id_ in told.ids:
        if id_ not in pages and (article := searcher.document(id_)):
            own = {id_, *(part.id for part in article.parts)}
            pages |= own
            day = approximate_date(article.date, article.date_source)
            held = tuple(each for each in told.ids if each in own)
            yield StoryArticle(id_, day, article.title, article.source, held if len(held) > 1 else ())
