"""What is asked: the query line, the ways to read it, and a chip for every filter in effect.

Filters are written into the query line. Only what the language cannot say (words exactly as typed, no synonyms) is kept
beside it, and shown as a chip like the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from index.environment.language import say
from searcher.api import NEWEST, OLDEST, Completion, SearchRequest
from searcher.query.filters import FILTERS
from tui.model.filters import (
    DATE,
    NO_DATE,
    SORT,
    TIMES,
    Filter,
    filters_in,
    is_understood,
    narrowed,
    order_of,
    with_values,
    with_word,
    without,
    without_values,
)
from tui.model.periods import Period, periods
from tui.model.values import Values
from tui.text.sentences import of_narrowing, of_search
from tui.widgets.chips import Chips
from tui.widgets.line_input import QueryInput
from tui.widgets.names import Names

# What comes after an order when another one is wanted; "" leaves it to the engine.
_NEXT_ORDER: dict[str, str] = {"": NEWEST, NEWEST: OLDEST}


class QueryBar(Vertical):
    """The query line and its chips; `today` is what "pekan lalu" counts from."""

    @dataclass
    class Changed(Message):
        """Something else is asked now."""

    def __init__(self, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._today = today
        self._query = QueryInput()
        self._chips = Chips()
        self._names = Names()
        self._names_behind = ""
        self._exact = False
        self._synonyms = True
        self._full = False
        self._likeliest: Completion | None = None
        # Those that were gone through last: the chip of one says what its dates are.
        self._periods: tuple[Period, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal(id="line"):
            yield Static(of_search.PROMPT, id="prompt", markup=False)
            yield self._query
        yield self._chips

    @property
    def input(self) -> QueryInput:
        """The line that is typed into."""
        return self._query

    @property
    def text(self) -> str:
        """The query as it is typed."""
        return self._query.value

    @property
    def request(self) -> SearchRequest:
        """What is asked, without saying how much of the answer is wanted."""
        return SearchRequest(
            self.text,
            exact=self._exact,
            synonyms=self._synonyms,
            suggestions=False,
            unfinished=True,
            growing=self._query.grows,
            full=self._full,
        )

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters in effect; not one whose name is still being typed, nor one that is not understood."""
        today = self._today()
        end = len(self.text) if self._query.grows else 0
        found = [f for f in filters_in(self.text, today) if f.name in FILTERS or f.end != end]
        return tuple(f for f in found if is_understood(f, today))

    @property
    def words(self) -> str:
        """The query without its filters."""
        words = self.text
        for each in reversed(filters_in(words, self._today())):
            words = without(words, each)
        return words.strip()

    @property
    def is_narrowed(self) -> bool:
        """Whether there is a chip to take off."""
        return bool(self.filters) or self._exact or not self._synonyms or self._full

    def say_anew(self) -> None:
        """The chips in the language that is spoken now."""
        self._query.say_anew()
        self._label()

    def write(self, query: str) -> None:
        """Ask `query` instead."""
        self._query.write(query)
        self._names.show(())

    def show_completions(self, query: str, completions: Sequence[Completion]) -> None:
        """What the last word of `query` may become: a word greyed in behind it, names in a list below it."""
        if query != self.text or not self._query.grows:
            completions = ()
        names = [each for each in completions if each.field]
        self._likeliest = None if names else next(iter(completions), None)
        self._query.complete(completions[0].query if completions else "")
        self._names_behind = _before_value(query)
        self._names.show(names, cell_len(self._names_behind))

    @property
    def likeliest(self) -> Completion | None:
        """The query that is greyed in, with its hits; None where none is."""
        return self._likeliest if self._query.completion else None

    @property
    def names(self) -> Names:
        """The list of names, closed while there are none to take; it has its place below the counts."""
        return self._names

    @property
    def can_complete(self) -> bool:
        """Whether there is a word or a name to take."""
        return self._query.has_focus and bool(self._query.completion or self._names.count)

    def complete(self) -> None:
        """Take the marked name, or the word that is greyed in."""
        marked = self._names.marked
        self.write(marked.query if marked else self._query.completion)

    def finish(self) -> None:
        """What stands there is meant as it is: its last word is whole."""
        self.write(self.text)
        self._tell()

    def narrow(self, name: str, value: str) -> None:
        """Add this filter, or take it out where it is in effect."""
        in_effect = [f for f in self.filters if (f.name, f.value.lower()) == (name, value.lower())]
        self.write(without(self.text, in_effect[0]) if in_effect else narrowed(self.text, name, value, self._today()))

    def ask_values(self, name: str, values: Values) -> None:
        """Ask for these values of a field."""
        self.write(with_values(self.text, name, values, self._today()))

    def with_word(self, word: str) -> str:
        """The query with one more word."""
        return with_word(self.text, word, self._today())

    def without_values(self, name: str) -> str:
        """The query without the filters by this field."""
        return without_values(self.text, name, self._today())

    def show_undated(self) -> None:
        """Only articles without a date, instead of those of some days."""
        self.write(narrowed(self.text, DATE, NO_DATE, self._today()))

    def next_order(self) -> None:
        """Newest first, then oldest first, then by relevance again."""
        order = _NEXT_ORDER.get(order_of(self.filters), "")
        if order:
            self.write(narrowed(self.text, SORT, order, self._today()))
        else:
            self._take_off({SORT})

    def next_period(self, newest: str) -> None:
        """Another preset of time, and after the last one all time again; `newest` as for `periods`."""
        self._periods = periods(newest, self._today())
        in_effect = {(f.name, f.value) for f in self.filters}
        place = next((i for i, period in enumerate(self._periods) if period[:2] in in_effect), -1) + 1
        if place < len(self._periods):
            self.write(narrowed(self.text, *self._periods[place][:2], self._today()))
        else:
            self._take_off(TIMES)

    def toggle_exact(self) -> None:
        """Words exactly as typed, or their families again."""
        self._exact = not self._exact
        self._tell()

    @property
    def is_full(self) -> bool:
        """Whether only hits with all the words are wanted."""
        return self._full

    def toggle_full(self) -> None:
        """Only hits with all the words, or those as well that lack some."""
        self._full = not self._full
        self._tell()

    def toggle_synonyms(self) -> None:
        """Without abbreviations and other spellings, or with them again."""
        self._synonyms = not self._synonyms
        self._tell()

    def widen(self, place: int = -1) -> None:
        """Take off the chip at `place`, by default the last one."""
        offs: list[Callable[[], None]] = [partial(self._cut, unwanted) for unwanted in self.filters]
        offs += [self.toggle_full] if self._full else []
        offs += [self.toggle_exact] if self._exact else []
        offs += [self.toggle_synonyms] if not self._synonyms else []
        if offs:
            offs[place]()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Every key asks again; names of a value that is not being typed any more are none to take."""
        message.stop()
        if not self._query.grows or _before_value(self.text) != self._names_behind:
            self._names.show(())
        self._tell()

    def on_chips_removed(self, message: Chips.Removed) -> None:
        """A chip was clicked."""
        message.stop()
        self.widen(message.place)

    def _take_off(self, names: set[str]) -> None:
        text = self.text
        for unwanted in reversed([f for f in self.filters if f.name in names]):
            text = without(text, unwanted)
        self.write(text)

    def _cut(self, unwanted: Filter) -> None:
        self.write(without(self.text, unwanted))

    def _tell(self) -> None:
        self._label()
        self.post_message(self.Changed())

    def _label(self) -> None:
        labels = [of_narrowing.filter_chip(f.name, self._meaning(f), unwanted=f.unwanted) for f in self.filters]
        labels += [say(of_narrowing.FULL_CHIP)] if self._full else []
        labels += [say(of_narrowing.EXACT_CHIP)] if self._exact else []
        labels += [say(of_narrowing.NO_SYNONYMS_CHIP)] if not self._synonyms else []
        self._chips.show(labels)

    def _meaning(self, each: Filter) -> str:
        """What a filter asks for, in words where its value is a code: the query says that."""
        remarks = {period[:2]: period.remark for period in self._periods}
        if remark := remarks.get((each.name, each.value), str)():
            return remark
        return of_narrowing.order(order_of((each,)) or each.value) if each.name == SORT else each.value


def _before_value(query: str) -> str:
    """What stands before the value with which the query ends."""
    word = query.rfind(" ") + 1
    return query[: max(word, query.rfind(":") + 1, query.rfind("@") + 1)]
