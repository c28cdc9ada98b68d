"""A sheet of entries, each of them from an article: one stands out, and it can be read or cited from there."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from searcher.api import Span
from tui.text.sheet import Passage, Sheet
from tui.widgets.passage_view import PassageView


class EntryView(PassageView):
    """Shows a sheet; where that has passages, the heading of the entry that is in view stands out.

    It is the one that was gone to as long as that is in view, else the first there, or the one that fills the view.
    """

    @property
    def match(self) -> int:
        if not self.sheet.passages or self._is_in_view(self.matches[self._match].start):
            return super().match
        behind = bisect_left(self.matches, self._top, key=attrgetter("start"))
        is_there = behind < len(self.matches) and self._is_in_view(self.matches[behind].start)
        return behind if is_there else max(0, behind - 1)

    @property
    def current(self) -> Span | None:
        return self.matches[self.match] if self.sheet.passages else super().current

    @property
    def entry(self) -> Passage | None:
        """What the entry that stands out is from; None where the sheet has no entries."""
        return self.sheet.passages[self.match] if self.sheet.passages else None

    def show(self, sheet: Sheet, match: int = 0) -> None:
        super().show(sheet, match)
        self._stand_out(match if match < len(sheet.passages) else 0)

    def step(self, by: int) -> None:
        if self.sheet.passages:
            self._stand_out((self.match + by) % len(self.matches))
            by = 0
        super().step(by)

    def _stand_out(self, entry: int) -> None:
        """Go to an entry: what is out of view would not stand out."""
        if self.sheet.passages:
            self._match = entry
            self._reveal(self.matches[entry].start)

    def can_go(self, by: int) -> bool:
        """Whether there is an entry in this direction."""
        return 0 <= self.match + by < len(self.sheet.passages)

    def can_scroll_by(self, by: int) -> bool:
        """Whether there is more of the text in this direction."""
        return self.scroll_offset.y > 0 if by < 0 else self.scroll_offset.y < self.max_scroll_y

    def scroll_by(self, lines: int) -> None:
        """Go up or down by so many lines."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)
