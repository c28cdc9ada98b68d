"""The line in which words are typed that are looked for in the article above it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from index.environment.language import say
from tui.text.sentences import of_article
from tui.widgets.line_input import LineInput

_PROMPT = "/"


class FindLine(Horizontal):
    """Takes its place only while something is looked for."""

    @dataclass
    class Changed(Message):
        """Something else is looked for."""

        wanted: str

    def __init__(self) -> None:
        super().__init__(id="line")
        self._input = LineInput(lambda: say(of_article.FIND))
        self.display = False

    def compose(self) -> ComposeResult:
        yield Static(_PROMPT, id="prompt", markup=False)
        yield self._input

    @property
    def is_typed_in(self) -> bool:
        """Whether the keys go here."""
        return self._input.has_focus

    @property
    def wanted(self) -> str:
        """What is looked for."""
        return self._input.value.strip()

    def open(self) -> None:
        """Ask what to look for; what was looked for last is typed over."""
        self.display = True
        self._input.say_anew()
        self._input.select_all()
        self._input.focus()

    def close(self) -> None:
        """Nothing is looked for."""
        self.display = False
        self._input.clear()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Every key looks again."""
        message.stop()
        if self.display:
            self.post_message(self.Changed(self.wanted))
