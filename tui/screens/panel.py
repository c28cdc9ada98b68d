"""A panel over the screen: something to read and close again, or one line to fill in.

The screen that a panel is about stays in view behind it, dimmed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import ClassVar, TypeVar

from rich.console import RenderableType
from rich.style import Style
from rich.styled import Styled
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from index.environment.language import told
from index.errors import TelusurError
from searcher.api import Hit
from tui.screens.wishes import CitationWanted, ReadingWanted, copying
from tui.text import labels
from tui.text.paint import brief
from tui.text.saying import Saying
from tui.text.sheet import Sheet
from tui.widgets.article_view import ArticleView
from tui.widgets.entry_view import EntryView
from tui.widgets.key_hints import Hints
from tui.widgets.line_input import LineInput
from tui.widgets.passage_view import PassageView

Given = TypeVar("Given")

_DIM = Style(dim=True)

_SELECT = Binding.Group(labels.SELECT, compact=True)
_SCROLL = Binding.Group(labels.SCROLL, compact=True)

# The keys by which some panel is opened: each closes its own.
_OPENING = ("a", "d", "alt+d", "h", "s", "alt+q", "ctrl+g")


class Panel(ModalScreen[Given]):
    """Lies over the screen that it is about; it is closed with what was given in it, if anything is asked for."""

    def render(self) -> RenderableType:
        """The screen behind; the terminal's own colours cannot be mixed with the ground, so there they are dimmed."""
        behind = super().render()
        return Styled(behind, _DIM) if self.app.native_ansi_color else behind

    def show_passing(self, saying: Saying) -> None:
        """What became of something that was asked for, in the lower edge until the next key."""
        self.query_one("#panel").border_subtitle = Content(brief(saying()))

    def on_key(self) -> None:
        """Whoever presses a key has read it."""
        self.query_one("#panel").border_subtitle = ""

    @on(Input.Changed)
    def _letter_was_typed(self) -> None:
        """A line takes letters for itself: they are no keys for the panel."""
        self.on_key()


class PanelScreen(Panel[None]):
    """Shows what `sheet` lays out, under a title; the keys that opened it are among those it is `closed_by`.

    Where that are entries from articles, these are gone through, read with the matches of `query`, and cited; what is
    longer than the screen behind the last one is scrolled to.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "app.interrupt", labels.INTERRUPT_HELP, show=False),
        Binding("up,k,N", "step(-1)", labels.SELECT, tooltip=labels.LINE_HELP[0], group=_SELECT),
        Binding("down,j,n", "step(1)", labels.SELECT, tooltip=labels.LINE_HELP[1], group=_SELECT),
        Binding("up,k", "scroll(-1)", labels.SCROLL, tooltip=labels.SCROLLING["scroll_up"], group=_SCROLL),
        Binding("down,j", "scroll(1)", labels.SCROLL, tooltip=labels.SCROLLING["scroll_down"], group=_SCROLL),
        Binding("enter", "open", labels.OPEN, tooltip=labels.OPEN_PASSAGE_HELP),
        Binding("c", "cite", labels.CITE, tooltip=labels.CITE_HELP),
        Binding("escape,q,enter", "close", labels.CLOSE, tooltip=labels.CLOSE_HELP),
        *(Binding(key, f"close_by({key!r})", labels.CLOSE_HELP, show=False) for key in _OPENING),
    ]

    def __init__(
        self, title: Saying, sheet: Callable[[], Sheet], query: str = "", closed_by: Collection[str] = ()
    ) -> None:
        super().__init__()
        self._title = title
        self._sheet = sheet
        self._query = query
        self._closed_by = closed_by
        self._view = _PanelView()

    def compose(self) -> ComposeResult:
        with Container(id="panel"):
            yield self._view
        yield Hints()

    def on_mount(self) -> None:
        """Ready to be scrolled, and gone through."""
        self.say_anew()
        self._view.focus()

    def on_article_view_scrolled(self, message: ArticleView.Scrolled) -> None:
        """Where there is more to be seen decides over keys."""
        message.stop()
        self.refresh_bindings()

    def say_anew(self) -> None:
        """Everything in the language that is spoken now."""
        self.query_one("#panel").border_title = Content(brief(self._title()))
        self._view.show(self._sheet(), self._view.match)
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        by = 1 if parameters == (1,) else -1
        if action == "step":
            return self._view.can_go(by)
        if action == "close_by":
            return parameters[0] in self._closed_by
        if action == "scroll":
            return not self._view.can_go(by) and self._view.can_scroll_by(by)
        return action not in ("open", "cite") or self._view.entry is not None

    def action_step(self, by: int) -> None:
        """Go to another entry."""
        self._view.step(by)
        self.refresh_bindings()

    def action_scroll(self, by: int) -> None:
        """Show more where there is no other entry, or none at all."""
        self._view.scroll_by(by)

    def action_open(self) -> None:
        """Read the article of the entry, at its passage."""
        if entry := self._view.entry:
            hit = entry.as_hit(self._view.match + 1)
            self.post_message(ReadingWanted(hit, self._query, self._count, self._view.sheet.entries))

    def action_cite(self) -> None:
        """Copy the passage of the entry with its citation."""
        if entry := self._view.entry:
            self.post_message(CitationWanted(entry))

    def step(self, by: int) -> Hit | None:
        """The article of the entry `by` places further down, which stands out now."""
        if self._view.can_go(by):
            self._view.step(by)
        return self._view.entry.as_hit(self._view.match + 1) if self._view.entry else None

    @property
    def _count(self) -> int:
        return len(self._view.sheet.passages)

    def on_passage_view_copied(self, message: PassageView.Copied) -> None:
        """What is marked goes into the clipboard."""
        message.stop()
        self.post_message(copying(message, None))

    def action_close_by(self, _: str) -> None:
        """Go back by the key that led here."""
        self.action_close()

    def action_close(self) -> None:
        """Go back to where the question came from."""
        self.dismiss()


class _PanelView(EntryView):
    """Leaves going up and down to its screen: by entries, or by lines."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return False if action in ("scroll_up", "scroll_down") else super().check_action(action, parameters)


class LineScreen(Panel[None]):
    """Asks for one line; `check` raises `TelusurError` for one that will not do, and gives what it means.

    That is given to `take`, which may raise it as well, with this screen: it stays, with what was typed, until it is
    told that all is `done`, or is `refused`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "app.interrupt", labels.INTERRUPT_HELP, show=False),
        Binding("enter", "give", labels.GIVE, tooltip=labels.GIVE_HELP),
        Binding("escape", "close", labels.CLOSE, tooltip=labels.CLOSE_HELP),
    ]

    def __init__(
        self, title: Saying, value: str, check: Callable[[str], str], take: Callable[[str, LineScreen], None]
    ) -> None:
        super().__init__()
        self._title = title
        self._line = LineInput(lambda: "", value)
        self._check = check
        self._take = take
        self._refusal: Saying = str
        self._is_taken = self._is_done = False

    def compose(self) -> ComposeResult:
        with Container(id="panel"):
            yield self._line
            yield Static("", id="remark", markup=False)
        yield Hints()

    def on_mount(self) -> None:
        """Ready to be typed into: what is proposed is marked, and goes with the first letter."""
        self.say_anew()
        self._line.focus()
        self._line.select_all()

    def say_anew(self) -> None:
        """What is asked for, and why it was refused, in the language that is spoken now."""
        self.query_one("#panel").border_title = Content(brief(self._title()))
        self.query_one("#remark", Static).update(Content(brief(self._refusal() or self.note)))

    @property
    def note(self) -> str:
        """What is to be known of the line while it is not refused."""
        return ""

    @property
    def is_open(self) -> bool:
        """Whether the line is still asked for."""
        return self in self.app.screen_stack

    def done(self) -> None:
        """What the line was for is done: close, as soon as nothing lies over it."""
        self._is_done = True
        if self.is_active:
            self.dismiss()

    def refuse(self, error: TelusurError) -> None:
        """Say why the line will not do, and no more how far it was; it can be typed otherwise."""
        self.on_key()
        self._is_taken = False
        self._refusal = lambda: told(error.told)
        self.say_anew()
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        """What lay over it is gone."""
        if self._is_done:
            self.dismiss()

    def on_input_changed(self) -> None:
        """Another line was not refused."""
        if self._refusal is not str:
            self._refusal = str
            self.say_anew()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return action != "give" or not self._is_taken

    def action_give(self) -> None:
        """Give the line away, once, or say why not."""
        self._is_taken = True
        try:
            self._take(self._check(self._line.value), self)
        except TelusurError as error:
            self.refuse(error)
        self.refresh_bindings()

    def action_close(self) -> None:
        """Never mind."""
        self.dismiss()
