"""Suggested queries, one a line, one of them highlighted, each with the key that takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.model.choice import MOST_CHOICES, Choice
from tui.text import listings
from tui.text.keys import key_name
from tui.text.paint import brief, joined, painted, part_style
from tui.text.sentences import of_search

_MARKED, _UNMARKED = "▌ ", "  "
_GAP = "   "


def take_key(place: int) -> str:
    """The key that takes the choice at `place`, also while a query is being typed."""
    return f"alt+{place + 1}"


class Choices(Widget):
    """A short list to take a query from; `highlighted` is the place of the marked one, None while none is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choices--marker",
        "choices--query",
        "choices--highlighted",
        "choices--remark",
        "choices--key",
    }
    ALLOW_SELECT = False

    highlighted: reactive[int | None] = reactive(None)

    @dataclass
    class Taken(Message):
        """The user wants this query instead."""

        query: str

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()

    @property
    def count(self) -> int:
        """How many there are to choose from."""
        return len(self._choices)

    def has(self, query: str) -> bool:
        """Whether `query` is one of them."""
        return any(choice.query == query for choice in self._choices)

    @property
    def marked(self) -> str:
        """The highlighted query, "" while none is."""
        return "" if self.highlighted is None else self._choices[self.highlighted].query

    def show(self, choices: tuple[Choice, ...], *, marked: bool = True) -> None:
        """Offer `choices`, the first highlighted if `marked`, unless the queries are the same; none takes no room."""
        if not marked or [choice.query for choice in choices] != [choice.query for choice in self._choices]:
            self.highlighted = 0 if choices and marked else None
        if choices != self._choices:
            self._choices = choices[:MOST_CHOICES]
            self.display = bool(choices)
            self.refresh(layout=True)

    def take(self, place: int) -> None:
        """Take the choice at `place`, counted from 0; nothing happens where there is none."""
        if place < len(self._choices):
            self.post_message(self.Taken(self._choices[place].query))

    def render(self) -> Content:
        known = [
            brief(" · ".join(filter(None, (_known(each), listings.news(each.new, each.looked_at)))))
            for each in self._choices
        ]
        widest = max((cell_len(brief(each.query)) for each in self._choices), default=0)
        lines = (self._line(*each, widest) for each in zip(range(self.count), self._choices, known, strict=True))
        return Content("\n").join(lines)

    def on_click(self, event: Click) -> None:
        """Take the choice under the mouse."""
        if (offset := event.get_content_offset(self)) is not None:
            self.take(offset.y)

    def _line(self, place: int, choice: Choice, why: str, widest: int) -> Content:
        """The query, what is known of it in a column of its own, and its key at the right."""
        marked = place == self.highlighted
        marker, query, remark, key = (
            part_style(self, f"choices--{name}")
            for name in ("marker", "highlighted" if marked else "query", "remark", "key")
        )
        known = painted(f"{_GAP}{why}", remark)
        key_text = painted(f"{_GAP}{key_name('enter' if marked else take_key(place))}", key)
        room = max(0, self.content_size.width - key_text.cell_length)
        cells = min(widest + len(_MARKED), max(room // 2, room - known.cell_length))
        asked = joined(painted(_MARKED if marked else _UNMARKED, marker), painted(brief(choice.query), query))
        line = joined(asked.truncate(cells, ellipsis=True, pad=True), known)
        return joined(line.truncate(room, ellipsis=True, pad=True), key_text)


def _known(choice: Choice) -> str:
    return of_search.choice(choice.hits, choice.reason, is_saved=choice.is_saved, partial=choice.partial)
