"""The search screen: a query on top, its answer, the article of the selected hit beside or below it.

It shows what it is told and announces what the user wants; it never asks the engine itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from index.errors import QueryError, TelusurError
from index.language import say
from searcher.api import Document, Hit, IndexInfo
from tui import words
from tui.answer import Answer
from tui.article import ArticleView
from tui.banner import Banner
from tui.choices import Choice, Choices
from tui.facets import FacetPane
from tui.hints import Hints
from tui.hits import HitList
from tui.making import REBUILD, UPDATE
from tui.preview import Preview
from tui.querybar import QueryBar
from tui.results import Results
from tui.search_keys import SEARCH_KEYS
from tui.status import StatusLine
from tui.wishes import (
    Asked,
    ExportWanted,
    Kept,
    MakingWanted,
    MoreWanted,
    NewestWanted,
    OtherArticlesWanted,
    PaneTurned,
    PreviewWanted,
    ReadingWanted,
    WhyWanted,
)

# From these sizes on there is room for the preview beside the hits, or below them.
_WIDE, _TALL = 110, 26


class SearchScreen(Screen[None], inherit_bindings=False):
    """Query, answer and preview. Wide: side by side; tall: stacked; small: no preview."""

    BINDING_GROUP_TITLE = words.KEYS_SEARCH
    BINDINGS: ClassVar[list[BindingType]] = SEARCH_KEYS
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 -- Textual declares it like this
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_TALL, "-tall")]  # noqa: RUF012

    def __init__(self, query: str = "", today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._initial_query = query
        self._bar = QueryBar(today)
        self._query = self._bar.input
        self._status = StatusLine()
        self._banner = Banner()
        self._answer = Answer()
        self._preview = Preview()
        self._facets = FacetPane()
        self._answered = ""
        self._wants_pane = False
        self._found = 0
        answer, line = self._answer, self._query
        # Whether there is something to do for each action; those that are not named here always can.
        self._possible: dict[str, Callable[[], bool]] = {
            "select": lambda: bool(answer.hits or answer.offered),
            "open": lambda: self._is_behind or answer.selected is not None,
            "choose": lambda: answer.choosing and not self._is_behind,
            "select_page": lambda: bool(answer.hits),
            "select_end": lambda: bool(answer.hits),
            "match": lambda: self._preview.display and bool(self._preview.sheet.matches),
            "query": lambda: not line.has_focus,
            "clear": lambda: line.has_focus and bool(line.value),
            "why": lambda: answer.selected is not None and not self._is_behind,
            "export": lambda: bool(answer.hits) and not self._is_behind,
            "keep": lambda: bool(line.value.strip() or answer.choice),
            "widen": lambda: self._bar.is_narrowed,
            "narrow": lambda: bool(answer.hits),
            "period": lambda: bool(answer.hits) or self._bar.is_narrowed,
            "order": lambda: bool(answer.hits),
            "exact": lambda: bool(line.value),
            "synonyms": lambda: bool(line.value),
            "area": lambda: len(self._areas) > 1,
        }
        # The date of the newest article of this index, once it was asked for.
        self._newest: str | None = None
        # The query whose first hit is to be read as soon as it is answered.
        self._opening: str | None = None

    def compose(self) -> ComposeResult:
        yield self._bar
        yield self._status
        yield self._banner
        with Container(id="body"):
            yield self._answer
            yield self._preview
            yield self._facets
        yield Hints()

    def on_mount(self) -> None:
        """Begin with the query in hand; also an empty one is a question."""
        self._query.focus()
        if self._initial_query:
            self._bar.write(self._initial_query)
        else:
            self._ask()

    def say_anew(self) -> None:
        """Ask again: everything that is shown was said by the engine, or is said with its answer."""
        self._bar.say_anew()
        self._preview.say_anew()
        self._ask()

    # What it is told to show

    def show_welcome(self, info: IndexInfo | None, choices: tuple[Choice, ...]) -> None:
        """Nothing is asked; what was asked before can be chosen."""
        self._settle("", say(words.NOTHING_ASKED))
        self.show_past(info, choices)

    def show_past(self, info: IndexInfo | None, choices: tuple[Choice, ...]) -> None:
        """More is known of what was asked before; the status stays."""
        self._answer.show_welcome(info, choices)
        self._lay_out()
        self.refresh_bindings()

    def turn_pane(self, wanted: bool) -> None:
        """Show the pane to narrow by wherever there is something to narrow, or never."""
        self._wants_pane = wanted
        self._lay_out()

    def show_index(self, text: str) -> None:
        """What answers, and how old it is."""
        self._status.right = text

    def show_remark(self, text: str) -> None:
        """What is going on, or went wrong, while the answer before it stays."""
        self._status.left = text

    def show_results(self, results: Results, query: str) -> None:
        """The first hits for `query`, or that there are none and what to ask instead."""
        page = results.first
        self._settle(query, words.answer(page.total, page.partial, page.took_ms))
        self._found = results.found
        self._answer.show_results(results)
        self._lay_out()
        self._facets.show(page.facets, self._bar.filters)
        if self._opening == query:
            self._opening = None
            self.action_open()

    def show_more(self, results: Results) -> None:
        """The hits so far, after another page came."""
        self._answer.show_more(results)

    def show_failure(self, error: TelusurError, query: str) -> None:
        """Why there is no answer to `query`."""
        self._settle(query, say(words.NOT_UNDERSTOOD if isinstance(error, QueryError) else words.FAILED))
        self._answer.show_failure(error, query)
        self._lay_out()

    def show_document(self, hit: Hit, query: str, document: Document | None) -> None:
        """The article of `hit`, if the preview waits for it."""
        self._preview.show_document(hit, query, document)

    def show_unread(self, hit: Hit, query: str, error: TelusurError) -> None:
        """Why the preview does not get the article it waits for."""
        self._preview.show_unread(hit, query, error)

    # What its widgets announce

    def on_query_bar_changed(self, message: QueryBar.Changed) -> None:
        """Every key asks again."""
        message.stop()
        if self._query.value != self._opening:
            self._opening = None
        self._ask()
        self.refresh_bindings()

    def on_choices_taken(self, message: Choices.Taken) -> None:
        """A suggestion becomes the query."""
        message.stop()
        self.ask(message.query)

    def on_facet_pane_narrowed(self, message: FacetPane.Narrowed) -> None:
        """A count was taken: it becomes a filter, or is one no more."""
        message.stop()
        self._bar.narrow(message.field, message.value)

    def on_hit_list_selected(self, message: HitList.Selected) -> None:
        """The preview follows the selection."""
        message.stop()
        self._follow_selection()
        self.refresh_bindings()

    def on_hit_list_opened(self, message: HitList.Opened) -> None:
        """A hit was double-clicked."""
        message.stop()
        self._open(message.hit)

    def on_hit_list_end_neared(self, message: HitList.EndNeared) -> None:
        """The list is running out of hits."""
        message.stop()
        self.post_message(MoreWanted(message.known))

    def on_article_view_match_changed(self, message: ArticleView.MatchChanged) -> None:
        """Whether there are matches to walk through decides over keys."""
        message.stop()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """A screen that grew may have room for the preview."""
        self.call_after_refresh(self._follow_selection)

    # What its keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "take":
            return isinstance(parameters[0], int) and parameters[0] < self._answer.offered
        possible = self._possible.get(action)
        return possible is None or possible()

    def action_select(self, by: int) -> None:
        """Move the selection by one."""
        self._answer.select(by)
        self.refresh_bindings()

    def action_select_page(self, by: int) -> None:
        """Move the selection by a screen of hits."""
        self._answer.select_page(by)

    def action_select_end(self, by: int) -> None:
        """Select the first or the last known hit."""
        self._answer.select_end(by)

    def action_open(self) -> None:
        """Read the selected hit; while the answer is on its way, the hit that it will select."""
        if self._is_behind:
            self._opening = self._query.value
        elif hit := self._answer.selected:
            self._open(hit)

    def action_choose(self) -> None:
        """Take the highlighted suggestion."""
        self._answer.take()

    def action_take(self, place: int) -> None:
        """Take a suggestion by its number."""
        self._answer.take(place)

    def action_match(self, by: int) -> None:
        """Go to another match in the preview."""
        self._preview.step(by)

    def action_query(self) -> None:
        """Go back to typing."""
        self._query.focus()

    def action_clear(self) -> None:
        """Begin anew."""
        self._query.clear()

    def action_narrow(self) -> None:
        """Show what the answer can be narrowed by in the place of the preview, or the preview again."""
        self.turn_pane(not self._wants_pane)
        self.post_message(PaneTurned(self._wants_pane))
        if self._wants_pane:
            self.call_after_refresh(self._facets.focus)
            self._ask()
        else:
            self._query.focus()
            self.call_after_refresh(self._follow_selection)
        self.refresh_bindings()

    def action_update(self) -> None:
        """Take in what changed, or stop doing so."""
        self.post_message(MakingWanted(UPDATE))

    def action_rebuild(self) -> None:
        """Make the index anew, or stop doing so."""
        self.post_message(MakingWanted(REBUILD))

    def action_other_articles(self) -> None:
        """Make the index of something else."""
        self.post_message(OtherArticlesWanted())

    def on_banner_pressed(self, message: Banner.Pressed) -> None:
        """What the banner is about is wanted."""
        message.stop()
        self.action_update()

    def show_newest(self, day: str) -> None:
        """The date of the newest article, which presets of time may have to count from."""
        self._newest = day
        self._bar.next_period(day)

    def show_banner(self, text: str) -> None:
        """What concerns the index; "" when there is nothing to say."""
        self._banner.text = text

    def read_next(self, by: int) -> None:
        """Read the hit `by` places below the selected one."""
        self._answer.hit_list.move(by)
        self.action_open()

    def ask(self, query: str) -> None:
        """Ask `query`, ready to be changed."""
        self._bar.write(query)
        self._query.focus()

    def ask_again(self) -> None:
        """The same question, for the index is another one."""
        self._newest = None
        self._ask()

    def action_why(self) -> None:
        """Tell how the query was understood, and why the selected hit stands where it stands."""
        if hit := self._answer.selected:
            self.post_message(WhyWanted(hit))

    def action_export(self) -> None:
        """Write the hits to a file."""
        self.post_message(ExportWanted())

    def action_keep(self) -> None:
        """Save this search, or forget it."""
        self.post_message(Kept(self._query.value.strip() or self._answer.choice))

    def action_widen(self) -> None:
        """Take the last filter off."""
        self._bar.widen()

    def action_period(self) -> None:
        """Another preset of time."""
        if self._newest is None:
            self.post_message(NewestWanted())
        else:
            self._bar.next_period(self._newest)

    def action_order(self) -> None:
        """Order the hits otherwise."""
        self._bar.next_order()

    def action_exact(self) -> None:
        """Words as typed, or their families too."""
        self._bar.toggle_exact()

    def action_synonyms(self) -> None:
        """With synonyms, or without."""
        self._bar.toggle_synonyms()

    def action_area(self, by: int) -> None:
        """Give the focus to the next part of the screen that can use it."""
        areas = self._areas
        place = next((i for i, area in enumerate(areas) if area.has_focus), 0)
        areas[(place + by) % len(areas)].focus()

    # Its parts

    @property
    def _is_behind(self) -> bool:
        """Whether what is shown answers an older query than the one that is typed."""
        return self._answered != self._query.value and bool(self._query.value.strip())

    @property
    def _areas(self) -> list[Widget]:
        areas: list[Widget] = [self._query, self._answer.hit_list, self._preview, self._facets]
        return [area for area in areas if area.is_on_screen]

    def _lay_out(self) -> None:
        """The pane has its place while there are hits; who was in it is not left in the dark."""
        shown = self._wants_pane and bool(self._answer.hits)
        if self._facets.has_focus and not shown:
            self._query.focus()
        self.set_class(shown, "-narrowing")

    def _ask(self) -> None:
        self.post_message(
            Asked(self._bar.request._replace(limit=self._answer.hit_list.wanted, facets=self._wants_pane))
        )

    def _settle(self, query: str, status: str) -> None:
        self._answered = query
        self._status.left = status

    def _follow_selection(self) -> None:
        hit = self._answer.hit_list.selected
        if self._preview.follow(hit, self._answered) and hit:
            self.post_message(PreviewWanted(hit, self._answered))

    def _open(self, hit: Hit) -> None:
        self.post_message(ReadingWanted(hit, self._answered, self._found))
