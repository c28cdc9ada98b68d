"""The app: gives questions to the engine, keeps what is wanted, and tells the screens what to show.

Threads only post messages; every decision is taken in a handler, where an answer to an old question is dropped.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import App, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker, WorkType

from index.directories import state_directory
from index.errors import TelusurError, UsageError
from index.language import ENGLISH, INDONESIAN, say, speak, spoken
from index.settings import Settings
from searcher.api import Hit, IndexInfo, Searcher, SearchRequest
from tui import calls, theme, wishes, words
from tui.asides import family_sheet, why_sheet
from tui.choices import MOST_CHOICES, Choice
from tui.export import check_name, file_name
from tui.help import HelpScreen
from tui.hints import Hints
from tui.keys import sections
from tui.making import changed_files, make
from tui.memory import Memory, asked, offered, saved
from tui.outside import browse, look_at, program
from tui.palette import Everything
from tui.panel import LineScreen, PanelScreen
from tui.questions import Question, Questions
from tui.reader import ReaderScreen
from tui.results import Results, first_results, more_results
from tui.search import SearchScreen
from tui.status import index_text

# Hits fetched at a time behind those that fill the screen.
PAGE_SIZE = 50

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

# So many seconds after the start the user is at work, and the index can be looked after.
LOOK_AFTER = 5.0

# The age of the index is told in minutes.
_AGE_EVERY = 60.0


def run(searcher: Searcher, query: str = "", settings: Settings = Settings()) -> int:  # noqa: B008 -- a value
    """Open the app on `searcher` with `query` already typed; returns the exit code once the user leaves."""
    memory = Memory(state_directory() if settings.history else "")
    if not settings.lang:
        speak(memory.read().language or spoken())
    app = SearchApp(searcher, query, settings=settings, memory=memory)
    app.run()
    return app.return_code or 0


class SearchApp(App[None], inherit_bindings=False):
    """The interactive search over any `Searcher`; `clock` tells seconds since 1970."""

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
    ) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.animation_level = "none"
        self._memory = memory or Memory()
        self._put_on_colours(settings.theme, self._memory.read().theme)
        self._searcher = searcher
        self._clock = clock
        self._search_screen = SearchScreen(query)
        self._questions = Questions()
        self._results: Results | None = None
        self._fetching_more = False
        self._info: IndexInfo | None = None
        self._trouble: TelusurError | None = None
        self._home = settings.home
        self._maker: Worker[None] | None = None
        self._counts: dict[str, int] = {}
        self._last_read: calls.ArticleRead | None = None
        self._patience: Timer | None = None
        self._slowness: Timer | None = None
        self._rest: Timer | None = None
        self._pause: Timer | None = None

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; those that only our own themes name are taken from what every theme has."""
        variables = super().get_css_variables()
        for ours, theirs in theme.STAND_INS.items():
            variables.setdefault(ours, variables[theirs])
        return variables

    def get_default_screen(self) -> Screen[None]:
        """The app begins with the search."""
        return self._search_screen

    def on_mount(self) -> None:
        """Ask what there is to search, and lay the screen out as it was left."""
        self._search_screen.turn_pane(self._memory.known.narrowing)
        self._tell_memory_trouble()
        self.set_timer(LOOK_AFTER, self._look_after_index)
        self._call("inform", partial(calls.inform, self._searcher, self.post_message))
        self.set_interval(_AGE_EVERY, self._tell_age)

    # Asking

    def on_asked(self, message: wishes.Asked) -> None:
        """Another query: ask it now, or as soon as the engine is free or the user has paused."""
        self._stop_timers()
        self._results = None
        self._fetching_more = False
        before = self._questions.current.request.query
        if not message.request.query.strip():
            if len(before) >= _WORTH_REMEMBERING:
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

    def on_informed(self, message: calls.Informed) -> None:
        """Tell how much there is to search."""
        self._know(message.info)
        self._show_nothing_asked()

    def on_uninformed(self, message: calls.Uninformed) -> None:
        """Tell why there is nothing to search."""
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
        self._remember(message.query)
        last = self._last_read
        known = last.document if last and (last.hit.id, last.query) == (message.hit.id, message.query) else None
        await self.push_screen(ReaderScreen(message.hit, message.query, message.found, known))
        if known is None:
            self._read("reader", message.hit, message.query)

    def on_article_read(self, message: calls.ArticleRead) -> None:
        """Give the article to the screens; each takes only the one it waits for."""
        self._last_read = message
        for screen in self._readers:
            screen.show_document(message.hit, message.query, message.document)

    def on_article_unread(self, message: calls.ArticleUnread) -> None:
        """Tell the screens why they get no article."""
        for screen in self._readers:
            screen.show_unread(message.hit, message.query, message.error)

    # The life of the index

    def on_making_wanted(self, message: wishes.MakingWanted) -> None:
        """Build the index, or stop building it."""
        if self._maker and self._maker.is_running:
            self._maker.cancel()
        elif self._home:
            self._maker = self.run_worker(self._make(message.command), group="making")
        else:
            self._remark(say(words.NO_HOME))

    def on_damaged(self, message: calls.Damaged) -> None:
        """Say that the index is damaged, and the key that mends it."""
        self._search_screen.show_banner(f"{message.error.message} {say(words.DAMAGED)}")

    async def _make(self, command: str) -> None:
        """Tell how far the command is; its last word stays, and the question is asked of the new index."""
        screen = self._search_screen
        said = [say(words.MAKING)]

        def tell(line: str) -> None:
            said.append(line)
            screen.show_banner(words.making(line))

        screen.show_banner(words.making(said[0]))
        try:
            done = await make(command, self._home, tell)
            screen.show_banner(said[-1])
            if done:
                self._call("inform", partial(calls.inform, self._searcher, self.post_message))
                screen.ask_again()
        except asyncio.CancelledError:
            screen.show_banner(say(words.STOPPED))
            raise

    def _look_after_index(self) -> None:
        """See, once the user has got to work, whether the index is whole and up to date."""
        if self._home:
            self._call("check", partial(calls.check, self._searcher, self.post_message))
            self.run_worker(self._look_at_sources(), group="sources")

    async def _look_at_sources(self) -> None:
        if files := await changed_files(self._home):
            self._search_screen.show_banner(words.behind(files))

    # What else one hit or answer can be asked

    def on_family_wanted(self, message: wishes.FamilyWanted) -> None:
        """Ask for the family of a word."""
        self._call("aside", partial(calls.family, self._searcher, message.word, self.post_message))

    def on_family_found(self, message: calls.FamilyFound) -> None:
        """Show the family of a word."""
        self.push_screen(PanelScreen(f"{say(words.FAMILY_OF)}: {message.word}", family_sheet(message)))

    def on_why_wanted(self, message: wishes.WhyWanted) -> None:
        """Ask why a hit stands where it stands."""
        request = self._questions.current.request._replace(limit=1, page=message.hit.rank, explain=True, facets=False)
        self._call("aside", partial(calls.explain, self._searcher, request, self.post_message))

    def on_explained(self, message: calls.Explained) -> None:
        """Show how the query was understood, and what the hit owes its place to."""
        self.push_screen(PanelScreen(say(words.WHY_TITLE), why_sheet(message)))

    def on_export_wanted(self) -> None:
        """Ask for the name of a file, then write the hits to it."""
        request = self._questions.current.request._replace(limit=PAGE_SIZE, facets=False)

        def export(path: str | None) -> None:
            if path:
                self._call("export", partial(calls.export, self._searcher, request, path, self.post_message))

        self.push_screen(LineScreen(say(words.EXPORT_TITLE), file_name(request.query), check_name), export)

    def on_exported(self, message: calls.Exported) -> None:
        """Tell where the hits are."""
        self._remark(words.exported(message.count, message.path))

    def on_failed(self, message: calls.Failed) -> None:
        """Tell why something could not be done."""
        self._remark(message.error.message)

    def on_copy_wanted(self, message: wishes.CopyWanted) -> None:
        """Give the text to the terminal, which does not say whether it took it."""
        self.copy_to_clipboard(message.text)
        self._remark(say(words.COPIED))

    def on_browser_wanted(self, message: wishes.BrowserWanted) -> None:
        """Open the address in the browser."""
        self._remark(say(words.BROWSER_OPENED if browse(message.url) else words.NO_BROWSER))

    def on_look_wanted(self, message: wishes.LookWanted) -> None:
        """Give the terminal to a program of the user for as long as it runs."""
        try:
            command = program(message.kind, os.environ)
            with self.suspend():
                look_at(command, message.document)
        except SuspendNotSupported:
            self._remark(say(words.CANNOT_SUSPEND))
        except TelusurError as error:
            self._remark(error.message)
        self.refresh()

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
            if isinstance(screen, (SearchScreen, ReaderScreen, HelpScreen)):
                screen.say_anew()
            screen.refresh_bindings()

    # Its parts

    def _put_on_colours(self, wanted: str, before: str) -> None:
        """The theme that is `wanted`, else the one from `before`, unless the terminal cannot have its colours."""
        for known in (theme.DARK, theme.TERMINAL):
            self.register_theme(known)
        if wanted and wanted not in self.available_themes:
            names = ", ".join(sorted(self.available_themes))
            raise UsageError(say("There is no theme {name!r}.", name=wanted), say("Themes are: {names}.", names=names))
        few_colours = self.no_color or self.console.color_system in theme.FEW_COLOURS
        self.theme = (
            theme.TERMINAL.name
            if few_colours
            else wanted or (before if before in self.available_themes else theme.DARK.name)
        )

    def _remark(self, text: str) -> None:
        """Say something on the screen that is being looked at."""
        self._readers[-1].show_remark(text)

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

    def _call(self, group: str, call: Callable[[], None]) -> None:
        """Run `call` in a thread; an older call of its group is not wanted any more."""
        work: WorkType[None] = partial(calls.in_thread, call)
        self.run_worker(work, group=group, exclusive=True)

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

    @property
    def _readers(self) -> list[SearchScreen | ReaderScreen]:
        return [screen for screen in self.screen_stack if isinstance(screen, (SearchScreen, ReaderScreen))]
