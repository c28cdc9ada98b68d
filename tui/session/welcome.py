"""What the app offers while nothing is asked: how much there is to search, and what was asked before.

So it also keeps what it is to remember: searches, the theme, the pane.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from index.environment.language import say
from index.errors import TelusurError
from searcher.api import IndexInfo
from tui import theme
from tui.model.memory import asked, offered, saved
from tui.screens import messages as wishes
from tui.session import engine_calls as calls
from tui.session.base import Desk
from tui.text import sentences as words
from tui.widgets.choices import MOST_CHOICES, Choice
from tui.widgets.status_line import index_text


class Welcoming(Desk, inherit_bindings=False):
    """The part of the app that knows what answers, since when, and what was asked of it."""

    _info: IndexInfo | None = None
    _trouble: TelusurError | None = None
    _counts: Mapping[str, int] = MappingProxyType({})

    def on_counted(self, message: calls.Counted) -> None:
        """Tell how many hits past searches have now."""
        self._counts = {**self._counts, **message.hits}
        if not self._questions.current.request.query and not self._trouble:
            self._search_screen.show_past(self._info, self._past_searches())

    def on_kept(self, message: wishes.Kept) -> None:
        """Save a search, or forget it."""
        known = self._memory.change(lambda known: saved(known, message.query))
        self._show_nothing_asked()
        is_saved = message.query in known.saved
        kept = say(words.SAVED if self._memory.lasts else words.HISTORY_IS_OFF)
        self._search_screen.show_remark(kept if is_saved else say(words.FORGOTTEN))
        self._tell_memory_trouble()

    def action_forget(self) -> None:
        """Forget all past and saved searches."""
        self._memory.change(lambda known: known._replace(recent=(), saved=()))
        self._show_nothing_asked()
        self._remark(say(words.FORGOT_ALL))

    def on_pane_turned(self, message: wishes.PaneTurned) -> None:
        """The pane will be there next time."""
        self._memory.change(lambda known: known._replace(narrowing=message.wanted))

    def watch_theme(self, name: str) -> None:
        """The theme will be the same next time, unless the terminal chose it."""
        if self.is_running and name != theme.TERMINAL.name:
            self._memory.change(lambda known: known._replace(theme=name))

    def _know(self, info: IndexInfo) -> None:
        self._info = info
        self._trouble = None
        self._tell_age()

    def _tell_age(self) -> None:
        if self._info:
            self._search_screen.show_index(index_text(self._info, self._clock()))

    def _show_nothing_asked(self) -> None:
        if self._questions.current.request.query:
            return
        if self._trouble:
            self._search_screen.show_failure(self._trouble, "")
            return
        self._search_screen.show_welcome(self._info, self._past_searches())
        if queries := offered(self._memory.known, MOST_CHOICES):
            self._call("count", partial(calls.count, self._searcher, queries, self.post_message))

    def _past_searches(self) -> tuple[Choice, ...]:
        known = self._memory.known
        return tuple(
            Choice(query, words.past_search(self._counts.get(query), is_saved=query in known.saved))
            for query in offered(known, MOST_CHOICES)
        )

    def _remember(self, query: str) -> None:
        self._memory.change(lambda known: asked(known, query))

    def _tell_memory_trouble(self) -> None:
        if self._memory.trouble:
            self._search_screen.show_remark(self._memory.trouble)
