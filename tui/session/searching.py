"""Questions to the engine: asked at once while it is free, with patience while it is not, dropped when they are old.

Threads only post messages; every decision is taken in a handler, where an answer to an old question is dropped.
"""

from __future__ import annotations

from functools import partial

from textual.timer import Timer

from index.environment.language import say, told
from searcher.api import SearchRequest
from tui.model.questions import Question
from tui.model.results import PAGE_SIZE, Results, first_results, more_results
from tui.screens import messages as wishes
from tui.session import engine_calls as calls
from tui.session.welcome import Welcoming
from tui.text import sentences as words

# While the engine is busy with an older question, a pause in typing of this many seconds asks the newest one anyway.
PATIENCE = 0.15

# An answer that takes longer than this many seconds is said to be on its way; a quicker one would only flicker.
WORKING_AFTER = 0.25

# Half a word is seldom a word: where nothing is found, that is said, and other queries are looked for, only after a
# pause of this many seconds. Until then the hits before stay.
PAUSE = 0.3

# A shorter query was on its way to become a longer one.
_WORTH_REMEMBERING = 3


class Asking(Welcoming, inherit_bindings=False):
    """The part of the app that asks what is typed, and gives the answers to the search screen."""

    _results: Results | None = None
    _fetching_more = False
    _patience: Timer | None = None
    _slowness: Timer | None = None
    _pause: Timer | None = None

    def on_asked(self, message: wishes.Asked) -> None:
        """Another query: ask it now, or as soon as the engine is free or the user has paused."""
        self._stop_timers()
        had_hits = self._results is not None and self._results.found > 0
        self._results = None
        self._fetching_more = False
        before = self._questions.current.request.query
        if not message.request.query.strip():
            if had_hits and len(before) >= _WORTH_REMEMBERING:
                self._remember(before)
            self._questions.withdraw()
            self._show_nothing_asked()
            return
        self._expect_an_answer()
        self._give(self._questions.ask(message.request))
        if self._questions.waiting:
            self._patience = self.set_timer(PATIENCE, self._lose_patience)

    def on_more_wanted(self, message: wishes.MoreWanted) -> None:
        """Fetch the next page, unless it has come meanwhile, is on its way, or does not exist."""
        results = self._results
        if results and message.known == len(results.hits) and not results.complete and not self._fetching_more:
            self._fetching_more = True
            request = self._questions.current.request
            self._search(self._questions.current.number, request._replace(limit=PAGE_SIZE, page=results.pages + 1))

    def on_answered(self, message: calls.Answered) -> None:
        """Show the hits, if they are still wanted."""
        self._give(self._questions.finish(message.number))
        if message.number != self._questions.current.number:
            return
        if self._results:
            self._fetching_more = False
            self._results = more_results(self._results, message.page)
            self._search_screen.show_more(self._results)
        elif not message.page.total and not message.request.suggestions:
            self._stop_timers()
            self._pause = self.set_timer(PAUSE, self._look_further)
        else:
            self._stop_timers()
            self._results = first_results(message.page)
            self._know(message.page.answered_by)
            self._search_screen.show_results(self._results, message.request.query)

    def on_unanswered(self, message: calls.Unanswered) -> None:
        """Show why there is no answer, if it is still wanted."""
        self._give(self._questions.finish(message.number))
        if message.number != self._questions.current.number:
            return
        if self._results:
            self._search_screen.show_remark(told(message.error.told))
        else:
            self._stop_timers()
            self._search_screen.show_failure(message.error, message.request.query)

    def _give(self, question: Question | None) -> None:
        if question:
            self._search(*question)

    def _search(self, number: int, request: SearchRequest) -> None:
        self._call("search", partial(calls.search, self._searcher, number, request, self.post_message))

    def _expect_an_answer(self) -> None:
        working = partial(self._search_screen.show_remark, say(words.WORKING))
        self._slowness = self.set_timer(WORKING_AFTER, working)

    def _look_further(self) -> None:
        self._expect_an_answer()
        number, request = self._questions.current
        self._search(number, request._replace(suggestions=True))

    def _lose_patience(self) -> None:
        self._give(self._questions.start())

    def _stop_timers(self) -> None:
        for timer in (self._patience, self._slowness, self._pause):
            if timer:
                timer.stop()
