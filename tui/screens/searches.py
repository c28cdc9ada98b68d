"""All saved and past searches: found by typing, asked, named, forgotten one by one, each saved one with what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.model.kept_search import KeptSearch, holding
from tui.screens.listing import LISTING_KEYS, Listing
from tui.text import labels, listings
from tui.text.fitting import shortened, width_of
from tui.text.sentences import of_search
from tui.widgets.line_input import ListingInput
from tui.widgets.rows import DETAIL, MATCH, TEXT, TITLE, Piece

_GAP = "   "


class SearchesScreen(Listing[str], inherit_bindings=False):
    """Is closed with the query that is to be asked; what else is to become of a search it announces."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "ask", labels.ASK, tooltip=labels.ASK_HELP),
        Binding("ctrl+o", "news", labels.NEWS, tooltip=labels.NEWS_HELP),
        Binding("ctrl+n", "name", labels.NAME, tooltip=labels.NAME_HELP),
        Binding("ctrl+d,delete", "forget", labels.FORGET_ONE, tooltip=labels.FORGET_ONE_HELP),
        *LISTING_KEYS,
    ]

    @dataclass
    class Forgotten(Message):
        """A search is to be forgotten."""

        query: str

    @dataclass
    class Named(Message):
        """A search is to have a name."""

        search: KeptSearch

    @dataclass
    class NewsWanted(Message):
        """What is new for a saved search is to be shown."""

        query: str

    def __init__(self, searches: Sequence[KeptSearch]) -> None:
        self._input = ListingInput(listings.searches_invitation)
        super().__init__(self._input)
        self._searches = tuple(searches)
        self._shown: tuple[KeptSearch, ...] = ()

    @property
    def title_told(self) -> str:
        return listings.searches_title()

    def on_mount(self) -> None:
        """All of them, before a letter is typed."""
        self._filter()

    def show_searches(self, searches: Sequence[KeptSearch]) -> None:
        """There are others, or more is known of them."""
        self._searches = tuple(searches)
        self._filter()

    def on_input_changed(self) -> None:
        """What is typed leaves the searches that hold it."""
        self.show_remark(str)
        self._filter()

    def on_listing_input_pasted(self, message: ListingInput.Pasted) -> None:
        """Of several lines the first is looked for."""
        message.stop()
        self._input.value = message.text.strip().splitlines()[0]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        marked = self._marked
        if action in ("ask", "forget", "name"):
            return marked is not None
        if action == "news":
            return marked is not None and marked.is_saved
        return super().check_action(action, parameters)

    def action_ask(self) -> None:
        """Ask the marked search."""
        self.take_marked()

    def take(self, place: int) -> None:
        """Ask this search."""
        self.dismiss(self._shown[place].query)

    def action_forget(self) -> None:
        """Forget the marked search."""
        if marked := self._marked:
            self.post_message(self.Forgotten(marked.query))

    def action_name(self) -> None:
        """Give the marked search a name."""
        if marked := self._marked:
            self.post_message(self.Named(marked))

    def action_news(self) -> None:
        """Show what is new for the marked search."""
        if marked := self._marked:
            self.post_message(self.NewsWanted(marked.query))

    @property
    def _marked(self) -> KeptSearch | None:
        place = self._rows.marked
        return self._shown[place] if place is not None and place < len(self._shown) else None

    def _filter(self) -> None:
        typed = self._input.value
        self._shown = holding(self._searches, typed)
        self._rows.show(len(self._shown), self._pieces)
        if not self._shown:
            self.show_remark(lambda: listings.no_search(typed))
        self.refresh_bindings()

    def _pieces(self, place: int, width: int) -> Sequence[Piece]:
        """Its name and query to the left, what is known of it to the right."""
        search = self._shown[place]
        news = listings.news(search.new, search.looked_at)
        known = of_search.choice(search.hits, "", is_saved=search.is_saved)
        right = width_of(known) + (width_of(news) + len(_GAP) if news else 0)
        name = f"@{search.name}{_GAP}" if search.name else ""
        room = max(0, width - right - len(_GAP) - width_of(name))
        query = shortened(search.query, room)
        gap = " " * max(0, width - right - width_of(name) - width_of(query) - 1)
        return (
            Piece(name, TITLE),
            Piece(query, TEXT),
            Piece(gap, TEXT),
            *((Piece(news, MATCH), Piece(_GAP, TEXT)) if news else ()),
            Piece(known, DETAIL),
        )
