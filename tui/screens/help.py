"""The help: every key of the screen below it, told by the bindings themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content

from index.environment.language import say
from tui.screens.panel import Panel
from tui.text import labels
from tui.text.keys import Section
from tui.text.sheet import BODY, DETAIL, HEADING, Draft, Sheet
from tui.text.wrap import wrap
from tui.widgets.article_view import ArticleView
from tui.widgets.key_hints import Hints

_GAP = 3

# The panel is so wide, and so much of it is border, padding, scrollbar and a gap: see `#panel` in the style sheet.
_WIDEST, _AROUND = 72, 8


def help_sheet(sections: Iterable[Section], width: int) -> Sheet:
    """The sections one below the other, keys in one column and what they do in the next, in `width` cells."""
    found = list(sections)
    column = _GAP + max((cell_len(keys) for section in found for keys, _ in section.rows), default=0)
    draft = Draft()
    for section in found:
        draft.add(section.title, HEADING)
        for keys, sentence in section.rows:
            lines = [sentence[line.start : line.end] for line in wrap(sentence, width - column)]
            draft.add(keys + " " * (column - cell_len(keys)), BODY, gap="\n")
            draft.add(f"\n{' ' * column}".join(lines), DETAIL, gap="")
    return draft.sheet()


class HelpScreen(Panel[None]):
    """A panel of keys over the screen it explains."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "app.interrupt", labels.INTERRUPT_HELP, show=False),
        Binding("escape,q,f1,question_mark,enter", "close", labels.CLOSE, tooltip=labels.CLOSE_HELP),
    ]

    def __init__(self, sections: Callable[[], Iterable[Section]]) -> None:
        super().__init__()
        self._sections = sections

    def compose(self) -> ComposeResult:
        with Container(id="panel"):
            yield ArticleView()
        yield Hints()

    def on_mount(self) -> None:
        """Ready to be scrolled."""
        self.say_anew()
        self.query_one(ArticleView).focus()

    def say_anew(self) -> None:
        """Tell the keys in the language that is spoken now."""
        self.query_one("#panel").border_title = Content(say(labels.KEYS_TITLE))
        width = min(_WIDEST, self.app.size.width) - _AROUND
        self.query_one(ArticleView).show(help_sheet(self._sections(), width))

    def on_resize(self) -> None:
        """Lines break where the panel ends."""
        self.say_anew()

    def action_close(self) -> None:
        """Go back to where the question came from."""
        self.dismiss()
