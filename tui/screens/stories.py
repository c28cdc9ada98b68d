"""Stories over the screen in view, those of the hits or that of one article: folded, unfolded, read from."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from index.environment.language import say
from tui.model.stories import StoryFold
from tui.screens import wishes
from tui.screens.panel import Panel
from tui.text import labels
from tui.text.paint import brief
from tui.text.saying import Saying
from tui.text.sentences import of_overviews
from tui.widgets.key_hints import Hints
from tui.widgets.story_list import StoryList


class StoriesScreen(Panel[None]):
    """Says that hits are being read until it is given stories, or why there are none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "app.interrupt", labels.INTERRUPT_HELP, show=False),
        Binding("escape,q,alt+p,P", "close", labels.CLOSE, tooltip=labels.CLOSE_HELP),
    ]

    def __init__(self, query: str, at: str = "") -> None:
        super().__init__()
        self._query = query
        self._at = at  # the article that is read, the story of which is shown unfolded
        self._list = StoryList()
        self._note = Static("", id="remark", markup=False)
        self._saying: Saying | None = lambda: say(of_overviews.LOOKING_FOR_STORY if at else of_overviews.READING_HITS)
        self._folds: tuple[StoryFold, ...] = ()
        self._is_waiting = True

    def compose(self) -> ComposeResult:
        with Container(id="panel", classes="-stories"):
            yield self._note
            yield self._list
        yield Hints()

    def on_mount(self) -> None:
        """Nothing is there yet."""
        self.say_anew()

    def show(self, folds: tuple[StoryFold, ...]) -> None:
        """Show the hits by story."""
        self._folds, self._is_waiting = folds, False
        self._saying = None if folds else lambda: say(of_overviews.NO_STORY_OF if self._at else of_overviews.NO_STORY)
        self.say_anew()

    @property
    def is_waiting(self) -> bool:
        """Whether it was given neither stories nor a reason why there are none."""
        return self._is_waiting

    def show_progress(self, saying: Saying) -> None:
        """How far it is to what there will be to see."""
        self._saying = saying
        self.say_anew()

    def show_failure(self, saying: Saying) -> None:
        """Say why there are none."""
        self._saying, self._is_waiting = saying, False
        self.say_anew()

    def say_anew(self) -> None:
        """Everything in the language that is spoken now."""
        self.query_one("#panel").border_title = Content(
            say(of_overviews.STORY_OF if self._at else of_overviews.STORIES_OF)
        )
        self._note.display = self._saying is not None
        self._note.update(Content(brief(self._saying())) if self._saying else "")
        self._list.display = bool(self._folds)
        self._list.show(self._folds, self._at)
        if self._folds:
            self._list.focus()
        self.refresh_bindings()

    def on_story_list_opened(self, message: StoryList.Opened) -> None:
        """An article is to be read."""
        message.stop()
        self.post_message(wishes.ListedWanted(message.article, self._query))

    def action_close(self) -> None:
        """Go back to the hits, or to the article."""
        self.dismiss()
