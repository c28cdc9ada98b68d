"""The screen for a new index: it asks for the articles when no index can answer, or when others are wanted.

It says what is wrong and what mends it, takes folders or files, and shows how far the build is until it is done. What
only the owner of the machine can settle, above all whom to trust, it explains and leaves alone.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from index.environment.language import say, told
from index.errors import IndexDamaged, IndexMissing, IndexOutdated, IndexUntrusted, IndexUnusable
from tui.model.paths import completed, paths_in
from tui.screens.wishes import LookAgainWanted, MakingWanted
from tui.system.index_process import REBUILD
from tui.text import labels
from tui.text.saying import Saying
from tui.text.sentences import how_many, of_index, of_search
from tui.widgets.banner import Banner
from tui.widgets.key_hints import Hints
from tui.widgets.line_input import LineInput
from tui.widgets.notice import BLANK, DETAIL, HEADING, TEXT, Notice, NoticeLine, line

# So many sources are named; how many more there are is said.
_MOST_SOURCES = 3

# So many names to choose from are shown; who needs the others types another letter.
_MOST_NAMES = 40

# What an index can be made of: what was typed, the sources of the one before, the articles that come with telusur.
_TYPED, _KNOWN, _BUNDLED = "typed", "known", "bundled"


class NewIndexScreen(Screen[None], inherit_bindings=False):
    """Asks for the articles of an index. `trouble` is why none can answer; without one it can be left again.

    `sources` are those of the index that was there, () where nobody knows them any more.
    """

    BINDING_GROUP_TITLE = labels.KEYS_FOUNDING
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "make('typed')", labels.MAKE, tooltip=labels.MAKE_HELP),
        Binding("enter", "make('known')", labels.MAKE_ANEW, tooltip=labels.MAKE_ANEW_HELP),
        Binding("enter", "make('bundled')", labels.TRY_OUT, tooltip=labels.TRY_OUT_HELP),
        Binding("enter", "look_again", labels.LOOK_AGAIN, tooltip=labels.LOOK_AGAIN_HELP),
        Binding("tab", "complete", labels.COMPLETE, tooltip=labels.COMPLETE_HELP),
        Binding("ctrl+r,escape", "stop", labels.STOP, tooltip=labels.STOP_HELP),
        Binding("escape", "close", labels.BACK, tooltip=labels.BACK_HELP),
    ]

    def __init__(self, trouble: IndexUnusable | None, sources: tuple[str, ...]) -> None:
        super().__init__()
        self._trouble = trouble
        self._sources = sources
        self._making = False
        self._notice = Notice()
        self._line = Horizontal(id="line")
        self._path = LineInput(lambda: say(of_index.FOLDER_OR_FILE))
        self._names = Notice()
        self._banner = Banner()

    def compose(self) -> ComposeResult:
        with Vertical(id="founding"):
            yield self._notice
            with self._line:
                yield Static(of_search.PROMPT, id="prompt", markup=False)
                yield self._path
            yield self._names
        yield self._banner
        yield Hints()

    def on_mount(self) -> None:
        """Ready for a path."""
        self.say_anew()
        self._path.focus()

    @property
    def trouble(self) -> IndexUnusable | None:
        """Why no index can answer; None where one does."""
        return self._trouble

    def show_trouble(self, trouble: IndexUnusable, sources: tuple[str, ...]) -> None:
        """What is wrong now."""
        self._trouble, self._sources = trouble, sources
        self.say_anew()

    def say_anew(self) -> None:
        """Tell everything in the language that is spoken now."""
        self._path.say_anew()
        self._banner.say_anew()
        self._notice.show(partial(new_index_notice, self._trouble, self._sources))
        self._line.display = _is_mended_by_building(self._trouble)
        self.refresh_bindings()

    def show_banner(self, saying: Saying, *, making: bool) -> None:
        """How far a build is, or what came of it."""
        self._banner.show(saying)
        self._making = making
        self.refresh_bindings()

    def on_input_changed(self) -> None:
        """What Enter means depends on whether a path is there; names to choose from are those of another one."""
        self._names.show(tuple)
        self.refresh_bindings()

    def on_banner_pressed(self, message: Banner.Pressed) -> None:
        """A click on the banner stops the build that it reports."""
        message.stop()
        if self._making:
            self.action_stop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "make":
            return parameters == (self._offer,)
        if action == "look_again":
            return not _is_mended_by_building(self._trouble)
        if action == "complete":
            return bool(self._path.value.strip())
        if action == "stop":
            return self._making
        return self._trouble is None and not self._making if action == "close" else True

    def action_make(self, offer: str) -> None:
        """Make the index of what was typed, else of what it was made of, else of the articles that come along."""
        self._making = True  # at once, or a second press would stop it
        self.post_message(MakingWanted(REBUILD, paths_in(self._path.value) if offer == _TYPED else ()))

    def action_look_again(self) -> None:
        """See whether an index can answer now."""
        self.post_message(LookAgainWanted())

    def action_complete(self) -> None:
        """Complete the path as far as it is certain, and show what there is to choose from."""
        path, names = completed(self._path.value)
        if path != self._path.value:
            with self.prevent(LineInput.Changed):
                self._path.value = path
            self._path.action_end()
        shown = "  ".join(names[:_MOST_NAMES])
        self._names.show(lambda: (line(shown, DETAIL),) if names else ())

    def action_stop(self) -> None:
        """Stop the build."""
        self.post_message(MakingWanted(REBUILD))

    def action_close(self) -> None:
        """Leave the index as it is."""
        self.dismiss()

    @property
    def _offer(self) -> str:
        """What an index can be made of now, "" while that is nothing."""
        if self._making or not _is_mended_by_building(self._trouble):
            return ""
        if self._path.value.strip():
            return _TYPED
        if self._trouble and self._sources:
            return _KNOWN
        return _BUNDLED if isinstance(self._trouble, IndexMissing) else ""


def new_index_notice(trouble: IndexUnusable | None, sources: tuple[str, ...]) -> tuple[NoticeLine, ...]:
    """What is wrong, what the index was made of, and what can be done."""
    heading = line(told(trouble.told) if trouble else say(of_index.OTHER_ARTICLES), HEADING)
    if trouble is None:
        return (heading, BLANK, *_named(sources), line(say(of_index.WHAT_IS_READ), TEXT))
    if isinstance(trouble, IndexUntrusted):
        return (heading, BLANK, line(say(of_index.WHY_NOT_TRUSTED), TEXT), line(told(trouble.hint), TEXT))
    if isinstance(trouble, IndexMissing):
        return (heading, BLANK, line(say(of_index.WHAT_IS_READ), TEXT), line(say(of_index.TRY_OUT_FIRST), DETAIL))
    if not _is_mended_by_building(trouble):
        return (heading,)
    if sources:
        return (heading, BLANK, *_named(sources), line(say(of_index.ANEW_FROM_THEM), DETAIL))
    return (heading, BLANK, line(say(of_index.SOURCES_UNKNOWN), TEXT), line(say(of_index.WHAT_IS_READ), TEXT))


def _is_mended_by_building(trouble: IndexUnusable | None) -> bool:
    return trouble is None or isinstance(trouble, (IndexMissing, IndexOutdated, IndexDamaged))


def _named(sources: tuple[str, ...]) -> tuple[NoticeLine, ...]:
    if not sources:
        return ()
    most = _MOST_SOURCES if len(sources) > _MOST_SOURCES + 1 else len(sources)  # one more takes the line that says so
    named = [f"  {source}" for source in sources[:most]]
    if len(sources) > most:
        named.append(f"  {how_many.more(len(sources) - most)}")
    return (line(say(of_index.MADE_OF), TEXT), *(line(name, TEXT) for name in named), BLANK)
