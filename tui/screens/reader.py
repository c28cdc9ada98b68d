"""The reader: one article over the whole screen, as understood or as it came, to be walked through.

Matches, words and quotations are what one walks through, and asks about.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen

from index.environment.language import say, told
from index.errors import TelusurError
from searcher.api import Document, Hit
from tui.screens.search_layout import TALL
from tui.screens.wishes import (
    AlikeWanted,
    BrowserWanted,
    ChainWanted,
    CopyWanted,
    FamilyWanted,
    LookWanted,
    NextWanted,
    SaidWanted,
    SearchWanted,
)
from tui.system.programs import LINK, PLACE, clipping, may_browse
from tui.text import labels, sentences
from tui.text.sentences import Saying
from tui.text.sheet import Sheet, article_sheet, note_sheet, raw_sheet
from tui.widgets.article_view import ArticleView
from tui.widgets.key_hints import Hints
from tui.widgets.quote_view import QuoteView
from tui.widgets.status_line import StatusLine
from tui.widgets.word_view import WordView

_MATCH = Binding.Group(labels.MATCH)
_WORD = Binding.Group(labels.WORD)
_QUOTE = Binding.Group(labels.QUOTE)
_NEXT = Binding.Group(labels.NEXT, compact=True)
_COPY = Binding.Group(labels.COPY)


class ReaderScreen(Screen[None], inherit_bindings=False):
    """Reads the article of `hit`, one of `found`; it waits for its `document` if it is not given."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012 -- Textual declares it like this
    BINDING_GROUP_TITLE = labels.KEYS_READER
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "search", labels.SEARCH, tooltip=labels.SEARCH_HELP),
        Binding("n", "match(1)", labels.MATCH, tooltip=labels.MATCH_HELP[0], group=_MATCH),
        Binding("N", "match(-1)", labels.MATCH, tooltip=labels.MATCH_HELP[1], group=_MATCH),
        Binding("escape,q", "back", labels.BACK, tooltip=labels.BACK_HELP),
        Binding("left", "next(-1)", labels.NEXT, tooltip=labels.NEXT_HELP[0], group=_NEXT),
        Binding("right", "next(1)", labels.NEXT, tooltip=labels.NEXT_HELP[1], group=_NEXT),
        Binding("w", "word(1)", labels.WORD, tooltip=labels.WORD_HELP[0], group=_WORD),
        Binding("b", "word(-1)", labels.WORD, tooltip=labels.WORD_HELP[1], group=_WORD),
        Binding("u", "quote(1)", labels.QUOTE, tooltip=labels.QUOTE_HELP[0], group=_QUOTE),
        Binding("U", "quote(-1)", labels.QUOTE, tooltip=labels.QUOTE_HELP[1], group=_QUOTE),
        Binding("s", "said", labels.SAID, tooltip=labels.SAID_HELP),
        Binding("f", "family", labels.FAMILY, tooltip=labels.FAMILY_HELP),
        Binding("a", "chain", labels.CHAIN, tooltip=labels.CHAIN_HELP),
        Binding("l", "alike", labels.ALIKE, tooltip=labels.ALIKE_HELP),
        Binding("r", "raw", labels.RAW_VIEW, tooltip=labels.RAW_VIEW_HELP),
        Binding("o", "browse", labels.BROWSE, tooltip=labels.BROWSE_HELP),
        Binding("o", "miss_address", labels.BROWSE_HELP, show=False),
        Binding("y", "copy('link')", labels.COPY, tooltip=labels.COPY_HELP[0], group=_COPY),
        Binding("c", "copy('citation')", labels.COPY, tooltip=labels.COPY_HELP[1], group=_COPY),
        Binding("t", "copy('text')", labels.COPY, tooltip=labels.COPY_HELP[2], group=_COPY),
        Binding("e", "look('editor')", labels.EDITOR, tooltip=labels.EDITOR_HELP),
        Binding("p", "look('pager')", labels.PAGER, tooltip=labels.PAGER_HELP),
    ]

    def __init__(self, hit: Hit, query: str, found: int, document: Document | None = None) -> None:
        super().__init__()
        self._article = QuoteView()
        self._status = StatusLine()
        self._hit = hit
        self._query = query
        self._found = found
        self._document = document
        self._note: Callable[[], Sheet] = lambda: note_sheet(say(sentences.OPENING))
        self._raw = False
        self._left_at = 0
        self._matches = (0, 0)  # which is current, and how many there are
        article = self._article
        # Whether there is something to do for each action; those that are not named here always can.
        self._possible: dict[str, Callable[[], bool]] = {
            "match": lambda: article.can_step,
            "family": lambda: article.current is not None and not article.place,
            "quote": lambda: article.can_step_quote,
            "said": lambda: bool(article.quote and article.quote.quotation.name),
            "word": lambda: self._document is not None and article.has_words,
            "search": lambda: bool(article.word),
            "chain": lambda: self._document is not None and bool(self._document.copies or self._document.related),
            "browse": lambda: self._document is not None and may_browse(self._document.url),
            "miss_address": lambda: self._document is not None and not may_browse(self._document.url),
            **dict.fromkeys(("alike", "raw", "copy", "look"), lambda: self._document is not None),
        }

    def compose(self) -> ComposeResult:
        self.add_class("-tall" if self.app.size.height >= TALL else "-short", update=False)
        with Container(id="page"):
            yield self._article
        with Container(id="facts"):
            yield self._status
        yield Hints()

    def on_mount(self) -> None:
        """Begin at the first match."""
        self._article.focus()
        self.say_anew()

    def say_anew(self) -> None:
        """Tell everything in the language that is spoken now, at the same match."""
        self._status.show_right(lambda: sentences.hit_counter(self._hit.rank, self._found))
        if self._raw:
            self._status.show_left(lambda: say(sentences.RAW))
        else:
            self._article.show(self._sheet, self._article.match)

    def show_document(self, hit: Hit, query: str, document: Document | None) -> None:
        """The article, or that there is none any more, if it is the one this reader waits for."""
        if self._waits_for(hit, query):
            self._document = document
            self._note = lambda: note_sheet(say(sentences.ARTICLE_GONE))
            self._article.show(self._sheet)

    def show_unread(self, hit: Hit, query: str, error: TelusurError) -> None:
        """Why the article cannot be shown."""
        if self._waits_for(hit, query):
            self._note = lambda: note_sheet(say(sentences.CANNOT_READ), told(error.told), told(error.hint))
            self._article.show(self._sheet)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "next":
            return 1 <= self._hit.rank + (1 if parameters == (1,) else -1) <= self._found
        possible = self._possible.get(action)
        return possible is None or possible()

    def action_match(self, by: int) -> None:
        """Go to another match."""
        self._article.step(by)

    def action_word(self, by: int) -> None:
        """Put the cursor on another word."""
        self._article.step_word(by)

    def action_quote(self, by: int) -> None:
        """Go to another quotation."""
        self._article.step_quote(by)

    def action_said(self) -> None:
        """Show what the speaker of the marked quotation has said elsewhere."""
        if self._document and (quote := self._article.quote):
            self.post_message(SaidWanted(quote.quotation.name, elsewhere=self._document.id))

    def action_search(self) -> None:
        """Search for the word under the cursor."""
        self.post_message(SearchWanted(self._article.word_as_query))

    def action_next(self, by: int) -> None:
        """Read the next hit, or the one before."""
        self.post_message(NextWanted(by))

    def action_raw(self) -> None:
        """Show the raw text, or the article again at the match where it was left."""
        if self._document is None:
            return
        self._raw = not self._raw
        if self._raw:
            self._left_at = self._article.match
            self._article.show(raw_sheet(self._document))
        else:
            self._article.show(self._sheet, self._left_at)

    def action_family(self) -> None:
        """Show the family of what stands out: the word under the cursor, or the match."""
        if marked := self._article.current:
            self.post_message(FamilyWanted(self._article.sheet.text[marked.start : marked.end]))

    def action_chain(self) -> None:
        """Show who published this text first, and what the others changed."""
        if self._document:
            self.post_message(ChainWanted(self._document))

    def action_alike(self) -> None:
        """Show other articles about the same thing."""
        if self._document:
            self.post_message(AlikeWanted(self._document))

    def action_browse(self) -> None:
        """Open the address of the article."""
        if self._document:
            self.post_message(BrowserWanted(self._document.url))

    def action_miss_address(self) -> None:
        """Say that there is no address to open."""
        self._status.remark(lambda: say(sentences.NO_ADDRESS))

    def action_copy(self, what: str) -> None:
        """Copy the link, a citation or the text."""
        if self._document:
            quote = self._article.quote if self._article.is_pointed else None
            text = clipping(what, self._document, quote.quotation if quote else None)
            self.post_message(CopyWanted(text, PLACE if what == LINK and not self._document.url else what))

    def action_look(self, kind: str) -> None:
        """Open a copy of the article in a program of the user."""
        if self._document:
            self.post_message(LookWanted(kind, self._document))

    def show_remark(self, saying: Saying) -> None:
        """What became of something that was asked for."""
        self._status.remark(saying)

    def on_key(self) -> None:
        """Whoever presses a key has read the remark."""
        self._status.let_go()

    def action_back(self) -> None:
        """Go back to the hits."""
        self.dismiss()

    @property
    def _sheet(self) -> Sheet:
        """The article, or why there is none to be read, in the language that is spoken now."""
        return article_sheet(self._document, quoting=True) if self._document else self._note()

    def _tell_place(self) -> None:
        """Say in the line of facts what is marked: a match or a quotation, and who said it."""
        if self._raw:
            self._status.show_left(lambda: say(sentences.RAW))
        elif not self._document:
            self._status.show_left(str)
        else:
            place, quotes, quote = self._article.place, len(self._article.sheet.quotes), self._article.quote
            matches = self._matches

            def place_told() -> str:
                counted = sentences.quote_counter(place, quotes) if place else sentences.match_counter(*matches)
                return " · ".join((counted, sentences.who(quote.quotation))) if quote else counted

            self._status.show_left(place_told)

    def _waits_for(self, hit: Hit, query: str) -> bool:
        return self._document is None and (hit.id, query) == (self._hit.id, self._query)
