"""Two queries over time beside each other: the other is asked for, then both are counted by months, or by years."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from searcher.api import Searcher, SearchRequest
from tui.model.comparison import MOST_MONTHS, Comparison, Counted
from tui.session.engine_calls import alone
from tui.session.host import Host
from tui.text.sentences import of_overviews

if TYPE_CHECKING:
    from tui.screens.panel import LineScreen
    from tui.session.windows import Windows


class Comparisons:
    """Asked for by the search screen."""

    def __init__(self, host: Host, searcher: Searcher, windows: Windows) -> None:
        self._host = host
        self._searcher = searcher
        self._windows = windows

    def ask(self, request: SearchRequest) -> None:
        """Ask what to compare `request` with, and show both; where nothing is named, it stands alone."""
        query = request.query.strip()

        def compare(other: str, line: LineScreen) -> None:
            def show(found: Comparison) -> None:
                from tui.session.comparison_texts import comparison_sheet  # few compare

                if line.is_open:
                    line.done()
                    queries, width = [each.query for each in found.counted], self._windows.width
                    sheet = partial(comparison_sheet, found, width)
                    self._windows.show_panel(lambda: of_overviews.over_time(queries), sheet, query)

            queries = tuple(dict.fromkeys(filter(None, (query, other))))
            work = partial(compared, self._searcher, alone(request), queries, self._host.is_wanted)
            self._host.call("comparison", work, show, line.refuse)

        self._windows.ask_for_rival(lambda: of_overviews.compare_with(query), compare)


def compared(
    searcher: Searcher, request: SearchRequest, queries: tuple[str, ...], is_wanted: Callable[[], bool]
) -> Comparison:
    """How often each of `queries` is written about, with all that `request` asks for beside its words."""
    from searcher.answers.trend import MONTH, YEAR, by_day, times  # few compare

    everything = by_day(searcher.calendar(request._replace(query="")))
    found = {query: by_day(searcher.calendar(request._replace(query=query))) for query in queries if is_wanted()}

    def counted(per: str) -> Comparison:
        return Comparison(
            tuple(
                Counted(query, {row.time: row for row in times(days, everything, per, query)}, sum(days.values()))
                for query, days in found.items()
            )
        )

    by_month = counted(MONTH)
    return (by_month if len(by_month.times) <= MOST_MONTHS else counted(YEAR)).filled()
