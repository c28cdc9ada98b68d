"""The app: gives questions to the engine, keeps what is wanted, and tells the screens what to show.

Threads only post messages; every decision is taken in a handler, where an answer to an old question is dropped.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.screen import Screen
from textual.timer import Timer

from index.directories import state_directory
from index.errors import TelusurError
from index.language import ENGLISH, INDONESIAN, say, speak, spoken
from index.settings import Settings
from searcher.api import Hit, IndexInfo, Searcher, SearchRequest
from tui import calls, theme, wishes, words
from tui.choices import MOST_CHOICES, Choice
from tui.errands import Errands
from tui.founding import FoundingScreen
from tui.help import HelpScreen
from tui.hints import Hints
from tui.keeper import IndexKeeper
from tui.keys import sections
from tui.memory import Memory, asked, offered, saved
from tui.palette import Everything
from tui.questions import Question
from tui.reader import ReaderScreen
from tui.results import PAGE_SIZE, Results, first_results, more_results
from tui.search import SearchScreen
from tui.status import index_text

# While the engine is busy with an older question, a pause in typing of this many seconds asks the newest one anyway.
PATIENCE = 0.15

# An answer that takes longer than this many seconds is said to be on its way; a quicker one would only flicker.
WORKING_AFTER = 0.25

# Half a word is seldom a word: where nothing is found, that is said, and other queries are looked for, only after a
# pause of this many seconds. Until then the hits before stay.
PAUSE = 0.3

# The selection rests for so many seconds before the article is fetched: it passes over many while one types.
REST = 0.08

# A shorter query was on its way to become a longer one.
_WORTH_REMEMBERING = 3

# The age of the index is told in minutes.
_AGE_EVERY = 60.0


def run(searcher: Searcher, query: str = "", settings: Settings = Settings(), *, trust: bool = False) -> int:  # noqa: B008 -- a value
    """Open the app on `searcher` with `query` already typed; returns the exit code once the user leaves.

    `trust` accepts an index that somebody else could have written also when it is looked at or built from inside.
    """
    memory = Memory(state_directory() if settings.history else "")
    if not settings.lang:
        speak(memory.read().language or spoken())
    app = SearchApp(searcher, query, settings=settings, memory=memory, trust=trust)
    app.run()
    return app.return_code or 0


class SearchApp(Errands, IndexKeeper, inherit_bindings=False):
    """The interactive search over any `Searcher`; `clock` tells seconds since 1970, `today` the user's day."""

    TITLE = words.APP_TITLE
    CSS_PATH = "search.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Everything}
    BINDING_GROUP_TITLE = words.KEYS_EVERYWHERE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", words.QUIT, tooltip=words.QUIT_HELP, priority=True),
        Binding("ctrl+c", "quit", words.QUIT, tooltip=words.QUIT_HELP, show=False),
        Binding("question_mark,f1", "help", words.KEYS, tooltip=words.KEYS_HELP),
        Binding("ctrl+p", "command_palette", words.PALETTE, tooltip=words.PALETTE_HELP, show=False, priority=True),
        Binding("f2", "change_language", words.LANGUAGE_HELP, show=False, priority=True),
    ]

    def __init__(
        self,
        searcher: Searcher,
        query: str = "",
        clock: Callable[[], float] = time.time,
        settings: Settings = Settings(),  # noqa: B008 -- an immutable value
        memory: Memory | None = None,
        today: Callable[[], date] = date.today,
        *,
        trust: bool = False,
    ) -> None:
        super().__init__(searcher, query, settings.home, today, trust=trust)
        self._memory = memory or Memory()
        self._put_on_colours(settings.theme, self._memory.read().theme)
        self._clock = clock
        self._results: Results | None = None
        self._fetching_more = False
        self._info: IndexInfo | None = None
        self._trouble: TelusurError | None = None
        self._counts: dict[str, int] = {}
        self._last_read: calls.ArticleRead | None = None
        self._patience: Timer | None = None
        self._slowness: Timer | None = None
        self._rest: Timer | None = None
        self._pause: Timer | None = None

    def get_default_screen(self) -> Screen[None]:
        """The app begins with the search."""
        return self._search_screen

    def on_mount(self) -> None:
        """Ask what there is to search, and lay the screen out as it was left."""
        self._search_screen.turn_pane(self._memory.known.narrowing)
        self._tell_memory_trouble()
        self._call("inform", partial(calls.inform, self._searcher, self.post_message))
        self.set_interval(_AGE_EVERY, self._tell_age)

    # Asking

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
        self._slowness = self.set_timer(WORKING_AFTER, partial(self._search_screen.show_remark, say(words.WORKING)))
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
            self._search_screen.show_remark(message.error.message)
        else:
            self._stop_timers()
            self._search_screen.show_failure(message.error, message.request.query)

    async def on_informed(self, message: calls.Informed) -> None:
        """Tell how much there is to search; who was without an index until now can begin."""
        self._know(message.info)
        self._look_after_index()
        if self._founding and self._founding.trouble:
            await self._search_again()
        self._show_nothing_asked()

    def on_uninformed(self, message: calls.Uninformed) -> None:
        """Tell why there is nothing to search, and what can be done about it."""
        if not self._found(message.error):
            self._trouble = message.error
        self._show_nothing_asked()

    # Remembering

    def on_counted(self, message: calls.Counted) -> None:
        """Tell how many hits past searches have now."""
        self._counts |= message.hits
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

    def on_pane_turned(self, message: wishes.PaneTurned) -> None:
        """The pane will be there next time."""
        self._memory.change(lambda known: known._replace(narrowing=message.wanted))

    async def action_quit(self) -> None:
        """Leave; the search that was made last is the first to be offered next time."""
        if self._results and self._results.found:
            self._remember(self._questions.current.request.query)
        await super().action_quit()

    # Reading

    def on_preview_wanted(self, message: wishes.PreviewWanted) -> None:
        """Fetch the article of the selected hit, once the selection rests."""
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(REST, partial(self._read, "preview", message.hit, message.query))

    async def on_reading_wanted(self, message: wishes.ReadingWanted) -> None:
        """Open the reader, with the article already in it if it was the last one read."""
        if self.screen is not self._search_screen:
            return  # a second press, before the reader was there
        self._remember(message.query)
        last = self._last_read
        known = last.document if last and (last.hit.id, last.query) == (message.hit.id, message.query) else None
        await self.push_screen(ReaderScreen(message.hit, message.query, message.found, known))
        if known is None:
            self._read("reader", message.hit, message.query)

    async def on_next_wanted(self, message: wishes.NextWanted) -> None:
        """Read the neighbour of the hit that is being read; the selection goes with it."""
        if not isinstance(self.screen, ReaderScreen):
            return  # another key came between
        await self.pop_screen()
        self._search_screen.read_next(message.by)

    async def on_search_wanted(self, message: wishes.SearchWanted) -> None:
        """Search for a word of the article that is being read."""
        if isinstance(self.screen, ReaderScreen):
            await self.pop_screen()
            self._search_screen.ask(message.query)

    def on_article_read(self, message: calls.ArticleRead) -> None:
        """Give the article to the screens; each takes only the one it waits for."""
        self._last_read = message
        for screen in self._readers:
            screen.show_document(message.hit, message.query, message.document)

    def on_article_unread(self, message: calls.ArticleUnread) -> None:
        """Tell the screens why they get no article."""
        for screen in self._readers:
            screen.show_unread(message.hit, message.query, message.error)

    # Keys and clicks

    def on_hints_pressed(self, message: Hints.Pressed) -> None:
        """A clicked hint is a pressed key."""
        self.simulate_key(message.key)

    def action_command_palette(self) -> None:
        """Show everything that can be done now."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=say(words.PALETTE_PLACEHOLDER)))

    def action_forget(self) -> None:
        """Forget all past and saved searches."""
        self._memory.change(lambda known: known._replace(recent=(), saved=()))
        self._show_nothing_asked()
        self._remark(say(words.FORGOT_ALL))

    def watch_theme(self, name: str) -> None:
        """The theme will be the same next time, unless the terminal chose it."""
        if self.is_running and name != theme.TERMINAL.name:
            self._memory.change(lambda known: known._replace(theme=name))

    def action_help(self) -> None:
        """Show the keys of this screen."""
        nodes = (self.screen, *(self.focused.ancestors_with_self if self.focused else (self,)))
        self.push_screen(HelpScreen(partial(sections, tuple(dict.fromkeys(nodes)))))

    def action_change_language(self) -> None:
        """Speak the other language, now and next time; what the engine said is asked for anew."""
        speak(ENGLISH if spoken() == INDONESIAN else INDONESIAN)
        self._memory.change(lambda known: known._replace(language=spoken()))
        self._tell_age()
        for screen in self.screen_stack:
            if isinstance(screen, (SearchScreen, ReaderScreen, FoundingScreen, HelpScreen)):
                screen.say_anew()
            screen.refresh_bindings()

    # Its parts

    def _remember(self, query: str) -> None:
        self._memory.change(lambda known: asked(known, query))

    def _tell_memory_trouble(self) -> None:
        if self._memory.trouble:
            self._search_screen.show_remark(self._memory.trouble)

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

    def _look_further(self) -> None:
        number, request = self._questions.current
        self._search(number, request._replace(suggestions=True))

    def _search(self, number: int, request: SearchRequest) -> None:
        self._call("search", partial(calls.search, self._searcher, number, request, self.post_message))

    def _read(self, group: str, hit: Hit, query: str) -> None:
        self._call(group, partial(calls.read, self._searcher, hit, query, self.post_message))

    def _give(self, question: Question | None) -> None:
        if question:
            self._search(*question)

    def _lose_patience(self) -> None:
        self._give(self._questions.start())

    def _stop_timers(self) -> None:
        for timer in (self._patience, self._slowness, self._pause):
            if timer:
                timer.stop()

    def _know(self, info: IndexInfo) -> None:
        self._info = info
        self._trouble = None
        self._tell_age()

    def _tell_age(self) -> None:
        if self._info:
            self._search_screen.show_index(index_text(self._info, self._clock()))
