"""The reader as it looks: one article over the whole screen, as understood or as it came, and what stands out in it.

What a user does in it is in `reader`.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from index.environment.language import say, told
from index.errors import TelusurError
from searcher.api import Document, Hit
from tui.screens.search_layout import TALL
from tui.text.among import HITS
from tui.text.saying import Saying
from tui.text.sentences import how_many, of_article
from tui.text.sheet import Sheet, article_sheet, best_match, hit_sheet, note_sheet, with_passage
from tui.widgets.article_view import ArticleView
from tui.widgets.find_line import FindLine
from tui.widgets.key_hints import Hints
from tui.widgets.passage_view import WORD, PassageView
from tui.widgets.quote_view import QuoteView
from tui.widgets.status_line import StatusLine
from tui.widgets.word_view import WordView


class ReaderLayout(Screen[None], inherit_bindings=False):
    """Shows the article of `hit`, one of `found` among hits or else; waits for its `document` if it is not given."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012 -- Textual declares it like this

    def __init__(self, hit: Hit, query: str, found: int, document: Document | None = None, among: str = HITS) -> None:
        super().__init__()
        self._article = QuoteView()
        self._find = FindLine()
        self._status = StatusLine()
        self._hit = hit
        self._query = query
        self._found = found
        self._among = among
        self._document = document
        self._note: Callable[[], Sheet] = lambda: hit_sheet(self._hit)
        self._raw = False
        self._left_at = self._left_raw_at = 0  # the match from which something was looked for, or the raw text shown
        self._matches = (0, 0)  # which is current, and how many there are

    def compose(self) -> ComposeResult:
        self.add_class("-tall" if self.app.size.height >= TALL else "-short", update=False)
        with Container(id="page"):
            yield self._article
        yield self._find
        with Container(id="facts"):
            yield self._status
        yield Hints()

    def on_mount(self) -> None:
        """Begin at the best match."""
        self._article.focus()
        self._status.show_right(self._told_of_hit)
        self._begin()

    def say_anew(self) -> None:
        """Tell everything in the language that is spoken now, at the same match."""
        self._status.refresh()
        if not self._raw:
            sheet = with_passage(self._sheet, self._hit.snippets)
            self._article.show(sheet, self._left_at if self._find.display else self._article.match)
            self._look_for_found()

    def turn(self, hit: Hit) -> None:
        """Read another hit as soon as its article is there; its title is here at once."""
        self._hit, self._document, self._raw = hit, None, False
        self._note = lambda: hit_sheet(self._hit)
        self._find.close()
        self._article.focus()
        self._begin()

    def show_document(self, hit: Hit, query: str, document: Document | None) -> None:
        """The article, or that there is none any more, if it is the one this reader waits for."""
        if self._waits_for(hit, query):
            self._document = document
            self._note = lambda: note_sheet(say(of_article.ARTICLE_GONE))
            self._begin()

    def show_unread(self, hit: Hit, query: str, error: TelusurError) -> None:
        """Why the article cannot be shown."""
        if self._waits_for(hit, query):
            self._note = lambda: note_sheet(say(of_article.CANNOT_READ), told(error.told), told(error.hint))
            self._begin()

    def show_remark(self, saying: Saying) -> None:
        """What became of something that was asked for."""
        self._status.remark(saying)

    def on_key(self) -> None:
        """Whoever presses a key has read the remark."""
        self._status.let_go()

    # What its article announces

    def on_article_view_match_changed(self, message: ArticleView.MatchChanged) -> None:
        """Tell which match of how many is current."""
        message.stop()
        self._matches = (message.current, message.total)
        self._tell_place()
        self.refresh_bindings()

    def on_word_view_word_changed(self, message: WordView.WordChanged) -> None:
        """Whether there is a word under the cursor decides over keys, and in what somebody said it may be."""
        message.stop()
        self._tell_place()
        self.refresh_bindings()

    def on_quote_view_quote_changed(self, message: QuoteView.QuoteChanged) -> None:
        """Tell whose the quotation is."""
        message.stop()
        self._tell_place()
        self.refresh_bindings()

    def on_passage_view_marked(self, message: PassageView.Marked) -> None:
        """Tell how long the passage is."""
        message.stop()
        self._tell_place()
        self.refresh_bindings()

    def on_article_view_scrolled(self, message: ArticleView.Scrolled) -> None:
        """Tell how much was read."""
        message.stop()
        self._status.refresh()

    def on_find_line_changed(self, message: FindLine.Changed) -> None:
        """Go to what is looked for, as far as it is typed."""
        message.stop()
        self._look_for_found()

    # What it shows

    @property
    def asked(self) -> str:
        """What led to the article."""
        return self._query

    @property
    def hit(self) -> Hit:
        """Which hit is read."""
        return self._hit

    @property
    def found(self) -> int:
        """Of how many."""
        return self._found

    @property
    def among(self) -> str:
        """Of what."""
        return self._among

    @property
    def _sheet(self) -> Sheet:
        """The article, or why there is none to be read, in the language that is spoken now."""
        return article_sheet(self._document, quoting=True) if self._document else self._note()

    def _begin(self) -> None:
        """Show what is there of the article, at the match that its preview shows."""
        sheet = with_passage(self._sheet, self._hit.snippets)
        self._article.show(sheet, best_match(sheet, self._hit.snippets) if self._document else 0)

    def _look_for_found(self) -> None:
        if self._find.display and self._find.wanted:
            self._article.seek(self._find.wanted)
        elif self._find.display:
            self._article.seek_no_more(self._left_at)

    def _told_of_hit(self) -> str:
        """Which hit it is, and how much of it was read."""
        counted = of_article.reading_counter(self._hit.rank, self._found, self._among)
        return f"{counted} · {how_many.percent(self._article.percent)}" if self._document else counted

    def _tell_place(self) -> None:
        """Say in the line of facts what is marked: a passage, a match or a quotation, and who said it."""
        passage, wanted, matches = self._article.passage, self._find.wanted, self._matches
        if passage:
            count = len(WORD.findall(self._article.marked_text))
            self._status.show_left(lambda: of_article.words_marked(count))
        elif self._find.display and wanted:
            self._status.show_left(lambda: of_article.found_counter(*matches, wanted))
        elif self._raw:
            self._status.show_left(lambda: say(of_article.RAW))
        elif not self._document:
            self._status.show_left(str)
        else:
            place, quotes, quote = self._article.place, len(self._article.sheet.quotes), self._article.quote

            def place_told() -> str:
                counted = of_article.quote_counter(place, quotes) if place else of_article.match_counter(*matches)
                return " · ".join((counted, of_article.who(quote.quotation))) if quote else counted

            self._status.show_left(place_told)

    def _waits_for(self, hit: Hit, query: str) -> bool:
        return self._document is None and (hit.id, query) == (self._hit.id, self._query)
