"""The line in which the query is typed.

It edits text and nothing else: keys that move through the hits are not its own, and "?" is a character of the query
language unless the line is empty, where it asks for help. Keys act in the order in which they were pressed, also when
a slow connection delivers a whole burst of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widgets import Input

from index.language import say
from tui import words

# Keys of a text line that this app gives to the hits.
_NOT_FOR_EDITING = {"home", "end", "enter"}
_HELP_KEY = "question_mark"


def _editing_bindings() -> Iterator[Binding]:
    for binding in Binding.make_bindings(Input.BINDINGS):
        if binding.key not in _NOT_FOR_EDITING:
            yield replace(binding, description=words.EDITING.get(binding.action, ""), show=False)


_EDITING = list(_editing_bindings())

# Copying is left to the bindings: with nothing to copy its key means something else.
_AT_ONCE = {binding.key: binding.action for binding in _EDITING if binding.action != "copy"}


class QueryInput(Input, inherit_bindings=False):
    """A text line that leaves the arrows, Home, End and Enter to the hits."""

    BINDING_GROUP_TITLE = words.KEYS_EDITING
    BINDINGS: ClassVar[list[BindingType]] = [*_EDITING]

    def __init__(self) -> None:
        super().__init__(placeholder=say(words.PLACEHOLDER), select_on_focus=False, compact=True)
        self.cursor_blink = False

    def say_anew(self) -> None:
        """Invite in the language that is spoken now."""
        self.placeholder = say(words.PLACEHOLDER)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return super().check_consume_key(key, character) and not self._asks_for_help(key)

    async def on_key(self, event: Key) -> None:
        """Edit at once, and let "?" through to the screen when it is not part of a query.

        An editing key left to the bindings would act only after the letters that came behind it in the same burst.
        """
        if self._asks_for_help(event.key):
            event.prevent_default()
        elif action := _AT_ONCE.get(event.key):
            event.stop()
            event.prevent_default()
            await self.run_action(action)

    def _asks_for_help(self, key: str) -> bool:
        return key == _HELP_KEY and not self.value
