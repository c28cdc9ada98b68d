"""Questions to the engine: asked at once while it is free, with patience while it is not, dropped when they are old."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from index.environment.language import say, told
from index.errors import TelusurError
from searcher.api import ResultPage, Searcher, SearchRequest
from tui.model.questions import Question, Questions
from tui.model.results import PAGE_SIZE, Results, first_results, more_results
from tui.session.host import Host, Pause
from tui.text.sentences import of_search

if TYPE_CHECKING:
    from tui.screens.search import SearchScreen
    from tui.session.welcome import Welcome

# While the engine is busy with an older question, a pause in typing of this many seconds asks the newest one anyway.
PATIENCE = 0.15

# An answer that takes longer than this many seconds is said to be on its way; a quicker one would only flicker.
WORKING_AFTER = 0.25

# Half a word is seldom a word: other queries are looked for only after a pause of this many seconds. Where nothing is
# found, that is said only then; until then the hits before stay.
PAUSE = 0.3

# An answer that is looked at for so many seconds was wanted; a query that is changed before was on its way to it.
LOOKED_AT = 2.0


class Searching:
    """Asks what is typed on `screen`, and shows the answers there; while nothing is asked, `welcome` speaks."""

    def __init__(self, host: Host, searcher: Searcher, screen: SearchScreen, welcome: Welcome) -> None:
        self._host = host
        self._searcher = searcher
        self._screen = screen
        self._welcome = welcome
        self._questions = Questions()
        self._results: Results | None = None
        self._fetching_more = False
        self._expected = 0  # the number of the question whose answer is on its way
        self._patience: Pause | None = None
        self._slowness: Pause | None = None
        self._pause: Pause | None = None
        self._look: Pause | None = None

    @property
    def request(self) -> SearchRequest:
        """What is asked now."""
        return self._questions.current.request

    @property
    def found(self) -> int:
        """How many hits the answer has; 0 while there is no answer."""
        return self._results.found if self._results else 0

    @property
    def waits_for_pause(self) -> Pause | None:
        """The pause in typing after which other queries are looked for."""
        return self._pause

    def ask(self, request: SearchRequest) -> None:
        """Another query: ask it now, or as soon as the engine is free or the user has paused."""
        self._stop_pauses()
        self._results = None
        self._fetching_more = False
        if not request.query.strip():
            self._questions.withdraw()
            self._welcome.show()
            return
        self._welcome.leave()
        question = self._questions.ask(request)
        self._expect_an_answer()
        self._search(question)
        if self._questions.waiting:
            self._patience = self._host.after(PATIENCE, self._lose_patience)

    def fetch_more(self, known: int) -> None:
        """Fetch the hits behind the `known` ones, unless they came meanwhile, are on their way, or do not exist."""
        results = self._results
        if results and known == len(results.hits) and not results.complete and not self._fetching_more:
            self._fetching_more = True
            number = self._questions.current.number
            self._search(Question(number, results.request._replace(limit=PAGE_SIZE, page=results.pages + 1)))

    def _search(self, question: Question | None) -> None:
        if question:
            self._host.call(
                "search",
                partial(self._searcher.search, question.request),
                partial(self._answered, question),
                partial(self._unanswered, question),
            )

    def _answered(self, question: Question, page: ResultPage) -> None:
        self._search(self._questions.finish(question.number))
        if question.number != self._questions.current.number:
            return
        if self._results:
            self._fetching_more = False
            self._results = more_results(self._results, page)
            self._screen.show_more(self._results)
        elif not page.total and not question.request.suggestions:
            self._stop_pauses()
            self._pause = self._host.after(PAUSE, partial(self._look_further, question, page))
        else:
            self._show(question, page)
            if self.found:
                self._look = self._host.after(LOOKED_AT, partial(self._welcome.remember, question.request.query))
            if not question.request.suggestions:
                self._pause = self._host.after(PAUSE, partial(self._look_beside, question.number))

    def _show(self, question: Question, page: ResultPage) -> None:
        self._stop_pauses()
        self._results = first_results(page, question.request)
        self._welcome.know(page.answered_by)
        self._screen.show_results(self._results)

    def _unanswered(self, question: Question, error: TelusurError) -> None:
        self._search(self._questions.finish(question.number))
        if question.number != self._questions.current.number:
            return
        if self._results:
            self._screen.show_remark(lambda: told(error.told))
        else:
            self._stop_pauses()
            self._screen.show_failure(error, question.request.query)

    def _expect_an_answer(self) -> None:
        self._expected = self._questions.current.number
        self._slowness = self._host.after(WORKING_AFTER, partial(self._say_working, self._expected))

    def _say_working(self, number: int) -> None:
        if number == self._expected:  # a pause may end in the moment in which it is stopped
            self._screen.show_remark(lambda: say(of_search.WORKING))

    def _look_further(self, question: Question, page: ResultPage) -> None:
        """Nothing holds everything: look for what may have been meant; beside a word that still grows, in quiet."""
        if question.number != self._questions.current.number:
            return
        if question.request.growing and page.hits:
            self._show(question, page)
            self._look_beside(question.number)
        else:
            self._expect_an_answer()
            self._search(question._replace(request=question.request._replace(suggestions=True, growing=False)))

    def _look_beside(self, number: int) -> None:
        """Look for what may have been meant beside the hits that there are: they are not asked for again."""
        if number == self._questions.current.number:
            request = self.request._replace(suggestions=True, limit=1, facets=False, facet=(), growing=False)
            self._host.call(
                "offers",
                partial(self._searcher.search, request),
                lambda page: self._offer(number, page),
                lambda error: self._offer_nothing(number, error),
            )

    def _offer(self, number: int, page: ResultPage) -> None:
        results = self._results
        if number != self._questions.current.number or results is None:
            return
        # What stands there is hardly meant yet: `kebakaran kil` is no dead end while it may become `kilang`.
        if not results.first.completions:
            self._screen.show_offers(page.suggestions)
            self._screen.show_notes(page.notes)

    def _offer_nothing(self, number: int, error: TelusurError) -> None:
        if number == self._questions.current.number:
            self._screen.show_remark(lambda: told(error.told))

    def _lose_patience(self) -> None:
        self._search(self._questions.start())

    def _stop_pauses(self) -> None:
        self._expected = 0
        for pause in (self._patience, self._slowness, self._pause, self._look):
            if pause:
                pause.stop()
