"""The hits of a query seen otherwise than one by one: what happened when.

It stands beside the hits, where the preview is, until another hit is selected; where there is no room, in a panel.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from index.environment.language import say, told
from index.errors import TelusurError
from searcher.api import Searcher, SearchRequest
from tui.session import engine_calls
from tui.session.host import Host
from tui.session.overview_texts import timeline_sheet
from tui.text.saying import Saying
from tui.text.sentences import of_overviews
from tui.text.sheet import Sheet, note_sheet

if TYPE_CHECKING:
    from searcher.answers.timeline import Event
    from tui.screens.search import SearchScreen
    from tui.session.windows import Windows

# What stands in the place of the preview.
DAYS = "days"


class Overviews:
    """Asked for by the search screen; one that comes when something else is asked is dropped."""

    def __init__(self, host: Host, searcher: Searcher, screen: SearchScreen, windows: Windows) -> None:
        self._host = host
        self._searcher = searcher
        self._screen = screen
        self._windows = windows

    def show_timeline(self, request: SearchRequest) -> None:
        """Show what happened when, in the words of the hits of `request`."""

        def show(events: tuple[Event, ...]) -> None:
            self._show(request, DAYS, lambda: say(of_overviews.TIMELINE_OF), partial(timeline_sheet, events))

        self._begin(DAYS)
        work = partial(engine_calls.timeline, self._searcher, engine_calls.alone(request))
        self._host.call("overview", work, show, partial(self._fail, request, DAYS))

    def _begin(self, kind: str) -> None:
        """Say that the hits are being read, where the answer will stand."""
        self._screen.show_beside(kind, lambda: note_sheet(say(of_overviews.READING_HITS)))

    def _show(self, request: SearchRequest, kind: str, title: Saying, sheet: Callable[[bool], Sheet]) -> None:
        """Show `sheet` with its title beside the hits, or in a panel that has it already."""
        if self._is_wanted(request) and not self._screen.show_beside(kind, partial(sheet, True)):
            self._windows.show_panel(title, partial(sheet, False), request.query, closed_by=("alt+d", "d"))

    def _fail(self, request: SearchRequest, kind: str, error: TelusurError) -> None:
        if self._is_wanted(request) and not self._screen.show_beside(kind, lambda: note_sheet(told(error.told))):
            self._host.remark(lambda: told(error.told))

    def _is_wanted(self, request: SearchRequest) -> bool:
        """Whether the user still looks at the hits of `request`."""
        return self._windows.is_searching and self._screen.answers(request.query)
