"""The status line of a search: behind the counts stands the query that may have been meant, where hits were found.

It comes when typing has paused, so it has its place in a line that is there anyway: no hit moves.
"""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.events import Click

from index.environment.language import say
from tui.model.choice import Choice
from tui.text.keys import key_name
from tui.text.paint import brief, joined, painted, part_style
from tui.text.sentences import of_search
from tui.widgets.choices import Choices, take_key
from tui.widgets.status_line import StatusLine

_GAP = "  "


class AnswerLine(StatusLine):
    """Counts, at most one query to take by its key or by a click, and what answered; a `Choices.Taken` says so."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"offer--query", "offer--remark"}

    def __init__(self) -> None:
        super().__init__()
        self._offer: Choice | None = None
        self._place = 0
        self._columns = range(0)

    @property
    def has_offer(self) -> bool:
        """Whether there is a query to take."""
        return self._offer is not None

    def show_offer(self, offer: Choice | None, place: int = 0) -> None:
        """Offer this query, or none; `place` is that of its key among those of `Choices`."""
        self._offer, self._place = offer, place
        self.refresh()

    def take(self) -> None:
        """Take the query that is offered; nothing happens where none is."""
        if self._offer:
            self.post_message(Choices.Taken(self._offer.query))

    def on_click(self, event: Click) -> None:
        """Take the query under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.x in self._columns:
            self.take()

    def beginning(self, width: int) -> Content:
        """The counts, of which the end gives way to the offer, and the offer."""
        counts = super().beginning(width)
        self._columns = range(0)
        if self._offer is None:
            return counts
        offer = self._offered(self._offer, width - min(counts.cell_length, width // 2))
        counts = counts.truncate(width - offer.cell_length, ellipsis=True)
        self._columns = range(counts.cell_length, counts.cell_length + offer.cell_length)
        return joined(counts, offer)

    def _offered(self, offer: Choice, room: int) -> Content:
        """The offer in so many cells: what is said of it gives way first, then the end of the query."""
        query, remark = (part_style(self, f"offer--{name}") for name in ("query", "remark"))
        asked = painted(brief(offer.query), query)
        key = painted(f"{_GAP}{key_name(take_key(self._place))}", remark)
        known = painted(f"{_GAP}{brief(of_search.choice(offer.hits, offer.reason, is_saved=False))}", remark)
        lead = painted(f"{say(of_search.DID_YOU_MEAN)} ", remark)
        gap = Content(_GAP)
        for line in (joined(gap, lead, asked, known, key), joined(gap, asked, known, key)):
            if line.cell_length <= room:
                return line
        asked = asked.truncate(max(0, room - gap.cell_length - key.cell_length), ellipsis=True)
        return joined(gap, asked, key)
