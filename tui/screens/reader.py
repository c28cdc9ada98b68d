"""The reader: what a user does in it by keys, and what it announces of that to the app.

Matches, words and quotations are what one walks through, and asks about. How it looks is in `reader_layout`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from index.environment.language import say
from searcher.api import Document, Hit
from tui.screens.reader_keys import KEY_GROUPS, READER_KEYS
from tui.screens.reader_layout import ReaderLayout
from tui.screens.wishes import (
    AlikeWanted,
    BrowserWanted,
    ChainWanted,
    CopyWanted,
    CourseWanted,
    FamilyWanted,
    Kept,
    LookWanted,
    NextWanted,
    SaidWanted,
    SearchWanted,
    StoryWanted,
    VersionsWanted,
    copying,
)
from tui.system.programs import LINK, PLACE, clipping, may_browse
from tui.text import labels
from tui.text.among import HITS
from tui.text.sentences import of_article, of_commands
from tui.text.sheet import raw_sheet, with_passage
from tui.widgets.passage_view import PassageView


class ReaderScreen(ReaderLayout, inherit_bindings=False):
    """Reads the article of `hit`, one of `found` among hits or else; waits for its `document` if it is not given."""

    BINDING_GROUP_TITLE = labels.KEYS_READER
    BINDINGS: ClassVar[list[BindingType]] = READER_KEYS
    KEY_GROUPS = KEY_GROUPS

    def __init__(self, hit: Hit, query: str, found: int, document: Document | None = None, among: str = HITS) -> None:
        super().__init__(hit, query, found, document, among)
        article, find = self._article, self._find
        self._awaited = ""  # what is to be done once the article is there
        # Whether there is something to do for each action; those that are not named here always can.
        self._possible: dict[str, Callable[[], bool]] = {
            "match": lambda: article.can_step,
            "family": lambda: article.current is not None and not article.place,
            "quote": lambda: article.can_step_quote,
            "said": lambda: bool(article.quote and article.quote.quotation.name),
            "word": lambda: self._document is not None and article.has_words,
            "search": lambda: bool(article.word) and not find.is_typed_in,
            "find": lambda: not find.is_typed_in,
            "keep_found": lambda: find.is_typed_in,
            "drop_found": lambda: find.display,
            "mark_passage": lambda: article.can_mark,
            "chain": lambda: self._document is not None and bool(self._document.copies or self._document.related),
            "browse": lambda: self._document is not None and may_browse(self._document.url),
            "miss_address": lambda: self._document is not None and not may_browse(self._document.url),
            "look": lambda: self._document is not None and not self.app.is_web,  # a page has no terminal to lend
            **dict.fromkeys(
                ("versions", "story", "course", "alike", "raw", "copy"), lambda: self._document is not None
            ),
        }

    def do(self, action: str) -> None:
        """Do what one of its keys does, as soon as the article is there."""
        self._awaited = action
        self._do_awaited()

    def show_document(self, hit: Hit, query: str, document: Document | None) -> None:
        super().show_document(hit, query, document)
        self._do_awaited()

    def _do_awaited(self) -> None:
        if self._awaited and self._document:
            self.call_after_refresh(self.run_action, self._awaited)
            self._awaited = ""

    def on_passage_view_copied(self, message: PassageView.Copied) -> None:
        """The passage goes into the clipboard, cited or not."""
        message.stop()
        self.post_message(copying(message, self._document))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "next":
            return 1 <= self._hit.rank + (1 if parameters == (1,) else -1) <= self._found
        if action == "miss" and parameters == ("chain",):
            return self._document is not None and not self._possible["chain"]()
        possible = self._possible.get(action)
        return possible is None or possible()

    def action_match(self, by: int) -> None:
        """Go to another match."""
        self._article.step(by)

    def action_find(self) -> None:
        """Ask for words to be found in the article."""
        if not self._find.display:
            self._left_at = self._article.match
        self._find.open()
        self.refresh_bindings()

    def action_keep_found(self) -> None:
        """Walk through the places found; with nothing to look for, through the matches again."""
        if not self._find.wanted:
            self.action_drop_found()
        self._article.focus()

    def action_drop_found(self) -> None:
        """Look for nothing any more."""
        self._find.close()
        self._article.seek_no_more(self._left_at)
        self._article.focus()

    def action_mark_passage(self) -> None:
        """Mark a passage that can be copied."""
        self._article.mark_passage()

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
        if self._find.display:
            self.action_drop_found()
        self._raw = not self._raw
        if self._raw:
            self._left_raw_at = self._article.match
            self._article.show(raw_sheet(self._document))
        else:
            self._article.show(with_passage(self._sheet, self._hit.snippets), self._left_raw_at)

    def action_family(self) -> None:
        """Show the family of what stands out: the word under the cursor, or the match."""
        if marked := self._article.current:
            self.post_message(FamilyWanted(self._article.sheet.text[marked.start : marked.end]))

    def action_chain(self) -> None:
        """Show who published this text first, and what the others changed."""
        if self._document:
            self.post_message(ChainWanted(self._document))

    def action_versions(self) -> None:
        """Show the older texts of the article, and what changed."""
        if self._document:
            self.post_message(VersionsWanted(self._document))

    def action_story(self) -> None:
        """Show the story that the article is part of."""
        if self._document:
            self.post_message(StoryWanted(self._document, self._query))

    def action_course(self) -> None:
        """Show what happened when, as the article and its story tell it."""
        if self._document:
            self.post_message(CourseWanted(self._document))

    def action_alike(self) -> None:
        """Show other articles about the same thing."""
        if self._document:
            self.post_message(AlikeWanted(self._document, self._query))

    def action_browse(self) -> None:
        """Open the address of the article."""
        if self._document:
            self.post_message(BrowserWanted(self._document.url))

    def action_miss(self, action: str) -> None:
        """Say why a key does nothing here."""
        self._status.remark(lambda: say(of_commands.NOTHING_TO[action]))

    def action_miss_address(self) -> None:
        """Say that there is no address to open."""
        self._status.remark(lambda: say(of_article.NO_ADDRESS))

    def action_copy(self, what: str) -> None:
        """Copy the link, a citation or the text."""
        if self._document:
            quote = self._article.quote if self._article.is_pointed else None
            text = clipping(what, self._document, quote.quotation if quote else None)
            self.post_message(CopyWanted(text, PLACE if what == LINK and not self._document.url else what))

    def action_keep(self) -> None:
        """Save the search that led here."""
        if self._query.strip():
            self.post_message(Kept(self._query.strip()))
        else:
            self._status.remark(lambda: say(of_commands.NOTHING_TO_SAVE))

    def action_look(self, kind: str) -> None:
        """Open a copy of the article in a program of the user."""
        if self._document:
            self.post_message(LookWanted(kind, self._document))

    def action_back(self) -> None:
        """Go back to the hits."""
        self.dismiss()
