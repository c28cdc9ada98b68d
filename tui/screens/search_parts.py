"""What keys of the search screen do with one part of it: the line, the hits, the preview, the filters."""

from __future__ import annotations

from tui.screens.search_wishes import SearchWishes
from tui.widgets.notice import Notice


class SearchParts(SearchWishes, inherit_bindings=False):
    """The search screen with the keys that one of its parts obeys."""

    def action_query(self) -> None:
        """Go back to typing."""
        self._query.focus()

    def action_complete(self) -> None:
        """Take the word that is greyed in, or the marked name."""
        self._bar.complete()

    def action_area(self, by: int) -> None:
        """Give the focus to the next part of the screen that can use it."""
        areas = self._areas
        place = next((i for i, area in enumerate(areas) if area.has_focus), 0)
        areas[(place + by) % len(areas)].focus()

    def action_select(self, by: int) -> None:
        """Move the selection by one: among the names while these are listed, else among the hits."""
        if self._bar.names.count:
            self._bar.names.move(by)
        else:
            self._answer.select(by)
        self.refresh_bindings()

    def action_select_page(self, by: int) -> None:
        """Move the selection by a screen of hits."""
        self._answer.select_page(by)

    def action_select_end(self, by: int) -> None:
        """Select the first or the last known hit."""
        self._answer.select_end(by)

    def action_choose(self) -> None:
        """Take the highlighted suggestion."""
        self._answer.take()

    def action_take(self, place: int) -> None:
        """Take a suggestion by its number; the one beside the counts comes behind those above the hits."""
        if self._bar.names.count:
            self._bar.names.take(place)
        elif place < self._answer.offered:
            self._answer.take(place)
        else:
            self._status.take()

    def action_match(self, by: int) -> None:
        """Go to another match in the preview."""
        self._preview.step(by)

    def action_scroll_preview(self, by: int) -> None:
        """Scroll the preview by a line, wherever the keys go."""
        self._preview.scroll_by(by)

    def action_page_preview(self, by: int) -> None:
        """Scroll the preview by a screen."""
        self._preview.scroll_by(by * max(1, self._preview.size.height - 1))

    def action_mark_passage(self) -> None:
        """Mark a passage of the preview."""
        self._preview.mark_passage()

    def action_widen(self) -> None:
        """Take the last filter off."""
        self._bar.widen()

    def action_order(self) -> None:
        """Order the hits otherwise."""
        self._bar.next_order()

    def action_undated(self) -> None:
        """Show the matching articles without a date instead."""
        self._bar.show_undated()

    def action_full(self) -> None:
        """Only hits with all the words, or those as well that lack some."""
        self._bar.toggle_full()

    def action_exact(self) -> None:
        """Words as typed, or their families too."""
        self._bar.toggle_exact()

    def action_synonyms(self) -> None:
        """With synonyms, or without."""
        self._bar.toggle_synonyms()

    def on_notice_link_pressed(self, message: Notice.LinkPressed) -> None:
        """The articles that are told of are wanted."""
        message.stop()
        self._bar.show_undated()
