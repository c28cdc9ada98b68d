"""Every occurrence of what is asked: read once, shown in the order that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from index.environment.language import told
from index.errors import TelusurError
from searcher.api import Occurrence, Searcher, SearchRequest, Snippet, Span
from tui.model.concordance import Concordance, Found
from tui.model.filters import has_several_words
from tui.screens.concordance import ConcordanceScreen, nothing_else
from tui.session.engine_calls import alone
from tui.session.host import Host
from tui.text import listings

if TYPE_CHECKING:
    from tui.model.word_tables import Company
    from tui.session.windows import Windows

Occurrences = Callable[[SearchRequest], Iterator[Occurrence]]
"""What finds the occurrences of what is asked."""

# More lines than anybody goes through; of more, so many are drawn by lot.
MOST_LINES = 20_000

# Characters on both sides of a line: no side of a screen is wider.
_WIDTH = 120

# Characters on both sides by which a place is found again in its article.
_BESIDE = 80


class Concordances:
    """Shows the lines of a question in a screen of their own, and sorts them anew; `today` is the day of the user."""

    def __init__(self, host: Host, searcher: Searcher, windows: Windows, today: Callable[[], date]) -> None:
        self._today = today
        self._host = host
        self._searcher = searcher
        self._windows = windows
        self._found: Concordance | None = None

    def show(self, request: SearchRequest) -> None:
        """Show every occurrence of what `request` asks for."""
        known = listings.each_by_itself if has_several_words(request.query, self._today()) else nothing_else
        self._read(ConcordanceScreen(request.query, known=known), self._searcher.occurrences, alone(request))

    def show_pair(self, request: SearchRequest, word: str, company: Company) -> None:
        """Show the occurrences of what `request` asks for that have `word` of its `company` beside them."""
        forms, window = company.forms_of(word), company.window

        def occurrences(request: SearchRequest) -> Iterator[Occurrence]:
            from searcher.answers.collocates import forms_beside

            found = self._searcher.occurrences(request)
            return (each for each in found if not forms.isdisjoint(forms_beside(each, window)))

        told = listings.pair(request.query, word)
        together = partial(listings.together, word, company.together(word))
        self._read(ConcordanceScreen(request.query, told, together), occurrences, request)

    def _read(self, screen: ConcordanceScreen, occurrences: Occurrences, request: SearchRequest) -> None:
        from searcher.answers.kwic import RIGHT  # few ask for lines

        self._found = None
        self._windows.open_table(screen)
        work = partial(concordance, occurrences, request, RIGHT, self._host.is_wanted)
        self._host.call("lines", work, partial(self._show, screen), partial(self._fail, screen))

    def sort(self, screen: ConcordanceScreen, order: str) -> None:
        """Show the lines in this order."""
        if found := self._found:
            work = partial(ordered, found, order)
            self._host.call("lines", work, partial(self._show, screen), partial(self._fail, screen))

    def _show(self, screen: ConcordanceScreen, found: Concordance) -> None:
        self._found = found
        if screen.is_running:
            screen.show_lines(found)

    def _fail(self, screen: ConcordanceScreen, error: TelusurError) -> None:
        if screen.is_running:
            screen.show_remark(lambda: told(error.told))


def concordance(
    occurrences: Occurrences, request: SearchRequest, order: str, is_wanted: Callable[[], bool]
) -> Concordance:
    """The lines of `request` in this order, as far as they are wanted."""
    from searcher.answers.counted_forms import Forms
    from searcher.answers.kwic import lines_of, lot

    counted, articles, forms = 0, set[str](), Forms()

    def found() -> Iterator[Found]:
        nonlocal counted
        for each in takewhile(lambda _: is_wanted(), occurrences(request)):
            counted += 1
            articles.add(each.id)
            (line,) = lines_of(iter((each,)), _WIDTH)
            forms.add(line.node)
            yield Found(line, _place(each))

    lines = found()
    shown = [*islice(lines, MOST_LINES + 1)]
    if len(shown) > MOST_LINES:
        from heapq import nsmallest

        shown = nsmallest(MOST_LINES, chain(shown, lines), key=lambda each: lot(each.line, 1))
    return ordered(Concordance(tuple(shown), counted, len(articles), forms.counts, ""), order)


def ordered(found: Concordance, order: str) -> Concordance:
    """The same lines in another order."""
    from searcher.answers.kwic import SORTS

    key = SORTS[order]
    return found._replace(lines=tuple(sorted(found.lines, key=lambda each: key(each.line))), order=order)


def _place(each: Occurrence) -> Snippet:
    start = max(0, each.start - _BESIDE)
    return Snippet(each.text[start : each.end + _BESIDE], (Span(each.start - start, each.end - start),))
