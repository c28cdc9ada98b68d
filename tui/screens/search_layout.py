"""The search screen as it looks: its parts, where they are, and what they show.

What a user does on it is in `search`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.widget import Widget

from index.environment.language import say
from index.errors import QueryError, TelusurError
from index.messages import Message
from searcher.api import Completion, Document, FacetCount, Hit, IndexInfo, Suggestion
from tui.model.choice import Choice
from tui.model.filters import left_out
from tui.model.pane_lines import FIELDS
from tui.model.results import Results
from tui.model.statement import Statement, asked_in
from tui.screens.wishes import Asked, CountsWanted, PreviewWanted, ReadingWanted
from tui.text.among import HITS, WITH_PARTIAL
from tui.text.saying import Saying
from tui.text.sentences import of_search
from tui.text.sheet import Sheet
from tui.widgets.answer import Answer
from tui.widgets.answer_line import AnswerLine
from tui.widgets.banner import Banner
from tui.widgets.facet_pane import FacetPane
from tui.widgets.key_hints import Hints
from tui.widgets.preview import Preview
from tui.widgets.query_bar import QueryBar

# From these sizes on there is room for the preview beside the hits, or below them.
_WIDE, TALL = 110, 26

# From this width on there is room for the preview and the pane, which is there until it is closed; from this height on
# for much of an article below hits.
_BROAD, _TOWERING = 160, 36


class SearchLayout(Screen[None], inherit_bindings=False):
    """Query, answer and preview. Wide: side by side; tall: stacked; small: no preview.

    It begins with `query` in its line; `today` is what "last week" counts from.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 -- Textual declares it like this
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012

    def __init__(self, query: str = "", today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._initial_query = query
        self._bar = QueryBar(today)
        self._query = self._bar.input
        self._status = AnswerLine()
        self._banner = Banner()
        self._answer = Answer()
        self._preview = Preview()
        self._facets = FacetPane()
        self._answered = ""
        self._read_by = ""  # the same with its last word as it is likeliest meant: articles are marked by it
        self._found = 0
        self._full = 0  # of them, those that hold everything: they alone are counted in the pane
        self._wants_pane = False  # in the place of the preview
        self._wants_third_pane = True  # where there is room for both
        self._looks_in_pane = False  # where there is room for nothing beside it
        self._counted_words = ""  # of the query, without its filters, the hits of which were to be counted last
        self._statement: Statement | None = None  # what the query asks for that quotations answer

    def compose(self) -> ComposeResult:
        # Textual sets these classes only once everything has its place, and would lay everything out a second time.
        width, height = self.app.size
        self.add_class("-wide" if width >= _WIDE else "-narrow", "-tall" if height >= TALL else "-short", update=False)
        self._tell_room(update=False)
        yield self._bar
        yield self._status
        yield self._bar.names
        yield self._banner
        with Container(id="body"):
            yield self._answer
            yield self._preview
            yield self._facets
        yield Hints()

    def on_mount(self) -> None:
        """Begin with the query in hand; also an empty one is a question."""
        if not self._answer.hit_list.is_attached:
            return  # a signal ended the app before its parts were there
        self._query.focus()
        if self._initial_query:
            self._bar.write(self._initial_query)
        else:
            self._ask()

    def on_resize(self) -> None:
        """A screen that grew may have room for the preview, one that shrank has none for the pane beside the hits."""
        self._tell_room()
        self._lay_out()
        self.call_after_refresh(self._follow_selection)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Who left the pane goes on with the hits; who is in it moves a cursor of its own."""
        self._answer.hit_list.has_cursor = event.widget is not self._facets
        if self._looks_in_pane and event.widget is not self._facets:
            self._looks_in_pane = False
            self._lay_out()

    def say_anew(self) -> None:
        """Say the same in the language that is spoken now; the engine is not asked again, for it spoke none."""
        self._bar.say_anew()
        self._status.refresh()
        self._banner.say_anew()
        self._answer.say_anew()
        self._preview.say_anew()
        self._facets.say_anew()

    # What it shows

    def show_welcome(self, info: IndexInfo | None, choices: tuple[Choice, ...], newest: tuple[Hit, ...]) -> None:
        """Nothing is asked; what was asked before can be chosen, and the newest articles read."""
        self._settle("", lambda: say(of_search.NOTHING_ASKED))
        self.show_past(info, choices, newest)

    def show_past(self, info: IndexInfo | None, choices: tuple[Choice, ...], newest: tuple[Hit, ...]) -> None:
        """More is known of what can be chosen and read; the status stays."""
        self._found = len(newest)
        self._answer.show_welcome(info, choices, newest)
        self._lay_out()
        self._follow_answer()

    def show_failure(self, error: TelusurError, query: str) -> None:
        """Why there is no answer to `query`."""
        is_misunderstood = isinstance(error, QueryError)
        self._settle(query, lambda: say(of_search.NOT_UNDERSTOOD if is_misunderstood else of_search.FAILED))
        self._answer.show_failure(error, query)
        self._lay_out()
        self._follow_answer()

    def show_results(self, results: Results) -> None:
        """The first hits, or that there are none and what to ask instead."""
        page, query = results.first, results.request.query
        self._settle(query, partial(self._counted, results), page.folds, asked_in(page.notes), page.completions)
        self._found = results.found
        self._read_by = results.query
        self._query.underline(query, left_out(query, page.notes))
        self._answer.show_results(results)
        self._lay_out()
        self._ask_for_counts()
        self._follow_answer()

    def _counted(self, results: Results) -> str:
        """What the answer holds; and where the selected hit stands, once that is not the first."""
        page, place = results.first, self._answer.hit_list.place
        counts = of_search.answer(
            page.folds,
            page.partial,
            page.took_ms,
            total=page.total,
            is_mixed=results.is_mixed,
            beginning=results.beginning,
        )
        return f"{of_search.place(place + 1, results.found)} · {counts}" if place else counts

    def show_counts(self, query: str, facets: dict[str, tuple[FacetCount, ...]]) -> None:
        """What the answer to `query` can be narrowed by, if it is still shown."""
        if self.answers(query):
            self._facets.show(facets, self._bar.filters, self._bar.words)
            self.refresh_bindings()

    def show_everything(self, months: dict[str, int]) -> None:
        """How many articles there are of each month."""
        self._facets.show_everything(months)

    def show_more(self, results: Results) -> None:
        """The hits so far, after another page came."""
        self._answer.show_more(results)

    def show_notes(self, notes: Sequence[Message]) -> None:
        """What is to be said of the answer, once a word is whole or typing has paused."""
        self._answer.show_notes(notes)

    def show_offers(self, suggestions: Sequence[Suggestion]) -> None:
        """Beside the hits for the query that is shown, the likeliest of these that is not offered yet."""
        place = self._answer.offered
        new = [Choice(*suggestion) for suggestion in suggestions if not self._answer.offers(suggestion.query)]
        self._status.show_offer(new[0] if new else None, place)
        self.refresh_bindings()

    def show_document(self, hit: Hit, query: str, document: Document | None) -> None:
        """The article of `hit`, if the preview waits for it."""
        self._preview.show_document(hit, query, document)

    def show_unread(self, hit: Hit, query: str, error: TelusurError) -> None:
        """Why the preview does not get the article it waits for."""
        self._preview.show_unread(hit, query, error)

    @property
    def to_read(self) -> ReadingWanted | None:
        """The wish to read the selected hit, where there is one of what is typed."""
        hit = None if self._is_behind else self._answer.selected
        return self._reading(hit) if hit else None

    def _reading(self, hit: Hit) -> ReadingWanted:
        among = WITH_PARTIAL if self._full < self._found and not self._is_beginning else HITS
        return ReadingWanted(hit, self._read_by, self._found, among)

    @property
    def asked(self) -> str:
        """The query whose matches are marked in what is read."""
        return self._read_by

    def answers(self, query: str) -> bool:
        """Whether what is shown answers `query`, and nothing else is typed."""
        return self._answered == query and not self._is_behind

    def show_beside(self, kind: str, sheet: Callable[[], Sheet]) -> bool:
        """Show something in the place of the preview until another hit is selected; returns whether there is room."""
        if not self._preview.is_on_screen:
            return False
        self._preview.show_instead(kind, sheet)
        return True

    def show_index(self, saying: Saying) -> None:
        """What answers, and how old it is."""
        self._status.show_right(saying)

    def tell_time(self) -> None:
        """Time went by: the index is older now."""
        self._status.refresh()

    def show_remark(self, saying: Saying) -> None:
        """What is going on, or went wrong, while the answer before it stays; until it ends some keys do nothing."""
        self._status.remark(saying)
        self.refresh_bindings()

    def show_banner(self, saying: Saying, *, passing: bool = False) -> None:
        """What concerns the index; what is `passing` goes with the next key."""
        self._banner.show(saying, passing=passing)

    def turn_dense(self, wanted: bool) -> None:
        """Give each hit one line, or as many as there is room for."""
        self._answer.hit_list.dense = wanted
        self.set_class(wanted, "-dense")

    def turn_pane(self, wanted: bool, *, third: bool) -> None:
        """Show the pane to narrow by wherever there is something to narrow, or never.

        As the `third` it stands where there is room beside hits and preview, else where there is room for one of these.
        """
        if third:
            self._wants_third_pane = wanted
        else:
            self._wants_pane = wanted
        self._lay_out()

    # Its parts

    @property
    def _is_behind(self) -> bool:
        """Whether what is shown answers an older query than the one that is typed."""
        return self._answered != self._query.value and bool(self._query.value.strip())

    @property
    def _areas(self) -> list[Widget]:
        areas: list[Widget] = [self._query, self._answer.hit_list, self._preview, self._facets]
        return [area for area in areas if area.is_on_screen]

    def _tell_room(self, *, update: bool = True) -> None:
        """Tell the style sheet how much room there is, beyond the one class for an axis that Textual sets."""
        self.set_class(self._is_broad, "-broad", update=update)
        self.set_class(self.app.size.height >= _TOWERING, "-towering", update=update)

    @property
    def _is_broad(self) -> bool:
        """Whether there is room for three panes."""
        return self.app.size.width >= _BROAD

    @property
    def _has_room(self) -> bool:
        """Whether the pane to narrow by has its place beside the hits or below them, and not instead of them."""
        width, height = self.app.size
        return width >= _WIDE or height >= TALL

    @property
    def _shows_pane(self) -> bool:
        if self._is_broad:
            return self._wants_third_pane
        return self._wants_pane if self._has_room else self._looks_in_pane

    def _ask(self) -> None:
        self.post_message(Asked(self._bar.request._replace(limit=self._answer.hit_list.wanted)))

    def _ask_for_counts(self) -> None:
        """Ask for what is in the pane, once the hits of what is typed are shown.

        Of a field that is filtered by all values are wanted, with the hits that they would have; the hits that there
        are have only those that are taken.
        """
        if not self._shows_pane or self._full == 0 or self._is_behind:
            return
        request, words = self._bar.request._replace(limit=1), self._bar.words
        taken = {each.name for each in self._bar.filters if each.name in FIELDS}
        requests = [request._replace(facets=True, facet=tuple(name for name in FIELDS if name not in taken))]
        requests += [request._replace(query=self._bar.without_values(name), facet=(name,)) for name in sorted(taken)]
        self.post_message(CountsWanted(self._answered, tuple(requests), words != self._counted_words))
        self._counted_words = words

    def _settle(
        self,
        query: str,
        status: Saying,
        full: int = 0,
        statement: Statement | None = None,
        completions: Sequence[Completion] = (),
    ) -> None:
        self._bar.show_completions(query, completions)
        self._answered = self._read_by = query
        self._full = full
        self._statement = statement
        self._status.show_left(status)
        self._status.show_offer(None)

    def _lay_out(self) -> None:
        """The pane has its place while there is something to count; who was in it is not left in the dark."""
        shown = self._shows_pane and self._full > 0
        if self._facets.has_focus and not shown:
            self._query.focus()
        if self.has_class("-narrowing") and not shown:
            self._facets.put_away()
            self.call_after_refresh(self._follow_selection)
        self.set_class(shown, "-narrowing")
        self._preview.set_class(self._is_beginning, "-beginning")  # a class of the screen would style all of it anew

    @property
    def _is_beginning(self) -> bool:
        """Whether nothing is asked."""
        return not self._query.value.strip()

    def _follow_answer(self) -> None:
        """The preview goes with the hit that an answer selected; the hints with what is there once that is painted."""
        self._follow_selection()
        self.call_after_refresh(self.refresh_bindings)

    def _follow_selection(self) -> None:
        """Of the articles that are shown while nothing is asked, only one that the user went to takes room."""
        hits = self._answer.hit_list
        hit = None if self._is_beginning and not hits.is_chosen else hits.selected
        if self._preview.follow(hit, self._read_by) and hit:
            self.post_message(PreviewWanted(hit, self._read_by))
