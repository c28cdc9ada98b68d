"""An article in which a passage can be marked, by the mouse or by keys, to be copied.

The first key marks what stands out: a word, a quotation, or the sentence of a match; the same key again marks the
sentence around it, then the paragraph, then all. Both ends go a word or a sentence further or back. While a passage is
marked, these keys are its own. The mouse marks whole words: a quotation that begins within one is none. What the app
says above and below an article is no part of a passage of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, MouseDown, MouseMove, MouseUp
from textual.message import Message

from searcher.api import Span
from tui.text import labels
from tui.text.passages import paragraphs, whole_sentences
from tui.text.sheet import Sheet
from tui.text.wrap import Line
from tui.widgets.article_view import ArticleView, Layer, overlapping

# "al-Asad", "Jum'at", "nota-nota" and "1.300,5" are one word each.
WORD = re.compile(r"\w+(?:[-'’]\w+|(?<=\d)[.,]\d+)*")

# Between the title, the text and its captions where a passage has several of them.
_PARTED = "\n\n"

# What a passage is made of: each finds its own in a text, in order.
Unit = Callable[[str], Iterable[Span]]


def _words(text: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in WORD.finditer(text))


WORDS: Unit = _words
SENTENCES: Unit = whole_sentences
PARAGRAPHS: Unit = paragraphs

_BY_WORD = Binding.Group(labels.BY_WORD, compact=True)
_BY_SENTENCE = Binding.Group(labels.BY_SENTENCE, compact=True)


class PassageView(ArticleView):
    """Shows a sheet of which a passage can be marked."""

    BINDING_GROUP_TITLE = labels.KEYS_PASSAGE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy_passage(True)", labels.CITE, tooltip=labels.CITE_HELP),
        Binding("t,ctrl+c", "copy_passage(False)", labels.COPY, tooltip=labels.COPY_PASSAGE_HELP),
        Binding("v", "widen_passage", labels.WIDER, tooltip=labels.WIDER_HELP),
        Binding("left", "move_end(-1)", labels.BY_WORD, tooltip=labels.BY_WORD_HELP[0], group=_BY_WORD),
        Binding("right", "move_end(1)", labels.BY_WORD, tooltip=labels.BY_WORD_HELP[1], group=_BY_WORD),
        Binding("up", "move_end(-1, True)", labels.BY_SENTENCE, tooltip=labels.SENTENCE_HELP[0], group=_BY_SENTENCE),
        Binding("down", "move_end(1, True)", labels.BY_SENTENCE, tooltip=labels.SENTENCE_HELP[1], group=_BY_SENTENCE),
        Binding("shift+left", "move_start(-1)", labels.START_HELP[0], show=False),
        Binding("shift+right", "move_start(1)", labels.START_HELP[1], show=False),
        Binding("shift+up", "move_start(-1, True)", labels.START_SENTENCE_HELP[0], show=False),
        Binding("shift+down", "move_start(1, True)", labels.START_SENTENCE_HELP[1], show=False),
        Binding("escape", "drop_passage", labels.UNMARK, tooltip=labels.UNMARK_HELP),
        # A key that a class declares is taken from those that it inherits.
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"article--passage"}

    @dataclass
    class Marked(Message):
        """Another passage is marked, or none any more."""

    @dataclass
    class Copied(Message):
        """The marked passage is wanted, `cited` with what it is from."""

        words: str
        cited: bool

    def __init__(self) -> None:
        super().__init__()
        self._passage: Span | None = None
        self._units: dict[Unit, list[Span]] = {}  # the words, sentences and paragraphs of the sheet, once wanted
        self._held_at: int | None = None  # where the mouse was pressed, as long as it is
        self._is_dragged = False

    @property
    def passage(self) -> Span | None:
        """What is marked."""
        return self._passage

    @property
    def can_mark(self) -> bool:
        """Whether there is a passage that could be marked."""
        return bool(self._sentences)

    @property
    def marked_text(self) -> str:
        """What is marked of the article's own words."""
        parts = self.sheet.own_parts(self._passage) if self._passage else ()
        return _PARTED.join(self.sheet.text[part.start : part.end] for part in parts)

    def show(self, sheet: Sheet, match: int = 0) -> None:
        self._units = {}
        self._keep(None)
        super().show(sheet, match)

    def mark_passage(self) -> None:
        """Mark what stands out; its end can be moved from there."""
        if marked := self._first_marked:
            self._keep(marked)
            self._reveal(marked.start)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of a passage are there as long as one is marked, those that move it as long as they do."""
        by = 1 if parameters[:1] == (1,) else -1
        as_sentence = parameters[1:] == (True,)
        moved: dict[str, Callable[[Span], bool]] = {
            "copy_passage": lambda _: True,
            "drop_passage": lambda _: True,
            "widen_passage": lambda passage: self._widened != passage,
            "move_end": lambda passage: self._moved_end(by, as_sentence) != passage.end,
            "move_start": lambda passage: self._moved_start(by, as_sentence) != passage.start,
        }
        if action in moved:
            return self._passage is not None and moved[action](self._passage)
        return super().check_action(action, parameters)

    def action_copy_passage(self, cited: bool) -> None:
        """Copy what is marked."""
        if self._passage:
            self.post_message(self.Copied(self.marked_text, cited))

    def action_widen_passage(self) -> None:
        """Mark the sentence around the passage, then the paragraph, then all."""
        self._keep(self._widened)
        if self._passage:
            self._reveal(self._passage.start)

    def action_drop_passage(self) -> None:
        """Mark nothing any more."""
        self._keep(None)

    def action_move_end(self, by: int, sentence: bool = False) -> None:
        """Have the passage end a word or a sentence further or back."""
        if self._passage:
            self._keep(Span(self._passage.start, self._moved_end(by, sentence)))
            self._reveal(self._passage.end - 1)

    def action_move_start(self, by: int, sentence: bool = False) -> None:
        """Have the passage begin a word or a sentence further or back."""
        if self._passage:
            self._keep(Span(self._moved_start(by, sentence), self._passage.end))
            self._reveal(self._passage.start)

    def on_mouse_down(self, event: MouseDown) -> None:
        """A passage may begin here."""
        self._is_dragged = False
        self._held_at = self._nearest_offset(event)
        self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """The passage is from the word where the mouse was pressed to the one where it is now.

        Beyond the edge the text is scrolled.
        """
        if self._held_at is None or not self._lines:
            return
        here = self._nearest_offset(event)
        if here != self._held_at or self._is_dragged:
            self._is_dragged = True
            first, last = sorted((self._held_at, here))
            self._keep(self._whole_words(Span(first, min(last + 1, len(self.sheet.text)))))
            self._reveal_row(event.get_content_offset_capture(self).y)

    def on_mouse_up(self, _: MouseUp) -> None:
        """The passage is as it is."""
        self._held_at = None
        self.release_mouse()

    def on_click(self, event: Click) -> None:
        """A click marks no passage, two the word, three its sentence, more the paragraph."""
        if self._is_dragged:
            return
        offset = event.get_content_offset(self)
        pointed = None if offset is None or event.chain == 1 else self._offset_at(offset.x, offset.y)
        unit = {2: WORDS, 3: SENTENCES}.get(event.chain, PARAGRAPHS)
        self._keep(next(self._touching(Span(pointed, pointed + 1), unit), None) if pointed is not None else None)

    @property
    def _first_marked(self) -> Span | None:
        """The sentence of what stands out in view, else the first one in view."""
        here = self.current
        at = here.start if here and self._is_in_view(here.start) else self._top
        found = self._sentences
        place = bisect_right(found, at, key=attrgetter("end"))
        return found[min(place, len(found) - 1)] if found else None

    @property
    def _sentences(self) -> list[Span]:
        return self._known(SENTENCES)

    def _known(self, unit: Unit) -> list[Span]:
        """The words, sentences or paragraphs of the article in their order, found when they are first wanted."""
        if unit not in self._units:
            text = self.sheet.text
            self._units[unit] = [
                Span(part.start + start, part.start + end)
                for part in self.sheet.own_parts(Span(0, len(text)))
                for start, end in unit(text[part.start : part.end])
            ]
        return self._units[unit]

    def _touching(self, passage: Span, unit: Unit) -> Iterator[Span]:
        """The words, sentences or paragraphs that share a letter with `passage`."""
        found = self._known(unit)
        for place in range(bisect_right(found, passage.start, key=attrgetter("end")), len(found)):
            if found[place].start >= passage.end:
                return
            yield found[place]

    def _whole(self, passage: Span, unit: Unit) -> Span:
        """`passage` with all of the words, sentences or paragraphs of which it has a part."""
        touched = [passage, *self._touching(passage, unit)]
        return Span(min(each.start for each in touched), max(each.end for each in touched))

    def _whole_words(self, passage: Span) -> Span | None:
        """`passage` from word to word, as far as it has the article's own; None where it has none of these."""
        parts = self.sheet.own_parts(passage)
        return self._whole(Span(parts[0].start, parts[-1].end), WORDS) if parts else None

    @property
    def _widened(self) -> Span:
        """The sentence around the passage, the paragraph where that is marked, all where a paragraph is."""
        passage, parts = self._passage or Span(0, 0), self.sheet.own_parts(Span(0, len(self.sheet.text)))
        everything = Span(parts[0].start, parts[-1].end) if parts else passage
        wider = (*(self._whole(passage, unit) for unit in (SENTENCES, PARAGRAPHS)), everything)
        return next((span for span in wider if span != passage), passage)

    def _moved_end(self, by: int, sentence: bool = False) -> int:
        """Where the passage would end: where it does where there is nothing further, or nothing would be left."""
        start, end = self._passage or Span(0, 0)
        units = self._known(SENTENCES if sentence else WORDS)
        if by > 0:
            place = bisect_right(units, end, key=attrgetter("end"))
            return units[place].end if place < len(units) else end
        place = bisect_left(units, end, key=attrgetter("end")) - 1
        return units[place].end if place >= 0 and units[place].end > start else end

    def _moved_start(self, by: int, sentence: bool = False) -> int:
        start, end = self._passage or Span(0, 0)
        units = self._known(SENTENCES if sentence else WORDS)
        place = (
            bisect_right(units, start, key=attrgetter("start"))
            if by > 0
            else bisect_left(units, start, key=attrgetter("start")) - 1
        )
        return units[place].start if 0 <= place < len(units) and units[place].start < end else start

    def _keep(self, passage: Span | None) -> None:
        if passage != self._passage:
            self._passage = passage
            self.refresh()
            self.post_message(self.Marked())

    def _nearest_offset(self, event: MouseDown | MouseMove) -> int:
        """The offset of the letter under the mouse, or of what is nearest to it."""
        column, row = event.get_content_offset_capture(self)
        row = max(0, min(row, self.size.height - 1, len(self._lines) - 1 - self.scroll_offset.y))
        found = self._offset_at(max(0, column), row)
        number = self.scroll_offset.y + row
        return found if found is not None else self._lines[number].end if self._lines else 0

    def _reveal_row(self, row: int) -> None:
        if not 0 <= row < self.size.height:
            self.scroll_to(y=self.scroll_offset.y + (1 if row > 0 else -1), animate=False, force=True)

    def _layers(self, line: Line) -> Sequence[Layer]:
        """A marked passage stands out instead of a match."""
        if self._passage is None:
            return super()._layers(line)
        layers = [layer for layer in super()._layers(line) if layer[1] != "article--current"]
        parts = self.sheet.own_parts(self._passage)
        return [*layers, *((part, "article--passage") for part in overlapping(parts, line))]
