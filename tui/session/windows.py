"""The screens that lie over the search: which is in view, and how controllers open and close them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App, SuspendNotSupported
from textual.screen import Screen

from index.environment.language import say
from index.errors import IndexUnusable
from searcher.api import Document, Hit
from tui.model.commands import Command
from tui.model.kept_search import KeptSearch
from tui.model.stories import Listed
from tui.screens.articles import ArticlesScreen
from tui.screens.compare import CompareScreen
from tui.screens.concordance import ConcordanceScreen
from tui.screens.export import ExportScreen
from tui.screens.listing import Listing
from tui.screens.names import NamesScreen
from tui.screens.new_index import NewIndexScreen
from tui.screens.palette import Commands, PaletteScreen
from tui.screens.panel import LineScreen, Panel, PanelScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.screens.searches import SearchesScreen
from tui.screens.stories import StoriesScreen
from tui.text.among import HITS
from tui.text.keys import key_name
from tui.text.saying import Saying
from tui.text.sheet import Sheet

if TYPE_CHECKING:
    from searcher.answers.list import Named

# What lists places of articles, one after the other.
_PLACES = (ConcordanceScreen, PanelScreen)

Table = TypeVar("Table", bound=Listing[Any])

# Moving about is done by keys or not at all.
_MOVING = (
    *("select", "cursor", "scroll", "page", "area", "take", "match", "move", "shift", "delete", "home", "end", "cut"),
    *("step", "untype", "command_palette", "interrupt", "app.interrupt"),
)


class Windows:
    """The screens of `app` over its `search`."""

    def __init__(self, app: App[None], search: SearchScreen) -> None:
        self._app = app
        self._search = search

    @property
    def is_searching(self) -> bool:
        """Whether nothing lies over the search."""
        return self._app.screen is self._search

    @property
    def width(self) -> int:
        """How many cells a line of the terminal has."""
        return self._app.size.width

    @property
    def reader(self) -> ReaderScreen | None:
        """The reader, while it is in view."""
        screen = self._app.screen
        return screen if isinstance(screen, ReaderScreen) else None

    @property
    def is_listing(self) -> bool:
        """Whether articles are listed in view, in stories or one by one."""
        return isinstance(self._app.screen, (StoriesScreen, ArticlesScreen))

    @property
    def in_view(self) -> Screen[object]:
        """The screen that lies on top."""
        return self._app.screen

    @property
    def lists_places(self) -> bool:
        """Whether lines or entries are in view that are places of articles."""
        return isinstance(self._app.screen, _PLACES)

    @property
    def asked(self) -> str:
        """What led to the screen in view."""
        readers = self.readers
        return readers[-1].asked if readers else ""

    def remark(self, saying: Saying) -> None:
        """Say something where it is seen."""
        screen = self._app.screen
        if isinstance(screen, Panel):
            screen.show_passing(saying)
        else:
            self.readers[-1].show_remark(saying)

    @property
    def readers(self) -> list[SearchScreen | ReaderScreen]:
        """The screens that may wait for an article, and can show a remark; the last one lies on top."""
        return [screen for screen in self._app.screen_stack if isinstance(screen, (SearchScreen, ReaderScreen))]

    @property
    def new_index(self) -> NewIndexScreen | None:
        """The screen on which a new index is made, while there is one."""
        return next((screen for screen in self._app.screen_stack if isinstance(screen, NewIndexScreen)), None)

    async def open_reader(self, hit: Hit, query: str, found: int, document: Document | None, among: str = HITS) -> None:
        """Read the article of `hit`, one of `found` among these; without its `document` the reader waits for it."""
        await self._app.push_screen(ReaderScreen(hit, query, found, document, among))

    async def open(self, screen: Screen[None]) -> None:
        """Lay another screen over the one in view."""
        await self._app.push_screen(screen)

    def open_table(self, screen: Table, then: Callable[[Any], None] | None = None) -> Table:
        """Go through lines or words that are still to come; what the screen is closed with goes to `then`."""
        self._app.push_screen(screen, then)
        return screen

    def open_names(self, rows: Sequence[Named], total: int, at: int, then: Callable[[int | None], None]) -> NamesScreen:
        """Go through a list of names, and give the place of the one that is taken to `then`."""
        screen = NamesScreen(rows, total, at)
        self._app.push_screen(screen, then)
        return screen

    def open_searches(self, searches: Sequence[KeptSearch], then: Callable[[str | None], None]) -> SearchesScreen:
        """Go through the searches that are remembered, and give the one that is to be asked to `then`."""
        screen = SearchesScreen(searches)
        self._app.push_screen(screen, then)
        return screen

    @property
    def under_reader(self) -> SearchScreen | ConcordanceScreen | PanelScreen:
        """What a reader was opened from."""
        return next(
            (screen for screen in reversed(self._app.screen_stack) if isinstance(screen, _PLACES)), self._search
        )

    async def close(self) -> None:
        """Close the screen in view."""
        await self._app.pop_screen()

    async def back_to_search(self) -> None:
        """Close everything that lies over the search."""
        while not self.is_searching:
            await self._app.pop_screen()

    def open_new_index(self, trouble: IndexUnusable | None, sources: tuple[str, ...]) -> None:
        """Ask what an index is to be made of; `trouble` is why none can answer."""
        self._app.push_screen(NewIndexScreen(trouble, sources))

    @property
    def commands(self) -> Callable[[], Sequence[Command]]:
        """What the keys of the screen in view do now, but for those that move about in it."""
        active = [(node, binding) for node, binding, enabled, _ in self.in_view.active_bindings.values() if enabled]

        def commands() -> list[Command]:
            found: dict[str, Command] = {}
            for node, binding in active:
                text = say(binding.tooltip or binding.description)
                if text and not binding.action.startswith(_MOVING):
                    run = partial(self._app.run_action, binding.action, default_namespace=node)
                    found.setdefault(text, Command(text, key_name(binding.key), run))
            return list(found.values())

        return commands

    def open_palette(self, commands: Commands) -> PaletteScreen | None:
        """Show these commands to choose from, and do the one that is chosen; a palette that is there is closed."""

        async def run(command: Command | None) -> None:
            if command and isawaitable(done := command.run()):
                await done

        if isinstance(self._app.screen, PaletteScreen):
            self._app.screen.dismiss(None)
            return None
        palette = PaletteScreen(commands)
        self._app.push_screen(palette, run)
        return palette

    def show_articles(self, title: Saying, listed: Callable[[], Sequence[Listed]], query: str, nothing: Saying) -> None:
        """List articles over the screen in view; they are read with the matches of `query`."""
        self._app.push_screen(ArticlesScreen(title, listed, query, nothing))

    def show_panel(
        self, title: Saying, sheet: Callable[[], Sheet], query: str = "", closed_by: Collection[str] = ()
    ) -> None:
        """Show something to read over the screen in view, until it is `closed_by` a key that opened it or another one.

        What is shown of articles leads to them, with the matches of `query`, by default of what led to the screen.
        """
        self._app.push_screen(PanelScreen(title, sheet, query or self.asked, closed_by))

    def ask_for_line(
        self, title: Saying, value: str, check: Callable[[str], str], take: Callable[[str, LineScreen], None]
    ) -> None:
        """Ask for one line that passes `check`, and `take` it; where it is asked for already, do nothing."""
        if not isinstance(self._app.screen, LineScreen):
            self._app.push_screen(LineScreen(title, value, check, take))

    def ask_for_rival(self, title: Saying, take: Callable[[str, LineScreen], None]) -> None:
        """Ask for another query to compare with."""
        if not isinstance(self._app.screen, LineScreen):
            self._app.push_screen(CompareScreen(title, "", str.strip, take))

    def ask_for_file(
        self, value: str, take: Callable[[str, LineScreen], None], turn: Callable[[bool], None], *, body: bool
    ) -> None:
        """Ask for the name of a file of hits; `turn` is told when their texts are wanted in it, or no more."""
        if not isinstance(self._app.screen, LineScreen):
            self._app.push_screen(ExportScreen(value, take, turn, body=body))

    def lend_terminal(self, use: Callable[[], None]) -> bool:
        """Give the terminal away for as long as `use` takes; returns whether it can be given at all."""
        try:
            with self._app.suspend():
                use()
        except SuspendNotSupported:
            return False
        finally:
            self._app.refresh()
        return True
