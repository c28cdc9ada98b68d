"""What keys of the search screen do by announcing a wish, and nothing else: somebody else fulfils it."""

from __future__ import annotations

from tui.screens import wishes
from tui.screens.search_layout import SearchLayout


class SearchWishes(SearchLayout, inherit_bindings=False):
    """The search screen with the keys that lead away from it."""

    def action_go_back(self) -> None:
        """Go back to what was asked and read before."""
        self.post_message(wishes.BackWanted())

    def action_keep(self) -> None:
        """Save this search."""
        self.post_message(wishes.Kept(self._query.value.strip() or self._answer.choice))

    def action_stories(self) -> None:
        """Show the hits by story, over them."""
        self.post_message(wishes.StoriesWanted())

    def action_compare(self) -> None:
        """Compare what is asked with other words, over time."""
        self.post_message(wishes.ComparisonWanted())

    def action_names(self) -> None:
        """Give a list of names, or go through it."""
        self.post_message(wishes.NamesWanted())

    def action_walk(self, by: int) -> None:
        """Ask another name of the list, also after another query."""
        self.post_message(wishes.WalkWanted(by))

    def action_walk_on(self, by: int) -> None:
        """Ask another name of the list that is gone through."""
        self.action_walk(by)

    def action_searches(self) -> None:
        """Go through saved and past searches."""
        self.post_message(wishes.SearchesWanted())

    def action_lines(self) -> None:
        """Show every occurrence of what is asked."""
        self.post_message(wishes.LinesWanted())

    def action_collocates(self) -> None:
        """Show what stands beside what is asked."""
        self.post_message(wishes.CollocatesWanted())

    def action_hit_words(self) -> None:
        """Show the words of the hits."""
        self.post_message(wishes.HitWordsWanted())

    def action_export(self) -> None:
        """Write the hits to a file."""
        self.post_message(wishes.ExportWanted())

    def action_make(self, command: str) -> None:
        """Update or rebuild the index, or stop doing so."""
        self.post_message(wishes.MakingWanted(command))

    def action_other_articles(self) -> None:
        """Make the index of something else."""
        self.post_message(wishes.OtherArticlesWanted())

    def action_said(self) -> None:
        """Show the quotations that answer the question."""
        if self._statement:
            self.post_message(wishes.SaidWanted(*self._statement))
