"""What the app offers while nothing is asked: how much there is to search, what was asked before, the newest articles.

So it also keeps what is remembered: searches, the theme, the pane, the language.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from index.environment.language import say
from index.errors import TelusurError
from searcher.api import Hit, IndexInfo, Searcher
from tui.model.choice import MOST_CHOICES, Choice
from tui.model.memory import Memory, asked, offered, saved
from tui.session import engine_calls, saved_calls
from tui.session.host import Host
from tui.text.index_age import index_text
from tui.text.sentences import of_commands

if TYPE_CHECKING:
    from tui.screens.search import SearchScreen


# More than the largest screen shows of the newest articles.
MOST_NEWEST = 30


class Welcome:
    """Knows what answers, since when, and what was asked of it.

    `clock` gives seconds since 1970, `today` the day of the user.
    """

    def __init__(
        self,
        host: Host,
        searcher: Searcher,
        screen: SearchScreen,
        memory: Memory,
        clock: Callable[[], float],
        today: Callable[[], date],
    ) -> None:
        self._host = host
        self._searcher = searcher
        self._screen = screen
        self._memory = memory
        self._clock = clock
        self._today = today
        self._info: IndexInfo | None = None
        self._trouble: TelusurError | None = None
        self._counts: dict[str, engine_calls.Counted] = {}
        self._news: dict[str, int] = {}
        self._newest: tuple[Hit, ...] = ()
        self._newest_of = ""  # the generation that they are of
        self._is_left = False

    def begin(self) -> None:
        """Lay the screen out as it was left."""
        self._screen.turn_pane(self._memory.known.narrowing, third=False)
        self._screen.turn_pane(self._memory.known.third_pane, third=True)
        self._screen.turn_dense(self._memory.known.dense)
        self._show_memory_trouble()

    def know(self, info: IndexInfo) -> None:
        """This is what answers."""
        self._info = info
        self._trouble = None
        self._screen.show_index(lambda: index_text(info, self._clock()))

    def fail(self, trouble: TelusurError) -> None:
        """Nothing answers."""
        self._trouble = trouble

    def leave(self) -> None:
        """Something is asked: the screen is for its answer."""
        self._is_left = True

    def show(self) -> None:
        """Nothing is asked any more: offer what can be asked."""
        self._is_left = False
        self.refresh()

    def refresh(self) -> None:
        """Something else is known: show it, unless something is asked."""
        if self._is_left:
            return
        if self._trouble:
            self._screen.show_failure(self._trouble, "")
            return
        self._screen.show_welcome(self._info, self._past_searches(), self._newest)
        if self._info and self._info.documents and self._info.generation != self._newest_of:
            find = partial(engine_calls.newest_articles, self._searcher, self._today(), MOST_NEWEST)
            found = partial(self._show_newest, self._info.generation)
            # Who asks an index that cannot answer is told why.
            self._host.call("newest articles", find, found, lambda _: None)
        if queries := offered(self._memory.known, MOST_CHOICES):
            count = partial(engine_calls.count, self._searcher, queries, self._host.is_wanted)
            self._host.call("count", count, self._show_counts, self.fail)
            offered_too = [each for each in self._memory.searches if each.query in queries]
            news = partial(saved_calls.news, self._searcher, offered_too, self._host.is_wanted)
            self._host.call("news of all", news, self._show_news, self.fail)

    def keep(self, query: str) -> None:
        """Save a search, and say what it is called; one that is saved stays so."""
        was_saved = query in self._memory.read().saved
        self._memory.change(lambda known: saved(known, query))
        self.refresh()
        kept = self._memory.search(query)
        name, lasts = kept.name if kept else "", self._memory.lasts
        self._host.remark(lambda: of_commands.kept(name, was_saved=was_saved, lasts=lasts))
        self._show_memory_trouble()

    def remember(self, query: str) -> None:
        """Offer `query` first from now on."""
        self._memory.change(lambda known: asked(known, query))

    @property
    def past(self) -> tuple[str, ...]:
        """All searches that are remembered, saved ones first."""
        known = self._memory.known
        return tuple(dict.fromkeys((*known.saved, *known.recent)))

    def forget(self, query: str) -> None:
        """Forget one search, be it saved or not."""

        def without(queries: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(other for other in queries if other != query)

        self._memory.change(lambda known: known._replace(recent=without(known.recent), saved=without(known.saved)))
        self.refresh()

    def forget_news(self, query: str) -> None:
        """Nothing is new for a search any more."""
        self._news[query] = 0
        self._show_more()

    def forget_all(self) -> None:
        """Forget all past and saved searches."""
        self._memory.change(lambda known: known._replace(recent=(), saved=(), elsewhere=()))
        self.refresh()
        self._host.remark(lambda: say(of_commands.FORGOT_ALL))

    def remember_pane(self, wanted: bool, *, third: bool) -> None:
        """The pane to narrow by will be there next time on a screen with as much room, or not."""
        if third:
            self._memory.change(lambda known: known._replace(third_pane=wanted))
        else:
            self._memory.change(lambda known: known._replace(narrowing=wanted))

    def remember_dense(self, wanted: bool) -> None:
        """The list will have one line a hit next time, or more."""
        self._memory.change(lambda known: known._replace(dense=wanted))

    def remember_theme(self, name: str) -> None:
        """The colours will be the same next time."""
        self._memory.change(lambda known: known._replace(theme=name))

    def remember_language(self, language: str) -> None:
        """The language will be the same next time."""
        self._memory.change(lambda known: known._replace(language=language))

    def _show_newest(self, generation: str, articles: tuple[Hit, ...]) -> None:
        self._newest, self._newest_of = articles, generation
        self._show_more()

    def _show_counts(self, hits: dict[str, engine_calls.Counted]) -> None:
        self._counts |= hits
        self._show_more()

    def _show_news(self, news: dict[str, int]) -> None:
        self._news |= news
        self._show_more()

    def _show_more(self) -> None:
        """More is known of what is offered."""
        if not (self._is_left or self._trouble):
            self._screen.show_past(self._info, self._past_searches(), self._newest)

    def _past_searches(self) -> tuple[Choice, ...]:
        known = self._memory.known
        looked_at = {each.query: each.looked_at for each in self._memory.searches}
        choices = []
        for query in offered(known, MOST_CHOICES):
            counted = self._counts.get(query)
            choices.append(
                Choice(
                    query,
                    counted and counted.full,
                    is_saved=query in known.saved,
                    new=self._news.get(query, 0),
                    looked_at=looked_at.get(query, ""),
                    partial=counted.partial if counted else 0,
                )
            )
        return tuple(choices)

    def _show_memory_trouble(self) -> None:
        if trouble := self._memory.trouble:
            self._screen.show_remark(lambda: trouble)
