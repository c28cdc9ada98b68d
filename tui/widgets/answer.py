"""The answer to a question: what is said about it, the queries offered instead, and the hits.

Choices and hits are one list to the user: the selection goes through the choices first, then on to the hits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical

from index.errors import TelusurError
from index.messages import Message
from searcher.api import Hit, IndexInfo
from tui.model.choice import Choice
from tui.model.results import Results
from tui.widgets.choices import Choices
from tui.widgets.hit_list import HitList
from tui.widgets.notice import (
    Notice,
    NoticeLine,
    failure_notice,
    newest_notice,
    notes_notice,
    results_notice,
    welcome_notice,
)

# While nothing is asked, past searches leave so many rows to everything else on the screen, but there are so many of
# them at least; a screen that is lower than this has no room for examples beside all that.
_OTHER_ROWS, _FEWEST_CHOICES, _TALL = 12, 2, 20


class Answer(Vertical):
    """One of four things: how to begin, hits, nothing found, a failure. Working on it leaves the last one standing."""

    def __init__(self) -> None:
        super().__init__()
        self._notice = Notice()
        self._choices = Choices()
        self._heading = Notice()
        self._heading.add_class("-heading")
        self._hits = HitList()
        self._notes = Notice()
        self._beginning: tuple[IndexInfo | None, tuple[Choice, ...], tuple[Hit, ...]] | None = None

    def compose(self) -> ComposeResult:
        yield self._notice
        yield self._choices
        yield self._heading
        yield self._hits
        yield self._notes

    @property
    def hit_list(self) -> HitList:
        """The list of hits, which can take the focus."""
        return self._hits

    @property
    def selected(self) -> Hit | None:
        """The hit that Enter would open: none while a choice is highlighted."""
        return None if self.choosing else self._hits.selected

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits in the list."""
        return self._hits.hits

    @property
    def choosing(self) -> bool:
        """Whether the selection is on a suggested query."""
        return self._choices.highlighted is not None

    @property
    def offered(self) -> int:
        """How many queries are suggested."""
        return self._choices.count

    def offers(self, query: str) -> bool:
        """Whether `query` is one of them."""
        return self._choices.has(query)

    @property
    def choice(self) -> str:
        """The query of the highlighted choice, "" while none is."""
        return self._choices.marked

    def show_welcome(self, info: IndexInfo | None, choices: tuple[Choice, ...], newest: tuple[Hit, ...]) -> None:
        """Nothing is asked: what was asked before can be asked again, and the newest articles can be read.

        Where there is little room both have some of it.
        """
        self._show(
            partial(welcome_notice, info, first_time=not choices, is_short=bool(newest) and self._is_short),
            choices[: self._room_for_choices] if newest else choices,
            newest,
            marks_choice=bool(choices),
            heading=bool(newest),
        )
        self._beginning = info, choices, newest

    def on_resize(self) -> None:
        """There is another room for past searches beside the newest articles."""
        if self._beginning:
            self.show_welcome(*self._beginning)

    @property
    def _is_short(self) -> bool:
        return self.screen.size.height < _TALL

    @property
    def _room_for_choices(self) -> int:
        return max(_FEWEST_CHOICES, self.screen.size.height - _OTHER_ROWS)

    def show_failure(self, error: TelusurError, query: str) -> None:
        """Why there is no answer to `query`."""
        self._show(partial(failure_notice, error, query), (), ())

    def show_results(self, results: Results) -> None:
        """The hits so far, below what else is offered: Enter is for them. While a word grows they stand alone."""
        page = results.first
        if results.request.growing and results.hits:
            self._show(tuple, (), results.hits, parted_at=results.parted_at)
            return
        choices = tuple(Choice(*suggestion) for suggestion in page.suggestions)
        self._show(
            partial(results_notice, page),
            choices,
            results.hits,
            marks_choice=not results.hits,
            parted_at=results.parted_at,
        )
        self.show_notes(page.notes if page.total else ())

    @property
    def names_undated(self) -> bool:
        """Whether it is said that articles without a date were left out."""
        return self._notes.has_link

    def show_notes(self, notes: Sequence[Message]) -> None:
        """What is to be said of the hits, below them."""
        self._notes.show(partial(notes_notice, notes))

    def show_more(self, results: Results) -> None:
        """The hits so far, after another page came."""
        self._hits.extend(results.hits)

    def say_anew(self) -> None:
        """The same in the language that is spoken now."""
        self._notice.say_anew()
        self._heading.say_anew()
        self._notes.say_anew()
        self._choices.refresh()
        self._hits.say_anew()

    def select(self, by: int) -> None:
        """Move the selection up or down by one line of the list that choices and hits make together."""
        place = self._choices.highlighted
        if place is not None and (place + by < self._choices.count or not self.hits):
            self._choices.highlighted = max(0, min(place + by, self._choices.count - 1))
        elif place is not None:
            self._hits.move(0)
        elif by < 0 and self._hits.at_top and self._choices.count:
            self._choices.highlighted = self._choices.count - 1
            self._mark()
        else:
            self._hits.move(by)

    def select_page(self, by: int) -> None:
        """Move the selection by a screen of hits."""
        self._hits.move_page(by)

    def select_end(self, by: int) -> None:
        """Select the first or the last known hit."""
        self._hits.move_to_end(by)

    def take(self, place: int | None = None) -> None:
        """Take the choice at `place`, or the highlighted one."""
        wanted = self._choices.highlighted if place is None else place
        if wanted is not None:
            self._choices.take(wanted)

    def on_hit_list_selected(self) -> None:
        """A hit that the user went to takes the selection from the choices."""
        self._choices.highlighted = None
        self._mark()

    def _show(
        self,
        notice: Callable[[], tuple[NoticeLine, ...]],
        choices: tuple[Choice, ...],
        hits: tuple[Hit, ...],
        *,
        marks_choice: bool = True,
        parted_at: int = 0,
        heading: bool = False,
    ) -> None:
        self._beginning = None
        self._notice.show(notice)
        self._heading.show(newest_notice if heading else tuple)
        self._notes.show(tuple)
        self._choices.show(choices, marked=marks_choice)
        self._hits.display = bool(hits)
        self.set_class(not hits, "-bare")
        self._hits.show(hits, parted_at)
        if self._hits.is_chosen:
            self._choices.highlighted = None
        self._mark()

    def _mark(self) -> None:
        """Only one thing is marked at a time."""
        self._hits.marked = not self.choosing
