"""Lines to type into: the query, and whatever else is asked for in one line.

They edit text and nothing else: keys that move through the hits are not their own, and "?" is a character of the query
language unless the line is empty, where it asks for help. Keys act in the order in which they were pressed, also when
a slow connection delivers a whole burst of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from index.environment.language import say
from searcher.api import Span
from tui.text import labels
from tui.text.keys import is_command
from tui.text.sentences import of_search

_HELP_KEY = "question_mark"


def _editing(*without: str) -> Iterator[Binding]:
    """The keys of a text line, but for those that mean something else."""
    for binding in Binding.make_bindings(Input.BINDINGS):
        if binding.key not in without:
            yield replace(binding, description=labels.EDITING.get(binding.action, ""), show=False)


class LineInput(Input, inherit_bindings=False):
    """A text line that leaves Enter to its screen; `invitation` says what is to be typed."""

    BINDING_GROUP_TITLE = labels.KEYS_EDITING
    BINDINGS: ClassVar[list[BindingType]] = [*_editing("enter")]

    # Every letter changes it, and nothing around the line: laying the whole screen out anew took a third of a key.
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, invitation: Callable[[], str], value: str = "") -> None:
        super().__init__(value, placeholder=invitation(), select_on_focus=False, compact=True)
        self.cursor_blink = False
        self._invitation = invitation
        # Copying is left to the bindings: with nothing to copy its key means something else.
        editing = Binding.make_bindings(self.BINDINGS)
        self._at_once = {binding.key: binding.action for binding in editing if binding.action != "copy"}

    def say_anew(self) -> None:
        """Invite in the language that is spoken now."""
        self.placeholder = self._invitation()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return super().check_consume_key(key, character) and not self._is_for_the_screen(key)

    async def on_key(self, event: Key) -> None:
        """Edit at once, and let through to the screen what is no part of what is typed.

        An editing key left to the bindings would act only after the letters that came behind it in the same burst.
        """
        if self._is_for_the_screen(event.key):
            event.prevent_default()
        elif action := self._at_once.get(event.key):
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    def _is_for_the_screen(self, key: str) -> bool:
        return is_command(key) or (key == _HELP_KEY and not self.value)


class QueryInput(LineInput, inherit_bindings=False):
    """The line in which the query is typed; Ctrl-K is left to the hits, as in fzf.

    What of it is not understood is underlined, and what its last word may become stands behind it, greyed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*_editing("ctrl+k", "enter")]

    def __init__(self) -> None:
        super().__init__(lambda: say(of_search.PLACEHOLDER))
        self.highlighter = self._underlined = _Underlined()
        self._whole = self._offered = ""

    @property
    def grows(self) -> bool:
        """Whether the last word is still being typed: a space ends it, and what was not typed is whole."""
        return self.value not in ("", self._whole) and self.cursor_at_end and not self.value[-1].isspace()

    @property
    def completion(self) -> str:
        """The query that can be taken, "" while none can."""
        return self._suggestion if self.has_focus and self.cursor_at_end else ""

    def write(self, query: str) -> None:
        """Ask `query` instead, every word of which is whole."""
        self._whole = self.value = query
        self.action_end()

    def complete(self, query: str) -> None:
        """Have `query` greyed in as far as it goes beyond what is typed, or nothing."""
        self._offered = query
        self._suggestion = query if self.grows and query.startswith(self.value) and query != self.value else ""

    def watch_value(self) -> None:
        """Whoever types on along the completion keeps it until the next answer comes."""
        self.complete(self._offered)

    def watch_selection(self) -> None:
        """A letter is there before the cursor has gone behind it."""
        self.complete(self._offered)

    def action_cursor_right(self, select: bool = False) -> None:
        """Take the completion, or move."""
        if self.completion and not select:
            self.write(self.completion)
        else:
            super().action_cursor_right(select)

    def _on_paste(self, event: Paste) -> None:
        """What is pasted is whole."""
        event.prevent_default()
        super()._on_paste(event)
        self._whole = self.value

    def underline(self, query: str, spans: Sequence[Span]) -> None:
        """Underline these parts of the line, as long as it holds `query`."""
        shows = spans or self._underlined.spans
        self._underlined.query, self._underlined.spans = query, spans
        if shows:
            self.refresh()


class ListingInput(LineInput, inherit_bindings=False):
    """A line above a list: keys that move and delete there are not its own, and of several lines it only tells."""

    BINDINGS: ClassVar[list[BindingType]] = [*_editing("home", "end", "enter", "delete", "ctrl+d", "ctrl+k")]

    @dataclass
    class Pasted(Message):
        """Several lines were pasted."""

        text: str

    def on_paste(self, event: Paste) -> None:
        """Several lines are no text to edit."""
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(event.text))


class _Underlined(Highlighter):
    """Underlines `spans` of the text while it is `query`."""

    def __init__(self) -> None:
        self.query = ""
        self.spans: Sequence[Span] = ()

    def highlight(self, text: Text) -> None:
        for start, end in self.spans if text.plain == self.query else ():
            text.stylize("underline", start, end)
