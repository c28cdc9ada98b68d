"""Words with their counts over what is asked: what stands beside it, and the words of its hits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from index.environment.language import told
from index.errors import TelusurError
from searcher.api import Searcher, SearchRequest
from tui.model.word_tables import Company, HitWords
from tui.screens.collocates import CollocatesScreen
from tui.screens.hit_words import HitWordsScreen
from tui.session.engine_calls import alone
from tui.session.host import Host

if TYPE_CHECKING:
    from tui.screens.search import SearchScreen
    from tui.screens.word_table import WordTable
    from tui.session.concordances import Concordances
    from tui.session.windows import Windows


class WordTables:
    """Shows the tables, and leads from a row to lines, or to fewer hits."""

    def __init__(
        self, host: Host, searcher: Searcher, screen: SearchScreen, windows: Windows, concordances: Concordances
    ) -> None:
        self._host = host
        self._searcher = searcher
        self._screen = screen
        self._windows = windows
        self._concordances = concordances
        self._request = SearchRequest("")
        self._company: Company | None = None
        self._archive = Archive(searcher)

    def show_collocates(self, request: SearchRequest) -> None:
        """Show what stands beside what `request` asks for."""
        from searcher.answers.collocates import WINDOW  # few ask for collocates

        self._request, self._company = alone(request), None
        self.gather(self._windows.open_table(CollocatesScreen(request.query)), WINDOW, are_families=False)

    def gather(self, screen: CollocatesScreen, window: int, *, are_families: bool) -> None:
        """Show on `screen` what stands within `window` words, by form or by family."""

        def show(found: Company) -> None:
            self._company = found
            if screen.is_running:
                screen.show_company(found)

        work = partial(
            company, self._searcher, self._archive, self._request, window, are_families, self._host.is_wanted
        )
        self._host.call("words", work, show, partial(self._fail, screen))

    def show_pair(self, word: str) -> None:
        """Show the lines in which `word` stands beside what was asked."""
        if found := self._company:
            self._concordances.show_pair(self._request, word, found)

    def show_hit_words(self, request: SearchRequest) -> None:
        """Show the words of the hits of `request`."""

        def closed(word: str | None) -> None:
            if word:
                self._screen.ask_too(word)

        def show(found: HitWords) -> None:
            if screen.is_running:
                screen.show_hit_words(found)

        screen = self._windows.open_table(HitWordsScreen(request.query), closed)
        work = partial(hit_words, self._searcher, self._archive, alone(request))
        self._host.call("words", work, show, partial(self._fail, screen))

    @staticmethod
    def _fail(screen: WordTable[None] | WordTable[str], error: TelusurError) -> None:
        if screen.is_running:
            screen.show_remark(lambda: told(error.told))


class Archive:
    """How often each form stands in all articles: counted once for a generation, for it takes seconds."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._known: tuple[str, Mapping[str, int]] | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """Those of the generation that would answer now."""
        generation, known = self._searcher.info().generation, self._known
        if known is None or known[0] != generation:
            self._known = known = generation, self._searcher.word_counts(SearchRequest(""))
        return known[1]


def company(
    searcher: Searcher,
    archive: Archive,
    request: SearchRequest,
    window: int,
    are_families: bool,
    is_wanted: Callable[[], bool],
) -> Company:
    """What stands beside each occurrence of what `request` asks for, as far as it is wanted."""
    from searcher.answers.collocates import beside, collocates, families_of

    near = beside(takewhile(lambda _: is_wanted(), searcher.occurrences(request)), window)
    counts = archive.counts
    families = families_of(searcher, counts, near.forms) if are_families else None
    rows = tuple(collocates(near, counts, request.query, window, families))
    return Company(rows, near.nodes, window, near.node_forms, families)


def hit_words(searcher: Searcher, archive: Archive, request: SearchRequest) -> HitWords:
    """The words of the hits of `request`, against those of all other articles."""
    from searcher.answers.words import the_rest, word_rows

    counts = searcher.word_counts(request)
    others = the_rest(archive.counts, counts)
    return HitWords(tuple(word_rows(counts, others)), sum(counts.values()), sum(others.values()))
