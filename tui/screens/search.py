"""The search screen: what a user does on it by keys and clicks, and what it announces of that to the app.

It never asks the engine itself. How it looks is in `search_layout`, what keys only wish for in `search_wishes`, and
what they do with one part of the screen in `search_parts`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from index.environment.language import say
from searcher.api import Completion, Hit, IndexInfo
from tui.model.choice import Choice
from tui.model.results import Results
from tui.screens import wishes
from tui.screens.search_keys import KEY_GROUPS, SEARCH_KEYS
from tui.screens.search_parts import SearchParts
from tui.system.index_process import UPDATE
from tui.text import labels
from tui.text.among import EVENTS
from tui.text.saying import Saying
from tui.text.sentences import of_commands
from tui.text.sheet import Passage
from tui.widgets.article_view import ArticleView
from tui.widgets.banner import Banner
from tui.widgets.choices import Choices
from tui.widgets.facet_pane import FacetPane
from tui.widgets.hit_list import HitList
from tui.widgets.names import Names
from tui.widgets.passage_view import PassageView
from tui.widgets.query_bar import QueryBar


class SearchScreen(SearchParts, inherit_bindings=False):
    """A query is typed, its hits are gone through, narrowed, asked about and read."""

    BINDING_GROUP_TITLE = labels.KEYS_SEARCH
    BINDINGS: ClassVar[list[BindingType]] = SEARCH_KEYS
    KEY_GROUPS = KEY_GROUPS

    def __init__(self, query: str = "", today: Callable[[], date] = date.today) -> None:
        super().__init__(query, today)
        answer, line = self._answer, self._query
        # Whether there is something to do for each action; those that are not named here always can.
        self._possible: dict[str, Callable[[], bool]] = {
            "select": lambda: len(answer.hits) + answer.offered > 1 or self._bar.names.count > 1,
            "complete": lambda: self._bar.can_complete,
            "open": lambda: (
                self._entry is not None or self._is_behind or answer.selected is not None or self._bar.names.count > 0
            ),
            "choose": lambda: answer.choosing and not self._is_behind and self._entry is None,
            "said": lambda: self._statement is not None and not self._is_behind,
            "select_page": lambda: bool(answer.hits),
            "select_end": lambda: bool(answer.hits),
            "match": lambda: self._preview.display and self._preview.can_step,
            "query": lambda: not line.has_focus,
            "clear": lambda: line.has_focus and bool(line.value),
            "go_back": lambda: self._has_way_back,
            "mark_passage": lambda: self._preview.has_focus and self._preview.can_mark,
            "why": lambda: answer.selected is not None and self._is_answered,
            "export": lambda: bool(answer.hits) and self._is_answered,
            "days": lambda: self._full > 0 and not self._is_behind,
            "stories": lambda: self._full > 0 and not self._is_behind,
            **dict.fromkeys(
                ("compare", "lines", "collocates", "hit_words"), lambda: self._full > 0 and not self._is_behind
            ),
            "keep": lambda: bool(line.value.strip() or answer.choice),
            "widen": lambda: self._bar.is_narrowed,
            "narrow": lambda: self._full > 0,
            "period": lambda: (bool(answer.hits) and not self._is_beginning) or self._bar.is_narrowed,
            "order": lambda: bool(answer.hits) and not self._is_beginning,
            "undated": lambda: answer.names_undated,
            "dense": lambda: bool(answer.hits),
            "full": lambda: self._bar.is_full or (0 < self._full < self._found),
            "exact": lambda: bool(line.value),
            "synonyms": lambda: bool(line.value),
            "area": lambda: len(self._areas) > 1,
        }
        # The date of the newest article of this index, once it was asked for.
        self._newest: str | None = None
        # How often another preset of time was asked for before that date was known.
        self._periods_ahead = 0
        # Whether all hits are known, and how many places further one is wished for that is not.
        self._is_complete = True
        self._steps_ahead = 0
        self._walks = {-1: False, 1: False}  # whether a list of names has one before, and one behind
        self._walked = ""  # the name that was asked last
        # Whether something was left that can be gone back to.
        self._has_way_back = False
        # The query whose first hit is to be read as soon as it is answered.
        self._opening: str | None = None
        # What was greyed in when that was asked.
        self._begun: Completion | None = None

    # What the app shows and asks here

    def show_results(self, results: Results) -> None:
        """The first hits; the one that was to be opened before it was there is opened now, if it has all the words."""
        is_awaited = self._opening == results.request.query
        if is_awaited and self._begun and not results.first.total:
            results = results.offering(self._begun)
        super().show_results(results)
        self._is_complete = results.complete
        if is_awaited:
            self._opening = None
            if results.first.total:
                self.action_open()

    def show_past(self, info: IndexInfo | None, choices: tuple[Choice, ...], newest: tuple[Hit, ...]) -> None:
        """Past searches and the newest articles, behind which no others come."""
        self._is_complete = True
        super().show_past(info, choices, newest)

    def show_newest(self, day: str) -> None:
        """The date of the newest article, which presets of time may have to count from."""
        self._newest = day
        for _ in range(self._periods_ahead):
            self._bar.next_period(day)
        self._periods_ahead = 0

    def let_walk(self, *, back: bool, on: bool) -> None:
        """Whether the list of names has one before the one that was asked, and one behind it."""
        self._walks = {-1: back, 1: on}
        self.refresh_bindings()

    def ask_name(self, query: str, place: Saying) -> None:
        """Ask a name of the list, and say which of how many it is."""
        self._walked = query
        self.ask(query)
        self.show_banner(place, passing=True)

    def ask(self, query: str) -> None:
        """Ask `query`, ready to be changed; what is asked now can be gone back to."""
        self.post_message(wishes.Left(self._query.value))
        self.return_to(query)

    def return_to(self, query: str, hit: Hit | None = None) -> None:
        """Ask `query` again, and select `hit` among its hits."""
        if hit and query != self._query.value:
            self._answer.hit_list.expect(hit.id)
        self._bar.write(query)
        self._query.focus()

    def show_way_back(self, is_there: bool) -> None:
        """Whether there is something to go back to decides over its key."""
        self._has_way_back = is_there
        self.refresh_bindings()

    def narrow(self, name: str, value: str) -> None:
        """Add this filter, or take it out where it is in effect."""
        self._bar.narrow(name, value)

    def ask_too(self, word: str) -> None:
        """Ask for the hits that have `word`, too."""
        self.ask(self.query_with(word))

    def query_with(self, word: str) -> str:
        """The query for the hits that have `word`, too."""
        return self._bar.with_word(word)

    def ask_again(self) -> None:
        """The same question, for the index is another one."""
        self._newest = None
        self._periods_ahead = 0
        self._facets.forget_everything()
        self._ask()

    def step(self, by: int) -> Hit | None:
        """Select the hit `by` places further down; None where it is not known yet: it is wished for once it is."""
        hits = self._answer.hit_list
        self._steps_ahead += by
        if hits.place + self._steps_ahead >= len(hits.hits) and not self._is_complete:
            self.post_message(wishes.MoreWanted(len(hits.hits)))
            return None
        hits.move(self._steps_ahead)
        self._steps_ahead = 0
        return hits.selected

    def show_more(self, results: Results) -> None:
        """The hits so far; one that was wished for may be there now."""
        super().show_more(results)
        self._is_complete = results.complete
        if self._steps_ahead:
            self.post_message(wishes.NextWanted(0))

    # What its widgets announce

    def on_key(self) -> None:
        """Whoever presses a key has read the banner and the remark; the query bar announces the keys that type."""
        self._banner.let_go()
        self._status.let_go()

    def on_query_bar_changed(self, message: QueryBar.Changed) -> None:
        """Every key asks again; the hints follow the answer, not each letter on the way to it."""
        message.stop()
        if self._query.value != self._opening:
            self._opening = self._begun = None
        if self._query.value != self._walked:
            self._banner.let_go()
        self._status.let_go()
        self._ask()

    def on_names_taken(self, message: Names.Taken) -> None:
        """A name was clicked, or taken by its number."""
        message.stop()
        self._bar.write(message.completion.query)

    def on_choices_taken(self, message: Choices.Taken) -> None:
        """A suggestion becomes the query, or a search that was made before, which is looked at so."""
        message.stop()
        self.ask(message.query)
        self.post_message(wishes.Looked(message.query))

    def on_facet_pane_narrowed(self, message: FacetPane.Narrowed) -> None:
        """A time was taken: it becomes a filter, or is one no more."""
        message.stop()
        self._bar.narrow(message.field, message.value)

    def on_facet_pane_values_taken(self, message: FacetPane.ValuesTaken) -> None:
        """Values were taken: they become filters, or are so no more."""
        message.stop()
        self._bar.ask_values(message.field, message.values)

    def on_facet_pane_everything_wanted(self, message: FacetPane.EverythingWanted) -> None:
        """Shares are to be shown."""
        message.stop()
        self.post_message(wishes.EverythingWanted())

    def on_hit_list_selected(self, message: HitList.Selected) -> None:
        """The preview follows the selection."""
        message.stop()
        self._status.refresh()
        self._follow_selection()
        self.refresh_bindings()

    def on_hit_list_opened(self, message: HitList.Opened) -> None:
        """A hit was double-clicked."""
        message.stop()
        self._open(message.hit)

    def on_hit_list_end_neared(self, message: HitList.EndNeared) -> None:
        """The list is running out of hits."""
        message.stop()
        self.post_message(wishes.MoreWanted(message.known))

    def on_article_view_match_changed(self, message: ArticleView.MatchChanged) -> None:
        """Whether there are matches to walk through decides over keys."""
        message.stop()
        self.refresh_bindings()

    def on_passage_view_marked(self, message: PassageView.Marked) -> None:
        """Whether a passage of the preview is marked decides over keys."""
        message.stop()
        self.refresh_bindings()

    def on_passage_view_copied(self, message: PassageView.Copied) -> None:
        """A passage of the preview goes into the clipboard."""
        message.stop()
        self.post_message(wishes.copying(message, self._preview.document))

    def on_banner_pressed(self, message: Banner.Pressed) -> None:
        """What the banner is about is wanted."""
        message.stop()
        self.action_make(UPDATE)

    # What its keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "take":
            offered = self._bar.names.count or self._answer.offered + self._status.has_offer
            return isinstance(parameters[0], int) and parameters[0] < offered
        if action == "miss":
            return not self._possible[str(parameters[0])]()
        if action in ("scroll_preview", "page_preview"):
            return self._preview.is_on_screen and self._preview.can_scroll_by(1 if parameters == (1,) else -1)
        if action in ("walk", "walk_on"):
            is_walking = self._query.value == self._walked
            return isinstance(parameters[0], int) and self._walks[parameters[0]] and is_walking == (action == "walk_on")
        possible = self._possible.get(action)
        return possible is None or possible()

    def action_miss(self, action: str) -> None:
        """Say why a key does nothing."""
        self.show_remark(lambda: say(of_commands.NOTHING_TO[action]))

    def action_clear(self) -> None:
        """Close the list of names, or clear the query, which can be gone back to."""
        if self._bar.names.count:
            self._bar.names.show(())
        else:
            self.post_message(wishes.Left(self._query.value))
            self._query.clear()

    def action_open(self) -> None:
        """Read the selected hit; while the answer is on its way, the hit that it will select.

        While names are listed, what stands there is searched as it is instead. A last word that may still grow is
        searched as it is, too, and the first hit that has it is read; unless the user went to another hit before.
        """
        if entry := self._entry:
            self.post_message(wishes.ReadingWanted(entry.as_hit(), self._read_by, 1, EVENTS))
        elif self._bar.names.count:
            self._bar.finish()
        elif self._query.grows and not self._answer.hit_list.is_chosen:
            self._opening, self._begun = self._query.value, self._bar.likeliest
            self._bar.finish()
        elif self._is_behind:
            self._opening = self._query.value
        elif hit := self._answer.selected:
            self._open(hit)

    def action_why(self) -> None:
        """Show how the query was understood, and why the selected hit is where it is."""
        if hit := self._answer.selected:
            self.post_message(wishes.WhyWanted(hit))

    def action_narrow(self) -> None:
        """Show what the answer can be narrowed by in the place of the preview, or the preview again.

        Where it is there already, it is gone to first. Where it takes the place of the hits this is for a moment, and
        nothing to be remembered.
        """
        if self._facets.is_on_screen and not self._facets.has_focus:
            self._facets.focus()
            return
        wanted = not self._shows_pane
        if self._has_room:
            self.turn_pane(wanted, third=self._is_broad)
            self.post_message(wishes.PaneTurned(wanted, self._is_broad))
        else:
            self._looks_in_pane = wanted
            self._lay_out()
        if wanted:
            self.call_after_refresh(self._facets.focus)
            self._counted_words = self._bar.words
            self._ask_for_counts()
        else:
            self._query.focus()
            self.call_after_refresh(self._follow_selection)
        self.refresh_bindings()

    def action_period(self) -> None:
        """Another preset of time."""
        if self._newest is None:
            self._periods_ahead += 1
            self.post_message(wishes.NewestWanted())
        else:
            self._bar.next_period(self._newest)

    def action_dense(self) -> None:
        """One line a hit, or as many as there is room for."""
        self.turn_dense(not self._answer.hit_list.dense)
        self.post_message(wishes.DenseTurned(self._answer.hit_list.dense))

    def action_days(self) -> None:
        """Show what happened when, beside the hits."""
        self._turn_to("days", wishes.TimelineWanted())

    def _turn_to(self, kind: str, wish: Message) -> None:
        """Wish for something in the place of the preview, or for the article again where that is there."""
        if self._preview.is_on_screen and self._preview.instead == kind:
            self._follow_selection()
        else:
            self.post_message(wish)

    @property
    def _entry(self) -> Passage | None:
        """What stands out of a timeline beside the hits, while the keys go there."""
        return self._preview.entry if self._preview.has_focus else None

    @property
    def _is_answered(self) -> bool:
        """Whether something is asked, and what is shown answers it."""
        return not (self._is_behind or self._is_beginning)

    def _open(self, hit: Hit) -> None:
        self._steps_ahead = 0
        self.post_message(self._reading(hit))
