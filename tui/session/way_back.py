"""The way back: to the query that was replaced, and to the article in which that was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.trail import Place, Trail

if TYPE_CHECKING:
    from tui.screens.search import SearchScreen
    from tui.session.reading import Reading
    from tui.session.windows import Windows


class WayBack:
    """Remembers what is left on `screen` and in the reader, and goes back there."""

    def __init__(self, screen: SearchScreen, windows: Windows, reading: Reading) -> None:
        self._screen = screen
        self._windows = windows
        self._reading = reading
        self._trail = Trail()

    def leave(self, query: str) -> None:
        """Another query takes the place of this one, asked from its hits or from an article."""
        reader = self._windows.reader
        self._trail.leave(Place(reader.asked, reader.hit, reader.found, reader.among) if reader else Place(query))
        self._screen.show_way_back(not self._trail.is_empty)

    async def go(self) -> None:
        """Ask again what was left last, and read what was read there."""
        place = self._trail.back()
        self._screen.show_way_back(not self._trail.is_empty)
        if place:
            self._screen.return_to(place.query, place.hit)
            if place.hit:
                await self._reading.read(place.hit, place.query, place.found, place.among)
