"""What the search screen says in words: how to begin, that nothing was found, what went wrong, what the engine notes.

Each state is a few lines made by a pure function; the widget only paints them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.message import Message as TextualMessage
from textual.widget import Widget

from index.environment.language import say, told
from index.errors import QueryError, TelusurError
from index.messages import Message
from searcher.api import IndexInfo, ResultPage
from searcher.query.trouble import trouble
from tui.text.keys import key_name
from tui.text.paint import ELLIPSIS, brief, joined, painted, part_style
from tui.text.sentences import of_search

HEADING, TEXT, DETAIL, QUERY, TROUBLE, LINK = "heading", "text", "detail", "query", "trouble", "link"
KINDS = (HEADING, TEXT, DETAIL, QUERY, TROUBLE, LINK)

# The note that leads to the articles that it tells of, by this key or a click.
UNDATED, UNDATED_KEY = "undated_left_out", "alt+o"

_CARET = "▲"

# The reason of a suggestion that corrects nothing.
FEWER_WORDS = "fewer_words"

# How much of a long query is shown before and after the place that was not understood.
_BEFORE_TROUBLE, _AFTER_TROUBLE = 30, 20


class Piece(NamedTuple):
    """Plain text and the kind of style it has."""

    text: str
    kind: str


NoticeLine = tuple[Piece, ...]
BLANK: NoticeLine = ()


def line(text: str, kind: str) -> NoticeLine:
    """A line of one kind."""
    return (Piece(brief(text), kind),)


def newest_notice() -> tuple[NoticeLine, ...]:
    """What stands over the newest articles."""
    return (line(say(of_search.NEWEST_ARTICLES), HEADING),)


def welcome_notice(
    info: IndexInfo | None, *, first_time: bool = True, is_short: bool = False
) -> tuple[NoticeLine, ...]:
    """Nothing asked yet: what can be asked, or what must be done first; who never asked is told what examples mean.

    Where there is room: a screen that `is_short` names them alone.
    """
    if info and not info.documents:
        return (line(say(of_search.EMPTY_INDEX), HEADING), BLANK, line(say(of_search.EMPTY_INDEX_HINT), TEXT))
    first = of_search.welcome(info.documents) if info else say(of_search.WELCOME)
    if is_short and not first_time:
        return (line(first, HEADING),)
    if is_short or not first_time:
        return (line(first, HEADING), line(of_search.for_example(), DETAIL))
    asked = [(say(query), say(meaning)) for query, meaning in of_search.EXAMPLES]
    width = max(cell_len(query) for query, _ in asked)
    examples = tuple((Piece(query.ljust(width), QUERY), Piece(f"   {meaning}", DETAIL)) for query, meaning in asked)
    return (line(first, HEADING), BLANK, *examples, BLANK, line(say(of_search.FIRST_STEPS), DETAIL))


def notes_notice(notes: Sequence[Message]) -> tuple[NoticeLine, ...]:
    """What the engine has to say of an answer, which stands below the hits: none of them moves for it."""
    return tuple(_undated(note) if tells_of_undated(note) else line(told(note), DETAIL) for note in notes)


def _undated(note: Message) -> NoticeLine:
    """One line on every screen, with the key that leads there."""
    count = note.values.get("count")
    told_of = of_search.undated(count if isinstance(count, int) else 1)
    return (Piece(told_of, LINK), Piece(f"   {key_name(UNDATED_KEY)}", DETAIL))


def tells_of_undated(note: Message) -> bool:
    """Whether a note says that articles without a date were left out."""
    return note.code.removesuffix(".one") == UNDATED


def results_notice(page: ResultPage) -> tuple[NoticeLine, ...]:
    """What is to be said above the hits: nothing at all when they speak for themselves."""
    if page.total:
        return ()
    query = page.query.strip()
    said = [told(note) for note in page.notes]
    if page.partial:
        said.insert(0, say(of_search.ONLY_PARTIAL))
    elif not any(query in note for note in said):
        said.insert(0, of_search.nothing_found(query))
    heading, *others = said
    lines = [line(heading, HEADING), *(line(note, DETAIL) for note in others)]
    if page.suggestions:
        are_shorter = all(each.reason == FEWER_WORDS for each in page.suggestions)
        lines.append(line(say(of_search.MORE_WITH_FEWER if are_shorter else of_search.DID_YOU_MEAN), TEXT))
    elif not (page.partial or page.notes):  # notes say what is in the way
        lines.append(line(say(of_search.ASK_FOR_LESS), TEXT))
    return tuple(lines)


def failure_notice(error: TelusurError, query: str) -> tuple[NoticeLine, ...]:
    """What went wrong, where in the query if it is known, and what helps."""
    if isinstance(error, QueryError):
        lines = [line(say(of_search.QUERY_NOT_UNDERSTOOD), HEADING), BLANK, *_trouble(query, error.position), BLANK]
    else:
        lines = [line(say(of_search.CANNOT_SEARCH), HEADING), BLANK]
    lines.append(line(told(error.told), TEXT))
    if error.hint:
        lines.append(line(told(error.hint), DETAIL))
    return tuple(lines)


class Notice(Widget):
    """Shows notice lines, and takes no room when there are none."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"notice--{kind}" for kind in KINDS}
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._say: Callable[[], tuple[NoticeLine, ...]] = tuple
        self._lines: tuple[NoticeLine, ...] = ()

    @dataclass
    class LinkPressed(TextualMessage):
        """What a line leads to is wanted."""

    @property
    def has_link(self) -> bool:
        """Whether a line leads anywhere."""
        return any(kind == LINK for pieces in self._lines for _, kind in pieces)

    def on_click(self, event: Click) -> None:
        """Go where the line under the mouse leads."""
        offset = event.get_content_offset(self)
        if offset is not None and self._leads(offset.y):
            self.post_message(self.LinkPressed())

    def show(self, say: Callable[[], tuple[NoticeLine, ...]]) -> None:
        """Show the lines that `say` gives instead of those before."""
        self._say = say
        self.say_anew()

    def say_anew(self) -> None:
        """Say the same in the language that is spoken now."""
        lines = self._say()
        if lines != self._lines:
            self._lines = lines
            self.display = bool(lines)
            self.refresh(layout=True)

    def _leads(self, number: int) -> bool:
        return number < len(self._lines) and any(kind == LINK for _, kind in self._lines[number])

    def render(self) -> Content:
        return Content("\n").join(self._painted(pieces) for pieces in self._lines)

    def _painted(self, pieces: NoticeLine) -> Content:
        return joined(*(painted(text, part_style(self, f"notice--{kind}")) for text, kind in pieces))


def _trouble(query: str, position: int) -> tuple[NoticeLine, NoticeLine]:
    """The query around `position`, and under it a mark at that place."""
    found = trouble(query, position, before=_BEFORE_TROUBLE, behind=_AFTER_TROUBLE)
    before = (ELLIPSIS if found.cut_before else "") + brief(found.before)
    rest = brief(found.behind) + (ELLIPSIS if found.cut_behind else "")
    shown = (Piece(before, QUERY), Piece(brief(found.word), TROUBLE), Piece(rest, QUERY))
    return shown, (Piece(" " * cell_len(before) + _CARET, TROUBLE),)
