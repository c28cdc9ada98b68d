"""The app, whole: its keys, its parts, and who of them does what a screen wishes.

What the app does for its user is done by controllers, one for each idea: what is asked (`searching`), what is read
(`reading`), what is offered while nothing is asked (`welcome`), what else can be asked (`actions`), and the life of the
index (`index_life`). They know nothing of each other's state; here they are put together.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from inspect import isawaitable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event, Key
from textual.screen import Screen

from index.environment.directories import is_cluster, state_directory
from index.environment.language import ENGLISH, INDONESIAN, say, speak, spoken
from index.environment.settings import Settings
from searcher.api import Searcher
from tui.colours import Coloured
from tui.model.memory import Memory
from tui.screens import wishes
from tui.screens.collocates import CollocatesScreen
from tui.screens.concordance import ConcordanceScreen
from tui.screens.help import HelpScreen
from tui.screens.listing import Listing
from tui.screens.names import NamesScreen
from tui.screens.new_index import NewIndexScreen
from tui.screens.panel import LineScreen, PanelScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.screens.searches import SearchesScreen
from tui.session.actions import Actions
from tui.session.commands import Commands
from tui.session.comparisons import Comparisons
from tui.session.concordances import Concordances
from tui.session.index_life import IndexLife
from tui.session.keeping import Keeping
from tui.session.names import Names
from tui.session.narrowing import Narrowing
from tui.session.overviews import Overviews
from tui.session.reading import Reading
from tui.session.searching import Searching
from tui.session.stories import Stories
from tui.session.threads import Returned, Threads
from tui.session.way_back import WayBack
from tui.session.welcome import Welcome
from tui.session.windows import Windows
from tui.session.word_tables import WordTables
from tui.system import background
from tui.system.alt_keys import tell_alt_keys
from tui.system.ending import Ending
from tui.system.programs import SELECTION
from tui.text import labels
from tui.text.keys import sections
from tui.text.sentences import of_commands
from tui.widgets.key_hints import Hints

# The age of the index is shown in minutes.
_AGE_EVERY = 60.0

_INTERRUPT = "ctrl+c"

# Screens that say everything in another language when they are asked to.
_SPEAKING = (SearchScreen, ReaderScreen, NewIndexScreen, HelpScreen, PanelScreen, LineScreen, Listing)


def run(searcher: Searcher, query: str = "", settings: Settings = Settings(), *, trust: bool = False) -> int:  # noqa: B008 -- a value
    """Open the app on `searcher` with `query` already typed; returns the exit code once the user leaves.

    `trust` accepts an index that somebody else could have written also when it is looked at or built from inside.
    """
    memory = Memory(state_directory() if settings.history else "", settings.home)
    if not settings.lang:
        speak(memory.read().language or spoken())
    app = SearchApp(searcher, query, settings=settings, memory=memory, trust=trust)

    async def session(ending: Ending) -> None:
        ending.leave_by(app.leave)
        await app.run_async()

    with Ending() as ending:
        asyncio.run(session(ending))
    return ending.code or app.return_code or 0


class SearchApp(Coloured, inherit_bindings=False):
    """The interactive search over any `Searcher`.

    `clock` gives seconds since 1970, `today` is the user's day, `memory` lasts to the next session, and `trust` accepts
    an index that somebody else could have written.
    """

    TITLE = of_commands.APP_TITLE
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False  # that of Textual
    BINDING_GROUP_TITLE = labels.KEYS_EVERYWHERE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", labels.QUIT, tooltip=labels.QUIT_HELP, priority=True),
        Binding(_INTERRUPT, "interrupt", labels.INTERRUPT_HELP, show=False),
        Binding("ctrl+z", "suspend_process", labels.SUSPEND_HELP, show=False, priority=True),
        Binding("question_mark,f1", "help", labels.KEYS, tooltip=labels.KEYS_HELP),
        Binding("ctrl+p", "command_palette", labels.PALETTE, tooltip=labels.PALETTE_HELP, show=False, priority=True),
        Binding("f2", "change_language", labels.LANGUAGE_HELP, show=False, priority=True),
        Binding("f3", "change_light", labels.LIGHT_HELP, show=False, priority=True),
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
        self._early: list[Key] | None = []  # until the first screen is there
        self._is_interrupted = False  # by the key before this one
        tell_alt_keys()
        background.listen()
        super().__init__()
        self.animation_level = "none"
        memory = memory or Memory()
        screen = self._search_screen = SearchScreen(query, today)
        self._windows = windows = Windows(self, screen)
        self._host = host = Threads(self, windows)
        self._welcome = Welcome(host, searcher, screen, memory, clock, today)
        self._searching = Searching(host, searcher, screen, self._welcome)
        self._narrowing = Narrowing(host, searcher, screen)
        self._reading = Reading(host, searcher, screen, windows, self._welcome.remember, self._leave)
        self._way_back = WayBack(screen, windows, self._reading)
        self._actions = Actions(
            host, searcher, screen, windows, super().copy_to_clipboard, today, settings.home, memory
        )
        self._keeping = Keeping(host, searcher, screen, windows, memory, self._welcome)
        self._names = Names(host, searcher, screen, windows)
        self._concordances = Concordances(host, searcher, windows, today)
        self._word_tables = WordTables(host, searcher, screen, windows, self._concordances)
        self._comparisons = Comparisons(host, searcher, windows)
        self._overviews = Overviews(host, searcher, screen, windows)
        self._stories = Stories(host, searcher, windows)
        home = "" if is_cluster(settings.home) else settings.home  # one in a cluster is others' to build
        self._commands_offered = Commands(
            *(host, searcher, screen, windows, self._welcome, self._reading),
            lambda: (*self.available_themes,),
            lambda name: setattr(self, "theme", name),
        )
        self._index_life = IndexLife(host, searcher, screen, windows, self._welcome, home, trust=trust)
        self.put_on_colours(settings.theme, memory.read().theme, self._welcome.remember_theme)

    def get_default_screen(self) -> Screen[None]:
        """The app begins with the search."""
        return self._search_screen

    def on_mount(self) -> None:
        """Ask what there is to search, and lay the screen out as it was left."""
        self.ask_for_ground()
        self._welcome.begin()
        self._index_life.look()
        self.set_interval(_AGE_EVERY, self._search_screen.tell_time)

    async def on_returned(self, message: Returned) -> None:
        """A thread came back to whoever began it."""
        handled = message.deliver()
        if isawaitable(handled):
            await handled

    async def on_event(self, event: Event) -> None:
        """Keys that are typed before there is a line to take them wait for it; Textual would drop them."""
        if isinstance(event, Key) and event.key != _INTERRUPT:
            self._is_interrupted = False
        if self._early is not None and isinstance(event, Key):
            self._early.append(event)
        else:
            await super().on_event(event)

    # What the screens wish

    async def on_asked(self, message: wishes.Asked) -> None:
        """Another query. With the first one, which is nothing, the line takes keys."""
        if self._keeping.spell_out(message.request.query):
            return  # what is written instead is asked
        self._searching.ask(message.request)
        early, self._early = self._early, None
        for key in early or ():
            await super().on_event(key)

    def on_more_wanted(self, message: wishes.MoreWanted) -> None:
        """The hits behind those that are known."""
        self._searching.fetch_more(message.known)

    def on_counts_wanted(self, message: wishes.CountsWanted) -> None:
        """What an answer can be narrowed by."""
        self._narrowing.count(message.query, message.requests, is_typed=message.is_typed)

    def on_everything_wanted(self) -> None:
        """How many articles there are of each month."""
        self._narrowing.show_everything()

    def on_preview_wanted(self, message: wishes.PreviewWanted) -> None:
        """The article of the selected hit, beside it."""
        self._reading.preview(message.hit, message.query)

    async def on_reading_wanted(self, message: wishes.ReadingWanted) -> None:
        """The article of a hit, on the whole screen."""
        await self._reading.read(message.hit, message.query, message.found, message.among)

    def on_next_wanted(self, message: wishes.NextWanted) -> None:
        """The article of a neighbour instead."""
        self._reading.read_next(message.by)

    async def on_search_wanted(self, message: wishes.SearchWanted) -> None:
        """A word of the article as the query."""
        await self._reading.search_instead(message.query)

    def on_left(self, message: wishes.Left) -> None:
        """A query that another one takes the place of."""
        self._leave(message.query)

    async def on_back_wanted(self) -> None:
        """What was asked and read before."""
        await self._way_back.go()

    def on_family_wanted(self, message: wishes.FamilyWanted) -> None:
        """The forms of a word."""
        self._actions.show_family(message.word)

    def on_versions_wanted(self, message: wishes.VersionsWanted) -> None:
        """The older texts of an article."""
        self._actions.show_versions(message.document)

    async def on_story_wanted(self, message: wishes.StoryWanted) -> None:
        """The story of an article."""
        await self._stories.show_one(message.document, message.query)

    def on_course_wanted(self, message: wishes.CourseWanted) -> None:
        """What happened when, as an article and its story tell it."""
        self._actions.show_course(message.document)

    def on_chain_wanted(self, message: wishes.ChainWanted) -> None:
        """The copies of an article."""
        self._actions.show_chain(message.document)

    def on_said_wanted(self, message: wishes.SaidWanted) -> None:
        """What somebody said."""
        self._actions.show_said(message.name, message.words, message.elsewhere)

    def on_alike_wanted(self, message: wishes.AlikeWanted) -> None:
        """Other articles about the same thing."""
        self._actions.show_alike(message.document, message.query)

    def on_timeline_wanted(self) -> None:
        """What happened when."""
        self._overviews.show_timeline(self._searching.request)

    def on_comparison_wanted(self) -> None:
        """What is asked beside something else, over time."""
        self._comparisons.ask(self._searching.request)

    async def on_stories_wanted(self) -> None:
        """The hits by story."""
        await self._stories.show(self._searching.request)

    async def on_listed_wanted(self, message: wishes.ListedWanted) -> None:
        """An article of a story or of a list in the reader."""
        await self._reading.read_listed(message.article, message.query)

    def on_lines_wanted(self) -> None:
        """Every occurrence of what is asked."""
        self._concordances.show(self._searching.request)

    def on_collocates_wanted(self) -> None:
        """What stands beside what is asked."""
        self._word_tables.show_collocates(self._searching.request)

    def on_hit_words_wanted(self) -> None:
        """The words of the hits."""
        self._word_tables.show_hit_words(self._searching.request)

    def on_collocates_screen_company_wanted(self, message: CollocatesScreen.CompanyWanted) -> None:
        """What stands within another window."""
        if isinstance(self.screen, CollocatesScreen):
            self._word_tables.gather(self.screen, message.window, are_families=message.are_families)

    def on_collocates_screen_pair_wanted(self, message: CollocatesScreen.PairWanted) -> None:
        """The lines in which two words stand."""
        self._word_tables.show_pair(message.word)

    def on_concordance_screen_order_wanted(self, message: ConcordanceScreen.OrderWanted) -> None:
        """The occurrences in another order."""
        if isinstance(self.screen, ConcordanceScreen):
            self._concordances.sort(self.screen, message.order)

    def on_names_wanted(self) -> None:
        """A list of names."""
        self._names.show()

    def on_names_screen_list_given(self, message: NamesScreen.ListGiven) -> None:
        """Another list."""
        self._names.take(message.text, message.name)

    def on_walk_wanted(self, message: wishes.WalkWanted) -> None:
        """Another line of the list."""
        self._names.walk(message.by)

    def on_searches_wanted(self) -> None:
        """The searches that are remembered."""
        self._keeping.show()

    def on_searches_screen_forgotten(self, message: SearchesScreen.Forgotten) -> None:
        """One search is to be forgotten."""
        self._keeping.forget(message.query)

    def on_searches_screen_named(self, message: SearchesScreen.Named) -> None:
        """One search is to have a name."""
        self._keeping.name(message.search)

    def on_searches_screen_news_wanted(self, message: SearchesScreen.NewsWanted) -> None:
        """What is new for one search."""
        self._keeping.show_news(message.query)

    def on_why_wanted(self, message: wishes.WhyWanted) -> None:
        """Why a hit is where it is."""
        self._actions.show_why(self._searching.request, message.hit)

    def on_newest_wanted(self) -> None:
        """The date of the newest article."""
        self._actions.find_newest()

    def on_export_wanted(self) -> None:
        """The hits as a file."""
        self._actions.export(self._searching.request)

    def on_copy_wanted(self, message: wishes.CopyWanted) -> None:
        """A text in the clipboard."""
        self._actions.copy(message.text, message.what)

    def on_citation_wanted(self, message: wishes.CitationWanted) -> None:
        """A passage in the clipboard, with its citation."""
        self._actions.cite(message.passage)

    def on_browser_wanted(self, message: wishes.BrowserWanted) -> None:
        """An address in the browser."""
        self._actions.browse(message.url)

    def on_look_wanted(self, message: wishes.LookWanted) -> None:
        """An article in a program of the user."""
        self._actions.look_at(message.kind, message.document)

    def on_kept(self, message: wishes.Kept) -> None:
        """A search to be saved, or forgotten."""
        self._welcome.keep(message.query)
        self._keeping.look(message.query)

    def on_looked(self, message: wishes.Looked) -> None:
        """A search that may be saved, and was looked at."""
        self._keeping.look(message.query)

    def on_pane_turned(self, message: wishes.PaneTurned) -> None:
        """The pane to narrow by, wanted or not."""
        self._welcome.remember_pane(message.wanted, third=message.third)

    def on_dense_turned(self, message: wishes.DenseTurned) -> None:
        """A list of one line a hit, wanted or not."""
        self._welcome.remember_dense(message.wanted)

    def on_making_wanted(self, message: wishes.MakingWanted) -> None:
        """A build of the index, or its end."""
        self._index_life.make(message.command, message.sources)

    def on_other_articles_wanted(self) -> None:
        """An index of something else."""
        self._index_life.ask_for_other_articles()

    def on_look_again_wanted(self) -> None:
        """An index may be able to answer now."""
        self._index_life.look()

    def on_hints_pressed(self, message: Hints.Pressed) -> None:
        """A clicked hint is a pressed key."""
        self.simulate_key(message.key)

    def _leave(self, query: str) -> None:
        self._way_back.leave(query)

    # What its own keys do

    async def action_quit(self) -> None:
        """Leave."""
        self.leave()

    def action_interrupt(self) -> None:
        """Leave; while something is asked by a second press only: many press it to copy, where nothing is marked."""
        is_asked = bool(self._searching.request.query.strip())
        if self._is_interrupted or not is_asked or self._windows.new_index:
            self.leave()
        else:
            self._is_interrupted = True
            self._host.remark(lambda: say(of_commands.INTERRUPT_AGAIN))

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what is selected in a line."""
        self._actions.copy(text, SELECTION)

    def leave(self, code: int = 0) -> None:
        """Leave with this exit code; the search that was made last is the first to be offered next time."""
        if self._searching.found:
            self._welcome.remember(self._searching.request.query)
        self.exit(return_code=code)

    def action_suspend_process(self) -> None:
        """Stop until the shell continues us; say so where there is no shell, as in a browser."""
        if os.name == "nt" or self._driver is None or not self._driver.can_suspend:
            self._host.remark(lambda: say(of_commands.CANNOT_STOP))
        else:
            super().action_suspend_process()

    def action_command_palette(self) -> None:
        """Show everything that can be done now."""
        self._commands_offered.open()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        nodes = (self.screen, *(self.focused.ancestors_with_self if self.focused else (self,)))
        self.push_screen(HelpScreen(partial(sections, tuple(dict.fromkeys(nodes)))))

    def action_change_language(self) -> None:
        """Speak the other language, now and next time; nothing is asked again, for the engine speaks none."""
        speak(ENGLISH if spoken() == INDONESIAN else INDONESIAN)
        self._welcome.remember_language(spoken())
        for screen in self.screen_stack:
            if isinstance(screen, _SPEAKING):
                screen.say_anew()
            screen.refresh_bindings()
