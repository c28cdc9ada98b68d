"""Suggested queries, one a line, one of them highlighted, each with the key that takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.model.choice import MOST_CHOICES, Choice
from tui.text import listings, sentences
from tui.text.keys import key_name
from tui.text.paint import brief, joined, painted, part_style

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
        return Content("\n").join(self._line(place, choice) for place, choice in enumerate(self._choices))

    def on_click(self, event: Click) -> None:
        """Take the choice under the mouse."""
        if (offset := event.get_content_offset(self)) is not None:
            self.take(offset.y)

    def _line(self, place: int, choice: Choice) -> Content:
        marked = place == self.highlighted
        marker, query, remark, key = (
            part_style(self, f"choices--{name}")
            for name in ("marker", "highlighted" if marked else "query", "remark", "key")
        )
        why = sentences.choice(choice.hits, choice.reason, is_saved=choice.is_saved)
        why = " · ".join(filter(None, (why, listings.news(choice.new, choice.looked_at))))
        known = painted(f"{_GAP}{brief(why)}", remark)
        key_text = painted(f"{_GAP}{key_name('enter' if marked else take_key(place))}", key)
        room = max(0, self.content_size.width - key_text.cell_length)
        asked = joined(painted(_MARKED if marked else _UNMARKED, marker), painted(brief(choice.query), query))
        asked = asked.truncate(max(room // 2, room - known.cell_length), ellipsis=True)
        return joined(joined(asked, known).truncate(room, ellipsis=True, pad=True), key_text)
