"""What one hit, article or answer can be asked besides: words, reasons, copies, other programs, files."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from index.environment.language import say, told
from index.errors import TelusurError
from searcher.api import Document, FamilyMember, Hit, ResultPage, Searcher, SearchRequest
from tui.screens.family import FamilyScreen
from tui.screens.wishes import SearchWanted
from tui.session import article_calls, engine_calls
from tui.session.host import Host
from tui.session.overview_texts import listed_alike, timeline_sheet, versions_sheet
from tui.session.panel_texts import chain_sheet, said_sheet, why_sheet
from tui.system.clipboard import give
from tui.system.export import file_name
from tui.system.programs import CITATION, CITED, PAGER, browse, look_at, program
from tui.text.saying import Saying
from tui.text.sentences import of_article, of_commands, of_overviews
from tui.text.sheet import Passage

if TYPE_CHECKING:
    from searcher.answers.copies import Published
    from searcher.answers.like import Alike
    from searcher.answers.timeline import Event
    from searcher.answers.versions import Text
    from tui.model.memory import Memory
    from tui.screens.panel import LineScreen
    from tui.screens.search import SearchScreen
    from tui.session.windows import Windows


Found = TypeVar("Found")

# Lines of a page that is read are not longer.
_WIDEST_PAGE = 92

# When an export that is still being written says how far it is, and when again, in seconds.
FIRST_WORD, NEXT_WORD = 0.5, 0.5


class Actions:
    """Each is asked for by a screen, and ends in a panel or a remark; `copy` puts a text into the clipboard.

    `today` is the day of the user; `home` is where the index is, which files of hits tell, and `memory`
    keeps whether they have the texts of articles.
    """

    def __init__(
        self,
        host: Host,
        searcher: Searcher,
        screen: SearchScreen,
        windows: Windows,
        copy: Callable[[str], None],
        today: Callable[[], date],
        home: str,
        memory: Memory,
    ) -> None:
        self._host = host
        self._searcher = searcher
        self._screen = screen
        self._windows = windows
        self._copy = copy
        self._today = today
        self._home = home
        self._memory = memory

    def show_family(self, word: str) -> None:
        """Show the forms of a word; one that is taken becomes a part of the query."""

        def taken(form: str | None) -> None:
            if form:
                self._screen.post_message(SearchWanted(self._screen.query_with(f"={form}")))

        def show(found: tuple[tuple[FamilyMember, ...], tuple[FamilyMember, ...]]) -> None:
            self._windows.open_table(FamilyScreen(word, *found), taken)

        self._host.call("aside", partial(_families, self._searcher, word), show, self._fail)

    def show_chain(self, document: Document) -> None:
        """Show who published a text first, and what the others changed."""

        def show(chain: tuple[Published, ...]) -> None:
            self._windows.show_panel(lambda: say(of_overviews.CHAIN_OF), partial(chain_sheet, chain), closed_by=("a",))

        self._host.call("aside", partial(article_calls.chain, self._searcher, document.id), show, self._fail)

    def show_versions(self, document: Document) -> None:
        """Show the texts that an article had, and what changed."""

        def show(texts: tuple[Text, ...]) -> None:
            self._windows.show_panel(
                lambda: say(of_overviews.VERSIONS_OF), partial(versions_sheet, texts), closed_by=("h",)
            )

        self._host.call("aside", partial(article_calls.versions, self._searcher, document.id), show, self._fail)

    def show_course(self, document: Document) -> None:
        """Show what happened when, as an article and its story tell it, unless the user went elsewhere before."""

        def show(events: tuple[Event, ...]) -> None:
            sheet = partial(timeline_sheet, events, titled=False, of_article=True)
            self._windows.show_panel(lambda: say(of_overviews.COURSE_OF), sheet, closed_by=("d", "alt+d"))

        work = partial(article_calls.timeline, self._searcher, document.id)
        self._call_with_patience(work, show, lambda: say(of_overviews.LOOKING_FOR_STORY))

    def show_alike(self, document: Document, query: str) -> None:
        """List other articles about the same thing, unless the user went elsewhere before they were found."""

        def show(alike: tuple[Alike, ...]) -> None:
            self._windows.show_articles(
                lambda: say(of_overviews.ALIKE_TO),
                partial(listed_alike, alike),
                query,
                lambda: say(of_overviews.NOTHING_ALIKE),
            )

        work = partial(article_calls.alike, self._searcher, document.id)
        self._call_with_patience(work, show, lambda: say(of_overviews.READING_ARTICLES))

    def show_said(self, name: str, words: str, elsewhere: str) -> None:
        """Show what somebody said, unless the user went elsewhere before it was found."""
        asked_on = self._windows.in_view

        def is_wanted() -> bool:
            return self._host.is_wanted() and self._windows.in_view is asked_on

        def show(found: engine_calls.Statements) -> None:
            self._windows.show_panel(
                lambda: of_overviews.said_by(name, words),
                partial(said_sheet, found, elsewhere),
                closed_by=("s", "alt+q"),
            )

        asked = partial(engine_calls.statements, self._searcher, name, words, elsewhere, is_wanted)
        self._call_with_patience(asked, show, lambda: say(of_overviews.LOOKING_FOR_SAID))

    def show_why(self, request: SearchRequest, hit: Hit) -> None:
        """Show how the query of `request` was understood, and what `hit` owes its place to."""

        def show(page: ResultPage) -> None:
            same = next((other for other in page.hits if other.id == hit.id), None)
            sheet = partial(why_sheet, page.understood, same)
            self._windows.show_panel(lambda: say(of_overviews.WHY_TITLE), sheet, closed_by=("ctrl+g",))

        alone = request._replace(limit=1, page=hit.rank, explain=True, facets=False, facet=())
        self._host.call("aside", partial(self._searcher.search, alone), show, self._fail)

    def find_newest(self) -> None:
        """Find the day from which presets of time may count."""
        newest = partial(engine_calls.newest, self._searcher, self._today())
        self._host.call("newest", newest, self._screen.show_newest, self._fail)

    def export(self, request: SearchRequest) -> None:
        """Ask for the name of a file, then write the hits of `request` to it; it is asked for until that is done."""
        hits = engine_calls.alone(request)

        def write(path: str, line: LineScreen) -> None:
            body = self._memory.known.body
            export = engine_calls.Export(self._searcher, self._home, hits, path, self._today(), body=body)
            self._host.call("export", export.run, partial(written, export, path, line), partial(refused, line))
            self._host.after(FIRST_WORD, partial(self._tell_of, export))

        def written(export: engine_calls.Export, path: str, line: LineScreen, count: int) -> None:
            if line.is_open:
                line.done()
            self._host.remark(lambda: of_commands.exported(count, path, export.left_out))

        def refused(line: LineScreen, error: TelusurError) -> None:
            if line.is_open:
                line.refuse(error)
            else:
                self._fail(error)

        def turn(body: bool) -> None:
            self._memory.change(lambda known: known._replace(body=body))

        self._windows.ask_for_file(file_name(request.query), write, turn, body=self._memory.known.body)

    def _tell_of(self, export: engine_calls.Export) -> None:
        """Say how far it is, until it is over."""
        if not export.is_over:
            done, total = export.written, export.total
            self._host.remark(lambda: of_commands.exporting(done, total))
            self._host.after(NEXT_WORD, partial(self._tell_of, export))

    def copy(self, text: str, what: str) -> None:
        """Give the text to the terminal, which does not say whether it took it, and to the programs of the machine."""

        def told(took: bool) -> None:
            self._host.remark(lambda: of_article.copied(what, sure=took))

        self._copy(text)
        self._host.call("copy", partial(give, text, os.environ), told, self._fail)

    def cite(self, passage: Passage) -> None:
        """Copy a passage with its citation; of an article that is only named, the citation."""

        def found(text: str) -> None:
            if text:
                self.copy(text, CITED if passage.text else CITATION)
            else:
                self._host.remark(lambda: say(of_article.ARTICLE_GONE))

        self._host.call("aside", partial(article_calls.citation, self._searcher, passage), found, self._fail)

    def browse(self, url: str) -> None:
        """Open the address in the browser."""
        opened = browse(url)
        self._host.remark(lambda: say(of_article.BROWSER_OPENED if opened else of_article.NO_BROWSER))

    def look_at(self, kind: str, document: Document) -> None:
        """Give the terminal to a program of the user for as long as it runs."""
        try:
            command = program(kind, os.environ)
            # A pager breaks long lines within words; an editor is given what can be edited.
            width = min(self._windows.width, _WIDEST_PAGE) if kind == PAGER else 0
            if not self._windows.lend_terminal(partial(look_at, command, document, width)):
                self._host.remark(lambda: say(of_commands.CANNOT_SUSPEND))
        except TelusurError as error:
            self._fail(error)

    def _call_with_patience(self, work: Callable[[], Found], show: Callable[[Found], None], going_on: Saying) -> None:
        """Do what may take long, say meanwhile what is `going_on`, and show what was found to who is still there."""
        asked_on = self._windows.in_view

        def found(what: Found) -> None:
            looking.stop()
            if self._windows.in_view is asked_on:
                show(what)

        def fail(error: TelusurError) -> None:
            looking.stop()
            self._fail(error)

        looking = self._host.after(FIRST_WORD, lambda: self._host.remark(going_on))
        self._host.call("aside", work, found, fail)

    def _fail(self, error: TelusurError) -> None:
        self._host.remark(lambda: told(error.told))


def _families(searcher: Searcher, word: str) -> tuple[tuple[FamilyMember, ...], tuple[FamilyMember, ...]]:
    """The family of a word, and what stands in others."""
    from searcher.answers.related import related  # few ask for families

    return searcher.family(word), related(searcher, word)
