"""What the palette offers: what the keys do now, or would in the reader, searches, articles, sources, and the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.binding import Binding

from index.environment.language import say
from searcher.api import Searcher, SearchRequest
from tui.model.commands import Command
from tui.model.filters import SOURCE
from tui.screens.reader_keys import OF_ARTICLES, READER_KEYS
from tui.session.host import Host
from tui.system.programs import may_browse
from tui.text.keys import key_name
from tui.text.sentences import of_commands

if TYPE_CHECKING:
    from tui.screens.search import SearchScreen
    from tui.screens.wishes import ReadingWanted
    from tui.session.reading import Reading
    from tui.session.welcome import Welcome
    from tui.session.windows import Windows

# So many sources are named, those with most articles.
MOST_SOURCES = 50


class Commands:
    """Opens the palette, and does what is chosen there; `themes` are the names of all, `wear` puts one on."""

    def __init__(
        self,
        host: Host,
        searcher: Searcher,
        screen: SearchScreen,
        windows: Windows,
        welcome: Welcome,
        reading: Reading,
        themes: Callable[[], Sequence[str]],
        wear: Callable[[str], None],
    ) -> None:
        self._host = host
        self._searcher = searcher
        self._screen = screen
        self._windows = windows
        self._welcome = welcome
        self._reading = reading
        self._themes = themes
        self._wear = wear

    def open(self) -> None:
        """Show everything that can be done; sources are added as soon as they are counted."""
        is_searching = self._windows.is_searching
        keys, selected = self._windows.commands, self._screen.to_read if is_searching else None

        def commands() -> list[Command]:
            of_article = self._of_article(selected) if selected else ()
            return [*keys(), *of_article, *(self._of_search() if is_searching else ()), *self._rest()]

        palette = self._windows.open_palette(commands)
        if is_searching and palette:
            show = palette.add
            self._host.call(
                "commands", self._sources, lambda found: show(partial(self._of_sources, found)), lambda _: None
            )

    def _of_article(self, wanted: ReadingWanted) -> list[Command]:
        """What the keys of the reader do with the selected hit: it is opened there first."""
        hit = wanted.hit
        missing = {"chain": not (hit.copies or hit.related), "browse": not may_browse(hit.url)}
        return [
            Command(
                of_commands.in_the_reader(say(binding.tooltip)),
                key_name(binding.key.partition(",")[0]),
                partial(self._read_and_do, wanted, binding.action),
            )
            for binding in READER_KEYS
            if isinstance(binding, Binding)
            and (name := binding.action.partition("(")[0]) in OF_ARTICLES
            and not missing.get(name)
        ]

    async def _read_and_do(self, wanted: ReadingWanted, action: str) -> None:
        await self._reading.read(wanted.hit, wanted.query, wanted.found, wanted.among)
        if reader := self._windows.reader:
            reader.do(action)

    def _of_search(self) -> list[Command]:
        """Searches that were made, and articles that were read."""
        past = self._welcome.past
        return [
            *(Command(of_commands.ask_again(query), "", partial(self._screen.ask, query)) for query in past),
            *(
                Command(of_commands.read_again(read.hit.title), "", partial(self._reading.read, *read))
                for read in self._reading.recent
            ),
            *(Command(of_commands.forget_search(query), "", partial(self._welcome.forget, query)) for query in past),
        ]

    def _rest(self) -> list[Command]:
        return [
            *(Command(of_commands.wear(name), "", partial(self._wear, name)) for name in sorted(self._themes())),
            Command(say(of_commands.FORGET), "", self._welcome.forget_all),
        ]

    def _sources(self) -> tuple[str, ...]:
        from searcher.answers.calendars import by_source  # only the palette asks

        counted = by_source(self._searcher.calendar(SearchRequest("", unfold=True)))
        return tuple(source for source, _ in counted[:MOST_SOURCES])

    def _of_sources(self, sources: Sequence[str]) -> list[Command]:
        return [
            Command(of_commands.only_from(name), "", partial(self._screen.narrow, SOURCE, name)) for name in sources
        ]
